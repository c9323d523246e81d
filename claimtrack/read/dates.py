"""Dates as German and English news write them, and the words that stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from claimtrack.model import Span
from claimtrack.text import load_toml, spelt_out

MAX_FIELD = 120  # characters of a date field that are looked at; the longest real ones have 60
FIRST_YEAR = 1900  # news before that is not what the tool is for
CENTURY = 2000  # of years with two digits
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
FILE_DATE = re.compile(
    r"(?<![0-9A-Za-z])(?:(?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
    r"|(?P<d2>\d\d)[-_.](?P<m2>\d\d)[-_.](?P<y2>(?:19|20)\d\d))(?![0-9A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day named in a text, and where."""

    span: Span
    day: date


def find_dates(text: str) -> list[FoundDate]:
    """Return the full dates (day, month and year) in `text`, in order."""
    return [
        FoundDate(Span(*match.span()), day)
        for match in _pattern().finditer(text)
        if (day := _day_of(match))
    ]


def parse_date(value: str) -> date | None:
    """Return the day that a date field names, in any of the usual forms, else `None`."""
    value = value[:MAX_FIELD]
    if found := find_dates(value):
        return found[0].day
    compact = COMPACT.match(value.strip())
    return _date(*compact.groups()) if compact else None


def date_in_file_name(stem: str) -> date | None:
    """Return the day that a file name carries ("2025-09-04_merz", "20250904"), else `None`."""
    match = FILE_DATE.search(stem)
    if match is None:
        return None
    part = match.groupdict()
    return _date(part["y"] or part["y2"], part["m"] or part["m2"], part["d"] or part["d2"])


@cache
def date_words() -> dict[str, frozenset[str]]:
    """Return the words that stand around dates in datelines, by what they say of them."""
    words = {kind: frozenset(spelt_out(words)) for kind, words in _data()["words"].items()}
    words["cue"] = words["published"] | words["updated"]
    words["known"] = words["cue"] | words["filler"]
    return words


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(_data()["months"], 1) for name in names}


@cache
def _data() -> dict[str, Any]:
    return load_toml("claimtrack.read", "dates.toml")


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    year = r"(?:19|20)\d\d"
    ordinal = r"(?:\.|st|nd|rd|th)?"
    gap, day = r"[ \u00a0-]{0,3}", r"\d\d?"
    forms = (
        # 2025-09-04, 2025/09/04
        rf"(?<!\d)(?P<y1>{year})(?P<sign>[-/.])(?P<m1>\d\d?)(?P=sign)(?P<d1>\d\d?)(?!\d)",
        # 04.09.2025, 4. 9. 2025, 4.9.25 (but not the hour in "04.09. 18:44")
        rf"(?<![\d.,:])(?P<d2>\d\d?)\.\s?(?P<m2>\d\d?)\.(?:\s?(?P<y2>{year})|(?P<y5>\d\d))(?![\d:])",
        # 4. September 2025, 4 Sep. 2025, 4th of September, 2025, 04-Sep-2025
        rf"(?<!\d)(?P<d3>{day}){ordinal}{gap}(?:of )?(?P<m3>{month})\b\.?,?{gap}"
        rf"(?P<y3>{year})(?!\d)",
        # September 4, 2025, Sep. 4th 2025
        rf"\b(?P<m4>{month})\.?\s(?P<d4>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y4>{year})(?!\d)",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def _day_of(match: re.Match[str]) -> date | None:
    part = {
        name[0]: value for name, value in match.groupdict().items() if value and name[1:].isdigit()
    }
    month = _months().get(part["m"].lower()) or int(part["m"])
    return _date(part["y"], month, part["d"])


def _date(year: str, month: str | int, day: str) -> date | None:
    full_year = int(year) + (CENTURY if len(year) == 2 else 0)
    try:
        return date(full_year, int(month), int(day))
    except ValueError:  # 31.02.2025
        return None
