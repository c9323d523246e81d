"""The course of positions on a claim, as glyphs and words on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from claimtrack.report.packing import packed
from claimtrack.report.phrases import Phrases
from claimtrack.report.views import Row

GLYPHS = {-2: "▼", -1: "▽", 0: "○", 1: "△", 2: "▲"}  # up is for, down against, filled is firm
ARROW = "→"
MOST_STEPS = 6  # of one line; of more, the middle is only counted


def course(rows: Sequence[Row], words: Phrases, *, width: int) -> list[str]:
    """Return how the position moved, e.g. "▽ sceptical 2025-09-02 → ○ open 2026-01-06 ×2".

    A step is a run of one position, with its first day and how often it was taken. What is only
    recalled, undated or without a position is left out; nothing comes out where nothing moved.

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
    for value, run in groupby(told, key=lambda row: row["position"]):
        some = list(run)
        times = f" ×{len(some)}" if len(some) > 1 else ""
        yield f"{GLYPHS[value]} {words.entries['position'][str(value)]} {some[0]['date']}{times}"
