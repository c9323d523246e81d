"""Whom somebody is to somebody else: "sein türkischer Kollege", "ihr Mann", "her predecessor"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Reference, only
from claimtrack.speakers.kinship import Kinship
from claimtrack.speakers.office_ties import OfficeTies
from claimtrack.speakers.page import Page
from claimtrack.speakers.successions import SUCCESSORS, Successions
from claimtrack.speakers.titles import Title, other_field
from claimtrack.speakers.words import load_words

DESCRIBED = 3  # words of "sein Lindenroder Kollege"
TOGETHER = ("co-vorsitzend", "co-chef", "ko-vorsitzend", "mitvorsitzend", "co-leader", "co-chair")
LAWYERS = ("anwalt", "anwaeltin", "lawyer", "attorney", "solicitor", "barrister")
OF_COURT = (
    *LAWYERS,
    *("richter", "richterin", "verteidiger", "verteidigerin", "judge", "prosecutor"),
    *("angeklagte", "angeklagter", "beschuldigte", "beschuldigter", "defendant"),
)
FEMININE = "in"
MINISTRIES = frozenset("ministerium ministeriums ressort ressorts ministry department".split())
# One's own, whatever the case.
HOUSES = MINISTRIES | {"haus", "hauses", "hause"}
PERSONAL = ("sein", "ihr", "his", "her")  # beginnings of possessives for one person
WHOSE = frozenset({"dessen", "deren"})  # at the start of a sentence: of whom it told last


class Relations:
    """Finds whom a noun behind a possessive means, by the one whom the possessive means."""

    def __init__(
        self,
        page: Page,
        cast: Cast,
        ties: OfficeTies,
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
        self._ties = ties
        self._owner = owner
        self._last = last
        self._successions = successions
        self._kinship = Kinship(page, cast.named, owner=owner)
        self._spokespeople = tuple(page.known.spokespeople)

    def refer(self, first: int, last: int) -> Reference:
        """Return whom the words from the possessive `first` on mean, if the article says so."""
        noun, possessive = self._page.keys[last - 1], self._page.keys[first]
        personal = possessive.startswith(PERSONAL) or possessive in WHOSE
        if not personal or noun.endswith(self._spokespeople):
            return NOBODY
        if relative := self._relative(first, noun):
            return only([relative])
        if last - first == 2 and (gender := self._page.known.couples.get(noun)):
            return self._partner(first, gender)
        if noun.endswith(load_words().colleagues):
            return self._colleague(first, last)
        if noun.startswith(TOGETHER) or noun in HOUSES:
            owner = self._owner(first).actors
            of = self._ties.partner if noun.startswith(TOGETHER) else self._ties.ministry
            return of(owner[0]) if len(owner) == 1 else NOBODY
        title = self._page.read_title(first, last)
        if title is None or noun.endswith(load_words().predecessors):
            return self._in_office(first, noun)
        return self._official(title, first, last) or self._in_office(first, noun)

    def _official(self, title: Title, first: int, last: int) -> Reference | None:
        """Return who has a title under the one or in the body whose it is said to be, if any."""
        words = self._page.keys[first + 1 : last]
        owners = self._owner(first).actors
        owner = owners[0] if len(owners) == 1 else None
        if title.forms and owner is not None:
            for under in (self._ties.under, partial(self._ties.under_another, at=first)):
                if (found := under(owner, words)) != NOBODY:
                    return found
        if called := self._called(title, first, owner):
            return only(called)
        found = self._ties.in_body(first, words) if title.forms else NOBODY
        return found if found.actors else None

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
            return self._ties.ministry(actor)
        return self._before_or_after(actor, noun)

    def _before_or_after(self, actor: Actor, noun: str) -> Reference:
        if other := self._successions.of(actor, noun) or self._kinship.of(actor, noun):
            return only([other])
        if not noun.endswith(SUCCESSORS + load_words().predecessors):
            return NOBODY
        found = self._ties.after(actor) if noun.endswith(SUCCESSORS) else self._ties.before(actor)
        gender = None if self._page.english else "f" if noun.endswith(FEMININE) else "m"
        fits = all(gender in (None, a.speaker.gender or gender) for a in found.actors)
        return found if fits else NOBODY

    def former(self, title: Title, at: int, *, described: bool) -> Reference | None:
        """Return whom a title of the past means: who held the office before, or who just spoke.

        "…, sagte der frühere Landrat" is said of the person just named, if no other is known.
        """
        if earlier := self._successions.former(title):
            return only([earlier])
        last = self._last(title.gender, at).actors if described else ()
        told = [
            actor
            for actor in last
            if actor.introduced
            and not actor.speaker.institution
            and not self._ties.holds(actor, title)
        ]
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
        found = self._ties.counterpart(owner[0], frozenset().union(*named))
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

    def _called(self, title: Title, first: int, owner: Actor | None) -> list[Actor]:
        """Return those whom the article has called so before: "ihr Nachfolger Paul Adler".

        Nobody is his own minister, nor that of another state.
        """
        return [
            actor
            for actor in self._cast.actors.values()
            if actor is not owner
            and self._page.starts[actor.since] < self._page.starts[first]
            and title.gender in (None, actor.speaker.gender or title.gender)
            and not (title.forms and owner is not None and _serves_another(actor, owner))
            and any(self._is_said(said, title, owner) for said in actor.titles)
        ]

    def _is_said(self, said: Title, asked: Title, owner: Actor | None) -> bool:
        """Return whether a title behind a possessive is one that the article gave somebody.

        "Seine Anwältin" is the Verteidigerin, if nobody else than the accused may have one.
        """
        if said.noun == asked.noun:
            return not (self._page.english and other_field(said, asked))
        if not asked.noun.endswith(LAWYERS) or (owner is not None and not _is_of_court(owner)):
            return False
        return self._page.known.alike(said.noun, asked.noun)


def _is_of_court(actor: Actor) -> bool:
    """Return whether somebody is the accused, or pleads or judges and so has no lawyer there."""
    return any(title.noun.endswith(OF_COURT) for title in actor.titles)


def _serves_another(actor: Actor, owner: Actor) -> bool:
    """Return whether two people are known to act for different states."""
    countries = {actor.speaker.country, owner.speaker.country}
    return None not in countries and len(countries) > 1
