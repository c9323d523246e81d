"""Who is whose relative, as far as an article tells: "Ihr Vater, Firmengründer Paul Adler"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.discourse import Reference
from claimtrack.speakers.page import Page

REACH = 5  # words between a noun for a relative and the name
SAME = {"child": "parent", "parent": "child", "sibling": "sibling", "spouse": "spouse"}

Tie = tuple[Actor, str, Actor]  # whose relative, which, and who that is


class Kinship:
    """Finds relatives by their noun, in either direction: whose father he is, is his child."""

    def __init__(
        self, page: Page, named: Sequence[Named], *, owner: Callable[[int], Reference]
    ) -> None:
        """Take what says whom a possessive at a word number means."""
        self._page = page
        self._named = named
        self._owner = owner
        self._kinship = page.known.kinship

    def of(self, actor: Actor, noun: str) -> Actor | None:
        """Return the one relative of somebody whom the noun ("tochter") means, if that is told."""
        if noun not in self._kinship:
            return None
        kind, gender = self._kinship[noun].split()
        own = actor.speaker.id
        found = [
            *(who for whose, tie, who in self._ties if whose.speaker.id == own and tie == kind),
            *(w for w, tie, who in self._ties if who.speaker.id == own and tie == SAME[kind]),
        ]
        fitting = {a.speaker.id: a for a in found if a.speaker.gender in (None, gender)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    @cached_property
    def _ties(self) -> Sequence[Tie]:
        return list(self._told())

    def _told(self) -> Iterator[Tie]:
        page = self._page
        for number, mention in enumerate(self._named):
            name, actor = mention.sighting.name, mention.actor
            floor = self._named[number - 1].sighting.end if number else 0
            near = range(name - 1, max(floor, name - REACH) - 1, -1)
            noun = next((n for n in near if page.keys[n] in self._kinship), None)
            if noun is None or actor is None or not self._in_one_phrase(noun, name):
                continue
            whose = self._whose(noun, number)
            if whose is not None and whose.speaker.id != actor.speaker.id:
                yield whose, self._kinship[page.keys[noun]].split()[0], actor

    def _in_one_phrase(self, noun: int, name: int) -> bool:
        """Return whether what stands between a noun and a name only says who that is."""
        page = self._page
        return all(
            page.keys[n] == "," or page.capitals[n] or page.links(n) or page.roles[n]
            for n in range(noun + 1, name)
        )

    def _whose(self, noun: int, number: int) -> Actor | None:
        """Return whose relative a noun before the name of that number tells of."""
        page = self._page
        own = noun - 1 - (page.key(noun - 2) in page.known.possessive)  # "ihr jüngerer Bruder"
        if page.key(own) in page.known.possessive:
            owners = self._owner(own).actors
            return owners[0] if len(owners) == 1 else None
        before = self._named[number - 1] if number else None
        beside = before is not None and before.sighting.genitive and before.sighting.end == noun
        return before.actor if before is not None and beside else None
