"""The trained default encoder: vectors for words and their pieces, without torch.

A word's vector is the mean over its own entry, if it has one, and its character n-grams (as in
fastText, Bojanowski et al. 2017), so that inflected forms, compounds and words never seen have one,
too. A text's meaning is the sum over its words, weighted by how rare they are. Beside it stands a
short vector of spelling (`HashedEncoder`), which keeps names and numbers apart.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimtrack.embed.hashed import (
    PLAIN_VOWELS,
    HashedEncoder,
    bucket,
    load_rarity,
    plain_words,
    unit_rows,
)
from claimtrack.embed.protocol import Vectors
from claimtrack.errors import EncoderError

NAME = "claimtrack-de-en-8"  # count up whenever a vector would come out different
CONFIG, WEIGHTS, VOCABULARY = "config.json", "model.safetensors", "vocabulary.txt"
CACHED_WORDS = 50_000  # then the cache starts afresh; about 100 MB
BATCH = 256

Floats = NDArray[np.float32]


class SubwordEncoder:
    """Sums of trained word vectors beside hashed spelling; the same on every machine."""

    def __init__(self, folder: str | Path | None = None) -> None:
        """Take the folder of a model that `claimtrack train encoder` wrote; else the shipped one.

        Raises:
            EncoderError: The folder holds no such model.
        """
        self._folder: Traversable = (
            files("claimtrack.embed") / "data" / "encoder" if folder is None else Path(folder)
        )
        config = _read_config(self._folder)
        # Found again from another working folder, too.
        self.name = NAME if folder is None else str(Path(folder).resolve())
        self._meaning = int(config["meaning"])
        self._buckets = int(config["buckets"])
        self._sizes = range(int(config["shortest"]), int(config["longest"]) + 1)
        self._power = float(config["rarity_power"])
        self._share = float(config["spelling_share"]) ** 0.5
        self._spelling = HashedEncoder(int(config["spelling"]))
        self.dimension = self._meaning + self._spelling.dimension
        self._cache: dict[str, int] = {}
        self._rows: Floats = np.zeros((1024, self._meaning), dtype=np.float32)

    @property
    def centre(self) -> Vectors | None:
        """The mean vector of the sentences that it was trained with; `None` in older folders."""
        return self._tables.get("centre")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; a text without words is a row of zeros."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            spelling = self._spelling.encode(batch) * self._share
            both = np.hstack([self._encode_meaning(batch), spelling])
            vectors[start : start + len(batch)] = unit_rows(both)
        return vectors

    def _encode_meaning(self, texts: Sequence[str]) -> NDArray[np.float64]:
        if len(self._cache) >= CACHED_WORDS:
            self._cache.clear()
        sums = np.zeros((len(texts), self._meaning))
        for row, text in enumerate(texts):
            places = [self._place(word) for word in plain_words(text)]
            if places:
                sums[row] = self._rows[places].sum(axis=0)
        return unit_rows(sums)

    def _place(self, word: str) -> int:
        """Return the row in which the weighted vector of a word is kept."""
        place = self._cache.get(word)
        if place is None:
            place = len(self._cache)
            if place >= len(self._rows):
                self._rows = np.vstack([self._rows, np.zeros_like(self._rows)])
            self._rows[place] = self._word(word)
            self._cache[word] = place
        return place

    def _word(self, word: str) -> Floats:
        table, scales = self._tables["table"], self._tables["scales"]
        pieces = piece_ids(word, self._vocabulary, self._buckets, self._sizes)
        rarity = float(self._rarity[bucket(word, len(self._rarity))]) ** self._power
        vector: Floats = (table[pieces] * scales[pieces, None]).mean(axis=0) * rarity
        return vector

    @cached_property
    def _tables(self) -> dict[str, NDArray[Any]]:
        from safetensors.numpy import load  # a listing needs no vectors

        arrays = load((self._folder / WEIGHTS).read_bytes())
        arrays["scales"] = arrays["scales"].astype(np.float32)
        return arrays

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        words = (self._folder / VOCABULARY).read_text("utf-8").split("\n")
        return {word: number for number, word in enumerate(words)}

    @cached_property
    def _rarity(self) -> Floats:
        return load_rarity()


def piece_ids(word: str, vocabulary: dict[str, int], buckets: int, sizes: range) -> list[int]:
    """Return the rows of a normalised word: its own, if it is known, and those of its n-grams."""
    bounded = f"<{word.translate(PLAIN_VOWELS)}>"
    ids = [vocabulary[word]] if word in vocabulary else []
    known = len(vocabulary)
    for size in sizes:
        for start in range(len(bounded) - size + 1):
            gram = bounded[start : start + size].encode()
            ids.append(known + zlib.crc32(gram) % buckets)
    return ids or [known + zlib.crc32(bounded.encode()) % buckets]


def is_subword_folder(path: Path) -> bool:
    """Return whether a folder holds a model that `claimtrack train encoder` wrote."""
    return (path / VOCABULARY).is_file() and (path / CONFIG).is_file()


def _read_config(folder: Traversable) -> dict[str, float]:
    try:
        config: dict[str, float] = json.loads((folder / CONFIG).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"{folder}: not a model of this program ({error}). Give a folder that "
            "`claimtrack train encoder` wrote, or leave the model out to use the offline default."
        ) from error
    return config
