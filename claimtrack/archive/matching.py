"""Statements near to a text: by their meaning, their neighbours', and the rare words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.archive.company import Company
from claimtrack.embed import Vectors, rarity
from claimtrack.text import search_form

# What a statement that has all of the text's rare words gains over one that has none, in units of
# the cosine: a name or number decides between statements that are equally near. Of 0 to 0.4 it
# finds most on tests/gold/claims and in the piles beside 0 (`benchmarks/matching.py`). 2026-11.
WORD_SHARE = 0.1
STEM = 6  # letters that two forms of a word share: "Grenzkontrollen", "Grenzkontrolle"
WORD = re.compile(r"\w+")
SCORE_DECIMALS = 4
# Statements among which the neighbours of each are counted: in fewer it has too few, as for claims
# (`pipeline/clusters.py`); in more it takes too long, and an index gives a shortlist alone.
LEAST_WITH_COMPANY, MOST_WITH_COMPANY = 150, 5_000
# Of the nearest ones by themselves, those ordered anew; with 50 and 100 the same are found.
ORDERED_ANEW = 30


def has_company(statements: int) -> bool:
    """Return whether the neighbours of each count among so many statements."""
    return LEAST_WITH_COMPANY <= statements <= MOST_WITH_COMPANY


class Matcher:
    """The statements that are searched among, asked with any number of texts."""

    def __init__(
        self, statements: Sequence[str], vectors: Vectors, *, mean: Vectors | None = None
    ) -> None:
        """Take the statements to search among.

        Args:
            statements: Their words.
            vectors: One row a statement.
            mean: Of the encoder's rows in general. With it, a statement's neighbours count.
        """
        self._vectors = vectors
        counted = mean is not None and has_company(len(vectors))
        self._company = Company(vectors, mean) if mean is not None and counted else None
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
        asked = zip(texts, queries, cosines, strict=True)
        return [self._best(text, query, near, k) for text, query, near in asked]

    def _best(
        self, text: str, query: Vectors, cosines: NDArray[np.float32], k: int
    ) -> list[tuple[int, float]]:
        scores = cosines + WORD_SHARE * self._shared(text, len(cosines))
        rounded = np.round(scores / (1 + WORD_SHARE), SCORE_DECIMALS)
        order = np.lexsort((np.arange(len(rounded)), -rounded))
        if self._company is not None:
            first = order[:ORDERED_ANEW]
            near = self._company.nearness(query, first)
            anew = scores[first] + (near - cosines[first]) / 2  # the mean of the two, and the words
            order[:ORDERED_ANEW] = first[np.argsort(-anew, kind="stable")]
        # One that its neighbours put before nearer ones has the score of the nearest of these.
        shown = np.maximum.accumulate(rounded[order][::-1])[::-1]
        best = zip(order[:k], shown[:k], strict=True)
        return [(int(place), round(float(score), SCORE_DECIMALS)) for place, score in best]

    def _shared(self, text: str, count: int) -> NDArray[np.float32]:
        """Return what each statement has of the text's rare words, 0 to 1."""
        words = {stem: rarity(word) for stem, word in _stems(text).items()}
        total = sum(words.values())
        shared = np.zeros(count, dtype=np.float32)
        for stem, weight in words.items():
            shared[self._places.get(stem, [])] += weight / total if total else 0
        return shared


def _stems(text: str) -> dict[str, str]:
    """Return the words of a text by their first letters; numbers are kept whole."""
    return {
        word[:STEM] if word.isalpha() else word: word for word in WORD.findall(search_form(text))
    }
