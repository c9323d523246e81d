"""What statements have in common with their whole field."""

import numpy as np

from claimtrack.embed import load_encoder
from claimtrack.pipeline.fields import NEAREST, Fields, load_fields


def test_they_belong_to_the_encoder_that_ships():
    assert load_fields().encoder == load_encoder().name


def test_what_all_share_is_taken_off_and_rows_keep_length_1():
    fields = Fields("x", np.array([0.5, 0.0], np.float32), np.eye(2, dtype=np.float32)[[0] * 5])
    rows, common = fields.apart(np.array([[0.5, 0.8], [1.0, 0.0]], dtype=np.float32))
    assert rows.tolist() == [[0.0, 1.0], [1.0, 0.0]]
    assert common.tolist() == [0.0, 1.0]


def test_a_row_of_zeros_stays_one_where_all_share_nothing():
    fields = Fields("x", np.zeros(3, np.float32), np.eye(3, dtype=np.float32)[[0] * NEAREST])
    rows, common = fields.apart(np.zeros((1, 3), dtype=np.float32))
    assert (rows.tolist(), common.tolist()) == ([[0.0, 0.0, 0.0]], [0.0])
