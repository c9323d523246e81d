"""The words the resolver knows: function words, role nouns, given names, from their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import chain
from typing import Any, TypeVar

from claimtrack.text import given_names, load_toml, search_form, spelt_out

T = TypeVar("T")
WordSet = frozenset[str]
FEMININE = "in"  # "Biologe", "Biologin"
INFLECTIONS = ("", "in", "r", "n", "en", "es", "s")
TAIL = 2  # letters by which endings are looked up; the shortest ending has four
REMEMBERED = 32_768  # words
PARTY = "party"  # behind the name: "the Green Party"
POSSESSIVE = re.compile("['’]s?$")


class Endings:
    """Tells which words end in one of the given nouns, feminine and case endings allowed."""

    def __init__(self, endings: str) -> None:
        by_tail: dict[str, list[str]] = {}
        for ending in endings.split():
            by_tail.setdefault(ending[-TAIL:], []).append(ending)
        self._by_tail = {tail: tuple(found) for tail, found in by_tail.items()}
        self.match = lru_cache(maxsize=REMEMBERED)(self._match)

    def ends(self, key: str) -> bool:
        """Return whether a word ends in one of the nouns as it stands."""
        return key.endswith(self._by_tail.get(key[-TAIL:], ()))

    def is_one(self, key: str) -> bool:
        """Return whether a word is one of the nouns itself."""
        return key in self._by_tail.get(key[-TAIL:], ())

    def any_of(self, keys: Iterable[str]) -> bool:
        """Return whether any of the words ends in one of the nouns."""
        return any(map(self.match, keys))

    def _match(self, key: str) -> bool:
        return any(
            key.endswith(inflection)
            and (bare := key[: len(key) - len(inflection)])
            and (self.ends(bare) or (inflection == FEMININE and self.ends(bare + "e")))
            for inflection in INFLECTIONS
        )


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of words.toml, folded, and the given names."""

    determiners: WordSet
    indefinite: WordSet
    conjunctions: WordSet
    possessive: WordSet
    prepositions: WordSet
    oblique: WordSet
    joiners: WordSet
    relatives: WordSet
    pronouns: Mapping[str, WordSet]
    told_of: Mapping[str, WordSet]  # pronouns for whom one talks of, and those for oneself
    singular_verbs: WordSet
    plural_verbs: WordSet
    turning: WordSet
    particles: WordSet
    leading_particles: WordSet
    belonging: WordSet
    honorifics: WordSet
    spelled_out: WordSet
    second_surnames: WordSet
    suffixes: WordSet
    town_words: WordSet
    town_surnames: WordSet
    first_surnames: WordSet
    given_too: WordSet
    postnominals: WordSet  # "Anna Adler KC"
    crowd: WordSet  # "Aus den Reihen der SPD schallt es"
    opening_adverbs: WordSet  # "Anders Anna Adler"
    stop: WordSet
    small: WordSet
    frequent: WordSet
    role: Endings
    political: Endings
    general: Endings
    public: Endings
    of_papers: WordSet  # before "author": of a study, and of no books
    leading: WordSet
    investigators: tuple[str, ...]
    no_investigators: tuple[str, ...]
    rescuers: tuple[str, ...]
    congress: WordSet
    american_states: frozenset[str]  # of one or two words
    leading_offices: WordSet  # of the registry, whose holders have ministers and deputies
    government: Endings
    opposition: Endings
    leading_parties: Endings
    relational: tuple[str, ...]
    not_relational: tuple[str, ...]
    bodies: Mapping[str, Endings]  # by grammatical gender
    organisations: Endings
    parties: Endings
    no_parties: WordSet
    party_openers: WordSet
    party_people: Endings  # whom a party calls its own
    party_fields: WordSet
    fields: WordSet
    for_parties: WordSet  # verbs for what people do for a party
    english_parties: Mapping[str, str]
    heads: Endings
    professions: Endings
    synonyms: tuple[Endings, ...]  # nouns by which one office is called
    wider: tuple[tuple[Endings, Endings], ...]  # "Anwalt", and what may be called so
    opposed: tuple[tuple[Endings, Endings], ...]  # "Arzt", and what tells of a patient
    wider_bodies: tuple[tuple[Endings, Endings], ...]  # "Behörde", and what may be called so
    predecessors: tuple[str, ...]
    colleagues: tuple[str, ...]
    kin: WordSet  # relatives: "wife", "Bruder"
    kinship: Mapping[str, str]  # "sohn" -> "child m"
    couples: Mapping[str, str]  # "mann" -> "m": whom the other one of a couple is called
    makers: Endings
    compound_makers: Endings
    sides: WordSet
    english_makers: Endings
    person_makers: WordSet
    firm_words: WordSet
    firms: WordSet
    no_firms: WordSet
    no_firm_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]  # of bodies that are several: "die Grünen"
    singular_endings: tuple[str, ...]
    state_endings: tuple[str, ...]
    armed: WordSet
    companies: Endings  # kinds that are firms
    called_alike: tuple[Endings, ...]
    farmers: tuple[str, ...]  # that end like makers
    members_of: WordSet  # kinds of bodies that go by whom they join
    objects: Endings
    councils: Endings
    no_councils: tuple[str, ...]
    house_councils: tuple[str, ...]  # of which there is more than one
    guilds: Endings
    no_guilds: WordSet
    clubs: WordSet
    english_clubs: WordSet  # "Thornbury Rovers"
    placed_clubs: WordSet
    legal_forms: WordSet
    surnames: WordSet  # that are a kind of body, too
    local: WordSet  # kinds of which every town has its own
    vague: WordSet  # kinds of which a place has many
    not_home: WordSet
    english_home: WordSet
    unmistakable: WordSet
    former: WordSet
    appointed: WordSet
    neutral: WordSet
    coming: WordSet
    leaving: WordSet
    new: WordSet
    party_nouns: Mapping[str, str]
    party_groups: Mapping[str, str]  # a group in parliament, and the parties it is of
    of_people: WordSet  # adjectives that nothing but a person has
    mayors: Endings
    functions: Endings  # of members of parliament, in their groups
    spokespeople: WordSet
    local_parliaments: tuple[str, ...]  # ends of nouns
    governments: WordSet
    nobody: WordSet
    papers: Mapping[str, Endings]  # by gender
    judging: WordSet
    english_papers: WordSet
    attribution: WordSet
    openers: WordSet
    epithets: Mapping[str, tuple[str, ...]]
    given: Mapping[str, str]  # name -> "f", "m" or "" where both bear it

    def relates(self, noun: str) -> bool:
        """Return whether a folded noun says beside whom somebody stands: "Sprecher", "Berater"."""
        return noun.endswith(self.relational) and not noun.endswith(self.not_relational)

    def alike(self, noun: str, other: str) -> bool:
        """Return whether two folded nouns may be of one person: "Chefärztin", "Gynäkologin"."""
        return noun.endswith(other) or any(
            (wide.match(noun) and narrow.match(other)) or (wide.match(other) and narrow.match(noun))
            for wide, narrow in self.wider
        )

    def kindred(self, noun: str, other: str) -> bool:
        """Return whether two folded nouns name callings of a kind: "Zoologe", "Biologin"."""
        return self.alike(noun, other) or any(
            narrow.match(noun) and narrow.match(other) for _, narrow in self.wider
        )

    def is_council(self, key: str) -> bool:
        """Return whether a folded noun is for a council: "Fiskalrat", not "Hofrat"."""
        own = key.endswith(self.house_councils)
        return own or (self.councils.ends(key) and not key.endswith(self.no_councils))

    def makes(self, key: str) -> bool:
        """Return whether a folded German noun is for a firm: "Chemiekonzern", "Klinikbetreiber"."""
        compound = self.compound_makers
        part = compound.ends(key) and not compound.is_one(key) and not key.endswith(self.farmers)
        return part or self.makers.ends(key)

    def investigates(self, noun: str) -> bool:
        """Return whether a folded noun is for one who tells of somebody else's deed."""
        return noun.endswith(self.investigators) and not noun.endswith(self.no_investigators)


