"""What a claim is called where its own words do not name the matter.

A metaphor that is said once ("Eisberg"), a place ("Berlin") and half a sentence tell nobody what a
claim is about. A noun that comes back, in other sentences or in a headline, mostly does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from claimtrack.cluster import stems
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.labels import (
    DECIMALS,
    TEXTS,
    cut,
    joints,
    names_of_speakers,
    of_one_language,
    phrases,
    shown,
)
from claimtrack.cluster.lexicon import Language, Lexicon
from claimtrack.cluster.terms import Reading, Weights, read_terms
from claimtrack.text import sentences

AGAIN = 2  # sentences or headlines from which on a word comes back
# How far the words of a statement, of its article's headline and of the sentences around it tell
# what it is about. Set by reading the labels of two piles, the corpus and one more folder. 2026-11.
OWN, TITLE, AROUND = 1.0, 0.6, 0.3
TELLING = 0.55  # weight of a word that may name a matter alone: "Land" has less
HERE = frozenset("in aus nach from at bei".split())  # before places, which have no article


@dataclass(frozen=True, slots=True)
class Passages:
    """The sentences and headlines of some statements, each once, with the terms that they name."""

    texts: tuple[str, ...]
    titles: frozenset[str]
    counts: Mapping[str, int]  # of passages, by term
    weights: Weights  # of terms: how much they say, times how many statements name them

    def times(self, word: str) -> int:
        """Return in how many passages a word stands, alone or in another."""
        return sum(word.lower() in text.lower() for text in self.texts)


def clearer_label(label: str, items: Sequence[ClusterItem], lexicon: Lexicon) -> str:
    """Return a claim's label, or the noun phrase that comes back where this says too little.

    Args:
        label: What the words of the statements give.
        items: The statements of the claim, in the order of their ids.
        lexicon: The words of both languages.
    """
    some = of_one_language(items)[:TEXTS]
    language = some[0].language
    if len(items) == 1 or _names_a_concept(label, language, lexicon):
        return label
    passages = _passages(some, language, lexicon)
    in_full = any(cut(item.text) == label for item in items)  # no phrase was found in it
    if not in_full and _says_enough(label, passages, language, lexicon):
        return label
    speakers = {name for item in items for name in names_of_speakers(item)}
    best = next(_candidates(passages, speakers, language, lexicon), None)
    return shown(best) if best else label


def _names_a_concept(label: str, language: str, lexicon: Lexicon) -> bool:
    readings = read_terms(label, language, lexicon)
    short = len(label.split()) <= len([one for one in readings if one.terms]) + 1
    return short and any(term[0] == "=" for one in readings for term, _ in one.terms)


def _says_enough(label: str, passages: Passages, language: str, lexicon: Lexicon) -> bool:
    """Return whether a label is no place, and something of it comes back."""
    if " " not in label:
        if _is_place(label, passages.texts):
            return False
        if passages.times(label) >= AGAIN:
            return True
    terms = {term for one in read_terms(label, language, lexicon) for term, _ in one.terms}
    return any(term[0] == "=" or passages.counts[term] >= AGAIN for term in terms if term[0] != "@")


def _candidates(
    passages: Passages, speakers: Set[str], language: str, lexicon: Lexicon
) -> Iterator[str]:
    """Yield the phrases that come back and may name the matter, the best one first.

    Of a German headline one word will do; there alone all nouns can be told.
    """
    weights = passages.weights
    ranked = {
        (-round(score, DECIMALS), len(phrase), phrase, lone)
        for text in passages.texts
        for lone in [text in passages.titles and language != "en" and not _is_menu(text)]
        for score, phrase in phrases(text, language, weights=weights, lexicon=lexicon)
    }
    for _, _, phrase, lone in sorted(ranked):
        readings = [one for one in read_terms(phrase, language, lexicon) if one.terms]
        known = all(_is_known(one, weights) for one in readings)
        if not known or not speakers.isdisjoint(phrase.lower().split()):
            continue
        if not (passages.times(phrase) >= AGAIN or (lone and len(readings) == 1)):
            continue
        weight = max((weight for one in readings for _, weight in one.terms), default=0.0)
        if " " not in phrase and (weight < TELLING or _is_place(phrase, passages.texts)):
            continue
        if not phrase.isupper() and not _names_nothing(phrase):
            yield phrase


def _is_known(reading: Reading, weights: Weights) -> bool:
    """Return whether a word is known, or part of it is a concept: "Wiegmann" is a name."""
    terms = [term for term, _ in reading.terms]
    return terms[0] in weights or any(term[0] in "=@" for term in terms)


def _is_menu(title: str) -> bool:
    """Return whether a headline is none, but a row of names: "Stadt Land Sport"."""
    return not any(word[0].islower() for word in title.split())


def _names_nothing(phrase: str) -> bool:
    """Return whether a phrase names who speaks, a measure, or what was said."""
    form = stems.normalise(phrase)
    return joints().names_no_subject(form) or form.endswith(joints().sources)


def _is_place(word: str, texts: Sequence[str]) -> bool:
    """Return whether a word mostly stands behind "in" and the like without an article."""
    behind = re.compile(rf"(?:\b(\w+) )?\b{re.escape(word)}\b")
    before = [found[1] or "" for text in texts for found in behind.finditer(text)]
    return bool(before) and 2 * sum(each.lower() in HERE for each in before) >= len(before)


def _passages(items: Sequence[ClusterItem], language: str, lexicon: Lexicon) -> Passages:
    known = lexicon.language(language)
    texts: dict[str, None] = {}
    weights: Weights = {}
    for item in items:
        title, _, around = item.context.rpartition("\n")
        spans = [span.of(around) for span in sentences(around)]
        said = [part for part in item.text.split(" … ") if part not in around]
        texts |= dict.fromkeys(" ".join(text.split()) for text in (title, *spans, *said))
        told: Weights = {}
        for text, share in ((around, AROUND), (title, TITLE), (item.text, OWN)):
            for term, weight in _known_terms(text, language, lexicon, known):
                told[term] = max(told.get(term, 0.0), share * weight)
        for term, weight in told.items():
            weights[term] = weights.get(term, 0.0) + weight / len(items)
    every = sorted(filter(None, texts), key=len, reverse=True)
    apart = [text for n, text in enumerate(every) if not any(text in more for more in every[:n])]
    counts = Counter(
        term
        for text in apart
        for term in {t for one in read_terms(text, language, lexicon) for t, _ in one.terms}
    )
    titles = frozenset(" ".join(item.context.rpartition("\n")[0].split()) for item in items)
    return Passages(tuple(apart), titles, counts, weights)


def _known_terms(
    text: str, language: str, lexicon: Lexicon, known: Language
) -> Iterator[tuple[str, float]]:
    """Yield the terms of a text but for words never seen before, mostly names of people."""
    for one in read_terms(text, language, lexicon):
        for term, weight in one.terms:
            if term[0] == "=" or term in known.rarity:
                yield term, weight
