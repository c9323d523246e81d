"""The groups of a run as rows of tables, so that many pairs of them are compared at once.

A group's row is the mean over its statements: the product of two rows is the mean nearness of all
pairs between the groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.profiles import Places, Profiles
from claimtrack.cluster.similarity import CONFLICT, VECTOR_SHARE
from claimtrack.cluster.tables import Numbers, Rows, Scores, Table, mixed, products
from claimtrack.cluster.terms import Weights, conflict

NEAREST = 0.999  # rows of few words are longer than 1, and no nearness is
BLOCK = 16_384  # pairs compared at once: their vectors are 70 MB


class Groups:
    """Groups of statements by number, that are compared and joined."""

    def __init__(self, profiles: Profiles) -> None:
        self.sizes = profiles.sizes.copy()
        self._vectors = profiles.vectors.copy()
        self._terms = _term_table(profiles.terms)
        self._speakers = _speaker_numbers(profiles.speakers)
        self._named, self._agreeing = _place_tables(profiles.places)
        self._naming = np.array([sum(each.values()) for each in profiles.places], dtype=np.int64)

    def across(self, first: Numbers, second: Numbers) -> NDArray[np.bool_]:
        """Return for each pair whether it is not all said by one person, who is known."""
        mine, other = self._speakers[first], self._speakers[second]
        return np.asarray((mine != other) | (mine < 0))

    def nearness(self, first: Numbers, second: Numbers) -> Scores:
        """Return for each pair of groups the mean nearness of their statements, 1 at most."""
        scores = np.empty(len(first))
        for start in range(0, len(first), BLOCK):
            some = slice(start, start + BLOCK)
            scores[some] = self._nearness(first[some], second[some])
        return scores

    def join(self, first: Numbers, second: Numbers) -> None:
        """Put each of the second groups into the first one beside it; no number stands twice."""
        total = self.sizes[first] + self.sizes[second]
        share = (self.sizes[second] / total).astype(np.float32)
        for start in range(0, len(first), BLOCK):
            some = slice(start, start + BLOCK)
            mine, other, part = first[some], second[some], share[some, None]
            self._vectors[mine] = self._vectors[mine] * (1 - part) + self._vectors[other] * part
        shares = (self.sizes[first] / total, self.sizes[second] / total)
        self._terms = mixed(self._terms, first, second, shares)
        both = (np.ones(len(first)), np.ones(len(first)))
        self._named = mixed(self._named, first, second, both)
        self._agreeing = mixed(self._agreeing, first, second, both)
        self._naming[first] += self._naming[second]
        self._speakers[first[self.across(first, second)]] = -1
        self.sizes[first] = total

    def _nearness(self, first: Numbers, second: Numbers) -> Scores:
        vectors = np.einsum("ij,ij->i", self._vectors[first], self._vectors[second])
        score = VECTOR_SHARE * vectors.astype(np.float64)
        score += (1 - VECTOR_SHARE) * products(self._terms[first], self._terms[second])
        pairs = self._naming[first] * self._naming[second]
        some = np.flatnonzero(pairs)
        if len(some):
            agreeing = products(self._named[first[some]], self._agreeing[second[some]])
            score[some] -= CONFLICT * (1 - agreeing / pairs[some])
        return np.asarray(np.minimum(score, NEAREST))


def _term_table(terms: Sequence[Weights]) -> Table:
    names = sorted({term for weights in terms for term in weights})
    column = {term: place for place, term in enumerate(names)}
    rows = [{column[term]: weight for term, weight in weights.items()} for weights in terms]
    return Rows.of(rows, len(names)).table()


def _speaker_numbers(speakers: Sequence[str | None]) -> Numbers:
    """Return a number for each speaker; -1 where it was not one known person."""
    known = {name: place for place, name in enumerate(sorted({name for name in speakers if name}))}
    return np.array([known.get(name or "", -1) for name in speakers], dtype=np.int64)


def _place_tables(places: Sequence[Places]) -> tuple[Table, Table]:
    """Return how often each set of countries is named, and how often one that agrees with it.

    Two sets conflict where each names a country that the other does not: one that is part of the
    other agrees with it. Columns are the different sets.
    """
    sets = sorted({some for each in places for some in each}, key=sorted)
    number = {some: column for column, some in enumerate(sets)}
    naming: dict[str, list[frozenset[str]]] = defaultdict(list)
    for some in sets:
        for country in some:
            naming[country].append(some)
    agreeing = {
        some: {
            number[other]
            for other in {other for country in some for other in naming[country]}
            if not conflict(some, other)
        }
        for some in sets
    }
    named, agreed = [], []
    for each in places:
        named.append({number[some]: float(times) for some, times in each.items()})
        sums: Counter[int] = Counter()
        for some, times in each.items():
            sums.update(dict.fromkeys(agreeing[some], times))
        agreed.append({column: float(times) for column, times in sorted(sums.items())})
    return Rows.of(named, len(sets)).table(), Rows.of(agreed, len(sets)).table()
