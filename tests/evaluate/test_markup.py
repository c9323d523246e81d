import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.evaluate.markup import read_marked, strip_marks
from claimtrack.evaluate.quotations import PARTS, evaluate_quotations, read_documents
from claimtrack.model import Span

ANNOTATED = Path(__file__).parents[2] / "corpus" / "quotations"
BROKEN_BY_ITS_CUE = """=== t-1 | agency | tolls
{d1: „Wir kommen“}{w1,2:, {c1,2: sagte} {s1,2: Kallweit},} {d2: „aber nicht heute.“}
"""


def test_marks_leave_the_text_as_printed():
    text, marks = strip_marks("{s1,2: Sie} {c1: sagte}, {i1: man habe {d2: „Sorge“}}.")
    assert text == "Sie sagte, man habe „Sorge“."
    assert [(m.letter, m.number, m.span.of(text)) for m in marks] == [
        ("s", 1, "Sie"),
        ("c", 1, "sagte"),
        ("i", 1, "man habe „Sorge“"),
        ("s", 2, "Sie"),
        ("d", 2, "„Sorge“"),
    ]


def test_a_part_in_two_pieces_is_one_annotation():
    (document,) = read_marked(
        "=== t-2 | x | y\n{i1: Der Zug war} {w1: {c1: laut} {s1: Bahn}} {i1: voll}."
    )
    (annotation,) = document["annotations"]
    assert annotation["type"] == "Indirect"
    assert annotation["quote"]["tokenIds"] == [0, 1, 2, 5]
    assert annotation["speaker"]["tokenIds"] == [4]


def test_quotations_share_a_speaker():
    (document,) = read_marked(BROKEN_BY_ITS_CUE)
    assert [a["type"] for a in document["annotations"]] == ["Direct", "Direct"]
    assert [a["speaker"]["tokenIds"] for a in document["annotations"]] == [[6], [6]]


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("Ein Satz}", "a brace closes nothing near 'Ein Satz'"),
        ("{s1: Ein Satz", "a brace is never closed near 'Ein Satz'"),
        ("{q1: Ein Satz}", "not a mark: '{q1: Ein Satz}'"),
        ("{s1: Sie} kam.", "quotation 1 wants one kind of content (d, i, r, x, f), has none"),
    ],
)
def test_a_wrong_mark_is_named_with_its_article(tmp_path, marked, message):
    (tmp_path / "a.txt").write_text(f"=== t-9 | x | y\n{marked}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        list(read_documents(tmp_path))
    assert f"article t-9: {message}" in str(error.value)
    assert "a.txt" in str(error.value)


def test_predictions_for_marked_articles_are_gold_documents(tmp_path):
    marked = (
        "{w1: {s1: Die Polizei} {c1: teilte} {c1: mit},} {i1: dass niemand verletzt worden sei}."
    )
    (tmp_path / "a.txt").write_text(f"=== t-1 | agency | fire\n{marked}\n", encoding="utf-8")
    rows = evaluate_quotations(tmp_path, predictions=tmp_path / "out")
    assert {row["part"]: row["f1"] for row in rows}["joint"] == 1.0
    written = json.loads((tmp_path / "out" / "t-1.json").read_text(encoding="utf-8"))
    assert [a["speaker"]["text"] for a in written["annotations"]] == ["Die Polizei"]


@given(st.text(alphabet="ab „“.\n{}s1:,", max_size=60))
def test_any_text_is_read_or_refused(marked):
    try:
        text, marks = strip_marks(marked)
    except ValueError:
        return
    assert not set("{}") & set(text)
    assert all(Span(0, len(text)).covers(mark.span) for mark in marks)


@pytest.mark.parametrize("folder", sorted(path for path in ANNOTATED.iterdir() if path.is_dir()))
def test_every_annotated_article_can_be_read(folder):
    documents = list(read_documents(folder))
    names = [document.name for document in documents]
    assert len(names) == len(set(names))
    for document in documents:
        for annotation in document.gold:
            assert annotation.parts["quote"], document.name
            assert annotation.parts["cue"] <= annotation.parts["frame"], document.name
            assert not annotation.parts["frame"] & annotation.parts["quote"], document.name
    assert PARTS[0] == "quote"
