"""The words that decide, read from the data files beside this module, and where they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any, NamedTuple

from claimtrack.errors import ClaimtrackError
from claimtrack.position.kinds import LISTED
from claimtrack.position.patterns import Pattern, expand

DATA = files("claimtrack.position") / "data"
FIELDS = ("kind", "value", "negated", "needs")
NEEDS = frozenset({"action", "date", "denial", "figure", "head", "own", "pending", "reported"})
GAP_WORDS = 30  # a longer bracket than this is hardly read as one; keeps the search linear
MARKS = frozenset(",;:.!?()[]–—-/")
CLOSING = (
    "complement",
    "condition",
    "coordinator",
)  # a clause ends before these even without a mark
HARD_MARKS = frozenset(";:.!?")  # no verb reaches across these


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says about a word or phrase.

    `needs` is what must stand beside it for its side to count, as those who ask for it know:

        own       the first person: "we will close it"
        action    the first person or a political act: "the tax must go up"
        denial    a negation, or a political act
        reported  the subjunctive of a report
        pending   the first person, or that something is still to be decided
        head      a verb that takes a side, which it is the object of: "fordert das Ende der"
        figure    an amount, share, number or year: "I'm asking for 3 per cent"
        date      a year or a day: "Die Maut gilt ab dem 1. Mai 2027"
    """

    role: str  # the section of the lexicon: "stance", "modal", "action", …
    kind: str = ""
    value: int | None = None  # the side toward what the clause is about
    negated: int | None = None  # the side when the clause is negated
    needs: str = ""  # one of `NEEDS`, or nothing
    inflected: bool = False


class Match(NamedTuple):
    """An entry found in a sentence, with the places of its words."""

    entry: Entry
    places: tuple[int, ...]

    @property
    def start(self) -> int:
        """Return the place of the first word."""
        return self.places[0]


Entries = list[tuple[Entry, Pattern]]
Numbers = Mapping[str, tuple[int, ...]]  # of entries, by a word that must stand behind the first


@dataclass(frozen=True, slots=True)
class Phrases:
    """The entries that begin with one word, in the order of the lexicon, and what each waits for.

    Most of them are ruled out by one look at the word behind, or at which words are there at all.
    """

    entries: Entries
    alone: tuple[int, ...]  # numbers of the entries of one word
    by_second: Numbers  # of those whose second word follows at once
    by_last: Numbers  # of those with a gap behind the first word

    @classmethod
    def of(cls, entries: Entries) -> Phrases:
        """Return the entries by what they wait for."""
        alone: list[int] = []
        by_second: dict[str, tuple[int, ...]] = {}
        by_last: dict[str, tuple[int, ...]] = {}
        for number, (_, pattern) in enumerate(entries):
            if len(pattern.elements) == 1:
                alone.append(number)
                continue
            second, last = pattern.elements[1], pattern.elements[-1]
            waits, awaited = (by_last, last) if second.after_gap else (by_second, second)
            for form in awaited.forms:
                waits[form] = (*waits.get(form, ()), number)
        return cls(entries, tuple(alone), by_second or NONE, by_last or NONE)

    def possible(self, second: str, lasts: Set[str]) -> Entries:
        """Return the entries that may stand before `second`, where these words may end them."""
        numbers = [*self.alone, *self.by_second.get(second, ())]
        for last in self.by_last.keys() & lasts if lasts else ():
            numbers += self.by_last[last]
        if len(numbers) > 1:
            numbers = sorted(set(numbers))
        return [self.entries[number] for number in numbers]


NONE: Numbers = {}


@dataclass(frozen=True, slots=True)
class Index:
    """Entries by their first word, and the last words that those with a gap wait for."""

    phrases: Mapping[str, Phrases]
    lasts: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[tuple[Entry, Pattern]]) -> Index:
        """Return the index of some entries."""
        found: dict[str, Entries] = {}
        for entry, pattern in entries:
            for form in pattern.elements[0].forms:
                found.setdefault(form, []).append((entry, pattern))
        phrases = {form: Phrases.of(some) for form, some in found.items()}
        return cls(phrases, frozenset(last for one in phrases.values() for last in one.by_last))


@dataclass(frozen=True, slots=True, eq=False)  # one of a kind, so that it can key a cache
class Lexicon:
    """The words of one language: they take sides, limit them, or build clauses."""

    language: str
    sides: Index
    limits: Index
    clauses: Index
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # plain classes of words

    def find(self, index: Index, forms: Sequence[str], small: Sequence[bool]) -> list[Match]:
        """Return the entries found in a sentence, the longest where several share a word, in order.

        Args:
            index: Where to look them up.
            forms: The words of the sentence, folded.
            small: Whether each of them is written with a small first letter.
        """
        lasts = index.lasts.intersection(forms)
        boundary = self.words["boundary"]
        cased = self.language == "de"
        found = [
            Match(entry, places)
            for start, (form, second) in enumerate(pairwise((*forms, "")))
            if form in index.phrases
            for entry, pattern in index.phrases[form].possible(second, lasts)
            if (places := _places(pattern, forms, start, boundary))
            and (not cased or _cased(pattern, places, small))
        ]
        if len(found) < 2:
            return found
        found.sort(key=lambda match: (-len(match.places), match.start))
        taken: set[int] = set()
        kept = []
        for match in found:
            if taken.isdisjoint(match.places):
                taken.update(match.places)
                kept.append(match)
        kept.sort(key=lambda match: match.start)
        return kept


