"""From the statements of a store to claims, shifts and repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster import SAME_CLAIM, ClusterItem, cluster_statements
from claimtrack.index import build_index
from claimtrack.model import Claim, Relation, Shift
from claimtrack.pipeline.edited import with_edits
from claimtrack.pipeline.memory import return_large_blocks
from claimtrack.pipeline.pairs import PairJudge, StatementPair
from claimtrack.pipeline.repeats import SAME_WORDS, find_repeats
from claimtrack.pipeline.sameness import names_only_a_condition, speak_for_themselves
from claimtrack.shifts import SameProposition, TimedStatement, find_shifts
from claimtrack.store import ClusterInput, Clusters, Store, StoredStatement
from claimtrack.store.words import repeat_form

Vectors = NDArray[np.float32]

# Under it two statements of a claim are on two propositions after all. Of the planted shifts of the
# corpus the least likely one that speaks for itself has 0.66, a planted near miss 0.46. 2026-11.
LEAST_LIKELY = 0.5
# Under it a change is taken for wording, by the trees that judge pairs. 2026-11.
LEAST_MOVED = 0.3


def recluster(store: Store) -> bool:
    """Make claims, shifts and repeats anew from all statements, and say whether they were written.

    They are not written where another program has meanwhile done so for a later state. The same
    statements give the same claims and shifts, whatever order they came in.
    """
    return_large_blocks()
    found = store.cluster_input()
    statements, revision = found.statements, found.revision
    claims = with_edits(_claims(found, least_nearness(store)), store.claim_edits())
    del found  # its vectors, a large table, are not needed any more
    repeats = find_repeats(statements, same_words=store.same_words or SAME_WORDS)
    clusters = Clusters(
        revision=revision,
        claims=claims,
        shifts=shifts_of(statements, claims),
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
    return with_edits(_claims(store.cluster_input(), least), store.claim_edits())


def least_nearness(store: Store) -> float:
    """Return how near statements must be to be on one claim."""
    return SAME_CLAIM if store.nearness is None else store.nearness


def _claims(found: ClusterInput, least: float) -> list[Claim]:
    with_words = [n for n, statement in enumerate(found.statements) if repeat_form(statement.text)]
    items = [cluster_item(found.statements[n]) for n in with_words]
    if not items:
        return []
    every = len(items) == len(found.statements)  # a large table is not copied without need
    vectors = found.vectors if every else found.vectors[with_words]
    return cluster_statements(items, vectors, find_neighbours, least=least)


def cluster_item(statement: StoredStatement) -> ClusterItem:
    """Return a stored statement as the cluster step looks at it."""
    return ClusterItem(
        statement_id=statement.id,
        text=statement.text,
        context=statement.context,
        speaker_id=statement.speaker_id,
        language=statement.language,
    )


def find_neighbours(vectors: Vectors, k: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Return the scores and rows of the nearest `k` rows of each row."""
    return build_index(vectors).search(vectors, k)


def shifts_of(statements: Sequence[StoredStatement], claims: Sequence[Claim]) -> list[Shift]:
    """Return the shifts of each speaker on each claim.

    Who spoke must be certain, and words are compared only in their whole: what stands in quotation
    marks inside an indirect statement may have lost its "not".
    """
    claim_of = {member: claim.id for claim in claims for member in claim.statement_ids}
    said: dict[tuple[str, str], list[TimedStatement]] = defaultdict(list)
    for statement in statements:
        claim_id = claim_of.get(statement.id)
        if statement.speaker_id and claim_id and statement.part_of is None:
            said[statement.speaker_id, claim_id].append(timed_statement(statement, claim_id))
    languages = {statement.id: statement.language for statement in statements}
    doubted = _doubts(languages)
    return [
        shift for key in sorted(said) for shift in find_shifts(said[key], same_proposition=doubted)
    ]


def _doubts(languages: dict[str, str]) -> SameProposition:
    """Return what doubts that two statements of a claim are on one proposition.

    The claim has settled it, with the words around them, too: only two statements that speak for
    themselves, each of something else, are taken apart, and those of which one leaves open what it
    is about but for the condition. The answer is then 0, else `None`.
    """
    known: list[PairJudge] = []  # made when the first pair is doubted: it loads an encoder

    def same(earlier: TimedStatement, later: TimedStatement) -> float | None:
        if not known:
            known.append(PairJudge())
        language = languages[later.statement_id]
        pair = (earlier.text, later.text)
        if languages[earlier.statement_id] != language or not speak_for_themselves(*pair, language):
            return None
        if any(names_only_a_condition(text, language) for text in pair):
            return 0.0
        read = known[0].weigh(StatementPair("", *pair, language=language))
        moved, held = (read.likely[relation] for relation in (Relation.SHIFT, Relation.CONSISTENT))
        told = (earlier.position.value, later.position.value)
        alone = read.values == told  # else a cue outside the words decides, which trees do not see
        changed = told[0] != told[1]
        wording = alone and changed and moved < LEAST_MOVED * (moved + held)
        return 0.0 if wording or read.sameness < LEAST_LIKELY else None

    return same


def timed_statement(statement: StoredStatement, claim_id: str) -> TimedStatement:
    """Return a stored statement as the shift step looks at it."""
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
    )
