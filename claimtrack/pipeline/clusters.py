"""From the statements of a store to claims, and with them shifts and repeats, made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster import (
    SAME_CLAIM,
    ClusterItem,
    cluster_statements,
    one_claim,
    widened,
)
from claimtrack.embed import Vectors
from claimtrack.findings import Shift
from claimtrack.index import build_index
from claimtrack.model import Claim
from claimtrack.pipeline.bridges import Said, bridges, connected, may_bridge
from claimtrack.pipeline.changes import by_person, one_matter_of, shifts_between
from claimtrack.pipeline.edited import with_edits
from claimtrack.pipeline.fields import language_means
from claimtrack.pipeline.label_vectors import LabelEmbedding
from claimtrack.pipeline.memory import return_large_blocks, seldom_collected
from claimtrack.pipeline.one_matter import OneMatter
from claimtrack.pipeline.repeats import SAME_WORDS, find_repeats
from claimtrack.store import ClusterInput, Clusters, Store, StoredStatement
from claimtrack.text import repeat_form

# Statements from which, and up to which, claims are widened. Of few statements the nearest may be
# on anything: F1 of files of 65 and 93 changes by -.03 and .01, and two claims of five real
# articles, 112 statements, become one of 27. Where new ones join a store's claims one by one
# (`joining`), not all neighbours are at hand. 2026-12.
LEAST_WIDENED, MOST_WIDENED = 150, 5_000


@seldom_collected()
def recluster(store: Store) -> bool:
    """Make claims, shifts and repeats anew from all statements, and say whether they were written.

    They are not written where another program has meanwhile done so for a later state. The same
    statements give the same claims and shifts, whatever order they came in.
    """
    return_large_blocks()
    found = store.claims.cluster_input()
    statements, revision = found.statements, found.revision
    one_matter = one_matter_of(statements, store)
    edits = store.claims.edits()
    least = least_nearness(store)
    made = _claims(found, least, one_matter, LabelEmbedding(store))
    claims = with_edits(_widened(made, found, store, least), edits)
    narrow = with_edits(made, edits)
    del found  # its vectors, a large table, are not needed any more
    repeats = find_repeats(statements, same_words=store.meta.same_words or SAME_WORDS)
    said = by_person(statements, narrow, edits.pins)
    clusters = Clusters(
        revision=revision,
        claims=claims,
        shifts=_on_claims(shifts_between(said, store.vectors.of, one_matter), claims),
        repeats=repeats.counts,
        groups=repeats.groups,
    )
    return store.claims.replace(clusters)


@seldom_collected()
def claims_anew(store: Store, *, least: float | None = None) -> list[Claim]:
    """Return the claims as clustering all statements would make them, without writing them.

    Args:
        store: Where the statements are.
        least: How near statements must be to be on one claim; by default what the store says.
    """
    return_large_blocks()
    least = least_nearness(store) if least is None else least
    found = store.claims.cluster_input()
    one_matter = one_matter_of(found.statements, store)
    claims = _claims(found, least, one_matter, LabelEmbedding(store))
    return with_edits(_widened(claims, found, store, least), store.claims.edits())


def least_nearness(store: Store) -> float:
    """Return how near statements must be to be on one claim."""
    return SAME_CLAIM if store.meta.nearness is None else store.meta.nearness


def _claims(
    found: ClusterInput, least: float, one_matter: OneMatter, embedding: LabelEmbedding
) -> list[Claim]:
    with_words = [n for n, statement in enumerate(found.statements) if repeat_form(statement.text)]
    items = [cluster_item(found.statements[n]) for n in with_words]
    if not items:
        return []
    every = len(items) == len(found.statements)  # a large table is not copied without need
    vectors = found.vectors if every else found.vectors[with_words]
    claims = cluster_statements(items, vectors, find_neighbours, least=least, embedding=embedding)
    return _bridged(claims, found, one_matter)


def _widened(claims: list[Claim], found: ClusterInput, store: Store, least: float) -> list[Claim]:
    """Return the claims after those are one that their statements' neighbours show to be one.

    Shifts do not hang on it: what such a claim has more holds as many false ones as real ones.
    """
    if not LEAST_WIDENED <= len(found.statements) <= MOST_WIDENED or least > SAME_CLAIM:
        return claims
    row = {statement.id: number for number, statement in enumerate(found.statements)}
    rows = sorted(row[name] for claim in claims for name in claim.statement_ids)
    items = [cluster_item(found.statements[number]) for number in rows]
    means = language_means(store)
    return widened(claims, items, found.vectors[rows], find_neighbours, means=means)


def _on_claims(shifts: Sequence[Shift], claims: Sequence[Claim]) -> list[Shift]:
    """Return the shifts on the claims that their statements are on, if that is one."""
    home = {name: claim.id for claim in claims for name in claim.statement_ids}
    return [
        replace(shift, claim_id=home[shift.later_id])
        for shift in shifts
        if home[shift.earlier_id] == home[shift.later_id]
    ]


def _bridged(claims: list[Claim], found: ClusterInput, one_matter: OneMatter) -> list[Claim]:
    """Return the claims after those are one that a change of position shows to be one."""
    row = {statement.id: number for number, statement in enumerate(found.statements)}
    people = []
    for statements in by_person(found.statements, claims).values():
        sided = [one for one in statements if one.date and one.position.value is not None]
        said = sorted(filter(may_bridge, sided), key=attrgetter("day", "statement_id"))
        rows = [row[one.statement_id] for one in said]
        articles = [found.statements[number].article_id for number in rows]
        people.append(Said(said, articles, found.vectors[rows]))
    groups = connected(bridges(people, one_matter))
    if not groups:
        return claims
    known = {claim.id: claim for claim in claims}
    for group in groups:
        joined = one_claim([known.pop(claim_id) for claim_id in group])
        known[joined.id] = joined
    return [known[name] for name in sorted(known)]


def cluster_item(statement: StoredStatement) -> ClusterItem:
    """Return a stored statement as the cluster step looks at it."""
    return ClusterItem(
        statement_id=statement.id,
        text=statement.said,
        context=statement.context,
        speaker_id=statement.speaker_id,
        language=statement.language,
    )


def find_neighbours(vectors: Vectors, k: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Return the scores and rows of the nearest `k` rows of each row."""
    return build_index(vectors).search(vectors, k)
