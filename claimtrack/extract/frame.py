"""The words around a quotation that say that, and by whom, something was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from claimtrack.extract.lexicon import Verb
from claimtrack.extract.units import Phrase


class Place(Enum):
    """Where the content stands, seen from the frame."""

    AFTER = auto()
    BEFORE = auto()
    AROUND = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a sentence that introduce a quotation; all numbers index the unit's words."""

    first: int
    last: int  # exclusive
    cue: tuple[int, ...]
    place: Place
    speaker: Phrase | None = None
    addressee: Phrase | None = None
    verb: Verb | None = None
    passive: bool = False
    content: int | None = None  # the first word of the content, where the frame itself tells
