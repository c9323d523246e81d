"""Of two changes that end on one day on opposite sides, one is misread."""

from datetime import date

import pytest

from claimtrack.findings import Shift
from claimtrack.model import Position, ShiftKind
from claimtrack.pipeline.changes import _ends_opposite
from claimtrack.shifts import TimedStatement


def said(name, day, value, text="Die Maut am Hafen."):
    return TimedStatement(name, "adler", "maut", day, text, Position(value, 0.8))


def shift(later, earlier="first"):
    return Shift(f"to-{later}", "adler", "maut", ShiftKind.REVERSAL, 0.8, earlier, later, "")


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
    every = {
        "first": said("first", date(2024, 5, 4), -2),
        "one": said("one", date(2025, 5, 4), 2),
        "other": said("other", day, value, text),
    }
    assert _ends_opposite(shift("other"), shift("one"), every) is opposite


def test_a_change_that_begins_with_the_end_of_another_is_no_misreading_of_it():
    every = {
        "first": said("first", date(2024, 5, 4), 0),
        "one": said("one", date(2025, 2, 25), -2),
        "other": said("other", date(2025, 3, 4), 2),
    }
    assert not _ends_opposite(shift("other", earlier="one"), shift("one"), every)
