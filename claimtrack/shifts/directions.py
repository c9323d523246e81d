"""Acts that undo each other: raising and lowering a tax are one proposition seen from two ends."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from claimtrack.shifts.things import STEM, content, words

SHORT = 3  # a stem of so few letters must be the whole word: "cut", "end"


@cache
def _stems() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = files("claimtrack.shifts") / "directions.toml"
    languages = tomllib.loads(data.read_text(encoding="utf-8")).values()
    up = tuple(stem for language in languages for stem in language["up"])
    down = tuple(stem for language in languages for stem in language["down"])
    return up, down


def opposed(earlier: str, later: str) -> bool:
    """Return whether two texts name opposite acts upon the same thing.

    A text that names acts of both directions, or none, is opposed to nothing.
    """
    before, after = _direction(earlier), _direction(later)
    if not before or before != -after:
        return False
    acts = frozenset(stem[:STEM] for stems in _stems() for stem in stems)
    return not (content(earlier) & content(later)) <= acts


def _direction(text: str) -> int:
    """Return 1 for more, -1 for less, 0 where it is not clear."""
    up, down = _stems()
    found = {1 if _begins(w, up) else -1 for w in words(text) if _begins(w, up + down)}
    return found.pop() if len(found) == 1 else 0


def _begins(word: str, stems: tuple[str, ...]) -> bool:
    return any(word == stem if len(stem) <= SHORT else word.startswith(stem) for stem in stems)
