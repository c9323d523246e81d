"""The sides that listings show: those toward what a claim is about.

A position is stored toward the act that the words name. In a claim on a ban, who says "We'll scrap
it" is for an act and against the ban: the second is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimtrack.model import CUE_GAP
from claimtrack.rows import StatementRow
from claimtrack.text import detect_language


def toward_claims(
    rows: Iterable[StatementRow], labels: Mapping[str, str]
) -> Iterator[StatementRow]:
    """Yield statements with the side that each takes toward what its claim is about.

    Args:
        rows: Of a store.
        labels: Of the claims, by id.
    """
    for row in rows:
        label = labels.get(row["claim_id"] or "", "")
        yield {**row, "position": -(row["position"] or 0)} if _undoes(row, label) else row


def _undoes(row: StatementRow, label: str) -> bool:
    """Return whether a statement names an act that undoes what a claim is about."""
    if not row["position"] or not label:
        return False
    from claimtrack.shifts import is_undone  # loads more than a listing needs

    language = detect_language(row["text"])
    if language not in ("de", "en"):
        return False
    cues = tuple(filter(None, (row["decided_by"] or "").split(CUE_GAP)))
    rejects = row["position"] < 0
    return is_undone(label, row["text"], cues, rejects=rejects, language=language)
