"""How near two statements, or two groups of them, are to one proposition.

A statement becomes one row of numbers, its encoder's vector beside its weighted terms, so that the
nearness of two statements is the product of their rows, and the mean nearness of two groups is the
product of the groups' sums.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.terms import conflict, item_terms

Vectors = NDArray[np.float32]

# Of the encoder's vector in the nearness; the rest is that of the terms. Set with SAME_CLAIM on
# tests/cluster/*.yaml, whole and without the lexicon's concepts, and on the planted shifts of the
# corpus: at .75 claims are wholer where the lexicon knows nothing, and two shifts are made up.
VECTOR_SHARE = 0.65
# Taken off where each names a country that the other does not. All but a veto: two statements that
# differ in nothing but the country must come apart.
CONFLICT = 0.5
TERM_PLACES = 512  # of the terms in the rows that candidates are sought with


@dataclass(slots=True)
class Group:
    """Statements that are taken to be on one proposition, and the sums that compare them."""

    members: list[int]
    vector: NDArray[np.float64]
    terms: dict[str, float]
    speakers: Counter[str]
    places: Counter[frozenset[str]]

    def same_speaker(self, other: Group) -> bool:
        """Return whether one person, who is known, said all that is in the two groups."""
        size = len(self.members) + len(other.members)
        return any(count + other.speakers[name] == size for name, count in self.speakers.items())

    def merge(self, other: Group) -> Group:
        """Return the two groups as one."""
        larger, smaller = sorted((self.terms, other.terms), key=len, reverse=True)
        terms = dict(larger)
        for term, weight in smaller.items():
            terms[term] = terms.get(term, 0.0) + weight
        return Group(
            members=sorted(self.members + other.members),
            vector=self.vector + other.vector,
            terms=terms,
            speakers=self.speakers + other.speakers,
            places=self.places + other.places,
        )


class Similarity:
    """The nearness of the statements of one run."""

    def __init__(self, items: Sequence[ClusterItem], vectors: Vectors) -> None:
        self.lexicon = load_lexicon()
        self.terms = [item_terms(item, self.lexicon) for item in items]
        self._speakers = [item.speaker_id for item in items]
        self._weights = [unit(terms.weights) for terms in self.terms]
        self._vectors = _unit_rows(vectors)

    def group(self, number: int) -> Group:
        """Return the group of a single statement."""
        speaker = self._speakers[number]
        return Group(
            members=[number],
            vector=self._vectors[number].astype(np.float64),
            terms=self._weights[number],
            speakers=Counter([speaker] if speaker else []),
            places=Counter([places] if (places := self.terms[number].places) else []),
        )

    def mean_terms(self, numbers: Sequence[int]) -> dict[str, float]:
        """Return the mean weight of every term in some statements."""
        sums: Counter[str] = Counter()
        for number in numbers:
            sums.update(self._weights[number])
        return {term: weight / len(numbers) for term, weight in sums.items()}

    def rows(self) -> Vectors:
        """Return rows whose products are near the nearness; candidates are sought with them."""
        size = len(self._weights)
        hashed = np.zeros((size, TERM_PLACES), dtype=np.float32)
        places = {term: _place(term) for weights in self._weights for term in weights}
        for number, weights in enumerate(self._weights):
            for term, weight in weights.items():
                place, sign = places[term]
                hashed[number, place] += sign * weight
        shares = np.sqrt([VECTOR_SHARE, 1 - VECTOR_SHARE]).astype(np.float32)
        return np.hstack([self._vectors * shares[0], hashed * shares[1]])


def nearness(first: Group, second: Group) -> float:
    """Return the mean nearness of the statements of two groups, 1 at most."""
    pairs = len(first.members) * len(second.members)
    smaller, larger = sorted((first.terms, second.terms), key=len)
    terms = sum(weight * larger[term] for term, weight in smaller.items() if term in larger)
    vector = float(first.vector @ second.vector)
    score = VECTOR_SHARE * vector + (1 - VECTOR_SHARE) * terms
    return score / pairs - CONFLICT * _conflicts(first, second)


def pair_nearness(items: Sequence[ClusterItem], vectors: Vectors) -> float:
    """Return how near two statements are, 1 at most, from their terms and vectors."""
    similarity = Similarity(items, vectors)
    return nearness(similarity.group(0), similarity.group(1))


def unit(weights: dict[str, float]) -> dict[str, float]:
    """Return the weights at length 1."""
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {term: weight / length for term, weight in sorted(weights.items())} if length else {}


def _conflicts(first: Group, second: Group) -> float:
    """Return the share of conflicts among the pairs that both name countries."""
    pairs = conflicts = 0
    for mine, ours in first.places.items():
        for other, theirs in second.places.items():
            pairs += ours * theirs
            conflicts += ours * theirs * conflict(mine, other)
    return conflicts / pairs if pairs else 0.0


def _unit_rows(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return rows


def _place(term: str) -> tuple[int, int]:
    value = zlib.crc32(term.encode())
    return value % TERM_PLACES, 1 if value >> 24 & 1 else -1
