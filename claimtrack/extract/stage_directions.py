"""What an editor notes between the words of someone who is asked: "(lacht)", "[laughs]"."""

from __future__ import annotations

import re

from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.turns import WORD
from claimtrack.model import Span

BRACKETS = re.compile(r"\s*[(\[](?P<note>[^()\[\]]{2,60})[)\]]\s*")
LONGEST = 6  # words: "lacht und schüttelt den Kopf"


def without_directions(text: str, said: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return what is said in a stretch of text, in parts where a note stands between them."""
    parts = []
    start = said.start
    for bracket in BRACKETS.finditer(text, said.start, said.end):
        note = WORD.findall(bracket["note"].lower())
        if len(note) > LONGEST or lexicon["stage_directions"].isdisjoint(note):
            continue
        if bracket.start() > start:
            parts.append(Span(start, bracket.start()))
        start = bracket.end()
    if start < said.end:
        parts.append(Span(start, said.end))
    return tuple(part for part in parts if WORD.search(part.of(text)))
