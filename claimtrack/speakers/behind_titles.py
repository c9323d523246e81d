"""What stands behind a title and narrows whom it means: a party in brackets, a local parliament.

"Die Kultusministerin (SPD)" is none of the Greens, "der Fraktionschef der FDP im Kieler Landtag"
does not sit in the Bundestag, whomever a registry knows by that title on that day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from claimtrack.speakers.names import fold
from claimtrack.speakers.page import BREAKS, LONGEST_BRACKET, Page
from claimtrack.speakers.titles import Title

LONGEST_TITLE = 8  # words up to its noun: "der neue umwelt- und energiepolitische Sprecher"
LONGEST_BODY = 8  # words behind it: "der Bündnisgrünen im neuen Dresdner Landtag"
INSIDE = frozenset({"im", "in", "am", "at", "on"})


class BehindTitles:
    """Reads the words behind the titles of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def of_its_party(
        self, people: Sequence[str], title: Title, at: int, *, day: date | None
    ) -> tuple[str, ...]:
        """Return those of some people of the registry whom the bracket behind a title allows.

        Args:
            people: Their ids.
            title: What they are called.
            at: The character where the title stands.
            day: When they are of their party.
        """
        told = self._parties(title, at)
        return tuple(one for one in people if not (told and self._is_of_another(one, told, day)))

    def _is_of_another(self, person: str, told: frozenset[str], day: date | None) -> bool:
        registry = self._page.registry
        party = registry.people[person].party_on(day)
        own = registry.parties_in(fold(party).split()) if party else frozenset()
        return bool(own) and told.isdisjoint(own)

    def _parties(self, title: Title, at: int) -> frozenset[str]:
        """Return the parties in the bracket behind a title at a character: "(SPD)"."""
        page, first = self._page, self._end(title, at)
        if page.key(first) != "(":
            return frozenset()
        found: frozenset[str] = frozenset()
        for number in range(first + 1, min(len(page), first + LONGEST_BRACKET)):
            if page.keys[number] == ")":
                break
            found |= page.registry.party_bodies(page.bodies_at(number))
        return found

    def sits_elsewhere(self, title: Title, at: int) -> bool:
        """Return whether a title is one in a parliament of a Land, a town: "im Kieler Landtag"."""
        page, local = self._page, self._page.known.local_parliaments
        inside = False
        first = self._end(title, at)
        for number in range(first, min(len(page), first + LONGEST_BODY)):
            key = page.keys[number]
            if key in BREAKS:
                return False
            if inside and page.capitals[number] and key.endswith(local):
                return True
            inside = inside or key in INSIDE
        return False

    def _end(self, title: Title, at: int) -> int:
        """Return the word behind the noun of a title."""
        page = self._page
        first = bisect_left(page.starts, at)
        words = range(first, min(len(page), first + LONGEST_TITLE))
        return next((n + 1 for n in words if page.keys[n] == title.noun), first + 1)
