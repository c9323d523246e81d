"""Lines that are no sentence of the article: what kind of page furniture a line is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from claimtrack.read.dates import date_words, find_dates
from claimtrack.text import load_toml

MAX_LINE = 600  # characters; no caption or notice is longer, and no pattern sees more
MAX_DATELINE = 200
CUED_WORDS = 8  # other words beside a date that "Stand", "Aktualisiert" and the like introduce
BARE_WORDS = 3  # "Berlin" and a name beside a date without such a word
TIME = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,3}")
AGENCY = re.compile(r"\([a-z/]{2,12}\)")
SEPARATOR = re.compile(r"[|·•,]|\s[–—-]\s")  # between an outlet, a place and a date
WORD = re.compile(r"[^\W\d_][\w.-]*\w|[^\W\d_]")
COUNT = re.compile(r"[\s:>»→…()\d]+$")


class Chrome(StrEnum):
    """What a line is that is no sentence of the article."""

    FIELD = "field"  # front matter, header line
    VIDEO = "video"
    CAPTION = "caption"
    BYLINE = "byline"  # author, agency, reading time, date with a word that says which
    DATELINE = "dateline"  # a date and hardly anything else
    CRAWLED = "crawled"  # the day on which the page was saved
    BROADCAST = "broadcast"
    CREDIT = "credit"
    RIGHTS = "rights"
    POINTER = "pointer"
    NEWSLETTER = "newsletter"
    COOKIE = "cookie"
    MENU = "menu"
    AD = "ad"
    BOX = "box"
    END = "end"
    TAIL = "tail"  # whatever stands after the article's end, or in a box of links
    RULE = "rule"  # "***", "---"


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: Chrome
    expression: re.Pattern[str]
    longest: int


def chrome_kind(line: str) -> Chrome | None:
    """Return what kind of page furniture a line is, or `None` for the article's own words."""
    if len(line) > MAX_LINE:
        return None
    if not any(character.isalnum() for character in line):
        return Chrome.RULE
    return _whole_line(line) or _patterned(line) or _dated(line)


def is_credit_only(line: str) -> bool:
    """Return whether a caption is nothing but a credit, so that its text is the line above."""
    return bool(re.match(r"[(\[|]?\s?(?:©|\w{0,12}(?:Bild|Foto|Photo|Image)\w{0,8}:)", line))


def _whole_line(line: str) -> Chrome | None:
    bare = COUNT.sub("", line.lower().strip("→➤►»> \t*+-"))
    return _known_lines().get(bare) if len(line) <= MAX_DATELINE else None


def _patterned(line: str) -> Chrome | None:
    matching = (
        pattern.kind
        for pattern in _patterns()
        if len(line) <= pattern.longest and pattern.expression.search(line)
    )
    return next(matching, None)


def _dated(line: str) -> Chrome | None:
    """Return the kind of a line that holds a date and only such words as stand beside one."""
    if len(line) > MAX_DATELINE or not any(character.isdigit() for character in line):
        return None
    dates = find_dates(line)
    if not dates:
        return None
    rest = line
    for found in reversed(dates):
        rest = f"{rest[: found.span.start]} {rest[found.span.end :]}"
    others = _other_words(rest)
    if is_crawled(line):
        return Chrome.CRAWLED if len(others) <= BARE_WORDS else None
    if len(others) <= CUED_WORDS and is_cued(rest) and not _has_sentence(others):
        return Chrome.BYLINE
    # "RL24.info | 24.01.2023, 17:45 Uhr", "Von Ina Beck, Neue Hefte, 27. Juni 2024"
    small = [word for word in _other_words(AGENCY.sub(" ", rest)) if not word[0].isupper()]
    parted = SEPARATOR.search(line) is not None and line[-1] not in ".!?"
    most = CUED_WORDS if parted else BARE_WORDS
    return Chrome.DATELINE if len(others) <= most and len(small) <= parted else None


def is_cued(line: str) -> bool:
    """Return whether a word in `line` says that its date is that of the article."""
    cues = date_words()["cue"]
    return any(word.lower().rstrip(".") in cues for word in WORD.findall(line))


def is_crawled(line: str) -> bool:
    """Return whether a line says that its date is the day on which the page was saved."""
    return line.lower().startswith(tuple(date_words()["crawled"]))


def _other_words(rest: str) -> list[str]:
    known = date_words()["known"]
    found = WORD.findall(TIME.sub(" ", rest))
    return [word for word in found if word.lower().rstrip(".") not in known]


def _has_sentence(others: list[str]) -> bool:
    """Return whether the words beside a date are more than names: several in lower case."""
    return sum(word[0].islower() for word in others) > 1


@cache
def _known_lines() -> dict[str, Chrome]:
    kinds = _data()["lines"].items()
    return {line: Chrome(kind) for kind, lines in kinds for line in lines}


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[_Pattern]:
    for entry in _data()["pattern"]:
        flags = re.NOFLAG if entry.get("exact_case") else re.IGNORECASE
        expression = re.compile(entry["pattern"], flags)
        yield _Pattern(Chrome(entry["kind"]), expression, min(entry.get("max", MAX_LINE), MAX_LINE))


@cache
def _data() -> dict[str, Any]:
    return load_toml("claimtrack.read", "chrome.toml")
