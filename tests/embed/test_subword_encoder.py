import shutil
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.embed import SubwordEncoder, load_encoder
from claimtrack.errors import EncoderError

ENCODER = load_encoder()
TEXTS = ["Die Rente mit 67 bleibt.", "Wehrpflicht", "", "The debt brake stays.", "???", "ß"]


def test_the_default_needs_no_name():
    assert (ENCODER.name, ENCODER.dimension) == ("claimtrack-de-en-8", 512)
    assert isinstance(load_encoder("claimtrack-de-en-8"), SubwordEncoder)


def test_a_row_has_length_one_and_a_text_without_words_is_zero():
    vectors = ENCODER.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0, 1, 0, 1], abs=1e-6)
    assert ENCODER.encode([]).shape == (0, 512)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_a_text_has_one_vector_whatever_stands_beside_it(texts):
    together = SubwordEncoder().encode(texts)
    for text, vector in zip(texts, together, strict=True):
        assert ENCODER.encode([text])[0] == pytest.approx(vector, abs=1e-6)


# Each: a statement, one on the same matter in other words, one that shares words but no matter.
@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        (
            "Bodentruppen schicken wir nicht.",
            "keine Soldaten entsenden",
            "Waren schicken wir nicht.",
        ),
        ("Das Rentenalter muss steigen.", "später in den Ruhestand", "Der Eintritt muss steigen."),
        ("Abschiebungen sind nötig.", "Rückführungen müssen sein", "Übungen sind nötig."),
        ("Soldaten", "Bodentruppen", "Waren"),
        ("Ein Schuldenschnitt kommt nicht.", "kein Haircut", "Ein Haarschnitt kommt nicht."),
        ("Die Mieten steigen.", "Rents are rising.", "Die Drachen steigen."),
        ("neue Schulden machen", "Kredite aufnehmen", "neue Freunde machen"),
    ],
)
def test_meaning_counts_more_than_shared_words(text, near, far):
    one, other, third = ENCODER.encode([text, near, far])
    assert one @ other > one @ third


def test_sentence_transformers_gives_the_same_vectors():
    from sentence_transformers import SentenceTransformer

    folder = str(files("claimtrack.embed") / "data" / "encoder")
    model = SentenceTransformer(folder, device="cpu", trust_remote_code=True)
    assert np.abs(model.encode(TEXTS) - ENCODER.encode(TEXTS)).max() < 1e-3


def test_a_model_of_ones_own_is_found_from_another_folder(tmp_path, monkeypatch):
    shutil.copytree(str(files("claimtrack.embed") / "data" / "encoder"), tmp_path / "own")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    encoder = load_encoder("own/")
    monkeypatch.chdir(tmp_path / "elsewhere")
    again = load_encoder(encoder.name)
    assert encoder.name == again.name == str(tmp_path / "own")
    assert np.array_equal(again.encode(TEXTS), ENCODER.encode(TEXTS))


def test_what_ships_is_small():
    folder = files("claimtrack.embed") / "data" / "encoder"
    assert sum(entry.stat().st_size for entry in folder.iterdir()) < 20_000_000


def test_a_folder_that_is_no_model_is_one_clear_line(tmp_path):
    with pytest.raises(EncoderError, match="not a model of this program"):
        SubwordEncoder(tmp_path)
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(EncoderError, match="not a model of this program"):
        SubwordEncoder(tmp_path)


def test_an_older_default_says_how_to_go_on():
    with pytest.raises(EncoderError, match="claimtrack-de-en-0: the default encoder of another"):
        load_encoder("claimtrack-de-en-0")
