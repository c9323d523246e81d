"""Where a report comes from: the place before its text, "Norderau (dpa) - Die Polizei …"."""

from __future__ import annotations

from itertools import islice

from claimtrack.speakers.page import LONGEST_BRACKET, Page

LINES = 6  # among which a dateline stands: headline, teaser and byline come before it
LONGEST_PLACE = 3  # words
DASHES = frozenset("-–—")


def place_of(page: Page) -> str:
    """Return the place of the dateline; empty where there is none, or it is known by everybody.

    A report from a capital may be on anywhere; one from Norderau is on Norderau.
    """
    opens = (n for n, key in enumerate(page.keys) if n == 0 or page.keys[n - 1] == "\n")
    return next(filter(None, (_place_at(page, first) for first in islice(opens, LINES))), "")


def _place_at(page: Page, first: int) -> str:
    end = first
    while end < len(page) and page.capital(end) and end - first <= LONGEST_PLACE:
        end += 1
    if not 0 < end - first <= LONGEST_PLACE or page.keys[first] in page.known.determiners:
        return ""
    if page.names_body(first) or any(page.roles[first:end]):
        return ""
    bracket = range(end + 1, min(len(page), end + LONGEST_BRACKET))
    closed = next((n + 1 for n in bracket if page.keys[n] == ")"), end)
    behind = closed if page.key(end) == "(" else end
    stop = behind == end and page.key(end) == "." and page.capital(end + 1)
    if not (page.key(behind) in DASHES or stop):
        return ""
    place = page.slice(first, end)
    return place.title() if place.isupper() else place
