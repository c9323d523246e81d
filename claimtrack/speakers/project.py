"""The user's own people: one CSV file beside the store, which wins over the shipped registry.

    name,aliases,gender,country,party,office,body,start,end,same_as,instead_of,articles
    Erika Adler,E. Adler,f,DE,ABC,Bürgermeisterin,Norderau,2021,,,,
    Ministerin Adler,,,,,,,,,Erika Adler,,
    Erika Adler (Verband),,,,,,,,,,Erika Adler,verband/*

One line a person, or several where there are several parties or offices. `same_as` makes a name
another person's (`speakers merge`); `instead_of` with `articles` takes a name's statements in
some articles for someone else (`speakers split`).
"""

from __future__ import annotations

import csv
import difflib
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from claimtrack.config import PEOPLE_SUFFIX
from claimtrack.errors import RegistryError
from claimtrack.speakers.people import GENDERS
from claimtrack.speakers.tables import Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a project file."""

    name: str
    aliases: str = ""  # several are separated by "|"
    gender: str = ""
    country: str = ""
    party: str = ""
    office: str = ""  # a key of offices.csv, a form of one ("Innenminister"), or words of your own
    body: str = ""  # whose office it is: a key or name of bodies.csv, or a name of your own
    start: str = ""  # of the party and the office in this line
    end: str = ""
    same_as: str = ""
    instead_of: str = ""
    articles: str = ""  # paths as in the column `article`, "*" for any characters


COLUMNS = tuple(each.name for each in fields(Entry))
Entries = Sequence[tuple[Line, Entry]]


def project_path(store: str | Path) -> Path:
    """Return where the project file of a store is: `claimtrack.speakers.csv`."""
    return Path(store).with_suffix(PEOPLE_SUFFIX)


def read_entries(path: Path) -> list[tuple[Line, Entry]]:
    """Return the lines of a project file; none if there is no such file.

    Raises:
        RegistryError: The file cannot be read or a line is malformed; file, line and column are
            named.
    """
    if not path.exists():
        return []
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(
            f"{path}: cannot be read as UTF-8 text ({error}). Save it so."
        ) from error
    return list(_entries(text, path.name))


def write_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Write a project file in one step: a run that is killed leaves the old one or the new one."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(entry) for entry in entries)
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text.getvalue())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _entries(text: str, file: str) -> Iterator[tuple[Line, Entry]]:
    reader = csv.reader(io.StringIO(text), strict=True, skipinitialspace=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        _check_header(header, file)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _entry(header, cells, Line(file, reader.line_num))
    except csv.Error as error:
        raise RegistryError(f"{file}:{reader.line_num}: {error}. Check the quotes.") from error


def _check_header(header: Sequence[str], file: str) -> None:
    if "name" not in header:
        found = ", ".join(header) or "nothing"
        raise RegistryError(f'{file}:1: no column "name" (found: {found}). Add it.')
    for column in header:
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(COLUMNS)}."
            raise RegistryError(f'{file}:1: unknown column "{column}". {hint}')


def _entry(header: Sequence[str], cells: Sequence[str], line: Line) -> tuple[Line, Entry]:
    if len(cells) != len(header):
        column = header[min(len(cells), len(header) - 1)]
        what = f"from column {column!r} on. Quote cells that hold a comma"
        raise RegistryError(
            f"{line.file}:{line.number}: {len(cells)} cells, not {len(header)}, {what}."
        )
    entry = Entry(**dict(zip(header, (cell.strip() for cell in cells), strict=True)))
    check_entry(line, entry)
    return line, entry


def check_entry(line: Line, entry: Entry) -> None:
    """Refuse a line that says nothing, or what cannot be.

    Raises:
        RegistryError: File, line and column are named.
    """
    if not entry.name:
        line.fail("name", "", "is empty. Fill it in or delete the line")
    if entry.gender not in GENDERS:
        line.fail("gender", entry.gender, "is no gender. Write f or m, or nothing")
    start, end = line.day("start", entry.start), line.day("end", entry.end, last=True)
    if start and end and end < start:
        line.fail("end", entry.end, f"lies before the start, {entry.start}. Correct one of them")
    if (entry.start or entry.end) and not (entry.party or entry.office):
        line.fail("start", entry.start or entry.end, "is a date of nothing. Add a party or office")
    if entry.body and not entry.office:
        line.fail("body", entry.body, "has no office beside it. Fill in the column office")
    if entry.same_as and (entry.instead_of or entry.articles):
        line.fail("same_as", entry.same_as, "cannot stand beside instead_of. Use two lines")
    if bool(entry.instead_of) != bool(entry.articles):
        empty = "articles" if entry.instead_of else "instead_of"
        line.fail(empty, "", "is empty. The columns instead_of and articles need each other")
    if entry.name in (entry.same_as, entry.instead_of):
        line.fail("name", entry.name, "cannot be its own double. Give another name")
