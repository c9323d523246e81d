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


class Piece(NamedTuple):
    """A word of a token, wherever that stands."""

    offset: int  # in the token
    length: int
    form: str
    stem: str
    noun: bool
    opens_clause: bool  # that only says when, or under which condition
    opens_phrase: bool  # likewise


def read_words(text: str, known: Language, language: str) -> Iterator[Word]:
    """Yield the words of a text; numbers and marks are left out."""
    german = language == "de"
    opening = next((place for place, mark in enumerate(text) if mark.isalnum()), 0)
    reach = 0  # words that a preposition still covers
    clause = False  # inside a clause or parenthesis that goes on up to the next mark
    ended = False  # the noun of the adjunct has been met
    for token in TOKEN.finditer(text):
        written, start = token.group(), token.start()
        pieces = _pieces(written, start == opening, language, known)
        if not pieces:  # a mark or a number ends an adjunct; a parenthesis begins another one
            reach, clause, ended = 0, written == "(", False
            continue
        for offset, length, form, root, noun, opens_clause, opens_phrase in pieces:
            if opens_clause:
                clause = True
            elif opens_phrase:
                reach, ended = ADJUNCT_WORDS, False
            elif ended and german and not noun and form not in GENITIVES:
                reach = 0  # the phrase ended with its noun: "nach dem Krieg | werden wir …"
            ended = ended or noun
            at = start + offset
            yield Word(at, at + length, form, root, noun, clause or reach > 0)
            if reach:
                reach -= 1


@lru_cache(stems.CACHED_WORDS)
def _pieces(written: str, first: bool, language: str, known: Language) -> tuple[Piece, ...]:
    """Return what is known of the words of a token, wherever it stands; none of a mark or number.

    Args:
        written: The token; what is written with hyphens is several words.
        first: Whether it opens the text.
        language: Of the text.
        known: The words of that language.
    """
    if written in MARKS or not written[0].isalpha():
        return ()
    found = []
    offset = 0
    for piece in written.replace("–", "-").split("-"):
        form = stems.normalise(piece.strip(".'’"))
        if form and form[0].isalpha():
            root = stems.stem(form, language)
            noun = _is_noun(piece, root, known, first=first and not offset)
            opens = form in known.clauses, form in known.openers
            found.append(Piece(offset, len(piece), form, root, noun, *opens))
        offset += len(piece) + 1
    return tuple(found)


def is_light(word: Word, known: Language) -> bool:
    """Return whether a word says nothing about the topic."""
    if len(word.form) < SHORTEST_WORD or word.form in known.light_words:
        return True
    root = word.stem
    participle = root[2:] if root.startswith("ge") else root  # "gerüttelt" as "rütteln"
    return not known.light_stems.isdisjoint((root, participle))


def _is_noun(piece: str, root: str, known: Language, *, first: bool) -> bool:
    """Return whether a word is written like a noun; the first word of a text always is."""
    if not piece[0].isupper():
        return False
    # An unknown first word is mostly a noun, too: a compound or a name.
    return not first or piece[1:2].isupper() or root in known.nouns or root not in known.rarity
