"""Rows as CSV and JSON lines, to a stream or as the files of a report."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from claimtrack.errors import InputError
from claimtrack.model import Row
from claimtrack.report.clean import escaped_json, neutral, printable

Listing = tuple[Sequence[str], Iterable[Row]]  # columns and rows


def write_csv(
    rows: Iterable[Row],
    columns: Sequence[str],
    file: TextIO,
    *,
    for_spreadsheet: bool = False,
    separator: str = ",",
) -> None:
    """Write a header and one line per row; nothing known is an empty cell.

    Args:
        rows: What to write, taken one by one.
        columns: Which values, in which order.
        file: An open text file (opened with `newline=""`).
        for_spreadsheet: Put an apostrophe before text that a spreadsheet would run as a formula.
        separator: What stands between cells; German spreadsheets want ";".
    """
    ending = "\r\n" if for_spreadsheet else "\n"
    writer = csv.writer(file, lineterminator=ending, delimiter=separator)
    writer.writerow(columns)
    for row in rows:
        cells = [_cell(row.get(column)) for column in columns]
        if for_spreadsheet:
            cells = [neutral(cell) if isinstance(cell, str) else cell for cell in cells]
        writer.writerow(cells)


def write_jsonl(rows: Iterable[Row], columns: Sequence[str], file: TextIO) -> None:
    """Write one JSON object per row, every character kept; nothing known is `null`."""
    for row in rows:
        record = {column: row.get(column) for column in columns}
        file.write(escaped_json(json.dumps(record, ensure_ascii=False, default=str)) + "\n")


def write_report(
    listings: Mapping[str, Listing],
    folder: Path,
    *,
    page: str | None = None,
    separator: str = ",",
) -> list[Path]:
    """Write `NAME.csv` and `NAME.jsonl` for each listing and return the paths written.

    With a `page`, `index.html` comes first. `separator` stands between the cells of the CSV files.

    The CSV files open in a spreadsheet as they are (UTF-8 with a byte order mark, formulas
    disarmed); the JSON lines hold the same rows without loss.

    Raises:
        InputError: The folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        if page is not None:
            (folder / "index.html").write_text(page, encoding="utf-8")
            written.append(folder / "index.html")
        for name, listing in listings.items():
            written.extend(_pair(listing, folder, name, separator))
        return written
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"{folder}: cannot write the report ({reason}). Name a folder you may write to."
        ) from error


def _pair(listing: Listing, folder: Path, name: str, separator: str) -> tuple[Path, Path]:
    columns, rows = listing
    kept = list(rows)
    table, lines = folder / f"{name}.csv", folder / f"{name}.jsonl"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(kept, columns, file, for_spreadsheet=True, separator=separator)
    with lines.open("w", encoding="utf-8", newline="\n") as file:
        write_jsonl(kept, columns, file)
    return table, lines


def _cell(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
