import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.embed import HashedEncoder, load_encoder

ENCODER = HashedEncoder()


def nearness(first, second):
    one, other = ENCODER.encode([first, second])
    return float(one @ other)


def test_the_untrained_encoder_is_found_by_its_name():
    encoder = load_encoder("hashed-ngrams-1")
    assert (encoder.name, encoder.dimension) == ("hashed-ngrams-1", 1024)
    assert isinstance(load_encoder(encoder.name), HashedEncoder)


def test_a_row_has_length_one_and_a_text_without_words_is_zero():
    vectors = ENCODER.encode(["Die Maut kommt.", "", " … !"])
    assert vectors.shape == (3, 1024)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 0], abs=1e-6)
    assert ENCODER.encode([]).shape == (0, 1024)


def test_spelling_does_not_matter():
    assert nearness("Die Straße", "die STRASSE") == pytest.approx(1)
    assert nearness("fu\u0308r alle", "für alle") == pytest.approx(1)  # decomposed umlaut
    assert nearness("Maut, ja: Maut!", "Maut ja Maut") == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("die Vermögensteuer", "der Vermögensteuern", "die Abwassergebühr"),
        ("Truppenpräsenz in Georgien", "Truppen in Georgien", "Verträge in Georgien"),
        ("Häuser bauen", "ein Haus bauen", "ein Heer bauen"),
        ("Er lehnt das Tempolimit ab", "Sie will das Tempolimit", "Er lehnt das Abkommen ab"),
    ],
)
def test_rare_words_and_their_pieces_decide(text, near, far):
    assert nearness(text, near) > nearness(text, far)


def test_frequent_words_weigh_little():
    assert nearness("Das ist nicht die Maut", "Maut") > 0.6
    assert nearness("Das ist nicht die Maut", "Das ist nicht die Steuer") < 0.6


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_a_text_has_the_same_vector_in_any_company(texts):
    together = ENCODER.encode(texts)
    alone = [HashedEncoder().encode([text])[0] for text in texts]
    assert all(np.array_equal(row, one) for row, one in zip(together, alone, strict=True))


def test_many_texts_go_in_batches():
    texts = [f"Artikel {number} des Gesetzes" for number in range(600)]
    assert np.array_equal(ENCODER.encode(texts)[599], ENCODER.encode([texts[599]])[0])


def test_a_full_cache_of_words_starts_afresh(monkeypatch):
    expected = ENCODER.encode(["Eine Maut für alle"])
    monkeypatch.setattr("claimtrack.embed.hashed.CACHED_WORDS", 2)
    assert np.array_equal(HashedEncoder().encode(["Eine Maut für alle"]), expected)


def test_vectors_are_the_same_on_every_machine():
    # Written down once: another value means that every store must be embedded again, and then
    # the encoder needs another name.
    vector = ENCODER.encode(["Wir schließen grundsätzlich nichts aus."])[0]
    places = np.argsort(-np.abs(vector), kind="stable")[:4]
    assert places.tolist() == [1009, 936, 975, 191]
    assert vector[places] == pytest.approx([-0.24852, -0.17783, 0.17626, -0.17506], abs=1e-5)


def test_the_default_brings_neither_torch_nor_faiss():
    code = (
        "import sys; from claimtrack.embed import load_encoder; load_encoder().encode(['Maut']);"
        "sys.exit(any(name in sys.modules for name in ('torch', 'faiss', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
