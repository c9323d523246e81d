"""New words for somebody just named, read: "der CDU-Politiker", "die studierte Physikerin"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from claimtrack.speakers.cast import Named
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page
from claimtrack.speakers.titles import Title

GENDERS = {"der": "m", "die": "f", "the": None}
FEMININE = ("in", "frau", "e")  # "die Ärztin", "die Liberale", but "die Politiker" are several
PLURAL = ("innen", "frauen", "leute")
LONGEST = 12  # words of "der Sprecher seiner Fraktion für den Bundeshaushalt"
BEHIND = frozenset({"der", "des", "von", "vom", "fuer", "aus", "im", "in", "seiner", "ihrer"})
LONGEST_ENGLISH = 4  # words from "the" to the noun
OF_ENGLISH = frozenset({"of", "from", "for", "in", "at", "with", "behind", ","})
PLURAL_ENGLISH = ("s", "men", "people")
MAN, WOMAN = "man", "woman"
OF_FIELD = ("politische", "politischer")  # "der haushaltspolitische Sprecher"
GROUP = "fraktion"
LEAVING = frozenset({"aus", "gegen", "mit"})  # "der aus der CDU ausgetreten ist"
DEPUTY = "fraktionsvize"
CHIEFS = ("chef", "chefin")
PARTY_PEOPLE = ("politiker", "politikerin", "abgeordnete", "parlamentarier", "parlamentarierin")


class Kind(Enum):
    """What a description says of somebody."""

    PARTY = auto()  # "der CDU-Politiker", "die Sozialdemokratin", "der Abgeordnete"
    FUNCTION = auto()  # in a party's group: "die innenpolitische Sprecherin der SPD-Fraktion"
    OFFICE = auto()  # of a party, that somebody else holds: "die Grünen-Chefin"
    CALLING = auto()  # "der Forstwirt aus Leer", "die studierte Physikerin"


class Description(NamedTuple):
    """New words for somebody, read: the noun by its number, and the parties they name."""

    kind: Kind
    gender: str | None
    noun: int
    parties: frozenset[str]
    title: Title | None


class NewWords:
    """Reads the words for a speaker, given as word numbers, as a description of one."""

    def __init__(self, page: Page, named: Sequence[Named]) -> None:
        self._page = page
        self._numbers = [mention.sighting.name for mention in named]

    def read(self, first: int, last: int) -> Description | None:
        """Return what the words say, or None where they do not describe one person."""
        if self._page.english:
            return self._read_english(first, last)
        page, gender = self._page, GENDERS[self._page.keys[first]]
        noun = self._noun(first, last)
        if noun is None or self._names_people(first, last):
            return None
        key = page.keys[noun]
        feminine = key.endswith(FEMININE) and not key.endswith(PLURAL)
        if gender == "f" and not feminine:
            return None
        title = page.read_title(first, noun + 1)
        kind = self._kind(first, noun, last)
        if kind is None or (gender == "m" and title is not None and title.gender == "f"):
            return None
        return Description(kind, gender, noun, self._parties_said(first, noun, last), title)

    def _read_english(self, first: int, last: int) -> Description | None:
        """Return what "the retired plumber", "the author of two novels" say, or None."""
        page, known = self._page, self._page.known
        ends = (
            n for n in range(first + 1, min(last, first + LONGEST)) if page.keys[n] in OF_ENGLISH
        )
        noun = next(ends, last) - 1
        if not first < noun <= first + LONGEST_ENGLISH or self._names_people(first, last):
            return None
        between = range(first + 1, noun)
        plain = all(page.keys[n].isalpha() and not self._is_name(n) for n in between)
        key = page.keys[noun]
        if not plain or page.capitals[noun] or self._is_english_other(key):
            return None
        title = page.read_title(first, noun + 1)
        if title is not None and (title.forms or self._is_office(first, noun)):
            return None
        words = known.epithets
        if not (page.roles[noun] or key in words["people"] or key.endswith(words["endings"])):
            return None
        woman = key in words["women"] or key.endswith(WOMAN)
        man = key in words["men"] or (key.endswith(MAN) and not woman)
        gender = "f" if woman else "m" if man else None
        return Description(Kind.CALLING, gender, noun, frozenset(), title)

    def _is_name(self, number: int) -> bool:
        """Return whether an English word before a noun names more than a nation: "the Dutch …"."""
        return self._page.capital(number) and not self._page.bodies_at(number)

    def _is_english_other(self, key: str) -> bool:
        """Return whether a noun is for a body, a thing that is read, or one beside a person."""
        known = self._page.known
        body = known.english_makers.is_one(key) or known.organisations.is_one(key)
        thing = key.endswith(known.epithets["makers"]) or key in known.epithets["no_people"]
        return body or thing or known.relates(key) or key.endswith(PLURAL_ENGLISH)

    def _noun(self, first: int, last: int) -> int | None:
        """Return the noun of a description: behind its adjectives, before "aus", "der", "für"."""
        page, noun = self._page, first + 1
        if last - first > LONGEST:
            return None
        if noun + 2 < last and page.is_of_age(noun + 1):
            noun += 2  # "der 71 Jahre alte Rentner"
        while noun < last - 1 and not page.capitals[noun] and page.is_adjective(noun):
            noun += 1
        if noun + 1 < last and page.capitals[noun] and page.capitals[noun + 1]:
            noun += page.keys[noun].endswith("er")  # "der Kieler Abgeordnete"
        if noun >= last or not page.capitals[noun]:
            return None
        behind = page.key(noun + 1) if noun + 1 < last else ""
        return noun if not behind or behind in BEHIND else None

    def _names_people(self, first: int, last: int) -> bool:
        """Return whether somebody is named among the words: "der Sprecher von Anna Adler"."""
        return bisect_right(self._numbers, first) < bisect_left(self._numbers, last)

    def _kind(self, first: int, noun: int, last: int) -> Kind | None:
        page = self._page
        known, key = page.known, page.keys[noun]
        if self._is_member(noun):
            return Kind.PARTY if noun + 1 == last or page.keys[noun + 1] in ("aus", "von") else None
        between = page.keys[first + 1 : noun]
        if known.functions.is_one(key) or key.endswith(DEPUTY):
            return Kind.FUNCTION
        if key in known.spokespeople:
            field = any(word.endswith(OF_FIELD) for word in between)
            group = any(GROUP in word for word in page.keys[noun + 1 : last])
            return Kind.FUNCTION if field or group else None
        if known.relates(key) or self._is_body(key):
            return None
        if self._is_office(first, noun):
            return Kind.OFFICE
        if not known.of_people.isdisjoint(between):
            return Kind.CALLING
        words = known.epithets
        ends = words["endings_m"] if page.keys[first] == "der" else words["endings_f"]
        bare = key.removesuffix("in")
        beside = known.professions.match(key) or key.endswith(words["calling"])
        working = beside or page.roles[noun] or key.endswith(ends)
        other = bare.endswith(words["agents"]) and not beside
        return Kind.CALLING if working and not other else None

    def _is_member(self, noun: int) -> bool:
        known, key = self._page.known, self._page.keys[noun]
        prefix, _, man = key.rpartition("-")
        return key in known.epithets["members"] or (
            key.endswith(PARTY_PEOPLE) or bool(prefix and man in ("mann", "frau"))
        )

    def _is_body(self, key: str) -> bool:
        known = self._page.known
        body = any(endings.match(key) for endings in known.bodies.values())
        body = body or key.endswith(known.epithets["makers"])
        body = body or known.is_council(key)
        return body or known.organisations.ends(key) or known.makes(key)

    def _is_office(self, first: int, noun: int) -> bool:
        """Return whether a noun is for an office that somebody else may hold."""
        known, key = self._page.known, self._page.keys[noun]
        title = self._page.read_title(first, noun + 1)
        kinds = (known.public, known.government, known.political, known.heads)
        office = title is not None and bool(title.forms)
        leads = key in known.leading or key.endswith(CHIEFS)
        return office or leads or any(kind.match(key) for kind in kinds)

    def _parties_said(self, first: int, noun: int, last: int) -> frozenset[str]:
        """Return the parties that a description names: "Unionspolitiker", "der SPD-Fraktion"."""
        page = self._page
        key = page.keys[noun]
        prefix = key.rpartition("-")[0]
        members = self.party(prefix) if prefix else frozenset()
        stemmed = key.removesuffix("in") if key.endswith("in") else key
        if party := page.known.party_nouns.get(stemmed):
            members |= self.party(party)
        for word in PARTY_PEOPLE:
            if key.endswith(word) and "-" not in key:
                members |= page.registry.parties_in([key.removesuffix(word).removesuffix("s")])
        return members | self.parties_between(first + 1, last)

    def party(self, name: str) -> frozenset[str]:
        """Return the parties that a name says; one that no table has goes by its own words."""
        known = self._page.registry.parties_in(fold(name).split())
        return known or frozenset({fold(name)})

    def parties_between(self, first: int, last: int) -> frozenset[str]:
        """Return the parties named among words, but for those that somebody has left."""
        found: frozenset[str] = frozenset()
        for number in range(first, last):
            if self._page.facts[number].opens_body and self._page.key(number - 2) not in LEAVING:
                found |= self._page.registry.party_bodies(self._page.bodies_at(number))
        return found
