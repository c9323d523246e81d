"""Whether a person said the same at both ends of a change after all, in other words.

An article may quote „Es komme nur infrage, wenn die Schulen es wollten“ behind „Ein Verbot für alle
ist falsch“. Beside what was said before, the second of these shows that nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import chain

from claimtrack.model import Shift
from claimtrack.pipeline.one_matter import OneMatter
from claimtrack.shifts import SAME_OCCASION, TimedStatement, compare, one_by_hand

# How much likelier the other side must be on the proposition. With 0.1 the recorded softening of
# the five real articles comes out right among those of the corpus, too; from 0.05 to 0.2 as many
# changes are found and flagged falsely in the piles of other hands. 2026-11.
BETTER = 0.1
SAME_DAYS = timedelta(days=3)  # within which it was said


def said_otherwise(shift: Shift, said: Mapping[str, TimedStatement], one_matter: OneMatter) -> bool:
    """Return whether something else said at one end goes better with the other end, and agrees.

    Nothing goes better with it than what a user has put beside it.

    Args:
        shift: A change between two statements.
        said: All that the person said, these two among it, by their ids.
        one_matter: Tells how likely two statements are on one proposition.
    """
    earlier, later = said[shift.earlier_id], said[shift.later_id]
    if _side(earlier) == _side(later) or one_by_hand(earlier, later):
        return False
    likely = one_matter.sameness(earlier, later)
    between = chain(
        ((earlier, other) for other in _agreeing(earlier, later, said.values())),
        ((other, later) for other in _agreeing(later, earlier, said.values())),
    )
    return any(
        one_matter.sameness(one, other) >= likely
        for one, other in between
        if compare(one.position, other.position) is not shift.kind  # else it has moved there, too
    )


def speaks_of_another_matter(
    earlier: TimedStatement,
    later: TimedStatement,
    said: Iterable[TimedStatement],
    one_matter: OneMatter,
) -> bool:
    """Return whether what was said on the other side that day stands for the matter of `later`.

    "First of all money and training" is not what was held of sending soldiers where doubts about
    that were told, too: of what takes each side, the likeliest is asked.

    Args:
        earlier: What would stand for what was held before.
        later: What is compared with it.
        said: All that the person said, on any claim.
        one_matter: Tells how likely two statements are on one proposition.
    """
    if one_by_hand(earlier, later) or not _side(earlier):
        return False
    likely = {_side(earlier): 0.0, -_side(earlier): 0.0}
    for one in said:
        told = not one.recalled and one.date is not None and one.position.value is not None
        if told and _side(one) in likely and abs(one.day - earlier.day) <= SAME_DAYS:
            likely[_side(one)] = max(likely[_side(one)], one_matter.sameness(one, later))
    return likely[-_side(earlier)] >= likely[_side(earlier)] + BETTER


def _agreeing(
    one: TimedStatement, other: TimedStatement, said: Iterable[TimedStatement]
) -> Iterator[TimedStatement]:
    """Yield what was said on the occasion of `other` and takes the side of `one`.

    That a question is open is no side: who says so may have reservations, too.
    """
    for third in said if _side(one) else ():
        aside = third.recalled or third.date is None or third.position.value is None
        if not aside and _side(third) == _side(one) and abs(third.day - other.day) <= SAME_OCCASION:
            yield third


def _side(statement: TimedStatement) -> int:
    value = statement.position.value or 0
    return (value > 0) - (value < 0)
