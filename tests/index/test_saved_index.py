import numpy as np
import pytest

from claimtrack.index import Mark, SavedIndex

MARK = Mark("fake 512", 3)
DIMENSION = 512  # of the default encoder: one bit of each number tells little of a short vector
SIZE = 4_000


def vectors(size=SIZE, seed=0):
    """Return rows of length 1, in two hundred loose groups."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(99).normal(size=(200, DIMENSION))
    rows = centres[chance.integers(0, 200, size)] + 1.2 * chance.normal(size=(size, DIMENSION))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def names(size, start=0):
    return [f"s{number:05}" for number in range(start, start + size)]


@pytest.fixture(scope="module")
def index():
    rows = vectors()
    halves = ((names(2_000), rows[:2_000]), (names(2_000, 2_000), rows[2_000:]))
    return SavedIndex.build(MARK, halves)


def recall(index, rows, queries, k=10):
    """Return which share of the truly nearest are among those that the index finds."""
    best = np.argsort(-(queries @ rows.T), axis=1)[:, :k]
    found = index.search(queries)
    every = names(len(rows))
    hits = [
        every[row] in some
        for some, true in zip(map(set, found), best.tolist(), strict=True)
        for row in true
    ]
    return sum(hits) / len(hits)


def test_nearly_all_of_the_ten_nearest_are_found(index):
    assert recall(index, vectors(), vectors(300, seed=1)) >= 0.98


def test_a_vector_finds_itself_first(index):
    rows = vectors()
    assert [some[0] for some in index.search(rows[:50])] == names(50)


def test_a_saved_index_gives_the_same_answers(index, tmp_path):
    path = tmp_path / "Ärger über Öl.db.index"
    index.save(path)
    again = SavedIndex.load(path)
    assert again.mark == MARK
    assert again.names == index.names
    assert again.search(vectors(20, seed=2)) == index.search(vectors(20, seed=2))
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_loaded_index_takes_in_more(index, tmp_path):
    path = tmp_path / "a.index"
    index.save(path)
    again = SavedIndex.load(path)
    more = vectors(500, seed=3)
    again.add(names(500, SIZE), more, Mark("fake 512", 4))
    again.save(path)
    later = SavedIndex.load(path)
    assert later.mark.revision == 4
    assert recall(later, np.concatenate([vectors(), more]), vectors(300, seed=1)) >= 0.98
    assert later.search(more[:3])[2][0] == f"s{SIZE + 2:05}"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data[:90_000] + bytes([data[90_000] ^ 1]) + data[90_001:],
        lambda data: b"SQLite format 3\0" + data,
        lambda data: data[:19] + b"\xff" * 8 + data[27:],
        lambda data: data[:30] + b"}" + data[31:],
    ],
    ids=["empty", "half", "a byte less", "one bit", "foreign", "no length", "no heading"],
)
def test_a_damaged_file_is_no_index(index, tmp_path, damage):
    path = tmp_path / "a.index"
    index.save(path)
    path.write_bytes(damage(path.read_bytes()))
    assert SavedIndex.load(path) is None


def test_no_file_is_no_index(tmp_path):
    assert SavedIndex.load(tmp_path / "a.index") is None


def test_what_cannot_be_written_leaves_nothing_behind(index, tmp_path):
    (tmp_path / "a.index").mkdir()
    with pytest.raises(OSError, match="directory"):
        index.save(tmp_path / "a.index")
    assert [file.name for file in tmp_path.iterdir()] == ["a.index"]


def test_an_index_needs_vectors():
    with pytest.raises(ValueError, match="needs vectors"):
        SavedIndex.build(MARK, [])
