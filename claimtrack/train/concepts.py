"""Matters of politics, each with the many words that German and English news have for it.

Written for the project: a matter stands beside its near misses, and what opponents and supporters
call it stands on one line, so that the encoder brings "Zwangsdienst" near "Wehrpflicht" and keeps
building hospitals apart from closing them.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.train.pairs import Pair, read_lines

CONCEPTS = "concepts"  # the folder: German words, "; " between them, " | ", English ones


def read_concepts() -> Iterator[Pair]:
    """Yield the German words of each matter, each with all of the English ones."""
    for _, line in read_lines(CONCEPTS):
        german, english = line.split(" | ")
        yield from (Pair(english, words) for words in german.split("; "))
