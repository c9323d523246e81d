"""Words cut down to what their inflected forms share, and compounds cut into their parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

MIN_STEM = {"de": 4, "en": 3}  # characters that endings may not touch
MIN_PART = 4  # a shorter part of a compound is an ending or chance, unless it is listed
MAX_PARTS = 4  # "Bundes-wehr-soldaten-gesetz"; longer ones are left whole
# What joins the parts of a German compound, and the "e" of a verb's stem ("Abschieb-e-flug").
LINKS = ("", "s", "es", "n", "en", "er", "e")

LEAST = 3  # "Gas", "Rad": shorter parts are listed words alone
CACHED_WORDS = 200_000  # 20 MB; a newspaper's year has fewer

PLAIN_VOWELS = str.maketrans("äöü", "aou")
GERMAN_ENDINGS = ("em", "er", "e", "n", "s", "t")  # taken off again and again: "Preis", "Preises"
ENGLISH_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y")

Lengths = Mapping[str, int]


def normalise(word: str) -> str:
    """Return the word in one spelling: NFKC, lower case, without umlauts and other marks."""
    if word.isascii():
        return word.lower()
    lower = unicodedata.normalize("NFKC", word).lower().replace("ß", "ss")
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower.translate(PLAIN_VOWELS))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


@lru_cache(CACHED_WORDS)
def stem(word: str, language: str) -> str:
    """Return the part of a normalised word that its inflected forms share."""
    if language == "en":
        return _without_ending(word, ENGLISH_ENDINGS, MIN_STEM["en"])
    longer = ""
    while longer != word:
        longer, word = word, _without_ending(word, GERMAN_ENDINGS, MIN_STEM["de"])
    return word


def _without_ending(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def split(word: str, parts: Lengths, heads: Lengths) -> tuple[str, ...]:
    """Return the stems of a German compound's parts, the head last; none if it is no compound.

    Args:
        word: A normalised word.
        parts: Stems that may stand in front, each with the length of its shortest form.
        heads: Stems that may stand last, likewise: "rich" is the stem of "Richter" and heads
            "Bundesrichter", but not "Friedrich".
    """
    if len(word) < 2 * MIN_PART - 1:
        return ()
    return _split(word, parts, heads, MAX_PARTS)


def _split(word: str, parts: Lengths, heads: Lengths, most: int) -> tuple[str, ...]:
    """Return the split with the longest head: the head says what the thing is."""
    for start in range(LEAST, len(word) - LEAST + 1):
        head = stem(word[start:], "de")
        if head in heads and len(word) - start >= heads[head]:
            front = _front(word[:start], parts, heads, most - 1)
            if front:
                return (*front, head)
    return ()


def _front(word: str, parts: Lengths, heads: Lengths, most: int) -> tuple[str, ...]:
    for link in LINKS:
        bare = word.removesuffix(link)
        if word.endswith(link) and len(bare) >= LEAST:
            found = next((form for form in (bare, stem(bare, "de")) if form in parts), None)
            if found:
                return (found,)
    if most > 1:
        for link in ("", "s"):
            if word.endswith(link) and (
                split := _split(word.removesuffix(link), parts, heads, most)
            ):
                return split
    return ()
