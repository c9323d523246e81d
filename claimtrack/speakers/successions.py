"""Who came after whom in an office: "Anna Adler, who replaced Paul Miller in May"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claimtrack.model import Span
from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.discourse import Reference
from claimtrack.speakers.function_words import PASSIVE
from claimtrack.speakers.page import Page
from claimtrack.speakers.titles import Title, short_for
from claimtrack.speakers.words import load_words

Pair = tuple[Actor, Actor]  # the later one first

SUCCESSORS = ("nachfolger", "nachfolgerin", "successor")
# Verbs whose subject takes over from somebody, in every form that names one.
TAKING_OVER = frozenset(
    "uebernahm uebernimmt uebernommen uebernehmen folgt folgte beerbt beerbte abgeloest loeste "
    "loest replaced replaces succeeded succeeds succeed replace".split()
)
PASSIVE_ENGLISH = frozenset({"was", "is", "been", "being"})
FROM = frozenset({"von", "from"})  # "Adler, von dem Miller das Haus übernahm"
REACH = 10  # words around the two names in which the verb stands
TOOK_OVER = ("took", "over")


class Successions:
    """Finds the one before or after somebody, where a sentence names both and nobody else."""

    def __init__(
        self,
        page: Page,
        named: Sequence[Named],
        sentences: Sequence[Span],
        *,
        owner: Callable[[int], Reference],
    ) -> None:
        """Take what says whom a possessive at a word number means."""
        self._page = page
        self._named = named
        self._sentences = sentences
        self._owner = owner
        self._found: list[Pair] | None = None

    def of(self, actor: Actor, noun: str) -> Actor | None:
        """Return whom `noun` ("nachfolgerin", "predecessor") means of `actor`, if that is told."""
        own = actor.speaker.id
        if noun.endswith(SUCCESSORS):
            found = [later for later, earlier in self._pairs() if earlier.speaker.id == own]
        elif noun.endswith(load_words().predecessors):
            found = [earlier for later, earlier in self._pairs() if later.speaker.id == own]
        else:
            return None
        return found[0] if len({other.speaker.id for other in found}) == 1 else None

    def former(self, title: Title) -> Actor | None:
        """Return who held an office before one of whom the article tells: "der frühere Intendant".

        The office is the one that the article gives the later holder.
        """
        found = {
            earlier.speaker.id: earlier
            for later, earlier in self._pairs()
            if title.gender in (None, earlier.speaker.gender)
            and any(_one_office(said, title) for said in later.titles)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _pairs(self) -> list[Pair]:
        if self._found is None:
            told = filter(None, map(self._pair, self._sentences))
            self._found = [*told, *self._titled()]
        return self._found

    def _titled(self) -> Iterator[Pair]:
        """Yield those whom the article calls somebody's predecessor: "ihr Vorgänger Paul Adler"."""
        page = self._page
        for number, mention in enumerate(self._named):
            actor, title = mention.actor, mention.sighting.title
            if actor is None or title is None:
                continue
            earlier = title.noun.endswith(load_words().predecessors)
            if not (earlier or title.noun.endswith(SUCCESSORS)):
                continue
            start = mention.sighting.start
            if page.keys[start] in page.known.possessive:
                owners = self._owner(start).actors
            else:
                before = self._named[number - 1] if number else None
                beside = before is not None and before.sighting.genitive
                near = beside and before is not None and before.sighting.end == start
                owners = (before.actor,) if near and before and before.actor else ()
            if len(owners) == 1 and owners[0].speaker.id != actor.speaker.id:
                yield (owners[0], actor) if earlier else (actor, owners[0])

    def _pair(self, sentence: Span) -> Pair | None:
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
        keys = page.keys[max(0, first - REACH) : last + REACH]
        took = (
            number
            for number, key in enumerate(keys)
            if key in TAKING_OVER or tuple(keys[number : number + 2]) == TOOK_OVER
        )
        verb = next(took, None)
        if verb is None:
            return None
        one, other = actors.values()
        relative = any(
            page.keys[n] in FROM
            and (page.key(n + 1) == "dem" or page.key(n + 1) in page.known.relatives)
            for n in range(first + 1, last)
        )
        passive = not PASSIVE.isdisjoint(keys[max(0, verb - REACH) : verb])
        passive = passive or not PASSIVE_ENGLISH.isdisjoint(keys[max(0, verb - 2) : verb])
        return (other, one) if relative or passive else (one, other)


def _one_office(said: Title, asked: Title) -> bool:
    """Return whether two titles are one office, whoever holds it: "Intendantin", "Intendant"."""
    one, other = (title.head.removesuffix("in").removesuffix("i") for title in (said, asked))
    return short_for(one, other) or short_for(other, one)
