"""Frames of what something is for somebody: "Für Adler steht fest, dass …", "Ginge es nach ihr"."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import can_speak
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.main_subject import is_full_name
from claimtrack.extract.phrases import noun_phrase
from claimtrack.extract.units import Clause, Phrase, Unit

GOES_BY = ("es", "nach")


def view_frame(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frame of a clause that opens with "für" and whose view it is, or "ginge es nach".

    "Für Adler steht fest: …" introduces what is said; "Für Adler ist die Rente ein rotes Tuch"
    reports it.
    """
    first = unit.words[clause.first].lower
    if first in lexicon["going"]:
        yield from _wished(unit, number, clause, lexicon)
        return
    if first != "für":
        return
    speaker = _whose(unit, clause.first + 1, clause, lexicon)
    if speaker is None or speaker[1] >= clause.last:
        return
    verb, words = speaker[1], unit.words
    said = {word.lower for word in words[verb : clause.last]}
    if words[verb].lower not in lexicon["viewing"]:
        return
    certain = said & lexicon["certain"]
    following = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    if certain and following is not None:
        settled = next(i for i in range(verb, clause.last) if words[i].lower in certain)
        sure = Verb("feststehen", takes="c")
        yield Frame(clause.first, clause.last, (verb, settled), Place.AFTER, speaker, verb=sure)
    elif said & lexicon["judged_as"] or (
        following is None and any(word.quote for word in words[verb : clause.last])
    ):
        judged = Verb("gelten", takes="r")
        yield Frame(clause.first, clause.last, (verb,), Place.AFTER, speaker, verb=judged)


def _wished(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "Ginge es nach Adler, würde das Haus gebaut": what she wants follows."""
    start = clause.first + 1
    between = tuple(word.lower for word in unit.words[start : start + len(GOES_BY)])
    if between != GOES_BY or number + 1 >= len(unit.clauses):
        return
    speaker = _whose(unit, start + len(GOES_BY), clause, lexicon)
    if speaker is None:
        return
    content = unit.clauses[number + 1].first
    cue = tuple(range(clause.first, start + len(GOES_BY)))
    yield Frame(clause.first, clause.last, cue, Place.AFTER, speaker, content=content)


def _whose(unit: Unit, start: int, clause: Clause, lexicon: Lexicon) -> Phrase | None:
    """Return the phrase from a word on, if it names somebody who can speak."""
    end = noun_phrase(unit.words, start, lexicon, limit=clause.last)
    if end is None:
        return None
    phrase = (start, end)
    pronoun = unit.words[start].lower in lexicon["person_pronouns"] | lexicon["viewers"]
    named = can_speak(unit, phrase, lexicon) or is_full_name(unit, phrase, lexicon)
    return phrase if named or pronoun else None
