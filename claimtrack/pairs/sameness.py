"""How likely two statements are on one proposition: a few features, weighed by a logistic model.

The weights are in `data/sameness.toml`. `training/fit_sameness.py` makes them from pairs whose
relation is known, and tells how well they do on files that were left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from math import sqrt
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from claimtrack.cluster import ADJUNCT, load_lexicon, read_once, read_terms
from claimtrack.embed import Encoder, Vectors, plain_words
from claimtrack.linear import logistic
from claimtrack.model import Position
from claimtrack.pairs.word_vectors import CACHED_WORDS, WordVectors
from claimtrack.shifts import on_one_choice, two_things
from claimtrack.text import load_toml, repeat_form

SHORTEST_CORE = 2  # words that must be left when all that takes a side is gone
MOST_WORDS = 35  # that count as more said; longer statements were none to learn from
CACHED_TEXTS = 10_000  # sentences and statements, some 40 MB


class Named(NamedTuple):
    """The words of a text that name something, each with its weight and the terms it gives."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    terms: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Features:
    """What tells whether two texts are on one proposition."""

    cosine: float  # of what is left without reasons, speakers and the words that take the side
    unmatched: float  # weight of what each names and the other does not, the smaller of the two
    things: float  # 1 if they name two things of one sort: "City-Maut", "Lkw-Maut"
    choice: float  # 1 if both name a course of one choice: "Bürgerversicherung", "duales System"
    words: float  # in the longer text: the more is said around it, the less two texts share
    english: float  # 1 if they are in English


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far each of two texts has what the other one says; "least" is of the poorer side.

    A like of a word is the word of the other text whose vector is nearest.
    """

    covered_least: float  # mean likeness of what one names to its like, by weight
    covered_most: float
    heads_least: float  # the same of the heaviest word alone
    heads_most: float
    gap_most: float  # weight of what one names and the other does not, the larger of the two
    named_least: float  # how many words name something
    named_most: float
    whole: float  # cosine of the whole texts
    words_least: float  # in the shorter text
    shared: float  # of the words of the shorter text, those that the longer one has, too


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common: for the logistic model, and for the trees beside it."""

    features: Features
    overlap: Overlap


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the features, and the words that a core is made without."""

    weights: tuple[float, ...]
    offset: float
    aside: re.Pattern[str]

    def likelihood(self, features: Features) -> float:
        """Return how likely both texts are on one proposition, 0 to 1."""
        pairs = zip(self.weights, astuple(features), strict=True)
        return logistic(self.offset + sum(weight * value for weight, value in pairs))


@cache
def load_model() -> Model:
    """Return the model that ships."""
    data = load_toml("claimtrack.pairs", "data", "sameness.toml")
    weights = tuple(data["weights"][name] for name in Features.__slots__)
    reasons, says = ("|".join(map(re.escape, data["aside"][name])) for name in ("reasons", "says"))
    aside = re.compile(
        rf",? *\b(?:{reasons})\b[^.;]*|, (?:{says})\b[^,;.]*",
        re.IGNORECASE,
    )
    return Model(weights, data["weights"]["offset"], aside)


class Sameness:
    """Tells how likely pairs of texts are on one proposition."""

    def __init__(self, encoder: Encoder, words: WordVectors | None = None) -> None:
        self._encoder = encoder
        self._model = load_model()
        self._words = words or WordVectors(encoder)
        self._texts = WordVectors(encoder)

    def likelihood(self, pair: tuple[str, str], features: Features) -> float:
        """Return how likely both texts of a pair with these features are on one proposition."""
        one, other = map(repeat_form, pair)
        return 1.0 if one == other else self._model.likelihood(features)

    def likeness(
        self,
        pairs: Sequence[tuple[str, str]],
        positions: Sequence[Sequence[Position]],
        languages: Sequence[str],
    ) -> list[Likeness]:
        """Return what the texts of each pair have in common."""
        cores = [
            (self._core(pair[0], sides[0]), self._core(pair[1], sides[1]))
            for pair, sides in zip(pairs, positions, strict=True)
        ]
        said = [core for pair in cores for core in pair]
        texts = [*said, *(text for pair in pairs for text in pair)]
        self._texts.learn(texts)  # all at once
        vectors = self._texts.rows(texts)
        wholes = vectors[len(said) :]
        self._words.learn(
            word
            for core, language in zip(cores, languages, strict=True)
            for text in core
            for word in _named(text, language).words
        )
        found = []
        for number, (pair, core, language) in enumerate(zip(pairs, cores, languages, strict=True)):
            one, other = 2 * number, 2 * number + 1
            align = self._alignment(*core, language)
            features = Features(
                float(vectors[one] @ vectors[other]),
                align.least(attrgetter("gap")),
                float(two_things(*pair)),
                float(on_one_choice(*pair, language)),
                float(min(MOST_WORDS, max(len(text.split()) for text in pair))),
                float(language == "en"),
            )
            whole = float(wholes[one] @ wholes[other])
            found.append(Likeness(features, _overlap(pair, align, whole)))
        return found

    def _core(self, text: str, position: Position) -> str:
        """Return what a text is about: without reasons, reporting, and the words of its side."""
        core = self._model.aside.sub("", text)
        core = core if len(core.split()) > SHORTEST_CORE else text
        for cue in position.cues:
            core = _without_words(cue, core)
        return core if len(core.split()) >= SHORTEST_CORE else text

    def _alignment(self, one: str, other: str, language: str) -> _Alignment:
        """Return how far each text names what the other one names."""
        first, second = _named(one, language), _named(other, language)
        if not first.words or not second.words:
            sides = [
                _Side(0.0, 0.0, max(said.weights, default=0.0), len(said.words))
                for said in (first, second)
            ]
            return _Alignment(*sides)
        like = self._words.rows(first.words) @ self._words.rows(second.words).T
        columns: dict[str, list[int]] = defaultdict(list)
        for column, terms in enumerate(second.terms):
            for term in terms:
                columns[term].append(column)
        for row, terms in enumerate(first.terms):
            for term in terms & columns.keys():
                like[row, columns[term]] = 1.0
        return _Alignment(
            _side(first.weights, like.max(axis=1)), _side(second.weights, like.max(axis=0))
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """How far one text names what the other one names, by the likeness of each word's like."""

    covered: float
    head: float
    gap: float
    named: int


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Two texts beside each other, in any order."""

    one: _Side
    other: _Side

    def least(self, figure: Callable[[_Side], float]) -> float:
        """Return the smaller of a figure of both sides."""
        return float(min(figure(self.one), figure(self.other)))

    def most(self, figure: Callable[[_Side], float]) -> float:
        """Return the larger of a figure of both sides."""
        return float(max(figure(self.one), figure(self.other)))


def _side(said: Sequence[float], best: Vectors) -> _Side:
    weights = np.array(said)
    covered = float(weights @ best / weights.sum())
    gap = float((weights * (1 - best)).max())
    return _Side(covered, float(best[weights.argmax()]), gap, len(said))


def _overlap(pair: tuple[str, str], align: _Alignment, whole: float) -> Overlap:
    first, second = (set(plain_words(text)) for text in pair)
    shorter = min(len(text.split()) for text in pair)
    return Overlap(
        covered_least=align.least(attrgetter("covered")),
        covered_most=align.most(attrgetter("covered")),
        heads_least=align.least(attrgetter("head")),
        heads_most=align.most(attrgetter("head")),
        gap_most=align.most(attrgetter("gap")),
        named_least=align.least(attrgetter("named")),
        named_most=align.most(attrgetter("named")),
        whole=whole,
        words_least=float(min(MOST_WORDS, shorter)),
        shared=len(first & second) / max(1, shorter),
    )


def shared_terms(one: str, other: str, language: str) -> float:
    """Return the cosine of the weights of the terms that two texts name, 0 to 1."""
    return weights_cosine(term_weights(one, language), term_weights(other, language))


def weights_cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of the weights of terms, 0 where there are none."""
    lengths = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    common = sum(weight * other[term] for term, weight in one.items() if term in other)
    return common / lengths if lengths else 0.0


