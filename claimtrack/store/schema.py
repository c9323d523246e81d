"""The store's tables, brought up to date by numbered migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from claimtrack.config import STORE_ID
from claimtrack.errors import StoreError
from claimtrack.store.grounds import grounds_text_of

APPLICATION_ID = int.from_bytes(STORE_ID, "big")  # in the file's header, set by migration 1


@cache
def migrations() -> Mapping[int, str]:
    """Return the SQL of each migration by its number, in order."""
    folder = files("claimtrack.store") / "migrations"
    scripts = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return {int(name.split("_")[0]): (folder / name).read_text("utf-8") for name in scripts}


def version(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration that was applied; 0 for an empty file."""
    return _pragma(connection, "user_version")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether the file holds no table at all, like one just made."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def check_is_store(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database of another program, and a store newer than this claimtrack.

    Raises:
        StoreError: The file is not a store, or has a schema that is not known here.
    """
    if _pragma(connection, "application_id") != APPLICATION_ID and not is_empty(connection):
        raise StoreError(
            f"{path} is an SQLite database of another program, not a claimtrack store. "
            "Name another file with --db."
        )
    known = max(migrations())
    if version(connection) > known:
        raise StoreError(
            f"{path} was written by a newer claimtrack (schema {version(connection)}, this one "
            f"knows up to {known}). Update it: pip install --upgrade claimtrack."
        )


def migrate(connection: sqlite3.Connection, scripts: Mapping[int, str] | None = None) -> None:
    """Apply the migrations that are missing, each wholly or not at all.

    Two programs may do this at once: the second waits, then finds nothing left to do.
    """
    scripts = migrations() if scripts is None else scripts
    missing = [number for number in sorted(scripts) if version(connection) < number]
    if missing:
        connection.create_function("grounds_text_of", 1, grounds_text_of, deterministic=True)
    for number in missing:
        _apply(connection, number, scripts[number])
    if missing:  # the file itself, and not its log alone, is to say what it is
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if version(connection) < number:  # looked at again: now no one else can change it
            for statement in _split(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


def _split(script: str) -> Iterator[str]:
    """Yield the SQL statements of a script (`executescript` would end the transaction)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
