"""The course of positions on a claim, as glyphs and words on one line.

It is told from the rows of a listing, so it is plainer than `shifts.timeline`, which looks at what
only the store knows. There, statements of an occasion are weighed by commitment and kind, not
counted, and a turn within days is believed only where papers of two days name the same thing. A
claim may hold more than one matter: of a speaker whose shifts on it were found, the course turns
only where one of them does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from claimtrack.report.packing import packed
from claimtrack.report.phrases import Phrases
from claimtrack.report.views import ClaimLike, Row

GLYPHS = {-2: "▼", -1: "▽", 0: "○", 1: "△", 2: "▲"}  # up is for, down against, filled is firm
ARROW = "→"
# Statements of so few days are one occasion, unless they turn around: so many days and steps as
# in `shifts.timeline`.
SAME_OCCASION = timedelta(days=10)
FULL_TURN = 3  # steps on the scale
MOST_STEPS = 6  # of one line; of more, the middle is only counted

Turn = tuple[str | None, int | None]  # a day and the position taken then


def course(
    rows: Sequence[Row], words: Phrases, *, width: int, turns: Collection[Turn] = ()
) -> list[str]:
    """Return how the position moved, e.g. "▽ sceptical 2025-09-02 → ○ open 2026-01-06 ×2".

    A step is a run of occasions with one position, with the day when it was first taken and how
    often it was. An occasion has the position of most of its statements. What is only recalled,
    undated or without a position is left out; nothing comes out where nothing moved.

    Args:
        rows: The statements, oldest first.
        words: In which positions are told.
        width: Of a line; lines break between two steps.
        turns: Days and positions between which shifts were found; where there are some, what seems
            to turn elsewhere was doubted and is left out.
    """
    steps = list(_steps(rows, words, turns))
    if len(steps) < 2:
        return []
    if (left := len(steps) - MOST_STEPS) > 0:
        steps[2 : 2 + left] = [words["more_steps"].format(number=left)]
    return packed(steps, ARROW, width)


def turns_of(claim: ClaimLike) -> set[Turn]:
    """Return the days and positions between which the shifts of a claim lie."""
    return {_turn(side) for shift in claim.shifts for side in (shift.earlier, shift.later)}


def _steps(rows: Sequence[Row], words: Phrases, turns: Collection[Turn]) -> Iterator[str]:
    told = [r for r in rows if r["position"] is not None and r["date"] and not r["recalled"]]
    points = [(_value(some, turns), some) for some in _occasions(told)]
    for value, occasions in groupby(_turning(points, turns), key=itemgetter(0)):
        run = [some for _, some in occasions]
        said = [row for some in run for row in some if row["position"] == value]
        times = f" ×{len(said)}" if len(said) > 1 else ""
        yield f"{GLYPHS[value]} {words.entries['position'][str(value)]} {said[0]['date']}{times}"


def _value(rows: Sequence[Row], turns: Collection[Turn]) -> int:
    """Return the position of an occasion: that of the shift which ends there, else the main one."""
    ends = [row for row in rows if _turn(row) in turns]
    return _main(ends or rows)


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
    if len(found) < 2:
        yield from points
        return
    held = points[found[0]][0]
    for number, (value, some) in enumerate(points):
        if number in found or value == held:
            yield value, some
            held = value


def _occasions(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the statements by occasion: of so few days, but for any turn within them."""
    found: list[list[Row]] = []
    for day, some in groupby(rows, key=itemgetter("date")):
        today = list(some)
        begun = found[-1][0]["date"] if found else "0001-01-01"
        near = date.fromisoformat(day) - date.fromisoformat(begun) <= SAME_OCCASION
        if near and abs(_main(found[-1]) - _main(today)) < FULL_TURN:
            found[-1] += today
        else:
            found.append(today)
    return found


def _main(rows: Sequence[Row]) -> int:
    """Return the position on the side that most statements take; of equals the weaker one."""
    values = Counter[int](row["position"] for row in rows)
    sides = Counter[int]()
    for value, times in values.items():
        sides[(value > 0) - (value < 0)] += times
    side = max(sides, key=lambda side: (sides[side], -abs(side), side))
    on_side = [value for value in values if (value > 0) - (value < 0) == side]
    return max(on_side, key=lambda value: (values[value], -abs(value)))
