"""What every encoder offers to the steps that use its vectors."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts in, one unit vector a text out."""

    @property
    def name(self) -> str:
        """What a store remembers, and what `load_encoder` finds the same encoder by."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def centre(self) -> Vectors | None:
        """The mean vector of sentences on anything, so what says nothing; `None` if not known."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return (texts, dimension) numbers, rows of length 1; a text without words is zeros."""
        ...
