"""Two statements without a store: are they on one proposition, and has the position moved?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claimtrack.embed import load_encoder
from claimtrack.linear import LinearModel
from claimtrack.model import Position, Relation, ShiftKind
from claimtrack.pairs.pair_model import (
    RELATIONS,
    PairFeatures,
    Shared,
    features_of,
    likely_kind,
    load_trees,
)
from claimtrack.pairs.sameness import Likeness, Sameness, shared_terms
from claimtrack.pairs.word_vectors import WordVectors
from claimtrack.pairs.wording import Wording, WordingJudge
from claimtrack.position import Sides, read_sides
from claimtrack.shifts import Judgement, TimedStatement, strangers, undo_each_other
from claimtrack.text import repeat_form

# A change accuses: where it is less likely, the likelier other one is told. 2026-11.
LEAST_LIKELY_SHIFT = 0.5
BATCH = 256


@dataclass(frozen=True, slots=True)
class StatementPair:
    """Two statements of one speaker, the earlier one first."""

    id: str
    earlier: str
    later: str
    language: str = "de"


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How a pair stands, and the parts that led there."""

    judgement: Judgement
    earlier: Position
    later: Position


@dataclass(frozen=True, slots=True)
class ReadPair:
    """A pair with what was read of it."""

    pair: StatementPair
    sides: tuple[Sides, Sides]
    features: PairFeatures


@dataclass(frozen=True, slots=True)
class WeighedPair:
    """How likely a pair is on one proposition, and each relation."""

    sameness: float
    likely: dict[Relation, float]
    values: tuple[int | None, int | None]  # the positions read from the two texts alone


class PairJudge:
    """Judges pairs one by one; the answer hangs on nothing but the two texts."""

    def __init__(self) -> None:
        encoder = load_encoder()  # the trees were made with it, and judge by no other
        words = WordVectors(encoder)
        self._sameness = Sameness(encoder, words)
        self._wording = WordingJudge(words)

    def judge_all(self, pairs: Sequence[StatementPair]) -> Iterator[PairVerdict]:
        """Yield the verdict on each pair, in order."""
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            read = self.read(batch, list(map(both_sides, batch)))
            for one, likely in zip(read, _likely(read), strict=True):
                yield _verdict(one, likely)

    def weigh(self, pair: StatementPair) -> WeighedPair:
        """Return how likely each relation is for one pair, and that it is on one proposition."""
        read = self.read([pair], [both_sides(pair)])
        [likely] = _likely(read)
        earlier, later = (side.position.value for side in read[0].sides)
        return WeighedPair(read[0].features.shared.sameness, likely, (earlier, later))

    def read(
        self,
        pairs: Sequence[StatementPair],
        sides: Sequence[tuple[Sides, Sides]],
        wording: Mapping[str, LinearModel] | None = None,
    ) -> list[ReadPair]:
        """Return each pair with what the trees see of it.

        Args:
            pairs: The texts.
            sides: What was read of each of them.
            wording: Models to score the words by, for each language; those that ship if `None`.
        """
        texts = [(pair.earlier, pair.later) for pair in pairs]
        languages = [pair.language for pair in pairs]
        ruled = [(one.ruled, other.ruled) for one, other in sides]
        found = self._sameness.likeness(texts, ruled, languages)
        said = self._wording.score_all(texts, languages, wording)
        shared = [self._shared(*row) for row in zip(pairs, found, said, strict=True)]
        features = features_of(
            sides,
            shared,
            undone=list(map(_undone, pairs, sides, shared)),
            strange=[strangers(*pair) for pair in texts],
        )
        return list(map(ReadPair, pairs, sides, features))

    def _shared(self, pair: StatementPair, like: Likeness, wording: Wording) -> Shared:
        likely = self._sameness.likelihood((pair.earlier, pair.later), like.features)
        terms = shared_terms(pair.earlier, pair.later, pair.language)
        return Shared(like, wording, likely, terms)


def _verdict(read: ReadPair, likely: dict[Relation, float]) -> PairVerdict:
    positions = [side.position for side in read.sides]
    if repeat_form(read.pair.earlier) == repeat_form(read.pair.later):
        return PairVerdict(Judgement(Relation.CONSISTENT, confidence=1.0), *positions)
    open_ = [r for r in RELATIONS if r is not Relation.SHIFT or likely[r] >= LEAST_LIKELY_SHIFT]
    relation = max(open_, key=likely.__getitem__)
    kind: ShiftKind | None = None
    if relation is Relation.SHIFT:
        kind = likely_kind(read.sides, undone=bool(read.features.undone))
    found = Judgement(relation, kind, round(likely[relation], 3))
    return PairVerdict(found, *positions)


def both_sides(pair: StatementPair) -> tuple[Sides, Sides]:
    """Return the sides that the two statements of a pair take."""
    earlier, later = (
        read_sides(text, language=pair.language) for text in (pair.earlier, pair.later)
    )
    return earlier, later


def _likely(read: Sequence[ReadPair]) -> list[dict[Relation, float]]:
    rows = np.array([one.features.row() for one in read])
    found = load_trees().likelihoods(rows).tolist()
    return [dict(zip(RELATIONS, likely, strict=True)) for likely in found]


def _undone(pair: StatementPair, sides: tuple[Sides, Sides], shared: Shared) -> bool:
    """Return whether the acts that the two statements of a pair name undo each other."""
    earlier = _timed("earlier", pair.earlier, sides[0])
    later = _timed("later", pair.later, sides[1])
    return undo_each_other(earlier, later, sameness=shared.sameness)


def _timed(name: str, text: str, side: Sides) -> TimedStatement:
    return TimedStatement(name, "speaker", "claim", None, text, side.position)
