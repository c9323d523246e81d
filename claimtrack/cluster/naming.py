"""What claims are called: the noun phrase nearest to all that was said on each.

A metaphor that is said once ("Eisberg"), a place ("Berlin") and half a sentence tell nobody what a
claim is about. The phrase whose vector is nearest to those of the statements mostly does, the more
so where a headline or several articles have it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count, islice
from typing import Protocol

import numpy as np

from claimtrack.cluster import stems
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.labels import (
    DECIMALS,
    names_of_speakers,
    of_one_language,
    shown,
    whole_word,
)
from claimtrack.cluster.lexicon import Lexicon, load_lexicon
from claimtrack.cluster.phrases import is_long, joints, phrases
from claimtrack.cluster.similarity import Vectors
from claimtrack.cluster.terms import read_once, sentences_of
from claimtrack.model import Claim
from claimtrack.text import search_form

# What counts. Set on 505 claims of 25 piles of articles by whether the label shares five letters in
# a row with the name that a person gave the matter; there 1 and 1.5 times the cosine do as well,
# but on the corpus the words that all statements have in passing win with 1. 2026-11.
# With twelve statements a single one more could turn the label of thirty into another; with 24, 1.6
# names as many in the piles (0.446 German, 0.313 English; 0.451 and 0.305 before). 2026-12.
COSINE = 1.6  # times that of the phrase to the mean of the statements
HEADLINE = 0.15  # a headline has it
ARTICLES = 0.2  # times the share of the other articles that have it
CONCEPT = 0.3  # it names a concept of the lexicon
WEIGHT = 0.4  # times that of its heaviest term
UNKNOWN = 0.15  # is taken off where a word is one never seen, mostly a name
SHORT = 0.15  # is taken off a short word alone that names no concept: "Verbot", "Tax"
WORD = 0.01  # is taken off for each word behind the second
HERE = frozenset("in aus nach from at bei".split())  # before places, which have no article
LOOKED_AT = 24  # statements of a claim
CACHED_SENTENCES = 20_000  # some 10 MB
CACHED_PHRASES = 50_000  # likewise
MOST_AT_ONCE = 500  # claims whose phrases are embedded together
ROW = (2, 3)  # German and English words in capitals that are a row of names
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{5,}\b")  # of a heading, no abbreviation
MOST_LABELS = 5  # of a claim, of which it gets the first that no larger one has
NEXT_BEST = 0.35  # how far these may stand behind the best
LEAST_NEAR = 0.2  # cosine under which a phrase stands for nothing that was said


class Embedding(Protocol):
    """What gives the vectors, a row of length 1 each, that statements and phrases are met by."""

    def items(self, items: Sequence[ClusterItem]) -> Vectors:
        """Return those of statements with what stands around them."""

    def phrases(self, texts: Sequence[str]) -> Vectors:
        """Return those of phrases."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    phrase: str
    share: float  # what counts for it beside the cosine


Labels = dict[str, tuple[str, ...]]  # of claims by their ids, the best first


def find_labels(
    claims: Iterable[Sequence[ClusterItem]], by: Embedding
) -> Iterator[tuple[str, ...]]:
    """Yield for each claim the labels nearest to what was said, the best first; none if none is.

    Args:
        claims: The statements of each.
        by: Where the vectors come from.
    """
    waiting = iter(claims)
    while some := list(islice(waiting, MOST_AT_ONCE)):
        yield from _ranked(some, by)


def named(claims: Sequence[Claim], labels: Labels) -> list[Claim]:
    """Return the claims with their best labels."""
    return [replace(claim, label=labels[claim.id][0]) for claim in claims]


