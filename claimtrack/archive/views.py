"""What an archive answers with: shifts, diffs and their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimtrack.errors import InputError
from claimtrack.model import Shift, Statement
from claimtrack.store import VIEWS, Row, Store

if TYPE_CHECKING:  # numpy takes longer to import than a listing takes to print
    from claimtrack.shifts import Reason


@dataclass(frozen=True, slots=True)
class ShiftView(Shift):
    """A shift with its row, both of its statements and the words that decided on either side."""

    row: Row = field(compare=False, repr=False)  # keyed by `model.SHIFT_COLUMNS`
    earlier: Row = field(compare=False, repr=False)  # keyed by `model.STATEMENT_COLUMNS`
    later: Row = field(compare=False, repr=False)
    earlier_cues: tuple[str, ...] = ()
    later_cues: tuple[str, ...] = ()


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
    statements: tuple[Row, ...]
    shifts: tuple[ShiftView, ...]
    doubt: str | None = None  # why opposite sides are no shift, where that was asked

    def _repr_html_(self) -> str:
        from claimtrack.report.fragment import claim_html  # for notebooks only

        return claim_html(self)


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

    def _repr_html_(self) -> str:
        from claimtrack.report.fragment import diff_html  # for notebooks only

        return diff_html(self)


def tabulate(
    source: Store | Iterable[Row] | Iterable[Statement] | Iterable[ShiftView],
    table: str = "statements",
) -> tuple[list[Any], tuple[str, ...]]:
    """Return rows and their columns; `table` is used only if `source` is a store or is empty.

    Raises:
        InputError: There is no such table.
    """
    if table not in VIEWS:
        raise InputError(f'no table "{table}". There are: {", ".join(VIEWS)}.')
    if isinstance(source, Store):
        return list(source.rows(table)), VIEWS[table]
    rows = [item.row if isinstance(item, ShiftView) else item for item in source]
    first = set(rows[0]) if rows and isinstance(rows[0], dict) else set()
    columns = next((fixed for fixed in VIEWS.values() if first.issuperset(fixed)), VIEWS[table])
    return rows, (*columns, *sorted(first.difference(columns)))  # a match has a score as well
