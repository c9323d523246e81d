"""How right and how whole claims are."""

import pytest

from claimtrack.evaluate.claims import b_cubed


def test_b_cubed_punishes_both_ways_of_being_wrong():
    assert b_cubed("xxx", "abc") == pytest.approx((1.0, 1 / 3, 0.5))
    assert b_cubed("xyz", "aaa") == pytest.approx((1 / 3, 1.0, 0.5))
    assert b_cubed("xxy", "aab") == (1.0, 1.0, 1.0)
