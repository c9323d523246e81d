"""Groups of statements by average linkage along the neighbour graph.

Two groups are joined where the mean nearness of all their pairs is high, so that a chain of
statements, each near the next, does not become one claim.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable

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


class _Agglomeration:
    def __init__(
        self, groups: dict[int, Group], pairs: Iterable[tuple[int, int]], least: float
    ) -> None:
        self._groups = groups
        self._least = least
        self._near: dict[int, set[int]] = defaultdict(set)
        self._queue: list[Edge] = []
        for first, second in pairs:
            self._near[first].add(second)
            self._near[second].add(first)
            self._consider(first, second)
        heapq.heapify(self._queue)

    def run(self) -> list[list[int]]:
        """Join the nearest two groups again and again, as long as they are near enough."""
        label = len(self._groups)  # of the next group; a number is never used twice
        while self._queue:
            _, _, first, second = heapq.heappop(self._queue)
            if first in self._groups and second in self._groups:
                self._join(first, second, label)
                label += 1
        return sorted(group.members for group in self._groups.values())

    def _join(self, first: int, second: int, label: int) -> None:
        self._groups[label] = self._groups.pop(first).merge(self._groups.pop(second))
        around = (self._near.pop(first) | self._near.pop(second)) - {first, second}
        for other in sorted(around):
            self._near[other] -= {first, second}
            self._near[other].add(label)
            self._consider(other, label, push=True)
        self._near[label] = around

    def _consider(self, first: int, second: int, *, push: bool = False) -> None:
        score = round(nearness(self._groups[first], self._groups[second]), DECIMALS)
        if score < self._least:
            return
        across = not self._groups[first].same_speaker(self._groups[second])
        edge = (across, -score, min(first, second), max(first, second))
        if push:
            heapq.heappush(self._queue, edge)
        else:
            self._queue.append(edge)
