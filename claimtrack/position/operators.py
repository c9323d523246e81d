"""Clauses as steps of the reading: each takes a side, denies it, or passes it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.position.kinds import WORTH

IMPLIED = frozenset({"modal", "action", "exists"})  # no word names the side
BARE = 2  # an act that is merely named stands for itself; denied, for its opposite


@dataclass(frozen=True, slots=True)
class Operator:
    """What one clause does: its side when it stands alone, and when it is denied."""

    plain: int | None
    denied: int | None
    negated: bool  # by a negator of its own
    kind: str = ""  # a key of WORTH; nothing where the clause takes no side itself
    places: tuple[int, ...] = ()  # of the words that name or imply the side
    negators: tuple[int, ...] = ()  # of the words that deny it
    says: bool = False  # "ich habe nie gesagt, dass …"
    weak: bool = False  # "kaum", "wenig", "ich glaube nicht": less than a negation
    wishes: bool = False  # "es wäre gut, wenn …": the condition is what it is about

    def side(self, flip: bool = False) -> int | None:
        """Return the side of the clause, denied once more if `flip`."""
        value = self.denied if self.negated != flip else self.plain
        return toned(value) if self.weak else value

    @property
    def worth(self) -> float:
        """Return how much the clause is worth as evidence."""
        return WORTH.get(self.kind, 0.0)


def toned(value: int | None) -> int | None:
    """Return a value without its firmness: -1 for -2, 1 for 2."""
    return None if value is None else max(-1, min(1, value))


def compose(operators: Sequence[Operator], flip: bool = False) -> int | None:
    """Return the side of the first operator applied to those it governs.

    Rejecting a rejection is to want, rejecting a denial too; excluding what is not excluded, or
    anything open, leaves it open. The weaker of two sides sets the strength.
    """
    operator, inner = operators[0], operators[1:]
    if not operator.kind:
        return _passed_on(operator, inner, flip)
    side = operator.side(flip)
    if not side or not inner or operator.kind == "terms":
        return side
    if operator.kind == "verdict":
        judged = compose(inner)
        return toned(-judged) if judged else None
    fears = operator.kind == "harm" and inner[0].kind == "effect"
    if side == -1 and (inner[0].kind == "harm" or fears):
        return inner[0].side()  # who fears harm does not doubt it
    below = compose(inner, flip=side < 0)
    if below is None:
        return side
    if below == 0:
        return side if side < 0 and inner[0].plain == 0 else 0
    return min(abs(side), abs(below)) * (1 if below > 0 else -1)


def _passed_on(operator: Operator, inner: Sequence[Operator], flip: bool) -> int | None:
    """Return the side below a clause without one: "Ich glaube nicht, dass …", "Es heißt, …"."""
    if operator.says and operator.negators:
        again = len(operator.negators) > 1 or any(below.negated for below in inner)
        return 0 if again else None  # "nie gesagt, dass nicht" leaves it open
    if not inner:
        return operator.side(flip)
    value = compose(inner, operator.negated != flip)
    return toned(value) if operator.weak and operator.negated else value
