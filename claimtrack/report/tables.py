"""Rows as a table for people: the columns that fit the width, the number of rows first."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.listings import Listing, Shown
from claimtrack.report.phrases import signed

TEXT_SHARE = 0.4  # of a line, that the text and the like have at least
GAP = 2  # characters between two columns
LONGEST = 24  # of a word that makes a column wider than it should be, so that it is not broken


def render_table(rows: Iterable[Row], listing: Listing, console: Console) -> None:
    """Write the number of rows and the table to the console; no table where there is no row."""
    kept = list(rows)
    console.print(Text(listing.count(len(kept)), style="bold"))
    if kept:
        wide = [column for column in listing.shown if console.width >= column.from_width]
        columns = [column for column in wide if any(_known(column.name, row) for row in kept)]
        console.print(_table(kept, _fitting(columns, kept, console.width), console.width))


def _fitting(columns: Sequence[Shown], rows: Sequence[Row], width: int) -> list[Shown]:
    """Return the columns without those that would leave the text too little room.

    Those that only wide consoles have go first, the last ones before the others.
    """
    kept = list(columns)
    extra = [column for column in kept if column.from_width]
    while extra and _room(kept, rows, width) < TEXT_SHARE * width:
        kept.remove(extra.pop())
    return kept


def _room(columns: Sequence[Shown], rows: Sequence[Row], width: int) -> int:
    """Return how many characters a line has for the columns that share what is left."""
    return width - sum(GAP + _width(column, rows) for column in columns if not column.share)


def _widths(columns: Sequence[Shown], rows: Sequence[Row], width: int) -> dict[str, int]:
    """Return how wide the columns are that do not share what is left.

    Names are broken between their words where the long words of the others need the room.
    """
    found = {column.name: _width(column, rows) for column in columns if not column.share}
    needed = sum(_longest_word(column, rows) + GAP for column in columns if column.share)
    lacking = needed - (width - sum(known + GAP for known in found.values()))
    for column in columns:
        if column.most is not None and not column.share and lacking > 0:
            least = max(_longest_word(column, rows), len(column.heading))
            given = max(0, min(lacking, found[column.name] - least))
            found[column.name] -= given
            lacking -= given
    return found


def _width(column: Shown, rows: Sequence[Row]) -> int:
    """Return how wide a column is: its longest cell, or as much as it may be or a word needs."""
    widest = max(_cell(column, row).cell_len for row in rows)
    if column.most is not None:
        widest = min(widest, max(column.most, _longest_word(column, rows)))
    return max(widest, len(column.heading))


def _longest_word(column: Shown, rows: Sequence[Row]) -> int:
    words = (Text(word).cell_len for row in rows for word in _cell(column, row).plain.split())
    return max((length for length in words if length <= LONGEST), default=0)


def _table(rows: Sequence[Row], columns: Sequence[Shown], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, width=width, show_edge=False, padding=(0, 1, 0, 0))
    widths = _widths(columns, rows, width)
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.number else "left",
            overflow="fold",
            width=widths.get(column.name),
            min_width=_longest_word(column, rows) if column.share else None,
            ratio=column.share or None,
            no_wrap=_is_short(column),
        )
    for row in rows:
        table.add_row(*(_cell(column, row) for column in columns))
    return table


def _known(name: str, row: Row) -> bool:
    """Return whether a row has something to show in a column."""
    return row.get(name) not in (None, "") or (name == "speaker" and bool(row.get("mention")))


def _is_short(column: Shown) -> bool:
    return column.number or column.name.endswith(("date", "_id", "kind"))


def _cell(column: Shown, row: Row) -> Text:
    name, value = column.name, row.get(column.name)
    if name == "speaker" and not value and row.get("mention"):
        return Text(f"({one_line(row['mention'])})", style="dim")  # named, but not certain
    if value is None or value == "":
        return Text("–", style="dim")
    if isinstance(value, bool):
        return Text("yes" if value else "")
    if isinstance(value, int) and name.endswith("position"):
        return Text(signed(value))
    if isinstance(value, float):
        return Text(f"{value:.2f}")
    return Text(one_line(str(value))[: column.first])


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
