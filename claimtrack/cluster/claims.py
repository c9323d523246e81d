"""Statements become claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

import numpy as np

from claimtrack.cluster.grouping import SAME_CLAIM, Neighbours, group_onto, group_statements
from claimtrack.cluster.groups import Groups
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.labels import key_terms, label
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.naming import Embedding, Labels, find_labels, named, told_apart
from claimtrack.cluster.profiles import Profiles
from claimtrack.cluster.similarity import Vectors
from claimtrack.cluster.terms import Weights
from claimtrack.model import Claim
from claimtrack.text import short_id

# Two claims that one would call the same are one from this mean nearness on. At .2 the claims of 25
# piles by other hands have .014 more of B-cubed F1 and three planted changes more are found there,
# but nine more are flagged wrongly in the everyday piles; at .3 one is in the corpus. 2026-11.
NAMESAKES = 0.35


def cluster_statements(
    statements: Sequence[ClusterItem],
    vectors: Vectors,
    neighbours: Neighbours,
    *,
    least: float = SAME_CLAIM,
    embedding: Embedding | None = None,
) -> list[Claim]:
    """Return the claims that the statements are about, each statement in exactly one of them.

    The answer depends neither on the order of the statements nor on the run. The claims stand in
    the order of their ids.

    Args:
        statements: What was said.
        vectors: One row a statement, from any encoder.
        neighbours: Gives the nearest `k` rows of each row, itself among them: `(vectors, k)` to
            `(scores, rows)`.
        least: The mean nearness, 1 at most, of groups that become one claim.
        embedding: Gives the vectors by which labels are chosen; without it words alone choose.

    Raises:
        ValueError: There are not as many vectors as statements, or an id stands twice.
    """
    _check(statements, vectors)
    order = sorted(range(len(statements)), key=lambda number: statements[number].statement_id)
    items = [statements[number] for number in order]
    if not items:
        return []
    found = group_statements(items, _in_order(vectors, order), neighbours, least=least)
    members = [[items[number] for number in some] for some in found.members]
    weights = found.profiles.terms
    claims = [_claim(some, terms) for some, terms in zip(members, weights, strict=True)]
    labels = _labels(claims, members, weights, embedding)
    claims = named(claims, labels)
    if least <= SAME_CLAIM:  # who wants narrower claims does not want these
        claims = _namesakes_joined(claims, found.profiles)
    claims = told_apart(claims, labels)
    return sorted(claims, key=lambda claim: claim.id)


def _labels(
    claims: Sequence[Claim],
    members: Sequence[Sequence[ClusterItem]],
    weights: Sequence[Weights],
    embedding: Embedding | None,
) -> Labels:
    """Return what each claim may be called: by vectors, by words where none is near or given."""
    lexicon = load_lexicon()
    near = find_labels(members, embedding) if embedding else repeat((), len(claims))
    return {
        claim.id: names or (label(some, terms, lexicon),)
        for claim, names, some, terms in zip(claims, near, members, weights, strict=True)
    }


def _namesakes_joined(claims: Sequence[Claim], profiles: Profiles) -> list[Claim]:
    """Return the claims after those of one label have become one that are not far from each other.

    Args:
        claims: They are as many as there are profiles.
        profiles: What is compared of the claims, in the same order.
    """
    namesakes: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        namesakes[claim.label.casefold()].append(number)
    groups = Groups(profiles)
    joined: list[Claim] = []
    for some in namesakes.values():
        left = some
        while left:
            first, *rest = left
            others = np.array(rest, dtype=np.int64)
            scores = groups.nearness(np.full(len(others), first), others)
            near = set(others[scores >= NAMESAKES].tolist())
            joined.append(one_claim([claims[first], *(claims[number] for number in sorted(near))]))
            left = [number for number in rest if number not in near]
    return joined


def join_claims(
    claims: Sequence[Claim],
    statements: Sequence[ClusterItem],
    vectors: Vectors,
    *,
    least: float = SAME_CLAIM,
    embedding: Embedding | None = None,
) -> list[Claim]:
    """Return the claims after new statements have joined them, and those that they found.

    Claims keep their ids and labels and only grow. What is compared is near in the given
    statements alone, so a caller with a large archive gives those that may matter.

    Args:
        claims: Those that stand already.
        statements: The members of these claims, and the new ones.
        vectors: One row a statement, from any encoder.
        least: As in `cluster_statements`.
        embedding: Likewise.

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
    rows = _in_order(vectors, order)
    found = group_onto(standing, items, rows, least=least)
    known = {some[0]: claim for some, claim in zip(standing, claims, strict=True)}
    grown, new, members_of_new, weights_of_new = [], [], [], []
    for some, weights in zip(found.members, found.profiles.terms, strict=True):
        members = [items[number] for number in some]
        claim = next((known[number] for number in some if number in known), None)
        if claim:
            grown.append(_grown(claim, members))
            continue
        new.append(_claim(members, weights))
        members_of_new.append(members)
        weights_of_new.append(weights)
    labels = _labels(new, members_of_new, weights_of_new, embedding)
    fresh = told_apart(named(new, labels), labels, taken=[claim.label for claim in claims])
    return sorted([*grown, *fresh], key=lambda claim: claim.id)


def one_claim(claims: Sequence[Claim]) -> Claim:
    """Return the claim that several make of which it is known that they are on one proposition.

    It has the label and key terms of the one with the most statements; of several such, those of
    the label that says most.
    """
    largest = max(claims, key=lambda one: (len(one.statement_ids), len(one.label), one.id))
    if len(claims) == 1:
        return claims[0]
    ids = tuple(sorted(name for claim in claims for name in claim.statement_ids))
    return replace(largest, id=claim_id(ids), statement_ids=ids)


def _grown(claim: Claim, members: Sequence[ClusterItem]) -> Claim:
    return replace(claim, statement_ids=tuple(item.statement_id for item in members))


def _in_order(vectors: Vectors, order: list[int]) -> Vectors:
    """Return the rows in that order; the same table where they stand so already."""
    return vectors if order == list(range(len(order))) else vectors[order]


def claim_id(statement_ids: Sequence[str]) -> str:
    """Return a claim's id: it hangs on the smallest id among its statements alone."""
    # A backslash and an "n", no line break: ids are stored and pinned, so it stays as it is.
    return short_id(f"claim\\n{min(statement_ids)}")


def _claim(members: Sequence[ClusterItem], weights: Weights) -> Claim:
    """Return a claim that has no label yet."""
    ids = tuple(item.statement_id for item in members)
    return Claim(claim_id(ids), "", ids, key_terms(members, weights, load_lexicon()))


def _check(statements: Sequence[ClusterItem], vectors: Vectors) -> None:
    if len(vectors) != len(statements):
        raise ValueError(f"{len(statements)} statements need as many vectors, got {len(vectors)}")
    ids = Counter(item.statement_id for item in statements)
    for statement_id, times in ids.items():
        if times > 1:
            raise ValueError(f"statement id {statement_id!r} stands {times} times; give each once")
