"""The groups of a run as rows of tables, so that many pairs of them are compared at once.

A group's row is the mean over its statements: the product of two rows is the mean nearness of all
pairs between the groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.tables import Numbers, Rows, Scores, Table, mixed, products
from claimtrack.cluster.terms import conflict

# Of the encoder's vector in the nearness; the rest is that of the terms. Set with SAME_CLAIM on
# tests/cluster/*.yaml, whole and without the lexicon's concepts, and on the planted shifts of the
# corpus: at .75 claims are wholer where the lexicon knows nothing, and two shifts are made up.
VECTOR_SHARE = 0.65
# Taken off where each names a country that the other does not. All but a veto: two statements that
# differ in nothing but the country must come apart.
CONFLICT = 0.5
BLOCK = 16_384  # pairs compared at once: their vectors are 70 MB


class Groups:
    """Groups of statements by number; at first each statement is one."""

    def __init__(
        self,
        vectors: NDArray[np.float32],
        terms: Table,
        speakers: Numbers,
        places: Sequence[frozenset[str]],
    ) -> None:
        """Take a row for each statement.

        Args:
            vectors: Of length 1; they are changed when groups are joined.
            terms: Their weights, each row of length 1; changed likewise.
            speakers: A number for each known speaker, -1 for an unknown one.
            places: The countries that a statement names.
        """
        self.sizes = np.ones(len(vectors), dtype=np.int64)
        self._speakers = speakers.copy()
        self._vectors = vectors
        self._terms = terms
        self._named, self._agreeing = _place_tables(places)
        self._naming = np.array([bool(one) for one in places], dtype=np.int64)

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
        mine, other = (self._vectors[rows].astype(np.float32) for rows in (first, second))
        score = VECTOR_SHARE * np.einsum("ij,ij->i", mine, other).astype(np.float64)
        score += (1 - VECTOR_SHARE) * products(self._terms[first], self._terms[second])
        pairs = self._naming[first] * self._naming[second]
        some = np.flatnonzero(pairs)
        if len(some):
            agreeing = products(self._named[first[some]], self._agreeing[second[some]])
            score[some] -= CONFLICT * (1 - agreeing / pairs[some])
        return np.asarray(score)


def _place_tables(places: Sequence[frozenset[str]]) -> tuple[Table, Table]:
    """Return which countries each statement names, and which sets of countries agree with them.

    Two sets conflict where each names a country that the other does not: one that is part of the
    other agrees with it. Columns are the different sets.
    """
    sets = sorted({one for one in places if one}, key=sorted)
    number = {one: column for column, one in enumerate(sets)}
    naming: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in sets:
        for country in one:
            naming[country].append(one)
    agreeing = {
        one: sorted(
            number[other]
            for other in {other for country in one for other in naming[country]}
            if not conflict(one, other)
        )
        for one in sets
    }
    named = [{number[one]: 1.0} if one else {} for one in places]
    agreed = [dict.fromkeys(agreeing[one], 1.0) if one else {} for one in places]
    return Rows.of(named, len(sets)).table(), Rows.of(agreed, len(sets)).table()
