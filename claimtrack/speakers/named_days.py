"""The days that words name: "am Dienstag", "vor zwei Wochen", "Ende Januar".

How exact a date is: a day that is named ("am Dienstag", "am 2. September", "gestern") is that
day. A week ("vergangene Woche", "in der Vorwoche") is seven days before the day of printing, which
always lies in the week before; "Dienstag vergangener Woche" is that Tuesday, a weekend its
Saturday, "earlier this week" the Monday. A month, season or year ("im August", "2023") is its first
day, so that the statement sorts before everything else that is dated within it; "Mitte" and "Ende"
are the middle and the last day. "Vor zwei Jahren" is counted back. What is no day that was named
says so: its precision is less.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claimtrack.config import LANGUAGES
from claimtrack.model import DatePrecision
from claimtrack.text import function_words, load_toml, search_form, spelt_out

NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?$")
YEAR = re.compile(r"(?:19|20)\d\d$")
DAY_NUMBER = re.compile(r"\d{1,2}\.$")
BEFORE_DAY = frozenset({"am", "vom", "den", "dem"})
WEEKENDS = frozenset({"wochenende", "weekend"})
WEEK_STARTS = frozenset({"wochenbeginn"})
TODAY_PARTS = frozenset({"morning", "afternoon", "evening"})
WEEK_WORDS = frozenset({"woche", "week"})
YEAR_WORDS = frozenset({"jahres", "year"})
ENGLISH_SEASONS = frozenset({"spring", "summer", "autumn"})
SATURDAY = 5
DAY_PARTS = ("", "morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")
WEEK = 7
LAST_SPANS = {"vorwoche": 7, "vormonat": 30, "vorjahr": 365}  # days
SINGLE_UNITS = frozenset({"woche", "monat", "jahr", "week", "month", "year"})
OCCASION = 3  # words between a year and the occasion, or the preposition before that
GOVERNED = 4  # words between "vor" and the day of "vor dem Treffen am Donnerstag"
MIDDLE = "mid-"  # "mid-January"
# Of a part of a month: the day that it stands for, and the day from which on it is so called.
PART_DAYS = {"start": (1, 1), "middle": (15, 10), "end": (31, 20)}
PART_MONTHS = {"start": 1, "middle": 7, "end": 12}  # of a year


@dataclass(frozen=True, slots=True)
class Times:
    """The word lists of dates.toml."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    all_months: Mapping[str, int]  # short forms, too
    seasons: Mapping[str, int]
    days: Mapping[str, int]
    units: Mapping[str, int]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]  # of a month or year
    words: Mapping[str, frozenset[str]]
    known: frozenset[str]  # every word that may name a time


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that words name, and how precise that is."""

    day: date
    precision: DatePrecision = DatePrecision.DAY


@cache
def load_times() -> Times:
    """Return the word lists; read once a process."""
    data = load_toml("claimtrack.speakers", "dates.toml")
    words = {
        key: frozenset(map(search_form, spelt_out(text.split())))
        for key, text in data.pop("words").items()
    }
    data["months"] = _numbered("months", 1) | data["months"]
    days = _numbered("weekdays", 0) | data.pop("weekdays")
    weekdays = {day + part: n for day, n in days.items() for part in DAY_PARTS}
    parts = data.pop("parts")
    known = weekdays.keys() | LAST_SPANS.keys() | set().union(*(v.keys() for v in data.values()))
    known |= words["part"] | TODAY_PARTS
    known |= {MIDDLE + month for month in data["months"]}
    months = {**data.pop("short_months"), **data["months"]}
    return Times(
        words=words,
        parts=parts,
        weekdays=weekdays,
        known=frozenset(known),
        all_months=months,
        **data,
    )


def _numbered(name: str, first: int) -> dict[str, int]:
    """Return the folded words of a class in both languages with their places in it."""
    return {
        search_form(word): number
        for language in LANGUAGES
        for number, word in enumerate(function_words(language, name), first)
    }


def named_days(frame: list[str], anchor: date | None) -> Iterator[NamedDay]:
    """Yield the days that words name, the most exact kinds first.

    Args:
        frame: The words, folded.
        anchor: The day from which relative ones count, if that is known.
    """
    times = load_times()
    numbers = [n for n, word in enumerate(frame) if word in times.known or word[0].isdecimal()]
    for reader in _READERS if numbers else ():
        for number in numbers:
            named = reader(frame, number, anchor, times)
            if named is not None and not _governed(frame, number, times):
                yield named


def recent_days(frame: list[str], anchor: date) -> Iterator[date]:
    """Yield the days of the last week that words name: "am Montagabend", "yesterday"."""
    times = load_times()
    for number, word in enumerate(frame):
        if word in times.weekdays or word in times.days:
            for reader in (_weekday, _relative_day):
                named = reader(frame, number, anchor, times)
                near = named is not None and (anchor - named.day).days <= WEEK
                if named is not None and near and not _governed(frame, number, times):
                    yield named.day


def _governed(frame: list[str], number: int, times: Times) -> bool:
    """Return whether the time belongs to what is ahead: "vor dem Treffen am Donnerstag"."""
    before = frame[max(0, number - GOVERNED) : number]
    before = [word for word in before if word not in times.words["about"]]
    if any(word in times.words["ahead"] for word in before[-2:]):
        return True
    nouns = [n for n, word in enumerate(before) if word in times.words["before"]]
    return bool(nouns) and len(before) - nouns[-1] > 2 and "," not in before[nouns[-1] :]


def _calendar_day(
    frame: list[str], number: int, anchor: date | None, times: Times
) -> NamedDay | None:
    """Read "2. September 2025", "02.09.2025", "September 2"."""
    day = _numbered_day(frame, number, anchor, times)
    return None if day is None else NamedDay(day)


def _numbered_day(frame: list[str], number: int, anchor: date | None, times: Times) -> date | None:
    word = frame[number]
    if match := NUMERIC.match(word):
        return _dated(_number(match[3]), int(match[2]), int(match[1]), anchor)
    if DAY_NUMBER.match(word) and _at(frame, number - 1) in BEFORE_DAY:  # "am 2. 9."
        month_number = _at(frame, number + 1)
        if DAY_NUMBER.match(month_number):
            year = _year(frame, number + 2)
            return _dated(year, int(month_number.rstrip(".")), int(word.rstrip(".")), anchor)
    months = times.all_months
    month = months.get(_at(frame, number + 1))
    if month and word.rstrip(".").isdecimal() and len(word.rstrip(".")) < 3:
        return _dated(_year(frame, number + 2), month, int(word.rstrip(".")), anchor)
    month = months.get(word)
    after = number + 2 if _at(frame, number + 1) == "." else number + 1  # "Sept. 2"
    follower = _at(frame, after).rstrip(".")  # "she said on September 2."
    if month and follower.isdecimal() and len(follower) < 3:
        return _dated(_year(frame, after + 1), month, int(follower), anchor)
    return None


def _weekday(frame: list[str], number: int, anchor: date | None, times: Times) -> NamedDay | None:
    """Read "Dienstag", "Dienstagabend": the last one, which may be the day of printing."""
    weekday = times.weekdays.get(frame[number])
    if weekday is None or anchor is None:
        return None
    back = (anchor.weekday() - weekday) % WEEK
    if _is_of_last_week(frame, number + 1, times):
        return NamedDay(anchor - timedelta(days=anchor.weekday() + WEEK - weekday))
    if back == 0 and _at(frame, number - 1) in times.words["last"]:
        back = WEEK
    return NamedDay(anchor - timedelta(days=back))


def _is_of_last_week(frame: list[str], number: int, times: Times) -> bool:
    """Return whether a weekday goes on with "(der) vergangenen Woche", "last week"."""
    number += _at(frame, number) == "der"
    return _at(frame, number) in times.words["last"] and _at(frame, number + 1) in WEEK_WORDS


def _relative_day(
    frame: list[str], number: int, anchor: date | None, times: Times
) -> NamedDay | None:
    """Read "heute", "gestern", "am Vortag", "am Wochenende", "this morning"."""
    word, before = frame[number], _at(frame, number - 1)
    if anchor is None:
        return None
    if word in WEEKENDS:
        saturday = anchor - timedelta(days=(anchor.weekday() - SATURDAY) % WEEK)
        return NamedDay(saturday, DatePrecision.ABOUT)
    is_start = word in WEEK_WORDS and before == "this" and _at(frame, number - 2) == "earlier"
    if word in WEEK_STARTS or is_start:
        return NamedDay(anchor - timedelta(days=anchor.weekday()), DatePrecision.ABOUT)
    if word in TODAY_PARTS and before == "this":
        return NamedDay(anchor)
    back = times.days.get(word)
    if back == 1 and before == "before" and _at(frame, number - 2) == "day":
        back = 2  # the day before yesterday
    return None if back is None else NamedDay(anchor - timedelta(days=back))


def _day_before(
    frame: list[str], number: int, anchor: date | None, times: Times
) -> NamedDay | None:
    """Read "am Tag zuvor", "the previous day", "the day before": the day before that of printing.

    "The day before the vote" says nothing about the day of printing.
    """
    if anchor is None or frame[number] not in times.words["part"]:
        return None
    follower, end = _at(frame, number + 1), _at(frame, number + 2)
    is_before = follower in times.words["earlier"] and not (follower == "before" and end.isalpha())
    is_last = _at(frame, number - 1) in times.words["last"] and frame[number] in ("day", "night")
    return NamedDay(anchor - timedelta(days=1)) if is_before or is_last else None


def _week(frame: list[str], number: int, anchor: date | None, times: Times) -> NamedDay | None:
    """Read "vergangene Woche", "Vorwoche", "im vergangenen Monat", "im Vorjahr"."""
    word = frame[number]
    if anchor is None:
        return None
    if word in LAST_SPANS:
        return _span_back(LAST_SPANS[word], anchor)
    # "In den vergangenen Wochen" is a stretch of time, no day.
    in_month = _at(frame, number - 2) in times.months  # "in August last year"
    if _at(frame, number - 1) in times.words["last"] and word in SINGLE_UNITS and not in_month:
        return _span_back(times.units[word], anchor)
    return None


def _span_back(days: int, anchor: date) -> NamedDay:
    """Return a day of the last week, or the first day of the last month or year."""
    if days <= WEEK:
        return NamedDay(anchor - timedelta(days=days), DatePrecision.ABOUT)
    if days > 31:
        return NamedDay(date(anchor.year - 1, 1, 1), DatePrecision.YEAR)
    last = (anchor.replace(day=1) - timedelta(days=1)).replace(day=1)
    return NamedDay(last, DatePrecision.MONTH)


def _ago(frame: list[str], number: int, anchor: date | None, times: Times) -> NamedDay | None:
    """Read "vor zwei Wochen", "vor Jahren", "two weeks ago"."""
    unit = times.units.get(frame[number])
    if unit is None or anchor is None:
        return None
    count = times.numbers.get(_at(frame, number - 1)) or _number(_at(frame, number - 1))
    before = number - 2
    while _at(frame, before) in times.words["about"]:
        before -= 1  # "vor fast genau zwei Jahren"
    ago = _at(frame, number + 1) == "ago" or _comes_after(frame, number, times)
    if ago or _at(frame, before) == "vor":
        days = unit * count if count else 0
    else:
        days = unit * times.numbers["einigen"] if _at(frame, number - 1) == "vor" else 0
    oldest = (anchor - date.min).days
    if not 0 < days <= oldest:
        return None
    counted = before == number - 2 and _at(frame, number - 1) not in times.words["vague"]
    precision = DatePrecision.DAY if unit == 1 and counted else DatePrecision.ABOUT
    return NamedDay(anchor - timedelta(days=days), precision)


def _comes_after(frame: list[str], number: int, times: Times) -> bool:
    """Return whether news comes some time after words: "It comes a week after she said it"."""
    before = frame[max(0, number - GOVERNED) : number]
    return _at(frame, number + 1) == "after" and not times.words["coming"].isdisjoint(before)


def _month(frame: list[str], number: int, anchor: date | None, times: Times) -> NamedDay | None:
    """Read "im August", "im Herbst 2023", "im Jahr 2023", "2023 hatte er"."""
    word = frame[number]
    before = _at(frame, number - 1)
    part = _part(frame, number, times)
    month = times.months.get(word.removeprefix(MIDDLE)) or times.seasons.get(word)
    year = _year(frame, number + 1) if month else None
    if word in ENGLISH_SEASONS and before not in times.words["season"]:
        return None
    if month and not (part or year or before in times.words["month"]):
        return None  # Jens Sommer, Theresa May
    if month and not before.rstrip(".").isdecimal():
        if year is None and anchor is not None and _is_of_last_year(frame, number + 1, times):
            year = anchor.year - 1
        day = _dated_part(year, month, part, anchor)
        is_season = word in times.seasons
        precision = DatePrecision.ABOUT if is_season else DatePrecision.MONTH
        return None if day is None else NamedDay(day, precision)
    adverbial = part or not number or before in times.words["before_year"]
    if YEAR.match(word) and (adverbial or _is_of_an_occasion(frame, number, times)):
        month = PART_MONTHS[part or "start"]
        day = _dated_part(int(word), month, part if part == "end" else "start", anchor)
        return None if day is None else NamedDay(day, DatePrecision.YEAR)
    return None


def _is_of_an_occasion(frame: list[str], number: int, times: Times) -> bool:
    """Return whether a year is that of an occasion on which people speak.

    "Im Wahlkampf 2021", "2021 im Wahlkampf", "in the 2021 election campaign"; not "Haushalt 2021".
    """
    if _names_an_occasion(frame[number - 1 : number], times):
        noun = number - 1
        return any(_leads_to(frame, noun - back, times) for back in range(1, OCCASION))
    following = frame[number + 1 : number + 1 + OCCASION]
    named = _names_an_occasion(following, times)
    before = any(_leads_to(frame, number - back, times) for back in range(1, OCCASION))
    return named and (before or _at(following, 0) in times.words["at"])


def _names_an_occasion(words: list[str], times: Times) -> bool:
    return any(word.endswith(tuple(times.words["occasions"])) for word in words)


def _leads_to(frame: list[str], number: int, times: Times) -> bool:
    """Return whether a preposition stands there that is none of a phrase set in by commas."""
    return _at(frame, number) in times.words["at"] and _at(frame, number - 1) != ","


def _part(frame: list[str], number: int, times: Times) -> str:
    """Return which part of a month or year is named: "start", "middle", "end", or none."""
    if frame[number].startswith(MIDDLE):
        return "middle"
    before = _at(frame, number - 1)
    return times.parts.get(_at(frame, number - 2) if before == "of" else before, "")


def _dated_part(year: int | None, month: int, part: str, anchor: date | None) -> date | None:
    """Return the day of a part of a month, at the latest the day that relative words count from."""
    day, first = PART_DAYS[part or "start"]
    begun = _dated(year, month, first, anchor)
    if begun is None:
        return None
    stands = begun.replace(day=min(day, monthrange(begun.year, begun.month)[1]))
    return min(stands, anchor) if anchor is not None and begun <= anchor else stands


def _is_of_last_year(frame: list[str], number: int, times: Times) -> bool:
    """Return whether a month goes on with "vergangenen Jahres", "des Vorjahres", "last year"."""
    number += _at(frame, number) == "des"
    if _at(frame, number) == "vorjahres":
        return True
    return _at(frame, number) in times.words["last"] and _at(frame, number + 1) in YEAR_WORDS


def _dated(year: int | None, month: int, day: int, anchor: date | None) -> date | None:
    """Return the date, without a year the last such one; None where the calendar has none."""
    try:
        if year is not None:
            return date(year, month, day)
        if anchor is None:
            return None
        this = date(anchor.year, month, day)
        return this if this <= anchor else date(anchor.year - 1, month, day)
    except ValueError:
        return None


def _year(frame: list[str], number: int) -> int | None:
    word = _at(frame, number)
    word = _at(frame, number + 1) if word in (",", "of") else word
    return int(word) if YEAR.match(word) else None


def _number(text: str | None) -> int | None:
    digits = (text or "").rstrip(".")
    return int(digits) if digits.isdecimal() else None


def _at(frame: list[str], number: int) -> str:
    return frame[number] if 0 <= number < len(frame) else ""


_READERS = (_calendar_day, _weekday, _relative_day, _day_before, _week, _ago, _month)
