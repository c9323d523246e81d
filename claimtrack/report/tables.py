"""Rows as a table for people, the number of rows first.

On a screen the columns fit its width; in a pipe, where nothing has to fit, a row is one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimtrack.model import Row
from claimtrack.report.cells import Column
from claimtrack.report.clean import one_line
from claimtrack.report.layout import GAP, Layout, laid_out, widths
from claimtrack.report.listings import Listing

INDENT = 4  # of what stands below a row
LONG = 40  # characters of a cell in a pipe, to which columns are filled up; longer texts come last


def render_table(rows: Iterable[Row], listing: Listing, console: Console) -> None:
    """Write the number of rows and the table to the console; no table where there is no row."""
    kept = list(rows)
    console.print(Text(listing.count(len(kept)), style="bold"))
    if not kept:
        return
    layout = laid_out(_filled(listing, kept), console.width)
    if layout.below:
        _print_over_lines(layout, console)
    else:
        console.print(_table(layout.beside, console.width))
    if layout.left:
        names = ", ".join(column.heading for column in layout.left)
        more = f"not shown for want of room: {names} (a wider window or a pipe shows all)"
        console.print(Text(more, style="dim"))


def render_lines(rows: Iterable[Row], listing: Listing, console: Console) -> None:
    """Write the number of rows, then each row as one line with all columns, long texts last."""
    kept = list(rows)
    lines = [listing.count(len(kept))]
    if kept:
        columns = sorted(_filled(listing, kept), key=_is_long)
        given = [0 if _is_long(column) else min(column.widest, LONG) for column in columns]
        lines.append(_line([Text(column.heading) for column in columns], given))
        cells = zip(*(column.cells for column in columns), strict=True)
        lines.extend(_line(some, given) for some in cells)
    for line in lines:
        console.print(Text(line), no_wrap=True, overflow="ignore", crop=False)


def _filled(listing: Listing, rows: Sequence[Row]) -> list[Column]:
    """Return the columns in which some row has something to show."""
    columns = (Column.of(shown, rows) for shown in listing.shown)
    return [column for column in columns if column.is_filled]


def _is_long(column: Column) -> bool:
    return column.is_text and column.widest > LONG


def _line(cells: Sequence[Text], given: Sequence[int]) -> str:
    """Return cells on one line, each at least as wide as its column."""
    padded = (
        cell.plain + " " * (width - cell.cell_len) for cell, width in zip(cells, given, strict=True)
    )
    return (" " * GAP).join(padded).rstrip()


def _table(columns: Sequence[Column], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, width=width, show_edge=False, padding=(0, 1, 0, 0))
    for column, given in zip(columns, widths(columns, width), strict=True):
        table.add_column(
            column.heading,
            justify="right" if column.shown.number else "left",
            overflow="fold",
            width=given,
            no_wrap=column.is_whole,
        )
    for cells in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*cells)
    return table


def _print_over_lines(layout: Layout, console: Console) -> None:
    """Write each row over a line with what there is no room for beside the other columns."""
    given = widths(layout.beside, console.width)
    headings = [Text(column.heading, style="bold") for column in layout.beside]
    console.print(_row(layout.beside, headings, given))
    under = " · ".join(column.heading for column in layout.below)
    console.print(Padding(Text(under, style="bold"), (0, 0, 0, INDENT)))
    console.print(Text("─" * console.width))
    for place in range(len(layout.beside[0].cells)):
        cells = [column.cells[place] for column in layout.beside]
        console.print(_row(layout.beside, cells, given))
        told = Text(" · ").join(column.cells[place] for column in layout.below)
        console.print(Padding(told, (0, 0, 0, INDENT)))


def _row(columns: Sequence[Column], cells: Sequence[Text], given: Sequence[int]) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0))
    for column, width in zip(columns, given, strict=True):
        grid.add_column(
            justify="right" if column.shown.number else "left",
            width=width,
            overflow="fold",
            no_wrap=column.is_whole,
        )
    grid.add_row(*cells)
    return grid


def render_blocks(rows: Iterable[Row], listing: Listing, console: Console) -> None:
    """Write each row as a block, a line a column that has a value; for rows too wide for a table.

    Args:
        rows: What to show.
        listing: Names the columns; the values of the first two make the heading.
        console: Where to; its width decides where lines break.
    """
    shown_rows = 0
    for row in rows:
        shown_rows += 1
        heading = " · ".join(one_line(str(row[name])) for name in listing.columns[:2])
        console.print(Text(heading, style="bold"))
        for name in listing.columns[2:]:
            if row[name] not in (None, ""):
                shown = Text(f"  {name.replace('_', ' ')}: {one_line(str(row[name]))}")
                for line in shown.wrap(console, max(console.width - 4, 40)):
                    console.print(line if line.plain.startswith("  ") else Text("    ") + line)
        console.print()
    console.print(listing.count(shown_rows))
