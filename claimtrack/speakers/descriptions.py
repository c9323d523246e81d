"""Descriptions that only the article explains: "die Politikerin der Freien Liste".

The registry does not know the body that such words name, nor the office, so nothing but what the
article says of its own people can tell whom they mean: their titles, what stands in the brackets
behind their names, and the body behind "von".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.names import fold, stem
from claimtrack.speakers.page import BREAKS, LONGEST_BRACKET, MARKS, Page
from claimtrack.speakers.partisans import agrees
from claimtrack.speakers.same_titles import speaks_on_field
from claimtrack.speakers.titles import COUNTRY_CODE, Title, other_field, same_office
from claimtrack.speakers.words import load_words

AUTHOR = "author"
OPPOSITION = "opposition-leader"  # among the offices of the registry
LONGEST_BODY = 5  # words behind "vom" that name a body
SHORTEST_PART = 4  # letters of a word that is found inside another: "volksbund-fraktionschef"
PARTISAN = frozenset({"politician", "leader"})  # before these stands a party
OF = frozenset({"von", "vom", "of"})


class Descriptions:
    """Finds whom a description means among the people whom the article alone introduces."""

    def __init__(self, page: Page, named: Sequence[Named], discourse: Discourse) -> None:
        self._page = page
        self._named = [n for n in named if n.actor and self._is_stranger(n.actor)]
        self._discourse = discourse
        self._words: dict[str, frozenset[str]] | None = None

    def _is_stranger(self, actor: Actor) -> bool:
        return self._page.registry.is_stranger(actor.speaker)

    def refer(self, title: Title, at: int, *, described: bool) -> Reference:
        """Return whom `title` at the character `at` means.

        With `described` the words stand where a description of the person just named does: at
        the start of a sentence, or behind what was said.
        """
        opens = self._page.opens_sentence(bisect_left(self._page.starts, at))
        if self._page.known.relates(title.noun) and not (opens and speaks_on_field(title)):
            return NOBODY
        if title.former and (before := [a for a in self._actors() if self._preceded(a, title)]):
            return only(before)
        fitting = self._fitting(title)
        introduced = [a for a in fitting if self._page.starts[a.since] < at]
        if introduced:
            beside = self.beside(title, introduced, at) if described else NOBODY
            if described and not beside.actors:
                beside = self.newly_named(title, introduced, at)
            return beside if beside.actors else self._discourse.last_of(introduced, at)
        if not described or (fitting and not self._is_general(title)):
            return NOBODY
        return self._just_named(title, at)

    def beside(self, title: Title, introduced: Sequence[Actor], at: int) -> Reference:
        """Return the politician just named where those of the party stand further off.

        "Premier Miller was there. The Labour politician …" is no other one of Labour.
        """
        if not self._page.english or not self._is_general(title):
            return NOBODY
        actor = self._discourse.only_person(title.gender, at)
        if actor is None or actor in introduced or not self._is_news(title, actor):
            return NOBODY
        return only((actor,))

    def newly_named(self, title: Title, introduced: Sequence[Actor], at: int) -> Reference:
        """Return the only one of an English paragraph where nobody so called stands in it.

        "All eyes were on Jane Miller. The Republican commissioner …" is not the Republican of the
        paragraph before, whom nothing calls a commissioner.
        """
        english = self._page.english and self._page.known.public.match(title.noun)
        if not introduced or not english:
            return NOBODY
        actor = self._discourse.only_person(title.gender, at, within_paragraph=True)
        called = any(self._is_office(said, title) for a in introduced for said in a.titles)
        known = any(not self._is_stranger(other) for other in introduced)
        if actor is None or called or known or actor in introduced:
            return NOBODY
        return only((actor,)) if self._is_news(title, actor) else NOBODY

    def _preceded(self, actor: Actor, title: Title) -> bool:
        """Return whether the article calls somebody a former holder, or a predecessor."""
        return agrees(actor, title) and any(
            said.noun.endswith(load_words().predecessors)
            or (said.former and same_office(said, title))
            for said in actor.titles
        )

    @staticmethod
    def _still_holds(actor: Actor, title: Title) -> bool:
        """Return whether a former office is one that somebody holds now."""
        held = (said for said in actor.titles if not said.former)
        return title.former and any(same_office(said, title) for said in held)

    def _fitting(self, title: Title) -> list[Actor]:
        """Return those of whom the article says all that the title says, its body included."""
        words = self._content(title)
        if not words:
            return []
        return [
            actor
            for actor in self._actors()
            if agrees(actor, title)
            and _within(words, self._said(actor))
            and self._may_be(actor, title)
            and not self._still_holds(actor, title)
        ]

    def _may_be(self, actor: Actor, title: Title) -> bool:
        """Return whether what the article calls the actor is the title's office, or none."""
        return self._is_open(actor, title) or any(self._is_office(s, title) for s in actor.titles)

    def _just_named(self, title: Title, at: int) -> Reference:
        """Return the only person of the paragraph, if the article has not said yet who that is.

        A politician may be any, and an English leader whoever has no other office; of several
        people that is the last subject.
        """

        def fits(actor: Actor) -> bool:
            return self._is_news(title, actor) and not self._still_holds(actor, title)

        if self._page.english and self._is_general(title):
            last = self._discourse.last_subject(title.gender, at, fits)
            if last.actors:
                return last
        actor = self._discourse.only_person(title.gender, at)
        if actor is not None and self._still_holds(actor, title):
            return NOBODY
        if actor is not None:
            of_party = self._is_of_party(title, at) or self._tells_party(title, actor)
            of_party = of_party and all(map(self._is_political, actor.titles))
            return only((actor,)) if self._is_news(title, actor, of_party=of_party) else NOBODY
        if self._page.english and self._page.known.public.match(title.noun):
            # Of Finance Minister Miller and Jane Other "the health minister" is Jane Other.
            found = self._discourse.only_person(title.gender, at, fits)
            return only((found,)) if found else NOBODY
        leads = self._page.english and self._leads_body(title)
        if not (leads or self._is_general(title)):
            return NOBODY
        return self._discourse.last_subject(title.gender, at, fits)

    def _is_work(self, title: Title) -> bool:
        """Return whether a title is a profession, which anybody may have beside an office."""
        known = self._page.known
        if known.relates(title.noun) or title.noun.endswith(known.epithets["makers"]):
            return False
        kinds = (known.general, known.public, known.government, known.political, known.heads)
        office = title.forms or title.former or title.noun in known.leading or self._opposes(title)
        return not office and not any(kind.match(title.noun) for kind in kinds)

    def at_work(self, title: Title, at: int) -> Reference:
        """Return the last subject, where the article has not said yet what they do.

        "Anna Adler warned. "We sleep too little," the researcher said."
        """
        if not self._is_work(title) or self._content(title):
            return NOBODY  # "die Forscherin der Universität Norderau"
        found = self._discourse.singular(title.gender, at)
        if self._page.known.professions.match(title.noun):
            only_one = self._discourse.only_person(title.gender, at)
            if (
                only_one is not None
                and only_one.introduced
                and not self._works_else(only_one, title)
            ):
                return only((only_one,))
        if len(found.actors) != 1:
            return NOBODY
        actor = found.actors[0]
        silent = all(
            self._page.known.relates(said.noun) or self._is_of_paper(said) for said in actor.titles
        )
        if title.gender and self._page.known.professions.match(title.noun):
            silent = not self._works_else(actor, title)
        own = actor.introduced and not actor.speaker.institution
        return found if silent and own and agrees(actor, title) else NOBODY

    def _is_of_paper(self, title: Title) -> bool:
        """Return whether somebody only has written a study: "lead author", not "author"."""
        page = self._page
        before = (page.key(number - 1) for number in page.places.get(AUTHOR, ()))
        return title.noun == AUTHOR and not page.known.of_papers.isdisjoint(before)

    def _works_else(self, actor: Actor, title: Title) -> bool:
        """Return whether the article says that somebody has another profession."""
        known = self._page.known
        named = [
            said.noun
            for said in actor.titles
            if known.professions.match(said.noun)
            and not (known.relates(said.noun) or self._is_of_paper(said))
        ]
        return bool(named) and not any(known.alike(noun, title.noun) for noun in named)

    def _is_news(self, title: Title, actor: Actor, *, of_party: bool = False) -> bool:
        """Return whether a title is what the article has not said yet of the actor.

        With `of_party` it is one that whoever governs may have beside.
        """
        if not self._is_stranger(actor) or not agrees(actor, title):
            return False
        if not (of_party or self._is_open(actor, title)):
            return False
        if self._page.english and self._page.known.public.match(title.noun):
            return True  # "the finance minister": the word before the noun names no body
        words = self._content(title)
        bodies = (self._body_of(said) for said in actor.titles if not self._serves(said))
        parties = (_parts(fold(party).split()) for party in actor.parties)
        known = self._behind(actor).union(*bodies, *parties)
        if not words or not known or words & known:
            return True
        # "The Leeds senator": no party that the article names, so it is where one comes from.
        placed = self._page.english and title.noun not in PARTISAN
        said = frozenset[str]().union(*map(self._said, self._actors()))
        return placed and words.isdisjoint(said)

    def _is_open(self, actor: Actor, title: Title) -> bool:
        """Return whether the title may be news of the actor: no other office is known."""
        known = self._page.known
        titles = [said for said in actor.titles if not said.noun.endswith(known.colleagues)]
        if self._is_general(title):
            return not titles or not self._page.english or any(map(self._is_political, titles))
        if known.government.match(title.noun) and any(self._is_office(s, title) for s in titles):
            return True
        if self._opposes(title) and all(map(self._leads_party, titles)):
            return True
        leading = known.leading_parties.match(title.noun) or title.noun in known.leading
        if leading and any(map(self._opposes, titles)):
            return True
        if not all(map(self._is_general, titles)):
            return False
        return self._leads_body(title) or known.public.match(title.noun) or speaks_on_field(title)

    def _is_of_party(self, title: Title, at: int) -> bool:
        """Return whether a party stands before a small noun: "the Civic Union minister"."""
        first = bisect_left(self._page.starts, at)
        state = any(len(body) == COUNTRY_CODE for body in self._page.bodies_at(first + 1))
        if state or not self._names_party(at):
            return False  # "the French president"
        nouns = range(first + 2, min(len(self._page), first + 2 + LONGEST_BODY))
        noun = next((n for n in nouns if self._page.keys[n] == title.noun), None)
        if noun is None or not self._page.capitals[noun]:
            return noun is not None
        # "the Fine Gael Minister", as Irish papers write it: nothing stands between
        return self._page.registry.titles.body_at(self._page.keys, first + 1)[0] == noun

    def _tells_party(self, title: Title, actor: Actor) -> bool:
        """Return whether a German title names the party of somebody whose party is not told.

        "Sozialministerin Adler rechnet damit. „…“, sagte die SPD-Landesvorsitzende."
        """
        if self._page.english or not title.bodies or actor.speaker.party is not None:
            return False
        return bool(self._page.registry.party_bodies(title.bodies[0]))

    def _names_party(self, at: int) -> bool:
        """Return whether English words at a character begin with a name: "the Civic Union …"."""
        first = bisect_left(self._page.starts, at)
        return self._page.english and self._page.capital(first + 1)

    def _governs(self, title: Title) -> bool:
        return self._page.known.government.match(title.noun)

    def _opposes(self, title: Title) -> bool:
        """Return whether a title is that of the head of the opposition."""
        offices = {form.office for form in title.forms}
        leads = title.noun in self._page.known.leading and "opposition" in title.text.split()
        return leads or OPPOSITION in offices or self._page.known.opposition.match(title.noun)

    def _serves(self, title: Title) -> bool:
        """Return whether what stands behind an English title is no party: "the mayor of Leeds"."""
        public = self._page.english and self._page.known.public.match(title.noun)
        return public or self._opposes(title)

    def _leads_body(self, title: Title) -> bool:
        return title.noun in self._page.known.leading and bool(self._content(title))

    def _is_political(self, title: Title) -> bool:
        """Return whether a title is one in politics: not so "the parish clerk"."""
        known = self._page.known
        kinds = (known.general, known.public, known.government, known.political)
        if any(kind.match(title.noun) for kind in kinds) or self._opposes(title):
            return True
        heads = title.noun in known.leading  # of what, nothing tells: a party, a guild
        return known.leading_parties.match(title.noun) or (bool(title.forms) and not heads)

    def _is_office(self, said: Title, asked: Title) -> bool:
        other = self._page.english and other_field(said, asked)
        return same_office(said, asked) and not other

    def _leads_party(self, title: Title) -> bool:
        known = self._page.known
        heads = known.leading_parties.match(title.noun) or title.noun in known.leading
        return heads or self._is_general(title)

    def _is_general(self, title: Title) -> bool:
        return self._page.known.general.match(title.noun)

    def _actors(self) -> Iterator[Actor]:
        seen = set()
        for named in self._named:
            if named.actor is not None and named.actor.speaker.id not in seen:
                seen.add(named.actor.speaker.id)
                yield named.actor

    def _said(self, actor: Actor) -> frozenset[str]:
        """Return the stems of all words in the titles of an actor and behind their name."""
        titles = (word for title in actor.titles for word in _parts(title.text.split()))
        return self._behind(actor) | frozenset(titles)

    def _behind(self, actor: Actor) -> frozenset[str]:
        """Return the stems of the words in brackets and behind "von" that follow the name."""
        if self._words is None:
            found: dict[str, set[str]] = {}
            for named in self._named:
                if named.actor is not None:
                    words = found.setdefault(named.actor.speaker.id, set())
                    words.update(self._words_behind(named.sighting.end))
            self._words = {identity: frozenset(words) for identity, words in found.items()}
        return self._words.get(actor.speaker.id, frozenset())

    def _words_behind(self, end: int) -> Iterator[str]:
        """Yield the words of a bracket behind a name, and of the body behind its "von"."""
        page = self._page
        if page.key(end) == "(":
            close = next(
                (
                    n
                    for n in range(end, min(len(page), end + LONGEST_BRACKET))
                    if page.key(n) == ")"
                ),
                end,
            )
            yield from _parts(k for k in page.keys[end:close] if k[0].isalpha())
            end = close + 1
        if page.key(end) in OF:
            yield from _parts(page.keys[number] for number in self._body(end + 1))

    def _body(self, first: int) -> Iterator[int]:
        """Yield the numbers of the words of a name such as "der Freien Liste"."""
        page = self._page
        for number in range(first, min(len(page), first + LONGEST_BODY)):
            if page.keys[number] in BREAKS or page.keys[number] in MARKS:
                return
            if page.capitals[number]:
                yield number
            elif not page.links(number):
                return

    def _body_of(self, title: Title) -> frozenset[str]:
        """Return the stems of the words behind the noun of a title."""
        behind = title.text.partition(title.noun)[2]
        return self._content(title._replace(text=behind)) if behind.strip() else frozenset()

    def _content(self, title: Title) -> frozenset[str]:
        """Return the stems of what a title says beside its noun."""
        known = self._page.known
        keys = [key for key in title.text.split() if key != title.noun]
        said = frozenset(
            _parts(
                key
                for key in keys
                if key not in known.determiners
                and key not in known.prepositions
                and key not in known.neutral
                and key not in known.former
                and key not in known.joiners
                and key[0].isalpha()
                and key != "of"
            )
        )
        return said | frozenset(_parts([title.noun.rpartition("-")[0]]))


def _parts(keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        for part in key.split("-"):
            if part:
                yield stem(part)


def _within(words: frozenset[str], said: frozenset[str]) -> bool:
    return all(
        word in said or (len(word) >= SHORTEST_PART and any(word in other for other in said))
        for word in words
    )
