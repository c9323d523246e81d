import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.speakers import find, fold, near

NAMES = [
    "Friedrich Adler",
    "Erika Adler",
    "Lena von der Aue",
    "Markus Böder",
    "Wolodymyr Testenskyj",
    "Dörte Bär-Beispiel",
    "Jörg Müller",
    "Jörg Müller-Adler",
]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Müller", "MUELLER"),
        ("Mu\u0308ller", "Müller"),
        ("Weiß", "Weiss"),
        ("Élysée", "elysee"),
        ("Erdoğan", "Erdogan"),
        ("Łukasz", "lukasz"),
        ("O’Neill", "O'Neill"),
        ("Von  der\nAue", "von der aue"),
        ("℠", "sm"),
    ],
)
def test_spellings_of_one_name_fold_alike(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("Bauer", "Baur"), ("Müller", "Muller")])
def test_different_names_fold_apart(left, right):
    assert fold(left) != fold(right)


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Erika Adler", ["Erika Adler"]),
        ("adler", ["Erika Adler", "Friedrich Adler"]),
        ("Böder", ["Markus Böder"]),
        ("Boeder", ["Markus Böder"]),
        ("Boder", ["Markus Böder"]),
        ("von der Aue", ["Lena von der Aue"]),
        ("Aue", ["Lena von der Aue"]),
        ("Lena Aue", ["Lena von der Aue"]),
        ("Müller", ["Jörg Müller"]),
        ("Bär", ["Dörte Bär-Beispiel"]),
        ("baer beispiel", ["Dörte Bär-Beispiel"]),
        ("Wolod", ["Wolodymyr Testenskyj"]),
        ("Nirgendwer", []),
        ("", []),
    ],
)
def test_names_are_found_best_fit_only(query, found):
    assert find(query, NAMES) == found
    assert find(query, reversed(NAMES)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Testenski", ["Wolodymyr Testenskyj"]),
        ("Freidrich Adler", ["Friedrich Adler"]),
        ("Bödr", ["Markus Böder"]),
        ("Xyz", []),
        ("", []),
    ],
)
def test_names_spelled_alike_are_near(query, found):
    assert near(query, NAMES)[:1] == found
