"""What one person said of one thing, out of all that the person said on a claim.

A claim gathers what is near in the mean, and on one day a person may speak of two things that it
holds. Which side an occasion takes is therefore asked of each statement and those near it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from claimtrack.embed import Vectors
from claimtrack.shifts import TimedStatement, share_a_thing

# Cosine, the sentences around included. Under it two statements of one person are on one
# proposition less often than not. 2026-11.
NEAR = 0.40
NEAR_WITH_THING = 0.25  # where both name it: "I want this barrage built", "The barrage is dead"
MOST_STATEMENTS = 400  # of one person on one claim; beyond, all of them are one thread


def threads(
    said: Sequence[TimedStatement], vectors: Callable[[Sequence[str]], Vectors]
) -> Iterator[list[TimedStatement]]:
    """Yield each set of statements that are near to one of them, itself among them.

    Where all take one side there is nothing to part, and they are one thread. Those that a user has
    put on the claim are near to each other.

    Args:
        said: What one person said on one claim.
        vectors: Gives the vectors of statements by their ids, row by row.
    """
    if len({statement.position.value for statement in said}) < 2 or len(said) > MOST_STATEMENTS:
        yield list(said)
        return
    rows = vectors([statement.statement_id for statement in said])
    cosines = rows @ rows.T
    near = cosines >= NEAR
    for one, other in zip(*np.nonzero((cosines >= NEAR_WITH_THING) & ~near), strict=True):
        near[one, other] = share_a_thing(said[one].text, said[other].text)
    np.fill_diagonal(near, val=True)
    pinned = np.flatnonzero([statement.pinned for statement in said])
    near[np.ix_(pinned, pinned)] = True
    for row in np.unique(near, axis=0):
        yield [said[number] for number in np.flatnonzero(row).tolist()]
