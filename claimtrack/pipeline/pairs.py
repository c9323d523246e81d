"""Two statements without a store: are they on one proposition, and has the position moved?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

import numpy as np

from claimtrack.cluster import ClusterItem, pair_nearness
from claimtrack.embed import Encoder, Vectors, load_encoder
from claimtrack.model import Position, Relation, ShiftKind
from claimtrack.position import read_position
from claimtrack.shifts import Judgement, TimedStatement, judge
from claimtrack.store.words import repeat_form

# How likely a pair is on one proposition: a logistic regression on the cosine of the default
# encoder and on the nearness that clustering uses, fitted to tests/gold/pairs (211 pairs, 2026-11;
# accuracy 0.90 in cross-validation, 0.88 with the cosine alone).
COSINE, NEARNESS, OFFSET = 4.17, 3.39, -3.12
# From which likelihood on a pair is taken for one proposition. Two short sentences share most of
# their words where they do; the more is said around it, the less two texts on one matter share.
# The ends of the scale: set by hand, the first on tests/gold/pairs, whose pairs are short.
ONE_PROPOSITION = (0.55, 0.25)
# A statement without a position says something else about the thing, unless it is nearly the same.
SAME_WORDS = (0.97, 0.3)
SHORT, LONG = 14, 24  # words of both statements together
# Under it a change is taken for wording: the best of .3, .34 … .46 on tests/gold/pairs. Lower than
# in a store, where a claim's other statements speak for a change or against it.
LEAST_CONFIDENCE = 0.38
LEAST_OF_REVERSAL = 0.3  # sides that are opposite are rarely mere wording
BATCH = 256


@dataclass(frozen=True, slots=True)
class StatementPair:
    """Two statements of one speaker, the earlier one first."""

    id: str
    earlier: str
    later: str
    earlier_date: date | None = None
    later_date: date | None = None
    language: str = "de"


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How a pair stands, and the parts that led there."""

    judgement: Judgement
    sameness: float  # how likely both are on one proposition
    earlier: Position
    later: Position


class PairJudge:
    """Judges pairs one by one; the answer hangs on nothing but the two texts."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or load_encoder()

    def judge_all(self, pairs: Sequence[StatementPair]) -> Iterator[PairVerdict]:
        """Yield the verdict on each pair, in order."""
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            first = self._encoder.encode([pair.earlier for pair in batch])
            second = self._encoder.encode([pair.later for pair in batch])
            for pair, one, other in zip(batch, first, second, strict=True):
                yield self._judge(pair, np.stack([one, other]))

    def _judge(self, pair: StatementPair, vectors: Vectors) -> PairVerdict:
        positions = [
            read_position(text, language=pair.language) for text in (pair.earlier, pair.later)
        ]
        sameness = self._sameness(pair, vectors)
        earlier = _timed("earlier", pair.earlier, pair.earlier_date or date.min, positions[0])
        later = _timed("later", pair.later, pair.later_date or date.max, positions[1])
        related = sameness >= _between(ONE_PROPOSITION, pair)
        found = judge(earlier, later, sameness=max(sameness, 0.5) if related else 0.0)
        turned = found.kind is ShiftKind.REVERSAL
        floor = LEAST_OF_REVERSAL if turned else LEAST_CONFIDENCE
        if found.relation is Relation.SHIFT and found.confidence < floor:
            found = Judgement(Relation.CONSISTENT, confidence=round(1 - found.confidence, 3))
        silent = any(position.value is None for position in positions)
        least = _between(SAME_WORDS, pair)
        if silent and found.relation is Relation.CONSISTENT and sameness < least:
            found = Judgement(Relation.UNRELATED, confidence=0.5)
        return PairVerdict(found, round(sameness, 3), *positions)

    def _sameness(self, pair: StatementPair, vectors: Vectors) -> float:
        if repeat_form(pair.earlier) == repeat_form(pair.later):
            return 1.0
        items = [
            ClusterItem(name, text, "", "speaker", pair.language)
            for name, text in (("earlier", pair.earlier), ("later", pair.later))
        ]
        cosine = float(vectors[0] @ vectors[1])
        return 1 / (1 + exp(-(COSINE * cosine + NEARNESS * pair_nearness(items, vectors) + OFFSET)))


def _between(ends: tuple[float, float], pair: StatementPair) -> float:
    """Return the value between the ends that the length of a pair asks for."""
    words = len(pair.earlier.split()) + len(pair.later.split())
    share = min(1.0, max(0.0, (words - SHORT) / (LONG - SHORT)))
    return ends[0] + share * (ends[1] - ends[0])


def _timed(name: str, text: str, day: date, position: Position) -> TimedStatement:
    return TimedStatement(name, "speaker", "claim", day, text, position)
