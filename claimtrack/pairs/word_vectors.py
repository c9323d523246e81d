"""The vectors of single words and phrases, each made once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from claimtrack.embed import Encoder, Vectors

CACHED_WORDS = 20_000  # 40 MB


class WordVectors:
    """Keeps the vectors of words; many of one text are in the next one, too."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._places: dict[str, int] = {}
        self._vectors: Vectors = np.zeros((0, encoder.dimension), dtype=np.float32)

    def learn(self, words: Iterable[str]) -> None:
        """Make the vectors of those words that have none yet, all at once."""
        if len(self._places) > CACHED_WORDS:
            self._places.clear()
        known = len(self._places)
        new = [word for word in dict.fromkeys(words) if word not in self._places]
        if not new:
            return
        end = known + len(new)
        if end > len(self._vectors):
            kept = self._vectors[:known]
            self._vectors = np.zeros((2 * end, self._encoder.dimension), dtype=np.float32)
            self._vectors[:known] = kept
        self._vectors[known:end] = self._encoder.encode(new)
        self._places.update(zip(new, range(known, end), strict=True))

    def rows(self, words: Sequence[str]) -> Vectors:
        """Return the vectors of words, a row each."""
        if not self._places.keys() >= set(words):
            self.learn(words)
        found: Vectors = self._vectors.take([self._places[word] for word in words], axis=0)
        return found
