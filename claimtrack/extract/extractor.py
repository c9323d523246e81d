"""Quotations of an article: sentence by sentence, and what goes on without a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.extract.beside_answers import beside_answers
from claimtrack.extract.contents import contents
from claimtrack.extract.exchanges import read_exchange
from claimtrack.extract.found import Found
from claimtrack.extract.fragments import quoted_fragments
from claimtrack.extract.frame import Frame
from claimtrack.extract.frames import find_frames
from claimtrack.extract.free_speech import (
    announced,
    back_reference,
    free_speech,
    is_speech,
    unframed_quotes,
    with_speaker_before,
)
from claimtrack.extract.grammar import asks_whether, is_asked, is_supposed
from claimtrack.extract.heckles import heckles
from claimtrack.extract.interviews import read_interview
from claimtrack.extract.lexicon import Lexicon, load_lexicon
from claimtrack.extract.main_subject import is_topic, main_subject
from claimtrack.extract.memory import Memory, cue_spans, with_found
from claimtrack.extract.pull_quotes import pull_quotes
from claimtrack.extract.quoted_subjects import quoted_headline
from claimtrack.extract.signatures import with_signed
from claimtrack.extract.spoken_of import (
    is_aside,
    is_named,
    named_alone,
    plain_subject,
    pronoun_subject,
)
from claimtrack.extract.units import Unit, units
from claimtrack.extract.unlisted import labelled_headline, told_by_name, unlisted
from claimtrack.extract.unsaid import says_nothing
from claimtrack.extract.voices import read_voices
from claimtrack.model import Article, Kind, Quotation


def extract_quotations(article: Article) -> list[Quotation]:
    """Return the quotations of an article in the order of their first character."""
    lexicon = load_lexicon(article.language)
    found = list(_quotations_of_sentences(article, lexicon))
    interview = (
        read_interview(article, lexicon)
        or read_exchange(article, lexicon)
        or read_voices(article, lexicon)
    )
    if interview:
        found = beside_answers(interview, found, article, lexicon)
    found.extend(pull_quotes(article))
    found = with_signed(found, article, lexicon)
    return sorted(found, key=lambda q: (q.span.start, -q.span.end, q.kind))


def _quotations_of_sentences(article: Article, lexicon: Lexicon) -> Iterator[Quotation]:
    """Yield the quotations of an article's sentences, read in order."""
    memory = Memory()
    for unit in units(article, lexicon.finite):
        if not is_topic(unit, lexicon):
            done, memory = _read(unit, memory, article, lexicon).settled()
            yield from done
    yield from memory.said


def _read(unit: Unit, memory: Memory, article: Article, lexicon: Lexicon) -> Memory:
    """Return the memory behind one sentence, with its quotations."""
    if unit.paragraph != memory.paragraph:
        memory = memory.in_paragraph(unit.paragraph)
    heard = list(heckles(unit, lexicon))
    before = len(memory.said)
    if heard and heard[0].frame and not heard[0].frame.first:
        return _with_heckles(memory, unit, heard, before, article)
    frames = find_frames(unit, lexicon)
    if says_nothing(unit, frames, lexicon):
        return memory.behind(unit)
    headline = quoted_headline(unit, lexicon)
    memory = _read_frames(unit, frames, memory, article, lexicon)
    if headline is not None and not any(
        span.overlaps(headline.content[0]) for q in memory.said[before:] for span in q.content
    ):
        memory = with_found(memory, unit, headline, article, lexicon)
    if lexicon.language == "de":
        memory = _with_fragments(memory, unit, before, article, lexicon)
    return _with_heckles(memory, unit, heard, before, article) if heard else memory


