from datetime import date

import pytest

from claimtrack.model import DatePrecision
from claimtrack.text import days_of

PRINTED = date(2025, 4, 10)
CASES = [
    (date(2025, 4, 2), "day", date(2025, 4, 2), date(2025, 4, 2)),
    (date(2024, 2, 29), "month", date(2024, 2, 1), date(2024, 2, 29)),
    (date(2025, 4, 1), "month", date(2025, 4, 1), PRINTED),
    (date(2023, 12, 31), "year", date(2023, 1, 1), date(2023, 12, 31)),
    (date(2025, 3, 29), "about", date(2025, 3, 26), date(2025, 4, 1)),
    (date(2023, 4, 11), "about", date(2022, 10, 11), date(2023, 10, 10)),
]


@pytest.mark.parametrize(("day", "precision", "first", "last"), CASES)
def test_days_that_a_date_stands_for_end_with_the_day_of_printing(day, precision, first, last):
    assert days_of(day, DatePrecision(precision), PRINTED) == (first, last)


def test_about_says_no_more_than_a_day_where_nothing_is_known_of_the_printing():
    day = date(2023, 4, 11)
    assert days_of(day, DatePrecision.ABOUT, None) == (day, day)
