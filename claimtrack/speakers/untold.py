"""People whom an article has only named so far: the next words for somebody say what they are.

"Für Anna Adler ist das Urteil ein Fehler. „Wir zahlen nicht“, sagte die Innenministerin." Who is
named without a word on what they do is given it in the sentences behind.
"""

from __future__ import annotations

from claimtrack.speakers.cast import Actor
from claimtrack.speakers.discourse import Discourse
from claimtrack.speakers.function_words import ALL_ARTICLES
from claimtrack.speakers.page import Page
from claimtrack.speakers.titles import Title

KNOWN_BY_WORD = ("kanzler", "kanzlerin", "papst")
TELLING = frozenset({",", "(", "von", "vom", "of", "aus"})  # behind a name: what somebody is


class Untold:
    """Finds who was named last, if nothing was said of them."""

    def __init__(self, page: Page, discourse: Discourse) -> None:
        self._page = page
        self._discourse = discourse

    def just_named(self, gender: str | None, at: int) -> Actor | None:
        """Return the person named last before the character `at`, of whom nothing is known yet.

        Args:
            gender: Of whom the words at `at` mean; without one nobody is meant for sure.
            at: Where somebody is described.
        """
        if gender is None:
            return None
        last = self._discourse.nearest(at, gender=gender).actors
        actor = last[0] if len(last) == 1 else None
        return actor if actor is not None and self._is_untold(actor, gender, at) else None

    def may_hold(self, title: Title, at: int) -> Actor | None:
        """Return the person named last, of whom nothing is known, if an office may be theirs.

        Who holds it on the day is not named in the article then: only the "Kanzler" would be
        known by that word alone.
        """
        known = self._page.known
        office = title.forms and not (title.bodies or title.former or title.coming)
        if not office or title.noun.endswith(KNOWN_BY_WORD) or known.relates(title.noun):
            return None
        return self.just_named(title.gender, at)

    def _is_untold(self, actor: Actor, gender: str, at: int) -> bool:
        page, speaker = self._page, actor.speaker
        known = (
            not page.registry.is_stranger(speaker)
            or speaker.institution
            or speaker.gender != gender
        )
        if known or not actor.introduced or actor.titles or actor.parties:
            return False
        named = page.starts[actor.since]
        if not self._discourse.is_near(named, at) or self._is_described(actor):
            return False
        start = self._discourse.paragraph_start(named)
        return self._discourse.told_of(start, at, gender).people == (actor,)

    def _is_described(self, actor: Actor) -> bool:
        """Return whether words beside the first name say what somebody is, if not as a title.

        An article stands before no person's name: "den Zeitungen der Funke Mediengruppe".
        """
        page, first = self._page, actor.since
        end = first
        while page.capital(end):
            end += 1
        before = page.capital(first - 1) and not page.opens_sentence(first)
        named_thing = page.key(first - 1) in ALL_ARTICLES
        told = page.key(end) in TELLING and page.key(end + 1) not in page.known.indefinite
        return before or named_thing or told  # "von der SPD", not "von einer Zusage"
