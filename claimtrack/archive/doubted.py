"""Claims on which one speaker took opposite sides, and why that is no shift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimtrack.findings import ClaimDiff
from claimtrack.model import side_of
from claimtrack.store import ShiftFilter, StatementFilter, Store

REJECTED = "rejected"  # by a person, see `claimtrack review`


def with_doubts(store: Store, speaker: str, items: Iterable[ClaimDiff]) -> Iterator[ClaimDiff]:
    """Yield the claims of a speaker, those with opposite sides and no shift with the reason.

    Args:
        store: Where the statements are.
        speaker: The name as stored.
        items: What the speaker said, claim by claim.
    """
    kept = list(items)
    if not any(_is_open(item) for item in kept):
        yield from kept
        return
    from claimtrack.pipeline import Unflagged  # loads numpy

    said = list(store.read.statement_rows(StatementFilter(speaker, whole=True)))
    flagged = store.read.shifts(ShiftFilter(speaker=speaker, rejected=True))
    rejected = {shift.claim_id for shift in flagged}
    unflagged = Unflagged(store, {row["statement_id"]: row["claim_id"] or "" for row in said})
    for item in kept:
        if not _is_open(item):
            yield item
        elif item.claim_id in rejected:
            yield replace(item, doubt=REJECTED)
        else:
            ids = [row["statement_id"] for row in item.statements]
            yield replace(item, doubt=unflagged.doubt(ids))


def _is_open(item: ClaimDiff) -> bool:
    """Return whether opposite sides stand on a claim, and no shift."""
    sides = {side_of(row["position"]) for row in item.statements}
    return bool(item.claim_id) and not item.shifts and {-1, 1} <= sides
