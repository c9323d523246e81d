"""Looking after a store: whether it is whole, a copy of it, and what is to be forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from claimtrack.errors import StoreError
from claimtrack.store import meta
from claimtrack.store.connection import writing
from claimtrack.store.meta import Meta
from claimtrack.store.part import Part
from claimtrack.store.trouble import explained
from claimtrack.store.vector_table import VectorTable
from claimtrack.store.writing import forget_unused
from claimtrack.text import file_place

MOST_PROBLEMS = 100  # that are listed; a store with more is beyond repair by hand


class Upkeep(Part):
    """Looking after a store: whether it is whole, a copy of it, and what is to be forgotten."""

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with a store, a line each; nothing if it is whole."""
        for (line,) in self._connection.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})"):
            if line != "ok":
                yield f"damaged file: {line}"
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} points to a {parent} that is not there"
        yield from _wrong_words(self._connection)
        used = self._beside(Meta).encoder
        if used is not None:
            missing = self._beside(VectorTable).missing(used, limit=MOST_PROBLEMS)
            yield from (f"statement {name} has no vector" for name in missing)

    def back_up(self, target: Path) -> None:
        """Copy a store to a new file, also while it is written to.

        Raises:
            StoreError: The file is there already.
        """
        if target.exists():
            raise StoreError(f"{target}: is there already. Name a new file.")
        part = target.with_name(target.name + ".part")
        part.unlink(missing_ok=True)
        with explained(target), closing(sqlite3.connect(part)) as copy:
            self._connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        part.replace(target)

    def called_so(self, path: str) -> tuple[list[str], int]:
        """Return the ids of the articles with a path, address or id, and how many statements.

        A path is the one that listings have; where none has it, it may also lead to the file.
        """
        wanted = {"path = ?1 OR url = ?1 OR id = ?1": path, "place = ?1": file_place(path)}
        for condition, value in wanted.items():
            found = self._connection.execute(f"SELECT id FROM article WHERE {condition}", (value,))
            if ids := [row[0] for row in found]:
                return ids, sum(_count(self._connection, "article_id", name) for name in ids)
        return [], 0

    def forget_articles(self, path: str) -> tuple[int, int]:
        """Remove what `called_so` finds, and return how many articles and statements."""
        with writing(self._connection):
            ids, said = self.called_so(path)
            self._connection.executemany(
                "DELETE FROM article WHERE id = ?", [(name,) for name in ids]
            )
            _forget_unused(self._connection, bool(ids))
        return len(ids), said

    def forget_speaker(self, name: str) -> int:
        """Remove the statements of a speaker, and return how many they were."""
        with writing(self._connection):
            found = self._connection.execute("SELECT id FROM speaker WHERE name = ?", (name,))
            ids = [row[0] for row in found]
            said = sum(_count(self._connection, "speaker_id", one) for one in ids)
            for one in ids:
                self._connection.execute("DELETE FROM statement WHERE speaker_id = ?", (one,))
            _forget_unused(self._connection, bool(said))
        return said


def _wrong_words(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements whose offsets do not give their words."""
    rows = connection.execute(
        "SELECT s.id, s.content, s.text, a.text FROM statement AS s "
        "JOIN article AS a ON a.id = s.article_id ORDER BY s.id"
    )
    for name, content, text, article in rows:
        parts = [article[start:end] for start, end in json.loads(content)]
        if "".join(" … ".join(parts).split()) != "".join(text.split()):
            yield f"statement {name} is not at its place in the article"


def _count(connection: sqlite3.Connection, column: str, value: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM statement WHERE {column} = ?", (value,))
    return int(found.fetchone()[0])


def _forget_unused(connection: sqlite3.Connection, changed: bool) -> None:
    if not changed:
        return
    connection.execute("DELETE FROM fetched")  # who reads it anew gets it whole
    forget_unused(connection)
    meta.mark_statements_changed(connection)
