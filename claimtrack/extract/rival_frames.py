"""Two frames of one sentence that say one thing: which of them counts, and where words begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import is_subjunctive
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Unit


def without_told(unit: Unit, frames: Sequence[Frame], lexicon: Lexicon) -> Sequence[Frame]:
    """Return frames without one that the last tells of: "Der Rat habe zugesagt, …, sagt sie"."""
    if len(frames) != 2 or frames[0].place is not Place.AFTER or frames[0].first:
        return frames
    told, last = frames
    closes = last.place is Place.BEFORE and last.last >= unit.end and last.verb is not None
    other = told.speaker is not None and told.verb is not None and told.verb.clause
    before = unit.words[last.first - 1]
    apart = quoted_behind_colon(unit, last, lexicon) > told.last + 1  # "warf vor, …: „…“, sagte X"
    if apart or not (closes and other and (before.text == "," or before.quote)):
        return frames
    whole = {unit.words[i].text for i in range(*(told.speaker or (0, 0)))}
    again = last.speaker is not None and unit.words[last.speaker[1] - 1].text in whole
    return [replace(last, speaker=told.speaker) if again else last]  # "X widersprach: …, sagte X"


def holds_speaker(unit: Unit, result: Found, following: Found) -> bool:
    """Return whether words said hold "so X" with what X says: "sagte eines: Das gehe, so X"."""
    frame = following.frame
    if frame is None or result.frame is None or result.frame.place is not Place.AFTER:
        return False
    if frame.place is not Place.BEFORE or [unit.words[i].lower for i in frame.cue] != ["so"]:
        return False
    said = result.content[0]
    return all(said.covers(span) for span in following.content)


def quoted_behind_colon(unit: Unit, frame: Frame, lexicon: Lexicon) -> int:
    """Return where words in marks begin that a colon announces, if nothing before is speech.

    "Adler trat ans Pult und wurde laut: „Das geht so nicht“, sagte sie."
    """
    if lexicon.language != "de" or frame.place is not Place.BEFORE:
        return 0
    number = unit.clause_of(frame.first - 1) if frame.first else 0
    while number and unit.clauses[number].separator != ":":
        number -= 1
    first = unit.clauses[number].first
    if not number or unit.words[first].quote is None:
        return 0
    outside = (word for word in unit.words[first : frame.first] if word.quote is None)
    said = is_subjunctive(unit, unit.clauses[0].first, first, lexicon)
    return 0 if said or not all(word.mark for word in outside) else first
