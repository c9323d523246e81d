"""Speech that no frame of its own sentence introduces: who says it is told before or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.free_kinds import free_kind, is_impersonal, opens_another_matter
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.memory import Memory, cue_spans, with_found
from claimtrack.extract.nested import nested_quotes
from claimtrack.extract.phrases import is_noun
from claimtrack.extract.spoken_of import has_verb
from claimtrack.extract.units import FINAL, Unit
from claimtrack.extract.unlisted import MIN_SPEECH_WORDS, tells_of_matter
from claimtrack.model import Article, Kind, Quotation, Span

JUST_SAID = 3  # quotations among which that of the sentence before would be


def back_reference(
    unit: Unit, frames: Sequence[Frame], memory: Memory, article: Article, lexicon: Lexicon
) -> Memory | None:
    """Add the sentence before, where this one says who said it: "Das teilte … mit."."""
    previous = memory.previous
    if not frames or previous is None or previous.words[-1].text == "?":
        return None
    frame = frames[0]
    if not _points_back(unit, frame, lexicon):
        return None
    span = previous.span_of(0, previous.end)
    if memory.run is None and any(q.span.overlaps(span) for q in memory.said[-JUST_SAID:]):
        return None
    if memory.run is not None and frame.speaker:  # free as long as nobody had said who said it
        span = memory.said[memory.run].span
        speaker = unit.span_of(*frame.speaker)
        inside = (replace(one, speaker=speaker) for one in memory.said[memory.run + 1 :])
        memory = memory._replace(said=(*memory.said[: memory.run], *inside))
    return with_found(memory, unit, Found((span,), Kind.INDIRECT, frame), article, lexicon)


def _points_back(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a sentence tells only who said the one before it: "Das teilte X mit"."""
    opening = unit.clauses[0].first
    if opening + 1 < unit.end and is_noun(unit.words[opening + 1], lexicon):
        return False  # "Das Forum hält dagegen."
    first = unit.words[opening].lower
    if first not in lexicon["sentence_pronouns"] or not frame.verb or not frame.verb.clause:
        return False
    if frame.speaker is None or frame.passive or frame.cue[0] > 2:
        return False
    verb = unit.words[frame.cue[0]].lower
    return not verb.endswith("e") or verb.endswith("te")  # "Dies begründe …": the speech goes on


def announced(unit: Unit, frames: Sequence[Frame], article: Article) -> Quotation | None:
    """Return whose words the next paragraph has, and how they are told: "On 19 May, she said:"."""
    if not frames or unit.words[-1].text != ":":
        return None
    frame = frames[-1]
    if frame.speaker is None or frame.place is not Place.AFTER or frame.content is not None:
        return None
    cue = tuple(cue_spans(unit, frame.cue))
    speaker, said = unit.span_of(*frame.speaker), unit.span_of(0, len(unit.words))
    return Quotation(article.id, (), Kind.DIRECT, cue=cue, speaker=speaker, frame=(said,))


def unframed_quotes(
    unit: Unit, memory: Memory, article: Article, lexicon: Lexicon
) -> Memory | None:
    """Add a sentence that is a quotation by itself; its speaker is who spoke last."""
    others = [w for w in unit.words if w.quote is None and not w.mark]
    goes_on = not others and _goes_on_in_marks(unit, memory, article)
    spoken = [
        w
        for w in unit.words
        if w.quote is not None and (goes_on or is_speech(w.quote.inner, article.text))
    ]
    reported = any(word.lower in lexicon["subjunctive"] for word in others)
    if not spoken or reported or len(others) > 2:
        return None  # "Man müsse „…“" is reported as a whole
    content = tuple(word.quote.span for word in spoken if word.quote is not None)
    if memory.announced is not None:
        said = replace(memory.announced, content=content)
        return memory._replace(said=(*memory.said, said), speaker=said.speaker, announced=None)
    known = memory.previous is None or memory.holds_quotation(memory.previous)
    known = known or (memory.quoted and is_impersonal(memory.previous, lexicon))
    speaker = memory.subject or memory.pronoun or (memory.speaker if known else None)
    said = Quotation(article.id, content, Kind.DIRECT, speaker=speaker)
    return memory._replace(said=(*memory.said, said), speaker=speaker or memory.speaker)


def _goes_on_in_marks(unit: Unit, memory: Memory, article: Article) -> bool:
    """Return whether a sentence in marks, however short, stands behind one with speech."""
    spoken = bool(memory.said) and memory.said[-1].kind is not Kind.REPORTED
    quote = unit.words[-1].quote
    closed = quote is not None and quote.inner.of(article.text)[-1:] in FINAL
    return spoken and closed and memory.follows_quotation()


def free_speech(unit: Unit, memory: Memory, article: Article, lexicon: Lexicon) -> Memory | None:
    """Add a sentence in the subjunctive (or hearsay) that goes on from a quotation."""
    kind = free_kind(
        unit,
        lexicon,
        quoted=memory.quoted,
        follows=memory.follows_quotation(),
        planned=memory.planned,
    )
    if kind is None:
        return None
    last_speaker = memory.speaker
    if kind is Kind.INDIRECT_FREE_INDIRECT:
        last_speaker = memory.turned or last_speaker
    speaker = memory.subject or last_speaker or memory.pronoun
    free = Quotation(article.id, (unit.span,), kind, speaker=speaker)
    if memory.named:
        last_speaker = memory.subject  # someone named goes on speaking
    inside = tuple(nested_quotes(unit, free, lexicon))
    memory = memory._replace(speaker=last_speaker)
    run = memory.run
    if run is None or memory.said[run].kind is not kind or opens_another_matter(unit, lexicon):
        return memory._replace(run=len(memory.said), said=(*memory.said, free, *inside))
    last = memory.said[run]
    longer = replace(last, content=(Span(last.content[0].start, unit.span.end),))
    said = (*memory.said[:run], longer, *memory.said[run + 1 :], *inside)
    return memory._replace(said=said)


def with_speaker_before(unit: Unit, result: Found, memory: Memory, lexicon: Lexicon) -> Memory:
    """Give speech behind a colon to whom the sentence before is about, if no verb stands there.

    "Der Minister winkte ab. Und mit Blick auf das Geld: „…“".
    """
    frame = result.frame
    if frame is None or frame.speaker or result.kind is not Kind.DIRECT:
        return memory
    if has_verb(unit, frame.last, lexicon) and not tells_of_matter(unit, frame.last, lexicon):
        return memory
    before = memory.speaker if memory.holds_quotation(memory.previous) else None
    speaker = memory.subject or memory.pronoun or before
    said = (*memory.said[:-1], replace(memory.said[-1], speaker=speaker))
    return memory._replace(said=said, speaker=speaker or memory.speaker)


def is_speech(inner: Span, text: str) -> bool:
    """Return whether words in marks are enough to be speech, and no name."""
    return len(inner.of(text).split()) >= MIN_SPEECH_WORDS
