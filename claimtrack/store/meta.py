"""What a store remembers about itself: its encoder, and whether its claims are up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from claimtrack.errors import ModelMismatchError
from claimtrack.store.connection import writing
from claimtrack.store.part import Part

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


class Meta(Part):
    """What a store is: filled by which encoder, told which shares, and how fresh its claims are."""

    @property
    def encoder(self) -> EncoderMark | None:
        """Return the encoder that filled the store; `None` while it has no vectors."""
        row = self._connection.execute(
            "SELECT name, dimension FROM encoder WHERE id = ?",
            (_number(self._connection, ENCODER),),
        ).fetchone()
        return EncoderMark(*row) if row else None

    @property
    def revision(self) -> int:
        """Return a number that every change of the statements raises."""
        return _number(self._connection, STATEMENTS_REVISION)

    @property
    def clusters_stale(self) -> bool:
        """Return whether statements have come or changed since claims and shifts were made."""
        return clustered_revision(self._connection) != self.revision

    @property
    def only_added(self) -> bool:
        """Return whether nothing but new statements has come since claims and shifts were made."""
        return _number(self._connection, CHANGED_REVISION) <= clustered_revision(self._connection)

    @property
    def joined(self) -> int:
        """Return how many statements have joined claims since these were made anew."""
        return _number(self._connection, JOINED)

    @property
    def same_words(self) -> float | None:
        """Return the share of words that makes two statements one utterance, if one was given."""
        return _share(self._connection, SAME_WORDS)

    @property
    def nearness(self) -> float | None:
        """Return how near statements must be to be on one claim; `None`: as near as usual."""
        return _share(self._connection, NEARNESS)

    def check_encoder(self, encoder: EncoderMark) -> None:
        """Refuse an encoder whose vectors cannot be compared with those in the store.

        Raises:
            ModelMismatchError: Another encoder has filled the store.
        """
        used = self.encoder
        if used is None or used == encoder:
            return
        raise ModelMismatchError(
            f"{self._path} was filled by the encoder {used.name} ({used.dimension} dimensions), "
            f"not by {encoder.name} ({encoder.dimension}). Go on with --model {used.name}, or "
            f"re-embed everything: claimtrack --db {self._path} embed --model {encoder.name}."
        )

    def use_same_words(self, share: float) -> None:
        """Count statements as one utterance by this share; another one makes clusters stale."""
        with writing(self._connection):
            _use_share(self._connection, SAME_WORDS, share)

    def use_nearness(self, value: float) -> None:
        """Remember how near statements must be to be on one claim; clustering anew takes it up."""
        with writing(self._connection):
            _use_share(self._connection, NEARNESS, value)


# What follows is done within a transaction of the other parts.


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


def clustered_revision(connection: sqlite3.Connection) -> int:
    """Return the revision of the statements that the claims were made from."""
    return _number(connection, CLUSTERED_REVISION)


def mark_statements_added(connection: sqlite3.Connection) -> None:
    """Note that claims and shifts are stale, because statements have come."""
    _put(connection, STATEMENTS_REVISION, _number(connection, STATEMENTS_REVISION) + 1)


def mark_statements_changed(connection: sqlite3.Connection) -> None:
    """Note that claims and shifts are stale, and joining what stands will not do."""
    mark_statements_added(connection)
    _put(connection, CHANGED_REVISION, _number(connection, STATEMENTS_REVISION))


def mark_clustered(connection: sqlite3.Connection, revision: int) -> None:
    """Note that claims and shifts now stand for the statements of `revision`."""
    _put(connection, CLUSTERED_REVISION, revision)


def count_joined(connection: sqlite3.Connection, more: int | None) -> None:
    """Note that more statements have joined claims; `None`: the claims were made anew."""
    _put(connection, JOINED, 0 if more is None else _number(connection, JOINED) + more)


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
