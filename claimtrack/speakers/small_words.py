"""Words that a text writes in small letters: at the start of a sentence they are no names.

"Weil", "Lang" and "Hunt" are surnames as well; only a sentence hides which of both is meant.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from claimtrack.speakers.words import load_words

LANGUAGES = ("de", "en")


def is_small_word(key: str, *, english: bool) -> bool:
    """Return whether a folded word is one that its language writes in small letters."""
    return key in _small_words()[LANGUAGES[english]] or key in load_words().small


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """Return the words of small_words.txt by language, read once a name has asked for them."""
    text = files(__package__).joinpath("small_words.txt").read_text("utf-8")
    sections = (part.partition("]\n") for part in text.split("\n[")[1:])
    return {language: frozenset(words.split()) for language, _, words in sections}
