"""Two people on the claims that both have spoken about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from claimtrack.config import SAME_OCCASION
from claimtrack.findings import Comparison, SharedClaim, Standing
from claimtrack.model import main_value, side_of
from claimtrack.rows import StatementRow


def compare(
    first: str,
    second: str,
    rows: tuple[Mapping[str, Sequence[StatementRow]], Mapping[str, Sequence[StatementRow]]],
    labels: Mapping[str, str],
    reverses: Callable[[StatementRow, StatementRow], bool],
    *,
    ends: Collection[str] = (),
) -> Comparison:
    """Return the comparison of two people.

    Args:
        first: One's name.
        second: The other's name.
        rows: The statements of either by claim id, oldest first.
        labels: Of the claims, by id.
        reverses: Whether one of two statements takes the other back, as a shift of one person's
            would. Opposite values alone may be about two things.
        ends: The ids of the statements in which a flagged shift ends.
    """
    one, other = rows
    shared = [
        _shared(
            claim_id, labels.get(claim_id, ""), (one[claim_id], other[claim_id]), reverses, ends
        )
        for claim_id in one.keys() & other.keys() - {""}
    ]
    shown = list(Standing)
    shared.sort(key=lambda c: (shown.index(c.standing), -len(c.statements), c.claim_id))
    return Comparison(first, second, tuple(shared))


def _shared(
    claim_id: str,
    label: str,
    said: tuple[Sequence[StatementRow], Sequence[StatementRow]],
    reverses: Callable[[StatementRow, StatementRow], bool],
    ends: Collection[str],
) -> SharedClaim:
    one, other = (_held(rows, ends) for rows in said)
    divided = one is None or other is None
    latest = (one or _last(said[0]), other or _last(said[1]))
    standing = Standing.DIVIDED if divided else _standing(*latest, reverses)
    statements = sorted((*said[0], *said[1]), key=lambda row: row["date"] or "")
    return SharedClaim(claim_id, label, tuple(statements), latest, standing)


def _held(rows: Sequence[StatementRow], ends: Collection[str]) -> StatementRow | None:
    """Return the last row with the position that somebody holds since their last occasion.

    That is the end of a shift, where one is flagged, or what most statements of the occasion say.
    Where they are as many on either side, it is what was held before; `None` if nothing was.
    """
    told = _told(rows)
    if not told:
        return _last(rows)
    before, now = _by_occasion(told)
    moved = [row for row in now if row.get("statement_id") in ends]
    sides = Counter(side_of(_value(row)) for row in now)
    if moved:
        value = _value(moved[-1])
    elif sides[-1] != sides[1] or not sides[1]:
        value = main_value(map(_value, now))
    elif side := _side_before(before):
        value = main_value(v for v in map(_value, now) if side_of(v) == side)
    else:
        return None
    return next(row for row in reversed(now) if row["position"] == value)


def _side_before(told: Sequence[StatementRow]) -> int:
    """Return the side of the last occasion; 0 if there is none, or it was open."""
    return side_of(main_value(map(_value, _by_occasion(told)[1]))) if told else 0


def _told(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Return the rows with a position and a day of their own, which nobody only recalls."""
    return [r for r in rows if r["position"] is not None and r["date"] and not r["recalled"]]


def _value(row: StatementRow) -> int:
    """Return the position of a row that has one."""
    return row["position"] or 0


def _by_occasion(told: Sequence[StatementRow]) -> tuple[list[StatementRow], list[StatementRow]]:
    """Return what was said before the last occasion, and on it."""
    days = [date.fromisoformat(str(row["date"])) for row in told]
    near = [days[-1] - day <= SAME_OCCASION for day in days]
    first = near.index(True)
    return list(told[:first]), list(told[first:])


def _last(rows: Sequence[StatementRow]) -> StatementRow:
    """Return the last row that tells where someone stands now, or else the last with a position.

    What is only recalled, or bears no day, may be older than it stands in the list.
    """
    placed = [row for row in rows if row["position"] is not None]
    return (_told(rows) or placed or rows)[-1]


def _standing(
    one: StatementRow, other: StatementRow, reverses: Callable[[StatementRow, StatementRow], bool]
) -> Standing:
    first, second = one["position"], other["position"]
    if first is None or second is None or one["recalled"] or other["recalled"]:
        return Standing.UNCLEAR
    if first * second < 0:
        return Standing.APART if reverses(one, other) else Standing.UNSURE
    if reverses(one, other):
        return Standing.UNDOING  # one wants to raise, one to lower it
    return Standing.TOGETHER if first * second > 0 or first == second else Standing.OPEN
