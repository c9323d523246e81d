"""Whom somebody is to somebody else: "sein türkischer Kollege", "ihr Mann", "her predecessor"."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.speakers.bare_titles import BareTitles
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Reference, only
from claimtrack.speakers.page import Page
from claimtrack.speakers.successions import Successions
from claimtrack.speakers.titles import Title

COLLEAGUES = ("kollege", "kollegin", "kollegen", "counterpart", "colleague")
PERSONAL = ("sein", "ihr", "his", "her")  # beginnings of possessives for one person


class Relations:
    """Finds whom a noun behind a possessive means, by the one whom the possessive means."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        titles: BareTitles,
        *,
        owner: Callable[[int], Reference],
        successions: Successions,
    ) -> None:
        """Take what says whom the possessive at a word number means, and who followed whom."""
        self._page = page
        self._cast = cast
        self._titles = titles
        self._owner = owner
        self._successions = successions
        self._spokespeople = tuple(page.known.spokespeople)

    def refer(self, first: int, last: int) -> Reference:
        """Return whom the words from the possessive `first` on mean, if the article says so."""
        noun = self._page.keys[last - 1]
        if not self._page.keys[first].startswith(PERSONAL) or noun.endswith(self._spokespeople):
            return NOBODY
        if last - first == 2 and (gender := self._page.known.couples.get(noun)):
            return self._partner(first, gender)
        if noun.endswith(COLLEAGUES):
            return self._colleague(first, last)
        title = self._page.read_title(first, last)
        called = self._called(title) if title is not None else []
        return only(called) if called else self._in_office(first, noun)

    def _in_office(self, first: int, noun: str) -> Reference:
        """Return who held the office before or after somebody: "seine Vorgängerin"."""
        owner = self._owner(first).actors
        other = self._successions.of(owner[0], noun) if len(owner) == 1 else None
        return only([other]) if other is not None else NOBODY

    def _partner(self, first: int, gender: str) -> Reference:
        """Return the other one of that surname whom the article names: "ihr Mann"."""
        owner = self._owner(first).actors
        if len(owner) != 1:
            return NOBODY
        return only(
            [
                actor
                for actor in self._cast.actors.values()
                if actor.speaker.id != owner[0].speaker.id
                and actor.speaker.gender == gender
                and actor.surnames & owner[0].surnames
            ]
        )

    def _colleague(self, first: int, last: int) -> Reference:
        """Return who holds the same office in the state that stands before "Kollege"."""
        owner = self._owner(first).actors
        if len(owner) != 1:
            return NOBODY
        named = (self._page.bodies_at(number) for number in range(first + 1, last - 1))
        return self._titles.counterpart(owner[0], frozenset().union(*named))

    def _called(self, title: Title) -> list[Actor]:
        """Return those whom the article has called so before: "ihr Nachfolger Paul Adler"."""
        return [
            actor
            for actor in self._cast.actors.values()
            if any(said.noun == title.noun for said in actor.titles)
        ]
