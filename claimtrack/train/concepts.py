"""Matters of politics, each with the many words that German and English news have for it.

Written for the project: a matter stands beside its near misses, and what opponents and supporters
call it stands on one line, so that the encoder brings "Zwangsdienst" near "Wehrpflicht" and keeps
building hospitals apart from closing them.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.train.pairs import read_lines
from claimtrack.train.propositions import Proposition

CONCEPTS = "concepts"  # the folder: German words, "; " between them, " | ", English ones
BLOCK = 70  # lines that are told from each other at once; near misses stand a few lines apart


def read_concepts() -> Iterator[Proposition]:
    """Yield the matters by file, in blocks of neighbours that count as one source."""
    places: dict[str, int] = {}
    for name, line in read_lines(CONCEPTS):
        place = places[name] = places.get(name, -1) + 1
        words = [word.strip() for side in line.split(" | ") for word in side.split("; ")]
        expressions = tuple(dict.fromkeys(word for word in words if word))
        yield Proposition(f"{CONCEPTS}_{name}_{place // BLOCK}", name, line, expressions)
