"""Articles from files and folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.model import Article, Skipped
from claimtrack.read.build import Origin, build_article
from claimtrack.read.dates import date_in_file_name
from claimtrack.read.decode import decode, replace_lone_surrogates
from claimtrack.read.files import STEP, SourceFile, check_sources, find_files, is_url
from claimtrack.read.metadata import fields_of, text_of
from claimtrack.read.records import Record, json_records, json_values, table_records
from claimtrack.read.unpack import PACKED, unpacked

Found = Iterator[Article | Skipped]


def read_articles(*sources: str | Path, published: date | None = None) -> Found:
    """Yield the articles of files and folders, and what had to be skipped and why.

    Folders are read with all folders below them, sorted by path, without hidden files. Text and
    pages (.txt, .md, .html) are one article a file; .json, .jsonl, .csv and .tsv hold one a record;
    .gz and .zip hold such files. An address is a page or a feed. `published` is the date of
    articles that state none.

    Raises:
        InputError: A source does not exist; nothing has been read then.
    """
    checked = check_sources(sources)
    return (found for source in checked for found in _from_source(source, published))


def _from_source(source: str | Path, given_day: date | None) -> Found:
    if is_url(source):
        from claimtrack.read.fetch import Fetcher  # only addresses need it
        from claimtrack.read.web import read_url

        with Fetcher() as fetcher:
            yield from read_url(str(source), fetcher, Origin(str(source), given_day=given_day))
        return
    for file in find_files(Path(source)):
        yield from _read(file, given_day)


def _read(file: SourceFile | Skipped, given_day: date | None) -> Found:
    if isinstance(file, Skipped):
        yield file
        return
    suffix = file.path.suffix.lower()
    reader = _read_packed if suffix in PACKED else _READERS.get(suffix)
    if reader is None:
        known = ", ".join((*_READERS, *sorted(PACKED)))
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


def _read_packed(file: SourceFile, given_day: date | None) -> Found:
    with unpacked(file) as members:
        for member in members:
            yield from _read(member, given_day)


def _read_page(file: SourceFile, given_day: date | None) -> Found:
    from claimtrack.read.pages import read_page  # only pages need it

    text, fields = read_page(file.path.read_bytes())
    day = date_in_file_name(file.stem)
    origin = Origin(file.name, named_day=day, given_day=given_day)
    yield build_article(replace_lone_surrogates(text), origin, fields=fields)


def _read_json(file: SourceFile, given_day: date | None) -> Found:
    yield from _from_records(json_values(file.path), file, given_day)


def _read_text(file: SourceFile, given_day: date | None) -> Found:
    text = decode(file.path.read_bytes())
    if not text.strip():
        raise InputError("an empty file (only white space)")
    day = date_in_file_name(file.stem)
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


Reader = Callable[[SourceFile, date | None], Found]
_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_page,
    ".htm": _read_page,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".csv": _read_table,
    ".tsv": _read_table,
}
