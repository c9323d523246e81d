"""Sentences that tell that nobody said a thing, or only who was first to tell it."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.frame import Frame
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Unit

OPENING = 7  # words of "Anders als am Morgen gemeldet"
LONGEST_DENIAL = 4  # words of "entgegen ersten anderslautenden Berichten"


def says_nothing(unit: Unit, frames: Sequence[Frame], lexicon: Lexicon) -> bool:
    """Return whether all that a sentence tells is what somebody has not said.

    "Dass sie antrete, hat Adler nie behauptet.", "Contrary to reports, Miller has not said so."
    """
    told = [frame for frame in frames if frame.cue]
    return bool(told) and all(_is_unsaid(unit, frame, lexicon) for frame in told)


def tells_who_told(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether an outlet was first with a story: "Zuerst hatte das „Blatt“ berichtet"."""
    if frame.verb is None or frame.verb.lemma != "berichten" or frame.speaker is None:
        return False
    told = (word.lower for word in unit.words[frame.first : frame.last] if word.quote is None)
    return any(word in lexicon["first_told"] for word in told)


def _is_unsaid(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a frame denies its verb: "hat nie gesagt", or "nicht" against reports.

    Or whether its source is none: "Dem Vernehmen nach soll der Rat im Mai entscheiden."
    """
    source = unit.words[slice(*(frame.speaker or (0, 0)))]
    if any(word.lower in lexicon["unnamed_sources"] for word in source):
        return True
    if not _is_plain(unit, frame, lexicon):
        return False
    start = min(frame.first, *frame.cue)
    if lexicon.language == "en":  # not "Miller, who said she would never go, said"
        start = max(start, unit.clauses[unit.clause_of(frame.cue[0])].first)
    words = [word.lower for word in unit.words[start : frame.last] if word.quote is None]
    if lexicon.language == "de" and not lexicon["never"].isdisjoint(words):
        return True
    if lexicon.language == "en" and "never" in words:
        return True
    denied = lexicon["negators"] if lexicon.language == "de" else lexicon["never"]
    return not denied.isdisjoint(words) and _is_against_reports(unit, lexicon)


def _is_plain(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a frame's verb is one of saying, in no form of reported speech."""
    if frame.verb is None:
        return False
    forms = {unit.words[index].lower for index in frame.cue}
    if not forms.isdisjoint(lexicon["moods"]):
        return False
    return frame.verb.lemma in lexicon["plain_saying"]


def _is_against_reports(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a sentence opens "Anders als gemeldet" or holds "entgegen den Berichten"."""
    words = [word.lower for word in unit.words]
    opening = words[:OPENING]
    if opening[:2] == ["anders", "als"] and not lexicon["other_than"].isdisjoint(opening):
        return True
    places = (i for i, word in enumerate(words) if word in lexicon["contrary"])
    return any(
        not lexicon["reports_told"].isdisjoint(words[place + 1 : place + 1 + LONGEST_DENIAL])
        for place in places
    )
