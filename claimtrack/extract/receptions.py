"""Frames of what meets a plan: "Das Vorhaben stößt beim Mieterbund auf Kritik"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import can_speak
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.main_subject import is_full_name
from claimtrack.extract.phrases import is_noun, noun_phrase
from claimtrack.extract.units import Clause, Unit, Word

MAX_ATTRIBUTES = 3  # words of "auf zum Teil scharfe Kritik" between "auf" and the noun


def reception_frame(unit: Unit, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frame of a clause that tells with whom a plan meets with what.

    Its speaker stands behind "bei" or "von": "Kritik kommt von der Opposition", "Der Plan kommt
    bei der Gewerkschaft nicht gut an".
    """
    if "an" not in unit.forms and unit.forms.isdisjoint(lexicon["receptions"]):
        return
    words = unit.words[clause.first : min(clause.last, unit.end)]
    said = {word.lower for word in words}
    met = not said.isdisjoint(lexicon["receptions"]) or (words and words[-1].lower == "an")
    if not met or not said.isdisjoint(lexicon["moods"]) or not said.isdisjoint(lexicon["modals"]):
        return  # "Unterstützung könnte von der Partei kommen"
    places = range(clause.first, clause.last)
    noun = next((i for i in places if unit.words[i].lower in lexicon["receptions"]), None)
    verbs = (
        (lexicon["meeting_with_on"], "receiving_at", _is_met_on(unit, noun, clause)),
        (lexicon["meeting"], "receiving_at", noun is not None),
        (lexicon["getting"], "receiving_from", noun is not None),
        (lexicon["getting"], "receiving_at", _tells_how(words, lexicon)),
    )
    for forms, where, told in verbs:
        verb = next((i for i in places if told and unit.words[i].lower in forms), None)
        speaker = _speaker(unit, clause, where, lexicon) if verb is not None else None
        if verb is not None and speaker is not None:
            last = max(clause.last, speaker[1])
            spoken = last + 1 < unit.end and unit.words[last].text == ":"  # "…: „Das reicht.“"
            reported = Verb("stoßen", takes="cr" if spoken else "r")
            yield Frame(clause.first, last, (verb,), Place.AFTER, speaker, verb=reported)
            return


def _is_met_on(unit: Unit, noun: int | None, clause: Clause) -> bool:
    """Return whether "auf" stands before the noun: "auf scharfe Kritik"."""
    if noun is None:
        return False
    before = unit.words[max(clause.first, noun - MAX_ATTRIBUTES) : noun]
    return any(word.lower == "auf" for word in before)


def _tells_how(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Return whether something "kommt gut an"."""
    how = any(word.lower in lexicon["received_how"] for word in words)
    return how and words[-1].lower == "an"


def _speaker(unit: Unit, clause: Clause, where: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the phrase behind "bei" or "von" that can speak."""
    for index in range(clause.first, clause.last - 1):
        if unit.words[index].lower not in lexicon[where]:
            continue
        start = index + 2 if unit.words[index + 1].lower == "seiten" else index + 1
        end = noun_phrase(unit.words, start, lexicon, limit=unit.end)
        if end is None or unit.words[start].text.isdigit():
            continue
        phrase = (start, end)
        closes = end >= min(clause.last, unit.end)  # "erhält der Minister vom Verband"
        if where == "receiving_from" and not closes and _is_attribute(unit, index, lexicon):
            continue
        if any(unit.words[i].lower in lexicon["receptions"] for i in range(start, end)):
            continue
        if can_speak(unit, phrase, lexicon) or is_full_name(unit, phrase, lexicon):
            return phrase
    return None


def _is_attribute(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a preposition belongs to a noun before it: "die Aufnahme von Gesprächen"."""
    before = unit.words[index - 1] if index else None
    noun = before is not None and is_noun(before, lexicon)
    return noun and before is not None and before.lower not in lexicon["receptions"]
