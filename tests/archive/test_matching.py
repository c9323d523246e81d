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


def test_a_statements_neighbours_tell_which_of_two_equally_near_ones_is_meant():
    vectors = _spread(150)
    vectors[0, :3] = [0.6, 0.8, 0]  # as near to the text as the next one
    vectors[1, :3] = [0.6, 0, 0.8]
    vectors[2, :3] = [0.8, 0, 0.6]  # the neighbour of that one, nearer to the text
    vectors[3] = 0
    vectors[3, :3] = [0, 1, 0]  # the neighbour of the first one, far from it
    said = ["nichts"] * len(vectors)
    query = np.eye(1, vectors.shape[1], dtype=np.float32)
    assert _places(Matcher(said, vectors), query)[:3] == [2, 0, 1]
    mean = np.zeros(vectors.shape[1], dtype=np.float32)
    assert _places(Matcher(said, vectors, mean=mean), query)[:3] == [2, 1, 0]


def test_few_statements_are_no_company():
    vectors = _spread(149)
    vectors[:3, :3] = [[0.6, 0.8, 0], [0.6, 0, 0.8], [0.8, 0, 0.6]]
    query = np.eye(1, vectors.shape[1], dtype=np.float32)
    alone = Matcher(["nichts"] * 149, vectors)
    mean = np.zeros(vectors.shape[1], dtype=np.float32)
    others = Matcher(["nichts"] * 149, vectors, mean=mean)
    assert others.search(["x"], query, 9) == alone.search(["x"], query, 9)


def test_what_is_not_ordered_anew_stays_behind_with_no_higher_score():
    vectors = _spread(200)
    query = vectors[:1]
    mean = np.zeros(vectors.shape[1], dtype=np.float32)
    [found] = Matcher(["nichts"] * 200, vectors, mean=mean).search(["x"], query, 200)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert sorted(place for place, _ in found) == list(range(200))


def test_the_best_score_is_that_of_the_nearest_statement_by_itself():
    vectors = _spread(150)
    vectors[0, :3] = [1, 0, 0]
    mean = np.zeros(vectors.shape[1], dtype=np.float32)
    query = np.eye(1, vectors.shape[1], dtype=np.float32)
    [(best, score), *_] = Matcher(["nichts"] * 150, vectors, mean=mean).search(["x"], query, 9)[0]
    assert (best, score) == (0, round(1 / 1.1, 4))


def _spread(count):
    """Return so many vectors that are far from each other and have nothing of the first three."""
    vectors = np.zeros((count, count + 3), dtype=np.float32)
    vectors[np.arange(count), np.arange(count) + 3] = 1
    vectors[:3] = 0
    return vectors


def _places(matcher, query):
    [found] = matcher.search(["x"], query, 9)
    return [place for place, _ in found]
