"""What people are called beside their names and titles: "Finn", "die 54-Jährige", "der Pole"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from claimtrack.speakers.ages import Ages
from claimtrack.speakers.cast import Actor, Cast, Named
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.function_words import ARTICLES
from claimtrack.speakers.heads import Heads
from claimtrack.speakers.page import Page
from claimtrack.speakers.sightings import Sighting

NOBLE = frozenset({"sir", "dame", "prinz", "prinzessin", "prince", "princess", "king", "queen"})
GENDERS = {"der": "m", "die": "f"}
FEMININE = "in"
PLEADING = ([",", "prosecuting"], [",", "defending"])
AGED_NOUN = 3  # words of "the 67-year-old farmer"
WORDS_BEFORE = 3  # "sein jüngerer Bruder Jonas"
SENIORITY = {
    "elder": ("aelter", "elder", "older", "vater", "mutter", "father", "mother"),
    "younger": ("juenger", "younger", "sohn", "tochter", "son", "daughter"),
}


def _seniority(words: Iterable[str]) -> str | None:
    """Return "elder" or "younger" where words before a name say so: "ihr Sohn", "the elder"."""
    found = {name for name, forms in SENIORITY.items() for w in words if w.startswith(forms)}
    return found.pop() if len(found) == 1 else None


class Bynames:
    """Finds whom such words mean, given as word numbers; None where they are no such words."""

    def __init__(self, page: Page, cast: Cast, heads: Heads, discourse: Discourse) -> None:
        self._page = page
        self._keys, self._starts = page.keys, page.starts
        self._cast = cast
        self._heads = heads
        self._discourse = discourse
        self._ages = Ages(page, cast.named)
        self._beside: dict[str, dict[str, Actor]] | None = None  # people by the noun before them

    def given_name(self, first: int, last: int) -> Reference | None:
        """Return whom a given name alone means: "Finn" of Finn Adler, "Sir Desmond"."""
        if last - first == 2 and self._keys[first] in NOBLE:
            first += 1
        if last - first != 1 or not self._page.capital(first):
            return None
        called = self._cast.by_given_name(self._keys[first])
        return only(called) if len(called) == 1 else None

    def noun_before(self, first: int, last: int) -> Reference | None:
        """Return whom a noun that no list holds stood before: "Kämmerer Adler … der Kämmerer"."""
        whole = last - first == 2 and self._keys[first] in ARTICLES
        if not whole or (self._page.english == self._page.capital(last - 1)):
            return None
        if self._beside is None:
            self._beside = {}
            for named in self._cast.named:
                if named.actor is not None and named.sighting.full:
                    noun = self._page.key(named.sighting.name - 1)
                    self._beside.setdefault(noun, {})[named.actor.speaker.id] = named.actor
        gender = GENDERS.get(self._keys[first])
        if self._keys[first] == "der" and self._keys[last - 1].endswith(FEMININE):
            gender = "f"  # "nach Angaben der Kämmerin"
        beside = self._beside.get(self._keys[last - 1], {}).values()
        met = (a for a in beside if a.since < first)
        found = [a for a in met if gender is None or a.speaker.gender in (None, gender)]
        return only(found) if len(found) == 1 else None

    def _nearest_of(self, pool: Sequence[Actor], number: int) -> Reference:
        """Return the only one of `pool` whom the paragraph names, in quotations as well."""
        start = self._discourse.paragraph_start(self._starts[number])
        begin = bisect_left(self._page.starts, start)
        names = self._heads.between(begin, number)
        ids = {named.actor.speaker.id for named in names if named.actor is not None}
        last = self._discourse.singular(pool[0].speaker.gender, self._starts[number]).actors
        ids |= {actor.speaker.id for actor in last}  # by a title: "Schottlands Regierungschefin"
        near = [actor for actor in pool if actor.speaker.id in ids]
        if len(near) > 1 and len(last) == 1 and last[0] in near:
            return only(last)
        return only(near) if len(near) == 1 else self._discourse.last_of(pool, self._starts[number])

    def age(self, first: int, last: int) -> Reference | None:
        """Return whom "die 54-Jährige" means: who is so old, else as a pronoun would."""
        key, gender = self._keys[last - 1], GENDERS.get(self._keys[first])
        if not self._ages.is_age(key):
            return self._aged_worker(first, last)
        old = self._ages.actors(key)
        known = [a for a in old if gender is None or a.speaker.gender in (None, gender)]
        if len(known) == 1:
            return only(known)
        at = self._starts[first]
        if self._ages.is_strangers(key, first):
            return NOBODY
        found = self._discourse.singular(gender, at)
        if any(map(self._pleads, found.actors)):
            return NOBODY  # it is the accused who has an age
        if at == self._discourse.paragraph_start(at) and self._several(gender, at):
            return NOBODY  # somebody else may be whom a new paragraph turns to
        return found if all(self._ages.may_be(actor, key) for actor in found.actors) else NOBODY

    def _aged_worker(self, first: int, last: int) -> Reference | None:
        """Return whom "the 67-year-old farmer" means: who is so old, else the last subject.

        A "suspect" or a "driver" of some age may be somebody whom nothing has named.
        """
        if last - first != AGED_NOUN or self._keys[first] not in ARTICLES:
            return None
        age, noun = self._keys[first + 1], self._keys[last - 1]
        if not self._ages.is_age(age):
            return None
        known, gender = self._page.known, GENDERS.get(self._keys[first])
        old = self._ages.actors(age)
        if len(old) == 1 and gender in (None, old[0].speaker.gender or gender):
            return only(old)
        working = known.professions.match(noun) or known.general.match(noun)
        called = working or noun.endswith(known.epithets["calling"])
        if old or not called:
            return None
        found = self._discourse.singular(gender, self._starts[first])
        return found if all(self._ages.may_be(a, age) for a in found.actors) else None

    def _pleads(self, actor: Actor) -> bool:
        """Return whether somebody pleads or investigates: "Jane Miller, prosecuting, said"."""
        investigates = self._page.known.investigates
        return any(investigates(title.noun) for title in actor.titles) or any(
            self._keys[named.sighting.end : named.sighting.end + 2] in PLEADING
            for named in self._cast.named
            if named.actor is actor
        )

    def _several(self, gender: str | None, at: int) -> bool:
        """Return whether the article has introduced several people of a gender before `at`."""
        met = [
            actor
            for actor in self._cast.actors.values()
            if actor.introduced and self._starts[actor.since] < at
        ]
        return sum(gender is None or a.speaker.gender in (None, gender) for a in met) > 1

    def of_two(self, first: int, named: Named) -> Reference | None:
        """Return the elder or younger of two with one surname: "der jüngere Adler" is the son."""
        asked = _seniority(self._keys[first : named.sighting.name])
        people = [a for a in self._cast.actors.values() if a.speaker.name in named.candidates]
        if asked is None or len(people) != 2:
            return None
        told = {
            mention.actor.speaker.id: seniority == asked
            for mention in self._cast.named
            if mention.actor in people
            and (seniority := self._told_seniority(mention.sighting)) is not None
        }
        fitting = [actor for actor in people if told.get(actor.speaker.id)]
        others = [actor for actor in people if told.get(actor.speaker.id) is False]
        if not fitting and len(others) == 1:
            fitting = [actor for actor in people if actor not in others]
        return only(fitting) if len(fitting) == 1 else None

    def _told_seniority(self, sighting: Sighting) -> str | None:
        return _seniority(self._keys[max(0, sighting.name - WORDS_BEFORE) : sighting.name])

    def nation(self, first: int, last: int) -> Reference | None:
        """Return whom "der Pole" means: the man of that country named last; None for others.

        Where nobody of that country is known, it is the person just named whose country is not.
        """
        found = self._page.registry.national(self._keys[last - 1])
        determiner = self._keys[first]
        if last - first != 2 or found is None or determiner not in ARTICLES:
            return None
        country, gender = found
        if not self._page.english and (determiner == "der") != (gender == "m"):
            return None  # "die Schweizer": several
        if not self._page.capital(last - 1):
            return None
        pool = [
            actor
            for actor in self._cast.actors.values()
            if actor.speaker.country == country
            and actor.speaker.gender in (gender or actor.speaker.gender, None)
        ]
        if pool:
            return self._nearest_of(pool, first)
        told = self._discourse.singular(gender, self._starts[first])
        if any(actor.speaker.country is not None for actor in told.actors):
            return NOBODY
        return told if self._is_alone(gender, first) else NOBODY

    def _is_alone(self, gender: str | None, number: int) -> bool:
        """Return whether one person alone of that gender has been named before a word.

        Of two nobody says who is the one from abroad.
        """
        named = [
            actor
            for actor in self._cast.actors.values()
            if actor.since < number
            and actor.speaker.country is None
            and (gender is None or actor.speaker.gender in (gender, None))
        ]
        return len(named) == 1
