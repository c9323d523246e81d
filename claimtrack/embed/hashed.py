"""An encoder without training, download or torch: hashed words and character n-grams.

A word's vector is its pieces (character n-grams, so that inflected forms and compounds share most
of them) beside the word itself, signed-hashed into a fixed number of places and weighted by how
rare the word is. A text's vector is the sum over its words. Meaning beyond spelling is not seen.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from claimtrack.embed.protocol import Vectors

NAME = "hashed-ngrams-1"  # count up whenever a vector would come out different
DIMENSION = 1024  # STS-de dev .769; 2048 gives .002 more for twice the space, 512 loses .007
NGRAMS = (2, 3, 4, 5)  # with these three, best of some 40 settings tried on STS dev, 2026-11
WORD_SHARE = 0.3  # weight of the whole word beside its pieces; 0 to .5 differ by .005
RARITY_POWER = 1.3  # lifts rare words further over frequent ones; 1.2 to 1.4 are as good
FREQUENCIES = "frequencies.npz"  # made by training/make_frequencies.py
BATCH = 256  # texts summed at once: 1 MB of counters
CACHED_TEXTS = 4_096  # some 10 MB of statements
CACHED_WORDS = 100_000  # then the cache starts afresh; about 40 MB

WORD = re.compile(r"[^\W_]+")
PLAIN_VOWELS = str.maketrans("äöü", "aou")  # "Häuser" and "Haus" share more pieces

Pieces = tuple[NDArray[np.int64], NDArray[np.float64]]


class HashedEncoder:
    """Sums of hashed words and character n-grams, the same on every machine."""

    name = NAME
    centre = None

    def __init__(self, dimension: int = DIMENSION) -> None:
        self.dimension = dimension
        self._rarity = load_rarity()
        self._pieces: dict[str, Pieces] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; a text without words is a row of zeros."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            vectors[start : start + len(batch)] = self._encode_batch(batch)
        return vectors

    def _encode_batch(self, texts: Sequence[str]) -> NDArray[np.float64]:
        said = [[self._word(word) for word in plain_words(text)] for text in texts]
        pieces = [word for words in said for word in words]
        if not pieces:
            return np.zeros((len(texts), self.dimension))
        places, values = map(np.concatenate, zip(*pieces, strict=True))
        # All rows are summed in one go, each in its own stretch of places.
        size = len(texts) * self.dimension
        counts = [sum(len(places) for places, _ in words) for words in said]
        stretches = np.repeat(np.arange(0, size, self.dimension), counts)
        sums = np.bincount(places + stretches, values, minlength=size)
        return unit_rows(sums.astype(np.float64).reshape(len(texts), self.dimension))

    def _word(self, word: str) -> Pieces:
        pieces = self._pieces.get(word)
        if pieces is None:
            if len(self._pieces) >= CACHED_WORDS:
                self._pieces.clear()
            pieces = self._pieces[word] = self._hash_word(word)
        return pieces

    def _hash_word(self, word: str) -> Pieces:
        rarity = float(self._rarity[bucket(word, len(self._rarity))]) ** RARITY_POWER
        plain = word.translate(PLAIN_VOWELS)
        grams = Counter(ngrams(plain))
        norm = sum(count * count for count in grams.values()) ** 0.5
        weights = {gram: rarity * count / norm for gram, count in grams.items()}
        weights[f"w {plain}"] = rarity * WORD_SHARE
        hashes = np.array([zlib.crc32(feature.encode()) for feature in weights], dtype=np.int64)
        # The low bits choose the place, a high bit the sign: collisions cancel, not add.
        signs = 2.0 * (hashes >> 24 & 1) - 1.0
        return hashes % self.dimension, signs * np.array(list(weights.values()))


@lru_cache(CACHED_TEXTS)  # both halves of a vector ask for them, and who compares texts
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, normalised."""
    return tuple(WORD.findall(normalise(text)))


def normalise(text: str) -> str:
    """Return the text in one spelling: NFKC, lower case, "ß" as "ss"."""
    return unicodedata.normalize("NFKC", text).lower().replace("ß", "ss")


def ngrams(word: str) -> list[str]:
    """Return the character n-grams of a word, its two ends marked."""
    bounded = f"<{word}>"
    return [
        bounded[start : start + size] for size in NGRAMS for start in range(len(bounded) - size + 1)
    ]


def bucket(word: str, buckets: int) -> int:
    """Return the place of a normalised word in a table of frequencies."""
    return zlib.crc32(word.encode()) % buckets


def load_rarity() -> NDArray[np.float32]:
    """Return each bucket's inverse document frequency, from the table beside this module."""
    table = files("claimtrack.embed") / "data" / FREQUENCIES
    with table.open("rb") as file, np.load(file) as arrays:
        # The table stores bytes: so many steps to one unit of the natural logarithm.
        rarity: NDArray[np.float32] = arrays["rarity"] / np.float32(arrays["steps"])
        return rarity


@cache
def _rarities() -> NDArray[np.float32]:
    return load_rarity()


def rarity(word: str) -> float:
    """Return how rare a word is: its inverse document frequency in German and English news."""
    table = _rarities()
    return float(table[bucket(normalise(word), len(table))])


def unit_rows(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rows at length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float64] = vectors / np.where(lengths > 0, lengths, 1.0)
    return unit
