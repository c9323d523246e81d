"""Nearest vectors, through one small interface."""

from claimtrack.index.build import build_index
from claimtrack.index.interface import NeighbourIndex, Rows, Vectors
from claimtrack.index.saved import Mark, SavedIndex

__all__ = ["Mark", "NeighbourIndex", "Rows", "SavedIndex", "Vectors", "build_index"]
