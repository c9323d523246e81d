"""Articles from files and folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.model import Article, Skipped
from claimtrack.read.build import Origin
from claimtrack.read.dates import date_in_file_name
from claimtrack.read.fetch import KnownState
from claimtrack.read.files import STEP, SourceFile, check_sources, find_files, is_url
from claimtrack.read.metadata import check_columns
from claimtrack.read.records import Record, json_records, json_values, table_records
from claimtrack.read.unpack import PACKED, unpacked
from claimtrack.read.unread import Form, Found, Unread, read_article, unexpected


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the articles."""

    day: date | None = None  # of printing, of articles that do not tell theirs
    columns: Mapping[str, str] = field(default_factory=dict)  # by field: where records have it
    known: KnownState | None = None


def read_articles(
    *sources: str | Path,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | Skipped]:
    """Yield the articles of files and folders, and what had to be skipped and why.

    Folders are read with all folders below them, sorted by path, without hidden files. Text and
    pages (.txt, .md, .html) are one article a file; .json, .jsonl, .csv, .tsv and .xml hold one a
    record, .warc one a page; .gz and .zip hold such files. An address is a page or a feed.

    Args:
        sources: Files, folders and addresses.
        published: The date of articles that state none.
        columns: By field (`FIELDS`) the name that records have for it, where it is an unusual one.

    Raises:
        InputError: A source does not exist, or there is no such field; nothing has been read then.
    """
    found = find_articles(*sources, published=published, columns=columns)
    return (
        read_article(each) if isinstance(each, Unread) else each
        for each in found
        if isinstance(each, Unread | Skipped)
    )


def find_articles(
    *sources: str | Path,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    known: KnownState | None = None,
) -> Iterator[Found]:
    """Yield what `read_articles` reads, in the same order, not yet read.

    Args:
        sources: Files, folders and addresses.
        published: The date of articles that state none.
        columns: By field the name that records have for it.
        known: What tells the state in which an address was last seen; it is then not fetched
            again in that state.

    Raises:
        InputError: A source does not exist, or there is no such field.
    """
    checked = check_sources(sources)
    given = Given(published, check_columns(columns or {}), known)
    return (found for source in checked for found in _from_source(source, given))


def _from_source(source: str | Path, given: Given) -> Iterator[Found]:
    if is_url(source):
        from claimtrack.read.fetch import Fetcher  # only addresses need it
        from claimtrack.read.web import find_at_url

        with Fetcher(known=given.known) as fetcher:
            yield from find_at_url(str(source), fetcher, Origin(str(source), given_day=given.day))
        return
    for file in find_files(Path(source)):
        yield from _read(file, given)


CONVERTED = {  # how what people often have becomes something that is read
    ".pdf": "pdftotext makes a .txt of it",
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "save it as text or as a web page"),
}


def _read(file: SourceFile | Skipped, given: Given) -> Iterator[Found]:
    if isinstance(file, Skipped):
        yield file
        return
    suffix = file.path.suffix.lower()
    reader = _read_packed if suffix in PACKED else _READERS.get(suffix)
    if reader is None:
        known = ", ".join((*_READERS, *sorted(PACKED)))
        what = file.path.suffix or "a file without a suffix"
        way = f"; {CONVERTED[suffix]}" if suffix in CONVERTED else ""
        yield Skipped(file.name, STEP, f"{what} is not supported (supported: {known}){way}")
    elif not file.path.is_file():
        yield Skipped(file.name, STEP, "not a regular file (a folder, a broken link, a device)")
    else:
        yield from _safely(reader, file, given)


def _safely(reader: Reader, file: SourceFile, given: Given) -> Iterator[Found]:
    try:
        if file.path.stat().st_size == 0:
            raise InputError("an empty file")
        yield from reader(file, given)
    except OSError as error:
        yield Skipped(file.name, STEP, f"cannot be read ({error.strerror or error})")
    except InputError as error:
        yield Skipped(file.name, STEP, str(error))
    except Exception as error:  # as with a single article
        yield Skipped(file.name, STEP, unexpected(error))


def _read_packed(file: SourceFile, given: Given) -> Iterator[Found]:
    with unpacked(file) as members:
        for member in members:
            yield from _read(member, given)


def _read_page(file: SourceFile, given: Given) -> Iterator[Found]:
    yield Unread(Form.PAGE, file.path.read_bytes(), _named_origin(file, given))


def _read_json(file: SourceFile, given: Given) -> Iterator[Found]:
    yield from _from_records(json_values(file.path, given.columns), file, given)


def _read_text(file: SourceFile, given: Given) -> Iterator[Found]:
    yield Unread(Form.TEXT, file.path.read_bytes(), _named_origin(file, given))


def _named_origin(file: SourceFile, given: Given) -> Origin:
    day = date_in_file_name(file.stem)
    return Origin(file.name, named_day=day, given_day=given.day, place=file.place)


def _read_jsonl(file: SourceFile, given: Given) -> Iterator[Found]:
    yield from _from_records(json_records(file.path), file, given)


def _read_table(file: SourceFile, given: Given) -> Iterator[Found]:
    yield from _from_records(table_records(file.path, given.columns), file, given)


def _from_records(records: Iterator[Record], file: SourceFile, given: Given) -> Iterator[Found]:
    empty = True
    for record in records:
        empty = False
        if record.values is None:
            yield Skipped(file.name, STEP, record.problem, record.number)
            continue
        origin = Origin(file.name, record.number, given_day=given.day, place=file.place)
        yield Unread(
            Form.RECORD, record.values, origin, columns=given.columns, teaser=record.teaser
        )
    if empty:
        raise InputError("no records in the file")


def _read_xml(file: SourceFile, given: Given) -> Iterator[Found]:
    from claimtrack.read.xml import xml_records  # loads lxml

    yield from _from_records(xml_records(file.path, given.columns), file, given)


def _read_warc(file: SourceFile, given: Given) -> Iterator[Found]:
    from claimtrack.read.warc import warc_pages

    number = 0
    for number, page in enumerate(warc_pages(file.path), start=1):
        origin = Origin(file.name, number, given_day=given.day, place=file.place)
        yield Unread(Form.PAGE, page.content, origin, url=page.url)
    if not number:
        raise InputError("no pages in the web archive")


Reader = Callable[[SourceFile, Given], Iterator[Found]]
_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_page,
    ".htm": _read_page,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".csv": _read_table,
    ".tsv": _read_table,
    ".xml": _read_xml,
    ".warc": _read_warc,
}
