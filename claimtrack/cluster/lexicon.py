"""What is known about words: which name one thing, which name a country, how rare they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from claimtrack.cluster import stems
from claimtrack.config import LANGUAGES
from claimtrack.text import load_toml

COMMON_RARITY = 0.25  # a word in every tenth sentence still counts a little
PART_FREQUENCY = 6  # sentences that a word must have been seen in to be a compound's part
SHORT_WORD = 4
SHORT_WORD_ENDINGS = ("", "e", "en", "em", "er", "es", "t", "te", "ten")

ADJECTIVE = ("ous", "ful", "able", "ible", "ive", "al", "ic", "less", "ory")
VERB = ("ed", "ing", "ly", "ise", "ize", "n't", "'s", "'d", "'ll", "'re", "'ve", "'m")
Names = dict[tuple[str, ...], str]  # stems of one to three words -> what they name


@dataclass(frozen=True, slots=True, eq=False)  # one of a kind, so that it can key a cache
class Language:
    """The words of one language."""

    concepts: Names
    places: Names
    rarity: dict[str, float]  # of a stem, 0 in every sentence … 1 never seen
    nouns: frozenset[str]
    kinds: dict[str, str]  # of English forms: "noun", "adjective", "other"
    parts: dict[str, int]  # stems that may stand in front in a compound: length of shortest form
    heads: dict[str, int]  # stems that may stand last, likewise
    light_words: frozenset[str]
    light_stems: frozenset[str]
    longest: dict[str, int]  # of stems that begin names of several words: words in the longest one
    openers: frozenset[str]
    clauses: frozenset[str]

    def kind(self, form: str) -> str:
        """Return whether an English form is a "noun", an "adjective" or something "other".

        Of one never seen the ending tells.
        """
        form = form.replace("’", "'")
        seen = self.kinds.get(form)
        if seen is not None:
            return "other" if seen == "adjective" and form.endswith("ly") else seen
        return (
            "adjective" if form.endswith(ADJECTIVE) else "other" if form.endswith(VERB) else "noun"
        )


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How rare stems are, and which make German compounds."""

    rarity: dict[str, dict[str, float]]  # by language
    nouns: frozenset[str]
    frequent: dict[str, int] = field(default_factory=dict)  # length of the shortest form
    heads: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)  # likewise
class Lexicon:
    """The words of both languages, and how much each concept tells."""

    languages: dict[str, Language]
    weights: dict[str, float]  # of a concept

    def language(self, name: str) -> Language:
        """Return the words of a language; German where there is no such language."""
        return self.languages.get(name, self.languages["de"])


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon beside this module."""
    fields = _toml("fields.toml")
    places = _toml("places.toml")
    light = _toml("light_words.toml")
    known = _frequencies()
    languages = {}
    for number, language in enumerate(LANGUAGES):
        concepts = _concepts(fields, number, language)
        listed = _shortest(fields, number, language)
        named = dict(_names(places, language))
        languages[language] = Language(
            concepts=concepts,
            places=named,
            rarity=known.rarity[language],
            nouns=known.nouns,
            kinds=_english_kinds() if language == "en" else {},
            parts=known.frequent | listed if language == "de" else {},
            heads=known.heads | listed if language == "de" else {},
            light_words=frozenset(_light_words(light[language])),
            light_stems=frozenset(_stems(light[language]["stems"], language)),
            longest=_longest([*concepts, *named]),
            openers=frozenset(light["adjuncts"][f"openers_{language}"].split()),
            clauses=frozenset(light["adjuncts"][f"clauses_{language}"].split()),
        )
    return Lexicon(languages, _weights(fields, languages["de"]))


def _toml(name: str) -> dict[str, Any]:
    return load_toml("claimtrack.cluster", "data", name)


def _concepts(fields: dict[str, Any], number: int, language: str) -> Names:
    found: Names = {}
    for section in fields.values():
        lists = {name: words[number] for name, words in section.items() if name != "weight"}
        for key, name in _names(lists, language):
            found.setdefault(key, name)
    return found


def _shortest(fields: dict[str, Any], number: int, language: str) -> dict[str, int]:
    """Return the stems of all listed single words, with the length of their shortest form."""
    found: dict[str, int] = {}
    for section in fields.values():
        for name, lists in section.items():
            if name == "weight":
                continue
            for word in map(stems.normalise, lists[number].replace(" ", "").split(",")):
                form = stems.stem(word, language)
                found[form] = min(found.get(form, len(word)), len(word))
    return found


def _names(lists: dict[str, str], language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, words in lists.items():
        for entry in words.split(","):
            yield tuple(_stems(entry.replace("-", " "), language)), name


def _longest(names: Iterable[tuple[str, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        if len(name) > 1:
            found[name[0]] = max(found.get(name[0], 1), len(name))
    return found


def _stems(words: str, language: str) -> list[str]:
    return [stems.stem(stems.normalise(word), language) for word in words.split()]


def _light_words(lists: dict[str, str]) -> Iterator[str]:
    yield from (stems.normalise(word) for word in lists["words"].split())
    for word in map(stems.normalise, lists["stems"].split()):
        if len(word) <= SHORT_WORD:  # too short to be stemmed: "gut", "guter"
            yield from (word + ending for ending in SHORT_WORD_ENDINGS)


def _weights(fields: dict[str, Any], german: Language) -> dict[str, float]:
    """Return each concept's weight: that of its section times how rare its most common word is."""
    rarest: dict[str, float] = {}
    for key, name in german.concepts.items():
        if len(key) == 1:
            rarest[name] = min(rarest.get(name, 1.0), german.rarity.get(key[0], 1.0))
    return {
        name: float(section["weight"]) * rarest.get(name, 1.0)
        for section in fields.values()
        for name in section
        if name != "weight"
    }


def _frequencies() -> Frequencies:
    """Return what `data/words.tsv` tells."""
    table = (files("claimtrack.cluster") / "data" / "words.tsv").read_text("utf-8").splitlines()
    heading = [line[2:].split("\t") for line in table if line.startswith("# ")]
    totals = {language: int(total) for language, total in heading}
    found = Frequencies(rarity={language: {} for language in LANGUAGES}, nouns=frozenset())
    nouns = set()
    for line in table[len(heading) :]:
        language, form, count, kind, shortest = line.split("\t")
        found.rarity[language][form] = _rarity(int(count), totals[language])
        if kind == "noun":
            nouns.add(form)
        if language == "de" and len(form) >= stems.MIN_PART and int(count) >= PART_FREQUENCY:
            found.frequent[form] = int(shortest)
            if kind == "noun":
                found.heads[form] = int(shortest)
    return replace(found, nouns=frozenset(nouns))


def _english_kinds() -> dict[str, str]:
    """Return the words of `data/english_kinds.txt` with the section that they stand in."""
    data = files("claimtrack.cluster") / "data" / "english_kinds.txt"
    found: dict[str, str] = {}
    section = ""
    for line in data.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            found.update(dict.fromkeys(line.split(), section))
    return found


def _rarity(count: int, total: int) -> float:
    return max(COMMON_RARITY, math.log(total / count) / math.log(total))
