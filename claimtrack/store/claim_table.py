"""Claims, the shifts on them, and what the user has said about them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from claimtrack.findings import Shift
from claimtrack.model import Claim
from claimtrack.store import meta
from claimtrack.store.columns import json_text, portions
from claimtrack.store.connection import reading, writing
from claimtrack.store.grounds import grounds_text
from claimtrack.store.reading import StoredStatement, statements
from claimtrack.store.vector_table import VECTOR_TYPE, vectors
from claimtrack.store.verdicts import hand_on_verdicts
from claimtrack.store.writing import forget_unused

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    import numpy as np
    from numpy.typing import NDArray

MOST_IN_FULL = 50_000  # vectors of 512 numbers, 100 MB; more are clustered in half precision
HALF = "<f2"
EVERY = -1  # what SQLite takes for no limit
JOIN = "UPDATE statement SET claim_id = ?1 WHERE id = ?2 AND claim_id IS NOT ?1"
REPEAT = (
    "UPDATE statement SET repeats = ?1, repeat_group = ?2 "
    "WHERE id = ?3 AND (repeats <> ?1 OR repeat_group IS NOT ?2)"
)
ASSIGN = (
    "UPDATE statement SET claim_id = ?1, repeats = ?2, repeat_group = ?4 "
    "WHERE id = ?3 AND (claim_id IS NOT ?1 OR repeats <> ?2 OR repeat_group IS NOT ?4)"
)


@dataclass(frozen=True, slots=True, eq=False)
class ClusterInput:
    """All statements of one moment with their vectors, row by row, in the order of their ids.

    Of very many statements the vectors are in half precision.
    """

    revision: int
    statements: Sequence[StoredStatement]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ClaimEdits:
    """What the user has said: the claim of statements, and the label of claims, by their ids."""

    pins: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Claims, shifts and repeats worked out from the statements of one `revision`."""

    revision: int
    claims: Sequence[Claim]  # of those that grow, all new statements and some of the others
    shifts: Sequence[Shift]
    repeats: Mapping[str, int]  # by statement id; those not named have none, or keep theirs
    joined: int = 0  # statements that joined since the claims were made anew
    groups: Mapping[str, str] = field(default_factory=dict)  # of repeats, by statement id
    speakers: Collection[str | None] = ()  # of claims that grow: whose shifts are all given


def claim_edits(connection: sqlite3.Connection) -> ClaimEdits:
    """Return what the user has said about claims."""
    return ClaimEdits(
        dict(connection.execute("SELECT statement_id, claim_id FROM claim_pin")),
        dict(connection.execute("SELECT claim_id, label FROM claim_name")),
    )


def claim_members(
    connection: sqlite3.Connection, claim_id: str, *, most: int | None = None
) -> list[str]:
    """Return the ids of the statements on a claim, in their order; the first `most` if given."""
    found = connection.execute(
        "SELECT id FROM statement WHERE claim_id = ? ORDER BY id LIMIT ?",
        (claim_id, EVERY if most is None else most),
    )
    return [row[0] for row in found]


def members_by(
    connection: sqlite3.Connection, claim_ids: Iterable[str], speakers: Collection[str | None]
) -> dict[str, list[str]]:
    """Return the ids of what some speakers have said on claims, by the ids of the claims."""
    found: dict[str, list[str]] = {}
    for claim_id in claim_ids:
        rows = connection.execute(
            "SELECT id, speaker_id FROM statement WHERE claim_id = ? ORDER BY id", (claim_id,)
        )
        found[claim_id] = [name for name, speaker in rows if speaker in speakers]
    return found


def said_by(
    connection: sqlite3.Connection, ids: Iterable[str], speakers: Collection[str | None]
) -> set[str]:
    """Return those of some statements that are by one of the speakers."""
    found: set[str] = set()
    for some, marks in portions(ids):
        sql = f"SELECT id, speaker_id FROM statement WHERE id IN ({marks})"
        rows = connection.execute(sql, some)
        found.update(name for name, speaker in rows if speaker in speakers)
    return found


def cluster_input(connection: sqlite3.Connection) -> ClusterInput:
    """Return all statements and their vectors as they stand at this moment."""
    with reading(connection):
        found = list(statements(connection))
        ids = [statement.id for statement in found]
        kept_as = HALF if len(ids) > MOST_IN_FULL else VECTOR_TYPE
        return ClusterInput(
            revision=meta.statements_revision(connection),
            statements=found,
            vectors=vectors(connection, ids, kept_as=kept_as),
        )


def unclustered(connection: sqlite3.Connection, limit: int) -> list[str]:
    """Return the ids of up to `limit` statements that are on no claim."""
    found = connection.execute(
        "SELECT id FROM statement WHERE claim_id IS NULL ORDER BY id LIMIT ?", (limit,)
    )
    return [row[0] for row in found]


def claims(
    connection: sqlite3.Connection, ids: Iterable[str], *, most: int | None = None
) -> list[Claim]:
    """Return claims with their statements, the first `most` of each if that is given."""
    found = []
    for some, marks in portions(sorted(ids)):
        rows = connection.execute(
            f"SELECT id, label, key_terms FROM claim WHERE id IN ({marks}) ORDER BY id", some
        ).fetchall()
        for name, label, terms in rows:
            members = tuple(claim_members(connection, name, most=most))
            found.append(Claim(name, label, members, tuple(json.loads(terms))))
    return found


