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
        copies = _copies(vectors)
        first = [rows[0] for rows in copies]
        self._times = np.array([len(rows) for rows in copies], dtype=np.int64)
        self._starts = np.cumsum(self._times) - self._times
        self._together = np.array([row for rows in copies for row in rows], dtype=np.int64)
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
        different = min(k, len(self._times))
        scores, found = self._best_different(queries, different, different + SPARE)
        if self._rows == len(self._times):
            return scores, found
        step = max(1, BLOCK_SCORES // (different * k))
        blocks = [
            self._with_copies(scores[start : start + step], found[start : start + step], k)
            for start in range(0, len(queries), step)
        ]
        return np.concatenate([s for s, _ in blocks]), np.concatenate([r for _, r in blocks])

    def _with_copies(self, scores: Vectors, found: Rows, k: int) -> tuple[Vectors, Rows]:
        """Return answers with the copies of the vectors that were found, `k` of each at most."""
        times = np.minimum(self._times, k)[found].ravel()
        number = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        rows = self._together[np.repeat(self._starts[found].ravel(), times) + number]
        repeated = np.repeat(scores.ravel(), times)
        query = np.repeat(np.arange(len(found)), times.reshape(found.shape).sum(axis=1))
        order = np.lexsort((rows, -repeated, query))
        first = np.searchsorted(query, np.arange(len(found)))
        best = order[first[:, None] + np.arange(k)]
        return repeated[best], rows[best]

    def _best_different(self, queries: Vectors, k: int, width: int) -> tuple[Vectors, Rows]:
        """Return the `k` best of the `width` best of each query, in blocks that fit in memory."""
        width = min(width, len(self._times))
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
        if width < len(self._times) and open_ended.any():
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


def _copies(vectors: Vectors) -> list[list[int]]:
    """Return the rows of each different vector, in the order in which they first come."""
    rows: dict[bytes, list[int]] = {}
    for row, vector in enumerate(vectors):
        rows.setdefault(vector.tobytes(), []).append(row)
    return list(rows.values())


def usable_processors() -> int:
    """Return how many processors this process may use, which in a container are not all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
