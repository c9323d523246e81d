"""The statements that models of sides learn from."""

import re
from pathlib import Path

import pytest

from claimtrack.errors import InputError
from claimtrack.train.positions import VALUES, read_examples, read_shipped

GOLD = Path(__file__).parents[1] / "gold" / "positions"
EXAMPLES = list(read_shipped())
WORD = re.compile(r"\w+")


def test_there_are_many_of_every_side_in_both_languages():
    for language in ("de", "en"):
        for value in VALUES.values():
            some = [e for e in EXAMPLES if e.language == language and e.position == value]
            assert len(some) > 400, (language, value)


def test_no_statement_stands_twice_and_each_is_whole():
    texts = [example.text for example in EXAMPLES]
    assert len(set(texts)) == len(texts)
    assert all(example.issue and example.proposition for example in EXAMPLES)
    assert all(2 <= len(WORD.findall(text)) <= 70 for text in texts)


def test_held_out_statements_are_not_among_them():
    seen = {" ".join(WORD.findall(example.text.lower())) for example in EXAMPLES}
    for path in GOLD.glob("*.tsv"):
        for example in read_examples(path):
            assert " ".join(WORD.findall(example.text.lower())) not in seen


@pytest.mark.parametrize(
    "line", ["one\ttwo\t3\tWe will.", "one\ttwo\t2", "one\ttwo\tmaybe\tWe will.\tmore"]
)
def test_a_line_that_is_no_example_is_named(tmp_path, line):
    path = tmp_path / "en_x.tsv"
    path.write_text(f"issue\tproposition\tnone\tIt rained.\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"en_x\.tsv:2: not issue TAB"):
        list(read_examples(path))


def test_a_file_of_several_languages_says_which_before_the_issue(tmp_path):
    path = tmp_path / "mixed_a.tsv"
    path.write_text("en\tTempo\tTempolimit\t2\tSlow down.\nde\tTempo\tTempolimit\t-2\tNie.\n")
    found = [(e.language, e.file, e.proposition, e.position) for e in read_examples(path)]
    assert found == [("en", "mixed_a", "Tempolimit", 2), ("de", "mixed_a", "Tempolimit", -2)]
