"""Two people on the claims that both have spoken about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from claimtrack.config import SAME_OCCASION
from claimtrack.findings import STANDINGS, Comparison, SharedClaim
from claimtrack.store import Row


def compare(
    first: str,
    second: str,
    rows: tuple[Mapping[str, Sequence[Row]], Mapping[str, Sequence[Row]]],
    labels: Mapping[str, str],
    reverses: Callable[[Row, Row], bool],
) -> Comparison:
    """Return the comparison of two people.

    Args:
        first: One's name.
        second: The other's name.
        rows: The statements of either by claim id, oldest first.
        labels: Of the claims, by id.
        reverses: Whether one of two statements takes the other back, as a shift of one person's
            would. Opposite values alone may be about two things.
    """
    one, other = rows
    shared = [
        _shared(claim_id, labels.get(claim_id, ""), (one[claim_id], other[claim_id]), reverses)
        for claim_id in one.keys() & other.keys() - {""}
    ]
    shared.sort(key=lambda c: (STANDINGS.index(c.standing), -len(c.statements), c.claim_id))
    return Comparison(first, second, tuple(shared))


def _shared(
    claim_id: str,
    label: str,
    said: tuple[Sequence[Row], Sequence[Row]],
    reverses: Callable[[Row, Row], bool],
) -> SharedClaim:
    latest = (_latest(said[0]), _latest(said[1]))
    divided = any(_divided(rows) for rows in said)
    standing = "divided" if divided else _standing(*latest, reverses)
    statements = sorted((*said[0], *said[1]), key=lambda row: row["date"] or "")
    return SharedClaim(claim_id, label, tuple(statements), latest, standing)


def _latest(rows: Sequence[Row]) -> Row:
    """Return the last row that tells where someone stands now, or else the last with a position.

    What is only recalled, or bears no day, may be older than it stands in the list.
    """
    placed = [row for row in rows if row["position"] is not None]
    current = [row for row in placed if row["date"] and not row["recalled"]]
    return (current or placed or rows)[-1]


def _divided(rows: Sequence[Row]) -> bool:
    """Return whether someone took opposite sides on the latest occasion, either as often."""
    told = [r for r in rows if r["position"] is not None and r["date"] and not r["recalled"]]
    if not told:
        return False
    last = date.fromisoformat(told[-1]["date"])
    near = [r for r in told if last - date.fromisoformat(r["date"]) <= SAME_OCCASION]
    values: list[int] = [row["position"] for row in near]
    against = sum(value < 0 for value in values)
    return 0 < against == sum(value > 0 for value in values)


def _standing(one: Row, other: Row, reverses: Callable[[Row, Row], bool]) -> str:
    first, second = one["position"], other["position"]
    if first is None or second is None or one["recalled"] or other["recalled"]:
        return "unclear"
    if first * second < 0:
        return "apart" if reverses(one, other) else "unsure"
    if reverses(one, other):
        return "undoing"  # one wants to raise, one to lower it: the sides shown are alike
    return "together" if first * second > 0 or first == second else "open"
