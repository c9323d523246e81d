"""What a store remembers about itself: its encoder, and whether its claims are up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import ModelMismatchError

# Every change of the statements raises one number; clustering notes the number that it has seen.
# Where the two differ, claims and shifts are stale, and the next ingest brings them up to date:
# new statements may join what stands; a change of any other kind needs all to be made anew.
STATEMENTS_REVISION = "statements_revision"
CHANGED_REVISION = "changed_revision"  # of the last change that was more than new statements
CLUSTERED_REVISION = "clustered_revision"
ENCODER = "encoder_id"
JOINED = "joined_since_rebuilt"
SAME_WORDS = "same_words"
NEARNESS = "nearness"


@dataclass(frozen=True, slots=True)
class EncoderMark:
    """Which encoder made a store's vectors."""

    name: str
    dimension: int


def encoder_in_use(connection: sqlite3.Connection) -> EncoderMark | None:
    """Return the encoder that filled the store; `None` for one without vectors."""
    row = connection.execute(
        "SELECT name, dimension FROM encoder WHERE id = ?", (_number(connection, ENCODER),)
    ).fetchone()
    return EncoderMark(*row) if row else None


def check_encoder(connection: sqlite3.Connection, encoder: EncoderMark, path: Path) -> None:
    """Refuse an encoder whose vectors cannot be compared with those in the store.

    Raises:
        ModelMismatchError: Another encoder has filled the store.
    """
    used = encoder_in_use(connection)
    if used is None or used == encoder:
        return
    raise ModelMismatchError(
        f"{path} was filled by the encoder {used.name} ({used.dimension} dimensions), not by "
        f"{encoder.name} ({encoder.dimension}). Go on with --model {used.name}, or re-embed "
        f"everything: claimtrack --db {path} embed --model {encoder.name}."
    )


def use_encoder(connection: sqlite3.Connection, encoder: EncoderMark) -> int:
    """Make `encoder` the store's own and return its number."""
    number = register_encoder(connection, encoder)
    _put(connection, ENCODER, number)
    return number


def register_encoder(connection: sqlite3.Connection, encoder: EncoderMark) -> int:
    """Return the number of `encoder`, given now if it has none yet."""
    values = (encoder.name, encoder.dimension)
    connection.execute(
        "INSERT INTO encoder (name, dimension) VALUES (?, ?) ON CONFLICT DO NOTHING", values
    )
    found = connection.execute(
        "SELECT id FROM encoder WHERE name = ? AND dimension = ?", values
    ).fetchone()
    return int(found[0])


def statements_revision(connection: sqlite3.Connection) -> int:
    """Return a number that every change of the statements raises."""
    return _number(connection, STATEMENTS_REVISION)


def clustered_revision(connection: sqlite3.Connection) -> int:
    """Return the revision of the statements that the claims were made from."""
    return _number(connection, CLUSTERED_REVISION)


def only_added(connection: sqlite3.Connection) -> bool:
    """Return whether nothing but new statements has come since claims and shifts were made."""
    return _number(connection, CHANGED_REVISION) <= clustered_revision(connection)


def mark_statements_added(connection: sqlite3.Connection) -> None:
    """Note that claims and shifts are stale, because statements have come."""
    _put(connection, STATEMENTS_REVISION, statements_revision(connection) + 1)


def mark_statements_changed(connection: sqlite3.Connection) -> None:
    """Note that claims and shifts are stale, and joining what stands will not do."""
    mark_statements_added(connection)
    _put(connection, CHANGED_REVISION, statements_revision(connection))


def mark_clustered(connection: sqlite3.Connection, revision: int) -> None:
    """Note that claims and shifts now stand for the statements of `revision`."""
    _put(connection, CLUSTERED_REVISION, revision)


def joined(connection: sqlite3.Connection) -> int:
    """Return how many statements have joined claims since these were made anew."""
    return _number(connection, JOINED)


def count_joined(connection: sqlite3.Connection, more: int | None) -> None:
    """Note that more statements have joined claims; `None`: the claims were made anew."""
    _put(connection, JOINED, 0 if more is None else joined(connection) + more)


def same_words(connection: sqlite3.Connection) -> float | None:
    """Return the share of words that makes two statements one utterance, if the user gave one."""
    return _share(connection, SAME_WORDS)


def use_same_words(connection: sqlite3.Connection, share: float) -> None:
    """Count statements as one utterance by this share from now on."""
    _use_share(connection, SAME_WORDS, share)


def nearness(connection: sqlite3.Connection) -> float | None:
    """Return how near statements must be to be on one claim; `None`: as near as usual."""
    return _share(connection, NEARNESS)


def use_nearness(connection: sqlite3.Connection, value: float) -> None:
    """Note how near statements must be from now on; claims and shifts are then stale."""
    _use_share(connection, NEARNESS, value)


def _share(connection: sqlite3.Connection, key: str) -> float | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return float(row[0]) if row else None


def _use_share(connection: sqlite3.Connection, key: str, share: float) -> None:
    """Put down a share that claims are made by; where it is another one they are stale."""
    if _share(connection, key) != share:
        _put(connection, key, share)
        mark_statements_changed(connection)


def _number(connection: sqlite3.Connection, key: str) -> int:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def _put(connection: sqlite3.Connection, key: str, value: float) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(value)))
