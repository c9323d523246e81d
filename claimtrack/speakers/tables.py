"""The registry's tables: CSV files, checked, whose lines are known for every complaint."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import NamedTuple, NoReturn

from claimtrack.errors import RegistryError

# Columns that a file must have; all others may be missing and are then empty.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "people": ("id", "name"),
    "parties": ("person", "party"),
    "terms": ("person", "office"),
    "offices": ("office",),
    "office_forms": ("office", "body"),
    "bodies": ("body", "name"),
    "institutions": ("id", "name"),
    "sources": ("id", "name"),
    "nationals": ("country",),
    "ambiguous": ("name", "people"),
}
PADDING = (" ,", " \n", " \r", "\t")  # white space at the end of a cell
MONTH = re.compile(r"(\d{4})(?:-(\d\d))?$")  # or a year alone


class Line(NamedTuple):
    """Where a row comes from: the file and the number of its line."""

    file: str
    number: int

    def fail(self, column: str, value: str, what: str) -> NoReturn:
        """Raise a RegistryError that names file, line, column and value.

        Raises:
            RegistryError: Always.
        """
        raise RegistryError(f'{self.file}:{self.number}: column "{column}": {value!r} {what}.')

    def day(self, column: str, text: str, *, last: bool = False) -> date | None:
        """Return the date in `text`, or None; of a year or month the first (or last) day.

        Raises:
            RegistryError: It is no date.
        """
        if not text:
            return None
        try:
            return _day(text, last)
        except ValueError:
            self.fail(column, text, "is no date. Write YYYY-MM-DD, YYYY-MM or YYYY, or nothing")


class Table:
    """The rows of one kind, of one file or of several laid over one another."""

    def __init__(self, name: str, parts: Sequence[tuple[str, Sequence[str], _Rows]]) -> None:
        self.name = name
        self._parts = parts

    def rows(self, *columns: str) -> Iterator[tuple[Line, Sequence[str]]]:
        """Yield the cells of the columns with their line; a column the file lacks is empty.

        Raises:
            RegistryError: A required cell is empty.
        """
        required = [n for n, column in enumerate(columns) if column in REQUIRED[self.name]]
        for file, header, rows in self._parts:
            pick = _picker(header, columns)
            for number, cells in rows:
                picked = pick(cells)
                line = Line(file, number)
                for n in required:
                    if not picked[n]:
                        line.fail(columns[n], "", "is empty. Fill it in or delete the line")
                yield line, picked

    def without(self, keys: Container[str]) -> Table:
        """Return the table without the rows whose first required column has one of the keys."""
        kept = []
        for file, header, rows in self._parts:
            pick = _picker(header, REQUIRED[self.name][:1])
            kept.append((file, header, [row for row in rows if pick(row[1])[0] not in keys]))
        return Table(self.name, kept)

    def joined(self, extra: Table) -> Table:
        """Return both tables as one."""
        return Table(self.name, [*self._parts, *extra._parts])


_Rows = list[tuple[int, list[str]]]
Tables = Mapping[str, Table]


def read_tables(folder: Traversable) -> dict[str, Table]:
    """Return every table in `folder`; one that has no file has no rows.

    Raises:
        RegistryError: A file cannot be read or is malformed.
    """
    return {name: _read_table(folder.joinpath(f"{name}.csv"), name) for name in REQUIRED}


def parts_of(cell: str) -> list[str]:
    """Return the parts of a cell that holds several, separated by "|"."""
    return [part.strip() for part in cell.split("|") if part.strip()] if cell else []


def _picker(header: Sequence[str], columns: Sequence[str]) -> Callable[[list[str]], Sequence[str]]:
    """Return what takes the cells of `columns` out of a row."""
    if len(columns) > 1 and all(column in header for column in columns):
        return itemgetter(*map(header.index, columns))
    places = [header.index(column) if column in header else None for column in columns]
    return lambda cells: ["" if place is None else cells[place] for place in places]


def _read_table(path: Traversable, name: str) -> Table:
    if not path.is_file():
        return Table(name, [])
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(
            f"{path}: cannot be read as UTF-8 text ({error}). Save it so."
        ) from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True, skipinitialspace=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        _check_header(str(path), header, REQUIRED[name])
        rows = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        raise RegistryError(f"{path.name}:{reader.line_num}: {error}. Check the quotes.") from error
    for number, cells in rows:
        if len(cells) != len(header):
            _fail_width(path.name, number, header, cells)
    if any(padding in text for padding in PADDING):
        rows = [(number, [cell.strip() for cell in cells]) for number, cells in rows]
    return Table(name, [(path.name, header, rows)])


def _check_header(file: str, header: list[str], required: tuple[str, ...]) -> None:
    missing = [column for column in required if column not in header]
    if missing:
        found = ", ".join(header) or "nothing"
        raise RegistryError(f'{file}:1: no column "{missing[0]}" (found: {found}). Add it.')


def _fail_width(file: str, number: int, header: list[str], cells: list[str]) -> NoReturn:
    column = header[min(len(cells), len(header) - 1)]
    raise RegistryError(
        f'{file}:{number}: {len(cells)} cells, not {len(header)}, from column "{column}" on.'
        " Quote cells that hold a comma."
    )


@lru_cache(maxsize=8192)
def _day(text: str, last: bool) -> date:
    if len(text) == len("YYYY-MM-DD"):
        return date.fromisoformat(text)
    match = MONTH.match(text)
    if match is None:
        raise ValueError(text)
    year = int(match[1])
    month = int(match[2]) if match[2] else (12 if last else 1)
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
