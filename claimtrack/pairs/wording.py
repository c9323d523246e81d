"""How two texts stand to each other by the words that one has and the other has not.

That "Vermögen" has nothing like it in the other text says more than that "müssen" has none: a
linear model has learned from pairs what each word says when it is left over, when it has its like,
and what two words say of which one is the like of the other. Its weights are in
`data/wording_de.npz` and `data/wording_en.npz`; `training/fit_pairs.py` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from claimtrack.config import LANGUAGES
from claimtrack.embed import Vectors, rarity
from claimtrack.embed.hashed import WORD, normalise, plain_words
from claimtrack.linear import LinearModel
from claimtrack.pairs.word_vectors import CACHED_WORDS, WordVectors

# Best of some twenty settings on files left out, by telling unrelated pairs from others. 2026-11.
RARITY_POWER = 0.5
LEFT_OVER = 0.05  # of a word without its like, at least, to be one
MATCHED = 0.5  # likeness of a word to its like from which it has one
LIKE = (0.2, 0.95)  # likeness of two words of which the model learns what they say together
MATCH_SHARE, PAIR_SHARE, SUM_SHARE = 0.5, 0.7, 0.3  # beside a word that is left over
UNRELATED = 2  # column of the model
TOLD = 2  # words of each text that are named
TELLING = 0.4  # of what the first of them says, at least
LONG_START, START = 6, 5  # letters of a word that other forms of it share
LONG_END, END = 7, 4


@dataclass(frozen=True, slots=True)
class Wording:
    """The scores of a pair by its words alone."""

    consistent: float
    shift: float
    unrelated: float


class WordingJudge:
    """Scores pairs by their words."""

    def __init__(self, words: WordVectors) -> None:
        self._words = words

    def score_all(
        self,
        pairs: Sequence[tuple[str, str]],
        languages: Sequence[str],
        models: Mapping[str, LinearModel] | None = None,
    ) -> list[Wording]:
        """Return the scores of pairs, by the model of the language of each."""
        said = [tuple(map(plain_words, pair)) for pair in pairs]
        self._words.learn(word for pair in said for words in pair for word in words)
        found = []
        for pair, language in zip(said, languages, strict=True):
            known = language if language in LANGUAGES else LANGUAGES[0]
            model = models[known] if models else load_model(known)
            found.append(Wording(*model.scores(self._features(*pair)).tolist()))
        return found

    def features(self, pair: tuple[str, str]) -> dict[str, float]:
        """Return what a model of wording learns from a pair; the same whichever text came first.

        "-word" is left over, "+word" has its like, and "one other" are likes of each other.
        """
        one, other = map(plain_words, pair)
        return self._features(one, other)

    def left_over(self, pair: tuple[str, str], language: str) -> tuple[str, ...]:
        """Return the words that speak most for two propositions, those of the first text first.

        At most two of each text, as they are written there.
        """
        one, other = ([match.group() for match in WORD.finditer(text)] for text in pair)
        if not one or not other:
            return ()
        rows = [self._words.rows([normalise(word) for word in some]) for some in (one, other)]
        like = np.clip(rows[0] @ rows[1].T, 0.0, 1.0)
        model = load_model(language if language in LANGUAGES else LANGUAGES[0])
        return (
            *_telling(one, like.max(axis=1).tolist(), model),
            *_telling(other, like.max(axis=0).tolist(), model),
        )

    def _features(self, one: Sequence[str], other: Sequence[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        if not one or not other:
            return found
        like = self._words.rows(one) @ self._words.rows(other).T
        like = np.minimum(np.maximum(like, 0.0), 1.0)  # takes half the time of `clip`
        _add_words(found, one, other, like)
        _add_words(found, other, one, like.T)
        return found


@cache
def load_model(language: str) -> LinearModel:
    """Return the model of "de" or "en"; read once a process."""
    return LinearModel.load(files("claimtrack.pairs") / "data" / f"wording_{language}.npz")


def _telling(words: Sequence[str], near: Sequence[float], model: LinearModel) -> list[str]:
    """Return those words left over that speak most for two propositions, best first."""
    says: dict[str, float] = {}
    for word, likeness in zip(words, near, strict=True):
        if 1 - likeness <= LEFT_OVER:
            continue
        weight, names, _ = _names(normalise(word))
        rows = [model.weights[model.rows[name]] for name in names if name in model.rows]
        said = sum(float(row[UNRELATED] - row.mean()) for row in rows)
        says.setdefault(word, weight * (1 - likeness) * said)
    best = sorted(says, key=lambda word: -says[word])[:TOLD]
    return [word for word in best if says[word] > max(0.0, TELLING * says[best[0]])]


def _add_words(
    found: dict[str, float], said: Sequence[str], others: Sequence[str], like: Vectors
) -> None:
    """Add what the words of one text say beside those of the other one."""
    nearest = dict(
        zip(
            said,
            zip(like.argmax(axis=1).tolist(), like.max(axis=1).tolist(), strict=True),
            strict=True,
        )
    )
    for word, (place, near) in nearest.items():
        weight, left_over, matched = _names(word)
        far = weight * (1 - near)
        if 1 - near > LEFT_OVER:
            for name in left_over:
                found[name] = found.get(name, 0.0) + far
        if near > MATCHED:
            for name in matched:
                found[name] = found.get(name, 0.0) + weight * near * MATCH_SHARE
        if LIKE[0] < near < LIKE[1]:
            name = " ".join(sorted((word, others[place])))
            found[name] = found.get(name, 0.0) + weight * PAIR_SHARE
        found["-"] = found.get("-", 0.0) + far * SUM_SHARE
        found["+"] = found.get("+", 0.0) + weight * near * SUM_SHARE


@lru_cache(CACHED_WORDS)
def _names(word: str) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """Return what a word weighs, and its features where it is left over, and where it is not.

    To these belongs what it shares with other forms and compounds.
    """
    shared = [word]
    if len(word) >= LONG_START:
        shared.append(f"{word[:START]}~")
    if len(word) >= LONG_END:
        shared.append(f"~{word[-END:]}")
    left_over, matched = (tuple(sign + name for name in shared) for sign in "-+")
    return rarity(word) ** RARITY_POWER, left_over, matched