def _read_frames(
    unit: Unit, frames: Sequence[Frame], memory: Memory, article: Article, lexicon: Lexicon
) -> Memory:
    """Return the memory with what a sentence quotes, or else with whom it is about."""
    labelled = labelled_headline(unit, lexicon)
    results = [labelled] if labelled else list(contents(unit, frames, lexicon))
    if results:
        for result in results:
            memory = with_found(memory, unit, result, article, lexicon)
        return memory.behind(unit, quoted=True)
    if (told := back_reference(unit, frames, memory, article, lexicon)) is not None:
        return told.behind(unit, quoted=True)
    if (other := _unlisted(unit, lexicon)) is not None:
        memory = with_found(memory, unit, other, article, lexicon)
        return with_speaker_before(unit, other, memory, lexicon).behind(unit, quoted=True)
    if (alone := unframed_quotes(unit, memory, article, lexicon)) is not None:
        return alone.behind(unit, run=alone.run)
    if (free := free_speech(unit, memory, article, lexicon)) is not None:
        return free.behind(unit, run=free.run)
    memory = _with_subject(memory, unit, frames, lexicon)
    return memory._replace(announced=announced(unit, frames, article))


def _with_subject(memory: Memory, unit: Unit, frames: Sequence[Frame], lexicon: Lexicon) -> Memory:
    """Return the memory behind a sentence that quotes nobody, with whom it is about."""
    if is_aside(unit, lexicon):
        return memory if memory.run is None else memory._replace(run=None)
    main = main_subject(unit, lexicon)
    subject = plain_subject(unit, frames, main, lexicon)
    named = is_named(unit, subject, lexicon)
    turned = memory.turned
    if not memory.quoted:
        turned = (subject if named else named_alone(unit, lexicon)) or turned
    return memory._replace(
        run=None,
        subject=subject,
        pronoun=pronoun_subject(unit, main, lexicon),
        named=named,
        turned=turned,
        previous=unit,
    )


def _unlisted(unit: Unit, lexicon: Lexicon) -> Found | None:
    asked = any(asks_whether(unit, clause.first) for clause in unit.clauses)
    if asked or is_asked(unit, lexicon) or is_supposed(unit, lexicon):
        return None
    found = told_by_name(unit, lexicon) or unlisted(unit, lexicon)
    speaker = found.frame.speaker if found and found.frame else None
    nobody = speaker and unit.head(speaker).lower in lexicon["nobodies"]
    return None if nobody else found


def _with_heckles(
    memory: Memory, unit: Unit, heard: Sequence[Found], before: int, article: Article
) -> Memory:
    """Return the memory with what others shout while somebody speaks, who goes on speaking."""
    shouted = {result.content for result in heard}
    said = [q for q in memory.said[before:] if q.content not in shouted]
    for result in heard:
        if result.frame is not None:
            who = unit.span_of(*result.frame.speaker) if result.frame.speaker else None
            cue = tuple(cue_spans(unit, result.frame.cue))
            said.append(Quotation(article.id, result.content, result.kind, cue=cue, speaker=who))
    return memory._replace(said=(*memory.said[:before], *said))


def _with_fragments(
    memory: Memory, unit: Unit, before: int, article: Article, lexicon: Lexicon
) -> Memory:
    """Return the memory with quoted words that no quotation found since `before` holds."""
    covered = [span for q in memory.said[max(0, before - 1) :] for span in q.content]
    for result in quoted_fragments(unit, covered, lexicon):
        memory = with_found(memory, unit, result, article, lexicon)._replace(quoted=True)
    if len(memory.said) > before:
        later = tuple(_speech_after_colon(memory, unit, before, article))
        memory = memory._replace(said=memory.said + later) if later else memory
    return memory


def _speech_after_colon(
    memory: Memory, unit: Unit, before: int, article: Article
) -> Iterator[Quotation]:
    """Yield what the speaker of a sentence says behind its colon: "…, so X weiter: „…“"."""
    covered = [span for q in memory.said[before:] for span in q.content]
    for clause in unit.clauses:
        quote = unit.words[clause.first].quote
        if clause.separator != ":" or quote is None or len(clause) > 1:
            continue
        spoken = is_speech(quote.inner, article.text)
        if spoken and not any(span.overlaps(quote.span) for span in covered):
            yield Quotation(article.id, (quote.span,), Kind.DIRECT, speaker=memory.speaker)
