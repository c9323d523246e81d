"""Statements on one proposition, whatever side they take: what the encoder learns to bring near.

A file is of one hand and language. Its propositions are different ones, several to an issue, so
that near misses stand beside each other; another file may have one of them again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from claimtrack.train.positions import PROPOSITIONS, read_shipped


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one can be for or against, and what was said on it."""

    source: str  # the file
    issue: str
    name: str
    statements: tuple[str, ...]


def read_propositions() -> list[Proposition]:
    """Return the propositions written for the project, by file."""
    found = defaultdict(list)
    for example in read_shipped(PROPOSITIONS):
        found[example.file, example.issue, example.proposition].append(example.text)
    return [Proposition(*key, tuple(statements)) for key, statements in found.items()]
