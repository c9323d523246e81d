import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claimtrack.index import build_index


def vectors(*rows):
    return np.array(rows, dtype=np.float32)


def test_the_nearest_come_first():
    index = build_index(vectors([1, 0], [0, 1], [0.6, 0.8]))
    scores, rows = index.search(vectors([0, 1]), 3)
    assert rows.tolist() == [[1, 2, 0]]
    assert scores[0] == pytest.approx([1.0, 0.8, 0.0])


def test_equal_scores_stand_in_the_order_of_their_rows():
    index = build_index(np.tile(vectors([1, 0]), (500, 1)))
    _, rows = index.search(vectors([1, 0]), 20)
    assert rows.tolist() == [list(range(20))]


def test_a_query_of_zeros_finds_the_first_rows():
    scores, rows = build_index(vectors([1, 0], [0, 1], [1, 1])).search(vectors([0, 0]), 2)
    assert rows.tolist() == [[0, 1]]
    assert scores.tolist() == [[0, 0]]


def test_equals_of_different_vectors_are_found_beyond_the_first_look():
    far = [[0.5, value] for value in range(100)]
    _, rows = build_index(vectors(*far)).search(vectors([1, 0]), 3)
    assert rows.tolist() == [[0, 1, 2]]


def test_an_index_without_vectors_finds_nothing():
    index = build_index(np.zeros((0, 4), dtype=np.float32))
    scores, rows = index.search(vectors([1, 0, 0, 0], [0, 1, 0, 0]), 5)
    assert len(index) == 0
    assert scores.shape == rows.shape == (2, 0)


def test_asking_for_more_than_there_are_gives_all():
    scores, rows = build_index(vectors([1, 0], [0, 1])).search(vectors([1, 0]), 10)
    assert rows.tolist() == [[0, 1]]
    assert scores.shape == (1, 2)


def test_no_query_gives_no_answer():
    scores, rows = build_index(vectors([1, 0])).search(np.zeros((0, 2), np.float32), 1)
    assert scores.shape == rows.shape == (0, 1)


def test_wrong_input_is_named():
    index = build_index(vectors([1, 0]))
    with pytest.raises(ValueError, match="at least 1, got 0"):
        index.search(vectors([1, 0]), 0)
    with pytest.raises(ValueError, match=r"rows of 2 numbers, got \(1, 3\)"):
        index.search(vectors([1, 0, 0]), 1)
    with pytest.raises(ValueError, match=r"two dimensions, got shape \(2,\)"):
        build_index(np.ones(2, np.float32))
    with pytest.raises(ValueError, match="finite"):
        build_index(vectors([np.nan, 0]))


@settings(max_examples=50, deadline=None)
@given(arrays(np.int8, st.tuples(st.integers(1, 40), st.just(3)), elements=st.integers(-2, 2)))
def test_the_answer_is_that_of_sorting_all_products(table):
    table = table.astype(np.float32)
    scores, rows = build_index(table).search(table, 5)
    products = table @ table.T
    expected = np.argsort(-products, axis=1, kind="stable")[:, :5]
    assert rows.tolist() == expected.tolist()
    assert scores == pytest.approx(np.take_along_axis(products, expected, 1))