def names_its_subject(text: str, language: str) -> bool:
    """Return whether a text names what it is about: not so „Das schließe ich aus.“."""
    return bool(_named(text, language).words)


def names_only_a_condition(text: str, language: str) -> bool:
    """Return whether all that a text names says when: „Darüber wird nach der Wahl entschieden.“."""
    adjuncts = {
        reading.words[0].adjunct
        for reading in read_terms(text, language, load_lexicon())
        if reading.terms
    }
    return adjuncts == {True} and _judged(language).search(text) is None


@cache
def _judged(language: str) -> re.Pattern[str]:
    """Return what finds a rejection of what a condition names: "Ich finde es falsch, wenn …"."""
    data = load_toml("claimtrack.pairs", "data", "judged.toml")
    opening, joined = (r"es|das", r",\s*wenn") if language == "de" else (r"it", r",?\s*if")
    words = "|".join(data[language])
    return re.compile(rf"\b(?:{opening})\b[^,.;]*\b(?:{words})\b[^,.;]*?{joined}\b", re.IGNORECASE)


def _without_words(gone: str, text: str) -> str:
    """Return a text without the places where words stand whole."""
    kept, start, place = [], 0, text.find(gone)
    while place >= 0:
        end = place + len(gone)
        if _in_word(text, place - 1) or _in_word(text, end):
            place = text.find(gone, place + 1)
        else:
            kept.append(text[start:place])
            start = end
            place = text.find(gone, end)
    return " ".join((*kept, text[start:]))


def _in_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


@lru_cache(CACHED_TEXTS)
def term_weights(text: str, language: str) -> Mapping[str, float]:
    """Return the terms that a text names, each with its weight."""
    weights: dict[str, float] = {}
    named = _named(text, language)
    for weight, terms in zip(named.weights, named.terms, strict=True):
        for term in terms:
            if weight > weights.get(term, 0.0):
                weights[term] = weight
    return weights


@lru_cache(CACHED_TEXTS)
def _named(text: str, language: str) -> Named:
    """Return the words of a text that name something."""
    telling = [one for one in read_once(text, language, load_lexicon()) if one.terms]
    given = [_together(one.terms, one.words[0].adjunct) for one in telling]
    return Named(
        tuple(" ".join(word.form for word in one.words) for one in telling),
        tuple(weight for weight, _ in given),
        tuple(terms for _, terms in given),
    )


@lru_cache(CACHED_WORDS)
def _together(terms: tuple[tuple[str, float], ...], adjunct: bool) -> tuple[float, frozenset[str]]:
    """Return the weight of words that give some terms, and these terms."""
    weight = max(weight for _, weight in terms)
    return weight * (ADJUNCT if adjunct else 1.0), frozenset(term for term, _ in terms)
