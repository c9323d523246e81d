"""What keeps a change between two statements of a person from being flagged, beside its confidence.

What is flagged and what `diff --all` says of the rest are decided here, in one order.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from claimtrack.model import ShiftKind
from claimtrack.pipeline.afterwards import went_on_as_before
from claimtrack.pipeline.one_matter import OneMatter
from claimtrack.pipeline.otherwise import said_otherwise, speaks_of_another_matter
from claimtrack.shifts import TimedStatement, claims_no_change, judge, one_by_hand


class Veto(StrEnum):
    """Why a change that two statements show by themselves is none."""

    DENIED = "denied"  # a step on one side, and the words say that nothing has changed
    TWO_MATTERS = "two_matters"  # or one in other words: the odds that something moved are low
    OTHERWISE = "otherwise"  # what else was said at one end agrees with the other
    AFTERWARDS = "afterwards"  # the person went on to speak for the older side


def veto(
    earlier: TimedStatement,
    later: TimedStatement,
    said: Sequence[TimedStatement],
    one_matter: OneMatter,
) -> Veto | None:
    """Return what speaks against a change between two statements; `None` if nothing does.

    What costs most is asked last.

    Args:
        earlier: What was said first.
        later: What was said then.
        said: All that the person said, on any claim.
        one_matter: Tells how likely two statements are on one proposition.
    """
    if _is_denied(earlier, later):
        return Veto.DENIED
    if one_matter.apart(earlier, later) or speaks_of_another_matter(
        earlier, later, said, one_matter
    ):
        return Veto.TWO_MATTERS
    if said_otherwise(earlier, later, said, one_matter):
        return Veto.OTHERWISE
    if went_on_as_before(earlier, later, said, one_matter):
        return Veto.AFTERWARDS
    return None


def _is_denied(earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether the later one claims that a step on one side is none: "nach wie vor"."""
    on_one_side = earlier.position.side == later.position.side
    by_step = on_one_side and judge(earlier, later).kind is not ShiftKind.FIGURE
    return by_step and not one_by_hand(earlier, later) and claims_no_change(later.text)
