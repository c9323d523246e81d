"""A sentence as the rules see it: comparable forms, and everything the lexicon finds in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.model import Span
from claimtrack.position.lexicon import Lexicon, Match
from claimtrack.position.patterns import fold
from claimtrack.text import TOKEN, sentences

# Quotation marks decide nothing; an apostrophe inside a word stays.
QUOTATION_MARKS = re.compile(r"[„“”\"»«‹›]|(?<!\w)['’‘‚`]|['’‘‚`](?!\w)")
PARTY = re.compile(
    r" [„“\"»«‚‘]?\((?:[A-ZÄÖÜ][\w/&.-]*[ -]?){1,4}\)[“”\"»«’‘]?"
)  # behind a name: "(CDU)", "(Freie Liste)"
NAME = re.compile(  # two words at least, the first one capitalised
    r"(?P<bearer>\w+) [„“\"»«‚‘][A-ZÄÖÜ][^\s„“”\"»«‚‘’]* [^„“”\"»«‚‘’]{1,60}[“”\"»«‘’]"
)
NAME_OPENS = re.compile(r" [„“\"»«‚‘]")  # what every name holds
OMISSIONS = frozenset({"…", "...", "…."})  # where a cue broke the quotation
CACHED, CACHED_WORDS = 256, 50_000  # texts that are read now; words, some 10 MB
LONGEST_SENTENCE = 400  # words; more is no sentence, and reading it whole would take too long
CONTRACTIONS = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "i'm": ("i", "am"),
    "let's": ("let", "us"),
    "ain't": ("is", "not"),
}
CONTRACTED_ENDINGS = {
    "n't": "not",
    "'re": "are",
    "'ll": "will",
    "'ve": "have",
    "'d": "would",
    "'s": "'s",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence with the entries found in them."""

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]  # of each form in `text`; the parts of a contraction share theirs
    ends: tuple[int, ...]
    small: tuple[bool, ...]  # whether the word is written with a small first letter
    sides: tuple[Match, ...]
    limits: tuple[Match, ...]
    roles: frozenset[str]  # of the limits
    starters: dict[int, Match]  # entries that build clauses, by their first word
    question: bool
    reported: bool  # whether it is given in the words of the article, behind a cue


@lru_cache(CACHED)  # a statement is cut more than once
def spans(text: str) -> Sequence[Span]:
    """Return where the sentences of a text stand."""
    return tuple(sentences(text))


@lru_cache(CACHED)
def plain(text: str) -> str:
    """Return the text without quotation marks and needless white space, which decide nothing."""
    return " ".join(QUOTATION_MARKS.sub("", text).split())


def without_names(text: str, lexicon: Lexicon) -> str:
    """Return a text without names that may be taken for words or clauses of their own.

    Such are names in marks (die Initiative „Moor bleibt“) and parties in brackets.
    """
    text = " ".join(text.split())
    if "(" in text:
        text = PARTY.sub("", text)
    if NAME_OPENS.search(text) is None:
        return text
    return NAME.sub(
        lambda m: m["bearer"] if m["bearer"].lower() in lexicon.words["named"] else m[0], text
    )


def read_sentences(text: str, lexicon: Lexicon, *, reported: bool = False) -> tuple[Sentence, ...]:
    """Return the sentences of a plain text with their matches."""
    return _read(text, lexicon, reported)


@lru_cache(CACHED)  # several questions are asked of one statement
def _read(text: str, lexicon: Lexicon, reported: bool) -> tuple[Sentence, ...]:
    found = []
    for span in spans(text):
        words = _words(text, span)
        for start in range(0, len(words), LONGEST_SENTENCE):
            piece = words[start : start + LONGEST_SENTENCE]
            found.append(_sentence(text, piece, lexicon, reported=reported))
    return tuple(found)


@lru_cache(CACHED)
def read_phrase(text: str, lexicon: Lexicon) -> Sentence:
    """Return a short text as one sentence, whatever marks are in it."""
    words = _words(text, Span(0, len(text)))
    return _sentence(text, words[:LONGEST_SENTENCE], lexicon)


def forms_of(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a short text in the forms in which they are compared."""
    words = _words(text, Span(0, len(text)))[:LONGEST_SENTENCE]
    return tuple(form for _, _, word in words for form in _forms(word, lexicon.language)[1])


def _words(text: str, span: Span) -> list[tuple[int, int, str]]:
    """Return where the words of a stretch begin and end, and how they are written."""
    found = TOKEN.finditer(text, span.start, span.end)
    return [(m.start(), m.end(), word) for m in found if (word := m.group()) not in OMISSIONS]


def _sentence(
    text: str, words: list[tuple[int, int, str]], lexicon: Lexicon, *, reported: bool = False
) -> Sentence:
    parts = [
        (form, start, end, small)
        for start, end, word in words
        for small, forms in (_forms(word, lexicon.language),)
        for form in forms
    ]
    forms, starts, ends, small = zip(*parts, strict=True) if parts else ((), (), (), ())
    sides, limits, starters = _matches(forms, small, lexicon)
    return Sentence(
        text,
        forms,
        starts,
        ends,
        small,
        sides,
        limits,
        roles=frozenset([match.entry.role for match in limits]),
        starters=starters,
        question="?" in forms[-2:],
        reported=reported,
    )


Matches = tuple[Match, ...]


@lru_cache(CACHED)  # a sentence is read in its text, and by itself
def _matches(
    forms: tuple[str, ...], small: tuple[bool, ...], lexicon: Lexicon
) -> tuple[Matches, Matches, dict[int, Match]]:
    """Return the sides, the limits and the starters of clauses that the lexicon knows."""
    sides, limits, starters = lexicon.find(forms, small)
    return tuple(sides), tuple(limits), {match.start: match for match in starters}


@lru_cache(CACHED_WORDS)
def _forms(word: str, language: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether a word is written with a small first letter, and the forms it stands for."""
    return word[0].islower(), _parts(fold(word), language)


def _parts(form: str, language: str) -> tuple[str, ...]:
    if language != "en" or ("'" not in form and form != "cannot"):
        return (form,)
    if form in CONTRACTIONS:
        return CONTRACTIONS[form]
    for ending, full in CONTRACTED_ENDINGS.items():
        if form.endswith(ending) and len(form) > len(ending):
            return (form[: -len(ending)], full)
    return (form,)
