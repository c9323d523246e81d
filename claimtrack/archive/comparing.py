"""Two people on the claims that both have spoken about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from claimtrack.config import SAME_OCCASION
from claimtrack.findings import STANDINGS, Comparison, SharedClaim
from claimtrack.model import main_value, side_of
from claimtrack.store import Row


def compare(
    first: str,
    second: str,
    rows: tuple[Mapping[str, Sequence[Row]], Mapping[str, Sequence[Row]]],
    labels: Mapping[str, str],
    reverses: Callable[[Row, Row], bool],
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
    shared.sort(key=lambda c: (STANDINGS.index(c.standing), -len(c.statements), c.claim_id))
    return Comparison(first, second, tuple(shared))


def _shared(
    claim_id: str,
    label: str,
    said: tuple[Sequence[Row], Sequence[Row]],
    reverses: Callable[[Row, Row], bool],
    ends: Collection[str],
) -> SharedClaim:
    one, other = (_held(rows, ends) for rows in said)
    divided = one is None or other is None
    latest = (one or _last(said[0]), other or _last(said[1]))
    standing = "divided" if divided else _standing(*latest, reverses)
    statements = sorted((*said[0], *said[1]), key=lambda row: row["date"] or "")
    return SharedClaim(claim_id, label, tuple(statements), latest, standing)


def _held(rows: Sequence[Row], ends: Collection[str]) -> Row | None:
    """Return the last row with the position that somebody holds since their last occasion.

    That is the end of a shift, where one is flagged, or what most statements of the occasion say.
    Where they are as many on either side, it is what was held before; `None` if nothing was.
    """
    told = _told(rows)
    if not told:
        return _last(rows)
    before, now = _by_occasion(told)
    moved = [row for row in now if row.get("statement_id") in ends]
    sides = Counter(side_of(row["position"]) for row in now)
    if moved:
        value = moved[-1]["position"]
    elif sides[-1] != sides[1] or not sides[1]:
        value = main_value(row["position"] for row in now)
    elif side := _side_before(before):
        value = main_value(r["position"] for r in now if side_of(r["position"]) == side)
    else:
        return None
    return next(row for row in reversed(now) if row["position"] == value)


def _side_before(told: Sequence[Row]) -> int:
    """Return the side of the last occasion; 0 if there is none, or it was open."""
    return side_of(main_value(r["position"] for r in _by_occasion(told)[1])) if told else 0


def _told(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with a position and a day of their own, which nobody only recalls."""
    return [r for r in rows if r["position"] is not None and r["date"] and not r["recalled"]]


def _by_occasion(told: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return what was said before the last occasion, and on it."""
    last = date.fromisoformat(told[-1]["date"])
    near = [last - date.fromisoformat(row["date"]) <= SAME_OCCASION for row in told]
    first = near.index(True)
    return list(told[:first]), list(told[first:])


def _last(rows: Sequence[Row]) -> Row:
    """Return the last row that tells where someone stands now, or else the last with a position.

    What is only recalled, or bears no day, may be older than it stands in the list.
    """
    placed = [row for row in rows if row["position"] is not None]
    return (_told(rows) or placed or rows)[-1]


def _standing(one: Row, other: Row, reverses: Callable[[Row, Row], bool]) -> str:
    first, second = one["position"], other["position"]
    if first is None or second is None or one["recalled"] or other["recalled"]:
        return "unclear"
    if first * second < 0:
        return "apart" if reverses(one, other) else "unsure"
    if reverses(one, other):
        return "undoing"  # one wants to raise, one to lower it: the sides shown are alike
    return "together" if first * second > 0 or first == second else "open"
