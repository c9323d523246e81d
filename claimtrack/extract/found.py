"""A quotation found in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.extract.frame import Frame
from claimtrack.extract.units import JOINERS, Unit
from claimtrack.model import Kind, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation of one sentence, its parts as characters."""

    content: tuple[Span, ...]
    kind: Kind
    frame: Frame | None = None


def content_between(unit: Unit, first: int, last: int, frame: Frame) -> Found | None:
    """Return the words `first` to `last` as a quotation, direct if they all stand in marks."""
    words = unit.words
    last = trimmed(unit, first, last)
    while last > first and words[first].lower in JOINERS:
        first += 1
    inside = [word for word in words[first:last] if word.quote is not None or not word.mark]
    if not inside:
        return None
    if all(word.quote is not None for word in inside):
        spans = tuple(word.quote.span for word in inside if word.quote is not None)
        return Found(spans, Kind.DIRECT, frame)
    return Found((unit.span_of(first, last),), Kind.INDIRECT, frame)


def trimmed(unit: Unit, first: int, last: int) -> int:
    """Return `last` moved before closing marks and joining words."""
    words = unit.words
    while last > first and (
        words[last - 1].lower in JOINERS
        or (words[last - 1].mark and words[last - 1].text in ".,;:!–—")
    ):
        last -= 1
    return last
