import numpy as np
import pytest

from claimtrack.embed import SentenceTransformerEncoder, load_encoder
from claimtrack.errors import EncoderError

WORDS = ["[UNK]", "die", "maut", "kommt", "nicht", "steuer", "sinkt"]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Save a real model, as small as can be: seven words, four numbers each."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.random.default_rng(7).normal(size=(len(WORDS), 4)).astype(np.float32)
    folder = tmp_path_factory.mktemp("model")
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, weights)], device="cpu").save(
        str(folder)
    )
    return folder


def test_a_model_is_loaded_by_its_path(model):
    encoder = load_encoder(str(model), device="cpu")
    vectors = encoder.encode(["Die Maut kommt", "", "die maut KOMMT", "Steuer sinkt"])
    assert encoder.name == str(model)
    assert encoder.dimension == 4
    assert vectors.shape == (4, 4)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1, 1], abs=1e-6)
    assert vectors[0] == pytest.approx(vectors[2])
    assert abs(vectors[0] @ vectors[3]) < 0.999


def test_a_model_named_from_its_own_place_is_found_from_another(model, tmp_path, monkeypatch):
    monkeypatch.chdir(model.parent)
    name = load_encoder(f"../{model.parent.name}/{model.name}").name
    monkeypatch.chdir(tmp_path)
    assert name == str(model)
    assert load_encoder(name, device="cpu").dimension == 4


def test_batches_do_not_change_the_vectors(model):
    texts = ["Die Maut kommt", "Steuer", "sinkt die Maut nicht", "die"]
    alone = SentenceTransformerEncoder(str(model), device="cpu", batch_size=1).encode(texts)
    together = SentenceTransformerEncoder(str(model), device="cpu", batch_size=4).encode(texts)
    assert alone == pytest.approx(together, abs=1e-6)
    assert SentenceTransformerEncoder(str(model)).encode([]).shape == (0, 4)


def test_nothing_is_loaded_before_it_is_needed(monkeypatch):
    monkeypatch.setattr("claimtrack.embed.transformer._load", pytest.fail)
    assert load_encoder("some/model").name == "some/model"


def test_a_path_that_does_not_exist_is_an_error_right_away(tmp_path):
    with pytest.raises(EncoderError, match="no such model folder") as caught:
        load_encoder(str(tmp_path / "nowhere"))
    assert str(tmp_path / "nowhere") in str(caught.value)
    assert "offline default" in str(caught.value)


def test_a_folder_without_a_model_says_so(tmp_path):
    encoder = load_encoder(str(tmp_path), device="cpu")
    with pytest.raises(EncoderError, match="not a sentence-transformers model") as caught:
        encoder.encode(["Maut"])
    assert "\n" not in str(caught.value)


def test_a_model_without_network_says_what_to_do(monkeypatch):
    def unreachable(*_, **__):
        raise ConnectionError("Name or service not known")

    def not_here(name, **_):
        raise OSError(f"{name} is not a local folder\nand more lines")

    monkeypatch.setattr("claimtrack.embed.transformer._load", not_here)
    monkeypatch.setattr("huggingface_hub.HfApi.model_info", unreachable)
    with pytest.raises(EncoderError) as caught:
        load_encoder("some/model").encode(["Maut"])
    message = str(caught.value)
    assert message.startswith("some/model: not on this machine, and the hub cannot be reached")
    assert "Name or service not known" in message
    assert "path of a saved model" in message
    assert "offline default" in message
    assert "\n" not in message


def test_vectors_that_are_not_numbers_are_refused(model, monkeypatch):
    encoder = load_encoder(str(model), device="cpu")
    monkeypatch.setattr(
        encoder._model, "encode", lambda texts, **_: np.full((len(texts), 4), np.nan)
    )
    with pytest.raises(EncoderError, match="not numbers"):
        encoder.encode(["Maut"])
