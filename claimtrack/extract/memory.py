"""What the sentences read so far leave for the next one, and how a quotation adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.main_subject import main_subject
from claimtrack.extract.nested import nested_quotes
from claimtrack.extract.spoken_of import plain_subject
from claimtrack.extract.units import Unit
from claimtrack.model import Article, Kind, Quotation, Span
from claimtrack.text import runs

WITHIN_REACH = 4  # the last quotations, which a sentence asks for or changes


class Memory(NamedTuple):
    """Who spoke last, of whom the sentences before tell, and the quotations still within reach."""

    said: tuple[Quotation, ...] = ()
    speaker: Span | None = None
    paragraph: int = 0
    quoted: bool = False  # whether this paragraph has had a quotation already
    previous: Unit | None = None
    subject: Span | None = None  # of the sentence before, if it quotes nobody
    pronoun: Span | None = None  # where that subject is "er" or "sie"
    named: bool = False  # whether it is someone by name
    turned: Span | None = None  # whom this paragraph tells of before it quotes anybody
    planned: bool = False  # whether the last quotation tells what someone will do
    run: int | None = None  # number of a free quotation that the next sentence may extend
    announced: Quotation | None = None  # the next paragraph's, without its words: "She said:"

    def in_paragraph(self, number: int) -> Memory:
        """Return what is left in another paragraph: who spoke last."""
        return Memory(
            self.said, self.speaker, number, planned=self.planned, announced=self.announced
        )

    def behind(self, unit: Unit, *, quoted: bool = False, run: int | None = None) -> Memory:
        """Return the memory behind a sentence that tells of nobody."""
        return Memory(
            self.said,
            self.speaker,
            self.paragraph,
            self.quoted or quoted,
            unit,
            turned=self.turned,
            planned=self.planned,
            run=run,
        )

    def settled(self) -> tuple[tuple[Quotation, ...], Memory]:
        """Return the quotations that no sentence changes any more, and the memory without them."""
        done = max(0, len(self.said) - WITHIN_REACH)
        done = done if self.run is None else min(done, self.run)
        if not done:
            return (), self
        run = None if self.run is None else self.run - done
        return self.said[:done], self._replace(said=self.said[done:], run=run)

    def holds_quotation(self, unit: Unit | None) -> bool:
        """Return whether one of the last quotations stands in a sentence."""
        span = unit.span_of(0, unit.end) if unit is not None else Span(0, 0)
        return any(q.span.overlaps(span) for q in self.said[-WITHIN_REACH:])

    def follows_quotation(self) -> bool:
        """Return whether the sentence before, in this paragraph, holds a quotation."""
        return self.quoted and self.holds_quotation(self.previous)


def with_found(
    memory: Memory, unit: Unit, result: Found, article: Article, lexicon: Lexicon
) -> Memory:
    """Return the memory with a quotation of a sentence, and with those inside it."""
    frame = result.frame
    planned = frame is not None and frame.verb is not None and frame.verb.intends
    speaker, turned = memory.speaker, memory.turned
    if frame is None:
        quotation = nested = Quotation(article.id, result.content, result.kind)
    else:
        named = unit.span_of(*frame.speaker) if frame.speaker else None
        nested = Quotation(
            article.id,
            result.content,
            result.kind,
            cue=tuple(cue_spans(unit, frame.cue)),
            speaker=named,
            addressee=unit.span_of(*frame.addressee) if frame.addressee else None,
            frame=(unit.span_of(frame.first, frame.last),) if frame.first < frame.last else (),
        )
        reported = result.kind is Kind.REPORTED
        quotation = replace(nested, cue=(), frame=()) if reported else nested
        if named is not None:
            speaker, turned = _goes_on_speaking(memory, frame, unit, named, lexicon), None
    said = (*memory.said, quotation, *nested_quotes(unit, nested, lexicon))
    return memory._replace(said=said, speaker=speaker, turned=turned, planned=planned)


def _goes_on_speaking(
    memory: Memory, frame: Frame, unit: Unit, speaker: Span, lexicon: Lexicon
) -> Span | None:
    """Return who goes on speaking after a sentence: "demnach" and "seiner Meinung" name no one.

    "Demnach" goes on with the source before; a view may be that of the sentence's subject, and
    so does who only tells what another has said ("erinnerte daran, dass Berg gesagt habe").
    """
    if unit.words[frame.first].lower in lexicon["complementizers"]:
        return plain_subject(unit, (), main_subject(unit, lexicon), lexicon) or memory.speaker
    if frame.cue and unit.words[frame.cue[0]].lower in lexicon["anaphoric_sources"]:
        return memory.speaker
    first, last = frame.speaker or (0, 0)
    named = {unit.words[index].lower for index in range(first, last)}
    own = unit.words[first].lower in lexicon["own_views"]  # not "die Chefin seiner Partei"
    if own or named & lexicon["unnamed_sources"]:
        return plain_subject(unit, (), main_subject(unit, lexicon), lexicon) or memory.speaker
    return speaker


def cue_spans(unit: Unit, indices: Sequence[int]) -> Iterator[Span]:
    """Yield the characters of the cue words, neighbours joined."""
    return (unit.span_of(first, last + 1) for first, last in runs(indices))
