"""The day on which an article was printed, as far as its own text says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from claimtrack.model import DateSource, Role, Span
from claimtrack.read.chrome import Chrome, is_cued
from claimtrack.read.dates import FIRST_YEAR, FoundDate, date_words, find_dates, parse_date
from claimtrack.read.layout import Layout

OPENING_CHARACTERS = 110  # "Berlin/Paris, 4. September 2025 (dpa/AFP) –" and its like
PLACE = re.compile(r"[A-ZÄÖÜ(][\w./() -]{1,40}[,–—-]?\s*(?:,? ?den )?$")
AGENCY_NUMBER = re.compile(r"\b[a-z]{2,12}:(\d\d)(\d\d)(\d\d)-\d{2}-\d{3,9}\b")  # "dpa:230214-99-…"
AFTER_DATE = re.compile(r"\s*(?:\([^()]{1,30}\))?\s*(?:[–—:|-]|\.\s+[A-ZÄÖÜ„“\"»])")


def read_published(layout: Layout, today: date) -> tuple[date | None, DateSource]:
    """Return the day of printing that the text states, and what kind of statement it is.

    Best is a byline that says "veröffentlicht", then another byline or dateline, the place and
    date that open an agency text, the day in the number of its message, the newest video on the
    page, and a note on when a piece was on air. The day on which the page was saved comes last.
    Days after `today` are not taken.
    """
    for search in _SEARCHES:
        days = [found.day for found in search(layout) if _is_possible(found.day, today)]
        if days:
            return (max(days) if search is _videos else days[0]), DateSource.METADATA
    crawled = [f.day for f in _of_kind(layout, Chrome.CRAWLED) if _is_possible(f.day, today)]
    return (crawled[0], DateSource.CRAWLED) if crawled else (None, DateSource.NONE)


def stated(layout: Layout) -> Iterator[date]:
    """Yield the days that a text's bylines and datelines name as its own, possible or not."""
    for found in _bylines(layout):
        yield found.day


def _is_possible(day: date, today: date) -> bool:
    return day.year >= FIRST_YEAR and day <= today


def _of_kind(layout: Layout, *kinds: Chrome) -> Iterator[FoundDate]:
    for passage in layout.passages:
        if passage.kind in kinds:
            yield from find_dates(passage.line.text)


def _first_printed(layout: Layout) -> Iterator[FoundDate]:
    """Yield the dates that directly follow "veröffentlicht", "published" and the like."""
    cue = "|".join(map(re.escape, sorted(date_words()["published"])))
    for passage in layout.passages:
        if passage.kind not in (Chrome.BYLINE, Chrome.DATELINE, Chrome.RIGHTS):
            continue
        text = passage.line.text
        for found in find_dates(text):
            if re.search(
                rf"\b(?:{cue})\b\W*(?:[^\W\d]{{1,12}}\W+){{0,2}}$", text[: found.span.start], re.I
            ):
                yield found


def _bylines(layout: Layout) -> Iterator[FoundDate]:
    return _of_kind(layout, Chrome.BYLINE, Chrome.DATELINE)


def _opening(layout: Layout) -> Iterator[FoundDate]:
    """Yield the date between place and dash that opens the first paragraph."""
    roles = (Role.BODY, Role.TEASER)
    first = next((p for p in layout.passages if p.role in roles), None)
    opening = first.line.text[:OPENING_CHARACTERS] if first else ""
    for found in find_dates(opening)[:1]:
        before, after = opening[: found.span.start], opening[found.span.end :]
        if (not before or PLACE.fullmatch(before)) and AFTER_DATE.match(after):
            yield found


def _numbered(layout: Layout) -> Iterator[FoundDate]:
    """Yield the day in the number that an agency gives its message."""
    for passage in layout.passages:
        for number in AGENCY_NUMBER.finditer(passage.line.text):
            year, month, day = number.groups()
            if found := parse_date(f"20{year}-{month}-{day}"):
                yield FoundDate(Span(*number.span()), found)


def _videos(layout: Layout) -> Iterator[FoundDate]:
    """Yield the last date of each video's caption; an article is no older than its videos."""
    for passage in layout.passages:
        if passage.kind is Chrome.VIDEO:
            yield from find_dates(passage.line.text)[-1:]


def _notes(layout: Layout) -> Iterator[FoundDate]:
    """Yield the dates of notes on when a piece was on air, or on where it first appeared."""
    yield from _of_kind(layout, Chrome.BROADCAST)
    for passage in layout.passages:
        if passage.kind is Chrome.RIGHTS and is_cued(passage.line.text):
            yield from find_dates(passage.line.text)


_SEARCHES: tuple[Callable[[Layout], Iterator[FoundDate]], ...] = (
    _first_printed,
    _bylines,
    _opening,
    _numbered,
    _videos,
    _notes,
)
