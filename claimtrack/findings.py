"""What is found and handed to people: shifts and what they rest on, diffs, comparisons.

Steps make some of it, `archive` puts it together and `report` shows it; so it stands below them.
Everything here is frozen, as in `model`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from claimtrack.model import ShiftKind
from claimtrack.rows import ShiftRow, StatementRow


@dataclass(frozen=True, slots=True)
class Ground:
    """What one statement adds to a shift: when it was said, and the words that decided."""

    day: str  # as much of an ISO day as is known: "2025-09", "2021"
    words: str  # that decided, or else all of it
    position: int | None = None
    about: bool = False  # the day is only about right
    recalled: bool = False  # an article recalls it from before its own time


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a shift rests on."""

    earlier: Ground
    later: Ground
    figures: tuple[str, str] | None = None  # as told before and after, where these have changed
    undone: bool = False  # what the two name undoes each other: "senken" and "erhöhen"
    sentence: str = ""  # all that is known, of an old store that tells it in words of its own


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a confidence: what it is, how much it says (1 says all), and of what values."""

    name: str  # a key of `reasons` in the phrases of `report`
    weight: float
    values: tuple[str | float | None, ...] = ()  # of the earlier and the later statement


@dataclass(frozen=True, slots=True)
class Shift:
    """An earlier and a later statement of one speaker on one claim that differ in position."""

    id: str
    speaker_id: str
    claim_id: str
    kind: ShiftKind
    confidence: float
    earlier_id: str
    later_id: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class ShiftView(Shift):
    """A shift with its row, both of its statements and the words that decided on either side."""

    row: ShiftRow = field(compare=False, repr=False)
    earlier: StatementRow = field(compare=False, repr=False)
    later: StatementRow = field(compare=False, repr=False)
    earlier_cues: tuple[str, ...] = ()
    later_cues: tuple[str, ...] = ()

    @property
    def evidence(self) -> str:
        """Return the sentence that says which words decided on either side."""
        return str(self.row["evidence"])


@dataclass(frozen=True, slots=True)
class Explanation:
    """A shift and what led to it."""

    shift: ShiftView
    contexts: tuple[str, str]  # of the earlier and the later statement
    reasons: tuple[Reason, ...]  # their product is the confidence, but for recollections


@dataclass(frozen=True, slots=True)
class ClaimDiff:
    """What one speaker said on one claim, oldest first; no reprints, no parts of longer words."""

    claim_id: str
    label: str
    statements: tuple[StatementRow, ...]
    shifts: tuple[ShiftView, ...]
    doubt: str | None = None  # why opposite sides are no shift, where that was asked

    def _repr_html_(self) -> str | None:
        return _html_of(self)


@dataclass(frozen=True, slots=True)
class Diff:
    """What one speaker said, claim by claim: those with a shift first, then the largest."""

    speaker: str
    party: str | None
    statements: int
    claims: int
    shifts: int
    first_date: str | None
    last_date: str | None
    items: tuple[ClaimDiff, ...]
    within: int = 0  # more statements, which are reprints of those or parts of them
    earlier: int = 0  # more, from before the days asked for, which shifts start from

    def _repr_html_(self) -> str | None:
        return _html_of(self)


class Standing(StrEnum):
    """How two people stand to each other on a claim, in the order in which it is shown."""

    APART = "apart"
    UNDOING = "undoing"  # they name acts that undo each other: the sides shown are alike
    OPEN = "open"
    TOGETHER = "together"
    UNSURE = "unsure"
    DIVIDED = "divided"
    UNCLEAR = "unclear"


OPPOSED = frozenset({Standing.APART, Standing.UNDOING})  # they want opposite things


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """What two people said on one claim, oldest first."""

    claim_id: str
    label: str
    statements: tuple[StatementRow, ...]
    # The last of either with a position, or else the last.
    latest: tuple[StatementRow, StatementRow]
    standing: Standing  # by the positions of `latest`


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two people on the claims that both have spoken about: those they stand apart on first."""

    first: str
    second: str
    items: tuple[SharedClaim, ...]

    @property
    def apart(self) -> int:
        """Return on how many claims they stand on opposite sides."""
        return sum(item.standing in OPPOSED for item in self.items)


# How a notebook shows findings. What renders them stands above them, so it is put in from there.
_renderers: dict[type, Callable[[Any], str]] = {}


def show_in_notebooks(kind: type, render: Callable[[Any], str]) -> None:
    """Let notebooks show findings of a kind as the HTML that `render` returns."""
    _renderers[kind] = render


def _html_of(found: object) -> str | None:
    render = _renderers.get(type(found))
    return render(found) if render else None  # a notebook then falls back to the `repr`
