"""Other words for who was just named: "die Liberale", "the mum of two", "der Reserveoffizier".

Newspapers vary the name from sentence to sentence. What nobody calls an office is then no title
that somebody else might hold: it means the only person whom the paragraph names before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.speakers.cast import Actor
from claimtrack.speakers.discourse import NOBODY, Discourse, Reference, only
from claimtrack.speakers.function_words import ARTICLES
from claimtrack.speakers.page import Page

LONGEST_EPITHET = 5  # words: "die Frau von der Sozialen Allianz", "the father of three"
GENDERS = {"der": "m", "die": "f", "des": "m"}
GENITIVE = "des"
PEOPLE = frozenset({"mann", "frau"})  # behind a party: "der CDU-Mann"
OF_PLACE = AGENT = "er"
LONGEST_PLACE_END = 2  # letters that "Bremer" has not: "Bremen"
BORN = ("gebuertig", "native")  # "der gebürtige Bremer"
MAN, WOMAN = "man", "woman"
OF = frozenset({"von", "vom", "aus", "of", "from"})


class Epithets:
    """Finds whom a description without a title means among those whom a paragraph names."""

    def __init__(self, page: Page, discourse: Discourse) -> None:
        self._page = page
        self._discourse = discourse

    def refer(self, first: int, last: int) -> Reference:
        """Return the person of the paragraph whom the words `first` to `last` may describe."""
        gender = self._gender(first, last)
        if gender is None:
            return NOBODY
        actor = self._discourse.only_person(
            gender or None, self._page.starts[first], within_paragraph=True
        )
        if actor is None and gender and not self._is_common(first, last):
            subject = self._discourse.singular(gender, self._page.starts[first]).actors
            actor = subject[0] if len(subject) == 1 and self._is_plain(subject[0]) else None
        if actor is None and gender and self._is_of_party(self._page.keys[last - 1]):
            actor = self._discourse.only_so_far(gender, self._page.starts[first])
        return only((actor,)) if actor is not None and self._may_be(actor) else NOBODY

    def just_named(self, first: int, last: int, named: Sequence[Actor]) -> Reference:
        """Return who is called by place or party behind the name: "der Freiburger", "the Democrat".

        Args:
            first: The determiner.
            last: The word behind the noun.
            named: Whom this sentence and the one before name, the last one first.
        """
        determiner, key = self._page.keys[first], self._page.keys[last - 1]
        if determiner == GENITIVE:
            key = key.removesuffix("s")  # "nach Angaben des Berners"
        born = first + 3 == last and self._page.keys[first + 1].startswith(BORN)
        plain = first + 2 == last or born
        if not plain or determiner not in ARTICLES | {GENITIVE} or not self._page.capital(last - 1):
            return NOBODY
        regional = key in self._page.known.epithets["regional"]
        placed = regional if self._page.english else self._names_place(key)
        if not (self._is_of_party(key) or placed) or self._is_another(key, first):
            return NOBODY
        gender = GENDERS.get(determiner)
        found = self._discourse.singular(gender, self._page.starts[first])
        fitting = (a for a in named if gender is None or a.speaker.gender in (None, gender))
        if found.actors == (next(fitting, None),):
            return found
        told = placed and gender is not None and self._is_told_place(key)
        return found if told and found.actors == (self._alone(gender, first),) else NOBODY

    def _is_another(self, key: str, first: int) -> bool:
        """Return whether somebody without a name was brought in so: "Ein Bremer … Der Bremer"."""
        before = (number for number in self._page.places.get(key, ()) if number < first)
        return any(self._page.key(n - 1) in self._page.known.indefinite for n in before)

    def _is_told_place(self, key: str) -> bool:
        """Return whether a page names the place that somebody is called by, or it is a region."""
        if key.endswith(tuple(self._page.known.epithets["regional"])):
            return True
        place = key.removesuffix("in").removesuffix(OF_PLACE)
        return any(
            name.startswith(place) and len(name) - len(place) <= LONGEST_PLACE_END
            for name, numbers in self._page.places.items()
            if OF_PLACE not in name[len(place) :] and self._page.capital(numbers[0])
        )

    def _alone(self, gender: str | None, first: int) -> Actor | None:
        """Return the only person of a gender whom the paragraph names before a word."""
        at = self._page.starts[first]
        actor = self._discourse.only_person(gender, at, within_paragraph=True)
        return actor if actor is not None and self._may_be(actor) else None

    def _is_of_party(self, key: str) -> bool:
        prefix, _, noun = key.rpartition("-")
        return key in self._page.known.epithets["members"] or bool(prefix and noun in PEOPLE)

    def _names_place(self, key: str) -> bool:
        """Return whether a noun says where somebody comes from: none of the lists of trades."""
        words = self._page.known.epithets
        bare = key.removesuffix("in")
        agent = bare.endswith(words["agents"]) or self._page.registry.titles.is_role(key)
        feminine = key.endswith("in")
        place = key.endswith(tuple(words["regional"])) or (bare.endswith(OF_PLACE) and not agent)
        return place and (feminine == (key != bare)) and not self._is_other(key)

    def _is_plain(self, actor: Actor) -> bool:
        """Return whether the article has said no more of somebody than whose colleague they are."""
        return all(self._page.known.relates(title.noun) for title in actor.titles)

    def tells_of_children(self, first: int, last: int) -> bool:
        """Return whether somebody is called by how many children they have: "the mum of two"."""
        noun = self._noun(first, last)
        family = noun is not None and self._page.keys[noun] in self._page.known.epithets["family"]
        return family and noun is not None and self._page.key(noun + 1) in OF and noun + 1 < last

    def _gender(self, first: int, last: int) -> str | None:
        """Return the gender of a description, "" where it tells none; None where it is no such."""
        page, words = self._page, self._page.known.epithets
        noun = self._noun(first, last)
        if noun is None:
            return None
        determiner, key = page.keys[first], page.keys[noun]
        family = key in words["family"]
        if noun + 1 < last and not (family and page.keys[noun + 1] in OF):
            return None
        if not (family or key in words["members"]) and self._is_other(key):
            return None
        if page.english:
            known = family or key in words["members"] or key.endswith(words["endings"])
            woman = key in words["women"] or key.endswith(WOMAN)
            man = key in words["men"] or (key.endswith(MAN) and not woman)
            gender = "f" if woman else "m" if man else ""
            return gender if determiner == "the" and known else None
        known = family or key in words["members"]
        # Nobody but a person named is called by what they once were: "der frühere Ruderer".
        former = not page.known.former.isdisjoint(page.keys[first + 1 : noun])
        if determiner == "der" and (
            known or key.endswith(words["endings_m"]) or (former and key.endswith(AGENT))
        ):
            return "m"
        feminine = determiner == "die" and (known or key.endswith(words["endings_f"]))
        return "f" if feminine else None

    def _is_common(self, first: int, last: int) -> bool:
        """Return whether a description fits too many: a member of a family or a party."""
        words, noun = self._page.known.epithets, self._noun(first, last)
        key = self._page.keys[noun] if noun is not None else ""
        return key in words["family"] or key in words["members"]

    def _is_other(self, key: str) -> bool:
        """Return whether a noun names a body, or somebody who stands beside a person named."""
        known = self._page.known
        body = any(endings.match(key) for endings in known.bodies.values())
        body = body or known.organisations.ends(key) or known.is_council(key)
        return body or known.relates(key) or key.endswith(known.epithets["makers"])

    def _noun(self, first: int, last: int) -> int | None:
        """Return the noun of a description: behind its determiner and its adjectives."""
        page = self._page
        if last - first > LONGEST_EPITHET:
            return None
        if page.english:
            ends = (n for n in range(first + 1, last) if page.keys[n] in OF)
            noun = next(ends, last) - 1
            return noun if noun > first and page.keys[noun].isalpha() else None
        noun = first + 1
        while noun < last - 1 and not page.capitals[noun] and page.is_adjective(noun):
            noun += 1
        found = noun < last and page.keys[noun].isalpha()
        return noun if found and page.capitals[noun] else None

    @staticmethod
    def _may_be(actor: Actor) -> bool:
        return actor.introduced and not actor.speaker.institution
