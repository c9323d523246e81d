"""Whose words are that nobody is named for."""

from __future__ import annotations

from bisect import bisect_left

from claimtrack.model import Article, Kind, Quotation, Speaker
from claimtrack.speakers.discourse import Discourse
from claimtrack.speakers.page import Page

LEAST_SAID = 4  # words in marks that are a sentence, no name and no saying


class Unnamed:
    """Gives words without a frame to whom their paragraph tells of."""

    def __init__(self, article: Article, page: Page, discourse: Discourse) -> None:
        self._article = article
        self._page = page
        self._discourse = discourse

    def speaker(self, quotation: Quotation) -> Speaker | None:
        """Return the only person whom a paragraph tells of before words that nobody is named for.

        "Anna Adler kommt zu Fuß. Das reicht. „Wir werden nicht zustimmen.“"
        """
        start = quotation.content[0].start
        words = len(quotation.content[0].of(self._article.text).split())
        if quotation.kind is not Kind.DIRECT or words < LEAST_SAID:
            return None
        number = bisect_left(self._page.starts, start)
        if not self._page.opens_sentence(number) or self._is_called_out(number):
            return None
        begin = self._discourse.paragraph_start(start)
        told = self._discourse.told_of(begin, start, None)
        alone = len(told.people) == 1 and told.subjects == told.people and not told.unclear
        return told.people[0].speaker if alone and told.people[0].introduced else None

    def _is_called_out(self, number: int) -> bool:
        """Return whether a crowd or a sign has the words: "Aus den Reihen schallt es: …"."""
        first = max(0, number - 1)
        while first and not self._page.opens_sentence(first):
            first -= 1
        return not self._page.known.crowd.isdisjoint(self._page.keys[first:number])
