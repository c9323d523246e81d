"""Who came after whom in an office: "Anna Adler, who replaced Paul Miller in May"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Span
from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.page import Page

SUCCESSORS = ("nachfolger", "nachfolgerin", "successor")
PREDECESSORS = ("vorgaenger", "vorgaengerin", "predecessor")
# Verbs whose subject takes over from somebody, in every form that names one.
TAKING_OVER = frozenset(
    "uebernahm uebernimmt uebernommen uebernehmen folgt folgte beerbt beerbte abgeloest loeste "
    "loest replaced replaces succeeded succeeds succeed replace".split()
)
PASSIVE = frozenset({"wurde", "wird", "worden", "was", "is", "been", "by"})
TOOK_OVER = ("took", "over")


class Successions:
    """Finds the one before or after somebody, where a sentence names both and nobody else."""

    def __init__(self, page: Page, named: Sequence[Named], sentences: Sequence[Span]) -> None:
        self._page = page
        self._named = named
        self._sentences = sentences
        self._pairs: list[tuple[Actor, Actor]] | None = None  # the later one first

    def of(self, actor: Actor, noun: str) -> Actor | None:
        """Return whom `noun` ("nachfolgerin", "predecessor") means of `actor`, if that is told."""
        if self._pairs is None:
            self._pairs = list(filter(None, map(self._pair, self._sentences)))
        own = actor.speaker.id
        if noun.endswith(SUCCESSORS):
            found = [later for later, earlier in self._pairs if earlier.speaker.id == own]
        elif noun.endswith(PREDECESSORS):
            found = [earlier for later, earlier in self._pairs if later.speaker.id == own]
        else:
            return None
        return found[0] if len({other.speaker.id for other in found}) == 1 else None

    def _pair(self, sentence: Span) -> tuple[Actor, Actor] | None:
        """Return who takes over and from whom in a sentence that tells of such."""
        page = self._page
        inside = [
            mention
            for mention in self._named
            if sentence.start <= page.starts[mention.sighting.name] < sentence.end
        ]
        actors = {m.actor.speaker.id: m.actor for m in inside if m.actor is not None}
        if len(actors) != 2 or len(inside) > len(actors) + 1:
            return None
        first = min(m.sighting.name for m in inside)
        last = max(m.sighting.name for m in inside)
        keys = page.keys[max(0, first - 4) : last + 6]
        took = any(tuple(keys[n : n + 2]) == TOOK_OVER for n in range(len(keys)))
        if not took and TAKING_OVER.isdisjoint(keys):
            return None
        one, other = actors.values()
        return (other, one) if PASSIVE.intersection(keys) else (one, other)
