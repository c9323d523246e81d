import pytest

from claimtrack.text import runs


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], []), ([4], [(4, 4)]), ([7, 3, 4], [(3, 4), (7, 7)]), ([1, 2, 3], [(1, 3)])],
)
def test_runs_of_successive_numbers(numbers, expected):
    assert list(runs(numbers)) == expected
