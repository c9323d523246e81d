"""What a file says about its article: fields of a record, front matter, header lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from claimtrack.errors import InputError
from claimtrack.read.decode import repair, replace_unstorable
from claimtrack.text import load_toml

KINDS = ("title", "outlet", "url", "date", "language")
FIELDS = ("text", *KINDS)  # that a user can name a column for
FENCE = re.compile(r"---[ \t]*(?:\n|$)")
PAIR = re.compile(r"([^\W\d_][\w .-]{0,40}?)[ \t]*:[ \t]*(\S[^\n]{0,2000})?(?:\n|$)")
DUMP_DATE = re.compile(  # a page saved as one line per paragraph: " date 2025-09-04 Text…"
    r"\s{0,20}(?:date|datum|published)[ \t]*[:=]?[ \t]*"
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S{0,20})?(?=\s|$)",
    re.IGNORECASE,
)
SHOWN_NAMES = 4  # in a message about a field that is missing
FOLDED = frozenset({"", ">", "|", ">-", "|-"})
MAX_FRONT_MATTER_LINES = 100  # front matter that is not closed by then is a rule in the text


@dataclass(frozen=True, slots=True)
class Fields:
    """What a file or record says about its article, as written there."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None
    site: str | None = None  # that a page's title names behind the headline

    def or_else(self, other: Fields) -> Fields:
        """Return these fields with the unknown ones taken from `other`."""
        return Fields(
            self.title or other.title,
            self.outlet or other.outlet,
            self.url or other.url,
            self.date or other.date,
            self.language or other.language,
            self.site or other.site,
        )

    def repaired(self) -> Fields:
        """Return these fields with title and outlet as they were meant and can be stored.

        Mojibake is undone; half a character, which JSON in a page may name, is replaced.
        """
        title, outlet = (
            value and replace_unstorable(repair(value)) for value in (self.title, self.outlet)
        )
        return replace(self, title=title, outlet=outlet)

    def with_outlet_of_url(self) -> Fields:
        """Return these fields with an unknown outlet named by the host of the URL."""
        if self.outlet or not self.url:
            return self
        try:
            host = urlsplit(self.url).hostname
        except ValueError:  # an address like "http://[broken"
            return self
        return replace(self, outlet=host.removeprefix("www.") if host else None)


@dataclass(frozen=True, slots=True)
class Header:
    """The fields that stand at the top of a text, and where the text proper begins."""

    fields: Fields = Fields()
    end: int = 0
    dump: bool = False  # a saved page without its headline


def fields_of(record: Mapping[str, object]) -> Fields:
    """Return the fields of a JSON object, CSV row or front matter, whatever they are called."""
    values = {fold(name): value for name, value in record.items()}
    return Fields(**{kind: _first(values, kind) for kind in KINDS})


def text_of(record: Mapping[str, object]) -> str:
    """Return the article's text in a record, exactly as it stands there.

    Raises:
        InputError: The record has no text.
    """
    values = {fold(name): value for name, value in record.items()}
    names = field_names()["text"]
    for name in names:
        value = values.get(fold(name))
        if isinstance(value, str) and value.strip():
            return value
    found = ", ".join(str(name) for name in record) or "nothing"
    raise InputError(f"no text (looked for: {shown_names(names)}; found: {found[:200]})")


def check_columns(columns: Mapping[str, str]) -> Mapping[str, str]:
    """Return the columns by field, if there are such fields.

    Raises:
        InputError: There is no such field.
    """
    for name in columns:
        if name not in FIELDS:
            raise InputError(f'no field "{name}" (there are: {", ".join(FIELDS)})')
    return columns


def renamed(record: Mapping[str, object], columns: Mapping[str, str]) -> Mapping[str, object]:
    """Return a record with what the user has named for a field under that field's own name."""
    if not columns:
        return record
    values = {fold(name): value for name, value in record.items()}
    named = {name: fold(column) for name, column in columns.items() if fold(column) in values}
    hidden = {fold(other) for name in named for other in field_names()[name]}
    rest = {name: value for name, value in record.items() if fold(name) not in hidden}
    return rest | {name: values[column] for name, column in named.items()}


