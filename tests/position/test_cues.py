"""What a cue denies: "schloss nicht aus", "hat nie gesagt, dass"."""

import pytest

from claimtrack import extract_statements
from claimtrack.position import read_position
from claimtrack.read import read_articles

DENIED = [
    ("Karla Adler schloss nicht aus, dass die Maut kommt.", 0),
    ("Karla Adler schloss aus, dass die Maut kommt.", -2),
    ("Karla Adler wollte nicht ausschließen, die Maut einzuführen.", 0),
    ("Karla Adler lehnte es nicht ab, die Maut einzuführen.", 0),
    ("Karla Adler hat nicht nur gesagt, die Maut werde kommen.", 2),
    ("Karla Adler sagte am Montag, an dem sie nicht kam, die Maut sei nötig.", 2),
    ("Karla Adler bestritt, dass sie die Maut plane.", None),
    ("Karla Adler dementierte, die Maut zu planen.", None),
    ("Karla Adler wollte nicht sagen, ob sie die Maut will.", 0),
    ("Jane Adler has not ruled out that the toll would come.", 0),
    ("Jane Adler did not say that the toll would come.", None),
    ("Jane Adler denied that the toll would come.", None),
    ("Jane Adler said that the toll was necessary.", 2),
]


@pytest.mark.parametrize(("text", "value"), DENIED, ids=[text for text, _ in DENIED])
def test_what_is_denied_is_not_taken_for_said(tmp_path, text, value):
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    [article] = read_articles(path)
    [statement] = extract_statements(article)
    assert statement.position.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Karla Adler hat nie gesagt, die Maut werde kommen.",
        "Jane Adler has never said that the toll would come.",
        "Sollte Karla Adler erklären, die Maut komme, wäre das ein Fehler.",
    ],
)
def test_what_was_never_said_is_no_statement_of_hers(tmp_path, text):
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    [article] = read_articles(path)
    assert [one for one in extract_statements(article) if one.speaker is not None] == []


MOCKED = [
    ("Großartige Idee, noch eine Abgabe.", "lobte sie", "de", 1),
    ("Großartige Idee, noch eine Abgabe.", "spottete sie", "de", -2),
    ("Bald zahlen wir für die Luft.", "spottete sie", "de", -2),
    ("A splendid idea.", "she scoffed", "en", -2),
    ("breaking his word", "accused him of", "en", -2),
]


@pytest.mark.parametrize(("text", "cue", "language", "value"), MOCKED)
def test_what_is_said_in_mockery_or_reproach_is_not_meant(text, cue, language, value):
    assert read_position(text, cue=cue, language=language).value == value


def test_a_cue_says_no_more_with_the_negation_that_the_words_begin_with():
    said = read_position("No deal would come.", cue="said", language="en")
    assert said.value != 2


def test_reported_would_is_an_announcement_and_in_marks_it_is_a_thought():
    reported = read_position("the ministry of health would close wards", cue="said", language="en")
    assert reported.value == 2
    assert read_position("“That would close wards”", cue="said", language="en").value is None
