"""Nearest vectors, through one small interface.

In:   vectors, and vectors to look for. Out: the rows of the nearest ones, with their nearness.
Data: none shipped; a store of over 50,000 statements gets the file `<store>.index` beside it.

Modules in running order:
    build         the index that fits the vectors
    interface     what every index offers
    flat          exact search in memory, with faiss
    saved         an index kept in a file
"""

from claimtrack.index.build import build_index
from claimtrack.index.interface import NeighbourIndex, Rows, Vectors
from claimtrack.index.saved import Mark, SavedIndex

__all__ = ["Mark", "NeighbourIndex", "Rows", "SavedIndex", "Vectors", "build_index"]
