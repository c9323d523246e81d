"""Frames of clauses that set one speaker against another: "Während A das lobt, lehnt B es ab"."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.cues import match_words
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.phrases import noun_phrase
from claimtrack.extract.units import Clause, Unit


def contrast_frame(unit: Unit, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frame of a clause with "während" whose verb, at its end, reports."""
    if unit.words[clause.first].lower not in lexicon["contrasting"]:
        return
    last = clause.last
    while last > clause.first and unit.words[last - 1].mark:
        last -= 1
    first = clause.first + 1
    if first >= last:
        return
    cue = _final_report(unit, Clause(first, last, ","), lexicon) if last > first + 1 else None
    start = first + 1 if unit.words[first].lower == "sich" else first
    limit = cue[0] if cue and cue[0] > first else last
    end = noun_phrase(unit.words, start, lexicon, limit=limit) if cue else None
    if end is None or cue is None:
        return
    reported = Verb(unit.words[cue[-1]].lower, takes="r")
    yield Frame(first, clause.last, cue, Place.AFTER, (start, end), verb=reported)


def is_contrasted(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a frame stands behind "während": that word is none of the report."""
    return frame.first > 0 and unit.words[frame.first - 1].lower in lexicon["contrasting"]


def _final_report(unit: Unit, clause: Clause, lexicon: Lexicon) -> tuple[int, ...] | None:
    """Return the verb that closes a clause, if it reports, with the words it needs."""
    place = clause.last - 1
    closing = unit.words[place].lower
    before = unit.words[place - 1].lower
    if closing in lexicon["have"] and before in lexicon.participles:
        reports = any(verb.reports for verb in lexicon.participles[before])
        return (place - 1, place) if reports else None
    if closing in lexicon["intending"] and unit.words[place - 1].text == before:
        return (place - 1, place) if before.endswith("n") else None
    if any(verb.reports for verb in lexicon.joined.get(closing, ())):
        return (place,)
    for prefix in ("", *lexicon["separable"]):
        for verb in lexicon.finite.get(closing.removeprefix(prefix), ()):
            needed = verb.words if not prefix else verb.words[:-1]
            apart = bool(prefix) and (
                not closing.startswith(prefix) or verb.words[-1:] != (prefix,)
            )
            if not verb.reports or verb.prefix or apart:
                continue
            inside = Clause(clause.first, place, ",")
            found = match_words(unit, clause.first - 1, needed, inside, lexicon) if needed else ()
            if found is not None:
                return (*found, place)
    return None
