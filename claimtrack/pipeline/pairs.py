"""Two statements without a store: are they on one proposition, and has the position moved?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.embed import Encoder, load_encoder
from claimtrack.model import Position, Relation, ShiftKind
from claimtrack.pipeline.sameness import Sameness
from claimtrack.position import read_position
from claimtrack.shifts import Judgement, TimedStatement, judge

# From which likelihood on a pair is taken for one proposition; a statement without a position says
# something else about the thing, unless it is nearly the same.
ONE_PROPOSITION = 0.35
SAME_WORDS = 0.5
OPPOSITE_SIDES = 0.5  # a reversal accuses: it takes more
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
        self._sameness = Sameness(encoder or load_encoder())

    def judge_all(self, pairs: Sequence[StatementPair]) -> Iterator[PairVerdict]:
        """Yield the verdict on each pair, in order."""
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            positions = [
                [read_position(text, language=pair.language) for text in (pair.earlier, pair.later)]
                for pair in batch
            ]
            texts = [(pair.earlier, pair.later) for pair in batch]
            languages = [pair.language for pair in batch]
            likely = self._sameness.likelihoods(texts, positions, languages)
            for pair, sides, sameness in zip(batch, positions, likely, strict=True):
                yield _verdict(pair, sides, sameness)


def _verdict(pair: StatementPair, positions: Sequence[Position], sameness: float) -> PairVerdict:
    earlier = _timed("earlier", pair.earlier, pair.earlier_date or date.min, positions[0])
    later = _timed("later", pair.later, pair.later_date or date.max, positions[1])
    related = sameness >= ONE_PROPOSITION
    found = judge(earlier, later, sameness=max(sameness, 0.5) if related else 0.0)
    turned = found.kind is ShiftKind.REVERSAL
    if turned and sameness < OPPOSITE_SIDES:
        found = Judgement(Relation.UNRELATED, confidence=round(1 - sameness, 3))
    floor = LEAST_OF_REVERSAL if turned else LEAST_CONFIDENCE
    if found.relation is Relation.SHIFT and found.confidence < floor:
        found = Judgement(Relation.CONSISTENT, confidence=round(1 - found.confidence, 3))
    silent = any(position.value is None for position in positions)
    if silent and found.relation is Relation.CONSISTENT and sameness < SAME_WORDS:
        found = Judgement(Relation.UNRELATED, confidence=0.5)
    return PairVerdict(found, round(sameness, 3), *positions)


def _timed(name: str, text: str, day: date, position: Position) -> TimedStatement:
    return TimedStatement(name, "speaker", "claim", day, text, position)
