"""Sentence boundaries that German news text makes hard."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import TOKEN, detect_language, sentences, sentences_around

CASES = {
    "ordinal before a month": ["Am 3. Oktober wird gefeiert.", "Alle kommen."],
    "abbreviation": ["Das sind ca. zehn Prozent.", "Mehr nicht."],
    "initial": ["Der Autor J. Mustermann kam."],
    "lettered plan": ["We have no plan B.", "May is over."],
    "lettered group": ["Er lag in Gruppe B.", "Danach stieg er auf."],
    "title": ["Prof. Dr. Adler sprach.", "Er ging."],
    "decimal and thousands": ["Es kostet 1.300,50 Euro.", "Das ist viel."],
    "question inside marks goes on": ["„Wirklich?“, fragte sie.", "Er nickte."],
    "ellipsis goes on in lower case": ["Er sagte … nichts.", "Gar nichts."],
    "final quotation mark": ["„Nein.“", "Dann ging er."],
    "numeric date with spaces": ["Am 2. 9. 2025 war Schluss.", "Am 3. 10. auch."],
    "short month": ["She left on Sept. 2 at noon.", "He stayed."],
    "number at the end": ["Er kam auf Platz 9.", "2025 war das anders."],
    "contraction": ["The others didn't.", "He stayed."],
    "curly contraction": ["I know who’s who’s.", "So does she."],
    "English title": ["Mr. Smith said no.", "He left."],
}


@pytest.mark.parametrize("expected", CASES.values(), ids=CASES.keys())
def test_sentence_boundaries(expected):
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_line_break_ends_a_sentence():
    text = "Eine Überschrift\nDer erste Satz."
    assert [span.of(text) for span in sentences(text)] == ["Eine Überschrift", "Der erste Satz."]


def test_a_full_stop_without_its_space_ends_a_sentence_and_a_domain_does_not():
    text = "Er sei gekommen.Bereits gestern schrieb ndr.de davon."
    assert [span.of(text) for span in sentences(text)] == [
        "Er sei gekommen.",
        "Bereits gestern schrieb ndr.de davon.",
    ]
    assert TOKEN.findall(text)[2:5] == ["gekommen", ".", "Bereits"]


@given(st.text(max_size=300))
def test_sentences_point_into_the_text(text):
    spans = sentences(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Regierung hat das nicht beschlossen.", "de"),
        ("The government has not said that.", "en"),
        ("Bürgermeister Berg will keine Windräder in der Heide.", "de"),
        ("It was in the budget.", "en"),
        ("", "de"),
    ],
)
def test_language_by_function_words(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        ("Berg: Nein.", "en-GB", "en"),
        ("Nope.", "de", "de"),
        ("Non.", "fr", "de"),
        (
            "Der Rat hat das nicht auf den Weg gebracht, und die Maut ist nach wie vor da.",
            "en",
            "de",
        ),
    ],
)
def test_what_is_told_of_a_language_counts_for_few_words(text, told, language):
    assert detect_language(text, told) == language


@pytest.mark.parametrize(
    ("words", "around"),
    [
        ("Drei.", "Zwei. Drei. Vier."),
        ("Eins.", "Eins. Zwei."),
        ("Drei. Vi", "Zwei. Drei. Vier. Fünf."),
    ],
)
def test_the_sentences_around_words(words, around):
    text = "Eins. Zwei. Drei. Vier. Fünf."
    start = text.index(words)
    found = sentences_around(sentences(text), start, start + len(words), beside=1)
    assert " ".join(span.of(text) for span in found) == around


def test_around_words_in_no_sentence_is_nothing():
    assert list(sentences_around(sentences("  Eins."), 0, 1, beside=1)) == []
