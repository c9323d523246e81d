"""The places of an article where a title or a body stands without a name."""

from __future__ import annotations

from collections.abc import Set

from claimtrack.speakers.page import BODY_LINKS, Page
from claimtrack.speakers.sightings import BodyMention, RoleMention
from claimtrack.speakers.surroundings import Surroundings

GENITIVES = frozenset({"des", "der"})
LONGEST_BODY = 5  # words behind a title: "von der Neuen Freien Liste"
BODY_DETERMINERS = {"m": "der", "f": "die"}  # nominative; in other cases a body is no subject


class RoleFinder:
    """Finds the bare titles and bodies among the words of one page."""

    def __init__(self, page: Page, surroundings: Surroundings) -> None:
        self._page = page
        self._surroundings = surroundings

    def roles(self, taken: Set[int]) -> list[RoleMention]:
        """Return the titles that stand alone, outside the word numbers `taken`."""
        page, found = self._page, []
        for number in page.telling:
            if number in taken or not page.roles[number]:
                continue
            start = self._surroundings.title_start(number, floor=0)
            if start is not None and start not in taken:
                end = self._title_end(number + 1)
                title = page.read_title(start, end)
                if title is not None:
                    found.append(RoleMention(start, end, title, page.keys[start]))
        return found

    def _title_end(self, end: int) -> int:
        """Return where the body ends that follows a title: "die Vorsitzende der Freien Liste"."""
        page, position = self._page, end
        if page.key(end) not in GENITIVES and page.key(end) not in BODY_LINKS - {"in", "im"}:
            return end
        limit = min(len(page), end + LONGEST_BODY)
        while position < limit and not page.capital(position) and page.links(position):
            position += 1
        while position < limit and page.capital(position):
            position += 1
            end = position
        return end

    def bodies(self, taken: Set[int]) -> list[BodyMention]:
        """Return the bodies behind "der" or "die", outside the words `taken`, in any order."""
        page, found = self._page, []
        for number in page.telling:
            facts = page.facts[number]
            if not facts.body or number in taken:
                continue
            start = number - 1
            while start > 0 and page.is_adjective(start):
                start -= 1
            found += [
                BodyMention(start, number + 1, gender)
                for gender in facts.body
                if page.key(start) == BODY_DETERMINERS[gender]
            ]
        return found
