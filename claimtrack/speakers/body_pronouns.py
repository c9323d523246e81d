"""Which body a German pronoun means: "Die SPD lehnt das ab. Sie fordert mehr Geld"."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimtrack.model import Speaker
from claimtrack.speakers.cast import Actor
from claimtrack.speakers.discourse import Reference
from claimtrack.speakers.page import MARKS, Page

GENDERS = {"die": "f", "der": "m", "das": "n", "sie": "f", "er": "m", "es": "n"}
PRONOUNS = frozenset({"sie", "er", "es"})
FEMININE = "f"
LONGEST_REACH = 60  # words from the body to the pronoun


class _Spoken(NamedTuple):
    """A body that was the subject of a sentence in which it spoke."""

    body: Speaker
    gender: str
    plural: bool
    number: int  # the last of its words


class BodyPronouns:
    """Remembers the body that spoke last, in the nominative, and reads a pronoun as that one."""

    def __init__(self, page: Page, *, is_last: Callable[[int, int], bool]) -> None:
        """Take what says whether no other person stands between two words of a paragraph."""
        self._page = page
        self._is_last = is_last
        self._spoken: _Spoken | None = None

    def note(self, body: Speaker, first: int, last: int) -> None:
        """Remember a body that has spoken, by its words."""
        page, opener = self._page, self._page.keys[first]
        before = page.key(first - 1)
        if page.english or opener not in GENDERS or before in page.known.prepositions:
            self._spoken = None  # "nach Angaben der SPD": no subject
            return
        if opener in PRONOUNS:
            again = self._spoken is not None and self._spoken.body.id == body.id
            self._spoken = self._spoken._replace(number=last) if self._spoken and again else None
            return
        noun = page.keys[last - 1]
        ends = noun.endswith(page.known.plural_endings)
        several = opener == "die" and ends and not noun.endswith(page.known.singular_endings)
        self._spoken = _Spoken(body, GENDERS[opener], several, last)

    def refer(self, number: int, person: Reference, *, plural: bool) -> Reference | None:
        """Return the body that a pronoun means, if it spoke in the sentence before or in this one.

        Both are candidates where it may mean a `person` who was named before the body.
        """
        spoken = self._spoken
        if spoken is None or not 0 < number - spoken.number < LONGEST_REACH:
            return None
        agrees = GENDERS.get(self._page.keys[number]) == spoken.gender
        if not agrees or (spoken.gender == FEMININE and plural != spoken.plural):
            return None
        words = (n for n in range(spoken.number, number + 1) if self._page.keys[n] not in MARKS)
        near = sum(map(self._page.opens_sentence, words)) <= 1
        if not near or not self._is_last(spoken.number - 1, number):
            return None
        if person.actors and not plural:
            both = {spoken.body.name, *(actor.speaker.name for actor in person.actors)}
            return Reference(candidates=tuple(sorted(both)))
        return Reference((Actor(spoken.body, frozenset(), introduced=False),))
