"""Quotations that the layout sets apart, with their speaker behind or below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.extract.marks import DOUBLE
from claimtrack.model import Article, Block, Kind, Quotation, Role, Span

# "… gebilligt werden. „ Erika Mustermann, Ministerin": the last mark parts words and speaker.
TAIL = re.compile(rf"\s*[{DOUBLE}]\s*(?:[–—-]\s*)?(?P<who>[^{DOUBLE}]{{3,140}})$")
LEAD = re.compile(r"[–—-]\s*")
MAX_ATTRIBUTION = 140  # characters; a longer line is no name with an office


def pull_quotes(article: Article) -> Iterator[Quotation]:
    """Yield the article's pull quotes; one without a speaker line is left out."""
    blocks = [block for block in article.blocks if block.role is Role.PULL_QUOTE]
    position = 0
    while position < len(blocks):
        block = blocks[position]
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        tail = TAIL.search(block.span.of(article.text))
        position += 1
        if tail and tail.start() > 0:
            content = Span(block.span.start, block.span.start + tail.start())
            who = Span(block.span.start + tail.start("who"), block.span.end)
            yield _quotation(article, content, who)
        elif following is not None and _attributes(article.text, following):
            yield _quotation(article, block.span, _without_dash(article.text, following.span))
            position += 1


def _attributes(text: str, block: Block) -> bool:
    words = block.span.of(text)
    return len(words) <= MAX_ATTRIBUTION and words[-1] not in ".!?" + DOUBLE


def _without_dash(text: str, span: Span) -> Span:
    lead = LEAD.match(span.of(text))
    return Span(span.start + lead.end(), span.end) if lead else span


def _quotation(article: Article, content: Span, who: Span) -> Quotation:
    return Quotation(article.id, (content,), Kind.DIRECT, speaker=who)
