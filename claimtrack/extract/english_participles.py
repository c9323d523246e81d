"""Participles inside a clause that tell what is said: "issued a statement saying", "by saying"."""

from __future__ import annotations

from claimtrack.extract.english_contents import content_start
from claimtrack.extract.english_sources import phrase_end
from claimtrack.extract.english_subjects import subject_at
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.reports import is_human
from claimtrack.extract.units import Clause, Phrase, Unit

LONGEST_NAME = 8  # words of "the party's spokesman on transport, Jane Miller"


def saying_frame(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> Frame | None:
    """Return the frame of a participle of saying inside its clause.

    "answered by saying it was safe", "issued a statement saying it was safe", "with the mayor
    saying it was safe".
    """
    verb = next((v for v in lexicon.infinitives[unit.words[index].lower] if v.clause), None)
    if verb is None or index == clause.first or _others_say(unit, clause, index, lexicon):
        return None
    speaker = _who_is_saying(unit, clause, index, lexicon)
    if speaker is None:
        return None
    content, told = content_start(unit, index, clause, verb, lexicon)
    if content is None or content >= clause.last:
        return None
    return Frame(index, content, (index,), Place.AFTER, speaker, told, verb=verb, content=content)


def _others_say(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> bool:
    """Return whether a second one is told to speak: "with X saying it rose and Y insisting"."""
    words = [word.lower for word in unit.words[index + 1 : clause.last]]
    behind = words[words.index("and") + 1 :] if "and" in words else []
    return any(word.endswith("ing") and word in lexicon.infinitives for word in behind)


def _who_is_saying(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> Phrase | None:
    """Return who says something by a participle: the subject of its clause, or "with" whom."""
    by = unit.words[index - 1].lower == "by"
    if by or unit.words[index - 1].lower in lexicon["telling_papers"]:
        return _subject_of_deed(unit, clause, index, lexicon, issuing=not by)
    for place in range(index - 2, max(clause.first, index - LONGEST_NAME) - 1, -1):
        if unit.words[place].lower == "with":
            whole = phrase_end(unit, place + 1, index, lexicon) == index
            someone = whole and is_human(unit, (place + 1, index), lexicon)
            return (place + 1, index) if someone else None
    return None


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
