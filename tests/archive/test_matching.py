import numpy as np

from claimtrack.archive.matching import Matcher

SAME = np.eye(2, dtype=np.float32)[[0, 0, 0]]
QUERY = np.eye(2, dtype=np.float32)[:1]


def test_a_shared_number_or_name_decides_between_equal_vectors():
    said = ["Der Tunnel kostet 400 Euro", "Der Tunnel kostet 650 Euro", "Der Tunnel kostet"]
    matcher = Matcher(said, SAME)
    assert [place for place, _ in matcher.search(["650"], QUERY, 3)[0]] == [1, 0, 2]
    assert [place for place, _ in matcher.search(["400"], QUERY, 2)[0]] == [0, 1]


def test_forms_of_a_word_are_one_word():
    matcher = Matcher(["nichts", "Die Grenzkontrollen enden", "nichts"], SAME)
    [[best, *_]] = matcher.search(["Grenzkontrolle"], QUERY, 1)
    assert best == (1, 1.0)


def test_a_far_vector_is_not_saved_by_words():
    vectors = np.eye(2, dtype=np.float32)
    matcher = Matcher(["ganz anderes", "Maut"], vectors)
    assert matcher.search(["Maut"], QUERY, 1)[0][0][0] == 0