@lru_cache(maxsize=REMEMBERED)
def is_body_noun(key: str) -> bool:
    """Return whether a folded noun says which kind of body somebody is: "Verband", "council"."""
    known = load_words()
    kind = known.organisations.ends(key) or known.makes(key) or key in known.clubs
    return kind or known.is_council(key)


@lru_cache(maxsize=REMEMBERED)
def ends_party(key: str) -> bool:
    """Return whether a folded English word may end the name of a party that only a text knows."""
    known, bare = load_words(), POSSESSIVE.sub("", key)
    return bare == PARTY or bare in known.epithets["members"] or known.parties.ends(bare)


@cache
def load_words() -> Words:
    """Return the word lists, read once per process.

    Each key of words.toml is a field of `Words`, whatever table it stands in; what two tables have
    (German and English) is one list. A key that is no field is refused.
    """
    data = load_toml("claimtrack.speakers", "words.toml")
    texts: dict[str, Any] = {"epithets": data.pop("epithets")}
    for key, value in chain.from_iterable(table.items() for table in data.values()):
        texts[key] = f"{texts[key]} {value}" if key in texts else value
    kinds = {field.name: field.type for field in fields(Words)}
    read = {key: _READERS[kinds.get(key, "WordSet")](value) for key, value in texts.items()}
    return Words(given=given_names(), **read)


def _words(text: str) -> WordSet:
    return frozenset(map(search_form, spelt_out(text.split())))  # those of "@de.months" unfolded


def _phrases(texts: Iterable[str]) -> WordSet:
    return frozenset(texts)


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _wider(line: str) -> tuple[Endings, Endings]:
    wide, _, narrow = line.partition(":")
    return Endings(wide), Endings(narrow)


def _tuple_of(read: Callable[[str], T]) -> Callable[[Iterable[str]], tuple[T, ...]]:
    return lambda lines: tuple(map(read, lines))


def _mapping_of(read: Callable[[str], T]) -> Callable[[Mapping[str, str]], dict[str, T]]:
    return lambda table: {key: read(text) for key, text in table.items()}


# How a list is read, by the type of its field.
_READERS: Mapping[Any, Callable[[Any], Any]] = {
    "WordSet": _words,
    "frozenset[str]": _phrases,
    "Endings": Endings,
    "tuple[str, ...]": _split,
    "tuple[Endings, ...]": _tuple_of(Endings),
    "tuple[tuple[Endings, Endings], ...]": _tuple_of(_wider),
    "Mapping[str, str]": dict,
    "Mapping[str, WordSet]": _mapping_of(_words),
    "Mapping[str, Endings]": _mapping_of(Endings),
    "Mapping[str, tuple[str, ...]]": _mapping_of(_split),
}
