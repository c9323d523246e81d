"""The lines of a text and their outward shape: a sentence, or a short line like a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from claimtrack.model import Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
MARKER = re.compile(r"(#{1,6}|>)[ \t]+(?=\S)")  # of Markdown
BULLET = re.compile(r"[-–—*•▪●‣]\s|\d{1,2}\)\s")
FINAL = ".!?…:,;"  # a heading ends in none of these (but see `is_question`)
TAG = re.compile(r"\([^()]{1,30}\)\W{0,3}$")  # "(dpa)" after the last full stop
OPEN_END = re.compile(  # a word that no heading ends in: the sentence goes on
    r"\b(?:de[rsmn]|die|das|eine?[rsnm]?|und|oder|dass|von|mit|für|the|an?|of|and|or|to|that|for)$"
)
INNER_END = re.compile(r"[.!?…][“”\"«»’']?\s+[„“\"»«(\[]?[A-ZÄÖÜ0-9]")
TWO_SENTENCES = re.compile(r"[a-zäöüß]{3}[.!?][“”\"«»]?\s+[„“\"»«(\[]?[A-ZÄÖÜ]")
HEADING_CHARACTERS = 150  # headlines of the German press stay below 120; longer lines are prose
HEADING_WORDS = 24
WRAP_CHARACTERS = 120  # no editor wraps wider
WRAP_SHARE = 0.3  # of wrapped lines begin in lower case; of paragraphs, next to none


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line, or the wrapped lines of one paragraph."""

    spans: tuple[Span, ...]
    text: str
    gap: bool  # a blank line (or nothing) stands before it
    marker: str = ""  # "#", "##", … or ">" of Markdown, not part of the span
    prose: bool = True  # ends like a sentence, or is too long for a heading
    words: int = 0

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.spans[0].start


def split_lines(text: str, start: int = 0) -> list[Line]:
    """Return the non-empty lines of `text` from `start` on, those of wrapped paragraphs joined."""
    lines = list(_lines(text, start))
    return list(_join(lines)) if _is_wrapped(lines) else list(_unbroken(lines))


def is_question(line: Line) -> bool:
    """Return whether a line is one short question or exclamation, as in a headline."""
    return (
        len(line.text) <= HEADING_CHARACTERS
        and line.text.rstrip("“”\"«»’'").endswith(("?", "!"))
        and sentence_count(line.text) == 1
    )


def sentence_count(text: str) -> int:
    """Return how many sentences a line seems to hold."""
    return 1 + sum(1 for _ in INNER_END.finditer(text))


def _lines(text: str, start: int) -> Iterator[Line]:
    end_before = -1
    for match in LINE.finditer(text, start):
        span = _strip(text, *match.span())
        if span is None:
            continue
        between = text[end_before : match.start()] if end_before >= 0 else "\n\n"
        end_before = match.end()
        yield _shape(text, span, gap=_is_gap(between))


def _strip(text: str, start: int, end: int) -> Span | None:
    stripped = text[start:end]
    start += len(stripped) - len(stripped.lstrip())
    end = start + len(stripped.strip())
    return Span(start, end) if start < end else None


def _is_gap(between: str) -> bool:
    return len(between.replace("\r\n", "\n").replace(" ", "").replace("\t", "")) > 1


def _shape(text: str, span: Span, *, gap: bool) -> Line:
    marker = MARKER.match(text, span.start, span.end)
    if marker:
        span = Span(marker.end(), span.end)
    content = span.of(text)
    return Line(
        (span,),
        content,
        gap,
        marker=marker.group(1) if marker else "",
        prose=_is_prose(content),
        words=len(content.split(None, HEADING_WORDS)),
    )


def _is_prose(content: str) -> bool:
    if len(content) > HEADING_CHARACTERS:
        return True
    if BULLET.match(content) or OPEN_END.search(content) or TWO_SENTENCES.search(content):
        return True
    return _last_mark(TAG.sub("", content)) in FINAL or _last_mark(content) in FINAL


def _last_mark(content: str) -> str:
    """Return the last letter, digit or final mark of a line, or "-" where it has none."""
    return next((c for c in reversed(content) if c.isalnum() or c in FINAL), "-")


def _unbroken(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, a line that goes on below in lower case being prose, not a heading."""
    for before, after in pairwise(lines):
        goes_on = not after.gap and (after.text[0].islower() or after.text[0] == "(")
        yield replace(before, prose=before.prose or goes_on)
    yield from lines[-1:]


def _is_wrapped(lines: list[Line]) -> bool:
    """Return whether paragraphs are broken into lines of equal width, as in old mail."""
    followers = [
        after.text[0].islower()
        for before, after in pairwise(lines)
        if not after.gap
        and len(before.text) <= WRAP_CHARACTERS
        and _last_mark(before.text) not in FINAL
    ]
    return len(followers) >= 3 and sum(followers) >= WRAP_SHARE * len(followers)


def _join(lines: list[Line]) -> Iterator[Line]:
    """Yield one line for each group of lines without a blank line between."""
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.marker):
            yield _joined(group)
            group = []
        group.append(line)
    if group:
        yield _joined(group)


def _joined(group: list[Line]) -> Line:
    text = " ".join(line.text for line in group)
    return Line(
        tuple(span for line in group for span in line.spans),
        text,
        group[0].gap,
        marker=group[0].marker,
        prose=_is_prose(text),
        words=len(text.split(None, HEADING_WORDS)),
    )
