"""Files that hold many articles: JSON lines, and tables with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import InputError
from claimtrack.read.decode import byte_lines, decode
from claimtrack.read.metadata import has_text_field, names_of, shown_names

DELIMITERS = ",;\t|"
MAX_FIELD = 2**31 - 1  # of the csv module; its default of 128 KiB refuses long articles


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file, or what is wrong with it."""

    number: int  # line of a JSONL file, data row of a table; 1-based
    values: Mapping[str, object] | None
    problem: str = ""
    teaser: bool = False  # its text is only that which leads to the article


def json_records(path: Path) -> Iterator[Record]:
    """Yield the objects of a JSONL file; a broken line costs only itself.

    Raises:
        InputError: The file is binary.
    """
    for number, line in enumerate(byte_lines(path), start=1):
        if not line.strip():
            continue
        try:
            yield Record(number, _json_object(decode(line)))
        except InputError as error:
            yield Record(number, None, str(error))


def json_values(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield the objects of a JSON file: of a list, of the first list in an object, or the one.

    Raises:
        InputError: The file is binary or no JSON.
    """
    try:
        value = json.loads(decode(path.read_bytes()))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        raise InputError(f"not JSON ({error.msg} at {where})") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure
        raise InputError(f"JSON that cannot be read ({error})") from error
    if isinstance(value, dict) and not has_text_field(list(value), columns):
        value = next((inner for inner in value.values() if isinstance(inner, list)), value)
    for number, entry in enumerate(value if isinstance(value, list) else [value], start=1):
        if isinstance(entry, dict):
            yield Record(number, entry)
        else:
            yield Record(number, None, f"a JSON {type(entry).__name__}, not an object with fields")


def table_records(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield the rows of a CSV or TSV file as mappings from column name to value.

    Raises:
        InputError: The file is binary, or its header names no text column.
    """
    lines = _Lines(byte_lines(path))
    header, delimiter = _header(lines, columns, tabs=path.suffix.lower() == ".tsv")
    for number, row in enumerate(_rows(lines, delimiter, width=len(header)), start=1):
        if isinstance(row, str):
            yield Record(number, None, row)
        elif len(row) != len(header) and any(row[len(header) :] or [len(row) < len(header)]):
            problem = f"{len(row)} columns, but the header names {len(header)}; check the quotes"
            yield Record(number, None, problem)
        else:
            yield Record(number, dict(zip(header, row, strict=False)))


def _json_object(line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg} at character {error.colno})") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure
        raise InputError(f"JSON that cannot be read ({error})") from error
    if not isinstance(value, dict):
        raise InputError(f"a JSON {type(value).__name__}, not an object with fields")
    return value


class _Lines:
    """Lines that can be taken back to the one after the start of a broken record."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._fresh = iter(lines)
        self._returned: deque[bytes] = deque()
        self._taken: list[bytes] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._fresh)
        self._taken.append(line)
        return decode(line)

    def mark(self) -> None:
        """Let the next record start here."""
        self._taken.clear()

    def rewind(self) -> bytes:
        """Return the first line of the broken record; the next one read is the line after it."""
        first, *rest = self._taken
        self._returned.extendleft(reversed(rest))
        return first


def _header(
    lines: _Lines, columns: Mapping[str, str] | None, *, tabs: bool
) -> tuple[list[str], str]:
    first = next(lines, "")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # written by Excel
        delimiter, first = first[4], next(lines, "")
    else:
        delimiter = "\t" if tabs else max(DELIMITERS, key=first.count)
    try:
        names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error as error:
        raise InputError(f"a broken header ({error})") from error
    if not has_text_field(names, columns):
        raise InputError(
            f"no column for the text (looked for: {shown_names(names_of('text', columns))}; "
            f"found: {', '.join(names)[:200]}); name it with --map text=COLUMN"
        )
    return names, delimiter


def _rows(lines: _Lines, delimiter: str, *, width: int) -> Iterator[list[str] | str]:
    """Yield the rows, or what is wrong with one; blank lines are none.

    The reader is strict, so that an unclosed quotation mark cannot swallow the rows after it.
    """
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.mark()
        try:
            row = next(reader)
        except StopIteration:
            return
        except (csv.Error, InputError) as error:
            yield _unquoted(lines.rewind(), delimiter, width=width) or f"a broken row ({error})"
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if row:
            yield row


def _unquoted(line: bytes, delimiter: str, *, width: int) -> list[str] | None:
    """Return the fields of a line whose quotation marks are the text's own, if they add up."""
    try:
        row = decode(line).rstrip("\n").split(delimiter)
    except InputError:
        return None
    return row if len(row) == width else None
