"""Words in marks that are signed: “…” – Jane Miller on the Senate floor, May 23, 2005.

The name stands behind a dash or in brackets, on the same line or the next. A label may stand before
the words: "THEN: “…” – Jane Miller". What stands behind the name tells when and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from claimtrack.extract.free_speech import is_speech
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.marks import DOUBLE, SINGLE, quotes
from claimtrack.extract.turns import PARTS, WORD
from claimtrack.model import Article, Kind, Quotation, Span

MARKS = frozenset(DOUBLE + SINGLE + "'`")
LINE = re.compile(r"\S[^\n]*")
# An item of a list, and a label: "- THEN: “…”", "**Then:** “…”", "May 2019: “…”".
OPENING = re.compile(r"(?:[-–—•*] +)?(?P<label>[*_]*[A-Z][^:“”‘\"\n]{1,30}:[*_]*\s+)?")
CAPITAL = r"(?:then-)?[A-Z][\w’'-]*\.?"
NAME = rf"(?P<who>(?:(?:{CAPITAL}|[Ff]ormer|[Tt]hen|of|the|for) ){{1,8}}?[A-Z][\w’'-]+)"
OPENS = re.compile(r", (\w+)")  # the first words of clauses
REST = (
    r"(?P<rest>(?:(?:,| \(| (?:on|in|at|during|to|after|before|speaking|as)\b)[^“”\"\n]{0,120})?)"
)
LEAD = re.compile(r"[, (]+")
BARE_YEAR = re.compile(r"(?<!\d)[,(] ?(?P<year>(?:19|20)\d\d)\)?\.?$")  # not "May 23, 2005"
DASHED = re.compile(rf",?\s*(?:[–—-]|--) ?{NAME}{REST}$")
BRACKETED = re.compile(rf" \({NAME}{REST}\)\.?$")


def signed(article: Article, lexicon: Lexicon) -> Iterator[tuple[Quotation, Span]]:
    """Yield the signed quotations of an English article, and the stretch that each takes."""
    if lexicon.language != "en":
        return
    text = article.text
    lines = list(_lines(article))
    for line, following in zip_longest(lines, lines[1:]):
        opening = OPENING.match(text, line.start, line.end)
        first = opening.end() if opening else line.start
        marked = text[first : first + 1] in MARKS  # as few lines are: pairing marks takes long
        pairs = quotes(text, Span(first, line.end)) if marked else ()
        said = next((quote for quote in pairs if quote.span.start == first), None)
        if (
            said is None
            or not is_speech(said.inner, text)
            or _is_title(said.inner.of(text), lexicon)
        ):
            continue
        below = said.span.end == line.end and following is not None
        signature = _signature(text, following if below else Span(said.span.end, line.end), lexicon)
        if signature is None:
            continue
        label = Span(*opening.span("label")) if opening and opening["label"] else None
        told = (label, told_when(text, Span(*signature.span("rest"))))
        yield (
            Quotation(
                article.id,
                (said.span,),
                Kind.DIRECT,
                speaker=Span(*signature.span("who")),
                frame=tuple(span for span in told if span and span.start < span.end),
            ),
            Span(line.start, signature.end()),
        )


def told_when(text: str, span: Span) -> Span:
    """Return the words behind a name that may tell when; a bare year at the end of them alone."""
    year = BARE_YEAR.search(text, span.start, span.end)
    lead = LEAD.match(text, span.start, span.end)
    start = year.start("year") if year else lead.end() if lead else span.start
    return Span(start, span.end)


def with_signed(found: Sequence[Quotation], article: Article, lexicon: Lexicon) -> list[Quotation]:
    """Return quotations with the signed ones in place of what was read there without a name."""
    signatures = list(signed(article, lexicon))
    if not signatures:
        return list(found)
    others = [one for one in found if not any(span.overlaps(one.span) for _, span in signatures)]
    return [*others, *(quotation for quotation, _ in signatures)]


def _lines(article: Article) -> Iterator[Span]:
    """Yield the lines of the paragraphs of an article."""
    for block in article.blocks:
        if block.role in PARTS:
            for line in LINE.finditer(article.text, block.span.start, block.span.end):
                yield Span(line.start(), line.start() + len(line[0].rstrip()))


def _is_title(words: str, lexicon: Lexicon) -> bool:
    """Return whether words in marks are a work's title: “The Long Way Home” – Mina Harrow."""
    small = lexicon["title_words"]
    return all(word[0].isupper() or word in small for word in words.split() if word[0].isalpha())


def _signature(text: str, span: Span, lexicon: Lexicon) -> re.Match[str] | None:
    """Return who signs, and when and where, if no verb makes a sentence of it."""
    for form in (DASHED, BRACKETED):
        found = form.match(text, span.start, span.end)
        if found is not None and not _tells(found["rest"], lexicon):
            return found
    return None


def _tells(rest: str, lexicon: Lexicon) -> bool:
    """Return whether words behind a name make a sentence of it: "the mayor, said on Monday"."""
    said = (verb.says for word in OPENS.findall(rest) for verb in lexicon.finite.get(word, ()))
    return not lexicon["finite_verbs"].isdisjoint(WORD.findall(rest)) or any(said)
