"""Whom somebody is to somebody else: "sein türkischer Kollege", "ihr Mann", "her predecessor"."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.speakers.bare_titles import BareTitles
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Reference, only
from claimtrack.speakers.kinship import Kinship
from claimtrack.speakers.page import Page
from claimtrack.speakers.successions import PREDECESSORS, Successions
from claimtrack.speakers.titles import Title

DESCRIBED = 3  # words of "sein Lindenroder Kollege"
COLLEAGUES = ("kollege", "kollegin", "kollegen", "counterpart", "colleague")
TOGETHER = ("co-vorsitzend", "co-chef", "ko-vorsitzend", "mitvorsitzend", "co-leader", "co-chair")
# One's own, whatever the case.
HOUSES = frozenset(
    {"haus", "hauses", "hause", "ministerium", "ministeriums", "ressort", "ressorts"}
)
HOUSES |= {"ministry", "department"}
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
        last: Callable[[str | None, int], Reference],
        successions: Successions,
    ) -> None:
        """Take what says whom a possessive at a word number means, and who followed whom.

        `last` names the last subject of a gender before a character.
        """
        self._page = page
        self._cast = cast
        self._titles = titles
        self._owner = owner
        self._last = last
        self._successions = successions
        self._kinship = Kinship(page, cast.named, owner=owner)
        self._spokespeople = tuple(page.known.spokespeople)

    def refer(self, first: int, last: int) -> Reference:
        """Return whom the words from the possessive `first` on mean, if the article says so."""
        noun = self._page.keys[last - 1]
        if not self._page.keys[first].startswith(PERSONAL) or noun.endswith(self._spokespeople):
            return NOBODY
        if relative := self._relative(first, noun):
            return only([relative])
        if last - first == 2 and (gender := self._page.known.couples.get(noun)):
            return self._partner(first, gender)
        if noun.endswith(COLLEAGUES):
            return self._colleague(first, last)
        if noun.startswith(TOGETHER) or noun in HOUSES:
            owner = self._owner(first).actors
            of = self._titles.partner if noun.startswith(TOGETHER) else self._titles.ministry
            return of(owner[0]) if len(owner) == 1 else NOBODY
        title = self._page.read_title(first, last)
        called = self._called(title) if title is not None else []
        return only(called) if called else self._in_office(first, noun)

    def _relative(self, first: int, noun: str) -> Actor | None:
        """Return the relative whom the article has told of: "seine Tochter"."""
        owner = self._owner(first).actors if noun in self._page.known.kinship else ()
        return self._kinship.of(owner[0], noun) if len(owner) == 1 else None

    def _in_office(self, first: int, noun: str) -> Reference:
        """Return who held the office before or after somebody: "seine Vorgängerin"."""
        owner = self._owner(first).actors
        return self._before_or_after(owner[0], noun) if len(owner) == 1 else NOBODY

    def of(self, actor: Actor, noun: str) -> Reference:
        """Return whom or what a noun means behind a name: "Adlers Vorgängerin", "Adlers Haus"."""
        if noun in HOUSES:
            return self._titles.ministry(actor)
        return self._before_or_after(actor, noun)

    def _before_or_after(self, actor: Actor, noun: str) -> Reference:
        if other := self._successions.of(actor, noun) or self._kinship.of(actor, noun):
            return only([other])
        return self._titles.predecessor(actor) if noun.endswith(PREDECESSORS) else NOBODY

    def former(self, title: Title, at: int, *, described: bool) -> Reference | None:
        """Return whom a title of the past means: who held the office before, or who just spoke.

        "…, sagte der frühere Landrat" is said of the person just named, if no other is known.
        """
        if earlier := self._successions.former(title):
            return only([earlier])
        last = self._last(title.gender, at).actors if described else ()
        told = [actor for actor in last if actor.introduced and not actor.speaker.institution]
        return only(told) if len(told) == 1 else None

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
        found = self._titles.counterpart(owner[0], frozenset().union(*named))
        return (
            found if found.actors or last - first < DESCRIBED else self._peer(owner[0], first, last)
        )

    def _peer(self, owner: Actor, first: int, last: int) -> Reference:
        """Return the one of the same calling: "sein Lindenroder Kollege" is the other trainer."""
        kindred = self._page.known.kindred
        gender = "f" if self._page.keys[last - 1].endswith("in") else "m"
        return only(
            [
                actor
                for actor in self._cast.actors.values()
                if actor.speaker.id != owner.speaker.id
                and self._page.starts[actor.since] < self._page.starts[first]
                and (self._page.english or actor.speaker.gender in (None, gender))
                and any(kindred(a.noun, b.noun) for a in actor.titles for b in owner.titles)
            ]
        )

    def _called(self, title: Title) -> list[Actor]:
        """Return those whom the article has called so before: "ihr Nachfolger Paul Adler"."""
        return [
            actor
            for actor in self._cast.actors.values()
            if any(said.noun == title.noun for said in actor.titles)
        ]
