"""How near statements are to a text together with the statements nearest to each of them.

What a text says in words that a statement lacks, another on the same proposition may have. A vector
with those of its nearest ones added holds more of the proposition and less of one wording
(database-side feature augmentation, Turcot and Lowe 2009; `cluster/widen.py` does so for claims).
All of it is made from the vectors at hand: nothing is kept that could be out of date.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimtrack.embed import Vectors
from claimtrack.linear import unit_rows

COMPANY = 8  # neighbours that count, at most, as in `cluster/widen.py`; 4 find less on second.jsonl
LEAST_SHARE = 0.5  # of the nearest one's nearness, what another one must have; .65 finds the same
LEAST_LENGTH = 1e-6  # squared, of a row that is the mean itself


class Company:
    """Statements among which each has its nearest ones."""

    def __init__(self, vectors: Vectors, mean: Vectors) -> None:
        """Take a row for each statement, and the mean of the encoder's rows in general."""
        self._mean = mean
        self._vectors = vectors
        # What is left of each row without the mean has this length; a row of zeros is near nothing.
        squares = np.einsum("nd,nd->n", vectors, vectors)
        lengths = np.sqrt(np.maximum(squares - 2 * vectors @ mean + mean @ mean, LEAST_LENGTH))
        self._lengths = np.where(squares > 0, lengths, np.inf).astype(np.float32)

    def nearness(self, query: Vectors, places: NDArray[np.int64]) -> Vectors:
        """Return how near the statements at these places and their neighbours are to a vector."""
        own = self._apart(self._vectors[places])
        nearest, weights = self._neighbours(own, places)
        beside = self._apart(self._vectors[nearest.ravel()]).reshape(*nearest.shape, -1)
        together = unit_rows(own + np.einsum("pn,pnd->pd", weights, beside))
        near: Vectors = together @ self._apart(query[None])[0]
        return near

    def _neighbours(
        self, own: Vectors, places: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], Vectors]:
        """Return the places of each one's nearest few, and what each of these counts."""
        # As with the mean taken off every row, which would copy them all.
        scores = (own @ self._vectors.T - (own @ self._mean)[:, None]) / self._lengths
        scores[np.arange(len(places)), places] = 0  # no statement is its own neighbour
        count = min(COMPANY, scores.shape[1])
        nearest = np.argpartition(scores, -count, axis=1)[:, -count:]
        weights = np.take_along_axis(scores, nearest, axis=1)
        least = np.maximum(LEAST_SHARE * weights.max(axis=1, keepdims=True), 0)
        return nearest, np.where(weights < least, 0, weights)

    def _apart(self, vectors: Vectors) -> Vectors:
        """Return rows of length 1 without what all statements share; those of zeros stay so."""
        rows: Vectors = unit_rows(vectors - self._mean)
        rows[~vectors.any(axis=1)] = 0
        return rows
