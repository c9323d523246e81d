"""Interviews on one line: "Herr Adler, kommt die Maut? Adler: Nein.", „Frau Beck, …?“ – „Ja.“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.extract.interviews import Interview
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.stage_directions import without_directions
from claimtrack.extract.turns import CLOSING, WHO, WORD, Turn, address, without_quoted
from claimtrack.model import Article, Kind, Quotation, Role, Span
from claimtrack.text import sentences

# A name before a colon, at the start or behind the end of a sentence.
LABELLED = re.compile(rf"(?:^|(?<=[.!?…“”\"»«] )|(?<=[–—-] )){WHO}: +(?=\S)")
MARK, NO_MARK = '[„“”"»«]', '[^„“”"»«]'
IN_MARKS = re.compile(
    rf"{MARK}(?P<asked>{NO_MARK}+\?){MARK}\s*[–—-]?\s*(?P<answer>{MARK}{NO_MARK}+{MARK})"
)
BETWEEN = "–—- "


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a line, and the name that stands before it."""

    label: Span | None
    said: Span


def read_exchange(article: Article, lexicon: Lexicon) -> Interview | None:
    """Return what is answered where questions stand in one paragraph with their answers."""
    answers: list[Quotation] = []
    asked: list[Turn] = []
    for block in article.blocks:
        if block.role not in (Role.BODY, Role.TEASER):
            continue
        pairs = [*_with_names(article.text, block.span, lexicon)]
        pairs = pairs or [*_in_marks(article.text, block.span, lexicon)]
        for speaker, question, answer in pairs:
            asked.append(question)
            said = without_directions(article.text, answer, lexicon)
            answers.append(Quotation(article.id, said or (answer,), Kind.DIRECT, speaker=speaker))
    if not answers:
        return None
    return Interview(tuple(answers), tuple(a.span for a in answers), tuple(asked), None)


def _with_names(text: str, block: Span, lexicon: Lexicon) -> Iterator[tuple[Span, Turn, Span]]:
    """Yield who answers, the question and the answer where a name stands before the answer.

    The question calls the one who answers by name, or has another name before it and says "Sie".
    """
    parts = _parts(text, block)
    guests: dict[str, Span] = {}
    for question, answer in pairwise(parts):
        words = question.said.of(text).rstrip(CLOSING + BETWEEN)
        if answer.label is None or not words.endswith("?") or _opens_marks(text, answer):
            continue
        name = answer.label.of(text).lower()
        called = address(text, question.said, lexicon)
        own = WORD.findall(answer.said.of(text).lower())
        spoken = called is not None or not lexicon["own_words"].isdisjoint(own)
        if name not in guests and spoken and _is_answered(text, question, name, called, lexicon):
            unnamed = name in lexicon["interview_answers"] and called is not None
            guests[name] = called if unnamed and called else answer.label
        if name in guests:
            speaker = guests[name] if name in lexicon["interview_answers"] else answer.label
            start = called.start if called and question.label is None else question.said.start
            opened = question.label.start if question.label else start
            span = Span(opened, question.said.end)
            yield speaker, _turn(span, question, Span(start, question.said.end)), answer.said


def _is_answered(
    text: str, question: _Part, name: str, called: Span | None, lexicon: Lexicon
) -> bool:
    """Return whether a name before a colon is that of whom the question before it asks."""
    if called is not None and _surname(called.of(text)) == _surname(name):
        return True
    asker = question.label.of(text).lower() if question.label else ""
    if name in lexicon["interview_answers"]:
        return asker in lexicon["interview_questions"]
    words = WORD.findall(without_quoted(question.said.of(text)))
    return bool(asker) and asker != name and not lexicon["addressing"].isdisjoint(words)


def _surname(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _parts(text: str, block: Span) -> list[_Part]:
    """Return a paragraph in parts, each but the first with a name before it."""
    words = block.of(text)
    found = list(LABELLED.finditer(words)) if ": " in words else []
    if not found:
        return []
    starts = [one.start() for one in found]
    parts = [_Part(None, _trimmed(text, block.start, block.start + starts[0]))] if starts[0] else []
    for one, end in zip(found, [*starts[1:], len(words)], strict=True):
        label = Span(*(block.start + place for place in one.span("who")))
        parts.append(_Part(label, _trimmed(text, block.start + one.end(), block.start + end)))
    if parts[0].label is None:
        before, start = sentences(parts[0].said.of(text)), parts[0].said.start
        last = [_Part(None, Span(start + one.start, start + one.end)) for one in before[-1:]]
        parts[:1] = last  # nothing but white space may stand there
    return parts


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip(BETWEEN)))


def _opens_marks(text: str, part: _Part) -> bool:
    """Return whether an answer stands in marks, which tell whose it is by themselves."""
    return text[part.said.start] in '„“”"»«‘’'


def _in_marks(text: str, block: Span, lexicon: Lexicon) -> Iterator[tuple[Span, Turn, Span]]:
    """Yield the same where question and answer stand in marks: „Frau Beck, …?“ – „Ja.“."""
    guest = None
    for found in IN_MARKS.finditer(text, block.start, block.end):
        said = Span(*found.span("asked"))
        called = address(text, said, lexicon)
        if called is not None and called.start == said.start:
            guest = called
        if guest is not None:
            span = Span(found.start(), said.end + 1)
            yield guest, _turn(span, _Part(None, said), said), Span(*found.span("answer"))


def _turn(span: Span, question: _Part, said: Span) -> Turn:
    calls = addresses = prompts = True
    return Turn(span, question.label, said, True, calls, addresses, prompts)
