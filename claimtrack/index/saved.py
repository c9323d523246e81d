"""An index of very many vectors that is kept in a file.

It finds about the nearest, by one bit of each number; whoever asks compares these exactly. A file
that is not whole is none.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np

from claimtrack.index.flat import usable_processors
from claimtrack.index.interface import Vectors

MAGIC = b"claimtrack index 1\n"
LENGTH = 8  # bytes that tell how long the heading is
# All vectors are turned by chance, of each number its sign is kept (RaBitQ), and all are looked at.
# Of 100,000 generated statements .999 of the ten nearest are among the SHORTLIST; cells of nearby
# vectors (IVF with PQ, 256 of 894 looked at) had .74 of 50,000 in the same time. 2026-11-28.
KIND = "RR{0},RaBitQfs"
TRAINED_ON = 20_000  # vectors whose mean is taken off
SHORTLIST = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """What an index was made from."""

    encoder: str
    revision: int  # of the statements


@dataclass(slots=True)
class SavedIndex:
    """Names in the order in which their vectors were added, and the vectors."""

    mark: Mark
    names: list[str]
    _vectors: Any  # of faiss, which has no types

    @classmethod
    def build(cls, mark: Mark, portions: Iterable[tuple[Sequence[str], Vectors]]) -> SavedIndex:
        """Return an index over the names and vectors that come portion by portion."""
        index: SavedIndex | None = None
        for names, vectors in portions:
            if index is None:
                index = cls(mark, [], _trained(vectors[:TRAINED_ON]))
            index.add(names, vectors)
        if index is None:
            raise ValueError("an index needs vectors, got none")
        return index

    def add(self, names: Sequence[str], vectors: Vectors, mark: Mark | None = None) -> None:
        """Take in more vectors, and what the index is made from now."""
        if len(names):  # faiss breaks down over none
            self.names += names
            self._vectors.add(np.ascontiguousarray(vectors))
        self.mark = mark or self.mark

    def search(self, queries: Vectors) -> list[list[str]]:
        """Return, for each query, the names of about the nearest, best first."""
        import faiss

        count = min(SHORTLIST, len(self.names))
        turned = self._turned(queries)
        faiss.omp_set_num_threads(min(usable_processors(), max(1, len(turned))))
        _, rows = faiss.downcast_index(self._vectors.index).search(turned, count)
        return [[self.names[row] for row in some if row >= 0] for some in rows.tolist()]

    def _turned(self, queries: Vectors) -> Vectors:
        """Return the queries as vectors are turned before they are kept.

        All at once: several threads would each turn some, and their sums differ in the last digits.
        What is turned is then looked for one by one, with the same answers from any number.
        """
        import faiss

        faiss.omp_set_num_threads(1)
        turn = faiss.downcast_VectorTransform(self._vectors.chain.at(0))
        turned: Vectors = turn.apply(np.ascontiguousarray(queries))
        return turned

    def save(self, path: Path) -> None:
        """Write the index to a file, wholly or not at all.

        Raises:
            OSError: It cannot be written.
        """
        import faiss

        names = "\n".join(self.names).encode()
        # Bytes that Python writes: faiss cannot open every path on every system.
        vectors = faiss.serialize_index(self._vectors).tobytes()
        heading = {
            "encoder": self.mark.encoder,
            "revision": self.mark.revision,
            "names": len(names),
            "check": zlib.crc32(vectors, zlib.crc32(names)),
        }
        told = json.dumps(heading).encode()
        with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            try:
                for part in (MAGIC, len(told).to_bytes(LENGTH, "big"), told, names, vectors):
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                Path(file.name).replace(path)
            except BaseException:
                file.close()
                Path(file.name).unlink(missing_ok=True)
                raise

    @classmethod
    def load(cls, path: Path) -> SavedIndex | None:
        """Return the index in a file; `None` where there is none, or it is not whole."""
        try:
            return cls._of(memoryview(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, OverflowError):
            return None

    @classmethod
    def _of(cls, data: memoryview) -> SavedIndex | None:
        import faiss

        if data[: len(MAGIC)] != MAGIC:
            return None
        start = len(MAGIC) + LENGTH
        end = start + int.from_bytes(data[len(MAGIC) : start], "big")
        heading = json.loads(bytes(data[start:end]))
        if zlib.crc32(data[end:]) != heading["check"]:
            return None
        names, vectors = np.split(np.frombuffer(data[end:], dtype=np.uint8), [heading["names"]])
        mark = Mark(str(heading["encoder"]), int(heading["revision"]))
        return cls(mark, names.tobytes().decode().split("\n"), faiss.deserialize_index(vectors))


def _trained(sample: Vectors) -> Any:  # noqa: ANN401 - faiss has no types
    import faiss

    faiss.omp_set_num_threads(1)  # several wait for each other: a hundred times as long
    dimension = sample.shape[1]
    index = faiss.index_factory(dimension, KIND.format(dimension), faiss.METRIC_INNER_PRODUCT)
    index.train(np.ascontiguousarray(sample))
    return index
