"""Nearest vectors, through one small interface."""

from claimtrack.index.build import build_index
from claimtrack.index.interface import NeighbourIndex, Rows, Vectors

__all__ = ["NeighbourIndex", "Rows", "Vectors", "build_index"]
