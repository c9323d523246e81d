"""Linear models over named features, few out of very many (words, pairs of words), and vectors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from math import exp, sqrt
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:  # numpy is loaded late: a listing needs none
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

Features = Mapping[str, float]


def logistic(odds: float) -> float:
    """Return the likelihood, 0 to 1, that the logarithm of odds stands for."""
    return 1 / (1 + exp(-odds))


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows at length 1, in full precision; a row of zeros stays one."""
    import numpy as np

    vectors = vectors.astype(np.float32, copy=False)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, np.where(lengths > 0, lengths, 1), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """A row of weights for each feature, a column for each class."""

    rows: dict[str, int]
    weights: Any  # of numpy: (features, classes)
    offset: Any

    def scores(self, features: Features) -> Any:  # noqa: ANN401 - an array of numpy
        """Return the score of each class: the features at length 1, weighed, and the offset."""
        import numpy as np

        rows = self.rows
        known = {rows[name]: value for name, value in features.items() if name in rows}
        if not known:
            return self.offset
        values = np.array([*known.values()], dtype=np.float32)
        weights = self.weights.take([*known], axis=0)
        return self.offset + values @ weights / sqrt(float(values @ values))

    def likelihoods(self, features: Features) -> tuple[float, ...]:
        """Return how likely each class is, 1 together."""
        import numpy as np

        scores = self.scores(features)
        odds = np.exp(scores - max(scores.tolist()))
        return tuple((odds / np.add.reduce(odds)).tolist())

    def save(self, path: Path) -> None:
        """Write the model to a file, its weights in half precision."""
        import numpy as np

        np.savez_compressed(
            path,
            names=np.frombuffer("\n".join(self.rows).encode(), dtype=np.uint8),
            weights=self.weights.astype(np.float16),
            offset=self.offset,
        )

    @classmethod
    def load(cls, path: Traversable) -> LinearModel:
        """Return the model of a file that `save` has written."""
        with path.open("rb") as file:
            return cls._read(file)

    @classmethod
    def _read(cls, file: IO[bytes]) -> LinearModel:
        import numpy as np

        with np.load(file, allow_pickle=False) as arrays:
            names = arrays["names"].tobytes().decode().split("\n")
            weights, offset = (arrays[name].astype(np.float32) for name in ("weights", "offset"))
        return cls({name: row for row, name in enumerate(names)}, weights, offset)
