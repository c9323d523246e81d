"""Whether words say themselves that a position is the one held before, or another one."""

from __future__ import annotations

import re
from functools import cache

from claimtrack.text import detect_language, load_toml

OPENING = "„“”\"«»‘’'… "  # what may stand before the first of some quoted words


def claims_no_change(text: str) -> bool:
    """Return whether somebody says to hold what they held: "nach wie vor", "unchanged".

    That may be untrue, so it tells nothing against a full turn; a step on one side, which two
    wordings of one position make, too, is none where the words deny it.
    """
    return _pattern("same", detect_language(text)).search(text) is not None


def claims_a_change(text: str) -> bool:
    """Return whether somebody says to hold another position than before: "inzwischen"."""
    return _pattern("another", detect_language(text)).search(text) is not None


def offers_another(text: str) -> bool:
    """Return whether words want another thing for the one spoken of: "müsse stattdessen werben"."""
    return _pattern("instead", detect_language(text)).search(text) is not None


def rules_nothing_out(text: str) -> bool:
    """Return whether somebody leaves open a thing by not ruling it out."""
    return _pattern("unexcluded", detect_language(text)).search(text) is not None


def takes_up_a_thing(text: str) -> bool:
    """Return whether quoted words begin with a pronoun for what was named before them."""
    said = text.lstrip(OPENING)
    return _pattern("taken_up", detect_language(text)).match(said) is not None


@cache
def _pattern(table: str, language: str) -> re.Pattern[str]:
    data = load_toml("claimtrack.shifts", "continuity.toml")
    return re.compile(rf"\b(?:{'|'.join(data[table][language])})\b", re.IGNORECASE)
