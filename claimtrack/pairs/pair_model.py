"""How likely a pair is consistent, a shift or unrelated: decision trees over what was read of it.

The trees are in `data/pair_trees.npz`. `training/fit_pairs.py` makes them from pairs whose
relation is known, and tells how well they do on files that were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_type_hints

import numpy as np
from numpy.typing import NDArray

from claimtrack.errors import EncoderError
from claimtrack.model import Position, Relation, ShiftKind
from claimtrack.pairs.sameness import Likeness
from claimtrack.pairs.wording import Wording
from claimtrack.position import Sides
from claimtrack.shifts import changed_figures

RELATIONS = (Relation.CONSISTENT, Relation.SHIFT, Relation.UNRELATED)
SCALE = np.array([-2, -1, 0, 1, 2])
SILENT = 5  # the place of "no side" behind the scale
STEPS = np.abs(np.abs(SCALE)[:, None] - np.abs(SCALE)[None, :])
OPPOSITE = SCALE[:, None] * SCALE[None, :] < 0
SAME = np.eye(len(SCALE), dtype=bool)
FALLS = np.abs(SCALE)[None, :] < np.abs(SCALE)[:, None]  # rows are earlier, columns later

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turn:
    """How likely two statements, taken for one proposition, go each way together."""

    reversal: float
    one_step: float
    two_steps: float
    same: float
    distance: float  # between the mean sides

    @classmethod
    def of(cls, earlier: Floats, later: Floats) -> Turn:
        """Return the turn between the likelihoods of two statements on the scale."""
        both = np.outer(earlier, later)
        return cls(
            float(both[OPPOSITE].sum()),
            float(both[~OPPOSITE & (STEPS == 1)].sum()),
            float(both[~OPPOSITE & (STEPS > 1)].sum()),
            float(both[SAME].sum()),
            float(abs(earlier @ SCALE - later @ SCALE)),
        )


@dataclass(frozen=True, slots=True)
class Values:
    """How two values of the scale stand to each other."""

    silent: float  # how many of the two take no side
    reversal: float
    steps: float

    @classmethod
    def of(cls, earlier: int | None, later: int | None) -> Values:
        """Return how a value stands to another one."""
        if earlier is None or later is None:
            return cls((earlier is None) + (later is None), 0.0, 0.0)
        turned = earlier * later < 0
        return cls(0.0, float(turned), 0.0 if turned else float(abs(abs(earlier) - abs(later))))


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common."""

    like: Likeness
    wording: Wording
    sameness: float  # likelihood that both are on one proposition
    terms: float  # cosine of the terms that the two name


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """What the trees see of a pair; the same whichever statement came first."""

    turn: Turn  # as the two are worded
    aligned: Turn  # the later one turned round where the acts undo each other
    one_silent: float  # likelihood that at least one takes no side
    both_silent: float
    sure: float  # of the likeliest side of each
    settled: Values
    ruled: Values
    commitment: float
    conditions: float  # how many of the two hang on one
    limits: float  # how many are limited in time
    undone: float  # 1 if the acts that the two name undo each other
    strangers: float  # 1 if two long texts have no word in common
    figure: float  # 1 if a figure has changed
    shared: Shared

    def row(self) -> Floats:
        """Return the features as numbers, in their order."""
        return np.array(_figures(self), dtype=np.float64)


def feature_names(part: type = PairFeatures) -> list[str]:
    """Return what the features are called, in the order in which the trees see them."""
    found: list[str] = []
    for name, kind in get_type_hints(part).items():
        inner = feature_names(kind) if hasattr(kind, "__slots__") else None
        found += [name] if inner is None else [f"{name}.{each}" for each in inner]
    return found


def _figures(part: object) -> list[float]:
    """Return the figures of a dataclass and of those in it, in their order."""
    found: list[float] = []
    for name in part.__slots__:  # type: ignore[attr-defined]  # of dataclasses with slots
        value = getattr(part, name)
        found += [value] if isinstance(value, (int, float)) else _figures(value)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted decision trees: of all of them the nodes in one row, and where each tree begins."""

    feature: NDArray[np.int16]  # that a node asks for; -1 in a leaf
    threshold: Floats  # the left child is for what is not greater
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats  # of a leaf
    roots: NDArray[np.int32]  # (rounds, relations)
    offset: Floats  # of each relation
    depth: int

    def likelihoods(self, rows: Floats) -> Floats:
        """Return how likely each of the RELATIONS is for each row of features, 1 together."""
        node = np.broadcast_to(self.roots.ravel(), (len(rows), self.roots.size))
        places = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            feature = self.feature[node]
            goes_left = rows[places, feature] <= self.threshold[node]
            child = np.where(goes_left, self.left[node], self.right[node])
            node = np.where(feature < 0, node, child)
        leaves = self.value[node].reshape(len(rows), *self.roots.shape)
        scores = self.offset + leaves.sum(axis=1)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float64)


@cache
def load_trees() -> Trees:
    """Return the trees that ship.

    Raises:
        EncoderError: They do not fit the program.
    """
    path = files("claimtrack.pairs") / "data" / "pair_trees.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    names = [str(name) for name in found.pop("names")]
    if names != feature_names():  # a feature that moved would change every judgement unseen
        raise EncoderError(
            f"{path}: made for another version of claimtrack. The installation is mixed or "
            "damaged: install claimtrack again."
        )
    return Trees(**{**found, "depth": int(found["depth"])})


def pair_features(
    sides: Sequence[Sides], shared: Shared, *, undone: bool, strange: bool
) -> PairFeatures:
    """Return what the trees see of two statements."""
    earlier, later = (np.array(side.likelihoods) for side in sides)
    before, after = earlier[:SILENT], later[:SILENT]
    settled = [side.position for side in sides]
    ruled = [side.ruled for side in sides]
    return PairFeatures(
        turn=Turn.of(before, after),
        aligned=Turn.of(before, after[::-1] if undone else after),
        one_silent=float(1 - (1 - earlier[SILENT]) * (1 - later[SILENT])),
        both_silent=float(earlier[SILENT] * later[SILENT]),
        sure=float(before.max() * after.max()),
        settled=Values.of(settled[0].value, _turned(settled[1], undone=undone)),
        ruled=Values.of(ruled[0].value, _turned(ruled[1], undone=undone)),
        commitment=(ruled[0].commitment * ruled[1].commitment) ** 0.5,
        conditions=sum(position.condition is not None for position in ruled),
        limits=sum(position.qualification is not None for position in ruled),
        undone=float(undone),
        strangers=float(strange),
        figure=float(changed_figures(ruled[0].figures, ruled[1].figures) is not None),
        shared=shared,
    )


def likely_kind(sides: Sequence[Sides], *, undone: bool) -> ShiftKind:
    """Return the likeliest kind of a pair that is a shift."""
    earlier, later = (np.array(side.likelihoods)[:SILENT] for side in sides)
    both = np.outer(earlier, later[::-1] if undone else later)
    kinds = {
        ShiftKind.REVERSAL: both[OPPOSITE].sum(),
        ShiftKind.SOFTENING: both[~OPPOSITE & FALLS].sum(),
        ShiftKind.HARDENING: both[~OPPOSITE & FALLS.T].sum(),
    }
    figures = [side.ruled.figures for side in sides]
    if changed_figures(*figures):
        kinds[ShiftKind.FIGURE] = both[SAME].sum()
    return max(kinds, key=kinds.__getitem__)


def _turned(position: Position, *, undone: bool) -> int | None:
    return -position.value if undone and position.value is not None else position.value
