"""Articles from files and folders."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.model import Article, DateSource, Role, Skipped
from claimtrack.read.dates import date_in_file_name, parse_date
from claimtrack.read.decode import decode, replace_lone_surrogates
from claimtrack.read.files import STEP, SourceFile, check_sources, find_files
from claimtrack.read.layout import Layout, lay_out
from claimtrack.read.metadata import Fields, fields_of, read_header, text_of
from claimtrack.read.published import read_published
from claimtrack.read.records import Record, json_records, table_records
from claimtrack.text import detect_language

ID_CHARACTERS = 12  # of base32, 60 bits: a million articles collide with chance one in two million

Found = Iterator[Article | Skipped]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, and what is known of its date from outside it."""

    path: str
    record: int | None = None
    named_day: date | None = None  # in the file's name
    given_day: date | None = None  # by the user


def read_articles(*sources: str | Path, published: date | None = None) -> Found:
    """Yield the articles of files and folders, and what had to be skipped and why.

    Folders are read with all folders below them, sorted by path, without hidden files. Text
    (.txt, .md) is one article a file; .jsonl, .csv and .tsv hold one a line or row. `published`
    is the date of articles that state none.

    Raises:
        InputError: A source does not exist or is a URL; nothing has been read then.
    """
    paths = check_sources(sources)
    files = (file for path in paths for file in find_files(path))
    return (found for file in files for found in _read(file, published))


def build_article(text: str, origin: Origin, *, fields: Fields | None = None) -> Article:
    """Return the article that `text` holds; `fields` win over what the text says of itself."""
    header = read_header(text)
    known = (fields or Fields()).or_else(header.fields).with_outlet_of_url()
    layout = lay_out(text, header, title=known.title)
    published, date_source = _published(known, layout, origin)
    return Article(
        id=_content_id(known, text),
        text=text,
        blocks=layout.blocks,
        path=origin.path,
        record=origin.record,
        outlet=known.outlet,
        url=known.url,
        title=known.title or layout.title,
        published=published,
        date_source=date_source,
        language=detect_language(text[_body_start(layout) :]),
    )


def _read(file: SourceFile | Skipped, given_day: date | None) -> Found:
    if isinstance(file, Skipped):
        yield file
        return
    reader = _READERS.get(file.path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        what = file.path.suffix or "a file without a suffix"
        yield Skipped(file.name, STEP, f"{what} is not supported (supported: {known})")
    elif not file.path.is_file():
        yield Skipped(file.name, STEP, "not a regular file (a folder, a broken link, a device)")
    else:
        yield from _safely(reader, file, given_day)


def _safely(reader: Reader, file: SourceFile, given_day: date | None) -> Found:
    try:
        if file.path.stat().st_size == 0:
            raise InputError("an empty file")
        yield from reader(file, given_day)
    except OSError as error:
        yield Skipped(file.name, STEP, f"cannot be read ({error.strerror or error})")
    except InputError as error:
        yield Skipped(file.name, STEP, str(error))


def _read_text(file: SourceFile, given_day: date | None) -> Found:
    text = decode(file.path.read_bytes())
    if not text.strip():
        raise InputError("an empty file (only white space)")
    day = date_in_file_name(file.path.stem)
    yield build_article(text, Origin(file.name, named_day=day, given_day=given_day))


def _read_jsonl(file: SourceFile, given_day: date | None) -> Found:
    yield from _from_records(json_records(file.path), file, given_day)


def _read_table(file: SourceFile, given_day: date | None) -> Found:
    yield from _from_records(table_records(file.path), file, given_day)


def _from_records(records: Iterator[Record], file: SourceFile, given_day: date | None) -> Found:
    empty = True
    for record in records:
        empty = False
        try:
            yield _from_record(record, Origin(file.name, record.number, given_day=given_day))
        except InputError as error:
            yield Skipped(file.name, STEP, str(error), record.number)
    if empty:
        raise InputError("no records in the file")


def _from_record(record: Record, origin: Origin) -> Article:
    if record.values is None:
        raise InputError(record.problem)
    text = replace_lone_surrogates(text_of(record.values))
    return build_article(text, origin, fields=fields_of(record.values))


def _published(known: Fields, layout: Layout, origin: Origin) -> tuple[date | None, DateSource]:
    """Return the day of printing from the best source there is."""
    today = date.today()
    field_day = parse_date(known.date) if known.date else None
    text_day, text_source = read_published(layout, today)
    candidates = (
        (field_day, DateSource.METADATA),
        (text_day if text_source is DateSource.METADATA else None, DateSource.METADATA),
        (origin.named_day, DateSource.METADATA),
    )
    for day, source in candidates:
        if day is not None and day <= today:
            return day, source
    if origin.given_day is not None:
        return origin.given_day, DateSource.GIVEN
    return text_day, text_source


def _body_start(layout: Layout) -> int:
    """Return where the article's own words begin: a menu may be in another language."""
    own = (p.line.start for p in layout.passages if p.role is not Role.CHROME)
    return next(own, 0)


def _content_id(known: Fields, text: str) -> str:
    content = "\0".join((known.outlet or "", known.url or "", text))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:ID_CHARACTERS]


Reader = Callable[[SourceFile, date | None], Found]
_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".jsonl": _read_jsonl,
    ".csv": _read_table,
    ".tsv": _read_table,
}
