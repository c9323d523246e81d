"""Groups of statements by average linkage along the neighbour graph.

Two groups are joined where the mean nearness of all their pairs is high, so that a chain of
statements, each near the next, does not become one claim. What one person said comes together
first. In each round all groups are joined that are nearest to each other, which gives the groups
that joining the nearest two again and again would give, at a fraction of the time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.groups import Groups
from claimtrack.cluster.tables import Numbers

STEPS = 1_000_000  # nearness compared in such steps: sums differ in the last digits of a float
# So much nearer must a pair of several speakers be to come before one of the same speaker. It was
# always behind: claims of other hands' statements then fall apart at lower nearness (B-cubed F1 .44
# to .47 of 448 statements, .54 to .58 of 660). With a tenth, Trump's refusal to send soldiers comes
# between what Merz said of it. 2026-11.
ACROSS = STEPS // 5
NEVER = np.iinfo(np.int64).max

Flags = NDArray[np.bool_]


def agglomerate(
    groups: Groups, pairs: Numbers, *, least: float, fixed: Flags | None = None
) -> list[list[int]]:
    """Return which of the groups come together, as lists of their numbers, by smallest number.

    Args:
        groups: They are joined.
        pairs: Candidates, two columns: only groups with such a pair between them are compared.
        least: The mean nearness that two groups must have to be joined.
        fixed: Groups that only grow: no two of them come together.
    """
    if fixed is None:
        fixed = np.zeros(len(groups.sizes), dtype=bool)
    return _Agglomeration(groups, pairs, least, fixed).run()


class _Agglomeration:
    def __init__(self, groups: Groups, pairs: Numbers, least: float, fixed: Flags) -> None:
        self._groups = groups
        self._least = round(least * STEPS)
        self._fixed = fixed.copy()
        size = len(groups.sizes)
        self._home = np.arange(size)  # where each of the groups has gone
        self._age = np.arange(size)  # of each group: older ones are joined first among equals
        self._next_age = size
        self._pairs = self._tidy(pairs)
        self._keys = self._compare(self._pairs)

    def run(self) -> list[list[int]]:
        """Join the nearest groups again and again, as long as they are near enough."""
        while len(nearest := self._nearest()):
            self._join(self._pairs[nearest])
        order = np.argsort(self._home, kind="stable")
        starts = np.flatnonzero(np.diff(self._home[order], prepend=-1))
        return sorted(some.tolist() for some in np.split(order, starts[1:]))

    def _tidy(self, pairs: Numbers) -> Numbers:
        """Return each pair once, the lower number first, without those that are never joined."""
        low, high = pairs.min(axis=1), pairs.max(axis=1)
        open_ = (low != high) & ~(self._fixed[low] & self._fixed[high])
        size = len(self._home)
        return np.stack(np.divmod(np.unique(low[open_] * size + high[open_]), size), axis=1)

    def _compare(self, pairs: Numbers) -> Numbers:
        """Return a number for each pair, lower for those to be joined earlier."""
        first, second = pairs[:, 0], pairs[:, 1]
        steps = np.rint(self._groups.nearness(first, second) * STEPS).astype(np.int64)
        keys = ACROSS * self._groups.across(first, second) - steps
        return np.where(steps >= self._least, keys, NEVER)

    def _nearest(self) -> Numbers:
        """Return the places of the pairs that are nearest to each other, by their order."""
        near = np.flatnonzero(self._keys != NEVER)
        best = np.full(len(self._home), NEVER)
        for side in (0, 1):
            np.minimum.at(best, self._pairs[near, side], self._keys[near])
        for side in (0, 1):
            near = near[self._keys[near] == best[self._pairs[near, side]]]
        ages = np.sort(self._age[self._pairs[near]], axis=1)
        near = near[np.lexsort((ages[:, 1], ages[:, 0], self._keys[near]))]
        return near[_disjoint(self._pairs[near], len(self._home))]

    def _join(self, pairs: Numbers) -> None:
        first, second = pairs[:, 0], pairs[:, 1]
        self._groups.join(first, second)
        self._fixed[first] |= self._fixed[second]
        self._age[first] = np.arange(self._next_age, self._next_age + len(first))
        self._next_age += len(first)
        into = np.arange(len(self._home))
        into[second] = first
        self._home = into[self._home]
        changed = np.zeros(len(self._home), dtype=bool)
        changed[pairs] = True
        touched = changed[self._pairs].any(axis=1)
        fresh = self._tidy(into[self._pairs[touched]])
        self._pairs = np.concatenate([self._pairs[~touched], fresh])
        self._keys = np.concatenate([self._keys[~touched], self._compare(fresh)])


def _disjoint(pairs: Numbers, size: int) -> Numbers:
    """Return the places of pairs that share no number: each that no earlier one stands against."""
    chosen: list[Numbers] = []
    left = np.arange(len(pairs))
    while len(left):
        first = np.full(size, NEVER)
        for side in (0, 1):
            np.minimum.at(first, pairs[left, side], left)
        taken = left[(first[pairs[left]] == left[:, None]).all(axis=1)]
        chosen.append(taken)
        used = np.zeros(size, dtype=bool)
        used[pairs[taken]] = True
        left = left[~used[pairs[left]].any(axis=1)]
    return np.sort(np.concatenate(chosen)) if chosen else left
