"""Read-only questions to a store, and what they are answered with.

In:   a store and what a user typed. Out: rows, `ShiftView`, `Diff`, `Comparison`, `Explanation`.
Data: none of its own.

Modules in running order:
    questions     `Archive`, one method a question
    lookup        what a name or the beginning of an id means; errors that say what is near
    search, matching   the nearest statements to a text
    company            how near a statement is together with its neighbours
    shown         the sides toward what a claim is about
    groups        what one speaker said, by claim
    comparing     two speakers on the claims they share
    doubted       opposite sides that were not flagged, and why
    namesakes     who an unresolved surname may be
    views         findings as rows, and in notebooks
"""

from claimtrack.archive.questions import Archive
from claimtrack.archive.views import tabulate
from claimtrack.findings import ClaimDiff, Comparison, Diff, Explanation, SharedClaim, ShiftView
from claimtrack.store import ShiftFilter, StatementFilter

__all__ = [
    "Archive",
    "ClaimDiff",
    "Comparison",
    "Diff",
    "Explanation",
    "SharedClaim",
    "ShiftFilter",
    "ShiftView",
    "StatementFilter",
    "tabulate",
]
