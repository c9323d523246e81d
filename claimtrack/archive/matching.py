"""Statements near to a text: by meaning, and by the rare words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.embed import Vectors, rarity
from claimtrack.text import search_form

# What a statement that has all of the text's rare words gains over one that has none, in units of
# the cosine: a name or number decides between statements that are equally near. Of 0 to 0.4 it
# finds most on tests/gold/claims and in the piles beside 0 (`benchmarks/matching.py`). 2026-11.
WORD_SHARE = 0.1
STEM = 6  # letters that two forms of a word share: "Grenzkontrollen", "Grenzkontrolle"
WORD = re.compile(r"\w+")
SCORE_DECIMALS = 4


class Matcher:
    """The statements that are searched among, asked with any number of texts."""

    def __init__(self, statements: Sequence[str], vectors: Vectors) -> None:
        self._vectors = vectors
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(statements):
            for word in _stems(text):
                self._places[word].append(place)

    def search(
        self, texts: Sequence[str], queries: Vectors, k: int
    ) -> list[list[tuple[int, float]]]:
        """Return, for each text, the best statements: place and score, best first.

        Args:
            texts: What to look for.
            queries: The texts' vectors, row by row.
            k: How many to return at most.
        """
        cosines = queries @ self._vectors.T
        return [self._best(text, scores, k) for text, scores in zip(texts, cosines, strict=True)]

    def _best(self, text: str, scores: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        words = {stem: rarity(word) for stem, word in _stems(text).items()}
        total = sum(words.values())
        if total:
            shared = np.zeros(len(scores), dtype=np.float32)
            for stem, weight in words.items():
                shared[self._places.get(stem, [])] += weight / total
            scores = scores + WORD_SHARE * shared
        rounded = np.round(scores / (1 + WORD_SHARE), SCORE_DECIMALS)
        order = np.lexsort((np.arange(len(rounded)), -rounded))[:k]
        return [(int(place), round(float(rounded[place]), SCORE_DECIMALS)) for place in order]


def _stems(text: str) -> dict[str, str]:
    """Return the words of a text by their first letters; numbers are kept whole."""
    return {
        word[:STEM] if word.isalpha() else word: word for word in WORD.findall(search_form(text))
    }
