"""Dates of rows as precisely as the words name them."""

from __future__ import annotations

from datetime import date

from claimtrack.model import DatePrecision, Row
from claimtrack.text import stated_day

IMPRECISE = frozenset(DatePrecision).difference({DatePrecision.DAY})
ABOUT = "ca."  # before a date in a table, which has little room


def stated_date(row: Row, column: str = "date") -> tuple[str, bool]:
    """Return what is known of the date in a column of a row, and whether it is only about right."""
    precision = DatePrecision(row.get(f"{column}_precision") or DatePrecision.DAY)
    printed = row.get("published")
    known = date.fromisoformat(str(printed)[:10]) if printed else None
    stated = stated_day(date.fromisoformat(str(row[column])[:10]), precision, known)
    return stated, precision is DatePrecision.ABOUT


def short_date(row: Row, column: str) -> str:
    """Return the date in a column of a row as a table shows it: "2025-03", "ca. 2023"."""
    stated, about = stated_date(row, column)
    return f"{ABOUT} {stated}" if about else stated
