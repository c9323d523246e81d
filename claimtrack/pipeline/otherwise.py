"""Whether a person said the same at both ends of a change after all, in other words.

An article may quote „Es komme nur infrage, wenn die Schulen es wollten“ behind „Ein Verbot für alle
ist falsch“. Beside what was said before, the second of these shows that nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain

from claimtrack.config import SAME_OCCASION
from claimtrack.model import ShiftKind
from claimtrack.pipeline.one_matter import LEAST_ON_ONE_MATTER, OneMatter
from claimtrack.shifts import (
    TimedStatement,
    compare,
    judge,
    offers_another,
    one_by_hand,
    undo_each_other,
)

# How much likelier the other side must be on the proposition. With 0.1 the recorded softening of
# the five real articles comes out right among those of the corpus, too; from 0.05 to 0.2 as many
# changes are found and flagged falsely in the piles of other hands. 2026-11.
BETTER = 0.1
SAME_DAYS = timedelta(days=3)  # within which it was said


def said_otherwise(
    earlier: TimedStatement,
    later: TimedStatement,
    said: Sequence[TimedStatement],
    one_matter: OneMatter,
) -> bool:
    """Return whether something else said at one end of a change goes better with the other end.

    It must agree with that end, too. Nothing goes better with it than what a user has put there.

    Args:
        earlier: The one end.
        later: The other end.
        said: All that the person said, on any claim.
        one_matter: Tells how likely two statements are on one proposition.
    """
    kind = judge(earlier, later).kind
    same_side = earlier.position.side == later.position.side
    if kind is None or one_by_hand(earlier, later):
        return False
    if same_side:
        return kind is not ShiftKind.FIGURE and _was_limited(earlier, later, said, one_matter)
    likely = one_matter.sameness(earlier, later)
    between = chain(
        ((earlier, other) for other in _agreeing(earlier, later, said, one_matter)),
        ((other, later) for other in _agreeing(later, earlier, said, one_matter)),
    )
    return any(
        one_matter.sameness(one, other) >= likely
        for one, other in between
        if compare(one.position, other.position) is not kind  # else it has moved there, too
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
    before = earlier.position.side
    if one_by_hand(earlier, later) or not before:
        return False
    same: list[TimedStatement] = []
    turned: list[TimedStatement] = []
    for one in said:
        told = not one.recalled and one.date is not None and one.position.side in (before, -before)
        if told and abs(one.day - earlier.day) <= SAME_DAYS and not offers_another(one.text):
            (same if one.position.side == before else turned).append(one)
    # What is not asked could not change the answer: asking takes a hundred times as long.
    least = BETTER + (one_matter.sameness(earlier, later) if earlier in same else 0.0)
    near = [one for one in turned if one_matter.at_most(one, later) >= least]
    if not near:
        return False
    least = BETTER + max((one_matter.sameness(one, later) for one in same), default=0.0)
    return any(one_matter.sameness(one, later) >= least for one in near)


def _agreeing(
    one: TimedStatement,
    other: TimedStatement,
    said: Iterable[TimedStatement],
    one_matter: OneMatter,
) -> Iterator[TimedStatement]:
    """Yield what was said on the occasion of `other` and takes the side of `one`.

    That a question is open is no side: who says so may have reservations, too. Who wants the
    closure does not agree with who wants the house to stay.
    """
    side = one.position.side
    for third in said if side else ():
        aside = third.recalled or third.date is None or third.position.side != side
        if aside or offers_another(third.text) or abs(third.day - other.day) > SAME_OCCASION:
            continue
        if third.statement_id == one.statement_id:
            continue  # an end is no witness against itself
        if _is_beside(third, one, other):
            continue
        before, after = (one, third) if one.day <= third.day else (third, one)
        likely = one_matter.sameness(before, after)
        if not undo_each_other(before, after, sameness=likely):
            yield third


def _is_beside(third: TimedStatement, one: TimedStatement, other: TimedStatement) -> bool:
    """Return whether something was said when `one` was, and not when `other` turned a week later.

    What was said within a few days belongs to both; so it does where one of the two is open.
    """
    turned = one.position.side * other.position.side < 0
    apart = turned and abs(one.day - other.day) > SAME_DAYS
    between = min(one.day, other.day) <= third.day <= max(one.day, other.day)
    return apart and between and abs(third.day - one.day) < abs(third.day - other.day)


def _was_limited(
    earlier: TimedStatement,
    later: TimedStatement,
    said: Iterable[TimedStatement],
    one_matter: OneMatter,
) -> bool:
    """Return whether a condition stood beside the firmer of two statements on one side."""
    weaker, firmer = sorted((earlier, later), key=lambda one: abs(one.position.value or 0))
    if weaker.position.condition is None:
        return False
    return any(
        third.position.condition is not None
        and third.position.value == weaker.position.value
        and not third.recalled
        and third.date is not None
        and abs(third.day - firmer.day) <= SAME_DAYS
        and one_matter.sameness(third, weaker) >= LEAST_ON_ONE_MATTER
        for third in said
    )