def claims_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the claims of statements, by their ids; those on no claim are left out."""
    found: dict[str, str] = {}
    for some, marks in portions(ids):
        sql = f"SELECT id, claim_id FROM statement WHERE claim_id IS NOT NULL AND id IN ({marks})"
        found |= dict(connection.execute(sql, some))
    return found


def reprints(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Return the ids of all statements that are one utterance with one of those given."""
    found: set[str] = set()
    for some, marks in portions(ids):
        sql = (
            "SELECT id FROM statement WHERE repeat_group IN "
            f"(SELECT repeat_group FROM statement WHERE id IN ({marks}))"
        )
        found.update(row[0] for row in connection.execute(sql, some))
    return found


def claim_labels(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the labels of all claims by their ids."""
    return dict(connection.execute("SELECT id, label FROM claim ORDER BY id"))


def replace_clusters(connection: sqlite3.Connection, clusters: Clusters) -> bool:
    """Put new claims and shifts in place of all old ones, and say whether that was done.

    It is not done where another program has meanwhile clustered a later state of the store.
    """
    with writing(connection):
        if meta.clustered_revision(connection) > clusters.revision:
            return False
        connection.execute("DELETE FROM shift")
        _upsert_claims(connection, clusters.claims)
        _assign_statements(connection, clusters)
        forget_unused(connection)
        _insert_shifts(connection, clusters.shifts)
        meta.mark_clustered(connection, clusters.revision)
        meta.count_joined(connection, None)
    return True


def grow_clusters(connection: sqlite3.Connection, grown: Clusters) -> bool:
    """Put grown and new claims in place, with the shifts on them, and say whether that was done.

    It is not done where the statements have changed meanwhile, or all must be made anew.
    Statements whose repeats are not given keep theirs; so do the people who are not, their shifts.
    """
    with writing(connection):
        if meta.statements_revision(connection) != grown.revision:
            return False
        if not meta.only_added(connection):
            return False
        _delete_shifts(connection, grown.claims, grown.speakers)
        _upsert_claims(connection, grown.claims)
        connection.executemany(
            JOIN, [(claim.id, name) for claim in grown.claims for name in claim.statement_ids]
        )
        connection.executemany(
            REPEAT,
            [(times, grown.groups.get(name), name) for name, times in grown.repeats.items()],
        )
        _insert_shifts(connection, grown.shifts)
        meta.mark_clustered(connection, grown.revision)
        meta.count_joined(connection, grown.joined)
    return True


def edit_claims(connection: sqlite3.Connection, edits: ClaimEdits) -> None:
    """Remember what the user has said about claims; what was said before is overwritten."""
    with writing(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO claim_pin VALUES (?, ?)", list(edits.pins.items())
        )
        connection.executemany(
            "INSERT OR REPLACE INTO claim_name VALUES (?, ?)", list(edits.names.items())
        )
        meta.mark_statements_changed(connection)


def use_nearness(connection: sqlite3.Connection, value: float) -> None:
    """Remember how near statements must be to be on one claim."""
    with writing(connection):
        meta.use_nearness(connection, value)


def _upsert_claims(connection: sqlite3.Connection, claims: Iterable[Claim]) -> None:
    connection.executemany(
        "INSERT INTO claim VALUES (?, ?, ?) ON CONFLICT (id) "
        "DO UPDATE SET label = excluded.label, key_terms = excluded.key_terms",
        [(claim.id, claim.label, json_text(claim.key_terms)) for claim in claims],
    )


def _delete_shifts(
    connection: sqlite3.Connection, claims: Iterable[Claim], speakers: Collection[str | None]
) -> None:
    """Remove the shifts of people on claims."""
    for some, marks in portions(claim.id for claim in claims):
        found = connection.execute(
            f"SELECT id, speaker_id FROM shift WHERE claim_id IN ({marks})", some
        ).fetchall()
        gone = [(name,) for name, speaker in found if speaker in speakers]
        connection.executemany("DELETE FROM shift WHERE id = ?", gone)


def _assign_statements(connection: sqlite3.Connection, clusters: Clusters) -> None:
    """Give every statement its claim and its repeats, writing only those that change."""
    claim_of = {member: c.id for c in clusters.claims for member in c.statement_ids}
    ids = [row[0] for row in connection.execute("SELECT id FROM statement")]
    connection.executemany(
        ASSIGN,
        [
            (claim_of.get(name), clusters.repeats.get(name, 0), name, clusters.groups.get(name))
            for name in ids
        ],
    )


def _insert_shifts(connection: sqlite3.Connection, shifts: Iterable[Shift]) -> None:
    rows = [
        {**asdict(shift), "kind": shift.kind.value, "grounds": grounds_text(shift.grounds)}
        for shift in shifts
    ]
    connection.executemany(
        "INSERT INTO shift (id, speaker_id, claim_id, kind, confidence, earlier_id, later_id, "
        "grounds) VALUES (:id, :speaker_id, :claim_id, :kind, :confidence, :earlier_id, "
        ":later_id, :grounds)",
        rows,
    )
    hand_on_verdicts(connection)
