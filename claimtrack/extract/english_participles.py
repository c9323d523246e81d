"""Participles inside a clause that tell what is said: "issued a statement saying", "by saying"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.english_contents import content_start
from claimtrack.extract.english_sources import phrase_end
from claimtrack.extract.english_subjects import subject_at
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.reports import is_human
from claimtrack.extract.units import Clause, Phrase, Unit

LEAST_CLAUSES = 2  # before a participle: those with the name and with what somebody is
LONGEST_NAME = 8  # words of "the party's spokesman on transport, Jane Miller"


def saying_frames(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> Sequence[Frame]:
    """Return the frames of a participle of saying inside its clause, and of one joined to it.

    "answered by saying it was safe", "issued a statement saying it was safe", "with the mayor
    saying it was safe and Jane Miller insisting it was not".
    """
    first = _frame(unit, clause, index, lexicon, _who_is_saying(unit, clause, index, lexicon))
    if first is None:
        return ()
    other = _other_participle(unit, clause, index, lexicon)
    if other is None:
        return (first,)
    joint, place = other
    same = place == joint + 1  # "by saying it was safe and adding that it was cheap"
    speaker = first.speaker if same else _someone(unit, joint + 1, place, lexicon)
    second = _frame(unit, clause, place, lexicon, speaker)
    return (first, replace(second, first=joint)) if second is not None else ()


def _frame(
    unit: Unit, clause: Clause, index: int, lexicon: Lexicon, speaker: Phrase | None
) -> Frame | None:
    """Return the frame of a participle with its speaker, if it tells what was said."""
    verb = next((v for v in lexicon.infinitives[unit.words[index].lower] if v.clause), None)
    if verb is None or index == clause.first or speaker is None:
        return None
    content, told = content_start(unit, index, clause, verb, lexicon)
    if content is None or content >= clause.last:
        return None
    first = speaker[0] if speaker[1] == index else index
    if first < index and unit.words[first - 1].lower in ("with", "and"):
        first -= 1
    return Frame(first, content, (index,), Place.AFTER, speaker, told, verb=verb, content=content)


def _other_participle(
    unit: Unit, clause: Clause, index: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the "and" before a second one who is told to speak, and the participle behind it."""
    joint = None
    for place in range(index + 1, clause.last):
        word = unit.words[place].lower
        if word == "and":
            joint = place
        elif joint is not None and word.endswith("ing") and word in lexicon.infinitives:
            return joint, place
    return None


def _who_is_saying(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> Phrase | None:
    """Return who says something by a participle: the subject of its clause, or "with" whom."""
    by = unit.words[index - 1].lower == "by"
    if by or unit.words[index - 1].lower in lexicon["telling_papers"]:
        return _subject_of_deed(unit, clause, index, lexicon, issuing=not by)
    if _follows_with(unit, clause, lexicon):
        joined = unit.words[clause.first].lower == "and"
        return _someone(unit, clause.first + joined, index, lexicon)
    for place in range(index - 2, max(clause.first, index - LONGEST_NAME) - 1, -1):
        if unit.words[place].lower == "with":
            return _someone(unit, place + 1, index, lexicon)
    return None


def apposed_speaker(unit: Unit, number: int, lexicon: Lexicon) -> Phrase | None:
    """Return who says a thing by a participle behind what they are: "and Jane Miller, a judge,".

    It is the second of two, of whom the first is told to speak behind "with".
    """
    if number < LEAST_CLAUSES:
        return None
    told, apposed = unit.clauses[number - 2 : number]
    words = [word.lower for word in unit.words[told.first : told.last]]
    says = any(word.endswith("ing") and word in lexicon.infinitives for word in words)
    if words[0] != "with" or "and" not in words or not says or apposed.separator != ",":
        return None
    joint = told.last - 1 - words[::-1].index("and")
    verbs = lexicon["finite_verbs"] | lexicon.finite.keys()
    plain = all(word.lower not in verbs for word in unit.words[apposed.first : apposed.last])
    named = all(word.capital for word in unit.words[joint + 1 : told.last])
    return (joint + 1, told.last) if plain and named and joint + 1 < told.last else None


def _someone(unit: Unit, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """Return the words before a participle as who says it, if they are somebody and no more."""
    whole = first < last and phrase_end(unit, first, last, lexicon) == last
    return (first, last) if whole and is_human(unit, (first, last), lexicon) else None


def _follows_with(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether the clause before tells of another: "with X saying …, and Y insisting"."""
    before = unit.clauses[unit.clause_of(clause.first) - 1]
    words = [word.lower for word in unit.words[before.first : before.last]]
    says = any(word.endswith("ing") and word in lexicon.infinitives for word in words)
    return before.first < clause.first and words[0] == "with" and says


def _subject_of_deed(
    unit: Unit, clause: Clause, limit: int, lexicon: Lexicon, *, issuing: bool
) -> Phrase | None:
    """Return who did what the first verb before a word tells, if that is somebody.

    With `issuing` it has to be one of giving out: who received a letter has not written it.
    """
    for index in range(clause.first + 1, limit):
        word = unit.words[index]
        past = word.lower.endswith("ed") or word.lower in lexicon["irregular_pasts"]
        told = past or word.lower in lexicon["finite_verbs"] | lexicon["issuing"]
        if word.capital or not (told or word.lower in lexicon.finite):
            continue
        if word.lower in lexicon["have"]:
            continue
        if word.lower in lexicon["be"] or (issuing and word.lower not in lexicon["issuing"]):
            return None
        speaker, _ = subject_at(unit, unit.clause_of(index), index, lexicon)
        relative = speaker and unit.head(speaker).lower in lexicon["relative_starts"]
        someone = speaker and (issuing or is_human(unit, speaker, lexicon))
        return speaker if someone and not relative else None
    return None
