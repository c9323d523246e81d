"""The vectors of statements, by the encoder in use or by one that takes its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import StoreError
from claimtrack.store import meta
from claimtrack.store.columns import portions
from claimtrack.store.connection import writing
from claimtrack.store.meta import EncoderMark, Meta
from claimtrack.store.part import Part

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    import numpy as np
    from numpy.typing import NDArray

VECTOR_TYPE = "<f4"  # float32, little endian on every machine


class VectorTable(Part):
    """The vectors of a store's statements."""

    def of(self, ids: Sequence[str], *, kept_as: str = VECTOR_TYPE) -> NDArray[np.float32]:
        """Return the vectors of the statements, row by row, as numbers of the type `kept_as`.

        Raises:
            StoreError: A statement has no vector.
        """
        import numpy as np  # most commands need no vectors

        used = self._beside(Meta).encoder
        if used is None:
            return np.zeros((0, 0), dtype=np.float32)
        place = {name: number for number, name in enumerate(dict.fromkeys(ids))}
        rows = np.empty((len(place), used.dimension), dtype=kept_as)  # filled in place: large
        missing = dict(place)
        for some, marks in portions(place):
            sql = (
                "SELECT v.statement_id, v.data FROM vector AS v JOIN encoder AS e "
                "ON e.id = v.encoder_id WHERE e.name = ? AND e.dimension = ? "
                f"AND v.statement_id IN ({marks})"
            )
            for name, data in self._connection.execute(sql, (used.name, used.dimension, *some)):
                rows[place[name]] = np.frombuffer(data, dtype=VECTOR_TYPE)
                missing.pop(name, None)
        if missing:
            raise StoreError(
                f"no vector for {len(missing)} of {len(ids)} statements, "
                f'e.g. "{next(iter(missing))}". Make them: claimtrack embed --model {used.name}.'
            )
        return rows if len(place) == len(ids) else rows[[place[name] for name in ids]]

    def in_portions(self, size: int) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Yield all vectors in use, so many at a time, with the ids of their statements."""
        import numpy as np  # most commands need no vectors

        used = self._beside(Meta).encoder
        if used is None:
            return
        found = self._connection.execute(
            "SELECT v.statement_id, v.data FROM vector AS v JOIN encoder AS e "
            "ON e.id = v.encoder_id WHERE e.name = ? AND e.dimension = ?",
            (used.name, used.dimension),
        )
        while some := found.fetchmany(size):
            data = bytearray().join(row[1] for row in some)
            rows = np.frombuffer(data, dtype=VECTOR_TYPE).reshape(len(some), used.dimension)
            yield [row[0] for row in some], rows

    def add(
        self,
        encoder: EncoderMark,
        *,
        statement_ids: Sequence[str],
        vectors: NDArray[np.float32],
    ) -> None:
        """Write vectors of a second encoder beside those in use."""
        with writing(self._connection):
            encoder_id = meta.register_encoder(self._connection, encoder)
            insert_vectors(self._connection, encoder_id, statement_ids, vectors)

    def missing(self, encoder: EncoderMark, *, limit: int) -> list[str]:
        """Return the ids of up to `limit` statements that `encoder` has not embedded yet."""
        rows = self._connection.execute(
            "SELECT s.id FROM statement AS s WHERE NOT EXISTS ("
            "SELECT 1 FROM vector AS v JOIN encoder AS e ON e.id = v.encoder_id "
            "WHERE v.statement_id = s.id AND e.name = ? AND e.dimension = ?) ORDER BY s.id LIMIT ?",
            (encoder.name, encoder.dimension, limit),
        )
        return [row[0] for row in rows]

    def switch(self, encoder: EncoderMark, *, known_as: str | None = None) -> bool:
        """Use `encoder` from now on and drop all other vectors.

        With `known_as` it takes that name, which may be the one of the encoder that it follows.
        Nothing is done, and false returned, while a statement has no vector of `encoder`.
        """
        name = known_as or encoder.name
        with writing(self._connection):
            if self.missing(encoder, limit=1):
                return False
            encoder_id = meta.use_encoder(self._connection, encoder)
            self._connection.execute("DELETE FROM encoder WHERE id <> ?", (encoder_id,))
            self._connection.execute("UPDATE encoder SET name = ? WHERE id = ?", (name, encoder_id))
            meta.mark_statements_changed(self._connection)
        return True


def insert_vectors(
    connection: sqlite3.Connection,
    encoder_id: int,
    statement_ids: Sequence[str],
    vectors: NDArray[np.float32],
) -> None:
    """Write vectors, row by row, of statements that have none of this encoder."""
    connection.executemany(
        "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)",
        [
            (encoder_id, statement_id, vector.astype(VECTOR_TYPE).tobytes())
            for statement_id, vector in zip(statement_ids, vectors, strict=True)
        ],
    )
