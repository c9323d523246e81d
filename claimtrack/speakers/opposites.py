"""Roles that stand over against somebody: who was operated on is not the doctor who speaks of it.

A role without a name may be new words for the person just named. It is not where the article tells
of that person as the other one of a pair: doctor and patient, police and suspect.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence, Set

from claimtrack.model import Kind, Quotation, Span
from claimtrack.speakers.cast import Actor, Cast
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference
from claimtrack.speakers.function_words import PASSIVE
from claimtrack.speakers.page import Page
from claimtrack.speakers.sightings import Sighting
from claimtrack.speakers.titles import same_office
from claimtrack.speakers.words import Endings

WAS = frozenset({"was", "were", "been", "being"})
PARTICIPLES = ("ed", "ned", "shot", "hurt", "beaten", "struck", "caught", "held", "hit")
FAR_BEHIND = 7  # words between a name and what somebody is: "Reg Adler, 79, a retired baker"
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

    def not_told_of(self, found: Reference, quotation: Quotation | None) -> Reference:
        """Return whom words were found to mean, unless what is said names them.

        "Nach den Ermittlungen des früheren Richters war Adler dabei": that is somebody else, if
        Adler has no title.
        """
        actor = found.actors[0] if len(found.actors) == 1 else None
        if actor is None or actor.titles:
            return found
        if quotation is None or quotation.kind is Kind.REPORTED:
            return found
        starts = self._page.starts
        named = [starts[n.sighting.name] for n in self._cast.named if n.actor is actor]
        told = any(span.start <= at < span.end for at in named for span in quotation.content)
        return NOBODY if told else found

    def _denies(self, actor: Actor, first: int, last: int, voices: Set[str]) -> bool:
        page, known = self._page, self._page.known
        noun = next((n for n in range(last - 1, first, -1) if self._is_noun(n)), None)
        if noun is None:
            return False
        before = page.keys[first:noun]
        if not known.former.isdisjoint(before):
            return self._governs_now(actor, first, noun)
        if not known.of_people.isdisjoint(before):
            return False  # nobody but who is named is called so
        return self._stands_opposite(actor, first, noun, voices)

    def _stands_opposite(self, actor: Actor, first: int, noun: int, voices: Set[str]) -> bool:
        """Return whether a noun without a name is for another one than a person just named."""
        page, known = self._page, self._page.known
        key = page.keys[noun]
        council = not page.english and page.roles[noun] and known.organisations.is_one(key)
        pairs = [signs for role, signs in known.opposed if role.match(key)]
        if not (council or pairs or page.english):
            return False
        called = (word for title in actor.titles for word in (title.noun, *title.text.split()))
        if any(known.kindred(word, key) for word in called):
            return False
        if council:
            return True  # "der Stadtrat" is the council, unless somebody was called so
        if page.english and (self._is_another(actor, noun, first) or self._works_else(actor, noun)):
            return True
        if not pairs:
            return False
        told = list(self._told_of(actor, first))
        if any(any(map(self._is_sign(signs), told)) for signs in pairs):
            return True
        if known.investigates(key) or key.endswith(known.rescuers):
            return True  # they tell of somebody else's deed
        return actor.speaker.id not in voices and self._is_acted_on(told)

    def _governs_now(self, actor: Actor, first: int, noun: int) -> bool:
        """Return whether "die frühere Regierungschefin" is not who holds that office now."""
        title = self._page.read_title(first, noun + 1)
        if title is None or not title.forms:
            return False
        held = [said.former for said in actor.titles if same_office(said, title)]
        return bool(held) and not any(held)

    def _is_another(self, actor: Actor, noun: int, first: int) -> bool:
        """Return whether the article tells of "a gardener" before, who is not the person named."""
        page = self._page
        for place in page.places[page.keys[noun]]:
            if place >= first:
                return False
            before = (place - 1, place - 1 - (not page.capital(place - 1)))
            if any(page.key(n) in page.known.indefinite for n in before):
                return not any(
                    named.actor is actor and self._is_beside(place, named.sighting)
                    for named in self._cast.named
                )
        return False

    def _is_beside(self, number: int, name: Sighting) -> bool:
        """Return whether a noun stands near a name in its sentence: "Adler, 79, a baker"."""
        between = range(min(number, name.name), max(number, name.end))
        return len(between) < FAR_BEHIND and not any(
            self._page.opens_sentence(n) for n in between[1:]
        )

    def _works_else(self, actor: Actor, noun: int) -> bool:
        """Return whether somebody has another work than the English words say: "Adler, a baker"."""
        page, known, key = self._page, self._page.known, self._page.keys[noun]
        words = known.epithets
        if (
            page.capital(noun)
            or page.roles[noun]
            or key in words["beside"]
            or key in words["family"]
        ):
            return False
        if not key.endswith(words["endings"]) or actor.speaker.id in page.registry.people:
            return False
        kinds = (known.general, known.public, known.political)
        nouns = (title.noun for title in actor.titles)
        work = [n for n in nouns if not (known.relates(n) or any(k.match(n) for k in kinds))]
        for named in self._cast.named:
            if named.actor is actor and page.key(named.sighting.end) == ",":
                work += self._work_behind(named.sighting.end + 1)
        return bool(work) and not any(other == key or known.kindred(other, key) for other in work)

    def _work_behind(self, start: int) -> Iterator[str]:
        """Yield the noun in "Reg Adler, 79, a baker from Leeds"."""
        page, words = self._page, self._page.known.epithets
        start += 2 * (page.key(start).isdigit() and page.key(start + 1) == ",")
        if page.key(start) not in page.known.indefinite:
            return
        end = start + 1
        while page.key(end).isalpha() and page.key(end) not in page.known.prepositions:
            if page.key(end) in page.known.relatives:
                break
            end += 1
        noun = page.key(end - 1)
        if noun.endswith(words["endings"]) or noun in words["people"]:
            yield noun

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
        """Yield the words from where somebody is named last, and their titles.

        Of what is said between, it is only what somebody says of themselves.
        """
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
        said = []
        for place in range(begin, number):
            quoted = self._discourse.is_quoted(page.starts[place])
            said += [page.keys[place]] if quoted else []
            yield "" if quoted else page.keys[place]
        if not page.known.told_of["first"].isdisjoint(said):
            yield from said
        yield from (title.noun for title in actor.titles)

    @staticmethod
    def _is_acted_on(told: Sequence[str]) -> bool:
        """Return whether something is done to somebody: "Adler wurde gerettet", "was rescued"."""
        if not PASSIVE.isdisjoint(told):
            return True
        followers = (told[n + 1] for n in range(len(told) - 1) if told[n] in WAS)
        return any(key.endswith(PARTICIPLES) for key in followers)
