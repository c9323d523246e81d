"""What only repeats who has just spoken: "…, so der Minister", "The MP for Westmarch said"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from claimtrack.speakers.cast import Actor
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.titles import Title

# Beginnings of nouns for those whom Germany alone has.
GERMAN = ("bundestag", "landtag", "bundes")
LONGEST_INTRODUCTION = 12  # words of "Jane Miller, a Democrat from Ohio"
OPPOSITION = "opposition-leader"  # among the offices of the registry
PARTY_OFFICES = frozenset({"party-chair", "parliamentary-group-chair", OPPOSITION})
LETTERS = frozenset({"letter", "statement", "email", "memo", "note", "message", "post", "text"})
BARE = 2  # words: "the letter"
FOR = frozenset({"for", "from"})  # "the MP for Westmarch": where, and not whose


class LastSpeaker:
    """Remembers who spoke last, for descriptions that say nothing new of them."""

    def __init__(
        self, page: Page, registry: Registry, discourse: Discourse, day: date | None
    ) -> None:
        self._page = page
        self._registry = registry
        self._discourse = discourse
        self._day = day
        self._spoke: Actor | None = None

    def note(self, actor: Actor) -> None:
        """Remember who spoke."""
        self._spoke = actor

    def of_several(self, pool: Sequence[Actor], title: Title, at: int) -> Reference:
        """Return the one of several ministers who spoke last, for "…, so der Minister".

        At the start of a sentence either may be meant, and so where another was named since.
        """
        actor = self._spoke
        if actor not in pool or self._page.opens_sentence(bisect_left(self._page.starts, at)):
            return NOBODY
        found = self._discourse.last_subject(title.gender, at, lambda a: a in pool)
        return found if found.actors == (actor,) else NOBODY

    def political(self, title: Title, at: int) -> Reference:
        """Return the politician who spoke last, for what may be said of any: "die Abgeordnete".

        Nothing that the title says may speak against it: a party, a parliament.
        """
        actor = self._spoke
        if actor is None or not (
            self._page.known.general.match(title.noun) or self._opposes(actor, title)
        ):
            return NOBODY
        if self._discourse.singular(title.gender, at).actors != (actor,):
            return NOBODY
        identity = actor.speaker.id
        if identity not in self._registry.people or title.former or self._says_more(title):
            return NOBODY
        if title.noun.startswith(GERMAN) and actor.speaker.country != HOME:
            return NOBODY
        fits = not title.bodies or self._registry.body_party(identity, title, self._day)
        return only((actor,)) if fits else NOBODY

    def _opposes(self, actor: Actor, title: Title) -> bool:
        """Return whether "the opposition leader" may be who leads a party and does not govern."""
        if not any(form.office == OPPOSITION for form in title.forms):
            return False
        held = {o.name for o in actor.speaker.offices if self._day and o.held_on(self._day)}
        return bool(held & PARTY_OFFICES) and held <= PARTY_OFFICES

    def repeated(self, first: int, last: int) -> Reference | None:
        """Return who spoke last, if a letter of theirs or their state goes on; else None."""
        return self._of_letter(first, last) or self._of_state(first, last)

    def _of_letter(self, first: int, last: int) -> Reference | None:
        """Return who spoke last for "the letter went on", where their paragraph tells of one."""
        page, actor = self._page, self._spoke
        noun = page.key(first + 1)  # the range may end before it, as before "statement"
        bare = page.english and last - first <= BARE and page.keys[first] == "the"
        if actor is None or not bare or noun not in LETTERS:
            return None
        begin = bisect_left(page.starts, self._discourse.paragraph_start(page.starts[first]))
        told = noun in page.keys[begin:first]
        named = self._discourse.singular(None, page.starts[first])
        return only((actor,)) if told and named.actors == (actor,) else None

    def _of_state(self, first: int, last: int) -> Reference | None:
        """Return who spoke last for "the Ohio Republican", "the New York lawmaker", if it fits.

        Their party may not be another, and nothing may say that they are of another place: then
        it is nobody known. None where the words are no such.
        """
        page, actor = self._page, self._spoke
        place = page.keys[first + 1 : last - 1]
        if not page.english or " ".join(place) not in page.known.american_states:
            return None
        at = page.starts[first]
        if actor is None or self._discourse.singular(None, at).actors != (actor,):
            return None
        noun = page.keys[last - 1]
        parties = self._registry.titles.body_at([noun], 0)[1]
        party = actor.speaker.party
        own = self._registry.titles.body_at(fold(party).split(), 0)[1] if party else parties
        if noun in page.known.epithets["members"]:
            if not own & parties:
                return NOBODY  # of another party than who spoke
        elif not (page.known.general.match(noun) or noun in page.known.congress):
            return None
        behind = page.keys[actor.since : actor.since + LONGEST_INTRODUCTION]
        pairs = (" ".join(pair) for pair in pairwise(behind))
        told = page.known.american_states.intersection([*behind, *pairs])
        return NOBODY if told - {" ".join(place)} else only((actor,))

    def _says_more(self, title: Title) -> bool:
        """Return whether words of a title say something that is not known, but for a place."""
        behind = title.text.partition(title.noun)[2].split()
        placed = self._page.english and bool(behind) and behind[0] in FOR
        return bool(title.unknown) and not placed
