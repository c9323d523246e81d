"""The index that fits the vectors."""

import numpy as np

from claimtrack.index.flat import FlatIndex
from claimtrack.index.interface import NeighbourIndex, Vectors


def build_index(vectors: Vectors) -> NeighbourIndex:
    """Return an index over the rows of `vectors`; scores are inner products.

    Raises:
        ValueError: `vectors` is not a table of numbers.
    """
    if vectors.ndim != 2:
        raise ValueError(f"vectors must have two dimensions, got shape {vectors.shape}")
    if not np.isfinite(vectors).all():
        raise ValueError("vectors must be finite numbers; encode the texts again")
    return FlatIndex(vectors)
