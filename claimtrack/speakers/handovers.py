"""Speech that nothing says is spoken, behind a sentence that turns to somebody else.

The last speaker named by a verb of saying is Adler, but a new paragraph begins: "Sachlicher wurde
es bei der Abgeordneten Beispiel. Das Gesetz sei ein Fortschritt." Where such a sentence tells of
somebody without turning to them ("Beispiel hatte das Gesetz verfasst. Es sei schlecht."), either
of the two may be meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.model import Kind, Quotation, Span
from claimtrack.speakers.cast import Actor
from claimtrack.speakers.discourse import Discourse
from claimtrack.speakers.grammar import SUBJECT_PRONOUNS
from claimtrack.speakers.heads import Heads
from claimtrack.speakers.page import Page
from claimtrack.speakers.sightings import Sighting

IS = frozenset({"ist"})
PREDICATIVE = ("isch", "lich", "ig", "end", "iert", "ert", "haft", "sam")  # of adjectives
FRAMES = frozenset({"bei", "von", "fuer", "mit", "for", "from", "with"})
SPOKEN = frozenset({Kind.DIRECT, Kind.FREE_INDIRECT, Kind.INDIRECT_FREE_INDIRECT})


class Turn(NamedTuple):
    """Somebody to whom a paragraph turns, by which words; without these that is not certain."""

    actor: Actor
    words: Span | None = None


class Handovers:
    """Finds who has taken over where a quotation without a verb of saying stands."""

    def __init__(
        self,
        page: Page,
        heads: Heads,
        discourse: Discourse,
        *,
        sentences: Sequence[Span],
        quotations: Sequence[Quotation],
    ) -> None:
        self._page = page
        self._heads = heads
        self._discourse = discourse
        self._sentences = sentences
        self._starts = [span.start for span in sentences]
        self._said = sorted([span.start for q in quotations for span in (*q.content, *q.cue)])
        self._last: tuple[int, Turn] | None = None  # the last sentence that was handed over

    def taken(self, quotation: Quotation) -> Turn | None:
        """Return to whom the sentence before a quotation turns, or None where to nobody else.

        That sentence opens a paragraph behind the words for the speaker of the quotation.
        """
        speaker, start = quotation.speaker, quotation.content[0].start
        if speaker is None or quotation.cue or quotation.kind not in SPOKEN:
            return None
        opening = self._discourse.paragraph_start(start)
        if speaker.end > start or opening < speaker.end:
            return None
        number = bisect_right(self._starts, start) - 1
        if self._last is not None and self._last[0] == number - 1:
            found: Turn | None = self._last[1]
        else:
            found = self._turned_to(Span(opening, self._starts[max(0, number)]))
        if found is not None:
            self._last = (bisect_left(self._starts, quotation.span.end) - 1, found)
        return found

    def _turned_to(self, opening: Span) -> Turn | None:
        """Return the only person of the sentences that open a paragraph, if they quote nobody."""
        page = self._page
        if self._quotes(opening):
            return None
        first, last = (bisect_left(page.starts, place) for place in (opening.start, opening.end))
        named = self._heads.between(first, last)
        if len(named) != 1 or page.keys[last - 1] == "?":
            return None
        actor, sighting = named[0].actor, named[0].sighting
        before = page.keys[first : sighting.start]
        if actor is None or not actor.introduced or not SUBJECT_PRONOUNS.isdisjoint(before):
            return None
        if sighting.genitive:
            return None
        if page.key(sighting.start - 1) in FRAMES or self._takes_the_stage(first, sighting):
            return Turn(actor, Span(page.starts[sighting.name], page.ends[sighting.end - 1]))
        subject = self._discourse.subject_of(opening, opening.end).actors == (actor,)
        return Turn(actor) if subject else None

    def _takes_the_stage(self, first: int, sighting: Sighting) -> bool:
        """Return whether a paragraph opens with how somebody appears.

        "Unnachgiebig trat Adler auf", "Skeptisch ist auch der Vorsitzende, Paul Adler".
        """
        page, known = self._page, self._page.known.turning
        beside = (page.key(sighting.start - 1), page.key(sighting.end))
        if not known.isdisjoint(beside):
            return True
        predicate = page.key(first + 1) in known | IS and first + 1 < sighting.start
        return predicate and page.keys[first].endswith(PREDICATIVE)

    def _quotes(self, stretch: Span) -> bool:
        number = bisect_left(self._said, stretch.start)
        return number < len(self._said) and self._said[number] < stretch.end
