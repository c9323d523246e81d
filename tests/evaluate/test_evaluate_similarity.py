import json

import numpy as np
import pytest

from claimtrack.errors import InputError
from claimtrack.evaluate.similarity import evaluate_retrieval, evaluate_similarity


class Letters:
    """Counts three letters: vectors that a test can work out by hand."""

    name = "letters"
    dimension = 3

    def encode(self, texts):
        rows = np.array([[text.count(letter) for letter in "abc"] for text in texts], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_spearman_is_the_rank_correlation_of_cosine_and_score(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("sentence1,sentence2,score\na,a,5\na,ab,3\na,b,0\n", encoding="utf-8")
    rows = evaluate_similarity(path, Letters())
    assert (rows[0]["encoder"], rows[0]["spearman"]) == ("letters", 1.0)
    assert rows[0]["sentences_per_second"] > 0
    assert [row["encoder"] for row in rows[1:3]] == ["hashed-ngrams-1", "tf-idf of letters"]


def test_retrieval_looks_for_each_partner_among_all_others(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("i\taab\ta\nj\tb\tc\n", encoding="utf-8")
    row = evaluate_retrieval(path, Letters())[0]
    # "b" finds "aab" before its partner "c"; all other partners come first, or tie for it.
    assert row == {"encoder": "letters", "mrr": 0.875, "r@1": 0.75, "r@10": 1.0}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n", "x.csv:1: 2 cells"),
        ("a,b,5\na,b,viel\n", "x.csv:2: 'viel' is no score"),
        ("a,b,5\n", "fewer than two pairs"),
    ],
)
def test_a_wrong_line_of_scores_is_named(tmp_path, text, message):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        evaluate_similarity(path, Letters())


def test_a_wrong_line_of_pairs_is_named(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_text("i\ta\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.tsv:1: 2 cells, not issue TAB a TAB b"):
        evaluate_retrieval(path, Letters())
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_retrieval(tmp_path / "none.tsv", Letters())


def test_the_command_prints_one_object_a_row(tmp_path):
    from click.testing import CliRunner

    from claimtrack.cli import main

    path = tmp_path / "pairs.tsv"
    path.write_text("rente\tDie Rente steigt\tMehr Rente\nmiete\tHohe Miete\tDie Mieten\n", "utf-8")
    done = CliRunner().invoke(main, ["evaluate", "retrieval", str(path), "--format", "jsonl"])
    first = json.loads(done.stdout.splitlines()[0])
    assert list(first) == ["encoder", "mrr", "r@1", "r@10"]
    assert (first["encoder"], first["r@1"]) == ("claimtrack-de-en-8", 1.0)
