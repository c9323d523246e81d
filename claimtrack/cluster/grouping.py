"""Statements become groups: all at once while they are few, else first part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.agglomerate import agglomerate
from claimtrack.cluster.groups import Groups
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.profiles import Profiles, joined, read_profiles
from claimtrack.cluster.similarity import Vectors
from claimtrack.cluster.tables import Numbers
from claimtrack.linear import unit_rows

Neighbours = Callable[[Vectors, int], tuple[Vectors, NDArray[np.int64]]]

# Of three piles of 24 German articles by other hands .38 finds B-cubed F1 .62, .53, .56, while .33
# finds .65, .56, .56 and .30 .70, .58, .55; single statements without an article want less (F1 of
# two files .39, .84 at .38, .51, .88 at .33, .61, .81 at .24). But from .36 on down training an
# army and sending soldiers are one claim of five real articles. From .30 to .39 all planted changes
# of the corpus are found, and none beside them there and on 850 articles. Other encoders may need
# another value: not measured. 2026-11.
SAME_CLAIM = 0.38
ASKED = 500  # rows that are compared with all others at once
CANDIDATES = 40  # neighbours that a statement is compared with; mostly of several propositions
FEWER_CANDIDATES = 20  # in parts: the same F1 on benchmarks/scale.py within .02, in half the time
LINK = 0.3  # nearness, about, of a candidate; groups are joined along such pairs alone

AT_ONCE = 20_000  # statements; the time to find their neighbours grows with their square
PART = 4_000  # statements that are looked at together where there are more
# Mean nearness of groups that are joined within parts: first what says nearly the same. When few
# enough groups are left, they are looked at all together.
LEVELS = (0.7, 0.6, 0.53)  # then twice SAME_CLAIM
CENTRES = 2_000  # statements that the others are dealt to, at most
THREADS = 2  # parts at once: most of the work is done outside Python's lock
DEALT = 20  # statements to a centre, in the mean, at least


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Groups of statements: the numbers of their members, and what is compared of them."""

    members: Sequence[Sequence[int]]
    profiles: Profiles

    def __len__(self) -> int:
        return len(self.members)

    def merged(self, groups: Sequence[Sequence[int]]) -> Grouping:
        """Return the grouping after some of its groups have come together."""
        members = [sorted(chain.from_iterable(self.members[n] for n in some)) for some in groups]
        return Grouping(members, self.profiles.merged(groups))

    def part(self, numbers: Sequence[int]) -> Grouping:
        """Return some of the groups."""
        return Grouping([self.members[number] for number in numbers], self.profiles.part(numbers))

    def in_order(self) -> Grouping:
        """Return the groups by their smallest member."""
        return self.part(np.argsort([some[0] for some in self.members]).tolist())


def group_statements(
    items: Sequence[ClusterItem],
    vectors: Vectors,
    neighbours: Neighbours,
    *,
    least: float = SAME_CLAIM,
) -> Grouping:
    """Return the groups of statements that are on one proposition, by smallest number."""

    def alone(part: Sequence[int]) -> Grouping:
        return _alone(items, vectors, part)

    if len(items) <= AT_ONCE:
        return _grouped(alone(range(len(items))), neighbours, least=least)
    levels = [max(least, level) for level in LEVELS] + [least, least]
    grouping = _part_by_part(alone, _parts(vectors), neighbours, least=levels[0])
    for level in levels[1:]:
        if len(grouping) <= AT_ONCE:
            whole = grouping.part(range(len(grouping)))
            return _grouped(whole, neighbours, least=least).in_order()
        parts = _parts(grouping.profiles.vectors)
        grouping = _part_by_part(grouping.part, parts, neighbours, least=level)
    return grouping.in_order()


