"""How near two statements are to one proposition.

A statement becomes one row of numbers, its encoder's vector beside its weighted terms, so that the
nearness of two statements is the product of their rows.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.groups import CONFLICT, VECTOR_SHARE, Groups
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.tables import Numbers, Rows
from claimtrack.cluster.terms import Weights, conflict, item_terms

Vectors = NDArray[np.float32]

TERM_PLACES = 512  # of the terms in the rows that candidates are sought with


class Similarity:
    """The nearness of the statements of one run."""

    def __init__(self, items: Sequence[ClusterItem], vectors: Vectors) -> None:
        self.lexicon = load_lexicon()
        terms = [item_terms(item, self.lexicon) for item in items]
        self._places = [each.places for each in terms]
        self._speakers = _speaker_numbers(items)
        weights = [unit(each.weights) for each in terms]
        self._names = sorted({term for each in weights for term in each})
        column = {term: place for place, term in enumerate(self._names)}
        self._terms = Rows.of(
            [{column[term]: weight for term, weight in each.items()} for each in weights],
            len(column),
        )
        self._vectors = _unit_rows(vectors)

    def groups(self) -> Groups:
        """Return each statement as a group of its own."""
        return Groups(self._vectors.copy(), self._terms.table(), self._speakers, self._places)

    def mean_terms(self, numbers: Sequence[int]) -> Weights:
        """Return the mean weight of every term in some statements."""
        sums: dict[int, float] = {}
        for number in numbers:
            some = slice(*self._terms.ends[number : number + 2])
            for column, weight in zip(
                self._terms.columns[some].tolist(), self._terms.values[some].tolist(), strict=True
            ):
                sums[column] = sums.get(column, 0.0) + weight
        return {self._names[column]: weight / len(numbers) for column, weight in sums.items()}

    def rows(self) -> Vectors:
        """Return rows whose products are near the nearness; candidates are sought with them."""
        hashes = np.array([zlib.crc32(name.encode()) for name in self._names], dtype=np.int64)
        places, signs = hashes % TERM_PLACES, np.where(hashes >> 24 & 1, 1.0, -1.0)
        columns = self._terms.columns
        hashed = np.bincount(
            self._terms.numbers * TERM_PLACES + places[columns],
            self._terms.values * signs[columns],
            minlength=len(self._vectors) * TERM_PLACES,
        ).reshape(-1, TERM_PLACES)
        shares = np.sqrt([VECTOR_SHARE, 1 - VECTOR_SHARE]).astype(np.float32)
        return np.hstack([self._vectors * shares[0], (hashed * shares[1]).astype(np.float32)])


def pair_nearness(items: Sequence[ClusterItem], vectors: Vectors) -> float:
    """Return how near two statements are, 1 at most, from their terms and vectors."""
    lexicon = load_lexicon()
    first, second = (item_terms(item, lexicon) for item in items)
    mine, other = unit(first.weights), unit(second.weights)
    terms = sum(weight * other[term] for term, weight in mine.items() if term in other)
    rows = _unit_rows(vectors).astype(np.float64)
    score = VECTOR_SHARE * float(rows[0] @ rows[1]) + (1 - VECTOR_SHARE) * terms
    return score - CONFLICT * conflict(first.places, second.places)


def unit(weights: Weights) -> Weights:
    """Return the weights at length 1."""
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {term: weight / length for term, weight in sorted(weights.items())} if length else {}


def _speaker_numbers(items: Sequence[ClusterItem]) -> Numbers:
    """Return a number for each speaker; -1 where it is not known who spoke."""
    known = {
        name: n for n, name in enumerate(sorted({i.speaker_id for i in items if i.speaker_id}))
    }
    return np.array([known.get(item.speaker_id or "", -1) for item in items], dtype=np.int64)


def _unit_rows(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return rows
