from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from claimtrack.embed import load_encoder
from claimtrack.errors import InputError
from claimtrack.train.encoder import write_model
from claimtrack.train.pairs import (
    Pair,
    composed_pairs,
    read_glossary,
    read_parallel,
    read_statements,
)
from claimtrack.train.student import Settings, train_student

NEAR = 0.6  # Jaccard index of the four-letter pieces
ROOT = Path(__file__).parents[2]
SMALL = Settings(
    meaning=8, words=50, buckets=100, passes=60, spelling=16, dropout=0.0, contrast=0.0
)
PAIRS = [
    Pair("tax cut", "Steuersenkung"),
    Pair("lower taxes", "niedrigere Steuern"),
    Pair("ground troops", "Bodentruppen"),
    Pair("soldiers", "Soldaten"),
]
# Eight axes are used; the pairs lie on the first two, the rest only fill the space.
PAIRS += [Pair(f"word{n}", f"Wort{n}") for n in range(2, 8)]
TEACHER = np.eye(8, dtype=np.float32)[[0, 0, 1, 1, *range(2, 8)]]


@pytest.fixture(scope="module")
def student():
    return train_student(PAIRS, TEACHER, SMALL)


def test_a_student_learns_the_teachers_neighbours(student, tmp_path):
    write_model(tmp_path, student, SMALL)
    encoder = load_encoder(str(tmp_path))
    assert (encoder.name, encoder.dimension) == (str(tmp_path), 24)
    cut, lower, troops, soldiers = encoder.encode([pair.german for pair in PAIRS[:4]])
    assert cut @ lower > cut @ troops + 0.3
    assert troops @ soldiers > lower @ soldiers + 0.3


def test_wordings_of_one_meaning_find_each_other_where_the_teacher_sees_no_difference(tmp_path):
    pairs = [Pair(f"meaning{n}", word) for n in range(8) for word in (f"Alpha{n}", f"Omega{n}")]
    teacher = np.tile(np.eye(8, dtype=np.float32)[0] + 0.01 * np.eye(8, dtype=np.float32), (2, 1))
    nearer = {}
    for contrast in (0.0, 1.0):
        chosen = replace(SMALL, contrast=contrast, alike=2.0, spelling_share=0.0, passes=100)
        folder = tmp_path / str(contrast)
        write_model(folder, train_student(pairs, teacher, chosen), chosen)
        vectors = load_encoder(str(folder)).encode([pair.german for pair in pairs])
        likeness = vectors[::2] @ vectors[1::2].T
        others = likeness[~np.eye(8, dtype=bool)].mean()
        nearer[contrast] = likeness.diagonal().mean() - others
    assert nearer[1.0] > nearer[0.0] + 0.2


def test_the_same_seed_gives_the_same_student(student):
    again = train_student(PAIRS, TEACHER, SMALL)
    assert again.vocabulary == student.vocabulary
    assert again.table == pytest.approx(student.table)


def test_one_byte_a_number_loses_nothing_that_counts(student, tmp_path):
    write_model(tmp_path, student, SMALL)
    encoder = load_encoder(str(tmp_path))
    table, scales = encoder._tables
    kept = table * scales[:, None]
    cosines = (kept * student.table).sum(axis=1) / (
        np.linalg.norm(kept, axis=1) * np.linalg.norm(student.table, axis=1)
    )
    assert cosines.min() > 0.99


def test_glossary_and_statements_are_clean():
    entries = list(read_glossary())
    german = Counter(word for _, _, words in entries for word in words)
    assert len(entries) >= 8000
    assert len(german) > 15_000
    assert all(english and all(words) for _, english, words in entries)
    statements = list(read_statements())
    assert len(statements) > 4500
    assert max(Counter((s.english, s.german) for s in statements).values()) == 1


def test_no_training_statement_is_in_a_test_or_near_one():
    held_out = set()
    for path in (ROOT / "tests" / "gold" / "retrieval").glob("*.tsv"):
        lines = path.read_text("utf-8").splitlines()
        held_out |= {cell for line in lines for cell in line.split("\t")[1:]}
    assert len(held_out) > 500
    trained = sorted({s.german for s in read_statements()} | {p.german for p in composed_pairs(0)})
    grams = CountVectorizer(analyzer="char", ngram_range=(4, 4), binary=True, dtype=np.int32)
    ours = grams.fit_transform(trained)
    theirs = grams.transform(sorted(held_out))
    shared = (theirs @ ours.T).tocoo()
    lengths = np.asarray(ours.sum(axis=1)).ravel(), np.asarray(theirs.sum(axis=1)).ravel()
    either = lengths[0][shared.col] + lengths[1][shared.row] - shared.data
    near = shared.data / either > NEAR
    assert {trained[column] for column in shared.col[near]} == set()


def test_composed_pairs_are_the_same_for_one_seed():
    assert list(composed_pairs(3)) == list(composed_pairs(3))


@pytest.mark.parametrize(
    ("text", "message"),
    [("one\ttwo\tthree\n", "a.tsv:1: 3 cells, not 2"), ("a\tb\nlone\n", "a.tsv:2: 1 cells")],
)
def test_a_line_that_is_no_pair_is_named(tmp_path, text, message):
    (tmp_path / "a.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_parallel(tmp_path))


def test_a_folder_without_pairs_says_so(tmp_path):
    with pytest.raises(InputError, match=r"no \.tsv files"):
        list(read_parallel(tmp_path))
