"""What every index offers, whatever it is made of."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]


class NeighbourIndex(Protocol):
    """Vectors to search among."""

    def __len__(self) -> int:
        """Return how many vectors the index holds."""
        ...

    def search(self, queries: Vectors, k: int) -> tuple[Vectors, Rows]:
        """Return scores (queries, k) and the rows they belong to, best first.

        Rows of equal score stand in the order of their number. With fewer than `k` vectors there
        are only so many columns.
        """
        ...
