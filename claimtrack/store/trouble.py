"""SQLite's complaints in words that say what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimtrack.errors import StoreError

ADVICE = {
    sqlite3.SQLITE_NOTADB: "is not a claimtrack store. Name another file with --db",
    sqlite3.SQLITE_CORRUPT: "is damaged. Restore a copy, or ingest the articles into a new file",
    sqlite3.SQLITE_FULL: "could not be written: the disk is full. Free some space and run again; "
    "what was finished is kept",
    sqlite3.SQLITE_READONLY: "is read-only. Allow writing, or copy it and name the copy with --db",
    sqlite3.SQLITE_BUSY: "is being written by another program. Try again when that has finished",
    sqlite3.SQLITE_LOCKED: "is being written by another program. Try again when that has finished",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that the file and its folder may be used",
    sqlite3.SQLITE_PERM: "cannot be opened. Check that the file and its folder may be used",
    sqlite3.SQLITE_IOERR: "could not be read or written. Check the disk and run again",
}
LEAST_FREE = 1 << 16  # bytes; the index of the log alone takes half of it
PRIMARY_CODE = 0xFF  # SQLite puts the primary result code into the low byte of extended ones


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an SQLite error inside the block into a `StoreError` about `path`.

    Raises:
        StoreError: SQLite could not do what the block asked for.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(explain(path, error)) from error


def explain(path: Path, error: sqlite3.Error) -> str:
    """Return one line about an SQLite error: which store, what, and what to do."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & PRIMARY_CODE if code is not None else None
    if primary == sqlite3.SQLITE_IOERR and _is_full(path):
        primary = sqlite3.SQLITE_FULL  # SQLite tells of some files only that it failed
    advice = ADVICE.get(primary) if primary is not None else None
    return f"{path} {advice} ({error})." if advice else f"{path}: {error}."


def _is_full(path: Path) -> bool:
    """Return whether the disk has less room than SQLite needs for the smallest change."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_FREE
    except OSError:
        return False
