"""Those who run for an office, in English: "the Democratic nominee", "the presidential hopeful".

It is whom the article has called so, or said to run; where it has called nobody so, the only person
whom the paragraph names before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.page import BREAKS, Page
from claimtrack.speakers.words import load_words

LONGEST_PHRASE = 5  # words of "the former Democratic presidential hopeful"
WORDS_BEFORE = 5  # a name, in "Democratic nominee for governor Jane Miller"
WORDS_BEHIND = 14  # "Jane Miller, who is running for president in 2028"
ALIKE = 5  # letters that "president" and "presidential" share
FOR = "for"
PARTING = frozenset({"to", "of", "against", "with", "by", "over", "from", "than"})


class Contenders:
    """Finds whom a word for somebody who runs for an office means."""

    def __init__(self, page: Page, named: Sequence[Named], discourse: Discourse) -> None:
        self._page = page
        self._named = named
        self._discourse = discourse
        words = load_words().epithets
        self._nouns, self._running = frozenset(words["contenders"]), frozenset(words["running"])

    def refer(self, first: int, last: int) -> Reference | None:
        """Return whom the words `first` to `last` mean; None where they are no such words."""
        page = self._page
        end = next((n for n in range(first, last) if page.keys[n] == FOR), last)
        plain = page.english and page.keys[first] == "the" and 1 < end - first <= LONGEST_PHRASE
        if not plain or page.keys[end - 1] not in self._nouns:
            return None
        asked = [page.keys[n] for n in range(first + 1, last) if n not in (end - 1, end)]
        called = list(self._called(first))
        fitting = {a.speaker.id: a for a, words in called if _says(words, asked)}
        if len(fitting) == 1:
            return only(list(fitting.values()))
        actor = self._discourse.only_person(None, page.starts[first], within_paragraph=True)
        if fitting or actor is None or not actor.introduced or actor.speaker.institution:
            return NOBODY
        others = any(other is not actor for other, _ in called)
        of_party = self._may_be_of(actor, asked, runs=bool(called))
        return only((actor,)) if not others and of_party else NOBODY

    def _called(self, before: int) -> Iterator[tuple[Actor, list[str]]]:
        """Yield those who are said to run, with the words that say it, ahead of a word."""
        for named in self._named:
            if named.actor is None or named.sighting.end > before:
                continue
            sighting, keys = named.sighting, self._page.keys
            words = keys[self._before(named) : sighting.name]
            words += keys[sighting.end : self._behind(named, before)]
            if not self._running.isdisjoint(words) or not self._nouns.isdisjoint(words):
                yield named.actor, words

    def _before(self, named: Named) -> int:
        """Return where the words begin that stand before a name and say what somebody is."""
        name, keys = named.sighting.name, self._page.keys
        first = name
        while first > max(0, name - WORDS_BEFORE) and not self._parts(keys[first - 1]):
            first -= 1
        return first

    def _parts(self, key: str) -> bool:
        """Return whether a word does not stand in a title: "the favourite to succeed Miller"."""
        return key in BREAKS or key in self._page.known.joiners or key in PARTING

    def _behind(self, named: Named, limit: int) -> int:
        """Return where the words behind a name end: with the sentence, or before the next name."""
        end = named.sighting.end
        following = (n for n in self._named if n.sighting.start > end)
        name = next(map(self._before, following), limit)
        last = max(end, min(end + WORDS_BEHIND, limit, name))
        return next((n for n in range(end, last) if self._page.keys[n] in (".", "\n")), last)

    def _may_be_of(self, actor: Actor, asked: Sequence[str], *, runs: bool) -> bool:
        """Return whether somebody is known to be of the party that the words name, if any.

        Of whom the article says that they run it need not have told the party.
        """
        parties = [word for word in asked if word in self._page.known.epithets["partisan"]]
        told = [p.lower() for p in (*actor.parties, *actor.memberships, actor.speaker.party) if p]
        if not parties or (runs and not told):
            return True
        return any(_alike(word, party) for word in parties for party in told)


def _says(words: Sequence[str], asked: Sequence[str]) -> bool:
    """Return whether all that is asked stands among words: "presidential", "for president"."""
    return all(any(_alike(word, other) for other in words) for word in asked)


def _alike(word: str, other: str) -> bool:
    return word == other or (len(word) >= ALIKE and word[:ALIKE] == other[:ALIKE])