def told_apart(claims: Sequence[Claim], labels: Labels, taken: Iterable[str] = ()) -> list[Claim]:
    """Return the claims, the smaller ones of one label with the next that no other has.

    What only says less than their best label ("Verbot" for "Handyverbot") is passed over; where
    nothing is left, they are numbered: "Handyverbot (2)".

    Args:
        claims: With their best labels.
        labels: Those of each claim.
        taken: Labels of further claims.
    """
    used = {label.casefold() for label in taken}
    found = {}
    for claim in sorted(claims, key=lambda one: (-len(one.statement_ids), one.id)):
        best = claim.label.casefold()
        telling = (
            one for one in labels[claim.id] if one.casefold() == best or one.casefold() not in best
        )
        numbered = (f"{claim.label} ({number})" for number in count(2))
        free = (one for one in chain(telling, numbered) if one.casefold() not in used)
        label = next(free)
        used.add(label.casefold())
        found[claim.id] = replace(claim, label=label)
    return [found[claim.id] for claim in claims]


def _ranked(members: Sequence[Sequence[ClusterItem]], by: Embedding) -> Iterator[tuple[str, ...]]:
    lexicon = load_lexicon()
    looked = [of_one_language(some)[:LOOKED_AT] for some in members]
    names = {name for some in looked for item in some for name in names_of_speakers(item)}
    candidates = [_candidates(some, lexicon, names) for some in looked]
    texts = list(dict.fromkeys(one.phrase for some in candidates for one in some))
    row = {text: number for number, text in enumerate(texts)}
    phrase_rows = by.phrases(texts)
    statement_rows = by.items([item for some in looked for item in some])
    ends = np.cumsum([len(some) for some in looked])
    for some, known, end in zip(looked, candidates, ends, strict=True):
        centre = statement_rows[end - len(some) : end].sum(axis=0)
        centre /= np.linalg.norm(centre) or 1.0
        cosines = phrase_rows[[row[one.phrase] for one in known]] @ centre if known else []
        yield tuple(_nearest(known, cosines, some))


def _nearest(
    candidates: Sequence[_Candidate], cosines: Sequence[float], items: Sequence[ClusterItem]
) -> Iterator[str]:
    """Yield the best of the candidates as labels, those that are near enough and no places."""
    ranked = sorted(
        (-round(one.share + COSINE * float(cosine), DECIMALS), len(one.phrase), one.phrase)
        for one, cosine in zip(candidates, cosines, strict=True)
        if cosine >= LEAST_NEAR
    )
    texts = [item.context for item in items]
    near = (phrase for score, _, phrase in ranked if score <= ranked[0][0] + NEXT_BEST)
    fit = (phrase for phrase in near if not _is_place(phrase, texts))
    for phrase in islice(fit, MOST_LABELS):
        yield shown(_cased(whole_word(phrase, items), items[0].language))


def _cased(phrase: str, language: str) -> str:
    """Return an English word of a headline in capitals, "RENT", as it is else written."""
    known = load_lexicon().language(language).kinds
    return phrase.lower() if phrase.isupper() and phrase.lower() in known else phrase


def _candidates(
    items: Sequence[ClusterItem], lexicon: Lexicon, names: Collection[str]
) -> list[_Candidate]:
    """Return the noun phrases of statements, of their headlines and of the sentences around.

    Args:
        items: The statements of one claim.
        lexicon: The words of both languages.
        names: Of the speakers of all claims, as in `names_of_speakers`.
    """
    language = items[0].language
    speakers = {name for item in items for name in names_of_speakers(item)}
    passages = {text: None for item in items for text in _passages(item)}
    written: dict[str, set[str]] = {}
    for item in items:
        title, text = _passages(item)
        written.setdefault(title, set()).add(text.casefold())
    read = (text for text in passages if not (text in written and _is_menu(text)))
    told = {one for text in read for one in sentences_of(text)}
    found = {phrase for text in told for phrase in _phrases(text, language)}
    articles = [(title.casefold(), texts) for title, texts in written.items()]
    return [
        _Candidate(
            phrase,
            _in_articles(phrase.casefold(), articles)
            + _told(phrase, language, lexicon)
            - WORD * max(0, len(phrase.split()) - 2),
        )
        for phrase in sorted(found)
        if speakers.isdisjoint(search_form(phrase).split())
        and not _names_nothing(phrase, language)
        and not _names_somebody(phrase, names, language, lexicon)
    ]


