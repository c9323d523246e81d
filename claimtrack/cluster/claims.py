"""Statements become claims."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.agglomerate import agglomerate, join
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.labels import key_terms, label
from claimtrack.cluster.similarity import Similarity, Vectors
from claimtrack.cluster.tables import Numbers
from claimtrack.model import Claim

# Of .38, .42 … .54 the highest that costs less than .015 of B-cubed F1 on tests/cluster/*.yaml with
# the default encoder: two small claims are better than a wrong one. Other encoders give unrelated
# texts more than the default does and may need another value: not measured. 2026-11.
SAME_CLAIM = 0.46
CANDIDATES = (
    40  # neighbours that a statement is compared with; more than one proposition mostly has
)
LINK = 0.3  # nearness, about, of a candidate; groups are joined along such pairs alone
ID_LENGTH = 12  # of 5 bits, like the ids of statements

Neighbours = Callable[[Vectors, int], tuple[Vectors, NDArray[np.int64]]]


def cluster_statements(
    statements: Sequence[ClusterItem], vectors: Vectors, neighbours: Neighbours
) -> list[Claim]:
    """Return the claims that the statements are about, each statement in exactly one of them.

    The answer depends neither on the order of the statements nor on the run. The claims stand in
    the order of their ids.

    Args:
        statements: What was said.
        vectors: One row a statement, from any encoder.
        neighbours: Gives the nearest `k` rows of each row, itself among them: `(vectors, k)` to
            `(scores, rows)`.

    Raises:
        ValueError: There are not as many vectors as statements, or an id stands twice.
    """
    _check(statements, vectors)
    order = sorted(range(len(statements)), key=lambda number: statements[number].statement_id)
    items = [statements[number] for number in order]
    if not items:
        return []
    similarity = Similarity(items, vectors[order])
    pairs = candidates(similarity, neighbours)
    groups = agglomerate(similarity.groups(), pairs, least=SAME_CLAIM)
    claims = [_claim(group, items, similarity) for group in groups]
    return sorted(claims, key=lambda claim: claim.id)


def join_claims(
    claims: Sequence[Claim],
    statements: Sequence[ClusterItem],
    vectors: Vectors,
    neighbours: Neighbours,
) -> list[Claim]:
    """Return the claims after new statements have joined them, and those that they found.

    Claims keep their ids and labels and only grow. What is compared is near in the given
    statements alone, so a caller with a large archive gives those that may matter.

    Args:
        claims: Those that stand already.
        statements: The members of these claims, and the new ones.
        vectors: One row a statement, from any encoder.
        neighbours: As in `cluster_statements`.

    Raises:
        ValueError: There are not as many vectors as statements, or an id stands twice.
    """
    _check(statements, vectors)
    order = sorted(range(len(statements)), key=lambda number: statements[number].statement_id)
    items = [statements[number] for number in order]
    if not items:
        return []
    place = {item.statement_id: number for number, item in enumerate(items)}
    standing = [sorted(place[name] for name in claim.statement_ids) for claim in claims]
    similarity = Similarity(items, vectors[order])
    pairs = candidates(similarity, neighbours)
    groups = join(similarity.groups(), standing, pairs, least=SAME_CLAIM)
    known = {some[0]: claim for some, claim in zip(standing, claims, strict=True)}
    return sorted(
        (_grown(group, known, items, similarity) for group in groups), key=lambda claim: claim.id
    )


def _grown(
    group: Sequence[int],
    known: Mapping[int, Claim],
    items: Sequence[ClusterItem],
    similarity: Similarity,
) -> Claim:
    """Return a group as the claim that stands in it, or as a new one."""
    claim = next((known[member] for member in group if member in known), None)
    if claim is None:
        return _claim(group, items, similarity)
    return replace(claim, statement_ids=tuple(items[member].statement_id for member in group))


def candidates(similarity: Similarity, neighbours: Neighbours) -> Numbers:
    """Return pairs of statements, in two columns, of which one is among the nearest of the other.

    The neighbours must come best first.
    """
    rows = similarity.rows()
    scores, found = neighbours(rows, min(CANDIDATES, len(rows)))
    near = np.nonzero(scores >= LINK)
    return np.stack([near[0], found[near]], axis=1)


def claim_id(statement_ids: Sequence[str]) -> str:
    """Return a claim's id: it hangs on the smallest id among its statements alone."""
    digest = hashlib.sha256(f"claim\\n{min(statement_ids)}".encode()).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:ID_LENGTH]


def _claim(group: Sequence[int], items: Sequence[ClusterItem], similarity: Similarity) -> Claim:
    members = [items[number] for number in group]
    ids = tuple(item.statement_id for item in members)
    weights = similarity.mean_terms(group)
    return Claim(
        id=claim_id(ids),
        label=label(members, weights, similarity.lexicon),
        statement_ids=ids,
        key_terms=key_terms(members, weights, similarity.lexicon),
    )


def _check(statements: Sequence[ClusterItem], vectors: Vectors) -> None:
    if len(vectors) != len(statements):
        raise ValueError(f"{len(statements)} statements need as many vectors, got {len(vectors)}")
    ids = Counter(item.statement_id for item in statements)
    for statement_id, times in ids.items():
        if times > 1:
            raise ValueError(f"statement id {statement_id!r} stands {times} times; give each once")
