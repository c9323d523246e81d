"""The course of positions on a claim, as glyphs and words on one line.

It is told from the rows of a listing, so it is plainer than `shifts.timeline`, which looks at what
only the store knows. There, statements of an occasion are weighed by commitment and kind, not
counted. A claim may hold more than one matter, and a side may be read wrong: the course turns only
where a shift was found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby, product
from operator import itemgetter

from claimtrack.config import FULL_TURN, SAME_OCCASION
from claimtrack.findings import ClaimDiff, ShiftView
from claimtrack.model import Row, main_value
from claimtrack.report.phrases import Phrases

GLYPHS = {-2: "▼", -1: "▽", 0: "○", 1: "△", 2: "▲"}  # up is for, down against, filled is firm
ARROW = "→"  # between two steps
MOST_STEPS = 6  # of one line; of more, the middle is only counted

Turn = tuple[str | None, int | None]  # a day and the position taken then


def steps(rows: Sequence[Row], words: Phrases, turns: Collection[Turn] = ()) -> list[str]:
    """Return how the position moved, e.g. "▽ sceptical 2025-09-02", "○ open 2026-01-06 ×2".

    A step is a run of occasions with one position, with the day when it was first taken and how
    often it was. An occasion has the position of most of its statements. What is only recalled,
    undated or without a position is left out; nothing comes out where nothing moved.

    Args:
        rows: The statements, oldest first.
        words: In which positions are told.
        turns: Days and positions between which shifts were found; where there are some, what seems
            to turn elsewhere was doubted and is left out.
    """
    found = list(_steps(rows, words, turns))
    if len(found) < 2:
        return []
    if (left := len(found) - MOST_STEPS) > 0:
        found[2 : 2 + left] = [words["more_steps"].format(number=left)]
    return found


def turns_of(claim: ClaimDiff) -> set[Turn]:
    """Return the days and positions between which the shifts of a claim lie."""
    return {turn for shift in claim.shifts for turn in turns_between(shift)}


def turns_between(shift: ShiftView) -> set[Turn]:
    """Return the days and positions of both ends of a shift."""
    return {_turn(shift.earlier), _turn(shift.later)}


def points(rows: Sequence[Row], turns: Collection[Turn]) -> list[Row]:
    """Return a statement for each point of a line that is drawn through the positions.

    Each occasion is one point. Where no shift was found, positions that differ were doubted: no
    line shows a change then.

    Args:
        rows: What one speaker said on one claim, oldest first.
        turns: Days and positions between which shifts were found.
    """
    found = list(_turning(_occasions_of(rows, turns), turns))
    if not turns and len({value for value, _ in found}) > 1:
        return []
    return [next(r for r in some if r["position"] == value) for value, some in found]


def occasion_points(rows: Sequence[Row]) -> list[Row]:
    """Return a statement for each occasion, with its position, wherever positions turn."""
    found = _occasions_of(rows, ())
    return [next(r for r in some if r["position"] == value) for value, some in found]


def _steps(rows: Sequence[Row], words: Phrases, turns: Collection[Turn]) -> Iterator[str]:
    occasions_of = _occasions_of(rows, turns)
    for value, occasions in groupby(_turning(occasions_of, turns), key=itemgetter(0)):
        run = [some for _, some in occasions]
        said = [row for some in run for row in some if row["position"] == value]
        times = f" ×{len(said)}" if len(said) > 1 else ""
        yield f"{GLYPHS[value]} {words.entries['position'][str(value)]} {words.day(said[0])}{times}"


def _occasions_of(rows: Sequence[Row], turns: Collection[Turn]) -> list[tuple[int, list[Row]]]:
    """Return each occasion with its position."""
    told = [r for r in rows if r["position"] is not None and r["date"] and not r["recalled"]]
    return [(_value(some, turns), some) for some in _occasions(told, turns)]


def _value(rows: Sequence[Row], turns: Collection[Turn]) -> int:
    """Return the position of an occasion: that of the shift which ends there, else the main one."""
    ends = [row for row in rows if _turn(row) in turns]
    return main_value(row["position"] for row in ends or rows)


def _turn(row: Row) -> Turn:
    return row["date"], row["position"]


def _turning(
    points: Sequence[tuple[int, list[Row]]], turns: Collection[Turn]
) -> Iterator[tuple[int, list[Row]]]:
    """Yield the occasions between which shifts were found, and those that only go on."""
    found = [
        number
        for number, (_, some) in enumerate(points)
        if any(_turn(row) in turns for row in some)
    ]
    if not found:
        yield from points
        return
    held = points[found[0]][0]
    for number, (value, some) in enumerate(points):
        if number in found or value == held:
            yield value, some
            held = value


def _occasions(rows: Sequence[Row], turns: Collection[Turn]) -> list[list[Row]]:
    """Return the statements by occasion: of so few days, but for a turn within them."""
    found: list[list[Row]] = []
    for day, some in groupby(rows, key=itemgetter("date")):
        today = list(some)
        begun = found[-1][0]["date"] if found else "0001-01-01"
        near = date.fromisoformat(day) - date.fromisoformat(begun) <= SAME_OCCASION
        if near and not _turned(found[-1], today, turns):
            found[-1] += today
        else:
            found.append(today)
    return found


def _turned(before: Sequence[Row], today: Sequence[Row], turns: Collection[Turn]) -> bool:
    """Return whether a shift was found between two days that are near each other."""
    ends = [{r["position"] for r in some if _turn(r) in turns} for some in (before, today)]
    steps = (abs(later - earlier) for earlier, later in product(*ends))
    return any(step >= FULL_TURN for step in steps)
