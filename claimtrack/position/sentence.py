"""A sentence as the rules see it: comparable forms, and everything the lexicon finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.position.lexicon import Lexicon, Match
from claimtrack.position.patterns import fold
from claimtrack.text import Token, sentences, tokens

# Quotation marks decide nothing; an apostrophe inside a word stays.
QUOTATION_MARKS = re.compile(r"[„“”\"»«‹›]|(?<!\w)['’‘‚`]|['’‘‚`](?!\w)")
PARTY = re.compile(
    r" [„“\"»«‚‘]?\((?:[A-ZÄÖÜ][\w/&.-]*[ -]?){1,4}\)[“”\"»«’‘]?"
)  # behind a name: "(CDU)", "(Freie Liste)"
NAME = re.compile(  # two words at least, the first one capitalised
    r"(?P<bearer>\w+) [„“\"»«‚‘][A-ZÄÖÜ][^\s„“”\"»«‚‘’]* [^„“”\"»«‚‘’]{1,60}[“”\"»«‘’]"
)
OMISSIONS = frozenset({"…", "...", "…."})  # where a cue broke the quotation
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
    starters: dict[int, Match]  # entries that build clauses, by their first word
    question: bool
    reported: bool  # whether it is given in the words of the article, behind a cue


def plain(text: str) -> str:
    """Return the text without quotation marks and needless white space, which decide nothing."""
    return " ".join(QUOTATION_MARKS.sub("", text).split())


def without_names(text: str, lexicon: Lexicon) -> str:
    """Return a text without names that may be taken for words or clauses of their own.

    Such are names in marks (die Initiative „Moor bleibt“) and parties in brackets.
    """
    return NAME.sub(
        lambda m: m["bearer"] if m["bearer"].lower() in lexicon.words["named"] else m[0],
        PARTY.sub("", " ".join(text.split())),
    )


def read_sentences(text: str, lexicon: Lexicon, *, reported: bool = False) -> Iterator[Sentence]:
    """Yield the sentences of a plain text with their matches."""
    for span in sentences(text):
        words = [token for token in tokens(text, span) if token.text not in OMISSIONS]
        for start in range(0, len(words), LONGEST_SENTENCE):
            piece = words[start : start + LONGEST_SENTENCE]
            yield _matched(text, piece, lexicon, reported=reported)


def read_phrase(text: str, lexicon: Lexicon) -> Sentence:
    """Return a short text as one sentence, whatever marks are in it."""
    words = [token for token in tokens(text) if token.text not in OMISSIONS]
    return _matched(text, words[:LONGEST_SENTENCE], lexicon)


def _matched(
    text: str, words: list[Token], lexicon: Lexicon, *, reported: bool = False
) -> Sentence:
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    small: list[bool] = []
    for token in words:
        for form in _parts(fold(token.text), lexicon.language):
            forms.append(form)
            starts.append(token.start)
            ends.append(token.end)
            small.append(token.text[0].islower())
    return Sentence(
        text,
        tuple(forms),
        tuple(starts),
        tuple(ends),
        tuple(small),
        tuple(lexicon.find(lexicon.sides, forms, small)),
        tuple(lexicon.find(lexicon.limits, forms, small)),
        {match.start: match for match in lexicon.find(lexicon.clauses, forms, small)},
        question="?" in forms[-2:],
        reported=reported,
    )


def _parts(form: str, language: str) -> tuple[str, ...]:
    if language != "en" or ("'" not in form and form != "cannot"):
        return (form,)
    if form in CONTRACTIONS:
        return CONTRACTIONS[form]
    for ending, full in CONTRACTED_ENDINGS.items():
        if form.endswith(ending) and len(form) > len(ending):
            return (form[: -len(ending)], full)
    return (form,)
