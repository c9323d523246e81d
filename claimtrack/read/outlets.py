"""The paper that the top of a text names beside its date, and what a paper is called."""

from __future__ import annotations

import re

from claimtrack.read.chrome import Chrome
from claimtrack.read.dates import find_dates
from claimtrack.read.layout import Layout, Passage
from claimtrack.read.metadata import field_names

TOP = 6  # passages among which a paper is named
LONGEST = 5  # words of "The Aldermouth Evening Echo"
PARTS = re.compile(r"\s*[,/|·•;]\s*|\s+[-–—]\s+")
NO_PAPERS = frozenset({"the hague", "the netherlands", "the gambia", "the bahamas", "the bronx"})
SHORTEST = 4  # letters of a word in capitals that is no abbreviation
LINKS = frozenset({"der", "die", "das", "für", "von", "am", "an", "im", "of", "the", "and", "und"})


def read_outlet(layout: Layout) -> str | None:
    """Return the name of a paper in a line with a date, or in the line beside one; else `None`."""
    top = layout.passages[:TOP]
    dated = [n for n, passage in enumerate(top) if _is_dateline(passage)]
    for number in dated:
        beside = (n for n in (number, number - 1, number + 1) if 0 <= n < len(top))
        for passage in (top[n] for n in beside):
            for part in PARTS.split(_without_dates(passage.line.text)):
                if _is_paper(part):
                    return _in_small_letters(part)
    return None


def outlet_called(name: str | None) -> str | None:
    """Return what an outlet is called, without the section and the capitals of one of its pages.

    "Neue Tannwerder Zeitung – Landespolitik" and "NEUE TANNWERDER ZEITUNG" are one paper.
    """
    if name is None:
        return None
    papers = [part for part in PARTS.split(name) if _is_paper(part)]
    return _in_small_letters(papers[0]) if papers else name


def _in_small_letters(name: str) -> str:
    """Return a paper's name as a sentence would have it, where it is set in capitals."""
    if not name.isupper():
        return name
    words = re.split(r"([ -])", name)
    long = (len(word) >= SHORTEST or word == "THE" for word in words)
    return "".join(
        word.title() if is_long else word for word, is_long in zip(words, long, strict=True)
    )


def _is_dateline(passage: Passage) -> bool:
    dated = bool(find_dates(passage.line.text))
    return dated and passage.kind in (Chrome.BYLINE, Chrome.DATELINE)


def _without_dates(text: str) -> str:
    for found in reversed(find_dates(text)):
        text = f"{text[: found.span.start]},{text[found.span.end :]}"
    return text


def _is_paper(name: str) -> bool:
    """Return whether words are a paper's name: "Küstenkurier", "The Aldermouth Evening Echo"."""
    words = name.split()
    if not 0 < len(words) <= LONGEST or not words[0][:1].isupper():
        return False
    if not all(word[:1].isupper() or word in LINKS for word in words):
        return False
    if words[0].casefold() == "the" and len(words) > 1:
        return name.casefold() not in NO_PAPERS
    last = words[-1].casefold()
    several = len([word for word in words if word.casefold() not in LINKS]) > 1
    return last.endswith(_papers()) and (several or last not in _papers())


def _papers() -> tuple[str, ...]:
    return tuple(field_names()["papers"])
