"""How far two statements, and the sentences around them, name the same rare things.

Vectors say that two texts are on one field; that both speak of the Steinlohe hospital is said by a
word that hardly another article of the archive has. What is rare is therefore counted there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from claimtrack.model import Span
from claimtrack.pairs import term_weights, weights_cosine
from claimtrack.store import StoredStatement
from claimtrack.text import sentences, sentences_around

Weights = Mapping[str, float]

# Average precision of finding what one person said of one thing in 192 articles by eight hands,
# each by weights fitted on the others (`training/fit_one_matter.py`): .60 by vectors and the trees
# alone, .64 with the sentences around, .66 with the own words, too; with the two sentences that a
# store keeps beside a statement for these three .03 less. Counting in the speaker's own articles
# alone, or weighing words by how common they are in the language, gives .04 to .15 less for either
# by itself. 2026-11.
COMPARED_AROUND = 3  # on either side
ARTICLES_COUNTED = 150  # to know what is rare; more take a second and rank hardly anything anew
CACHED_ARTICLES = 256
SEEN_BEFORE = 20  # articles that are thought of as without the word, lest few articles decide


@dataclass(frozen=True, slots=True)
class SharedTerms:
    """What two statements name alike: cosines of what each names, 0 to 1."""

    own: float  # of their words
    around: float  # of their words and the sentences around


class Surroundings:
    """Tells what statements and the sentences around them share."""

    def __init__(
        self,
        texts: Callable[[int], Iterable[tuple[str, str]]],
        places: Callable[[Sequence[str]], Iterable[tuple[str, str, int, int]]],
    ) -> None:
        """Take what gives so many of the archive's texts, each with its language, and places.

        Args:
            texts: Gives the same ones whenever the archive is the same.
            places: The words of statements, the text they stand in, and where, by their ids.
        """
        self._texts = texts
        self._places = places
        self._known: dict[str, tuple[Weights, Weights]] = {}

    def shared(self, one: StoredStatement, other: StoredStatement) -> SharedTerms:
        """Return what two statements share."""
        first, second = self._weights(one), self._weights(other)
        return SharedTerms(*map(weights_cosine, first, second))

    def _weights(self, statement: StoredStatement) -> tuple[Weights, Weights]:
        """Return the terms of a statement's words, and of these and the sentences around."""
        if statement.id not in self._known:
            _, text, start, end = next(iter(self._places([statement.id])))
            self._known[statement.id] = (
                self._rare(term_weights(statement.said, statement.language)),
                self._rare(_around(text, start, end, statement.language)),
            )
        return self._known[statement.id]

    def _rare(self, terms: Weights) -> Weights:
        counted, articles = self._counted
        total = articles + SEEN_BEFORE
        return {term: weight * log(total / (counted[term] + 1)) for term, weight in terms.items()}

    @cached_property
    def _counted(self) -> tuple[Counter[str], int]:
        """Return in how many articles each term stands, and of how many."""
        counts: Counter[str] = Counter()
        articles = 0
        for text, language in self._texts(ARTICLES_COUNTED):
            counts.update(term_weights(text, language).keys())
            articles += 1
        return counts, articles


def _around(text: str, start: int, end: int, language: str) -> Weights:
    """Return the terms of the sentences in which words stand, and of some before and behind."""
    spans = sentences_around(_sentences(text), start, end, beside=COMPARED_AROUND)
    if not spans:
        return term_weights(text[start:end], language)
    weights: dict[str, float] = {}
    for span in spans:
        for term, weight in term_weights(span.of(text), language).items():
            weights[term] = max(weight, weights.get(term, 0.0))
    return weights


@lru_cache(CACHED_ARTICLES)  # several statements of one article come after each other
def _sentences(text: str) -> list[Span]:
    return sentences(text)
