"""The course of positions on a claim, as glyphs and words on one line.

It is told from the rows of a listing, so it is plainer than `shifts.timeline`, which looks at what
only the store knows. There, statements of an occasion are weighed by commitment and kind, not
counted, and a turn within days is believed only where papers of two days name the same thing. Where
the two differ, the shift is what was found, and the course what was printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from claimtrack.report.packing import packed
from claimtrack.report.phrases import Phrases
from claimtrack.report.views import Row

GLYPHS = {-2: "▼", -1: "▽", 0: "○", 1: "△", 2: "▲"}  # up is for, down against, filled is firm
ARROW = "→"
# Statements of so few days are one occasion, unless they turn around: so many days and steps as
# in `shifts.timeline`.
SAME_OCCASION = timedelta(days=10)
FULL_TURN = 3  # steps on the scale
MOST_STEPS = 6  # of one line; of more, the middle is only counted


def course(rows: Sequence[Row], words: Phrases, *, width: int) -> list[str]:
    """Return how the position moved, e.g. "▽ sceptical 2025-09-02 → ○ open 2026-01-06 ×2".

    A step is a run of occasions with one position, with the day when it was first taken and how
    often it was. An occasion has the position of most of its statements. What is only recalled,
    undated or without a position is left out; nothing comes out where nothing moved.

    Args:
        rows: The statements, oldest first.
        words: In which positions are told.
        width: Of a line; lines break between two steps.
    """
    steps = list(_steps(rows, words))
    if len(steps) < 2:
        return []
    if (left := len(steps) - MOST_STEPS) > 0:
        steps[2 : 2 + left] = [words["more_steps"].format(number=left)]
    return packed(steps, ARROW, width)


def _steps(rows: Sequence[Row], words: Phrases) -> Iterator[str]:
    told = [r for r in rows if r["position"] is not None and r["date"] and not r["recalled"]]
    for value, run in groupby(_occasions(told), key=_main):
        said = [row for some in run for row in some if row["position"] == value]
        times = f" ×{len(said)}" if len(said) > 1 else ""
        yield f"{GLYPHS[value]} {words.entries['position'][str(value)]} {said[0]['date']}{times}"


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
