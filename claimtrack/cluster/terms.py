"""The terms that say which proposition a statement is about, each with its weight.

A term is a concept of `data/fields.toml` (`=troops`), a country (`@germany`) or the stem of a word.
Words of saying, judging and dating are none. Words that only say when or under which condition
("nach einem Waffenstillstand") weigh less, and a compound counts with its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from claimtrack.cluster import stems
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import Language, Lexicon
from claimtrack.cluster.words import Word, is_light, read_words
from claimtrack.model import Span
from claimtrack.text import sentences

# Set by hand on tests/cluster/propositions.yaml, 2026-11; PLACE and ADJUNCT, which that file does
# not tell apart, by reading the claims of five real articles. Changing any one of them by a quarter
# moves B-cubed F1 there by at most .010, those of the context not at all: too few cases.
NOUN = 0.9  # of a word that names no concept, times its rarity
OTHER = 0.35  # verbs, adjectives and all else
COMPOUND = 0.5  # of a compound that names no concept, beside its parts
PART = 0.8  # of such a compound's parts
LISTED_PART = 0.35  # of a part, where the whole compound names a concept by itself
PLACE = 0.35  # countries say little about the topic; they part actors (see `conflict`)
ADJUNCT = 0.2  # of what says when, or under which condition
# Of the sentences around words that do not carry their topic themselves: the sentence that they
# stand in, the one before, the one behind, and the article's title, which may be on something else.
OWN_SENTENCE, BEFORE, BEHIND, TITLE = 0.7, 0.6, 0.3, 0.3
ENOUGH = 0.8  # weight of own terms that makes a statement speak for itself
FRAGMENT_WORDS = 4  # words quoted out of a sentence
CACHED_TEXTS = 3_000  # statements and the sentences around them: some 30 MB

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a statement is about."""

    weights: Weights  # its own terms, and those of its context where it needs them
    places: frozenset[str]  # countries and blocs that its own words name


class Reading(NamedTuple):
    """Some words that together name something, or a word by itself, and the terms they give."""

    words: Sequence[Word]
    terms: tuple[tuple[str, float], ...]  # none for a word that says nothing about the topic


def item_terms(item: ClusterItem, lexicon: Lexicon) -> Terms:
    """Return the terms of a statement; elliptical ones take those of their context."""
    known = lexicon.language(item.language)
    speaker = {stems.stem(name, item.language) for name in (item.speaker_id or "").split("-")}
    readings = [
        reading
        for reading in read_terms(item.text, item.language, lexicon)
        if reading.words[0].stem not in speaker  # people do not speak about themselves by name
    ]
    own = _highest(readings)
    places = frozenset(term for term in own if term[0] == "@")
    core = _highest([reading for reading in readings if not reading.words[0].adjunct])
    said = sum(weight for term, weight in core.items() if term[0] != "@")
    # Of a fragment („große Vorbehalte“) its own sentence tells best what it is about; where that
    # names a concept, what is said next to it counts for less.
    fragment = len(item.text.split()) <= FRAGMENT_WORDS
    around = sorted(_around(item), key=itemgetter(1), reverse=True) if said < ENOUGH else []
    for text, share in around:
        missing = 1 - said / ENOUGH
        if missing <= 0:
            break
        for term, weight in _highest(read_terms(text, item.language, lexicon)).items():
            # Words never seen before are mostly names of people, who stand in every sentence.
            if term[0] in "@=" or (term in known.rarity and term not in speaker):
                own[term] = max(own.get(term, 0.0), share * missing * weight)
                said += share * missing * weight * (fragment and term[0] == "=")
    return Terms(own, places)


