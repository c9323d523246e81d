import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.feature_extraction.text import CountVectorizer

from claimtrack.embed import load_encoder
from claimtrack.errors import InputError
from claimtrack.speakers.registry import Registry
from claimtrack.train.concepts import read_concepts
from claimtrack.train.encoder import write_model
from claimtrack.train.pairs import (
    Pair,
    composed_pairs,
    read_glossary,
    read_parallel,
    read_statements,
)
from claimtrack.train.positions import PROPOSITIONS, SINGLE, read_shipped
from claimtrack.train.propositions import Proposition, read_propositions
from claimtrack.train.student import Settings, _Stated, mean_student, train_student

NEAR = 0.6  # Jaccard index of the four-letter pieces
ROOT = Path(__file__).parents[2]
HELD_OUT = ROOT / "tests" / "gold" / "positions"
# Words, months, places and invented people that share a surname with someone in the registry.
WORDS_TOO = set(
    "Austin Barrack Baum Bishop Feld Frieden Gabriel Gang Geisel Hague Hahn Hamburg Jäger Kaiser "
    "Keller Kern Kerry Kraft Lang Lange Martin Mas Maurer May Muscat Pegel Rasmussen Rau Reiche "
    "Rhein Schäfer Sinn Slot Montenegro Sommer Un Weil Weise Wiese Wolf Zorn".split()
)
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


def test_the_mean_of_students_has_the_mean_of_their_vectors():
    students = [train_student(PAIRS, TEACHER, replace(SMALL, seed=seed)) for seed in (0, 1)]
    mean = mean_student(students)
    assert mean.vocabulary == students[0].vocabulary
    assert mean.table == pytest.approx((students[0].table + students[1].table) / 2)
    other = replace(students[0], vocabulary=("other",))
    with pytest.raises(ValueError, match="one vocabulary"):
        mean_student([students[0], other])


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


def test_statements_on_one_proposition_find_each_other_without_a_translation(tmp_path):
    propositions = [
        Proposition("de_a", "issue", f"proposition{n}", (f"Alpha{n}", f"Gamma{n}", f"Omega{n}"))
        for n in range(8)
    ]
    said = [text for one in propositions for text in one.statements]
    same = np.kron(np.eye(8, dtype=bool), np.ones((3, 3), dtype=bool))
    nearer = {}
    for belonging in (0.0, 1.0):
        chosen = replace(SMALL, belonging=belonging, spelling_share=0.0, buckets=1000)
        folder = tmp_path / str(belonging)
        trained = train_student(PAIRS, TEACHER, chosen, propositions=propositions)
        write_model(folder, trained, chosen)
        vectors = load_encoder(str(folder)).encode(said)
        likeness = vectors @ vectors.T
        nearer[belonging] = likeness[same].mean() - likeness[~same].mean()
    assert nearer[1.0] > nearer[0.0] + 0.2


def test_one_proposition_in_two_files_is_not_told_apart():
    twice = [Proposition(file, "issue", "name", ("Alpha", "Omega")) for file in ("de_a", "de_b")]
    said = [text for one in twice for text in one.statements]
    stated = _Stated(twice, SMALL)
    vectors = torch.ones(len(said), 2)  # all the same
    assert stated.confusion(vectors, np.arange(4)).item() == pytest.approx(0.0)
    one_file = _Stated([replace(one, source="de_a") for one in twice], SMALL)
    assert one_file.confusion(vectors, np.arange(4)).item() == pytest.approx(np.log(3))


def test_every_step_draws_from_one_file_a_language():
    propositions = [
        Proposition(file, "issue", f"{file}{n}", tuple("abcde"))
        for file in ("de_a", "de_b", "en_a")
        for n in range(2)
    ]
    stated = _Stated(propositions, SMALL)
    chance = np.random.default_rng(0)
    drawn = [set((stated.draw(chance) // 5).tolist()) for _ in range(20)]
    assert {frozenset(some) for some in drawn} == {frozenset({0, 1, 4, 5}), frozenset({2, 3, 4, 5})}
    assert len(stated.draw(chance)) == 4 * SMALL.drawn


def test_the_same_seed_gives_the_same_student(student):
    again = train_student(PAIRS, TEACHER, SMALL)
    assert again.vocabulary == student.vocabulary
    assert again.table == pytest.approx(student.table)


def test_one_byte_a_number_loses_nothing_that_counts(student, tmp_path):
    write_model(tmp_path, student, SMALL)
    encoder = load_encoder(str(tmp_path))
    table, scales = encoder._tables["table"], encoder._tables["scales"]
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


def test_words_for_matters_are_clean():
    pairs = list(read_concepts())
    matters = Counter(pair.english for pair in pairs)
    assert len(matters) > 2400
    assert min(matters.values()) >= 4
    assert len(set(pairs)) == len(pairs)
    words = [cell for pair in pairs for cell in (pair.german, *pair.english.split("; "))]
    assert all(word and word == word.strip() and "|" not in word for word in words)


def test_statements_on_propositions_are_clean():
    examples = list(read_shipped(PROPOSITIONS))
    assert {example.language for example in examples} == {"de", "en"}
    cells = [cell for e in examples for cell in (e.issue, e.proposition, e.text)]
    assert all(cell == cell.strip() and cell for cell in cells)
    propositions = read_propositions()
    assert len(propositions) > 1200
    assert min(len(one.statements) for one in propositions) >= 8
    beside = Counter((one.source, one.issue) for one in propositions)
    near_misses = [one for one in propositions if beside[one.source, one.issue] > 1]
    assert len(near_misses) > 0.9 * len(propositions)


def test_statements_on_propositions_name_no_real_people():
    texts = [f"{e.issue} {e.proposition} {e.text}" for e in read_shipped(PROPOSITIONS)]
    texts += [path.read_text("utf-8") for path in sorted(HELD_OUT.glob("*.tsv"))]
    text = "\n".join(texts)
    words = set(re.findall(r"[\w-]+", text))
    people = Registry.load().people.values()
    names = {name for person in people for name in (person.name, *person.aliases) if " " in name}
    surnames = {person.name.split()[-1] for person in people if person.offices} - WORDS_TOO
    assert len(words) > 20_000
    assert {name for name in names if name in text} == set()
    single = "\n".join(example.text for example in read_shipped(SINGLE))  # full of homonyms
    assert {name for name in names if name in single} == set()
    assert {name for name in surnames if {name, f"{name}s"} & words} == set()


def test_no_training_statement_is_in_a_test_or_near_one():
    held_out = set()
    for path in (ROOT / "tests" / "gold" / "retrieval").glob("*.tsv"):
        lines = path.read_text("utf-8").splitlines()
        held_out |= {cell for line in lines for cell in line.split("\t")[1:]}
    for path in (ROOT / "tests" / "gold" / "claims").glob("*.jsonl"):
        held_out |= {json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()}
    for path in HELD_OUT.glob("*.tsv"):
        held_out |= {line.split("\t")[-1] for line in path.read_text("utf-8").splitlines()}
    assert len(held_out) > 1800
    trained = sorted(
        {s.german for s in read_statements()}
        | {p.german for p in composed_pairs(0)}
        | {pair.german for pair in read_concepts()}
        | {text for one in read_propositions() for text in one.statements}
    )
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
