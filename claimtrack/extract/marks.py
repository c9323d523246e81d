"""Pairs of quotation marks in a stretch of text, whatever convention it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.model import Span

# German „…“, »…«, ›…‹, ‚…‘; Swiss and French «…», ‹…›; English “…”, ‘…’; typewriter "…", ''…''.
# A mark is judged by its form and by the characters around it, because “ closes in German and
# opens in English, and » and « each do both.
DOUBLE = '„“”"»«‟″'
SINGLE = "‚‘’›‹"
# A typewriter's single mark may be an apostrophe or open a name ('Late Hour'). It opens speech
# before a capital, or where it goes on behind a comma (…, she said, 'and old.'), and closes it
# behind a mark that ends what was said: 'It is wrong,' she said.
NAMED = r"(?:\w+ ){0,3}\w+'(?!\w)"
PLAIN = rf"(?<=')(?:(?:(?<![^\s(:]')(?=[A-Z])|(?<=, ')(?=[a-z]))(?!{NAMED})|(?<=[.,!?…]')(?!\w))"
# Every first character opens the pattern, so that the search leaps from one to the next.
MARK = re.compile(
    "['`," + re.escape(DOUBLE + SINGLE) + rf"](?:(?<!['`,])|(?<=')'|(?<=`)`|(?<=,),(?=\w)|{PLAIN})"
)
ALWAYS_OPENS = {"„", "‚", "``", ",,"}
CLOSES = {
    "„": '“”"‟″',
    "“": '”“"',
    "”": '”"',
    "»": "«",
    "«": "»",
    '"': '"“”″',
    "″": '"″',
    "‟": "”",
    "‚": "‘’",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    "''": "''",
    "'": "'",
    "``": "''",
    ",,": "“”\"''",
}
MAX_QUOTE = 6_000  # characters; a longer one is an unclosed mark, not a quotation


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks."""

    span: Span  # with its marks
    inner: Span  # without them
    depth: int  # 0 outermost


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def quotes(text: str, span: Span, *, runs_on: bool = False) -> list[Quote]:
    """Return the quotes in the stretch `span` of `text`, outer before inner, in linear time.

    A mark without a partner is left out; everything after it is still found. With `runs_on` the
    first mark left open reaches to the end: the next paragraph opens it again.
    """
    stack: list[_Mark] = []
    found: list[Quote] = []
    for mark in _marks(text, span):
        partner = _partner(stack, mark) if mark.closes else None
        if partner is not None and mark.end - stack[partner].start <= MAX_QUOTE:
            opened = stack[partner]
            del stack[partner:]
            found.append(Quote(Span(opened.start, mark.end), Span(opened.end, mark.start), depth=0))
        elif mark.opens:
            _push(stack, mark)
    if runs_on and stack and span.end - stack[0].end <= MAX_QUOTE:
        opened = stack[0]
        found = [quote for quote in found if quote.span.start < opened.start]
        found.append(Quote(Span(opened.start, span.end), Span(opened.end, span.end), depth=0))
    return _nested(found)


def spread_quote(text: str, spans: Sequence[Span]) -> list[Quote]:
    """Return the parts of a quote that one mark opens in the first paragraph and one closes later.

    „Wir prüfen das. | Ich weiß, was es kostet. | Aber wir brauchen es.“, a part for each paragraph
    from the first to that with the closing mark; none where the quote is not of that kind.

    Args:
        text: The article's.
        spans: Those of the first paragraph and of some that follow it.
    """
    opened = _left_open(text, spans[0])
    if opened is None:
        return []
    parts = [Quote(Span(opened.start, spans[0].end), Span(opened.end, spans[0].end), depth=0)]
    for span in spans[1:]:
        mark = next(iter(_double_marks(text, span)), None)
        if mark is None:
            parts.append(Quote(span, span, depth=0))
            continue
        if mark.opens or not mark.closes or mark.text not in CLOSES[opened.text]:
            return []
        parts.append(Quote(Span(span.start, mark.end), Span(span.start, mark.start), depth=0))
        return parts if mark.end - opened.start <= MAX_QUOTE else []
    return []


def _left_open(text: str, span: Span) -> _Mark | None:
    """Return the mark that opens a quote behind all others of a paragraph and has no partner."""
    marks = _double_marks(text, span)
    last = marks[-1] if marks else None
    return last if last is not None and last.opens and not last.closes else None


def _double_marks(text: str, span: Span) -> list[_Mark]:
    """Return the marks of a paragraph that cannot be apostrophes."""
    return [mark for mark in _marks(text, span) if mark.text not in SINGLE]


def opens_quote(text: str, start: int) -> bool:
    """Return whether a quotation mark that opens stands at `start`."""
    mark = MARK.match(text, start)
    return mark is not None and not text[mark.end() : mark.end() + 1].isspace()


def _push(stack: list[_Mark], mark: _Mark) -> None:
    """Open a quote; the same mark opened before and never closed is given up."""
    for position, opened in enumerate(stack):
        if opened.text == mark.text:
            del stack[position:]
            break
    stack.append(mark)


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    for position in range(len(stack) - 1, -1, -1):
        if mark.text in CLOSES.get(stack[position].text, "") and stack[position].end < mark.start:
            return position
    return None


@lru_cache(maxsize=16)  # a paragraph is asked for a mark left open, and then for its quotes
def _marks(text: str, span: Span) -> Sequence[_Mark]:
    found = []
    for match in MARK.finditer(text, span.start, span.end):
        before = text[match.start() - 1] if match.start() > span.start else " "
        after = text[match.end()] if match.end() < span.end else " "
        mark = match.group()
        opens = mark in ALWAYS_OPENS or (not after.isspace() and not before.isalnum())
        closes = mark not in ALWAYS_OPENS and not before.isspace()
        if mark in "’‘" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if mark == "„" and after.isspace() and not before.isspace():
            opens, closes = False, False  # a stray mark, as pull quotes leave behind
        found.append(_Mark(match.start(), match.end(), mark, opens=opens, closes=closes))
    return found


def _nested(found: list[Quote]) -> list[Quote]:
    ordered = sorted(found, key=lambda quote: (quote.span.start, -quote.span.end))
    result: list[Quote] = []
    open_ends: list[int] = []
    for quote in ordered:
        while open_ends and open_ends[-1] <= quote.span.start:
            open_ends.pop()
        result.append(Quote(quote.span, quote.inner, depth=len(open_ends)))
        open_ends.append(quote.span.end)
    return result
