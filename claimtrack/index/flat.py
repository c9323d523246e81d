"""Exact search over all vectors, with faiss."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from claimtrack.index.interface import Rows, Vectors

# Scores this near count as equal: what is left of float32 sums that different processors and
# block sizes add up in different orders.
SCORE_DECIMALS = 5
SPARE = 8  # more neighbours than asked for, so that the lowest rows among equals are seen
WIDEN = 8  # times more, where these are all equal
BLOCK_SCORES = 4_000_000  # scores sorted at once: 50 MB


class FlatIndex:
    """All vectors, compared one by one: exact, and fast enough up to some 100,000.

    Reprinted words have the same vector, so each different vector is searched once.
    """

    def __init__(self, vectors: Vectors) -> None:
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._copies = _copies(vectors)
        first = [rows[0] for rows in self._copies]
        self._rows = len(vectors)
        self._vectors = vectors if len(first) == len(vectors) else vectors[first]
        self._index: Any = None

    def __len__(self) -> int:
        return self._rows

    def search(self, queries: Vectors, k: int) -> tuple[Vectors, Rows]:
        """Return scores (queries, k) and the rows they belong to, best first.

        Raises:
            ValueError: `k` is below 1, or the queries have another dimension than the vectors.
        """
        dimension = self._vectors.shape[1]
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        if queries.ndim != 2 or queries.shape[1] != dimension:
            raise ValueError(f"queries must be rows of {dimension} numbers, got {queries.shape}")
        k = min(k, self._rows)
        scores = np.zeros((len(queries), k), np.float32)
        rows = np.tile(np.arange(k, dtype=np.int64), (len(queries), 1))
        asked = queries.any(axis=1)  # a row of zeros is equally far from everything
        if k and asked.any():
            scores[asked], rows[asked] = self._best(queries[asked], k)
        return scores, rows

    def _best(self, queries: Vectors, k: int) -> tuple[Vectors, Rows]:
        different = min(k, len(self._copies))
        scores, found = self._best_different(queries, different, different + SPARE)
        if self._rows == len(self._copies):
            return scores, found
        expanded = [self._with_copies(*pair, k) for pair in zip(scores, found, strict=True)]
        return np.array([s for s, _ in expanded]), np.array([r for _, r in expanded])

    def _with_copies(self, scores: Vectors, found: Rows, k: int) -> tuple[Vectors, Rows]:
        """Return one query's answer with every copy of the vectors that were found."""
        rows = np.concatenate([self._copies[number] for number in found])
        repeated = np.repeat(scores, [len(self._copies[number]) for number in found])
        order = np.lexsort((rows, -repeated))[:k]
        return repeated[order], rows[order]

    def _best_different(self, queries: Vectors, k: int, width: int) -> tuple[Vectors, Rows]:
        """Return the `k` best of the `width` best of each query, in blocks that fit in memory."""
        width = min(width, len(self._copies))
        blocks = np.array_split(queries, -(-len(queries) * width // BLOCK_SCORES))
        found = [self._search_block(block, k, width) for block in blocks if len(block)]
        return np.concatenate([s for s, _ in found]), np.concatenate([r for _, r in found])

    def _search_block(self, queries: Vectors, k: int, width: int) -> tuple[Vectors, Rows]:
        scores, rows = self._faiss().search(queries, width)
        scores = np.round(scores, SCORE_DECIMALS)
        order = np.lexsort((rows, -scores), axis=1)[:, :k]
        best_scores = np.take_along_axis(scores, order, 1)
        best_rows = np.take_along_axis(rows, order, 1)
        # Where the last one found equals the last one returned, a lower row may not be among them.
        open_ended = scores[:, -1] >= best_scores[:, -1]
        if width < len(self._copies) and open_ended.any():
            wider = self._best_different(queries[open_ended], k, width * WIDEN)
            best_scores[open_ended], best_rows[open_ended] = wider
        return best_scores, best_rows

    def _faiss(self) -> Any:  # noqa: ANN401 - faiss has no types
        if self._index is None:
            # Imported here: a third of a second that commands without a search need not spend.
            import faiss

            faiss.omp_set_num_threads(usable_processors())
            self._index = faiss.IndexFlatIP(self._vectors.shape[1])
            self._index.add(self._vectors)
        return self._index


def _copies(vectors: Vectors) -> list[Rows]:
    """Return the rows of each different vector, in the order in which they first come."""
    rows: dict[bytes, list[int]] = {}
    for row, vector in enumerate(vectors):
        rows.setdefault(vector.tobytes(), []).append(row)
    return [np.array(same, dtype=np.int64) for same in rows.values()]


def usable_processors() -> int:
    """Return how many processors this process may use, which in a container are not all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
