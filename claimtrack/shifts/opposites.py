"""Courses of policy that exclude each other, by the words that name them.

"Die Bürgerversicherung kommt" and "das duale System bleibt" have no word in common and no negation,
and are one proposition seen from two ends. `opposites.tsv` lists such courses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from claimtrack.shifts.directions import clause_words, clauses

WHOLE = 3  # letters up to which a word must stand as it is: "in", "eu"
NUMBERED = re.compile(r"\w*\d[\w-]*")  # "16", "CO2-Preis", "10H-Regel"
DIGIT = re.compile(r"\d")
KEY = 4  # letters by which a word is looked up
CACHED = 20_000  # texts that have been read lately

Course = tuple[int, int]  # number of the pair, and which end of it


@dataclass(frozen=True, slots=True)
class Name:
    """The words, or beginnings of words, that name a course when they stand in one clause."""

    course: Course
    longest: str
    others: tuple[str, ...]  # each as it stands in a clause: behind a blank, a short one before one

    def may_be(self, word: str) -> bool:
        """Return whether a word, lower case, is the longest of them."""
        return word == self.longest if len(self.longest) <= WHOLE else word.startswith(self.longest)

    def stands_in(self, clause: str) -> bool:
        """Return whether the others stand in a clause that holds the longest."""
        for other in self.others:  # noqa: SIM110 - `all` takes three times as long
            if other not in clause:
                return False
        return True


def _in_clause(own: str) -> str:
    return f" {own} " if len(own) <= WHOLE else f" {own}"


@cache
def _names(language: str) -> dict[str, tuple[Name, ...]]:
    """Return the names of all courses by the beginning of their longest word."""
    found: dict[str, list[Name]] = defaultdict(list)
    lines = (files("claimtrack.shifts") / "opposites.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("#") or not line.startswith(f"{language}\t"):
            continue
        _, _, *ends, _ = line.split("\t")
        for end, names in enumerate(ends):
            for name in names.split(","):
                longest, *others = sorted(name.split(), key=len, reverse=True)
                words = tuple(map(_in_clause, others))
                found[longest[:KEY]].append(Name((number, end), longest, words))
    return {key: tuple(names) for key, names in found.items()}


@lru_cache(CACHED)
def _named_by(word: str, language: str) -> tuple[Name, ...]:
    """Return the names of which a word, lower case, is the longest; mostly none."""
    return tuple(name for name in _names(language).get(word[:KEY], ()) if name.may_be(word))


@lru_cache(CACHED)
def courses(text: str, language: str) -> frozenset[Course]:
    """Return the courses that a text names."""
    found: set[Course] = set()
    numbered = DIGIT.search(text) is not None
    for part in clauses(text):
        clause = clause_words(part, language)
        if numbered:
            clause = (*clause, *(word.lower() for word in NUMBERED.findall(part)))
        names = list(chain.from_iterable(_named_by(word, language) for word in clause))
        if names:
            joined = f" {' '.join(clause)} "
            found.update([name.course for name in names if name.stands_in(joined)])
    return frozenset(found)


def on_one_choice(one: str, other: str, language: str) -> bool:
    """Return whether both texts name a course of one pair, the same or the opposite."""
    first, second = courses(one, language), courses(other, language)
    return not {number for number, _ in first}.isdisjoint(number for number, _ in second)


def exclude_each_other(one: str, other: str, language: str) -> bool:
    """Return whether each text names one end of a pair, and neither names both."""
    first, second = courses(one, language), courses(other, language)
    return any(
        (number, 1 - end) in second
        and (number, 1 - end) not in first
        and (number, end) not in second
        for number, end in first
    )
