"""What is compared of statements, and of groups of them."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.similarity import VECTOR_SHARE, Vectors, attenuated_rows, unit
from claimtrack.cluster.tables import Numbers
from claimtrack.cluster.terms import Weights, item_terms

TERM_PLACES = 512  # of the terms in the rows that candidates are sought with

Places = Mapping[frozenset[str], int]  # how many statements name just these countries


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """Groups of statements, at first of one each: what they say in the mean, and who said it."""

    sizes: Numbers
    vectors: Vectors
    terms: Sequence[Weights]
    speakers: Sequence[str | None]  # who said all that is in the group; none if not one person
    places: Sequence[Places]

    def __len__(self) -> int:
        return len(self.sizes)

    def merged(self, groups: Sequence[Sequence[int]]) -> Profiles:
        """Return a row for each of the groups of rows."""
        sizes = np.array([self.sizes[some].sum() for some in groups], dtype=np.int64)
        vectors = np.empty((len(groups), self.vectors.shape[1]), dtype=np.float32)
        for place, some in enumerate(groups):
            vectors[place] = self.sizes[some] / sizes[place] @ self.vectors[some]
        return Profiles(
            sizes,
            vectors,
            [self._mean_terms(some) for some in groups],
            [self._speaker(some) for some in groups],
            [self._places(some) for some in groups],
        )

    def part(self, numbers: Sequence[int]) -> Profiles:
        """Return some of the rows, in full precision."""
        return Profiles(
            self.sizes[numbers],
            self.vectors[numbers].astype(np.float32, copy=False),
            [self.terms[number] for number in numbers],
            [self.speakers[number] for number in numbers],
            [self.places[number] for number in numbers],
        )

    def rows(self) -> Vectors:
        """Return rows whose products are near the nearness; candidates are sought with them."""
        names = {name for weights in self.terms for name in weights}
        place = {name: _place(name) for name in names}
        hashed = np.zeros((len(self), TERM_PLACES), dtype=np.float32)
        for number, weights in enumerate(self.terms):
            for name, weight in weights.items():
                column, sign = place[name]
                hashed[number, column] += sign * weight
        shares = np.sqrt([VECTOR_SHARE, 1 - VECTOR_SHARE]).astype(np.float32)
        return np.hstack([self.vectors * shares[0], hashed * shares[1]])

    def _mean_terms(self, numbers: Sequence[int]) -> Weights:
        if len(numbers) == 1:
            return self.terms[numbers[0]]
        sums: Counter[str] = Counter()
        for number, size in zip(numbers, self.sizes[numbers].tolist(), strict=True):
            for term, weight in self.terms[number].items():
                sums[term] += weight * size
        total = int(self.sizes[numbers].sum())
        return {term: weight / total for term, weight in sums.items()}

    def _speaker(self, numbers: Sequence[int]) -> str | None:
        first = self.speakers[numbers[0]]
        return first if all(self.speakers[number] == first for number in numbers) else None

    def _places(self, numbers: Sequence[int]) -> Places:
        if len(numbers) == 1:
            return self.places[numbers[0]]
        counts: Counter[frozenset[str]] = Counter()
        for number in numbers:
            counts.update(self.places[number])
        return counts


def read_profiles(items: Sequence[ClusterItem], vectors: Vectors) -> Profiles:
    """Return the statements, each as a group of its own."""
    lexicon = load_lexicon()
    terms = [item_terms(item, lexicon) for item in items]
    return Profiles(
        np.ones(len(items), dtype=np.int64),
        attenuated_rows(items, vectors),
        [unit(each.weights) for each in terms],
        [item.speaker_id or None for item in items],
        [{each.places: 1} if each.places else {} for each in terms],
    )


def joined(parts: Iterable[Profiles], most: int) -> Profiles:
    """Return the rows of all parts, one after the other, in half precision.

    Each part is let go of before the next one is asked for, so that no vector is held twice.

    Args:
        parts: They come one by one.
        most: How many rows there may be in all; memory is used for those that there are.
    """
    sizes: list[Numbers] = []
    terms: list[Weights] = []
    speakers: list[str | None] = []
    places: list[Places] = []
    vectors: Vectors | None = None
    for part in parts:
        if vectors is None:
            vectors = np.empty((most, part.vectors.shape[1]), dtype=np.float16)
        vectors[len(terms) : len(terms) + len(part)] = part.vectors
        sizes.append(part.sizes)
        terms += part.terms
        speakers += part.speakers
        places += part.places
    if vectors is None:
        raise ValueError("no parts to join")
    return Profiles(np.concatenate(sizes), vectors[: len(terms)], terms, speakers, places)


def _place(term: str) -> tuple[int, int]:
    value = zlib.crc32(term.encode())
    return value % TERM_PLACES, 1 if value >> 24 & 1 else -1
