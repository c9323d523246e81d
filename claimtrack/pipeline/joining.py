"""New statements join the claims of a large store without clustering everything anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster import join_claims
from claimtrack.embed import Vectors
from claimtrack.model import Claim
from claimtrack.pipeline.changes import shifts_of
from claimtrack.pipeline.clusters import cluster_item, least_nearness, recluster
from claimtrack.pipeline.label_vectors import LabelEmbedding
from claimtrack.pipeline.memory import seldom_collected
from claimtrack.pipeline.nearest import NearestStatements
from claimtrack.pipeline.repeats import SAME_WORDS, find_repeats
from claimtrack.store import Clusters, Store
from claimtrack.text import repeat_form

# Up to so many statements, clustering all anew takes a few seconds and does not hang on the order
# in which articles came; beyond, new ones join, until they are this share of all.
JOINED_ABOVE = 5_000
MOST_JOINED = 0.25
MOST_NEW = 0.1  # of the statements; more are cheaper to cluster with all others
# Statements whose claims a new one is compared with, and that stand for all of such a claim. 850
# articles in ten portions give the claims of all at once (B-cubed F1 .99) with these as with 40 and
# 30; adding to a million takes longer the more there are. 2026-11.
NEAREST = 10
MOST_COMPARED = 6
SHORTLIST = 3 * NEAREST  # of about the nearest, that are compared exactly
LEAST_COSINE = 0.25  # of such a statement; the 99th percentile among strangers is .45
PORTION = 20_000  # vectors compared at once: 40 MB


@seldom_collected()
def bring_up_to_date(store: Store) -> None:
    """Give claims and shifts to what has come since they were made; joining, where that will do.

    It will not where a statement was replaced, or what the user has said of claims, of their
    nearness or of reprints has changed: that may concern any claim.
    """
    total = store.read.counts()["statements"]
    if total > JOINED_ABOVE and store.meta.only_added:
        new = store.claims.unclustered(int(total * MOST_NEW) + 1)
        soon = len(new) + store.meta.joined > total * MOST_JOINED
        if new and len(new) <= total * MOST_NEW and not soon and join_new(store, new):
            return
    recluster(store)


def join_new(store: Store, new: Sequence[str]) -> bool:
    """Let statements join claims or found new ones, and say whether that was written."""
    revision = store.meta.revision
    with_words = [one for one in store.read.statements(new) if repeat_form(one.text)]
    if not with_words:
        return False
    fresh = [one.id for one in with_words]
    near = _nearest(store, fresh)
    standing = _standing(store, near)
    ids = [*(name for claim in standing for name in claim.statement_ids), *fresh]
    stored = {one.id: one for one in store.read.statements(ids)}
    joined = join_claims(
        standing,
        [cluster_item(stored[name]) for name in ids],
        store.vectors.of(ids),
        least=least_nearness(store),
        embedding=LabelEmbedding(store),
    )
    changed = _changed(standing, joined)
    speakers = {one.speaker_id for one in with_words}
    told = _told_by(speakers, changed, set(fresh), store)
    names = store.claims.said_by(near, speakers).union(*(claim.statement_ids for claim in told))
    said = list(store.read.statements(names | store.claims.reprints(names)))
    repeats = find_repeats(said, same_words=store.meta.same_words or SAME_WORDS)
    grown = Clusters(
        revision,
        changed,
        shifts_of(said, told, store),
        repeats.counts,
        joined=len(fresh),
        groups=repeats.groups,
        speakers=speakers,
    )
    return store.claims.grow(grown)


def _standing(store: Store, near: set[str]) -> list[Claim]:
    """Return the claims of near statements, with as many of each as it takes to compare it."""
    near_on: dict[str, set[str]] = defaultdict(set)
    for name, claim_id in store.claims.of_statements(sorted(near)).items():
        near_on[claim_id].add(name)
    first = store.claims.some(near_on, most=MOST_COMPARED)
    return [_compared_by(claim, near_on[claim.id]) for claim in first]


def _compared_by(claim: Claim, near: set[str]) -> Claim:
    """Return a claim with the statements that it is compared by: near ones, then its first."""
    others = (name for name in claim.statement_ids if name not in near)
    chosen = [*sorted(near), *others][:MOST_COMPARED]
    return replace(claim, statement_ids=tuple(sorted(chosen)))


def _told_by(
    speakers: Collection[str | None], claims: Sequence[Claim], fresh: set[str], store: Store
) -> list[Claim]:
    """Return claims that have grown with all that some people have said on them, and no more.

    Args:
        speakers: They said what is new.
        claims: With some of their statements and all new ones.
        fresh: The new ones.
        store: Where the others are.
    """
    before = store.claims.members_by([claim.id for claim in claims], speakers)
    return [
        replace(
            claim,
            statement_ids=(
                *before[claim.id],
                *(name for name in claim.statement_ids if name in fresh),
            ),
        )
        for claim in claims
    ]


def _changed(before: Sequence[Claim], after: Sequence[Claim]) -> list[Claim]:
    sizes = {claim.id: len(claim.statement_ids) for claim in before}
    return [claim for claim in after if sizes.get(claim.id) != len(claim.statement_ids)]


def _nearest(store: Store, new: Sequence[str]) -> set[str]:
    """Return the statements that are nearest to the new ones."""
    queries, own = store.vectors.of(new), set(new)
    listed = NearestStatements(store).find(queries)
    if listed is None:
        return _nearest_of_all(store, queries, own)
    short = [[name for name in some if name not in own][:SHORTLIST] for some in listed]
    names = sorted(store.read.statement_ids(set(chain.from_iterable(short))))
    row = {name: number for number, name in enumerate(names)}
    vectors = store.vectors.of(names)
    found: set[str] = set()
    for query, some in zip(queries, short, strict=True):
        known = [row[name] for name in some if name in row]
        cosines = vectors[known] @ query
        best = np.argsort(-cosines, kind="stable")[:NEAREST]
        found.update(names[known[place]] for place in best if cosines[place] >= LEAST_COSINE)
    return found


def _nearest_of_all(store: Store, queries: Vectors, own: set[str]) -> set[str]:
    """Return the statements nearest to the rows of `queries`, compared with all but their own."""
    count = len(queries)
    best_scores = np.full((count, NEAREST), LEAST_COSINE, dtype=np.float32)
    best: NDArray[np.object_] = np.full((count, NEAREST), None, dtype=object)
    for ids, vectors in store.vectors.in_portions(PORTION):
        scores = queries @ vectors.T
        own_ones = np.array([name in own for name in ids])
        scores[:, own_ones] = -1.0
        width = min(NEAREST, scores.shape[1])
        places = np.argpartition(-scores, width - 1, axis=1)[:, :width]
        names = np.array(ids, dtype=object)[places]
        together = np.hstack([best_scores, np.take_along_axis(scores, places, axis=1)])
        labels = np.hstack([best, names])
        keep = np.argsort(-together, axis=1, kind="stable")[:, :NEAREST]
        best_scores = np.take_along_axis(together, keep, axis=1)
        best = np.take_along_axis(labels, keep, axis=1)
    return {name for name in best.ravel() if name is not None}
