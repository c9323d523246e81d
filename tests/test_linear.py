"""The linear model that positions and pairs are read with."""

from __future__ import annotations

import numpy as np
import pytest

from claimtrack.config import LANGUAGES
from claimtrack.linear import LinearModel, logistic, unit_rows
from claimtrack.pairs import wording
from claimtrack.pairs.pair_model import RELATIONS
from claimtrack.position import learned


@pytest.fixture
def model():
    weights = np.array([[1.0, -1.0], [0.5, 2.0]], dtype=np.float32)
    return LinearModel({"tax": 0, "border": 1}, weights, np.array([0.25, 0.0], dtype=np.float32))


def test_features_count_at_length_one(model):
    assert model.scores({"tax": 3.0, "border": 4.0}).tolist() == pytest.approx([1.25, 1.0])
    assert model.scores({"tax": 6.0, "border": 8.0}).tolist() == pytest.approx([1.25, 1.0])


def test_features_that_it_does_not_know_say_nothing(model):
    assert model.scores({"harbour": 1.0}).tolist() == [0.25, 0.0]
    assert model.scores({}).tolist() == [0.25, 0.0]
    assert model.scores({"tax": 3.0, "harbour": 9.0}).tolist() == [1.25, -1.0]


def test_likelihoods_are_one_together(model):
    likely = model.likelihoods({"border": 1.0})
    assert sum(likely) == pytest.approx(1.0)
    assert likely[1] > likely[0]


def test_what_is_saved_is_read_again(model, tmp_path):
    model.save(tmp_path / "model.npz")
    again = LinearModel.load(tmp_path / "model.npz")
    assert again.rows == model.rows
    assert again.weights.tolist() == model.weights.tolist()
    assert again.offset.tolist() == model.offset.tolist()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("load", "columns"),
    [(learned.load_model, learned.SIDES), (wording.load_model, RELATIONS)],
    ids=["sides", "wording"],
)
def test_the_models_that_ship_are_whole(load, columns, language):
    model = load(language)
    assert len(model.rows) == len(model.weights)
    assert np.isfinite(model.weights).all()
    assert model.weights.shape[1] == len(columns)


def test_odds_as_a_likelihood():
    assert logistic(0.0) == 0.5
    assert logistic(2.0) == pytest.approx(0.8808, abs=1e-4)


def test_rows_of_length_one_and_a_row_of_zeros():
    rows = unit_rows(np.array([[3, 4], [0, 0]], dtype=np.float16))
    assert rows.dtype == np.float32
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, 0]]
