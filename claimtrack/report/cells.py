"""The cells of a table's columns, and how wide the columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.dates import IMPRECISE, short_date
from claimtrack.report.listings import Shown
from claimtrack.report.phrases import signed

LONGEST = 24  # of a word that makes a column wider than it should be, so that it is not broken
LEAST_TEXT = 16  # characters of width, below which a text reads better on a line of its own


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a table with its cells, and the widths that it may have."""

    shown: Shown
    cells: tuple[Text, ...]
    is_filled: bool  # some row has something to show in it
    widest: int  # characters of its longest cell, or of the heading
    usual: int  # characters of width: so many, or as much as it may be or a word needs
    word: int  # the longest word that should not be broken, or the heading
    least: int  # under which it would be cut, or be no use

    @classmethod
    def of(cls, shown: Shown, rows: Sequence[Row]) -> Column:
        """Return the column of some rows."""
        cells = tuple(_cell(shown, row) for row in rows)
        heading = len(shown.heading)
        widest = max(heading, *(cell.cell_len for cell in cells))
        words = (Text(word).cell_len for cell in cells for word in cell.plain.split())
        word = max(heading, max((length for length in words if length <= LONGEST), default=0))
        usual = widest if shown.most is None else min(widest, max(shown.most, word))
        least = min(widest, LEAST_TEXT) if shown.share else word if shown.most else usual
        filled = any(_known(shown.name, row) for row in rows)
        return cls(shown, cells, filled, widest, usual, word, max(least, heading))

    @property
    def heading(self) -> str:
        """Return what stands above it."""
        return self.shown.heading

    @property
    def is_text(self) -> bool:
        """Return whether it shares what the others leave, and breaks its lines."""
        return bool(self.shown.share)

    @property
    def is_name(self) -> bool:
        """Return whether it breaks its lines where the texts need the room."""
        return self.shown.most is not None and not self.is_text

    @property
    def is_whole(self) -> bool:
        """Return whether its cells are never broken: numbers, dates, ids."""
        return self.shown.number or self.shown.name.endswith(("date", "_id", "kind"))


def _known(name: str, row: Row) -> bool:
    """Return whether a row has something to show in a column."""
    return row.get(name) not in (None, "") or (name == "speaker" and bool(row.get("mention")))


def _cell(shown: Shown, row: Row) -> Text:
    name, value = shown.name, row.get(shown.name)
    if name == "speaker" and not value and row.get("mention"):
        return Text(f"({one_line(row['mention'])})", style="dim")  # named, but not certain
    if value is None or value == "":
        return Text("–", style="dim")
    if row.get(f"{name}_precision") in IMPRECISE:
        return Text(short_date(row, name))
    if isinstance(value, bool):
        return Text("yes" if value else "")
    if isinstance(value, int) and name.endswith("position"):
        return Text(signed(value))
    if isinstance(value, float):
        return Text(f"{value:.2f}")
    return Text(one_line(str(value))[: shown.first])