def _in_articles(phrase: str, articles: Sequence[tuple[str, Collection[str]]]) -> float:
    """Return what it counts for a phrase that headlines and articles have it.

    Args:
        phrase: In small letters.
        articles: The headline of each, and what else was read of it, likewise.
    """
    headline = any(phrase in title for title, _ in articles)
    having = sum(
        phrase in title or any(phrase in text for text in texts) for title, texts in articles
    )
    return HEADLINE * headline + ARTICLES * max(0, having - 1) / max(1, len(articles) - 1)


def _names_somebody(phrase: str, names: Collection[str], language: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase is a name, or begins with one and what that one is for or against.

    "Adler" and "Adler gegen die Maut", the beginning of a headline, say who speaks. A name alone
    that else means something ("Berg") may be that.
    """
    words = phrase.casefold().split()
    others = (n for n, word in enumerate(words) if search_form(word) not in names)
    behind = next(others, len(words))
    if not behind:
        return False
    joint = stems.normalise(words[behind]) if behind < len(words) else None
    if joint in joints().stances:
        return True
    seen = lexicon.language(language).rarity
    known = any(form in seen for word in words[:behind] for form in (word, stems.normalise(word)))
    return not known and (joint is None or joints().joins(joint))


@lru_cache(CACHED_SENTENCES)
def _phrases(text: str, language: str) -> frozenset[str]:
    """Return the noun phrases of a sentence, which several passages of an article hold."""
    found = phrases(text, language, weights={}, lexicon=load_lexicon(), adjuncts=False)
    return frozenset(phrase for _, phrase in found)


def _passages(item: ClusterItem) -> tuple[str, str]:
    """Return the headline of a statement's article, and the statement among its sentences."""
    title, _, around = item.context.rpartition("\n")
    said = "" if item.text in around else item.text
    return " ".join(title.split()), " ".join(f"{around} {said}".split())


@lru_cache(CACHED_PHRASES)  # "Mindestlohn" is a candidate for several claims
def _told(phrase: str, language: str, lexicon: Lexicon) -> float:
    """Return what the terms of a phrase count, less where it says too little."""
    readings = [one.terms for one in read_once(phrase, language, lexicon) if one.terms]
    seen = lexicon.language(language).rarity
    unknown = any(all(n not in seen and n[0] not in "=@" for n, _ in some) for some in readings)
    terms = [term for some in readings for term in some]
    concept = any(name[0] == "=" for name, _ in terms)
    heaviest = max((weight for _, weight in terms), default=0.0)
    short = not concept and not is_long(phrase)
    return CONCEPT * concept + WEIGHT * heaviest - UNKNOWN * unknown - SHORT * short


def _is_menu(title: str) -> bool:
    """Return whether a headline is none, but a row of names: "Stadt Land Sport"."""
    return not any(word[0].islower() for word in title.split())


def _names_nothing(phrase: str, language: str) -> bool:
    """Return whether a phrase names who speaks, a measure, or what was said; or shouts."""
    row = len(phrase.split()) >= ROW[language == "en"] and _is_menu(phrase)
    if row or CAPITALS.search(phrase):
        return True
    known = joints()
    words = [stems.normalise(word) for word in phrase.split()]
    joint = next((n for n, word in enumerate(words) if n and known.joins(word)), len(words))
    ends = {words[joint - 1], words[-1]}  # "Chef der Fraktion" is one, and "Rede des Chefs"
    called = any(
        one.endswith(known.people) and other[0].isupper()
        for one, other in zip(words, phrase.split()[1:], strict=False)
    )
    return called or any(known.names_no_subject(w) or w.endswith(known.sources) for w in ends)


def _is_place(word: str, texts: Sequence[str]) -> bool:
    """Return whether a word mostly stands behind "in" and the like without an article."""
    if " " in word:
        return False
    behind = re.compile(rf"(?:\b(\w+) )?\b{re.escape(word)}\b")
    before = [found[1] or "" for text in texts for found in behind.finditer(text)]
    return bool(before) and 2 * sum(each.lower() in HERE for each in before) >= len(before)
