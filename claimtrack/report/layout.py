"""Which columns of a table stand beside each other, how wide they are, and which stand below.

No number, date or id is ever cut. Where the main columns do not fit beside each other, texts and
then names go on a line of their own below the row; further columns are shown where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.report.cells import Column

TEXT_SHARE = 0.4  # of a line, that the text and the like have at least beside further columns
GAP = 2  # characters between two columns


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table in their places."""

    beside: tuple[Column, ...]
    below: tuple[Column, ...]  # on a line of their own, under each row
    left: tuple[Column, ...]  # for want of room not shown


def laid_out(columns: Sequence[Column], width: int) -> Layout:
    """Return the columns in places that a line of `width` characters has room for."""
    main = [column for column in columns if not column.shown.from_width]
    below: list[Column] = []
    for column in _movable(main):
        if _least(beside := [one for one in main if one not in below]) <= width:
            break
        below.append(column)
    beside = [column for column in main if column not in below]
    for column in columns:
        wide_enough = 0 < column.shown.from_width <= width and not below
        if wide_enough and _leave_room([*beside, column], width):
            beside.append(column)
    placed = tuple(column for column in columns if column in beside)
    under = tuple(column for column in columns if column in below)
    left = tuple(column for column in columns if column not in placed and column not in under)
    return Layout(placed, under, left)


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """Return how wide the columns are that stand beside each other.

    Names are broken between their words where the long words of the texts need the room; the texts
    share what is left.
    """
    found = [column.usual if not column.is_text else 0 for column in columns]
    room = width - _gaps(columns) - sum(found)
    wanted = sum(max(column.word, column.least) for column in columns if column.is_text)
    lacking = wanted - room
    for place, column in enumerate(columns):
        if column.is_name and lacking > 0:
            given = min(lacking, column.usual - column.least)
            found[place] -= given
            lacking -= given
            room += given
    texts = [place for place, column in enumerate(columns) if column.is_text]
    # Those that need more than their share first: the others then divide what these leave.
    for place in sorted(texts, key=lambda n: columns[n].shown.share / columns[n].least):
        shares = sum(columns[n].shown.share for n in texts if not found[n])
        fair = room * columns[place].shown.share // shares
        found[place] = max(columns[place].least, fair)
        room -= found[place]
    return found


def _movable(columns: Sequence[Column]) -> list[Column]:
    """Return the columns in the order in which they go below: texts, names, the rest from the end.

    The first one stays.
    """
    others = columns[1:]
    texts = [column for column in reversed(others) if column.is_text]
    names = [column for column in others if column.is_name]
    rest = [column for column in reversed(others) if not (column.is_text or column.is_name)]
    return [*texts, *names, *rest]


def _least(columns: Sequence[Column]) -> int:
    return sum(column.least for column in columns) + _gaps(columns)


def _gaps(columns: Sequence[Column]) -> int:
    return GAP * len(columns) - 1  # half of one stands behind the last column


def _leave_room(columns: Sequence[Column], width: int) -> bool:
    """Return whether the columns leave the texts among them room enough."""
    others = sum(GAP + column.usual for column in columns if not column.is_text)
    return _least(columns) <= width and width - others >= TEXT_SHARE * width
