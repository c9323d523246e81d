"""The days that a date stands for, which need not be one day alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from claimtrack.model import DatePrecision

MONTH, YEAR = 30, 365  # days gone by, from which on a date that is about right names no more
SLACK = 4  # "vor zwei Jahren" may be half a year more or less: so many parts of the time gone by


def days_of(day: date, precision: DatePrecision, printed: date | None) -> tuple[date, date]:
    """Return the first and the last day on which something dated to `day` may have been said.

    Args:
        day: The date.
        precision: Of the date.
        printed: When the article was printed that names it: nothing was said after that.
    """
    first = last = day
    if precision is DatePrecision.MONTH:
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    elif precision is DatePrecision.YEAR:
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    elif precision is DatePrecision.ABOUT and printed is not None:
        slack = timedelta(days=max(0, (printed - day).days) // SLACK)
        first, last = day - min(slack, day - date.min), day + slack
    return first, max(day, min(last, printed)) if printed is not None else last


def stated_day(day: date, precision: DatePrecision, printed: date | None) -> str:
    """Return as much of an ISO day as is known: "2025-03", "2021"; of "vor zwei Jahren" the year.

    Args:
        day: The date.
        precision: Of the date.
        printed: When the article was printed that names it; tells how far back "about" reaches.
    """
    back = MONTH if printed is None else (printed - day).days
    about = precision is DatePrecision.ABOUT
    if precision is DatePrecision.YEAR or (about and back >= YEAR):
        return f"{day:%Y}"
    if precision is DatePrecision.MONTH or (about and back >= MONTH):
        return f"{day:%Y-%m}"
    return day.isoformat()
