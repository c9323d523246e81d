"""How likely a pair is consistent, a shift or unrelated: decision trees over what was read of it.

The trees are in `data/pair_trees.npz`. `training/fit_pairs.py` makes them from pairs whose
relation is known, and tells how well they do on files that were left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, get_type_hints

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

ONE_STEP, TWO_STEPS = ~OPPOSITE & (STEPS == 1), ~OPPOSITE & (STEPS > 1)

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
    def of_all(cls, earlier: Floats, later: Floats) -> list[Turn]:
        """Return the turn of each pair, by the likelihoods of its statements on the scale.

        Args:
            earlier: A row for each of the earlier statements.
            later: A row for each of the later ones.
        """
        both = earlier[:, :, None] * later[:, None, :]
        ways = [_sums(both, way) for way in (OPPOSITE, ONE_STEP, TWO_STEPS, SAME)]
        distance = np.abs(earlier @ SCALE - later @ SCALE)
        return [cls(*row) for row in np.column_stack([*ways, distance]).tolist()]


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
        return np.array(_in_order()(self), dtype=np.float64)


def feature_names(part: type = PairFeatures) -> list[str]:
    """Return what the features are called, in the order in which the trees see them."""
    found: list[str] = []
    for name, kind in get_type_hints(part).items():
        inner = feature_names(kind) if hasattr(kind, "__slots__") else None
        found += [name] if inner is None else [f"{name}.{each}" for each in inner]
    return found


@cache
def _in_order() -> Callable[[PairFeatures], tuple[float, ...]]:
    """Return what takes the figures out of features."""
    return attrgetter(*feature_names())


def _sums(both: Floats, way: NDArray[np.bool_]) -> Floats:
    """Return how likely each pair goes a way, by the likelihoods of all ways."""
    places = np.flatnonzero(way)
    chances = both.reshape(len(both), -1).take(places, axis=1)
    return np.asarray(chances.sum(axis=1), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted decision trees: of all of them the nodes in one row, and where each tree begins."""

    feature: NDArray[np.intp]  # that a node asks for
    threshold: Floats
    children: NDArray[np.intp]  # of each node two: for what is greater, and for what is not
    value: Floats  # of a leaf, which is its own child
    roots: NDArray[np.intp]  # (rounds, relations)
    offset: Floats  # of each relation
    depth: int

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Trees:
        """Return the trees of a file: there a leaf asks for feature -1 and has no children."""
        leaf, own = arrays["feature"] < 0, np.arange(len(arrays["feature"]))
        right, left = (np.where(leaf, own, arrays[side]) for side in ("right", "left"))
        return cls(
            feature=np.where(leaf, 0, arrays["feature"]).astype(np.intp),
            threshold=arrays["threshold"],
            children=np.column_stack([right, left]).ravel().astype(np.intp),
            value=arrays["value"],
            roots=arrays["roots"].astype(np.intp),
            offset=arrays["offset"],
            depth=int(arrays["depth"]),
        )

    def likelihoods(self, rows: Floats) -> Floats:
        """Return how likely each of the RELATIONS is for each row of features, 1 together."""
        figures, starts = rows.ravel(), np.arange(0, rows.size, rows.shape[1])[:, None]
        node = np.broadcast_to(self.roots.ravel(), (len(rows), self.roots.size))
        for _ in range(self.depth):
            asked = figures.take(starts + self.feature.take(node))
            node = self.children.take(2 * node + (asked <= self.threshold.take(node)))
        leaves = self.value.take(node).reshape(len(rows), *self.roots.shape)
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
    return Trees.of(found)


def features_of(
    sides: Sequence[tuple[Sides, Sides]],
    shared: Sequence[Shared],
    *,
    undone: Sequence[bool],
    strange: Sequence[bool],
) -> list[PairFeatures]:
    """Return what the trees see of pairs.

    Args:
        sides: The sides that the statements of each pair take.
        shared: What they have in common.
        undone: Whether the acts that they name undo each other.
        strange: Whether they say much and have no word in common.
    """
    likely = np.array([[side.likelihoods[:SILENT] for side in pair] for pair in sides])
    earlier, later = likely[:, 0], likely[:, 1]
    turned = np.where(np.array(undone)[:, None], later[:, ::-1], later)
    turns = zip(Turn.of_all(earlier, later), Turn.of_all(earlier, turned), strict=True)
    rows = zip(sides, turns, shared, undone, strange, strict=True)
    return [_features(*row) for row in rows]


def _features(
    sides: tuple[Sides, Sides],
    turns: tuple[Turn, Turn],
    shared: Shared,
    undone: bool,
    strange: bool,
) -> PairFeatures:
    earlier, later = (side.likelihoods for side in sides)
    settled = [side.position for side in sides]
    ruled = [side.ruled for side in sides]
    return PairFeatures(
        turn=turns[0],
        aligned=turns[1],
        one_silent=1 - (1 - earlier[SILENT]) * (1 - later[SILENT]),
        both_silent=earlier[SILENT] * later[SILENT],
        sure=max(earlier[:SILENT]) * max(later[:SILENT]),
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
