"""From the statements of a store to claims, shifts and repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster import SAME_CLAIM, ClusterItem, cluster_statements, one_claim
from claimtrack.index import build_index
from claimtrack.model import Claim, Kind, Shift
from claimtrack.pipeline.bridges import Said, bridges, connected
from claimtrack.pipeline.doubts import Doubts
from claimtrack.pipeline.edited import with_edits
from claimtrack.pipeline.fields import load_fields
from claimtrack.pipeline.memory import return_large_blocks
from claimtrack.pipeline.otherwise import said_otherwise, speaks_of_another_matter
from claimtrack.pipeline.repeats import SAME_WORDS, find_repeats
from claimtrack.pipeline.surroundings import Surroundings
from claimtrack.pipeline.threads import threads
from claimtrack.shifts import SAME_OCCASION, TimedStatement, find_shifts, without_repeats
from claimtrack.store import ClusterInput, Clusters, Store, StoredStatement
from claimtrack.store.words import repeat_form

Vectors = NDArray[np.float32]


def recluster(store: Store) -> bool:
    """Make claims, shifts and repeats anew from all statements, and say whether they were written.

    They are not written where another program has meanwhile done so for a later state. The same
    statements give the same claims and shifts, whatever order they came in.
    """
    return_large_blocks()
    found = store.cluster_input()
    statements, revision = found.statements, found.revision
    doubts = doubts_of(statements, store)
    edits = store.claim_edits()
    claims = with_edits(_claims(found, least_nearness(store), doubts), edits)
    del found  # its vectors, a large table, are not needed any more
    repeats = find_repeats(statements, same_words=store.same_words or SAME_WORDS)
    clusters = Clusters(
        revision=revision,
        claims=claims,
        shifts=_shifts_of(statements, claims, store.vectors, doubts, edits.pins),
        repeats=repeats.counts,
        groups=repeats.groups,
    )
    return store.replace_clusters(clusters)


def claims_anew(store: Store, *, least: float | None = None) -> list[Claim]:
    """Return the claims as clustering all statements would make them, without writing them.

    Args:
        store: Where the statements are.
        least: How near statements must be to be on one claim; by default what the store says.
    """
    return_large_blocks()
    least = least_nearness(store) if least is None else least
    found = store.cluster_input()
    claims = _claims(found, least, doubts_of(found.statements, store))
    return with_edits(claims, store.claim_edits())


def least_nearness(store: Store) -> float:
    """Return how near statements must be to be on one claim."""
    return SAME_CLAIM if store.nearness is None else store.nearness


def _claims(found: ClusterInput, least: float, doubts: Doubts) -> list[Claim]:
    with_words = [n for n, statement in enumerate(found.statements) if repeat_form(statement.text)]
    items = [cluster_item(found.statements[n]) for n in with_words]
    if not items:
        return []
    every = len(items) == len(found.statements)  # a large table is not copied without need
    vectors = found.vectors if every else found.vectors[with_words]
    claims = cluster_statements(items, vectors, find_neighbours, least=least)
    return _bridged(claims, found, doubts)


def _bridged(claims: list[Claim], found: ClusterInput, doubts: Doubts) -> list[Claim]:
    """Return the claims after those are one that a change of position shows to be one."""
    row = {statement.id: number for number, statement in enumerate(found.statements)}
    people = []
    for statements in _by_person(found.statements, claims).values():
        quoted = [one for one in statements if one.kind is Kind.DIRECT and one.date]
        sided = [one for one in quoted if one.position.value is not None]
        said = sorted(sided, key=attrgetter("day", "statement_id"))
        rows = [row[one.statement_id] for one in said]
        articles = [found.statements[number].article_id for number in rows]
        people.append(Said(said, articles, found.vectors[rows]))
    groups = connected(bridges(people, doubts))
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


def shifts_of(
    statements: Sequence[StoredStatement], claims: Sequence[Claim], store: Store
) -> list[Shift]:
    """Return the shifts of each speaker on each claim; the store gives vectors and texts."""
    doubts, pins = doubts_of(statements, store), store.claim_edits().pins
    return _shifts_of(statements, claims, store.vectors, doubts, pins)


def doubts_of(statements: Sequence[StoredStatement], store: Store) -> Doubts:
    """Return what doubts that two of a store's statements are on one thing."""
    fields = load_fields()
    known = store.encoder is not None and store.encoder.name == fields.encoder
    surroundings = Surroundings(store.some_texts, store.places)
    return Doubts(statements, store.vectors, surroundings, fields if known else None)


