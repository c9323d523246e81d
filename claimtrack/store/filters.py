"""Which rows of a listing are wanted, and the SQL that picks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.text import search_form


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements are wanted; what is `None` or false does not narrow the choice.

    `query` wants every one of its words, anywhere in the quoted words or the claim's label.
    `since` and `until` are days on which something was said, both included. `whole` leaves out
    words that stand inside a longer statement of the same speaker.
    """

    speaker: str | None = None
    claim: str | None = None
    query: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    party: str | tuple[str, ...] | None = None  # by one of several names
    unresolved: bool = False
    whole: bool = False
    ids: tuple[str, ...] | None = None  # a few hundred at most


@dataclass(frozen=True, slots=True)
class ShiftFilter:
    """Which shifts are wanted; the later words are said from `since` on and up to `until`.

    Those that a person has rejected are left out, but for `rejected`.
    """

    speaker: str | None = None
    kind: str | None = None
    min_confidence: float = 0.0
    since: date | None = None
    until: date | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """The text after WHERE and the values for its question marks."""

    sql: str
    values: tuple[object, ...]

    @classmethod
    def joined(cls, parts: list[tuple[str, tuple[object, ...]]]) -> Condition:
        """Return the condition that all `parts` hold; none at all is always true."""
        sql = " AND ".join(part for part, _ in parts) or "TRUE"
        return cls(sql, tuple(value for _, values in parts for value in values))


QUERY_WORD = (
    "(instr(search_form(text), ?) OR claim_id IN "
    "(SELECT c.id FROM claim AS c WHERE instr(search_form(c.label), ?)))"
)


NOT_REJECTED = "shift_id NOT IN (SELECT r.shift_id FROM verdict AS r WHERE r.verdict = 'rejected')"
WHOLE = (
    "NOT EXISTS (SELECT 1 FROM statement AS s WHERE s.id = statement_id AND s.part_of IS NOT NULL)"
)


def statement_condition(wanted: StatementFilter) -> Condition:
    """Return the condition on the view `statements` that `wanted` stands for."""
    given: dict[str, object] = {
        "speaker = ?": wanted.speaker,
        "claim_id = ?": wanted.claim,
        "kind = ?": str(wanted.kind) if wanted.kind is not None else None,
        "date >= ?": wanted.since.isoformat() if wanted.since is not None else None,
        "date <= ?": wanted.until.isoformat() if wanted.until is not None else None,
    }
    parts: list[tuple[str, tuple[object, ...]]] = [
        (sql, (value,)) for sql, value in given.items() if value is not None
    ]
    if wanted.party is not None:
        names = (wanted.party,) if isinstance(wanted.party, str) else wanted.party
        parts.append((f"party COLLATE NOCASE IN ({', '.join('?' * len(names))})", names))
    for word in search_form(wanted.query).split():
        parts.append((QUERY_WORD, (word, word)))
    if wanted.unresolved:
        parts.append(("speaker IS NULL", ()))
    if wanted.whole:
        parts.append((WHOLE, ()))
    if wanted.ids is not None:
        marks = ", ".join("?" * len(wanted.ids))
        parts.append((f"statement_id IN ({marks})", wanted.ids))
    return Condition.joined(parts)


def shift_condition(wanted: ShiftFilter) -> Condition:
    """Return the condition on the view `shifts` that `wanted` stands for."""
    parts: list[tuple[str, tuple[object, ...]]] = []
    if wanted.speaker is not None:
        parts.append(("speaker = ?", (wanted.speaker,)))
    if wanted.kind is not None:
        parts.append(("kind = ?", (str(wanted.kind),)))
    if not wanted.rejected:
        parts.append((NOT_REJECTED, ()))
    if wanted.min_confidence > 0:
        parts.append(("confidence >= ?", (wanted.min_confidence,)))
    if wanted.since is not None:
        parts.append(("later_date >= ?", (wanted.since.isoformat(),)))
    if wanted.until is not None:
        parts.append(("later_date <= ?", (wanted.until.isoformat(),)))
    return Condition.joined(parts)
