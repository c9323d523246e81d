"""Whether the columns that a user names are in the files at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.model import Skipped
from claimtrack.read.files import find_files, is_url
from claimtrack.read.metadata import fold
from claimtrack.read.records import Record, json_records, json_values, table_records

TEXTS = frozenset({".txt", ".md", ".html", ".htm"})  # these have no columns
TRIED = 20  # records of a file that are looked at
SHOWN = 200  # characters of the columns in a message


def check_named(sources: Sequence[str | Path], columns: Mapping[str, str]) -> None:
    """Do nothing if some file has each column that is named for a field, or it cannot be told.

    Raises:
        InputError: A column is in none of the files.
    """
    if not columns or any(is_url(source) for source in sources):
        return
    known: dict[str, str] = {}
    for source in sources:
        for file in find_files(Path(source)):
            names = None if isinstance(file, Skipped) else _names(file.path, columns)
            if names is None:
                return  # packed, or not to be read: what is in it shows later
            known |= {fold(name): name for name in names}
    for field, column in columns.items():
        if fold(column) not in known:
            there = ", ".join(known.values())[:SHOWN] or "none"
            raise InputError(
                f'no column "{column}" (--map {field}={column}) in {", ".join(map(str, sources))}. '
                f"There are: {there}."
            )


def _names(path: Path, columns: Mapping[str, str]) -> list[str] | None:
    """Return the columns of a file, none of a text; `None` if they are not known."""
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        return []
    try:
        if suffix in (".csv", ".tsv"):
            return list(_first(table_records(path, columns)))
        if suffix == ".jsonl":
            return list(_first(json_records(path)))
        if suffix == ".json":
            return list(_first(json_values(path, columns)))
    except (InputError, OSError):
        return None
    return None


def _first(records: Iterator[Record]) -> Iterator[str]:
    """Yield the fields of the first records."""
    some = (record.values or {} for _, record in zip(range(TRIED), records, strict=False))
    return iter(dict.fromkeys(chain.from_iterable(some)))
