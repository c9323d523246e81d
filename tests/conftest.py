"""What all tests may use: a real store, the five real articles, an encoder without a model."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from claimtrack.model import (
    Article,
    Block,
    DateSource,
    Kind,
    Mention,
    Position,
    Quotation,
    Role,
    Span,
    Speaker,
    Statement,
)
from claimtrack.store import Store, open_store

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


class FakeEncoder:
    """Counts words: texts with the same words have the same vector, whatever their order."""

    name = "fake-words"
    dimension = 256
    centre = None

    def encode(self, texts):
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                vectors[row, zlib.crc32(word.encode()) % self.dimension] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths == 0, 1, lengths)


class OtherEncoder(FakeEncoder):
    """The same under another name, so that a store must not mix the two."""

    name = "other-words"
    dimension = 128


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def other_encoder() -> OtherEncoder:
    return OtherEncoder()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def seeds() -> Path:
    if not SEEDS.is_dir():
        pytest.skip("the five real articles (../shared/seeds) are not in this checkout")
    return SEEDS


ADLER = Speaker("karla-adler", "Karla Adler", party="ABC", gender="f")


@pytest.fixture
def adler() -> Speaker:
    return ADLER


@pytest.fixture
def make_article():
    """Return a function that makes an article of an invented outlet from its text."""

    def make(text: str, *, path: str = "a.txt", published: date | None = date(2025, 9, 4), **more):
        return Article(
            id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            text=text,
            blocks=(Block(Span(0, len(text)), Role.BODY),),
            path=path,
            published=published,
            date_source=DateSource.METADATA if published else DateSource.NONE,
            **{"outlet": "Neustädter Bote", **more},
        )

    return make


@pytest.fixture
def make_statement():
    """Return a function that makes a statement from words of an article."""

    def make(article: Article, words: str, *, value: int | None = None, **more):
        start = article.text.index(words)
        span = Span(start, start + len(words))
        speaker = more.pop("speaker", ADLER)
        cue = more.pop("cue", ())
        return Statement(
            id=hashlib.sha256(f"{article.id}:{start}:{len(words)}".encode()).hexdigest()[:16],
            quotation=Quotation(article.id, (span,), more.pop("kind", Kind.DIRECT), cue=cue),
            text=words,
            mention=Mention("Adler", None, speaker),
            date=more.pop("date", article.published),
            date_source=more.pop("date_source", DateSource.PUBLISHED),
            position=Position(value=value, cues=more.pop("cues", ())),
            **more,
        )

    return make
