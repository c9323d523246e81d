"""Whom a relative pronoun follows: "Jane Miller, leader of a union, who said"."""

from __future__ import annotations

from claimtrack.speakers.discourse import Discourse, Reference
from claimtrack.speakers.function_words import APOSTROPHES
from claimtrack.speakers.heads import HOUSE, Heads
from claimtrack.speakers.page import BREAKS, MARKS, Page

RELATIVE_GAP = 12  # characters: a bracket with the party and a comma
LONGEST_APPOSITION = 10  # words between a name and "who"
LONGEST_BRACKET = 8  # words of a party in brackets, and the brackets


class Relatives:
    """Finds the antecedents of the relative pronouns of one article."""

    def __init__(self, page: Page, heads: Heads, discourse: Discourse) -> None:
        self._page = page
        self._heads = heads
        self._discourse = discourse

    def opens(self, first: int, last: int) -> bool:
        """Return whether English words for a speaker are "who" with an adverbial: "who in May"."""
        page = self._page
        return page.english and last > first and page.keys[first] in page.known.relatives

    def antecedent(self, number: int) -> Reference:
        """Return whom the pronoun at a word follows, over an apposition as well."""
        page = self._page
        found = self._discourse.nearest(page.starts[number], within=RELATIVE_GAP)
        if found.actors or page.key(number - 1) != ",":
            return found
        named = self._heads.before(number)
        if named is None or named.actor is None:
            return found
        end = named.sighting.end
        behind = self._behind_bracket(end)
        particle = behind == number - 2 and not page.capital(behind)
        if end < behind and (behind == number - 1 or particle):
            return Reference((named.actor,))  # "Jan Adler (Freie Liste) ein, der"
        between = page.keys[end + 1 : number - 1]
        if named.sighting.after is None and HOUSE.isdisjoint(between):
            return found  # "Jane Miller, the Open Forum MP for Wexel, who"
        whole = page.keys[end] == "," and len(between) <= LONGEST_APPOSITION
        if not whole or any(key in BREAKS or key in MARKS - APOSTROPHES for key in between):
            return found
        return Reference((named.actor,))

    def _behind_bracket(self, number: int) -> int:
        """Return the word behind the bracket that opens at a word; the word itself if none does."""
        if self._page.key(number) != "(":
            return number
        inside = range(number + 1, number + LONGEST_BRACKET)
        return next((n + 1 for n in inside if self._page.key(n) == ")"), number)
