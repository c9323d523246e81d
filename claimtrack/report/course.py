"""The course of positions on a claim, as glyphs and words on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from claimtrack.report.packing import packed
from claimtrack.report.phrases import Phrases
from claimtrack.report.views import Row

GLYPHS = {-2: "▼", -1: "▽", 0: "○", 1: "△", 2: "▲"}  # up is for, down against, filled is firm
ARROW = "→"
MOST_STEPS = 6  # of one line; of more, the middle is only counted


def course(rows: Sequence[Row], words: Phrases, *, width: int) -> list[str]:
    """Return how the position moved, e.g. "▽ sceptical 2025-09-02 → ○ open 2026-01-06 ×2".

    A step is a run of days with one position, with the first of them and how often it was taken; a
    day has the position of most of its statements. What is only recalled, undated or without a
    position is left out; nothing comes out where nothing moved.

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
    days = [_main(list(some)) for _, some in groupby(told, key=lambda row: row["date"])]
    for value, run in groupby(days, key=itemgetter(0)):
        some = list(run)
        number = sum(times for _, _, times in some)
        times = f" ×{number}" if number > 1 else ""
        yield f"{GLYPHS[value]} {words.entries['position'][str(value)]} {some[0][1]}{times}"


def _main(rows: Sequence[Row]) -> tuple[int, str, int]:
    """Return the position that most statements of a day take, the weaker of two, and how many."""
    counts = Counter(row["position"] for row in rows)
    value = max(counts, key=lambda value: (counts[value], -abs(value), value))
    return value, rows[0]["date"], counts[value]