def group_onto(
    standing: Sequence[Sequence[int]],
    items: Sequence[ClusterItem],
    vectors: Vectors,
    *,
    least: float = SAME_CLAIM,
) -> Grouping:
    """Return the groups after new statements have joined them or one another, by smallest number.

    Groups that stand already only grow: no two of them become one.
    """
    alone = _alone(items, vectors, range(len(items)))
    grouped = set(chain.from_iterable(standing))
    new = [number for number in range(len(items)) if number not in grouped]
    start = sorted([*map(sorted, standing), *([number] for number in new)])
    home = np.empty(len(items), dtype=np.int64)
    for place, some in enumerate(start):
        home[some] = place
    pairs = home[_candidates_of(new, alone.profiles, CANDIDATES)]
    fixed = np.array([some[0] in grouped for some in start])
    before = alone.merged(start)
    found = agglomerate(Groups(before.profiles), pairs, least=least, fixed=fixed)
    return before.merged(found).in_order()


def _part_by_part(
    take: Callable[[Sequence[int]], Grouping],
    parts: Sequence[Sequence[int]],
    neighbours: Neighbours,
    *,
    least: float,
) -> Grouping:
    """Return the grouping after those groups of each part have come together that are near.

    A part is taken when its turn comes, and its vectors are put by in half precision: all of them
    as they are would take three times the memory.
    """
    members: list[Sequence[int]] = []

    def grouped(part: Sequence[int]) -> Grouping:
        return _grouped(take(part), neighbours, least=least, count=FEWER_CANDIDATES)

    def profiles() -> Iterator[Profiles]:
        with ThreadPoolExecutor(THREADS) as pool:
            for found in pool.map(grouped, parts):
                members.extend(found.members)
                yield found.profiles

    together = joined(profiles(), most=sum(map(len, parts)))
    return Grouping(members, together)


def _grouped(
    some: Grouping, neighbours: Neighbours, *, least: float, count: int = CANDIDATES
) -> Grouping:
    """Return the grouping after those of its groups have come together that are near enough."""
    pairs = _candidates(some.profiles, neighbours, count)
    return some.merged(agglomerate(Groups(some.profiles), pairs, least=least))


def _candidates(profiles: Profiles, neighbours: Neighbours, count: int) -> Numbers:
    """Return pairs of rows, in two columns, of which one is among the nearest of the other."""
    rows = profiles.rows()
    scores, found = neighbours(rows, min(count, len(rows)))
    near = np.nonzero(scores >= LINK)
    return np.stack([near[0], found[near]], axis=1)


def _candidates_of(numbers: Sequence[int], profiles: Profiles, count: int) -> Numbers:
    """Return pairs of rows, of which the first is one of `numbers` and the second near it."""
    rows = profiles.rows()
    count = min(count, len(rows))
    found = []
    for start in range(0, len(numbers), ASKED):
        some = np.array(numbers[start : start + ASKED], dtype=np.int64)
        scores = rows[some] @ rows.T
        nearest = np.argpartition(-scores, count - 1, axis=1)[:, :count]
        linked = np.nonzero(np.take_along_axis(scores, nearest, axis=1) >= LINK)
        found.append(np.stack([some[linked[0]], nearest[linked]], axis=1))
    return np.concatenate(found) if found else np.empty((0, 2), dtype=np.int64)


def _alone(items: Sequence[ClusterItem], vectors: Vectors, numbers: Sequence[int]) -> Grouping:
    """Return some of the statements, each as a group of its own."""
    chosen = list(numbers)
    profiles = read_profiles([items[number] for number in chosen], vectors[chosen])
    return Grouping([[number] for number in chosen], profiles)


def _parts(vectors: Vectors) -> list[list[int]]:
    """Return the numbers of rows that may well be near each other, part by part.

    Each goes to the nearest of some of the rows, drawn evenly; those of one such centre, and of
    the next ones, make a part.
    """
    count = min(CENTRES, len(vectors) // DEALT)
    centres = unit_rows(vectors[np.linspace(0, len(vectors) - 1, count).astype(np.int64)])
    nearest = [
        (unit_rows(vectors[start : start + PART]) @ centres.T).argmax(axis=1)
        for start in range(0, len(vectors), PART)
    ]
    order = np.argsort(np.concatenate(nearest), kind="stable")
    return [np.sort(part).tolist() for part in np.array_split(order, -(-len(order) // PART))]
