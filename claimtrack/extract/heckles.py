"""What others shout while somebody speaks: "Zuruf: „Lüge!“", "to cries of “Shame!”"."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import noun_phrase
from claimtrack.extract.units import Unit
from claimtrack.model import Kind

FIRST = 2  # words up to the noun: "Ein Zuruf"


def heckles(unit: Unit, lexicon: Lexicon) -> Iterator[Found]:
    """Yield each thing shouted, and who shouts it."""
    if unit.forms.isdisjoint(lexicon["heckles"]):
        return
    find = _english if lexicon.language == "en" else _german
    yield from find(unit, lexicon)


def _german(unit: Unit, lexicon: Lexicon) -> Iterator[Found]:
    """Yield "Zuruf aus der Opposition: „Lüge!“", not "Auf Zuruf: „Ja!“", which another answers."""
    words = unit.words
    noun = next(
        (i for i in range(min(FIRST, unit.end)) if words[i].lower in lexicon["heckles"]), None
    )
    if noun is None or len(unit.clauses) < 2 or unit.clauses[1].separator != ":":
        return
    if noun and words[0].lower not in lexicon["determiners"]:
        return
    colon, spoken = unit.clauses[0].last, unit.clauses[1].first
    quote = words[spoken].quote
    if quote is None:
        return
    speaker = None
    if noun + 1 < colon:
        by = words[noun + 1].lower in lexicon["heckling_from"]
        first = noun + 2 if by else noun + 1  # "Zwischenruf Adler (FDP)"
        end = noun_phrase(words, first, lexicon, limit=colon)
        if end is None or not (by or end == colon):
            return
        speaker = (first, end)
    yield Found((quote.span,), Kind.DIRECT, Frame(0, colon, (noun,), Place.AFTER, speaker))


def _english(unit: Unit, lexicon: Lexicon) -> Iterator[Found]:
    """Yield "to cries of “Shame!” and “Resign!” from the benches behind her"."""
    words = unit.words
    for index in range(unit.end - 2):
        if words[index].lower not in lexicon["heckles"] or words[index + 1].lower != "of":
            continue
        spoken = [index + 2]
        while spoken[-1] + 2 < unit.end and words[spoken[-1] + 1].lower in ("and", ","):
            spoken.append(spoken[-1] + 2)
        last = spoken[-1] + 1
        speaker = None
        if last + 1 < unit.end and words[last].lower in lexicon["heckling_from"]:
            end = last + 1
            while end < unit.end and not words[end].mark:
                end += 1
            speaker = (last + 1, end)
        frame = Frame(index, index + 2, (index, index + 1), Place.AFTER, speaker)
        for place in spoken:
            if (quote := words[place].quote) is not None:
                yield Found((quote.span,), Kind.DIRECT, frame)
