"""The words that decided the position of a statement, or a shift, on either side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimtrack.model import Row, ShiftKind
from claimtrack.report.clean import one_line

if TYPE_CHECKING:  # what is shown is built further up
    from claimtrack.archive import ShiftView

CUE_GAP = "; "  # between two cues in the column `decided_by`

_FIGURES = re.compile(r"the figure was “(.+?)”.* it was “(.+?)”", re.DOTALL)


def changed_figures(shift: ShiftView) -> tuple[str, str] | None:
    """Return the figures that a shift of figures lies between, in the words of its evidence."""
    found = _FIGURES.search(shift.evidence) if shift.kind == ShiftKind.FIGURE else None
    return (one_line(found[1]), one_line(found[2])) if found else None


def deciding_words(shift: ShiftView) -> tuple[Sequence[str], Sequence[str]]:
    """Return what decided the earlier and the later side: cue words, or figures where they did."""
    if figures := changed_figures(shift):
        return figures[:1], figures[1:]
    return shift.earlier_cues, shift.later_cues


def words_of(row: Row) -> tuple[str, ...]:
    """Return the words that decided the position of a statement; none where it takes none."""
    return tuple(filter(None, (row.get("decided_by") or "").split(CUE_GAP)))
