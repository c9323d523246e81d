"""What people have said about flagged shifts, apart from what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import cast

from claimtrack.rows import VERDICT_COLUMNS, VerdictRow
from claimtrack.store.connection import writing
from claimtrack.store.part import Part
from claimtrack.text import repeat_form

VERDICTS = ("confirmed", "rejected", "unsure")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person's word on one shift."""

    shift_id: str
    earlier_id: str
    later_id: str
    verdict: str  # of `VERDICTS`
    note: str | None
    reviewer: str | None
    day: str  # ISO


class VerdictTable(Part):
    """What people have said about the shifts of a store."""

    def save(self, verdict: Verdict) -> None:
        """Write a verdict; a later one on the same shift replaces it."""
        with writing(self._connection):
            marks = ", ".join("?" * len(astuple(verdict)))
            self._connection.execute(
                f"INSERT OR REPLACE INTO verdict VALUES ({marks})", astuple(verdict)
            )

    def rows(self) -> Iterator[VerdictRow]:
        """Yield every verdict with the statements it is about, the latest first."""
        found = self._connection.execute(
            "SELECT v.shift_id, v.verdict, v.note, v.reviewer, v.day, l.speaker, e.date, e.text, "
            "l.date, l.text, a.language, h.kind FROM verdict AS v "
            "JOIN statements AS e ON e.statement_id = v.earlier_id "
            "JOIN statements AS l ON l.statement_id = v.later_id "
            "JOIN statement AS s ON s.id = v.later_id JOIN article AS a ON a.id = s.article_id "
            "LEFT JOIN shift AS h ON h.id = v.shift_id ORDER BY v.day DESC, v.shift_id"
        )
        for values in found:
            yield cast("VerdictRow", dict(zip(VERDICT_COLUMNS, values, strict=True)))

    def reviewed(self) -> frozenset[str]:
        """Return the ids of the shifts that someone has said something about."""
        return frozenset(row[0] for row in self._connection.execute("SELECT shift_id FROM verdict"))


def hand_on_verdicts(connection: sqlite3.Connection) -> None:
    """Give a flagged shift the verdict on one that is gone and lay between the same words.

    A reprint may have taken the place of a statement: what was answered is not asked again.
    """
    gone = connection.execute(
        "SELECT v.verdict, v.note, v.reviewer, v.day, l.speaker_id, e.text, l.text "
        "FROM verdict AS v JOIN statement AS e ON e.id = v.earlier_id "
        "JOIN statement AS l ON l.id = v.later_id "
        "WHERE v.shift_id NOT IN (SELECT id FROM shift) ORDER BY v.day, v.shift_id"
    ).fetchall()
    if not gone:
        return
    answers = {
        (speaker, repeat_form(earlier), repeat_form(later)): told
        for *told, speaker, earlier, later in gone
    }
    flagged = connection.execute(
        "SELECT h.id, h.earlier_id, h.later_id, h.speaker_id, e.text, l.text FROM shift AS h "
        "JOIN statement AS e ON e.id = h.earlier_id JOIN statement AS l ON l.id = h.later_id"
    ).fetchall()
    found = (
        (row[:3], answers.get((speaker, repeat_form(earlier), repeat_form(later))))
        for *row, speaker, earlier, later in flagged
    )
    connection.executemany(
        "INSERT OR IGNORE INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(*ids, *told) for ids, told in found if told is not None],
    )
