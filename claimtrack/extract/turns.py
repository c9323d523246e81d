"""The turns of an interview: who stands before a paragraph, how it is set, and whether it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimtrack.extract.lexicon import Lexicon
from claimtrack.model import Article, Role, Span

NAME = r"(?:[A-ZÄÖÜ][\w’'.-]*)"
WHO = rf"(?P<who>{NAME}(?: (?:von |van |de |der |den )?{NAME}){{0,3}})"
ASIDE_OF_NAME = r"(?P<aside> ?[(\[][^)\]]{1,40}[)\]])?"
LABEL = re.compile(rf"[*_:]*{WHO}{ASIDE_OF_NAME}[*_]*:[*_]* +(?=\S)")
LABEL_ALONE = re.compile(rf"[*_:]*{WHO}{ASIDE_OF_NAME}[*_]*:[*_]*$")
# A paragraph, or its first sentences, between the marks of Markdown.
SET = re.compile(r"(?P<mark>\*\*|__|\*|_)(?=[^\s*_])(?P<said>.+?)(?P=mark)(?:\s+|$)")
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]*[“”\"»«]")
PARTS = frozenset({Role.BODY, Role.HEADING, Role.TEASER, Role.PULL_QUOTE})
CLOSING = "“”\"»«’'*_ "
BOLD, ITALIC, HEADING = "bold", "italic", "heading"


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of an interview, or a question that stands in one with its answer."""

    span: Span  # with its label and marks
    label: Span | None  # who stands before it
    said: Span
    asks: bool  # ends in a question
    calls: bool  # asks someone by name or title: "Frau Adler, kommt die Bahn?"
    addresses: bool  # says "Sie" or "you" to someone
    prompts: bool  # asks something, or addresses someone
    setting: str = ""  # BOLD, ITALIC or HEADING: a question may be set apart by it
    called: Span | None = None  # the words by which it speaks to someone


def read_turns(article: Article, lexicon: Lexicon) -> list[Turn]:
    """Return the paragraphs of an article as turns, whatever they are."""
    found: list[Turn] = []
    label: Span | None = None
    for block in article.blocks:
        if block.role not in PARTS:
            continue
        alone = LABEL_ALONE.match(article.text, block.span.start, block.span.end)
        if alone is not None:
            label = Span(*alone.span("who"))
            continue
        for turn in _turns_of(
            article.text, block.span, lexicon, heading=block.role is Role.HEADING
        ):
            found.append(_labelled(turn, label) if label is not None else turn)
            label = None
    return found


def _labelled(turn: Turn, label: Span) -> Turn:
    return Turn(
        Span(label.start, turn.span.end),
        turn.label or label,
        turn.said,
        turn.asks,
        turn.calls,
        turn.addresses,
        turn.prompts,
        turn.setting,
        turn.called,
    )


def _turns_of(text: str, span: Span, lexicon: Lexicon, *, heading: bool) -> Iterator[Turn]:
    """Yield a paragraph; a question in bold with the answer behind it is two turns."""
    found = SET.match(text, span.start, span.end)
    if found is None or found["said"].rstrip().endswith(":"):  # **Adler:** Nein.
        yield _turn(text, span, span, lexicon, HEADING if heading else "")
        return
    bold = len(found["mark"]) > 1
    whole = found.end() >= span.end
    setting = BOLD if bold else ITALIC
    said = Span(*found.span("said"))
    asked = _turn(text, Span(span.start, found.end()), said, lexicon, setting)
    if not whole and not asked.prompts:
        yield _turn(text, span, span, lexicon, "")  # **Düren** Der Rat hat …
        return
    yield asked
    if not whole:
        rest = Span(found.end(), span.end)
        yield _turn(text, rest, rest, lexicon, "")


def _turn(text: str, span: Span, inner: Span, lexicon: Lexicon, setting: str) -> Turn:
    found = LABEL.match(text, inner.start, inner.end)
    asks = inner.of(text).rstrip(CLOSING).endswith("?")
    said = inner if found is None else Span(found.end(), inner.end)
    words = without_quoted(said.of(text))
    call = address(text, said, lexicon)
    opens = call is not None and call.start == said.start
    near = any(word in words for word in lexicon["addressing"])
    addresses = near and not lexicon["addressing"].isdisjoint(WORD.findall(words))
    prompts = addresses or "?" in words
    label = Span(*found.span("who")) if found else None
    calls = opens and prompts
    return Turn(span, label, said, asks, calls, addresses, opens or prompts, setting, call)


@cache
def _call(titles: frozenset[str]) -> re.Pattern[str]:
    """Return what finds "Frau Adler, " with any of the titles."""
    either = "|".join(sorted(map(re.escape, titles)))
    return re.compile(rf"(?:^|(?<=[\s,]))(?P<who>(?i:{either})(?: {NAME}){{0,3}}),")


@cache
def _first_words(titles: frozenset[str]) -> frozenset[str]:
    """Return the words by one of which each of the titles begins."""
    return frozenset(title.split()[0] for title in titles)


def address(text: str, said: Span, lexicon: Lexicon) -> Span | None:
    """Return the words by which someone is spoken to outside quotation marks: "Frau Adler, …"."""
    titles = lexicon["interview_titles"]
    words = QUOTED.sub(lambda quote: " " * len(quote[0]), said.of(text))
    if _first_words(titles).isdisjoint(words.lower().replace(",", " ").split()):
        return None  # as of most paragraphs, which the pattern takes long to go through
    for found in _call(titles).finditer(words):
        before = WORD.findall(words[: found.start("who")])[-1:]
        if lexicon["before_names"].isdisjoint(map(str.lower, before)):
            return Span(*(said.start + place for place in found.span("who")))
    return None


def without_quoted(said: str) -> str:
    """Return words without those in quotation marks, unless nothing else is there."""
    rest = QUOTED.sub(" ", said)
    return rest if WORD.search(rest) else said