@lru_cache(CACHED_TEXTS)
def read_terms(text: str, language: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return the words of a text in their order, each with the terms that it gives."""
    return read_once(text, language, lexicon)


def read_once(text: str, language: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return the same as `read_terms` of a text that is not asked for again."""
    known = lexicon.language(language)
    words = list(read_words(text, known, language))
    readings = []
    taken = 0  # words that have been read
    for place, word in enumerate(words):
        if place < taken:
            continue
        found = _group_at(words, place, known, lexicon) if word.stem in known.longest else None
        found = found or Reading(
            [word], _word_terms(word.form, word.stem, word.noun, known, lexicon)
        )
        readings.append(found)
        taken = place + len(found.words)
    return tuple(readings)


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of what stands around a statement, most of which others share."""
    return (span.of(text) for span in _spans(text))


@lru_cache(CACHED_TEXTS)
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def conflict(first: frozenset[str], second: frozenset[str]) -> bool:
    """Return whether each names a country that the other does not: two actors, two propositions."""
    return bool(first - second and second - first)


def _highest(readings: Sequence[Reading]) -> Weights:
    """Return each term with its highest weight."""
    found: Weights = {}
    for reading in readings:
        share = ADJUNCT if reading.words[0].adjunct else 1.0
        for term, weight in reading.terms:
            weighed = weight if term[0] == "@" else weight * share
            found[term] = max(found.get(term, 0.0), weighed)
    return found


def _around(item: ClusterItem) -> Iterator[tuple[str, float]]:
    """Yield the title and sentences of the context with their shares."""
    title, _, around = item.context.rpartition("\n")
    yield title, TITLE
    spans = _spans(around)
    start = max(0, around.find(item.text.partition(" … ")[0]))
    here = sum(span.end <= start for span in spans)
    for place, span in enumerate(spans):
        share = BEFORE if place < here else OWN_SENTENCE if place == here else BEHIND
        yield span.of(around), share


def _group_at(words: list[Word], place: int, known: Language, lexicon: Lexicon) -> Reading | None:
    """Return the longest group of words from there on that together name something."""
    longest = known.longest[words[place].stem]
    for size in range(min(longest, len(words) - place), 1, -1):
        group = words[place : place + size]
        if names := _names(tuple(each.stem for each in group), known, lexicon.weights):
            return Reading(group, names)
    return None


@lru_cache(stems.CACHED_WORDS)
def _word_terms(
    form: str, stem: str, noun: bool, known: Language, lexicon: Lexicon
) -> tuple[tuple[str, float], ...]:
    """Return the terms of a word by itself."""
    word, weights = Word(0, 0, form, stem, noun, adjunct=False), lexicon.weights
    if form not in known.light_words and (names := _names((stem,), known, weights)):
        concept = any(term[0] == "=" for term, _ in names)
        parts = _parts(word, known, weights) if concept else []
        listed = [(term, LISTED_PART * weight) for term, weight in parts if term[0] == "="]
        return (*names, *listed)
    if is_light(word, known):
        return ()
    parts = [(term, PART * weight) for term, weight in _parts(word, known, weights)]
    whole = _plain_weight(stem, known, noun=noun) * (COMPOUND if parts else 1.0)
    return ((stem, whole), *parts)


def _names(
    key: tuple[str, ...], known: Language, weights: Weights
) -> tuple[tuple[str, float], ...]:
    """Return the country and the concept that a group of stems names."""
    found = []
    if country := known.places.get(key):
        found.append((f"@{country}", PLACE))
    if concept := known.concepts.get(key):
        found.append((f"={concept}", weights[concept]))
    return tuple(found)


def _parts(word: Word, known: Language, weights: Weights) -> list[tuple[str, float]]:
    """Return the terms of a compound's parts; of a word known as a whole only what they name."""
    if not word.noun:
        return []
    found: list[tuple[str, float]] = []
    for part in stems.split(word.form, known.parts, known.heads):
        if names := _names((part,), known, weights):
            found += names
        elif part not in known.light_stems and word.stem not in known.rarity:
            found.append((part, _plain_weight(part, known, noun=True)))
    return found


def _plain_weight(stem: str, known: Language, *, noun: bool) -> float:
    return (NOUN if noun or stem in known.nouns else OTHER) * known.rarity.get(stem, 1.0)
