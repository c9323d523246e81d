"""The words of a text as clustering looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claimtrack.cluster import stems
from claimtrack.cluster.lexicon import Language
from claimtrack.text import TOKEN

ADJUNCT_WORDS = 5  # how far a preposition reaches at most: "nach dem Ende des Krieges in …"
SHORTEST_WORD = 3
MARKS = frozenset(',;:.!?–—„“”"»«()[]…')
GENITIVES = frozenset(["des", "der", "eines", "einer", "dieses", "dieser", "seines", "ihres"])


class Word(NamedTuple):
    """A word, or a piece of one that is written with hyphens."""

    start: int
    end: int
    form: str  # normalised
    stem: str
    noun: bool
    adjunct: bool  # it only says when, or under which condition


def read_words(text: str, known: Language, language: str) -> Iterator[Word]:
    """Yield the words of a text; numbers and marks are left out."""
    adjunct = Adjunct(known, german=language == "de")
    opening = next((place for place, mark in enumerate(text) if mark.isalnum()), 0)
    for token in TOKEN.finditer(text):
        written = token.group()
        if written in MARKS or not written[0].isalpha():
            adjunct.close(parenthesis=written == "(")
            continue
        start = token.start()
        for piece in written.replace("–", "-").split("-"):
            form, root, noun = _form(piece, language, known, first=start == opening)
            if form and form[0].isalpha():
                covered = adjunct.covers(form, noun=noun)
                yield Word(start, start + len(piece), form, root, noun, covered)
            start += len(piece) + 1


@lru_cache(stems.CACHED_WORDS)
def _form(piece: str, language: str, known: Language, *, first: bool) -> tuple[str, str, bool]:
    """Return a word as it is compared, its stem, and whether it is written like a noun."""
    form = stems.normalise(piece.strip(".'’"))
    root = stems.stem(form, language)
    return form, root, bool(form) and _is_noun(piece, root, known, first=first)


def is_light(word: Word, known: Language) -> bool:
    """Return whether a word says nothing about the topic."""
    if len(word.form) < SHORTEST_WORD or word.form in known.light_words:
        return True
    root = word.stem
    participle = root[2:] if root.startswith("ge") else root  # "gerüttelt" as "rütteln"
    return not known.light_stems.isdisjoint((root, participle))


class Adjunct:
    """Follows a text word by word and tells which words only say when, or under which condition."""

    def __init__(self, known: Language, *, german: bool) -> None:
        self._known = known
        self._german = german
        self._reach = 0  # words that a preposition still covers
        self._clause = False  # inside a clause or parenthesis that goes on up to the next mark
        self._noun = False

    def close(self, *, parenthesis: bool = False) -> None:
        """End the adjunct: a mark or a number was met; a parenthesis begins another one."""
        self._reach, self._clause, self._noun = 0, parenthesis, False

    def covers(self, form: str, *, noun: bool) -> bool:
        """Return whether the next word belongs to an adjunct."""
        if form in self._known.clauses:
            self._clause = True
        elif form in self._known.openers:
            self._reach, self._noun = ADJUNCT_WORDS, False
        elif self._noun and self._german and not noun and form not in GENITIVES:
            self._reach = 0  # the phrase ended with its noun: "nach dem Krieg | werden wir …"
        self._noun = self._noun or noun
        covered = self._clause or self._reach > 0
        self._reach = max(0, self._reach - 1)
        return covered


def _is_noun(piece: str, root: str, known: Language, *, first: bool) -> bool:
    """Return whether a word is written like a noun; the first word of a text always is."""
    if not piece[0].isupper():
        return False
    # An unknown first word is mostly a noun, too: a compound or a name.
    return not first or piece[1:2].isupper() or root in known.nouns or root not in known.rarity
