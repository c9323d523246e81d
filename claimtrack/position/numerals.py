"""How German and English write numbers, multipliers and units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.position.patterns import fold
from claimtrack.text import function_words, load_toml

SEPARATORS = {"de": (".", ","), "en": (",", ".")}  # of thousands, of decimals
SIMPLE_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
MARKS = str.maketrans(dict.fromkeys(".,;:!?()", " "))
HALF = "einhalb"
SHARE_IN_WORD = re.compile(r"(\d+(?:[.,]\d+)?|[^\W\d_]+)-(?:prozent|percent)\w*(?:-.*)?")
CACHED_WORDS = 20_000
SIGNS = re.compile(r"[0-9€$£%]")
COMPOUND = re.compile(rf"-|\S{{3}}und|{HALF}(?!\S)")  # "twenty-five", "dreiundzwanzig"


@dataclass(frozen=True, slots=True, eq=False)  # one of a kind, so that it can key a cache
class Numerals:
    """The numerals of one language."""

    language: str
    numbers: Mapping[str, float]
    articles: Mapping[str, float]  # "ein": a number only before a multiplier or a share
    multipliers: Mapping[str, float]
    units: Mapping[str, str]
    months: Mapping[str, int]
    periods: Mapping[str, str]  # "Jahr" in "pro Jahr"
    adverbs: Mapping[str, str]  # "jährlich"
    words: Mapping[str, frozenset[str]]
    telling: frozenset[str]  # words of which every figure written in letters has one
    grouped: re.Pattern[str]  # digits with separators of thousands

    def number(self, form: str) -> float | None:
        """Return what a word or a group of digits counts, or `None`."""
        if form[:1].isdecimal():
            return self._digits(form)
        found = self.numbers.get(form)
        return self._compound(form) if found is None else found

    def opens(self, form: str) -> bool:
        """Return whether a figure may begin with a word; most words open none."""
        return form[:1].isdecimal() or _opens(form, self)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text is worth a closer look; most statements hold no number."""
        if SIGNS.search(text):
            return True
        folded = fold(text).translate(MARKS)
        return COMPOUND.search(folded) is not None or not self.telling.isdisjoint(folded.split())

    def _digits(self, form: str) -> float | None:
        thousands, _ = SEPARATORS[self.language]
        plain = form.replace(thousands, "") if self.grouped.fullmatch(form) else form
        return float(plain.replace(",", ".")) if SIMPLE_NUMBER.fullmatch(plain) else None

    def _compound(self, form: str) -> float | None:
        """Return "fünfundzwanzig", "dreieinhalb" or "twenty-five" as a number."""
        if self.language == "de" and form.endswith(HALF):
            whole = self.numbers.get(form.removesuffix(HALF))
            return None if whole is None else whole + 0.5
        first, _, second = form.partition("und" if self.language == "de" else "-")
        ones, tens = (first, second) if self.language == "de" else (second, first)
        one = 1.0 if ones in ("ein", "one") else self.numbers.get(ones)
        ten = self.numbers.get(tens)
        fits = one is not None and ten is not None and 0 < one < 10 and ten in range(20, 100, 10)
        return one + ten if fits and one is not None and ten is not None else None


@lru_cache(CACHED_WORDS)
def _opens(form: str, known: Numerals) -> bool:
    named = form in known.months or form in known.articles or form in known.words["leading_units"]
    return named or known.number(form) is not None or SHARE_IN_WORD.fullmatch(form) is not None


@cache
def load_numerals(language: str) -> Numerals:
    """Return the numerals of "de" or "en"; read once a process."""
    sections = load_toml("claimtrack.position", "data", "figures.toml")[language]
    months = {name: number for number, name in enumerate(function_words(language, "months"), 1)}
    thousands, decimal = (re.escape(mark) for mark in SEPARATORS[language])
    words = {name: frozenset(group) for name, group in sections.pop("words").items()}
    telling = frozenset(w for key in ("numbers", "multipliers", "units") for w in sections[key])
    grouped = re.compile(rf"[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+(?:{decimal}[0-9]+)?")
    return Numerals(
        language, **sections, months=months, words=words, telling=telling, grouped=grouped
    )
