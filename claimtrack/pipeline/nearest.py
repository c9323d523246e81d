"""About the nearest statements of a large store, by the index that is kept beside it.

The index is a help and never trusted over the store: what it finds is looked up there, and where
it is missing, damaged, of another store or of another encoder, it is made anew.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.index import Mark, SavedIndex
from claimtrack.store import Store

# Statements; a text is compared with so many in a second, reading them included.
INDEXED_ABOVE = 50_000
MOST_CHANGED = 0.2  # of the statements; more, and the index is made anew
PORTION = 20_000  # vectors read at once: 40 MB


class NearestStatements:
    """Finds about the nearest statements of a store, again and again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index: SavedIndex | None = None

    def find(self, queries: NDArray[np.float32]) -> list[list[str]] | None:
        """Return, for each query, the ids of about the nearest statements, best first.

        `None` where there are so few that each can be compared with the query. An id may be of a
        statement that is gone meanwhile.
        """
        if self._index is None or self._index.mark != _mark(self._store):
            # Counted only now: counting a million takes as long as looking one up.
            if self._store.read.counts()["statements"] <= INDEXED_ABOVE:
                return None
            self._index = up_to_date_index(self._store)
        return self._index.search(queries)


def up_to_date_index(store: Store) -> SavedIndex:
    """Return the index of a store, brought up to date in its file if that can be written."""
    mark, path = _mark(store), index_path(store)
    index = SavedIndex.load(path)
    if index is not None and index.mark == mark:
        return index
    if index is None or not _brought_up_to_date(index, store, mark):
        index = SavedIndex.build(mark, store.vectors.in_portions(PORTION))
    with suppress(OSError):  # a store that may only be read is searched all the same
        index.save(path)
    return index


def _mark(store: Store) -> Mark:
    used = store.meta.encoder
    return Mark(f"{used.name} {used.dimension}" if used else "", store.meta.revision)


def index_path(store: Store) -> Path:
    """Return where the index of a store is kept."""
    return store.path.with_name(f"{store.path.name}.index")


def _brought_up_to_date(index: SavedIndex, store: Store, mark: Mark) -> bool:
    """Take in what is new, and say whether that was enough."""
    if index.mark.encoder != mark.encoder:
        return False
    known, here = set(index.names), set(store.read.statement_ids())
    new = sorted(here - known)
    if len(new) + len(known - here) > MOST_CHANGED * len(here):
        return False
    index.add(new, store.vectors.of(new), mark)
    return True
