"""The words that decided the position of a statement, or a shift, on either side."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.findings import ShiftView
from claimtrack.model import CUE_GAP, Row


def deciding_words(shift: ShiftView) -> tuple[Sequence[str], Sequence[str]]:
    """Return what decided the earlier and the later side: cue words, or figures where they did."""
    if figures := shift.grounds.figures:
        return figures[:1], figures[1:]
    return shift.earlier_cues, shift.later_cues


def words_of(row: Row) -> tuple[str, ...]:
    """Return the words that decided the position of a statement; none where it takes none."""
    return tuple(filter(None, (row.get("decided_by") or "").split(CUE_GAP)))
