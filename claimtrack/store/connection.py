"""A connection to a store's file: checked, up to date, safe for several programs at once."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import StoreError
from claimtrack.store import schema
from claimtrack.store.trouble import explained
from claimtrack.text import search_form

BUSY_SECONDS = 30.0  # a batch is written in well under a second, so a writer's turn comes
RETRY_SECONDS = 0.05


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Return an open connection to the store at `path`, its schema up to date.

    With `create` the file is made where it is missing and must be writable; without, it must
    exist, and a file that may only be read is opened for reading.

    Raises:
        StoreError: There is no store at `path`, or it cannot be used.
    """
    _check_path(path, create=create)
    with explained(path):
        connection = _open(path, create=create)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction, after waiting for any other writer."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block on one unchanging view of the store, whatever others write meanwhile.

    Inside another such block that one's view holds.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # a failing disk may have ended it already
            connection.execute("ROLLBACK")


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store. Name a file: --db {path / 'FILE.db'}.")
    if not path.exists():
        if not create:
            raise StoreError(f"no store at {path} yet: claimtrack ingest PATH makes one.")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}. Make it first.")
    elif not os.access(path, os.R_OK):
        raise StoreError(f"{path} may not be read by you. Ask its owner for access.")
    if create and not _is_writable(path):
        raise StoreError(f"{path} is read-only. Allow writing, or name a copy of it with --db.")


def _is_writable(path: Path) -> bool:
    """Return whether the file and its folder, where SQLite keeps its log, may be written."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    if create:
        options = "mode=rwc"
    elif _is_writable(path):
        options = "mode=rw"
    else:
        # Without a log, and without the right to make one, nobody is writing: SQLite then reads
        # the file alone, which it otherwise refuses in a folder that it cannot write.
        has_log = Path(f"{path}-wal").exists()
        options = "mode=ro" if has_log else "mode=ro&immutable=1"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions are begun and ended here, not by the driver
    )


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    connection.create_function("search_form", 1, search_form, deterministic=True)
    schema.check_is_store(connection, path)
    if not create and schema.is_empty(connection):
        raise StoreError(f"{path} is empty, not a store yet: claimtrack ingest PATH makes it one.")
    if _is_writable(path):
        _use_log(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # with a log: safe against a killed run
        connection.execute("PRAGMA foreign_keys = ON")
        schema.migrate(connection)
    elif schema.version(connection) < max(schema.migrations()):
        raise StoreError(
            f"{path} was written by an older claimtrack and is read-only. Allow writing once, "
            "so that it can be brought up to date."
        )


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, so that readers never wait for a writer.

    SQLite answers "busy" at once here when another program is making the same switch, without
    the wait that it keeps elsewhere; so the waiting is done by hand.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return
