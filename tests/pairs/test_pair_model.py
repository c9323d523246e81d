"""What the trees see of a pair, and how they judge it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import EncoderError
from claimtrack.evaluate.pairs import read_pairs
from claimtrack.pairs import pair_model
from claimtrack.pairs.pair_judge import PairJudge, StatementPair, both_sides
from claimtrack.pairs.pair_model import SILENT, Trees, Turn, Values, load_trees

GOLD = Path(__file__).parents[1] / "gold" / "pairs"
PAIRS = [gold.pair for name in ("de", "en") for gold in read_pairs(GOLD / f"{name}.jsonl")]
JUDGE = PairJudge()


def judged(earlier, later, language="de"):
    [verdict] = JUDGE.judge_all([StatementPair("x", earlier, later, language=language)])
    return verdict.judgement


def swapped(pair):
    return StatementPair(pair.id, pair.later, pair.earlier, language=pair.language)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PAIRS))
def test_relations_are_as_likely_together_as_they_must_be(pair):
    weighed = JUDGE.weigh(pair)
    assert sum(weighed.likely.values()) == pytest.approx(1.0)
    assert 0 <= weighed.sameness <= 1


def test_features_do_not_hang_on_the_order():
    for pair in PAIRS[::10]:
        [one] = JUDGE.read([pair], [both_sides(pair)])
        [other] = JUDGE.read([swapped(pair)], [both_sides(swapped(pair))])
        assert one.features.row() == pytest.approx(other.features.row(), abs=1e-5)


def test_a_turn_adds_up():
    against, in_favour = np.array([0.7, 0.3, 0, 0, 0]), np.array([0, 0, 0, 0.4, 0.6])
    turn, mirrored = Turn.of_all(
        np.array([against, against]), np.array([in_favour, in_favour[::-1]])
    )
    assert turn.reversal == pytest.approx(1.0)
    assert turn.distance == pytest.approx(1.7 + 1.6)
    assert mirrored.reversal == 0
    assert mirrored.same == pytest.approx(0.7 * 0.6 + 0.3 * 0.4)
    assert mirrored.one_step == pytest.approx(0.7 * 0.4 + 0.3 * 0.6)


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        (None, 2, Values(1, 0, 0)),
        (None, None, Values(2, 0, 0)),
        (-2, 1, Values(0, 1, 0)),
        (-2, 0, Values(0, 0, 2)),
        (1, 2, Values(0, 0, 1)),
        (0, 0, Values(0, 0, 0)),
    ],
)
def test_values_stand_to_each_other(earlier, later, found):
    assert Values.of(earlier, later) == found


def test_trees_follow_their_branches():
    stump = Trees.of(
        {
            "feature": np.array([1, -1, -1], dtype=np.int16),
            "threshold": np.array([0.5, 0, 0]),
            "left": np.array([1, 0, 0], dtype=np.int32),
            "right": np.array([2, 0, 0], dtype=np.int32),
            "value": np.array([0.0, 2.0, -2.0]),
            "roots": np.array([[0, 1, 2]], dtype=np.int32),
            "offset": np.zeros(3),
            "depth": np.array(2),
        }
    )
    left, right = stump.likelihoods(np.array([[9.0, 0.5], [9.0, 0.6]]))
    assert left == pytest.approx(np.exp([2, 2, -2]) / np.exp([2, 2, -2]).sum())
    assert right == pytest.approx(np.exp([-2, 2, -2]) / np.exp([-2, 2, -2]).sum())


def test_the_trees_that_ship_fit_the_features():
    trees = load_trees()
    [read] = JUDGE.read(PAIRS[:1], [both_sides(PAIRS[0])])
    row = read.features.row()
    assert 0 <= trees.feature.max() < len(row) == len(pair_model.feature_names())
    [likely] = trees.likelihoods(np.array([row]))
    assert likely.sum() == pytest.approx(1)
    assert len(read.sides[0].likelihoods) - 1 == SILENT


def test_trees_made_from_other_features_are_named(monkeypatch):
    monkeypatch.setattr(pair_model, "feature_names", lambda: ["other"])
    with pytest.raises(EncoderError, match=r"pair_trees\.npz: made for another version"):
        load_trees.__wrapped__()
