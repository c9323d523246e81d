"""Read-only questions to a store, and what they are answered with."""

from claimtrack.archive.comparing import Comparison, SharedClaim
from claimtrack.archive.questions import Archive
from claimtrack.archive.views import (
    ClaimDiff,
    Diff,
    Explanation,
    ShiftView,
    tabulate,
)
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
