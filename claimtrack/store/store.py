"""The store as one object: opened, closed, and the parts that are asked and written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from claimtrack.store.claim_table import ClaimTable
from claimtrack.store.connection import connect, reading
from claimtrack.store.meta import Meta
from claimtrack.store.reading import Reader
from claimtrack.store.trouble import explained
from claimtrack.store.upkeep import Upkeep
from claimtrack.store.vector_table import VectorTable
from claimtrack.store.verdicts import VerdictTable
from claimtrack.store.writing import Writer


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Return the store at `path`, to be used in a `with` block or closed by `close`.

    With `create` it is made where it is missing, and must be writable; without, it must exist,
    and a file that may only be read is opened for reading.

    Raises:
        StoreError: There is no store at `path`, or it cannot be used.
    """
    return Store(Path(path), create=create)


class Store:
    """An archive of articles, statements, claims and shifts in one SQLite file.

    Each part of it raises `StoreError` where the file cannot be read or written.

    Attributes:
        path: The file.
        read: What is asked of it: rows of listings, statements, articles.
        write: What is written into it: articles, and who is found to have spoken in them.
        claims: Claims with the shifts on them, and what the user says about claims.
        vectors: The vectors of statements.
        verdicts: What people say about shifts.
        meta: Its encoder, and whether its claims are up to date.
        upkeep: Checks, copies, and what is to be forgotten.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._connection = connect(path, create=create)
        self.read = Reader(self._connection, path)
        self.write = Writer(self._connection, path)
        self.claims = ClaimTable(self._connection, path)
        self.vectors = VectorTable(self._connection, path)
        self.verdicts = VerdictTable(self._connection, path)
        self.meta = Meta(self._connection, path)
        self.upkeep = Upkeep(self._connection, path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read in the block be of one moment, whatever others write meanwhile.

        What is yielded must be taken inside the block, and nothing can be written in it.
        """
        with explained(self.path), reading(self._connection):
            yield
