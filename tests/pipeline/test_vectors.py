"""What a statement's vector is made of."""

import numpy as np
import pytest

from claimtrack.embed import load_encoder
from claimtrack.pipeline import InText, encode_alone, encode_statements

MAUT = "Es ging um die Maut. „Das schließe ich aus“, sagte Adler. Dann kam der Regen."
RENTE = MAUT.replace("die Maut", "die Rente")
WORDS = "Das schließe ich aus"


def vector(encoder, *said):
    return encode_statements(encoder, [InText.behind(text, words) for text, words in said])


def test_the_same_words_differ_by_the_sentences_around_them():
    encoder = load_encoder()
    toll, pension, question = vector(encoder, (MAUT, WORDS), (RENTE, WORDS), ("", "eine Maut"))
    assert toll @ question > 0.4 > pension @ question


def test_long_words_count_more_than_what_stands_around_them(encoder):
    long = "Wer täglich viele Kilometer zur Arbeit fährt und keine andere Wahl hat als das Auto"
    before = "Es ging um die Maut."
    shares = []
    for words in ("Das schließe ich aus", long):
        own = encode_alone(encoder, [words])[0]
        shares.append(own @ vector(encoder, (f"{before} {words}.", words))[0])
    assert shares[0] < shares[1]


def test_words_that_nothing_stands_around_are_their_own_vector(encoder):
    [row] = encode_statements(encoder, [InText.alone("Die Maut kommt")])
    assert np.allclose(row, encode_alone(encoder, ["Die Maut kommt"])[0], atol=1e-6)


def test_sentences_far_away_do_not_count(encoder):
    far = "Eins. Zwei. Drei. Vier. „Das schließe ich aus“, sagte Adler. Fünf. Sechs. Sieben."
    near = far.replace("Eins. Zwei. ", "").replace(" Sieben.", "")
    assert np.allclose(*vector(encoder, (far, WORDS), (near, WORDS)), atol=1e-6)


@pytest.mark.parametrize("text", ["", "…", "Am Abend kam der Regen."])
def test_a_statement_without_words_is_a_row_of_zeros(encoder, text):
    assert not vector(encoder, (text, "…")).any()


def test_no_statement_is_no_row(encoder):
    assert encode_statements(encoder, []).shape == (0, encoder.dimension)


def test_what_all_sentences_have_in_common_is_taken_off():
    encoder = load_encoder()
    texts = ["Der Zug kommt im Herbst.", "Die Steuer ist zu hoch."]
    plain, centred = encoder.encode(texts), encode_alone(encoder, texts)
    assert np.linalg.norm(encoder.centre) > 0.2
    assert centred[0] @ centred[1] < plain[0] @ plain[1]
    assert np.allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-5)
