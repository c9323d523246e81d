"""Of two changes that end on one day on opposite sides, one is misread."""

from datetime import date

import pytest

from claimtrack.findings import Shift
from claimtrack.model import Position, ShiftKind
from claimtrack.pipeline.changes import _ends_opposite
from claimtrack.shifts import TimedStatement


def said(name, day, value, text="Die Maut am Hafen."):
    return TimedStatement(name, "adler", "maut", day, text, Position(value, 0.8))


def shift(later):
    return Shift(f"to-{later}", "adler", "maut", ShiftKind.REVERSAL, 0.8, "first", later, "")


@pytest.mark.parametrize(
    ("day", "value", "text", "opposite"),
    [
        (date(2025, 5, 4), -2, "Die Maut am Hafen.", True),
        (date(2025, 5, 4), 1, "Die Maut am Hafen.", False),
        (date(2025, 9, 4), -2, "Die Maut am Hafen.", False),
        (date(2025, 5, 4), -2, "Die Abschaffung der Maut am Hafen.", False),
    ],
)
def test_opposite_sides_of_one_occasion_are_told(day, value, text, opposite):
    every = {"one": said("one", date(2025, 5, 4), 2), "other": said("other", day, value, text)}
    assert _ends_opposite(shift("other"), shift("one"), every) is opposite
