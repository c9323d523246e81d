"""The words the resolver knows: function words, role nouns, given names, from their files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

WordSet = frozenset[str]
FEMININE = "in"  # "Biologe", "Biologin"
INFLECTIONS = ("", "in", "r", "n", "en", "es", "s")
TAIL = 2  # letters by which endings are looked up; the shortest ending has four
REMEMBERED = 32_768  # words


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
    """The word lists of words.toml and given_names.txt, folded."""

    determiners: WordSet
    indefinite: WordSet
    conjunctions: WordSet
    possessive: WordSet
    prepositions: WordSet
    oblique: WordSet
    joiners: WordSet
    relatives: WordSet
    pronouns: Mapping[str, WordSet]
    singular_verbs: WordSet
    plural_verbs: WordSet
    turning: WordSet
    particles: WordSet
    leading_particles: WordSet
    belonging: WordSet
    honorifics: WordSet
    spelled_out: WordSet
    suffixes: WordSet
    postnominals: WordSet  # "Anna Adler KC"
    stop: WordSet
    small: WordSet
    frequent: WordSet
    role: Endings
    political: Endings
    general: Endings
    public: Endings
    leading: WordSet
    government: Endings
    opposition: Endings
    leading_parties: Endings
    relational: tuple[str, ...]
    not_relational: tuple[str, ...]
    bodies: Mapping[str, Endings]  # by grammatical gender
    organisations: Endings
    parties: Endings
    heads: Endings
    professions: Endings
    synonyms: tuple[Endings, ...]  # nouns by which one office is called
    wider: tuple[tuple[Endings, Endings], ...]  # "Anwalt", and what may be called so
    kin: WordSet  # relatives: "wife", "Bruder"
    couples: Mapping[str, str]  # "mann" -> "m": whom the other one of a couple is called
    makers: Endings
    compound_makers: Endings
    english_makers: Endings
    firm_words: WordSet
    firms: WordSet
    no_firms: WordSet
    companies: Endings  # kinds that are firms
    called_alike: tuple[Endings, ...]
    objects: Endings
    guilds: Endings
    no_guilds: WordSet
    clubs: WordSet
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
    party_nouns: Mapping[str, str]
    spokespeople: WordSet
    governments: WordSet
    nobody: WordSet
    papers: Mapping[str, Endings]  # by gender
    judging: WordSet
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

    def makes(self, key: str) -> bool:
        """Return whether a folded German noun is for a firm: "Chemiekonzern", "Klinikbetreiber"."""
        compound = self.compound_makers
        return self.makers.ends(key) or (compound.ends(key) and not compound.is_one(key))


@cache
def load_words() -> Words:
    """Return the word lists, read once per process."""
    folder = files(__package__)
    data = tomllib.loads(folder.joinpath("words.toml").read_text("utf-8"))
    german, english = data["german"], data["english"]
    names, roles, sources = data["names"], data["roles"], data["sources"]
    organisations = data["organisations"]
    both = {key: _words(german[key] + " " + english.get(key, "")) for key in _SHARED}
    return Words(
        determiners=both["determiners"],
        indefinite=both["indefinite"],
        conjunctions=_words(english["conjunctions"]),
        possessive=_words(german["possessive"]),
        prepositions=both["prepositions"],
        oblique=_words(german["oblique_determiners"]),
        joiners=_words(german["joiners"]),
        relatives=_words(german["relatives"]),
        pronouns={key: _words(value) for key, value in german["pronouns"].items()},
        singular_verbs=_words(data["verbs"]["singular"]),
        plural_verbs=_words(data["verbs"]["plural"]),
        turning=_words(data["verbs"]["turning"]),
        particles=_words(names["particles"]),
        leading_particles=_words(names["leading_particles"]),
        belonging=_words(names["belonging"]),
        honorifics=_words(names["honorifics"]),
        spelled_out=_words(names["spelled_out"]),
        suffixes=_words(names["suffixes"]),
        postnominals=_words(names["postnominals"]),
        stop=_words(names["stop"]),
        small=_words(names["small"]),
        frequent=_words(names["frequent"]),
        role=Endings(roles["endings"]),
        political=Endings(roles["political"]),
        general=Endings(roles["general"]),
        public=Endings(roles["public"]),
        leading=_words(roles["leading"]),
        government=Endings(roles["government"]),
        opposition=Endings(roles["opposition"]),
        leading_parties=Endings(roles["leading_parties"]),
        relational=tuple(roles["relational"].split()),
        not_relational=tuple(roles["not_relational"].split()),
        bodies={gender: Endings(text) for gender, text in roles["bodies"].items()},
        organisations=Endings(organisations["kinds"]),
        parties=Endings(organisations["parties"]),
        heads=Endings(roles["heads"]),
        professions=Endings(roles["professions"]),
        synonyms=tuple(Endings(text) for text in roles["synonyms"]),
        wider=tuple(_wider(line) for line in roles["wider"]),
        kin=_words(roles["kin"]),
        couples=_by_word(roles["couples"]),
        local=_words(organisations["local"]),
        vague=_words(organisations["vague"]),
        makers=Endings(organisations["makers"]),
        compound_makers=Endings(organisations["compound_makers"]),
        english_makers=Endings(organisations["english_makers"]),
        objects=Endings(organisations["objects"]),
        called_alike=tuple(Endings(text) for text in organisations["called_alike"]),
        firm_words=_words(organisations["firm_words"]),
        firms=_words(organisations["firms"]),
        no_firms=_words(organisations["no_firms"]),
        guilds=Endings(organisations["guilds"]),
        no_guilds=_words(organisations["no_guilds"]),
        clubs=_words(organisations["clubs"]),
        legal_forms=_words(organisations["legal_forms"]),
        surnames=_words(organisations["surnames"]),
        companies=Endings(organisations["companies"]),
        not_home=_words(roles["not_home"]),
        english_home=_words(roles["english_home"]),
        unmistakable=_words(roles["unmistakable"]),
        former=_words(roles["former"]),
        appointed=_words(roles["appointed"]),
        neutral=_words(roles["neutral"]),
        party_nouns=roles["party_nouns"],
        spokespeople=_words(roles["spokespeople"]),
        governments=_words(roles["governments"]),
        nobody=_words(sources["nobody"]),
        papers={gender: Endings(text) for gender, text in data["papers"]["nouns"].items()},
        judging=_words(data["papers"]["judging"]),
        attribution=_words(data["phrases"]["attribution"]),
        openers=_words(data["phrases"]["openers"]),
        epithets={key: tuple(text.split()) for key, text in data["epithets"].items()},
        given=_given_names(folder.joinpath("given_names.txt").read_text("utf-8")),
    )


_SHARED = ("determiners", "indefinite", "prepositions")


def _words(text: str) -> WordSet:
    return frozenset(text.split())


def _wider(line: str) -> tuple[Endings, Endings]:
    wide, _, narrow = line.partition(":")
    return Endings(wide), Endings(narrow)


def _by_word(values: Mapping[str, str]) -> dict[str, str]:
    return {word: value for value, text in values.items() for word in text.split()}


def _given_names(text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    gender = ""
    for line in text.splitlines():
        if line.startswith("["):
            gender = line.strip("[]")
        elif not line.startswith("#"):
            for name in line.split():
                given[name] = gender if given.get(name, gender) == gender else ""
    return given