SIDES = ("stance", "idioms", "judgements", "reports")  # files of words that take a side


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of "de" or "en"; read once a process."""
    sides = [entries(_read(file), file) for file in (f"{name}_{language}.toml" for name in SIDES)]
    file = f"grammar_{language}.toml"
    grammar = _read(file)
    clause_entries = list(entries(grammar["clauses"], file))
    words = {
        name: frozenset(
            form for notation in section for p in expand(notation) for form in p.elements[0].forms
        )
        for name, section in grammar["words"].items()
    }
    starters = (p.elements[0].forms for entry, p in clause_entries if entry.role in CLOSING)
    words["boundary"] = words["boundary"].union(*starters)
    words["any_finite"] = words["finite"] | words["modal_finite"]
    words["any_verb"] = words["any_finite"] | words["infinitive"]
    return Lexicon(
        language,
        Index.of(chain.from_iterable(sides)),
        Index.of(entries(grammar["limits"], file)),
        Index.of(clause_entries),
        words,
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def entries(sections: Mapping[str, Any], file: str) -> Iterator[tuple[Entry, Pattern]]:
    """Yield the entries of the sections of a file, each with a pattern of its words."""
    groups = {f"@{name}": "/".join(words) for name, words in sections.get("groups", {}).items()}
    for role, blocks in sections.items():
        if role == "groups":
            continue
        for block in blocks if isinstance(blocks, list) else [blocks]:
            fields = _fields(block, f"{file}: [{role}]")
            for notation in block["words"]:
                for pattern in expand(_spelt_out(notation, groups)):
                    yield Entry(role, **fields, inflected=pattern.inflected), pattern


def _fields(block: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return what a block says of its words.

    Raises:
        ClaimtrackError: It says what nobody asks for: a slip of the pen.
    """
    fields = {key: value for key, value in block.items() if key != "words"}
    for key, value in fields.items():
        if key not in FIELDS:
            raise ClaimtrackError(
                f'{place}: no key "{key}". There are: {", ".join(FIELDS)}, words.'
            )
        known = {"kind": LISTED, "needs": NEEDS}.get(key)
        if known is not None and value not in known:
            raise ClaimtrackError(
                f'{place}: no {key} "{value}". There are: {", ".join(sorted(known))}.'
            )
    return fields


def _spelt_out(notation: str, groups: Mapping[str, str]) -> str:
    return " ".join(groups.get(word, word) for word in notation.split(" "))


def _places(
    pattern: Pattern, forms: Sequence[str], start: int, boundary: frozenset[str]
) -> tuple[int, ...]:
    """Return where the words of a pattern stand, if it begins at `start`; else nothing."""
    if pattern.begins and start and forms[start - 1] not in MARKS:
        return ()
    places = [start]
    last = len(pattern.elements) - 1
    for number, element in enumerate(pattern.elements[1:], 1):
        ends = pattern.ends and number == last
        place = places[-1] + 1
        if element.after_gap:
            place = _next(element.forms, forms, place, boundary if ends else None, pattern.crosses)
        if place < 0 or place >= len(forms) or forms[place] not in element.forms:
            return ()
        places.append(place)
    if pattern.ends and not _closes(forms, places[-1], boundary):
        return ()
    return tuple(places)


def _cased(pattern: Pattern, places: tuple[int, ...], small: Sequence[bool]) -> bool:
    """Return whether the words are written small or with a capital, as the pattern asks."""
    return all(
        element.small is None or element.small == small[place] or place == 0
        for element, place in zip(pattern.elements, places, strict=True)
    )


def _next(
    wanted: frozenset[str],
    forms: Sequence[str],
    start: int,
    boundary: frozenset[str] | None,
    crosses: bool,
) -> int:
    barriers = HARD_MARKS if crosses else MARKS
    for place in range(start, min(len(forms), start + GAP_WORDS)):
        if forms[place] in wanted and (boundary is None or _closes(forms, place, boundary)):
            return place
        if forms[place] in barriers:
            return -1
    return -1


def _closes(forms: Sequence[str], place: int, boundary: frozenset[str]) -> bool:
    """Return whether a clause ends after `place`."""
    return place + 1 >= len(forms) or forms[place + 1] in MARKS or forms[place + 1] in boundary
