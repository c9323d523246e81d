"""What one speaker said, by claim: each wording once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from claimtrack.findings import ClaimDiff, ShiftView
from claimtrack.rows import StatementRow
from claimtrack.text import repeat_form


def claim_diffs(
    rows: Iterable[StatementRow], shifts: Sequence[ShiftView], labels: Mapping[str, str]
) -> list[ClaimDiff]:
    """Return a speaker's statements by claim: those with a shift first, then the largest.

    Args:
        rows: The statements, oldest first.
        shifts: The speaker's shifts, in any order.
        labels: Of all claims, by id.
    """
    found: dict[str, list[ShiftView]] = defaultdict(list)
    for shift in sorted(shifts, key=_time):
        found[shift.claim_id].append(shift)
    items = [
        ClaimDiff(
            claim_id=claim_id,
            label=labels.get(claim_id, ""),
            statements=tuple(printed_once(some)),
            shifts=tuple(found[claim_id]),
        )
        for claim_id, some in by_claim(rows).items()
    ]
    return sorted(items, key=_prominence)


def _time(shift: ShiftView) -> tuple[str, float, str]:
    """Sort shifts by the day of the later statement, of one day the surest last."""
    return shift.later["date"] or "", shift.confidence, shift.id


def by_claim(rows: Iterable[StatementRow]) -> dict[str, list[StatementRow]]:
    """Return statements by the id of their claim; those on none by an empty one."""
    found: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        found[row["claim_id"] or ""].append(row)
    return found


def printed_once(rows: Iterable[StatementRow]) -> Iterator[StatementRow]:
    """Yield the first of the rows in which one speaker says the same words, on either side."""
    seen: defaultdict[tuple[str | None, str], set[bool]] = defaultdict(set)
    for row in rows:
        sides = seen[row["speaker"], repeat_form(row["text"])]
        position = row["position"] or 0
        other_side = position != 0 and (position < 0) not in sides and (position > 0) in sides
        if row["speaker"] is None or not sides or other_side:
            sides.add(position < 0)
            yield row


def _prominence(item: ClaimDiff) -> tuple[bool, int, int, str]:
    """Sort claims: shifts first, then many statements, then late ones."""
    last = max((row["date"] for row in item.statements if row["date"]), default=None)
    age = -date.fromisoformat(last).toordinal() if last else 0
    return not item.shifts, -len(item.statements), age, item.claim_id
