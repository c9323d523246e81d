"""The words that decide, read from the data files beside this module, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain, pairwise
from typing import Any, NamedTuple

from claimtrack.errors import ClaimtrackError
from claimtrack.position.kinds import LISTED
from claimtrack.position.patterns import Pattern, expand
from claimtrack.text import load_toml, spelt_out

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


Numbers = Sequence[int]  # of entries


class Known(NamedTuple):
    """An entry, and what it takes to find it."""

    entry: Entry
    pattern: Pattern
    group: int  # of the lists of entries, the one that it belongs to
    alone: bool  # whether it is one word, anywhere in a clause
    cased: bool  # whether it asks how its words are written: small, or with a capital


@dataclass(frozen=True, slots=True)
class Index:
    """Entries by the words that a sentence must have for them.

    A sentence is gone through once for all of them. Most of its words begin none, and nearly all
    that begin with a word are ruled out by the word behind it, or by which words are there at all.
    """

    known: Sequence[Known]
    alone: Mapping[str, Numbers]  # those of one word, by it
    pairs: Mapping[tuple[str, str], Numbers]  # those whose second word follows at once, by both
    gaps: Mapping[str, Mapping[str, Numbers]]  # the others, by their first word, then their last
    lasts: frozenset[str]  # these last words

    @classmethod
    def of(cls, groups: Sequence[Iterable[tuple[Entry, Pattern]]], *, cased: bool) -> Index:
        """Return the index of some lists of entries.

        Args:
            groups: The lists.
            cased: Whether small and capital letters tell words apart.
        """
        known: list[Known] = []
        alone: dict[str, list[int]] = defaultdict(list)
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        gaps: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for group, some in enumerate(groups):
            for number, (entry, pattern) in enumerate(some, len(known)):
                first, *others = (element.forms for element in pattern.elements)
                free = not (others or pattern.begins or pattern.ends)
                known.append(Known(entry, pattern, group, free, cased=cased and pattern.minds_case))
                for form in first:
                    if not others:
                        alone[form].append(number)
                    elif pattern.elements[1].after_gap:
                        for last in others[-1]:
                            gaps[form][last].append(number)
                    else:
                        for second in others[0]:
                            pairs[form, second].append(number)
        lasts = frozenset(last for by_last in gaps.values() for last in by_last)
        return cls(known, alone, pairs, gaps, lasts)

    def possible(self, forms: Sequence[str]) -> Iterator[tuple[int, Known]]:
        """Yield where an entry may stand, with it, in the order of the lexicon at each place."""
        alone, pairs, gaps = self.alone, self.pairs, self.gaps
        lasts = self.lasts.intersection(forms)
        for start, pair in enumerate(pairwise((*forms, ""))):
            first = pair[0]
            numbers = [*alone[first]] if first in alone else []
            if pair in pairs:
                numbers += pairs[pair]
            if lasts and first in gaps:
                by_last = gaps[first]
                for last in by_last.keys() & lasts:
                    numbers += by_last[last]
            for number in sorted(set(numbers)) if len(numbers) > 1 else numbers:
                yield start, self.known[number]


@dataclass(frozen=True, slots=True, eq=False)  # one of a kind, so that it can key a cache
class Lexicon:
    """The words of one language: they take sides, limit them, or build clauses."""

    language: str
    index: Index  # of the entries of these three groups
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # plain classes of words

    def find(self, forms: Sequence[str], small: Sequence[bool]) -> list[list[Match]]:
        """Return the entries found in a sentence, in order: of sides, of limits, of clauses.

        Where several of a group share a word, the longest is.

        Args:
            forms: The words of the sentence, folded.
            small: Whether each of them is written with a small first letter.
        """
        boundary = self.words["boundary"]
        found: list[list[Match]] = [[] for _ in GROUPS]
        for start, known in self.index.possible(forms):
            places = (start,) if known.alone else _places(known.pattern, forms, start, boundary)
            if places and (not known.cased or _cased(known, places, small)):
                found[known.group].append(Match(known.entry, places))
        return [_longest(matches) if len(matches) > 1 else matches for matches in found]


def _longest(found: list[Match]) -> list[Match]:
    """Return the longest of those matches that share a word, in the order of the sentence."""
    found.sort(key=lambda match: (-len(match.places), match.start))
    taken: set[int] = set()
    kept = []
    for match in found:
        if taken.isdisjoint(match.places):
            taken.update(match.places)
            kept.append(match)
    kept.sort(key=lambda match: match.start)
    return kept


GROUPS = ("sides", "limits", "clauses")
SIDES = ("stance", "idioms", "judgements", "reports")  # files of words that take a side


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of "de" or "en"; read once a process."""
    sides = [entries(_read(file), file) for file in (f"{name}_{language}.toml" for name in SIDES)]
    file = f"grammar_{language}.toml"
    grammar = _read(file)
    clause_entries = list(entries(grammar["clauses"], file))
    words = {name: frozenset(_forms(section)) for name, section in grammar["words"].items()}
    starters = (p.elements[0].forms for entry, p in clause_entries if entry.role in CLOSING)
    words["boundary"] = words["boundary"].union(*starters)
    words["any_finite"] = words["finite"] | words["modal_finite"]
    words["any_verb"] = words["any_finite"] | words["infinitive"]
    groups = (chain.from_iterable(sides), entries(grammar["limits"], file), clause_entries)
    return Lexicon(language, Index.of(groups, cased=language == "de"), words)


def _forms(notations: Iterable[str]) -> Iterator[str]:
    """Yield the forms that the notations of a plain class of words stand for."""
    for notation in spelt_out(notations):
        for pattern in expand(notation):
            yield from pattern.elements[0].forms


def _read(name: str) -> dict[str, Any]:
    return load_toml("claimtrack.position", "data", name)


def entries(sections: Mapping[str, Any], file: str) -> Iterator[tuple[Entry, Pattern]]:
    """Yield the entries of the sections of a file, each with a pattern of its words."""
    groups = {
        f"@{name}": "/".join(spelt_out(words)) for name, words in sections.get("groups", {}).items()
    }
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


def _cased(known: Known, places: Sequence[int], small: Sequence[bool]) -> bool:
    """Return whether the words are written small or with a capital, as the pattern asks."""
    for element, place in zip(known.pattern.elements, places, strict=True):
        if place and element.small is not None and element.small != small[place]:
            return False
    return True


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
