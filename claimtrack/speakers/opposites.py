"""Roles that stand over against somebody: who was operated on is not the doctor who speaks of it.

A role without a name may be new words for the person just named. It is not where the article tells of
that person as the other one of a pair: doctor and patient, police and suspect, landlord and tenant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence, Set

from claimtrack.model import Span
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference
from claimtrack.speakers.page import Page
from claimtrack.speakers.words import Endings

PASSIVE = frozenset({"wurde", "worden"})
WAS = frozenset({"was", "were", "been", "being"})
PARTICIPLES = ("ed", "ned", "shot", "hurt", "beaten", "struck", "caught", "held", "hit")
FAR_BACK = 80  # words from where somebody is named last


class Opposites:
    """Says which of the people just named a role cannot mean."""

    def __init__(
        self, page: Page, cast: Cast, discourse: Discourse, *, sentences: Sequence[Span]
    ) -> None:
        self._page = page
        self._cast = cast
        self._discourse = discourse
        self._starts = [sentence.start for sentence in sentences]

    def kept(self, found: Reference, first: int, last: int, voices: Set[str]) -> Reference:
        """Return whom the words `first` to `last` were found to mean, unless it is none of them.

        Args:
            found: Whom they may mean by all that the article says.
            first: The determiner.
            last: The word behind the description.
            voices: The ids of those who have spoken before.
        """
        if len(found.actors) != 1 or found.actors[0].speaker.institution:
            return found
        denied = self._denies(found.actors[0], first, last, voices)
        return NOBODY if denied else found

    def _denies(self, actor: Actor, first: int, last: int, voices: Set[str]) -> bool:
        page, known = self._page, self._page.known
        noun = next((n for n in range(last - 1, first, -1) if self._is_noun(n)), None)
        if noun is None:
            return False
        key = page.keys[noun]
        if any(known.kindred(title.noun, key) for title in actor.titles):
            return False
        if not page.english and page.roles[noun] and known.organisations.is_one(key):
            return True  # "der Stadtrat" is the council, unless somebody was called so
        pairs = [signs for role, signs in known.opposed if role.match(key)]
        if not pairs:
            return False
        told = list(self._told_of(actor, first))
        if any(any(map(self._is_sign(signs), told)) for signs in pairs):
            return True
        if actor.speaker.id in voices:
            return False
        return self._is_acted_on(told) or key.endswith(known.investigators)

    def _is_noun(self, number: int) -> bool:
        page = self._page
        return page.english or page.capital(number)

    @staticmethod
    def _is_sign(signs: Endings) -> Callable[[str], bool]:
        def is_sign(key: str) -> bool:
            bare = (key, key.removesuffix("s"), key.removesuffix("n"), key.removesuffix("en"))
            return any(map(signs.is_one, bare))

        return is_sign

    def _told_of(self, actor: Actor, number: int) -> Iterator[str]:
        """Yield the words from where somebody is named last, outside of what is said."""
        page = self._page
        names = [
            named.sighting.name
            for named in self._cast.named
            if named.actor is actor and named.sighting.name < number
        ]
        if not names:
            return
        sentence = bisect_right(self._starts, page.starts[names[-1]]) - 1
        start = self._starts[sentence] if sentence >= 0 else 0
        begin = max(bisect_left(page.starts, start), number - FAR_BACK)
        for place in range(begin, number):
            if not self._discourse.is_quoted(page.starts[place]):
                yield page.keys[place]
        yield from (title.noun for title in actor.titles)

    @staticmethod
    def _is_acted_on(told: Sequence[str]) -> bool:
        """Return whether something is done to somebody: "Adler wurde gerettet", "was rescued"."""
        if not PASSIVE.isdisjoint(told):
            return True
        followers = (told[n + 1] for n in range(len(told) - 1) if told[n] in WAS)
        return any(key.endswith(PARTICIPLES) for key in followers)
