"""Papers as speakers: "Die »Nordmarker Zeitung« schreibt", "kommentiert das »Volksblatt«".

A paper that is told something ("sagte er der »Zeit«") says nothing, so its article must show that
it is the subject. One of the registry mostly passes on what others say: it speaks for itself only
in its own words or where it judges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from claimtrack.model import TEXT_PREFIX, Kind, Quotation, Speaker
from claimtrack.speakers.names import fold, slug
from claimtrack.speakers.page import MARKS, Page

NOMINATIVE = {"die": ("f", "pl"), "der": ("m",), "das": ("n",)}
STRONG = {"der": "r", "das": "s"}  # "der Allgemeine Bote" is "Allgemeiner Bote"
AGAIN = frozenset({"blatt", "zeitung"})
LONGEST_PARAGRAPH = 300  # words looked back; keeps a page without paragraphs linear
LONGEST_BEFORE, LONGEST_NAME = 4, 6  # words: "Die konservative Zürbacher", a name


class Papers:
    """Reads the words for a speaker of one article, given as word numbers, as a paper."""

    def __init__(self, page: Page, *, paragraph_start: Callable[[int], int]) -> None:
        self._page = page
        self._paragraph_start = paragraph_start
        self._ids: set[str] = set()
        self._marked = not page.english and not MARKS.isdisjoint(page.keys)

    def read(self, first: int, last: int, quotation: Quotation) -> Speaker | None:
        """Return the paper that the words name, or go back to ("dem Blatt zufolge"), or None."""
        if self._page.english:
            return self._in_english(first, last)
        if not self._marked:
            return None
        if last - first == 2 and self._page.keys[last - 1] in AGAIN:
            return self._again(first)
        opening = next((n for n in range(first, last) if self._page.keys[n] in MARKS), None)
        name = self._named_at(opening) if opening is not None else None
        known = name is not None and self._page.registry.is_source(fold(name).split())
        if name is None or (known and not self._judges(quotation)):
            return None
        return self._speaker(name)

    def _in_english(self, first: int, last: int) -> Speaker | None:
        """Return the paper in "the Norderau Observer", which the registry does not hold."""
        page, start = self._page, first + 1
        named = page.keys[first] == "the" and start + 1 < last <= start + LONGEST_NAME
        if not named or page.keys[last - 1] not in page.known.english_papers:
            return None
        if not all(page.capitals[start:last]) or page.registry.is_source(page.keys[start:last]):
            return None
        return self._speaker(page.slice(start, last))

    def holds(self, speaker: Speaker) -> bool:
        """Return whether a speaker is a paper that has spoken."""
        return speaker.id in self._ids

    def _speaker(self, name: str) -> Speaker:
        identity = TEXT_PREFIX + slug(name)
        self._ids.add(identity)
        return Speaker(identity, name, institution=True)

    def _named_at(self, opening: int) -> str | None:
        """Return the name of a paper in marks from a word on, if it may be a subject."""
        page, determiner = self._page, opening - 1
        while determiner > opening - LONGEST_BEFORE and page.keys[determiner] not in NOMINATIVE:
            if not (page.is_adjective(determiner) or self._genders(page.keys[determiner])):
                return None
            determiner -= 1
        genders = NOMINATIVE.get(page.key(determiner), ())
        ends = range(opening + 1, min(len(page), opening + 2 + LONGEST_NAME))
        end = next((n for n in ends if page.keys[n] in MARKS), opening + 1)
        if end == opening + 1 or not page.capital(opening + 1):
            return None
        own = self._genders(page.keys[end - 1]) or self._genders(page.keys[opening - 1])
        if own not in genders:
            return None
        name = page.slice(opening + 1, end)
        begin, _, rest = name.partition(" ")
        weak = rest and begin.endswith("e") and page.is_adjective(opening + 1)
        ending = STRONG.get(page.keys[determiner], "") if weak else ""
        return f"{begin}{ending} {rest}" if rest else name

    def _genders(self, key: str) -> str:
        """Return the gender of a noun for a paper: "f" for "Zeitung"; empty for other words."""
        for gender, nouns in self._page.known.papers.items():
            if nouns.ends(key):
                return gender
        return ""

    def _again(self, number: int) -> Speaker | None:
        """Return the one paper that the paragraph has named before: "dem Blatt zufolge"."""
        page = self._page
        start = bisect_left(page.starts, self._paragraph_start(page.starts[number]))
        start = max(start, number - LONGEST_PARAGRAPH)
        marks = (n for n in range(start, number) if page.keys[n] in MARKS)
        names = {name for mark in marks if (name := self._named_at(mark))}
        if len(names) != 1:
            return None
        return self._speaker(names.pop())

    def _judges(self, quotation: Quotation) -> bool:
        """Return whether a paper speaks for itself: in marks, or by a verb such as "urteilt"."""
        words = (span.of(self._page.text).casefold() for span in quotation.cue)
        return quotation.kind is Kind.DIRECT or any(
            word in self._page.known.judging for word in words
        )
