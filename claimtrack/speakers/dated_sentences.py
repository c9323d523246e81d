"""The sentences of an article with the days that they name, each read only when it is asked for.

Most quotations of an article have the same sentences before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import accumulate, pairwise

from claimtrack.model import Quotation, Span
from claimtrack.speakers.named_days import load_times, recent_days
from claimtrack.speakers.names import fold

# A year never keeps the full stop behind it, as the number of a day does: "am 2. Mai".
WORD = re.compile(r"\d{4}(?!\.?\d)|\d+(?:\.\d+)*\.?|[^\W\d_]+(?:-[^\W\d_]+)*|[,;:.()]")
IN_MARKS = re.compile(r"„[^“”\n]*[“”]|»[^«\n]*«|\"[^\"\n]*\"|“[^”\n]*”")
ORDINALS = frozenset({"st", "nd", "rd", "th"})
TWO_WHEN_SMALL = "İ"  # the only letter whose small form has two characters
MOST_BACK = 6  # sentences before a quotation that may name its day


class DatedSentences:
    """The sentences of one text by their number; relative words for days count from `anchor`."""

    def __init__(self, text: str, spans: Sequence[Span], anchor: date | None) -> None:
        self.text = text
        self.spans = spans
        self.starts = [span.start for span in spans]
        self.anchor = anchor
        self._words: dict[int, list[str]] = {}

    def at(self, place: int) -> int:
        """Return the number of the sentence in which a character stands, or behind which."""
        return max(0, bisect_right(self.starts, place) - 1)

    def opening(self, quotation: Quotation) -> int:
        """Return the number of the sentence with which a quotation or its cue begins."""
        return self.at(min([place.start for place in (*quotation.cue, *quotation.content)]))

    def before(self, number: int) -> range:
        """Return the sentences before one, the nearest first, in its paragraph and one more."""
        earliest = bisect_left(self.paragraphs, self.paragraphs[number] - 1)
        return range(number - 1, max(earliest, number - MOST_BACK) - 1, -1)

    def last_dated(self, number: int) -> int | None:
        """Return the nearest sentence of those before one that names a day of the last week."""
        return next((n for n in self.before(number) if n in self.recent_days), None)

    @cached_property
    def paragraphs(self) -> Sequence[int]:
        """The number of its paragraph for each sentence."""
        text = self.text
        breaks = ["\n" in text[one.end : other.start] for one, other in pairwise(self.spans)]
        return list(accumulate(breaks, initial=0))

    def words(self, number: int) -> list[str]:
        """Return the words of a sentence, folded, without those in quotation marks."""
        if number not in self._words:
            words = list(map(fold, WORD.findall(self.spans[number].of(self._plain))))
            self._words[number] = without_ordinals(words)
        return self._words[number]

    @cached_property
    def _plain(self) -> str:
        """The text with blanks for what stands in quotation marks.

        That may be several sentences: „Am Sonntag war ich da. Es war schön.“
        """
        return IN_MARKS.sub(lambda marked: " " * len(marked[0]), self.text)

    @cached_property
    def recent_days(self) -> Mapping[int, date]:
        """The days of the last week by the numbers of the sentences that name them.

        It is the first that a sentence names outside quotation marks.
        """
        if self.anchor is None or not self.spans:
            return {}
        numbers = {self.at(place) for word in self._recent_words for place in self._places(word)}
        days = ((number, self._recent_day(number, self.anchor)) for number in numbers)
        return {number: day for number, day in days if day is not None}

    def _recent_day(self, number: int, anchor: date) -> date | None:
        return next((d for d in recent_days(self.words(number), anchor) if d <= anchor), None)

    def _places(self, word: str) -> Iterator[int]:
        """Yield where a word of small letters stands in the text, as a part of others, too."""
        place = self._small.find(word)
        while place >= 0:
            yield place
            place = self._small.find(word, place + len(word))

    def names_recent(self, quotation: Quotation, printed: date) -> bool:
        """Return whether quoted words name a day of the last week: "he had sent on Monday"."""
        said = " ".join(span.of(self.text) for span in quotation.content)
        if not self._may_name_recent(said):
            return False
        words = list(map(fold, WORD.findall(said)))
        return next(recent_days(words, printed), None) is not None

    def _may_name_recent(self, words: str) -> bool:
        small = _in_small_letters(words)
        return any(word in small for word in self._recent_words)

    @cached_property
    def _recent_words(self) -> tuple[str, ...]:
        """The words for days of the last week that stand anywhere in the text."""
        return tuple(filter(self._small.__contains__, _recent()))

    @cached_property
    def _small(self) -> str:
        return _in_small_letters(self.text)


def _in_small_letters(text: str) -> str:
    """Return `text` in small letters, every character where it was."""
    return text.replace(TWO_WHEN_SMALL, "I").lower()


def without_ordinals(words: list[str]) -> list[str]:
    """Return the words without the endings of English ordinals: "2nd" is "2"."""
    if ORDINALS.isdisjoint(words):
        return words
    return [
        word
        for number, word in enumerate(words)
        if not (number and word in ORDINALS and words[number - 1].isdecimal())
        and not (number and word == "of" and words[number - 1] in ORDINALS)
    ]


@cache
def _recent() -> tuple[str, ...]:
    """Return the words that name a day of the last week, or stand in all that do."""
    every = load_times().weekdays.keys() | load_times().days.keys()
    return tuple(w for w in every if not any(other in w and other != w for other in every))
