"""Frames that are phrases in English: "according to the ministry", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Clause, Phrase, Unit

LONG_QUOTE = 4  # words in marks; a longer stretch is no name
CLOSING = 2  # words that end a phrase with a participle: "released", "released overnight"
NAME = (2, 3)  # words


def source_phrases(unit: Unit, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "according to the ministry", "in the words of X"."""
    openers = _by_opener(lexicon["source_phrases"])
    if unit.forms.isdisjoint(openers):
        return
    words = unit.words
    for index in range(clause.first, clause.last):
        for parts in openers.get(words[index].lower, ()):
            last = index + len(parts)
            if last < clause.last and [w.lower for w in words[index:last]] == parts:
                end = _source_end(unit, last, clause.last, lexicon)
                if end > last:
                    cue = tuple(range(index, last))
                    speaker = (last, _without_participle(unit, last, end, lexicon))
                    behind = _behind_attributes(unit, index, end, clause, lexicon)
                    behind = _behind_clauses(unit, speaker, behind, clause, lexicon)
                    yield Frame(index, behind, cue, Place.AROUND, speaker=speaker)


@cache
def _by_opener(phrases: frozenset[str]) -> Mapping[str, Sequence[list[str]]]:
    """Return the words of each phrase by the first of them."""
    parted = [phrase.split() for phrase in sorted(phrases)]
    return {parts[0]: [each for each in parted if each[0] == parts[0]] for parts in parted}


def _source_end(unit: Unit, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where a source ends, with its author: "figures published by the institute"."""
    end = phrase_end(unit, start, limit, lexicon)
    if start < end < limit and unit.words[end].lower == "by":
        author = phrase_end(unit, end + 1, limit, lexicon)
        return author if author > end + 1 else end
    return end


def _without_participle(unit: Unit, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a source ends without what was done to it: "minutes published overnight"."""
    for place in range(end - 1, max(start, end - 1 - CLOSING), -1):
        word, before = unit.words[place], unit.words[place - 1].lower
        plain = before not in lexicon["determiners"] | lexicon["adverbs"]
        if word.lower.endswith("ed") and not word.capital and plain:
            return place
    return end


def _behind_attributes(unit: Unit, index: int, end: int, clause: Clause, lexicon: Lexicon) -> int:
    """Return where a source phrase ends with all that tells of it: "minutes published in May".

    It has its clause to itself between commas, and no verb stands there.
    """
    rest = [word.lower for word in unit.words[end : clause.last]]
    alone = index == clause.first and not lexicon["verbs"].intersection(rest)
    attribute = bool(rest) and rest[0] in lexicon["prepositions"]
    return clause.last if alone and attribute else end


def _behind_clauses(unit: Unit, speaker: Phrase, end: int, clause: Clause, lexicon: Lexicon) -> int:
    """Return where a source ends with what is said of it: "…, who asked for no name"."""
    number = unit.clause_of(clause.first) + 1
    if end != clause.last or number >= len(unit.clauses):
        return end
    following = unit.clauses[number]
    if following.separator != ",":
        return end
    words = [word.lower for word in unit.words[following.first : following.last]]
    if words[0] in ("who", "which"):
        says = any(verb.says for word in words for verb in lexicon.finite.get(word, ()))
        return end if says else following.last  # "…, who said it was high time" has its own
    name = list(takewhile(lambda word: word.capital and not word.mark, unit.words[slice(*speaker)]))
    named = len(name) == speaker[1] - speaker[0] and len(name) in NAME
    closed = lexicon["closed"] - lexicon["determiners"]
    apposed = words[0] not in closed and lexicon["verbs"].isdisjoint(words)
    return following.last if named and apposed else end


def _explains(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a participle tells what a name does: “…,” said Jane Miller explaining it."""
    word, named = unit.words[index], unit.words[index - 1].capital
    return (
        named
        and not word.capital
        and word.lower[-3:] == "ing"
        and word.lower in lexicon.infinitives
    )


def phrase_end(unit: Unit, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where a noun phrase ends: before a verb, a clause or an adverbial."""
    words = unit.words
    index = start
    while index < limit:
        lower = words[index].lower
        attribute = lower in lexicon["source_attributes"] and index > start
        if words[index].mark and words[index].depth == 0 and lower not in "'’-&":
            break
        if lower in lexicon["phrase_ends"]:
            break
        if lower in lexicon["prepositions"] and not attribute:
            break
        if (
            words[index].quote is not None
            and index > start
            and len(words[index].text.split()) > LONG_QUOTE
        ):
            break
        if index > start and lower in lexicon["speaker_pronouns"]:
            break
        if index > start and _explains(unit, index, lexicon):
            break
        index += 1
    return index
