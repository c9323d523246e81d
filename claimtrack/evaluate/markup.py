"""Articles with their quotations marked in the running text, read into the gold format.

`corpus/quotations/README.md` describes the marks: braces that nest, each with a letter for the part
and the numbers of the quotations it belongs to, e.g. `{s1: Die Ministerin} {c1: sagte}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.model import Span

HEAD = re.compile(r"(?m)^=== ?(?P<id>[^|\n]+)(?:\|[^\n]*)?\n")
OPENING = re.compile(r"\{(?P<letter>[dirxfscwa])(?P<numbers>\d+(?:,\d+)*): ?")
TOKEN = re.compile(r"\w+(?:[-.,:’']\w+)*|[^\w\s]")
TYPES = {
    "d": "Direct",
    "i": "Indirect",
    "r": "Reported",
    "x": "IndirectFreeIndirect",
    "f": "FreeIndirect",
}
ROLES = {"s": "speaker", "c": "cue", "w": "frame", "a": "addressee"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text: its letter, the quotation it belongs to, its characters."""

    letter: str
    number: int
    span: Span


def read_marked(content: str) -> Iterator[dict[str, Any]]:
    """Yield the articles of a marked file as gold documents.

    Raises:
        ValueError: A brace is never opened or closed, or a quotation has no content or two kinds.
    """
    heads = list(HEAD.finditer(content))
    if not heads:
        raise ValueError('no line "=== id | style | subject" before the first article')
    ends = [head.start() for head in heads[1:]] + [len(content)]
    for head, end in zip(heads, ends, strict=True):
        name = head["id"].strip()
        try:
            text, marks = strip_marks(content[head.end() : end].strip())
            yield _document(name, text, marks)
        except ValueError as error:
            raise ValueError(f"article {name}: {error}") from None


def strip_marks(marked: str) -> tuple[str, list[Mark]]:
    """Return a text without its marks, and the marks with their characters in it.

    Raises:
        ValueError: A brace is never opened or closed.
    """
    text = ""
    opened: list[tuple[str, list[int], int]] = []
    marks: list[Mark] = []
    position = 0
    for brace in re.finditer(r"[{}]", marked):
        if brace.start() < position:
            continue
        text += marked[position : brace.start()]
        position = brace.end()
        if brace[0] == "}":
            if not opened:
                raise ValueError(f"a brace closes nothing near {text[-30:]!r}")
            letter, numbers, start = opened.pop()
            marks += [Mark(letter, number, Span(start, len(text))) for number in numbers]
            continue
        opening = OPENING.match(marked, brace.start())
        if opening is None:
            raise ValueError(f"not a mark: {marked[brace.start() : brace.start() + 20]!r}")
        numbers = [int(number) for number in opening["numbers"].split(",")]
        opened.append((opening["letter"], numbers, len(text)))
        position = opening.end()
    text += marked[position:]
    if opened:
        raise ValueError(f"a brace is never closed near {text[opened[-1][2] :][:30]!r}")
    return text, sorted(marks, key=lambda mark: (mark.number, mark.span))


def _document(name: str, text: str, marks: list[Mark]) -> dict[str, Any]:
    tokens = [Span(*token.span()) for token in TOKEN.finditer(text)]
    numbers = dict.fromkeys(mark.number for mark in marks)
    return {
        "documentName": name,
        "originalText": text,
        "sentences": [
            {
                "id": 0,
                "charBegin": 0,
                "charEnd": len(text),
                "begin": 0,
                "end": len(tokens),
                "tokens": [token.of(text) for token in tokens],
                "tokenIds": list(range(len(tokens))),
            }
        ],
        "annotations": [
            _annotation(number, [m for m in marks if m.number == number], tokens)
            for number in numbers
        ],
    }


def _annotation(number: int, marks: list[Mark], tokens: list[Span]) -> dict[str, Any]:
    kinds = {mark.letter for mark in marks if mark.letter in TYPES}
    if len(kinds) != 1:
        wanted = ", ".join(TYPES)
        found = ", ".join(sorted(kinds)) or "none"
        raise ValueError(f"quotation {number} wants one kind of content ({wanted}), has {found}")
    kind = kinds.pop()
    parts = {"quote": [mark.span for mark in marks if mark.letter == kind]}
    for letter, role in ROLES.items():
        parts[role] = [mark.span for mark in marks if mark.letter == letter]
    entry: dict[str, Any] = {"id": number, "type": TYPES[kind], "medium": ""}
    for part, spans in parts.items():
        touched = [n for n, token in enumerate(tokens) if any(token.overlaps(s) for s in spans)]
        entry[part] = {"tokenIds": touched}
    return entry
