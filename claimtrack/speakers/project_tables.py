"""A project file laid over the registry's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimtrack.speakers.name_index import NameIndex
from claimtrack.speakers.names import fold, slug
from claimtrack.speakers.people import Person, read_people
from claimtrack.speakers.project import Entries, Entry
from claimtrack.speakers.tables import Line, Table, Tables, parts_of
from claimtrack.speakers.titles import TitleReader
from claimtrack.speakers.words import load_words

HEADERS: Mapping[str, tuple[str, ...]] = {
    "people": ("id", "name", "gender", "country", "aliases", "surname"),
    "parties": ("person", "party", "start", "end"),
    "terms": ("person", "office", "body", "start", "end"),
    "offices": ("office", "single", "forms_m", "forms_f", "forms_en"),
    "bodies": ("body", "kind", "name", "demonyms", "genitives"),
}


def laid_over(tables: Tables, entries: Entries) -> tuple[dict[str, Table], dict[str, str]]:
    """Return the tables with the entries over them, and the ids of the entries' people by name.

    What a line says of someone the registry knows replaces what is known: the party all parties,
    the office the same office of the same body. Aliases are added.

    Raises:
        RegistryError: A name fits several people; file, line and column are named.
    """
    return _Overlay(tables).add(entries)


@dataclass(slots=True)
class _Draft:
    """A person while the lines about them are put together."""

    line: Line
    id: str
    name: str
    gender: str = ""
    country: str = ""
    surname: str = ""
    aliases: list[str] = field(default_factory=list)
    parties: list[tuple[str, str, str]] = field(default_factory=list)
    terms: list[tuple[str, str, str, str]] = field(default_factory=list)
    own_parties: bool = False  # whether `parties` are the user's


class _Overlay:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._people = read_people(tables)
        self._index = NameIndex(self._people, tables["ambiguous"])
        self._titles = TitleReader(tables)
        self._drafts: dict[str, _Draft] = {}
        self._ids: dict[str, str] = {}
        self._gone: set[str] = set()  # people who turned out to be others
        self._offices: dict[str, tuple[Line, str]] = {}
        self._bodies: dict[str, tuple[Line, str]] = {}

    def add(self, entries: Entries) -> tuple[dict[str, Table], dict[str, str]]:
        for line, entry in entries:
            if not entry.same_as:
                self._describe(self._draft(line, entry.name, "name"), line, entry)
        for line, entry in entries:
            if entry.same_as:
                self._join(line, entry)
        return self._overlaid(), self._ids

    def _draft(self, line: Line, name: str, column: str) -> _Draft:
        """Return the person of that name: begun before, of the registry, or new."""
        ids = [self._ids[name]] if name in self._ids else list(self._index.named(name))
        if len(ids) > 1:
            names = ", ".join(self._people[identity].name for identity in ids)
            line.fail(column, name, f"fits several people: {names}. Write the whole name")
        identity = ids[0] if ids else slug(name)
        self._ids[name] = identity
        if identity not in self._drafts:
            known = self._people.get(identity)
            self._drafts[identity] = self._known(line, known) if known else _new(line, name)
        return self._drafts[identity]

    def _known(self, line: Line, person: Person) -> _Draft:
        return _Draft(
            line,
            person.id,
            person.name,
            person.gender or "",
            person.country or "",
            person.surname,
            list(person.aliases),
            [(m.party, str(m.start or ""), str(m.end or "")) for m in person.parties],
            [(o.name, o.body or "", str(o.start or ""), str(o.end or "")) for o in person.offices],
        )

    def _describe(self, draft: _Draft, line: Line, entry: Entry) -> None:
        draft.gender = entry.gender or draft.gender
        draft.country = entry.country or draft.country
        draft.aliases += [a for a in parts_of(entry.aliases) if a not in draft.aliases]
        if entry.party:
            kept = draft.parties if draft.own_parties else []
            draft.parties = [*kept, (entry.party, entry.start, entry.end)]
            draft.own_parties = True
        if entry.office:
            office, body = self._office(line, entry), self._body(line, entry.body)
            kept_terms = [t for t in draft.terms if t[:2] != (office, body)]
            draft.terms = [*kept_terms, (office, body, entry.start, entry.end)]

    def _join(self, line: Line, entry: Entry) -> None:
        """Give the names and offices of one person to another, who is the same."""
        one = self._draft(line, entry.same_as, "same_as")
        other = self._draft(line, entry.name, "name")
        if one is other:
            return
        first = fold(entry.name).split()[0]
        if not load_words().role.match(first):  # "Ministerin Adler" is no name
            one.aliases += [a for a in (other.name, *other.aliases) if a not in one.aliases]
        one.parties += other.parties
        one.terms += other.terms
        self._gone.add(other.id)
        del self._drafts[other.id]
        self._ids |= {name: one.id for name, known in self._ids.items() if known == other.id}

    def _office(self, line: Line, entry: Entry) -> str:
        """Return the key of an office: a known one, or a new one with these words as its form."""
        title = self._titles.read(fold(entry.office).split())
        known = {office for _, (office,) in self._tables["offices"].rows("office")}
        if entry.office in known:
            return entry.office
        offices = {form.office for form in title.forms} if title and not title.unknown else set()
        if len(offices) == 1:
            return offices.pop()
        key = slug(entry.office)
        self._offices[key] = line, entry.office
        return key

    def _body(self, line: Line, body: str) -> str:
        if not body:
            return ""
        known = {key for _, (key,) in self._tables["bodies"].rows("body")}
        known |= {key for _, (key,) in self._tables["institutions"].rows("id")}
        if body in known:
            return body
        end, found = self._titles.body_at(fold(body).split(), 0)
        if len(found) == 1 and end == len(fold(body).split()):
            return next(iter(found))
        self._bodies[slug(body)] = line, body
        return slug(body)

    def _overlaid(self) -> dict[str, Table]:
        own = {
            "people": self._people_rows(),
            "parties": self._parties_rows(),
            "terms": self._terms_rows(),
            "offices": self._offices_rows(),
            "bodies": self._bodies_rows(),
        }
        replaced = {*self._drafts, *self._gone}
        tables = dict(self._tables)
        for name, rows in own.items():
            parts = [(file, HEADERS[name], [(number, cells)]) for file, number, cells in rows]
            shipped = tables[name]
            if name in ("people", "parties", "terms"):
                shipped = shipped.without(replaced)
            tables[name] = shipped.joined(Table(name, parts))
        return tables

    def _people_rows(self) -> Iterator[tuple[str, int, list[str]]]:
        for d in self._drafts.values():
            surname = d.surname if d.surname != d.name.rpartition(" ")[2] else ""
            cells = [d.id, d.name, d.gender, d.country, "|".join(d.aliases), surname]
            yield d.line.file, d.line.number, cells

    def _parties_rows(self) -> Iterator[tuple[str, int, list[str]]]:
        for d in self._drafts.values():
            for party in d.parties:
                yield d.line.file, d.line.number, [d.id, *party]

    def _terms_rows(self) -> Iterator[tuple[str, int, list[str]]]:
        for d in self._drafts.values():
            for term in d.terms:
                yield d.line.file, d.line.number, [d.id, *term]

    def _offices_rows(self) -> Iterator[tuple[str, int, list[str]]]:
        for key, (line, words) in self._offices.items():
            feminine = load_words().role.match(fold(words)) and words.endswith("in")
            forms = ["", words, ""] if feminine else [words, "", ""]
            yield line.file, line.number, [key, "no", *forms]

    def _bodies_rows(self) -> Iterator[tuple[str, int, list[str]]]:
        for key, (line, name) in self._bodies.items():
            demonym = f"{name}er" if " " not in name else ""  # "die Norderauer Bürgermeisterin"
            yield line.file, line.number, [key, "organisation", name, demonym, f"{name}s"]


def _new(line: Line, name: str) -> _Draft:
    return _Draft(line, slug(name), name)
