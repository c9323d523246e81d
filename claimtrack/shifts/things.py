"""What two statements are about: the same thing, two things, or unclear from the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.text import detect_language, load_toml

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# a road, line or project by letters and a number: "A20", "HS2", "5G"; not what many matters share
CODE = re.compile(r"\b(?!CO2\b|G7\b|G20\b)(?:[A-ZÄÖÜ]{1,3}\d{1,4}|\d[A-Z])\b")
PLAIN_WORD = re.compile(r"\w+")
SCOPE = re.compile(  # a noun and the place it is limited to, behind a preposition
    r"\b(?P<thing>[A-ZÄÖÜ][\w-]{4,}) (?:in|im|auf|an|am|bei|beim|für) "
    r"(?:(?:der|die|das|den|dem|einer|einem|allen|alle|unseren) )?(?P<place>[A-ZÄÖÜ][\w-]{3,})"
)
STEM = 5  # letters that two words share when they name one thing: "Soldaten", "Soldatinnen"
SHORTEST_MODIFIER = 3  # "Lkw-Maut"; a shorter rest is an ending or a joint
CACHED = 20_000  # texts and words that have been read lately: some 20 MB
RICH = 3  # content words from which on a text says what it is about


@dataclass(frozen=True, slots=True)
class Body:
    """A body, nation or deed that a text may name."""

    kind: int
    number: int  # among those of its kind
    forms: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of things.toml."""

    german_heads: tuple[str, ...]
    english_heads: frozenset[str]
    plain: frozenset[str]
    common: frozenset[str]
    kinds: int  # of bodies
    bodies: Mapping[str, Sequence[Body]]  # by the first word of each of their forms
    acts: Mapping[str, str]  # "geschlossen" -> "schliessung"
    short: frozenset[str]  # things of fewer letters than other words need: "toll", "Maut"


@cache
def _vocabulary() -> Vocabulary:
    lists = load_toml("claimtrack.shifts", "things.toml")
    heads = sorted(lists["de"]["heads"], key=len, reverse=True)
    return Vocabulary(
        tuple(heads),
        frozenset(lists["en"]["heads"]),
        frozenset(lists["en"]["plain"]),
        frozenset(lists["common"]["words"]),
        len(lists["bodies"]),
        _bodies_by_word(lists["bodies"].values()),
        {form: act for act, forms in lists["acts"].items() for form in (act, *forms)},
        frozenset(head for head in (*heads, *lists["en"]["heads"]) if len(head) < STEM),
    )


def _bodies_by_word(kinds: Iterable[Sequence[Sequence[str]]]) -> Mapping[str, Sequence[Body]]:
    """Return the bodies by the first word of each of their forms."""
    found: dict[str, list[Body]] = {}
    for kind, bodies in enumerate(kinds):
        for number, forms in enumerate(bodies):
            body = Body(kind, number, _any_of(forms))
            for word in {PLAIN_WORD.findall(form)[0] for form in forms}:
                found.setdefault(word, []).append(body)
    return found


def _any_of(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)


@lru_cache(CACHED)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, lower case, with "ss" for "ß"."""
    return tuple(word.lower().replace("ß", "ss") for word in WORD.findall(text))


@lru_cache(CACHED)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words that can name a subject, and what has a number for a name."""
    vocabulary = _vocabulary()
    common, acts, short = vocabulary.common, vocabulary.acts, vocabulary.short
    named = frozenset(
        acts.get(part, part)[:STEM]
        for word in words(text)
        for part in (word, *word.split("-"))
        if part in acts or part in short or (len(part) >= STEM and part not in common)
    )
    return named.union(code.lower() for code in CODE.findall(text))


def share_a_thing(one: str, other: str) -> bool:
    """Return whether two texts name something in common."""
    return not content(one).isdisjoint(content(other))


def strangers(one: str, other: str) -> bool:
    """Return whether two texts of one language both say much, and nothing in common."""
    first, second = content(one), content(other)
    telling = min(len(first), len(second)) >= RICH and first.isdisjoint(second)
    return telling and detect_language(one) == detect_language(other)


def two_things(one: str, other: str) -> bool:
    """Return whether two texts name things of one sort apart: "City-Maut" and "Lkw-Maut"."""
    first, second = _named(one), _named(other)
    return _two_bodies(one, other) or _two_scopes(one, other) or _part(first, second)


def _part(first: dict[str, set[str]], second: dict[str, set[str]]) -> bool:
    """Return whether a head has other first parts in each text."""
    return any(
        first[head].isdisjoint(second[head]) and "" not in first[head] | second[head]
        for head in first.keys() & second.keys()
    )


def _two_scopes(one: str, other: str) -> bool:
    """Return whether two texts limit one thing to two places: "Tempolimit auf Autobahnen"."""
    first, second = _scopes(one), _scopes(other)
    return any(
        first[thing].isdisjoint(second[thing])
        and first[thing].isdisjoint(content(other))
        and second[thing].isdisjoint(content(one))
        for thing in first.keys() & second.keys()
    )


@lru_cache(CACHED)
def _scopes(text: str) -> dict[str, frozenset[str]]:
    """Return the stems of what nouns are limited to, by the stems of the nouns."""
    common = _vocabulary().common
    found: dict[str, set[str]] = {}
    for scope in SCOPE.finditer(text):
        thing, place = scope["thing"].lower(), scope["place"].lower()
        if place not in common and thing not in common:
            found.setdefault(thing[:STEM], set()).add(place[:STEM])
    return {thing: frozenset(places) for thing, places in found.items()}


def _two_bodies(one: str, other: str) -> bool:
    """Return whether each text names bodies of a kind, and none in common: "Nato", "EU"."""
    return any(
        first and second and first.isdisjoint(second)
        for first, second in zip(_bodies(one), _bodies(other), strict=True)
    )


@lru_cache(CACHED)
def _bodies(text: str) -> tuple[frozenset[int], ...]:
    """Return which bodies of each kind a text names."""
    vocabulary = _vocabulary()
    found: list[set[int]] = [set() for _ in range(vocabulary.kinds)]
    for word in vocabulary.bodies.keys() & PLAIN_WORD.findall(text.lower()):
        for body in vocabulary.bodies[word]:
            if body.forms.search(text):
                found[body.kind].add(body.number)
    return tuple(map(frozenset, found))


@lru_cache(CACHED)
def _named(text: str) -> dict[str, set[str]]:
    """Return the first parts of the compounds in a text by their heads, "" for a head alone."""
    found: dict[str, set[str]] = {}
    vocabulary, english = _vocabulary(), detect_language(text) == "en"
    before = ""
    for word in words(text):
        if english and word in vocabulary.english_heads:
            modifier = "" if before in vocabulary.plain else before
            found.setdefault(word, set()).add(modifier)
        else:
            head, modifier = _german_compound(word)
            if head:
                found.setdefault(head, set()).add(modifier)
        before = word
    return found


@lru_cache(CACHED)
def _german_compound(word: str) -> tuple[str, str]:
    heads = _vocabulary().german_heads
    if not word.endswith(heads):  # nearly all words
        return "", ""
    for head in heads:
        if word == head:
            return head, ""
        modifier = word.removesuffix(head).rstrip("-")
        if word.endswith(head) and len(modifier) >= SHORTEST_MODIFIER:
            return head, modifier[:STEM]
    return "", ""
