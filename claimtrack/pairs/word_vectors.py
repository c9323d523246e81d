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
        self._known: dict[str, Vectors] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Make the vectors of those words that have none yet, all at once."""
        if len(self._known) > CACHED_WORDS:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))

    def rows(self, words: Sequence[str]) -> Vectors:
        """Return the vectors of words, a row each."""
        missing = [word for word in words if word not in self._known]
        if missing:
            self.learn(words)
        return np.stack([self._known[word] for word in words])
