"""Claims that are one by what their statements' neighbours say.

What two statements say of one proposition in different words, a third may say in words of both. The
mean of a vector and those of its neighbours, each weighed by its nearness, holds more of the
proposition and less of one wording (database-side feature augmentation, Turcot and Lowe 2009).
Claims that are near by such vectors become one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from claimtrack.cluster.agglomerate import agglomerate
from claimtrack.cluster.claims import one_claim
from claimtrack.cluster.grouping import CANDIDATES, LINK, Neighbours
from claimtrack.cluster.groups import Groups
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.profiles import Profiles, read_profiles
from claimtrack.cluster.similarity import Vectors
from claimtrack.cluster.tables import Numbers, Scores
from claimtrack.linear import unit_rows
from claimtrack.model import Claim

# Mean nearness by augmented vectors from which two claims are one. B-cubed F1 of two files of
# single statements, and precision and F1 of thirteen piles of articles: .52, .37, .76, .55 as they
# were; .67, .53, .72, .59 from .50 on; .66, .51, .74, .58 from .54 on; .62, .50, .75, .57 from .58
# on. 2026-12.
ONE_CLAIM = 0.54
COMPANY = 8  # neighbours that count, at most; with five to twelve F1 is the same within .01
# Of the nearness of the nearest neighbour, what another one must have: propositions of two or three
# statements come together with their neighbours else. None to .65: best at .4 and .5.
LEAST_SHARE = 0.5


def widened(
    claims: Sequence[Claim],
    statements: Sequence[ClusterItem],
    vectors: Vectors,
    neighbours: Neighbours,
    *,
    means: Mapping[str, Vectors],
    least: float = ONE_CLAIM,
) -> list[Claim]:
    """Return the claims after those that are near by their neighbours have become one.

    Args:
        claims: Each of the statements is in one of them.
        statements: What was said.
        vectors: One row a statement.
        neighbours: Gives the nearest rows, as for `cluster_statements`.
        means: The mean of the encoder's rows in each language that is known. Statements in two
            languages are the nearer by it: their rows lie apart by language alone.
        least: The mean nearness, 1 at most, of claims that become one.
    """
    order = sorted(range(len(statements)), key=lambda number: statements[number].statement_id)
    items = [statements[number] for number in order]
    alone = read_profiles(items, _without_means(items, vectors[order], means))
    surer = _augmented(alone, _candidates(alone, neighbours, least=0.0))
    place = {item.statement_id: number for number, item in enumerate(items)}
    members = [[place[name] for name in claim.statement_ids] for claim in claims]
    home = np.empty(len(items), dtype=np.int64)
    for number, some in enumerate(members):
        home[some] = number
    pairs = home[_candidates(surer, neighbours, least=LINK)]
    groups = agglomerate(Groups(surer.merged(members)), pairs, least=least)
    joined = [one_claim([claims[number] for number in some]) for some in groups]
    return sorted(joined, key=lambda claim: claim.id)


def _without_means(
    items: Sequence[ClusterItem], vectors: Vectors, means: Mapping[str, Vectors]
) -> Vectors:
    """Return the rows at length 1 after the mean of each one's language is taken off."""
    rows = unit_rows(vectors)
    for language, mean in means.items():
        of_it = np.array([item.language == language for item in items], dtype=bool)
        said = of_it & rows.any(axis=1)  # without words, a row is of zeros
        rows = np.where(said[:, None], unit_rows(rows - mean), rows)
    return rows


def _candidates(profiles: Profiles, neighbours: Neighbours, *, least: float) -> Numbers:
    """Return pairs of rows, in two columns, of which the second is among the nearest of the first.

    Those of a lower score than `least` are left out.
    """
    rows = profiles.rows()
    scores, found = neighbours(rows, min(CANDIDATES, len(rows)))
    near = np.nonzero(scores >= least)
    return np.stack([near[0], found[near]], axis=1)


def _augmented(profiles: Profiles, pairs: Numbers) -> Profiles:
    """Return the profiles of statements with vectors that hold those of their neighbours.

    Args:
        profiles: A row for each statement.
        pairs: Rows, and others that may be near them.
    """
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    first, second, weights = _nearest(pairs, Groups(profiles).nearness(*pairs.T))
    rows = unit_rows(profiles.vectors)
    sums = rows.copy()
    np.add.at(sums, first, weights[:, None] * rows[second])
    return replace(profiles, vectors=unit_rows(sums))


def _nearest(pairs: Numbers, scores: Scores) -> tuple[Numbers, Numbers, Vectors]:
    """Return each row's nearest few: the row, the other one, and how near it is."""
    near = np.flatnonzero(scores > 0)
    order = near[np.lexsort((pairs[near, 1], -scores[near], pairs[near, 0]))]
    starts = np.flatnonzero(np.diff(pairs[order, 0], prepend=-1))
    sizes = np.diff(starts, append=len(order))
    rank = np.arange(len(order)) - np.repeat(starts, sizes)
    best = np.repeat(scores[order[starts]], sizes)
    kept = order[(rank < COMPANY) & (scores[order] >= LEAST_SHARE * best)]
    return pairs[kept, 0], pairs[kept, 1], scores[kept].astype(np.float32)