def has_text_field(names: list[str], columns: Mapping[str, str] | None = None) -> bool:
    """Return whether one of the column names is that of a text."""
    return not {fold(name) for name in names}.isdisjoint(map(fold, names_of("text", columns)))


def names_of(kind: str, columns: Mapping[str, str] | None = None) -> list[str]:
    """Return what a field may be called, the user's own name first."""
    own = [columns[kind]] if columns and kind in columns else []
    return own + field_names()[kind]


def shown_names(names: Sequence[str]) -> str:
    """Return the first names of a field, for a message."""
    more = ", …" if len(names) > SHOWN_NAMES else ""
    return ", ".join(names[:SHOWN_NAMES]) + more


def read_header(text: str) -> Header:
    """Return front matter, header lines ("Datum: …") or the prefix of a dump, if there is one."""
    if FENCE.match(text):
        return _front_matter(text)
    if dump := DUMP_DATE.match(text):
        return Header(Fields(date=dump.group(1)), dump.end(), dump=True)
    return _header_lines(text)


def _front_matter(text: str) -> Header:
    opening = FENCE.match(text)
    position = opening.end() if opening else 0
    pairs: dict[str, object] = {}
    name = ""  # a value may go on in further lines, set in: "title: >"
    for _ in range(MAX_FRONT_MATTER_LINES):
        if closing := FENCE.match(text, position):
            return Header(fields_of(pairs), closing.end())
        end = text.find("\n", position)
        if pair := PAIR.match(text, position):
            name, value = pair.group(1), _unquote(pair.group(2) or "")
        elif name and text[position : position + 1] in " \t":
            value = text[position : end if end >= 0 else None].strip()
            before = pairs.get(name, "")
            value = value if before in FOLDED else f"{before} {value}"
        else:
            name = value = ""
        if name:
            pairs[name] = value
        if end < 0:
            break
        position = end + 1
    return Header()


def _header_lines(text: str) -> Header:
    pairs = dict(_known_pairs(text))
    end = max((end for _, end in pairs.values()), default=0)
    fields = fields_of({name: value for name, (value, _) in pairs.items()})
    if fields.outlet and is_agency(fields.outlet):
        fields = replace(fields, outlet=None)
    return Header(fields, end)


def _known_pairs(text: str) -> Iterator[tuple[str, tuple[str, int]]]:
    known = {fold(name) for kind in KINDS for name in field_names()[kind]}
    position = 0
    while (pair := PAIR.match(text, position)) and fold(pair.group(1)) in known:
        position = pair.end()
        yield pair.group(1), (_unquote(pair.group(2) or ""), position)


def is_agency(name: str) -> bool:
    """Return whether `name` is one or several news agencies ("dpa", "afp/red")."""
    parts = re.split(r"[/,\s]+", name.strip("()[] ").lower())
    return all(part in field_names()["agencies"] for part in parts)


@cache
def field_names() -> dict[str, list[str]]:
    """Return what each field may be called, best name first (`fields.toml`)."""
    return load_toml("claimtrack.read", "fields.toml")


def _first(values: Mapping[str, object], kind: str) -> str | None:
    for name in field_names()[kind]:
        value = values.get(fold(name))
        if isinstance(value, dict):  # schema.org: {"@type": "Organization", "name": …}
            value = value.get("name")
        if isinstance(value, int) and not isinstance(value, bool):  # 20250904
            value = str(value)
        if isinstance(value, str) and value.strip():
            return replace_unstorable(value.strip())
    return None


def fold(name: object) -> str:
    """Return a field's name as names are compared."""
    return re.sub(r"[\W_]+", "", str(name)).lower()


def _unquote(value: str) -> str:
    value = value.strip()
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
