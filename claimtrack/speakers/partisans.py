"""People unknown to the registry whom an article gives a party, for titles that name one."""

from __future__ import annotations

from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import Discourse
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.same_titles import same_role, share_body
from claimtrack.speakers.titles import Title


class Partisans:
    """Finds whom "der FDP-Fraktionschef" means among those of whom only the article tells."""

    def __init__(self, registry: Registry, *, page: Page, cast: Cast, discourse: Discourse) -> None:
        self._registry = registry
        self._page = page
        self._cast = cast
        self._discourse = discourse

    def of(self, title: Title, at: int) -> list[Actor]:
        """Return the people unknown to the registry whom the article gives the party of a title.

        "Der FDP-Fraktionschef" of an article on "Jost Brandauer (FDP)" is not the Bundestag's.
        Behind somebody whose party is not told yet it is no one whom the article names later on.
        """
        if not title.bodies or not title.forms:
            return []
        told = (a for a in self._cast.actors.values() if self._registry.is_stranger(a.speaker))
        actors = [a for a in told if agrees(a, title)]
        last = self._discourse.only_person(title.gender, at)
        if last is not None and last.speaker.only_told and last.speaker.party is None:
            actors = [a for a in actors if self._page.starts[a.since] < at]
        members = [a for a in actors if self._is_of(a, title)]
        return members or [a for a in actors if self._is_party_officer(a, title)]

    def _is_party_officer(self, actor: Actor, title: Title) -> bool:
        """Return whether the article gives somebody an office of that party, by other words.

        "Generalsekretärin Anna Adler … Die Generalsekretärin der Freien Liste sagte": of which
        party she is, nothing else has said.
        """
        known = self._page.known
        if actor.speaker.party is not None or not self._registry.party_bodies(title.bodies[0]):
            return False
        clubs = title.noun in known.leading  # every club has a Vorsitzende
        asked = title._replace(bodies=())
        return any(
            (share_body(said, title) if said.bodies else not clubs)
            and same_role(said._replace(bodies=()), asked)
            for said in actor.titles
        )

    def _is_of(self, actor: Actor, title: Title) -> bool:
        party = actor.speaker.party
        own = self._registry.titles.body_at(fold(party).split(), 0)[1] if party else frozenset()
        return bool(own) and all(own & body for body in title.bodies)


def agrees(actor: Actor, title: Title) -> bool:
    """Return whether somebody may have a title of a gender, as far as their own is known."""
    gender = actor.speaker.gender
    return gender is None or title.gender is None or gender == title.gender
