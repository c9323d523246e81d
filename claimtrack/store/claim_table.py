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
from claimtrack.store.meta import Meta
from claimtrack.store.part import Part
from claimtrack.store.reading import Reader
from claimtrack.store.stored import StoredStatement
from claimtrack.store.vector_table import VECTOR_TYPE, VectorTable
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


class ClaimTable(Part):
    """The claims of a store: asked for, made anew, grown, and edited by the user."""

    def some(self, ids: Iterable[str], *, most: int | None = None) -> list[Claim]:
        """Return claims with their statements, the first `most` of each if that is given."""
        found = []
        for some, marks in portions(sorted(ids)):
            rows = self._connection.execute(
                f"SELECT id, label, key_terms FROM claim WHERE id IN ({marks}) ORDER BY id", some
            ).fetchall()
            for name, label, terms in rows:
                members = tuple(self.members(name, most=most))
                found.append(Claim(name, label, members, tuple(json.loads(terms))))
        return found

    def labels(self) -> dict[str, str]:
        """Return the labels of all claims by their ids."""
        return dict(self._connection.execute("SELECT id, label FROM claim ORDER BY id"))

    def members(self, claim_id: str, *, most: int | None = None) -> list[str]:
        """Return the ids of a claim's statements, in their order; the first `most` if given."""
        found = self._connection.execute(
            "SELECT id FROM statement WHERE claim_id = ? ORDER BY id LIMIT ?",
            (claim_id, EVERY if most is None else most),
        )
        return [row[0] for row in found]

    def members_by(
        self, claim_ids: Iterable[str], speakers: Collection[str | None]
    ) -> dict[str, list[str]]:
        """Return the ids of what some speakers have said on claims, by the ids of the claims."""
        found: dict[str, list[str]] = {}
        for claim_id in claim_ids:
            rows = self._connection.execute(
                "SELECT id, speaker_id FROM statement WHERE claim_id = ? ORDER BY id", (claim_id,)
            )
            found[claim_id] = [name for name, speaker in rows if speaker in speakers]
        return found

    def of_statements(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the claims of statements, by their ids; those on no claim are left out."""
        found: dict[str, str] = {}
        for some, marks in portions(ids):
            sql = (
                f"SELECT id, claim_id FROM statement WHERE claim_id IS NOT NULL AND id IN ({marks})"
            )
            found |= dict(self._connection.execute(sql, some))
        return found

    def said_by(self, ids: Iterable[str], speakers: Collection[str | None]) -> set[str]:
        """Return those of some statements that are by one of the speakers."""
        found: set[str] = set()
        for some, marks in portions(ids):
            sql = f"SELECT id, speaker_id FROM statement WHERE id IN ({marks})"
            rows = self._connection.execute(sql, some)
            found.update(name for name, speaker in rows if speaker in speakers)
        return found

    def reprints(self, ids: Iterable[str]) -> set[str]:
        """Return the ids of all statements that are one utterance with one of those given."""
        found: set[str] = set()
        for some, marks in portions(ids):
            sql = (
                "SELECT id FROM statement WHERE repeat_group IN "
                f"(SELECT repeat_group FROM statement WHERE id IN ({marks}))"
            )
            found.update(row[0] for row in self._connection.execute(sql, some))
        return found

    def unclustered(self, limit: int) -> list[str]:
        """Return the ids of up to `limit` statements that are on no claim."""
        found = self._connection.execute(
            "SELECT id FROM statement WHERE claim_id IS NULL ORDER BY id LIMIT ?", (limit,)
        )
        return [row[0] for row in found]

    def cluster_input(self) -> ClusterInput:
        """Return all statements and their vectors as they stand at this moment."""
        with reading(self._connection):
            found = list(self._beside(Reader).statements())
            ids = [statement.id for statement in found]
            kept_as = HALF if len(ids) > MOST_IN_FULL else VECTOR_TYPE
            return ClusterInput(
                revision=self._beside(Meta).revision,
                statements=found,
                vectors=self._beside(VectorTable).of(ids, kept_as=kept_as),
            )

    def replace(self, clusters: Clusters) -> bool:
        """Put new claims and shifts in place of all old ones, and say whether that was done.

        It is not done where another program has meanwhile clustered a later state of the store.
        """
        with writing(self._connection):
            if meta.clustered_revision(self._connection) > clusters.revision:
                return False
            self._connection.execute("DELETE FROM shift")
            _upsert_claims(self._connection, clusters.claims)
            _assign_statements(self._connection, clusters)
            forget_unused(self._connection)
            _insert_shifts(self._connection, clusters.shifts)
            meta.mark_clustered(self._connection, clusters.revision)
            meta.count_joined(self._connection, None)
        return True

    def grow(self, grown: Clusters) -> bool:
        """Put grown and new claims in place, with their shifts, and say whether that was done.

        It is not done where the statements have changed meanwhile, or all must be made anew.
        Statements whose repeats are not given keep theirs; so do people who are not, their shifts.
        """
        with writing(self._connection):
            if self._beside(Meta).revision != grown.revision:
                return False
            if not self._beside(Meta).only_added:
                return False
            _delete_shifts(self._connection, grown.claims, grown.speakers)
            _upsert_claims(self._connection, grown.claims)
            self._connection.executemany(
                JOIN, [(claim.id, name) for claim in grown.claims for name in claim.statement_ids]
            )
            self._connection.executemany(
                REPEAT,
                [(times, grown.groups.get(name), name) for name, times in grown.repeats.items()],
            )
            _insert_shifts(self._connection, grown.shifts)
            meta.mark_clustered(self._connection, grown.revision)
            meta.count_joined(self._connection, grown.joined)
        return True

    def edits(self) -> ClaimEdits:
        """Return what the user has said about claims."""
        return ClaimEdits(
            dict(self._connection.execute("SELECT statement_id, claim_id FROM claim_pin")),
            dict(self._connection.execute("SELECT claim_id, label FROM claim_name")),
        )

    def edit(self, edits: ClaimEdits) -> None:
        """Remember what the user has said about claims; clustering anew takes it up."""
        with writing(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO claim_pin VALUES (?, ?)", list(edits.pins.items())
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO claim_name VALUES (?, ?)", list(edits.names.items())
            )
            meta.mark_statements_changed(self._connection)


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
