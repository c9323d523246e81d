"""Acts that undo each other: raising and lowering a tax are one proposition seen from two ends."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimtrack.shifts.things import STEM, content, words

SHORT = 3  # a stem of so few letters must be the whole word: "cut", "end"


@dataclass(frozen=True, slots=True)
class Direction:
    """The words for more of a thing, or for less of it."""

    stems: tuple[str, ...]
    heads: tuple[str, ...]  # of compounds

    def names(self, word: str) -> bool:
        """Return whether a word, lower case, says so."""
        return word.endswith(self.heads) or any(
            word == stem if len(stem) <= SHORT else word.startswith(stem) for stem in self.stems
        )


@cache
def _directions() -> tuple[Direction, Direction, Direction]:
    """Return the words for more, for less, and for taking something away."""
    data = files("claimtrack.shifts") / "directions.toml"
    languages = list(tomllib.loads(data.read_text(encoding="utf-8")).values())
    up, down, removal = (
        Direction(
            tuple(stem for language in languages for stem in language[side]),
            tuple(head for language in languages for head in language.get(f"{side}_heads", ())),
        )
        for side in ("up", "down", "removal")
    )
    return up, down, removal


def opposed(earlier: str, later: str) -> bool:
    """Return whether two texts name opposite acts upon the same thing.

    A text that names acts of both directions is opposed to nothing. One that names none is about
    the thing itself, which is more of it: "Die Maut bleibt" stands against "die Maut abschaffen".
    """
    before, after = _direction(earlier), _direction(later)
    if before is None or after is None or (before or 1) != -(after or 1):
        return False
    shared = content(earlier) & content(later)
    undone = _removes(words(earlier)) != _removes(words(later))  # then the act is the thing
    return any(undone or stem not in _acts() for stem in shared)


@cache
def _acts() -> frozenset[str]:
    return frozenset(stem[:STEM] for side in _directions() for stem in side.stems)


def _removes(named: Sequence[str]) -> bool:
    _, _, removal = _directions()
    return any(removal.names(word) for word in named)


def _direction(text: str) -> int | None:
    """Return 1 for more, -1 for less, 0 where no act is named, `None` where it is not clear."""
    up, down, _ = _directions()
    named = words(text)
    found = {1 if up.names(w) else -1 for w in named if up.names(w) or down.names(w)}
    if len(found) > 1:
        return None
    act = found.pop() if found else 0
    return -(act or 1) if _removes(named) else act
