"""Groups of statements by average linkage along the neighbour graph.

Two groups are joined where the mean nearness of all their pairs is high, so that a chain of
statements, each near the next, does not become one claim.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimtrack.cluster.similarity import Group, Similarity, nearness

DECIMALS = 6  # nearness compared to so many, because sums differ in the last digits of a float
Edge = tuple[bool, float, int, int]


def agglomerate(
    similarity: Similarity, size: int, *, pairs: Iterable[tuple[int, int]], least: float
) -> list[list[int]]:
    """Return the groups as lists of statement numbers, by smallest number.

    Args:
        similarity: Of the statements.
        size: How many statements there are.
        pairs: Candidates: only groups with such a pair between them are compared.
        least: The mean nearness that two groups must have to be joined.
    """
    groups = {number: similarity.group(number) for number in range(size)}
    return _Agglomeration(groups, pairs, least).run()


def join(
    similarity: Similarity,
    standing: Sequence[Sequence[int]],
    *,
    size: int,
    pairs: Iterable[tuple[int, int]],
    least: float,
) -> list[list[int]]:
    """Return the groups after new statements have joined them or one another.

    Groups that stand already only grow: no two of them become one.

    Args:
        similarity: Of all the statements.
        standing: The groups that stand already, as statement numbers.
        size: How many statements there are.
        pairs: Candidates among statements; those inside one standing group say nothing.
        least: The mean nearness that two groups must have to be joined.
    """
    home = {member: some[0] for some in standing for member in some}
    groups: dict[int, Group] = {}
    for number in range(size):
        first = home.get(number, number)
        known = groups.get(first)
        single = similarity.group(number)
        groups[first] = known.merge(single) if known else single
    between = {
        (min(one, other), max(one, other))
        for one, other in ((home.get(a, a), home.get(b, b)) for a, b in pairs)
        if one != other
    }
    fixed = frozenset(some[0] for some in standing)
    return _Agglomeration(groups, sorted(between), least, fixed=fixed, label=size).run()


class _Agglomeration:
    def __init__(
        self,
        groups: dict[int, Group],
        pairs: Iterable[tuple[int, int]],
        least: float,
        *,
        fixed: frozenset[int] = frozenset(),
        label: int | None = None,
    ) -> None:
        self._groups = groups
        self._least = least
        self._fixed = set(fixed)  # of two such groups none is joined with the other
        self._label = len(groups) if label is None else label
        self._near: dict[int, set[int]] = defaultdict(set)
        self._queue: list[Edge] = []
        for first, second in pairs:
            self._near[first].add(second)
            self._near[second].add(first)
            self._consider(first, second)
        heapq.heapify(self._queue)

    def run(self) -> list[list[int]]:
        """Join the nearest two groups again and again, as long as they are near enough."""
        while self._queue:
            _, _, first, second = heapq.heappop(self._queue)
            if first in self._groups and second in self._groups:
                self._join(first, second, self._label)
                self._label += 1  # a number is never used twice
        return sorted(group.members for group in self._groups.values())

    def _join(self, first: int, second: int, label: int) -> None:
        if first in self._fixed or second in self._fixed:
            self._fixed.add(label)
        self._groups[label] = self._groups.pop(first).merge(self._groups.pop(second))
        around = (self._near.pop(first) | self._near.pop(second)) - {first, second}
        for other in sorted(around):
            self._near[other] -= {first, second}
            self._near[other].add(label)
            self._consider(other, label, push=True)
        self._near[label] = around

    def _consider(self, first: int, second: int, *, push: bool = False) -> None:
        if first in self._fixed and second in self._fixed:
            return
        score = round(nearness(self._groups[first], self._groups[second]), DECIMALS)
        if score < self._least:
            return
        across = not self._groups[first].same_speaker(self._groups[second])
        edge = (across, -score, min(first, second), max(first, second))
        if push:
            heapq.heappush(self._queue, edge)
        else:
            self._queue.append(edge)
