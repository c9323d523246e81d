"""Words are the same whether a text is taken apart at its spaces or read as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.speakers import Registry
from claimtrack.speakers.page import Page
from claimtrack.speakers.word_facts import WORD

REGISTRY = Registry.load()
WORDS = REGISTRY.words
PARTS = [
    "Anna",
    "B.",
    "b.",
    "U.S.",
    "z.B.",
    "Adler",
    "Adlers'",
    "2.",
    "9.2025",
    "„",
    "“",
    "(",
    ")",
    ".",
]
PARTS += [",", " ", " ", " ", "\u00a0", "\n", "\n\n", "\t", "-", "ß", "É", "’s", "_"]


@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join))
def test_pieces_give_the_words_of_the_whole_text(text: str) -> None:
    starts, ends, facts = WORDS.read(text)
    expected = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]
    assert list(zip(starts, ends, (word.text for word in facts), strict=True)) == expected


def test_an_initial_ends_with_its_full_stop_only_before_a_name() -> None:
    _, _, facts = WORDS.read("Anna B. Adler und Plan B.")
    assert [word.key for word in facts] == ["anna", "b.", "adler", "und", "plan", "b", "."]


@pytest.mark.parametrize(
    "word",
    [
        *("SPD", "FDP-Mann", "Unionsfraktion", "Grünen", "Linke", "Bündnis", "Sozialdemokratin"),
        *("Labour", "Labour's", "Tory", "Sinn", "Lib", "party", "Unionist", "Volkspartei"),
    ],
)
def test_word_of_a_party_is_known_as_one(word: str) -> None:
    assert WORDS[word].party


@pytest.mark.parametrize(
    "word", ["Die", "Deutschland", "Berlin", "US-Präsident", "Hans-Werner", "spd", "Adler", "sagte"]
)
def test_other_words_say_nothing_of_a_party(word: str) -> None:
    assert not WORDS[word].party


def test_words_beyond_an_article_are_empty_and_small() -> None:
    page = Page("Anna kam", REGISTRY)
    assert [page.key(number) for number in range(-2, 4)] == ["", "", "anna", "kam", "", ""]
    assert [page.capital(number) for number in range(-1, 3)] == [False, True, False, False]
