"""Who is asked in an interview: named in the introduction, the headline or a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.turns import NAME, QUOTED, Turn
from claimtrack.model import Span

FULL_NAME = re.compile(rf"(?<![\w„“\"]){NAME}(?: (?:von |van |de |der )?{NAME}){{1,5}}")

FULL = 2  # words: a given name and a surname


def is_announced(text: str, lexicon: Lexicon) -> bool:
    """Return whether words tell of an interview: "Das Gespräch führte", "spoke to"."""
    lower = text.lower()
    return any(words in lower for words in lexicon["interview_marks"])


def guest(text: str, turns: Sequence[Turn], lexicon: Lexicon) -> Span | None:
    """Return where the guest is named: in the introduction, else in a question.

    Of the names before the first question it is the one that is addressed later on, or comes
    again, or else the first; if somebody else is addressed by name, it is that one.
    """
    asked = next((turn.said.start for turn in turns if turn.asks), 0)
    told = QUOTED.sub(lambda quote: " " * len(quote[0]), text[:asked])
    names = [_without_rubric(text, Span(*found.span())) for found in FULL_NAME.finditer(told)]
    calls = addressed(turns)
    addresses = [span for place, span in calls if turns[place].prompts]
    known = {name.of(text).split()[-1] for name in names}
    for span in addresses:
        called_so = span.of(text).split()[-1]
        office = called_so.lower().endswith(lexicon.endings["speaking_endings"])
        if len(span.of(text).split()) > 1 and not office and called_so not in known:
            return span
    called = {span.of(text).split()[-1] for span in addresses}
    counts = Counter(name.of(text).split()[-1] for name in names)
    ranked = sorted(
        names,
        key=lambda name: (
            name.of(text).split()[-1] not in called,
            counts[name.of(text).split()[-1]] < 2,
            _is_surname_with_title(name.of(text), lexicon),
            name.start,
        ),
    )
    return next(iter([*ranked, *addresses]), None)


def _without_rubric(text: str, name: Span) -> Span:
    """Return a name without capitals before it: "DAS INTERVIEW Ute Adler"."""
    words = name.of(text).split()
    capitals = len(list(takewhile(str.isupper, words)))
    if len(words) - capitals < FULL:
        return name
    return Span(name.end - len(" ".join(words[capitals:])), name.end)


def _is_surname_with_title(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name has no given name: "OB Adler", "Minister Adler"."""
    before = name.split()[-2]
    return before.isupper() or before.lower().endswith(lexicon.endings["speaking_endings"])


def addressed(turns: Sequence[Turn]) -> list[tuple[int, Span]]:
    """Return the turns in which someone is addressed, and the words: "Frau Brodersen, …"."""
    return [(place, turn.called) for place, turn in enumerate(turns) if turn.called is not None]
