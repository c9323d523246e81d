"""Statements from quotations: the speaker's words read as a person or an institution.

Nothing is guessed. Words that fit several people, or nobody known, give a mention without a
speaker; the people who fit are its candidates. Words that join several speakers ("Macron und
von der Leyen teilten mit") give the first of them as the speaker and all of them as candidates,
so that a joint statement is neither lost nor hidden: two or more candidates beside a speaker mean
that they said it together.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimtrack.model import Article, DateSource, Mention, Quotation, Span, Statement
from claimtrack.speakers.attribution import Attribution
from claimtrack.speakers.dated_sentences import DatedSentences
from claimtrack.speakers.dates import When, dated_sentences, said_on
from claimtrack.speakers.registry import Registry
from claimtrack.text import block_sentences, short_id

PARTICIPLE, JOINED = "ing", " and "
LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


def resolve_statements(
    article: Article, quotations: Sequence[Quotation], registry: Registry
) -> list[Statement]:
    """Return one statement a quotation, in the same order, with speaker, date and context."""
    if not quotations:
        return []
    spans = _told(article)
    attribution = Attribution(article, quotations, registry, sentences=spans)
    order = sorted(range(len(quotations)), key=lambda n: _place(quotations[n]))
    mentions = {n: _corrected(attribution.mention(quotations[n]), article, registry) for n in order}
    sentences = dated_sentences(article, spans)
    when = _when(article, quotations, sentences)
    context = _Context(article, sentences)
    return [
        _statement(article, quotation, mention=mentions[n], when=when[n], context=context)
        for n, quotation in enumerate(quotations)
    ]


def statement_id(article_id: str, quotation: Quotation) -> str:
    """Return the id of the statement: of the article, the quoted characters and the kind alone."""
    offsets = ",".join([f"{span.start}-{span.end}" for span in quotation.content])
    return short_id(f"{article_id}\n{offsets}\n{quotation.kind}")


def _place(quotation: Quotation) -> tuple[int, int]:
    start = quotation.content[0].start
    return quotation.speaker.start if quotation.speaker else start, start


def _when(
    article: Article, quotations: Sequence[Quotation], sentences: DatedSentences
) -> list[When]:
    """Return when each quotation was said.

    One without a cue ("…, sagte Adler am Dienstag. Es bleibe dabei.") goes on with what the same
    mention of the speaker said before, so it has the same day, unless it names a later one.
    """
    printed = article.published
    when = [said_on(article, quotation, told=sentences) for quotation in quotations]
    named: dict[Span | None, When] = {}
    for quotation, found in zip(quotations, when, strict=True):
        if quotation.speaker and quotation.cue and found.source is DateSource.TEXT:
            named[quotation.speaker] = found
    if article.language == "en":
        when = _with_participles(article, quotations, when)
    if not named:
        return when
    return [
        named[quotation.speaker]
        if quotation.speaker in named and not _says_when(quotation, found, sentences, printed)
        else found
        for quotation, found in zip(quotations, when, strict=True)
    ]


def _with_participles(
    article: Article, quotations: Sequence[Quotation], when: Sequence[When]
) -> list[When]:
    """Return when each was said, what a verb is joined to at its time.

    "said in May that it was wrong, adding: “…”", "… and urged them to vote it down".
    """
    found: list[When] = []
    told: dict[Span | None, When] = {}
    for quotation, own in zip(quotations, when, strict=True):
        first = told.get(quotation.speaker) if quotation.speaker else None
        later = own.source is not DateSource.TEXT and _is_joined(quotation, article.text)
        found.append(first if later and first is not None else own)
        if own.source is DateSource.TEXT or own.recalled:
            told[quotation.speaker] = own
    return found


def _is_joined(quotation: Quotation, text: str) -> bool:
    """Return whether the cue goes on from the verb before it, with no time of its own."""
    if not quotation.cue:
        return False
    cue = quotation.cue[0]
    before = text[max(0, cue.start - len(JOINED)) : cue.start]
    return cue.of(text).endswith(PARTICIPLE) or before == JOINED


def _says_when(
    quotation: Quotation, found: When, sentences: DatedSentences, printed: date | None
) -> bool:
    """Return whether words of its own say when a quotation was said."""
    if quotation.cue or found.source is DateSource.TEXT:
        return True
    return printed is not None and sentences.names_recent(quotation, printed)


def _statement(
    article: Article, quotation: Quotation, *, mention: Mention, when: When, context: _Context
) -> Statement:
    return Statement(
        id=statement_id(article.id, quotation),
        quotation=quotation,
        text=" … ".join([_line(span.of(article.text)) for span in quotation.content]),
        mention=mention,
        date=when.day,
        date_source=when.source,
        recalled=when.recalled,
        date_precision=when.precision,
        context=context.of(quotation),
    )


def _corrected(mention: Mention, article: Article, registry: Registry) -> Mention:
    if mention.speaker is None:
        return mention
    speaker = registry.corrected(mention.speaker, article.path, article.published)
    return mention if speaker is mention.speaker else replace(mention, speaker=speaker)


def _told(article: Article) -> list[Span]:
    """Return the sentences without those of front matter, menus and bylines."""
    blocks = block_sentences(article.text, article.blocks)
    return [span for spans in blocks.values() for span in spans]


def _line(words: str) -> str:
    return LINE_BREAK.sub(" ", words) if "\n" in words or "\r" in words else words


class _Context:
    """The sentences around the quotations of one article."""

    def __init__(self, article: Article, sentences: DatedSentences) -> None:
        self._title = f"{article.title}\n" if article.title else ""
        self._starts = sentences.starts
        self._lines = [article.text[span.start : span.end] for span in sentences.spans]

    def of(self, quotation: Quotation) -> str:
        """Return the title, and the sentences of the quotation with the ones before and behind."""
        start, end = quotation.content[0].start, quotation.content[-1].end
        first = max(0, bisect_right(self._starts, start) - 2)
        last = bisect_left(self._starts, end) + 1
        return self._title + _line(" ".join(self._lines[first:last]))
