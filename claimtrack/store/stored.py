"""The rows of a store as the objects that the steps work with."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimtrack.model import (
    Article,
    Block,
    DatePrecision,
    DateSource,
    Figure,
    Kind,
    Position,
    Quotation,
    Role,
    Span,
)

WORD = re.compile(r"\w")
# What is selected for each of them.
ARTICLE = "id, path, record, outlet, url, title, published, date_source, language, text, blocks"
QUOTATION = "content, kind, cue, speaker_span, addressee, frame"
STATEMENT = (
    "s.id, s.text, s.context, s.kind, s.speaker_id, a.language, s.date, a.published, "
    "s.recalled, s.part_of, s.position, s.commitment, s.condition, s.qualification, s.figures, "
    "s.position_cues, s.article_id, s.mention, s.date_precision"
)


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as clustering, shifts and embedding look at it."""

    id: str
    text: str
    context: str
    kind: Kind
    speaker_id: str | None
    language: str
    published: date | None
    date: date | None
    recalled: bool
    part_of: str | None  # a longer statement of the same speaker in which these words stand
    position: Position
    article_id: str
    mention: str = ""  # the words of the article that name the speaker
    date_precision: DatePrecision = DatePrecision.DAY

    @property
    def said(self) -> str:
        """Return the text without the words that name who speaks, as a report has them.

        Two reports on one person are no more alike for "Ministerin Adler" in both.
        """
        if not self.mention or self.mention not in self.text:
            return self.text
        named = rf"(?<!\w){re.escape(self.mention)}(?!\w)"
        left = re.sub(named, "", self.text, count=1).strip()
        return " ".join(left.split()) if WORD.search(left) else self.text


def article_of(row: Sequence[Any]) -> Article:
    """Return the article in a row of the columns `ARTICLE`."""
    name, path, record, outlet, url, title, published, source, language, text, blocks = row
    return Article(
        id=name,
        text=text,
        blocks=tuple(Block(Span(s, e), Role(role)) for s, e, role in json.loads(blocks)),
        path=path,
        record=record,
        outlet=outlet,
        url=url,
        title=title,
        published=date.fromisoformat(published) if published else None,
        date_source=DateSource(source),
        language=language,
    )


def quotation_of(article_id: str, values: Sequence[Any]) -> Quotation:
    """Return the quotation in a row of the columns `QUOTATION`."""
    content, kind, cue, speaker, addressee, frame = values
    return Quotation(
        article_id,
        _spans(content),
        Kind(kind),
        cue=_spans(cue),
        speaker=Span(*json.loads(speaker)) if speaker else None,
        addressee=Span(*json.loads(addressee)) if addressee else None,
        frame=_spans(frame),
    )


def _spans(offsets: str) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in json.loads(offsets))


def statement_of(row: Sequence[Any]) -> StoredStatement:
    """Return the statement in a row of the columns `STATEMENT`."""
    name, text, context, kind, speaker_id, language, *days, recalled, part_of = row[:10]
    said, published = (date.fromisoformat(day) if day else None for day in days)
    return StoredStatement(
        id=name,
        text=text,
        context=context,
        kind=Kind(kind),
        speaker_id=speaker_id,
        language=language,
        date=said,
        published=published,
        recalled=bool(recalled),
        part_of=part_of,
        position=_position(row[10:16]),
        article_id=row[16],
        mention=row[17] or "",
        date_precision=DatePrecision(row[18] or DatePrecision.DAY),
    )


def _position(values: Sequence[Any]) -> Position:
    value, commitment, condition, qualification, figures, cues = values
    return Position(
        value=value,
        commitment=commitment,
        condition=condition,
        qualification=qualification,
        figures=tuple(Figure(*figure) for figure in json.loads(figures)),
        cues=tuple(json.loads(cues)),
    )
