"""The figures in a statement: amounts, shares, dates and counts, normalised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claimtrack.model import Figure
from claimtrack.position.numerals import SHARE_IN_WORD, Numerals, load_numerals
from claimtrack.position.patterns import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100  # four digits in between, without a unit, name a year
ADJECTIVES = 2  # words between a number and what it counts: "26 westliche Länder"
PERIOD_REACH = 4  # "jährlich … neun Milliarden": this far before the amount
AND_A_HALF = ("and", "a", "half")
GROUP = 3  # digits between two separators
LARGEST = 1e18  # more is no amount anyone promises
SHARES = frozenset({"percent", "percentage_points"})
TIMELESS = SHARES | {"years", "months", "weeks", "days", "hours", "kmh", "degrees"}  # no "/year"

# A name with a digit ("CO2-Preis", "G20", "5G"), a number, a sign that is a unit, a word with its
# hyphens, or any other mark.
PIECE = re.compile(
    r"[^\W\d_]+\d+(?:-[^\W_]+)*|\d[A-Z]\b|"
    r"\d+(?:[.,]\d+)*|[€$£%§]|[^\W\d_]+(?:[-'’.][^\W_]+)*|\S"
)

Found = tuple[Figure | None, int]  # a figure, or a number that is none, and the place behind it


def read_figures(text: str, language: str = "de") -> tuple[Figure, ...]:
    """Return the figures of a text in order, each with a normalised value and unit.

    Units are "eur", "percent", "percentage_points", "year" (of the calendar), "years" and other
    spans of time, "date" (as yyyymmdd), or "count"; an amount for a period is "eur/year".
    """
    numerals = load_numerals(language)
    if not numerals.may_be_in(text):
        return ()
    return tuple(FigureReader(text, numerals).read())


class Piece(NamedTuple):
    """A word, number or mark with its place in the text."""

    text: str
    form: str
    start: int
    end: int


class FigureReader:
    """Reads the figures of one text, piece by piece."""

    def __init__(self, text: str, numerals: Numerals) -> None:
        self.text = text
        self.numerals = numerals
        self.words = numerals.words
        self.pieces = [
            Piece(m.group(), fold(m.group()), m.start(), m.end()) for m in PIECE.finditer(text)
        ]

    def read(self) -> Iterator[Figure]:
        """Yield the figures in order."""
        place = 0
        while place < len(self.pieces):
            if not self.numerals.opens(self.pieces[place].form):
                place += 1
                continue
            found = self._date(place) or self._share_in_word(place) or self._amount(place)
            figure, place = found or (None, place + 1)
            if figure and figure.value < LARGEST:
                yield replace(figure, value=round(float(figure.value), 4))

    def _form(self, place: int) -> str:
        return self.pieces[place].form if 0 <= place < len(self.pieces) else ""

    def _figure(self, value: float, unit: str, first: int, end: int) -> Figure:
        return Figure(value, unit, self.text[self.pieces[first].start : self.pieces[end - 1].end])

    # ---- dates

    def _date(self, place: int) -> Found | None:
        """Return "4. September 2025" or "September 4, 2025" as a date; without a year, none."""
        months = self.numerals.months
        if self._is_day(place) and self._form(place + 1) == "." and self._form(place + 2) in months:
            return self._dated(place, int(self._form(place)), place + 2, place + 3)
        if self._form(place) in months and self._is_day(place + 1):
            year = place + 2 + (self._form(place + 2) == ",")
            return self._dated(place, int(self._form(place + 1)), place, year)
        return None

    def _is_day(self, place: int) -> bool:
        form = self._form(place)
        return form.isascii() and form.isdecimal() and len(form) <= 2

    def _dated(self, first: int, day: int, month: int, year: int) -> Found:
        if not _is_year(self._form(year)):
            return None, year
        months = self.numerals.months[self._form(month)]
        value = int(self._form(year)) * 10000 + months * 100 + day
        return self._figure(value, "date", first, year + 1), year + 1

    # ---- amounts, shares and counts

    def _share_in_word(self, place: int) -> Found | None:
        """Return the share inside "20-prozentige" or "Zwei-Prozent-Ziel"."""
        end, written = place + 1, self._form(place)
        if written[:1].isdecimal() and self._form(place + 1) == "-":
            end, written = place + 3, f"{written}-{self._form(place + 2)}"
        match = SHARE_IN_WORD.fullmatch(written)
        if not match:
            return None
        value = self.numerals.number(match.group(1))
        value = self.numerals.articles.get(match.group(1)) if value is None else value
        return None if value is None else (self._figure(value, "percent", place, end), end)

    def _amount(self, begin: int) -> Found | None:
        """Return a number with its multiplier and unit, or with what it counts."""
        units, words = self.numerals.units, self.words
        leads = self._form(begin) in words["leading_units"]
        place = begin + leads
        value = self.numerals.number(self._form(place))
        article = value is None and self._form(place) in self.numerals.articles
        value = self.numerals.articles[self._form(place)] if article else value
        if value is None or self._form(begin - 1) in words["labels"]:
            return None
        value, place = self._with_half(*self._grouped(value, place))
        if self._form(begin - 1) in words["vague"] or self._opens_range(place):
            return None, place
        if self._is_left(begin, place):
            return None, place
        factor, place = self._multiplier(place)
        unit, end = (units[self._form(begin)], place) if leads else self._unit(place)
        if article and factor == 1 and unit not in SHARES:
            return None
        if unit:
            unit += self._period(begin, end, unit)
            return self._figure(value * factor, unit, begin, end), end
        return self._uncounted(value * factor, begin, place)

    def _grouped(self, value: float, place: int) -> tuple[float, int]:
        """Return the number whose digits a space may group ("3 000"), and the place behind it."""
        first, second = self._form(place), self._form(place + 1)
        digits = (first + second).isascii() and first.isdecimal() and second.isdecimal()
        if not digits or not len(first) <= len(second) == GROUP:
            return value, place + 1
        apart = self.pieces[place + 1].start - self.pieces[place].end
        return (float(first + second), place + 2) if apart == 1 else (value, place + 1)

    def _with_half(self, value: float, place: int) -> tuple[float, int]:
        """Return the number with the half behind it: "three and a half"."""
        behind = tuple(self._form(place + offset) for offset in range(len(AND_A_HALF)))
        return (value + 0.5, place + len(behind)) if behind == AND_A_HALF else (value, place)

    def _opens_range(self, place: int) -> bool:
        """Return whether a number is the lower end of "drei bis fünf" or part of "3:1"."""
        joined = self._form(place) in self.words["ranges"]
        return joined and self.numerals.number(self._form(place + 1)) is not None

    def _is_left(self, begin: int, place: int) -> bool:
        """Return whether a number is the one that is left: "von derzeit 6,5 auf 5 Prozent"."""
        leaves = any(self._form(at) in self.words["leaving"] for at in (begin - 1, begin - 2))
        end = place + 1 if self._form(place) in self.numerals.units else place
        reaches = self._form(end) in self.words["reaching"]
        return leaves and reaches and self.numerals.number(self._form(end + 1)) is not None

    def _multiplier(self, place: int) -> tuple[float, int]:
        factor, end = 1.0, place
        while self._form(end) in self.numerals.multipliers:
            factor *= self.numerals.multipliers[self._form(end)]
            end += 1
        abbreviated = end > place and self._form(end) == "." and end + 1 < len(self.pieces)
        return factor, end + abbreviated

    def _unit(self, place: int) -> tuple[str, int]:
        for length in (2, 1):  # "per cent", "percentage points"
            written = " ".join(self._form(place + offset) for offset in range(length))
            if written in self.numerals.units:
                return self.numerals.units[written], place + length
        return "", place

    def _period(self, begin: int, end: int, unit: str) -> str:
        """Return "/year" where the amount is one for a period."""
        if unit in TIMELESS:
            return ""
        periods, adverbs = self.numerals.periods, self.numerals.adverbs
        dated = _is_year(self._form(end + 2))  # "im Jahr 2030" is no period
        if self._form(end) in self.words["every"] and self._form(end + 1) in periods and not dated:
            return f"/{periods[self._form(end + 1)]}"
        near = (self._form(place) for place in (*range(begin - PERIOD_REACH, begin), end, end + 1))
        return next((f"/{adverbs[form]}" for form in near if form in adverbs), "")

    def _uncounted(self, value: float, begin: int, place: int) -> Found:
        """Return a year, or a count with its noun; clock times and scores are no figures."""
        if _is_year(self._form(begin)) and place == begin + 1:
            first = begin - (self._form(begin - 1) in self.words["year_words"])
            first -= self._form(first - 1) in self.words["deadline"]
            return self._figure(value, "year", first, place), place
        if self._form(begin - 1) == ":" or self._form(place) in self.words["not_figures"]:
            return None, place
        end = self._counted(place)
        return self._figure(value, "count", begin, end), end

    def _counted(self, place: int) -> int:
        """Return the place behind the noun that a number counts; the number's, if there is none."""
        for at in range(place, min(len(self.pieces), place + ADJECTIVES + 1)):
            word = self.pieces[at]
            if not word.text[0].isalpha() or word.form in self.words["not_counted"]:
                break
            german_noun = self.numerals.language == "de" and word.text[0].isupper()
            if german_noun or (self.numerals.language == "en" and word.form.endswith("s")):
                return at + 1
        return place


def _is_year(form: str) -> bool:
    digits = form.isascii() and form.isdecimal() and len(form) == 4
    return digits and FIRST_YEAR <= int(form) <= LAST_YEAR
