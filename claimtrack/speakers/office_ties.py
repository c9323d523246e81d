"""Who and what hangs on somebody's office: their ministry, their ministers, who held it before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import date

from claimtrack.model import TEXT_PREFIX, Speaker
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Reference, only
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.names import fold, slug
from claimtrack.speakers.people import Person
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.states import LAND
from claimtrack.speakers.titles import Title
from claimtrack.speakers.word_facts import FEDERAL
from claimtrack.speakers.words import load_words

MINISTER, MONARCH = "minister", "monarch"
CROWNED = frozenset({"koenig", "koenigin", "king", "queen", "monarch", "monarchin"})
FOLDED = re.compile(r"[aou]e|ss")  # what may have been an umlaut
OF_PARTY = ("partei", "fraktion", "general")  # nouns for offices in the party of their owner


class OfficeTies:
    """Answers what the registry knows of the offices around somebody on the day of an article."""

    def __init__(
        self,
        registry: Registry,
        day: date | None,
        cast: Cast,
        *,
        last_body: Callable[[int], Speaker | None],
    ) -> None:
        """Take what names the body that spoke last before a word."""
        self._last_body = last_body
        self._registry = registry
        self._day = day
        self._cast = cast

    def counterpart(self, actor: Actor, bodies: Set[str]) -> Reference:
        """Return who holds the office of `actor` in another state on the article's day."""
        if self._day is None or not bodies:
            return NOBODY
        told = [title.noun for title in actor.titles if title.forms and not title.former]
        nouns = {*told, *self._registry.heads(actor.speaker.id, self._day)}
        # "Bundesaußenminister" is an office that no other state has.
        titles = (self._registry.titles.read([n.removeprefix(FEDERAL[0])]) for n in nouns)
        offices = {form.office for title in titles if title for form in title.forms}
        offices |= {form.office for title in actor.titles for form in title.forms}
        if MONARCH in offices and not any(t.noun in CROWNED for t in actor.titles):
            offices.discard(MONARCH)  # a president's counterpart in London is not the queen
        return self._only(sorted(self._registry.counterparts(offices, bodies, self._day)))

    def ministry(self, actor: Actor) -> Reference:
        """Return the ministry that `actor` leads, as far as the registry knows."""
        if self._day is None or actor.speaker.id not in self._registry.people:
            return NOBODY
        found = self._registry.ministry(actor.speaker.id, self._day) or self._of_land(actor)
        return Reference((Actor(found, frozenset(), introduced=False),)) if found else NOBODY

    def _of_land(self, actor: Actor) -> Speaker | None:
        """Return the ministry in a Land that somebody leads: "Finanzministerium Hessen"."""
        nouns = (title.noun.removesuffix("in") for title in actor.titles if title.forms)
        fields = (n.removesuffix(MINISTER) for n in nouns if n.endswith(MINISTER))
        field = next((f for f in fields if f and not FOLDED.search(f)), None)
        person = self._registry.people[actor.speaker.id]
        held = (o.body for o in person.offices if o.start and self._day and o.held_on(self._day))
        land = next((body for body in held if body and body.startswith(LAND)), None)
        if field is None or land is None:
            return None
        name = f"{field.capitalize()}ministerium {self._registry.body_names[land]}"
        known = self._registry.institution(fold(name).split())
        return known or Speaker(TEXT_PREFIX + slug(name), name, country=HOME, institution=True)

    def partner(self, actor: Actor) -> Reference:
        """Return who leads a party or a group beside `actor`, as far as the registry knows."""
        if self._day is None or actor.speaker.id not in self._registry.people:
            return NOBODY
        found = self._registry.partner(actor.speaker.id, self._day)
        return self._only([found] if found else [])

    def before(self, actor: Actor) -> Reference:
        """Return who held the office of `actor` before, as far as the registry knows."""
        return self._in_line(actor, self._registry.predecessor)

    def after(self, actor: Actor) -> Reference:
        """Return who holds or held an office of `actor` after them, as far as it is known."""
        return self._in_line(actor, self._registry.successor)

    def _in_line(self, actor: Actor, ask: Callable[[str, Set[str], date], str | None]) -> Reference:
        if self._day is None or actor.speaker.id not in self._registry.people:
            return NOBODY
        offices = {form.office for title in actor.titles for form in title.forms}
        found = ask(actor.speaker.id, offices, self._day)
        return self._only([found] if found else [])

    def holds(self, actor: Actor, title: Title) -> bool:
        """Return whether somebody holds an office of which a title says that it is past."""
        held = self._registry.holders(title._replace(former=False), self._day, home=False)
        return actor.speaker.id in held

    def under(self, actor: Actor, words: Sequence[str]) -> Reference:
        """Return who holds an office in a body that `actor` leads: "sein Außenminister".

        Args:
            actor: Whose the office is said to be.
            words: The folded words of the title, without the possessive.
        """
        if self._day is None or actor.speaker.id not in self._registry.people:
            return NOBODY
        person = self._registry.people[actor.speaker.id]
        bodies = self._led_by(person)
        if words[-1].startswith(OF_PARTY) and (party := person.party_on(self._day)):
            bodies |= self._registry.titles.body_at(fold(party).split(), 0)[1]
        ids = {identity for body in bodies for identity in self._holders(words, body)}
        return self._only(sorted(ids - {actor.speaker.id}))

    def under_another(self, actor: Actor, words: Sequence[str], at: int) -> Reference:
        """Return who holds an office under somebody else of the state of `actor`, named before.

        "Der Kanzler … Sein Finanzminister … Sein Außenminister": both are the chancellor's.
        """
        own, people = actor.speaker, self._registry.people
        if own.id not in people:
            return NOBODY
        others = [
            other
            for identity, other in self._cast.actors.items()
            if identity in people and identity != own.id and other.since < at
            if (other.speaker.gender, other.speaker.country) == (own.gender, own.country)
        ]
        found = {a.speaker.id for other in others for a in self.under(other, words).actors}
        return self._only(sorted(found - {own.id}))

    def _led_by(self, person: Person) -> set[str]:
        """Return the bodies that somebody leads on the day."""
        leading = (o for o in person.offices if o.name in load_words().leading_offices)
        return {
            office.body
            for office in leading
            if office.body and office.start and self._day and office.held_on(self._day)
        }

    def in_body(self, number: int, words: Sequence[str]) -> Reference:
        """Return who holds an office of the body that spoke before a word: "dessen Chefin"."""
        body = self._last_body(number)
        return self._only(sorted(set(self._holders(words, body.id)))) if body else NOBODY

    def _holders(self, words: Sequence[str], body: str) -> Iterable[str]:
        """Return who holds an office in that body alone on the day."""
        name = self._registry.body_names.get(body)
        title = self._registry.titles.read([*words, *fold(name).split()]) if name else None
        if title is None or not any(body in named for named in title.bodies):
            return ()
        return self._registry.holders(title, self._day, home=False)

    def _only(self, ids: Sequence[str]) -> Reference:
        return only([self._cast.actor(identity) for identity in ids])
