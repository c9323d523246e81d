"""What the words of two texts say of how they stand to each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.embed import load_encoder
from claimtrack.pairs.word_vectors import CACHED_WORDS, WordVectors
from claimtrack.pairs.wording import WordingJudge, load_model

JUDGE = WordingJudge(WordVectors(load_encoder()))


def score(one, other, language="de"):
    [found] = JUDGE.score_all([(one, other)], [language])
    return found


def test_words_are_left_over_or_have_their_like():
    found = JUDGE.features(("Die Vermögensteuer kommt.", "Die Maut kommt."))
    assert found["+kommt"] > 0
    assert found["-maut"] > 0
    assert found["-vermögensteuer"] > 0
    assert found["-~euer"] > 0
    assert "-kommt" not in found


def test_a_word_counts_once_in_a_text():
    once = JUDGE.features(("Maut", "Rente"))
    assert JUDGE.features(("Maut, Maut, Maut", "Rente")) == once


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_order_of_the_texts_does_not_matter(one, other):
    found, turned = JUDGE.features((one, other)), JUDGE.features((other, one))
    assert found.keys() == turned.keys()
    assert all(turned[name] == pytest.approx(value) for name, value in found.items())


def test_a_text_without_words_says_nothing():
    assert JUDGE.features(("…", "Die Maut kommt.")) == {}
    offset = load_model("de").offset.tolist()
    assert score("…", "Die Maut kommt.") == type(score("", ""))(*offset)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Wir brauchen die Vermögensteuer.", "Wir brauchen die Kindergrundsicherung.", "de"),
        ("The airport needs a third runway.", "The hospital needs a helipad.", "en"),
    ],
)
def test_two_things_speak_for_two_propositions(one, other, language):
    apart, same = score(one, other, language), score(one, one, language)
    assert apart.unrelated > apart.consistent
    assert apart.unrelated > same.unrelated


def test_words_left_over_are_named_as_they_are_written():
    pair = ("Die Vermögensteuer muss kommen.", "Die Schulpflicht muss kommen.")
    assert JUDGE.left_over(pair, "de") == ("Vermögensteuer", "Schulpflicht")
    assert JUDGE.left_over(("…", "Die Maut kommt."), "de") == ()
    assert JUDGE.left_over((pair[0], pair[0]), "de") == ()


class Counting:
    """An encoder that tells how many texts it was given."""

    name, dimension = "counting", 2

    def __init__(self):
        self.encoded = 0

    def encode(self, texts):
        self.encoded += len(texts)
        return np.ones((len(texts), 2), dtype=np.float32)


def test_each_word_is_encoded_once():
    encoder = Counting()
    words = WordVectors(encoder)
    assert words.rows(["maut", "rente", "maut"]).shape == (3, 2)
    words.learn(["rente", "steuer"])
    assert encoder.encoded == 3


def test_too_many_words_start_afresh():
    words = WordVectors(Counting())
    words.learn(map(str, range(CACHED_WORDS + 1)))
    assert words.rows(["1", "maut"]).shape == (2, 2)
