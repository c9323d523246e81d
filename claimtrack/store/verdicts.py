"""What people have said about flagged shifts, apart from what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from claimtrack.model import VERDICT_COLUMNS
from claimtrack.store.connection import writing

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


def save_verdict(connection: sqlite3.Connection, verdict: Verdict) -> None:
    """Write a verdict; a later one on the same shift replaces it."""
    with writing(connection):
        marks = ", ".join("?" * len(astuple(verdict)))
        connection.execute(f"INSERT OR REPLACE INTO verdict VALUES ({marks})", astuple(verdict))


def verdict_rows(connection: sqlite3.Connection) -> Iterator[dict[str, object]]:
    """Yield every verdict with the statements it is about, the latest first."""
    found = connection.execute(
        "SELECT v.shift_id, v.verdict, v.note, v.reviewer, v.day, l.speaker, e.date, e.text, "
        "l.date, l.text, a.language, h.kind FROM verdict AS v "
        "JOIN statements AS e ON e.statement_id = v.earlier_id "
        "JOIN statements AS l ON l.statement_id = v.later_id "
        "JOIN statement AS s ON s.id = v.later_id JOIN article AS a ON a.id = s.article_id "
        "LEFT JOIN shift AS h ON h.id = v.shift_id ORDER BY v.day DESC, v.shift_id"
    )
    for values in found:
        yield dict(zip(VERDICT_COLUMNS, values, strict=True))


def reviewed(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the shifts that someone has said something about."""
    return frozenset(row[0] for row in connection.execute("SELECT shift_id FROM verdict"))
