"""Which state and which Land an article tells of, by the people whom it names."""

from __future__ import annotations

from datetime import date

from claimtrack.speakers.cast import Cast
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.people import Person
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.word_facts import FEDERAL
from claimtrack.speakers.words import load_words

LAND = f"{HOME}-"  # beginning of a Land's key
LEAST_KNOWN = 2  # people of one state, for an article to tell of it


class States:
    """Asks what the people of an article, as far as they are known by now, say of its state."""

    def __init__(self, cast: Cast, registry: Registry, day: date | None) -> None:
        self._cast = cast
        self._registry = registry
        self._words = load_words()
        self._day = day

    def is_elsewhere(self) -> bool:
        """Return whether the text knows ministers and party leaders, but nobody of the registry."""
        actors = self._cast.actors.values()
        if any(a.introduced and a.speaker.id in self._registry.people for a in actors):
            return False
        return any(self._words.public.match(t.noun) for actor in actors for t in actor.titles)

    def country(self, *, before: int | None = None) -> str | None:
        """Return the one state that all the known people of the article are of; None for several.

        A single one says little: the paper of another country may be talking of a guest. With
        `before`, those who come behind that word are not asked, but those whom a title brings in.
        """
        people = self._registry.people
        known = [
            people[i].country
            for i, a in self._cast.actors.items()
            if i in people and (a.introduced if before is None else a.since < before)
        ]
        return known[0] if len(known) >= LEAST_KNOWN and len(set(known)) == 1 else None

    def land(self) -> str | None:
        """Return the Land of whose government the article tells: all whom it names are of it.

        A single one says little: a premier speaks of the federation as well.
        """
        people = self._registry.people
        actors = (people[i] for i, a in self._cast.actors.items() if i in people and a.introduced)
        day = self._day
        known = [_bodies_on(person, day) for person in actors] if day is not None else []
        held = [{body for body in bodies if body.startswith(LAND)} for bodies in known if bodies]
        shared = held[0].intersection(*held) if len(held) >= LEAST_KNOWN else set[str]()
        return shared.pop() if len(shared) == 1 else None

    def is_federal_abroad(self) -> bool:
        """Return whether the "Bundeskanzler" whom the article names is another state's.

        Then its "Bundesrat" and its Justizministerium are not Germany's, either.
        """
        people = self._registry.people
        return any(
            people[i].country != HOME and any(t.noun.startswith(FEDERAL) for t in a.titles)
            for i, a in self._cast.actors.items()
            if i in people
        )

    def governs_home(self) -> bool:
        """Return whether somebody named holds an office of the reader's own state that day."""
        people = self._registry.people
        return self._day is not None and any(
            office.body == HOME and office.start and office.held_on(self._day)
            for identity in self._cast.actors
            if identity in people
            for office in people[identity].offices
        )


def _bodies_on(person: Person, day: date) -> set[str]:
    """Return the bodies in which somebody surely held an office on a day."""
    return {o.body for o in person.offices if o.body and o.start and o.held_on(day)}
