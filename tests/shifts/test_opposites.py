"""The table of courses that exclude each other, read by its own examples."""

from importlib.resources import files

import pytest

from claimtrack.shifts.directions import clause_words, words_joined
from claimtrack.shifts.opposites import courses, exclude_each_other, on_one_choice

LINES = [
    line.split("\t")
    for line in (files("claimtrack.shifts") / "opposites.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_line_has_two_ends_and_an_example_of_each_that_excludes_the_other():
    assert len(LINES) > 1300
    examples = [(language, *example.split(" | ")) for language, _, _, _, example in LINES]
    wrong = [
        (one, other) for lang, one, other in examples if not exclude_each_other(one, other, lang)
    ]
    assert wrong == []


def test_no_name_stands_at_both_ends_of_a_line():
    for _, _, one, other, _ in LINES:
        assert set(one.split(",")).isdisjoint(other.split(","))


@pytest.mark.parametrize(
    ("one", "other", "same", "exclude"),
    [
        ("Die Bürgerversicherung kommt.", "Das duale System hat sich bewährt.", True, True),
        ("Die Bürgerversicherung kommt.", "Eine Bürgerversicherung wäre gut.", True, False),
        ("Die Bürgerversicherung kommt.", "Am Montag regnet es.", False, False),
        ("", "", False, False),
    ],
)
def test_courses_of_two_statements(one, other, same, exclude):
    assert on_one_choice(one, other, "de") is same
    assert exclude_each_other(one, other, "de") is exclude


def test_the_words_of_a_name_must_stand_in_one_clause():
    assert courses("Das Kopftuch erlauben wir.", "de")
    assert not courses("Das Kopftuch ist schön, und wir erlauben viel.", "de")


@pytest.mark.parametrize(
    ("clause", "meant"),
    [
        ("Die Grenze bleibt zu", "geschlossen"),
        ("Wir schließen die Schule", "geschlossen"),
        ("Wir schaffen die Maut wieder ab", "abschaffen"),
    ],
)
def test_a_clause_stands_for_the_same_words_by_itself_and_in_its_text(clause, meant):
    assert meant in clause_words(clause, "de")
    assert clause_words(clause, "de") == words_joined(clause, "de")