def _shifts_of(
    statements: Sequence[StoredStatement],
    claims: Sequence[Claim],
    vectors: Callable[[Sequence[str]], Vectors],
    doubts: Doubts,
    pins: Mapping[str, str],
) -> list[Shift]:
    found = []
    for _, mine in sorted(_by_person(statements, claims, pins).items()):
        by_claim: dict[str, list[TimedStatement]] = defaultdict(list)
        for one in sorted(mine, key=attrgetter("statement_id")):
            by_claim[one.claim_id].append(one)
        every = {one.statement_id: one for one in mine}
        for claim_id in sorted(by_claim):
            found += _along_threads(by_claim[claim_id], every, doubts, vectors)
    return found


def _by_person(
    statements: Sequence[StoredStatement],
    claims: Sequence[Claim],
    pins: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, list[TimedStatement]]:
    """Return what each person said that can be compared.

    Who spoke must be certain, and words are compared only in their whole: what stands in quotation
    marks inside an indirect statement may have lost its "not".

    Args:
        statements: All of them.
        claims: Which they are on.
        pins: The claims that a user has put statements on, by their ids.
    """
    claim_of = {member: claim.id for claim in claims for member in claim.statement_ids}
    said: dict[str, list[TimedStatement]] = defaultdict(list)
    for statement in statements:
        claim_id = claim_of.get(statement.id)
        if statement.speaker_id and claim_id and statement.part_of is None:
            pinned = pins.get(statement.id) == claim_id
            said[statement.speaker_id].append(timed_statement(statement, claim_id, pinned=pinned))
    return said


def _along_threads(
    said: Sequence[TimedStatement],
    every: Mapping[str, TimedStatement],
    doubts: Doubts,
    vectors: Callable[[Sequence[str]], Vectors],
) -> list[Shift]:
    """Return the shifts in the threads of a claim, one from one occasion to another.

    Of several it is the surest.

    Args:
        said: What one person said on the claim.
        every: What that person said on any claim, by its id, which may deny a shift.
        doubts: Tells which statements are on two propositions after all.
        vectors: Gives the vectors of statements by their ids, row by row.
    """
    day = {statement.statement_id: statement.day for statement in said}
    others = list(every.values())

    def apart(earlier: TimedStatement, later: TimedStatement) -> bool:
        return doubts(earlier, later) or speaks_of_another_matter(earlier, later, others, doubts)

    found = [s for thread in threads(said, vectors) for s in find_shifts(thread, apart=apart)]
    kept: list[Shift] = []
    for shift in sorted(found, key=attrgetter("confidence", "id"), reverse=True):
        told = any(_is_one_change(shift, one, day) for one in kept)
        if not told and not said_otherwise(shift, every, doubts):
            kept.append(shift)
    once = without_repeats(kept, every)
    return sorted(once, key=lambda shift: (day[shift.later_id], shift.id))


def _is_one_change(shift: Shift, other: Shift, day: Mapping[str, date]) -> bool:
    """Return whether two shifts of a claim lie between the same two occasions."""
    ends = ((shift.earlier_id, other.earlier_id), (shift.later_id, other.later_id))
    same = all(abs(day[one] - day[another]) <= SAME_OCCASION for one, another in ends)
    return same or shift.later_id == other.later_id


def timed_statement(
    statement: StoredStatement, claim_id: str, *, pinned: bool = False
) -> TimedStatement:
    """Return a stored statement as the shift step looks at it; `pinned` by a user on its claim."""
    return TimedStatement(
        statement_id=statement.id,
        speaker_id=statement.speaker_id or "",
        claim_id=claim_id,
        date=statement.date,
        published=statement.published,
        text=statement.text,
        position=statement.position,
        recalled=statement.recalled,
        kind=statement.kind,
        pinned=pinned,
    )
