"""An article from its text, and from what is known about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.errors import InputError
from claimtrack.model import Article, DateSource, Role
from claimtrack.read.dates import parse_date
from claimtrack.read.decode import repair
from claimtrack.read.emphasis import without_emphasis
from claimtrack.read.layout import Layout, lay_out
from claimtrack.read.metadata import Fields, read_header
from claimtrack.read.outlets import outlet_called, read_outlet
from claimtrack.read.published import read_published, stated
from claimtrack.text import detect_language, other_language, short_id

MOJIBAKE = "the text had been read in a wrong encoding (mojibake) and was repaired"
SHOWN = 40  # characters of a date in a message


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text comes from, and what is known of its date from outside it."""

    path: str
    record: int | None = None
    named_day: date | None = None  # in the file's name
    given_day: date | None = None  # by the user
    place: str | None = None  # what stands for the file


def build_article(text: str, origin: Origin, *, fields: Fields | None = None) -> Article:
    """Return the article that `text` holds; `fields` win over what the text says of itself.

    Mojibake is repaired before the text is read, and the article says so.

    Raises:
        InputError: The text is neither German nor English.
    """
    text, found = repair(text), text
    doubted = text != found
    text = without_emphasis(text)
    header = read_header(text)
    known = (fields or Fields()).repaired().or_else(header.fields).with_outlet_of_url()
    layout = lay_out(text, header, title=known.title)
    own = text[_body_start(layout) :]
    if other := other_language(own, known.language):
        raise InputError(f"in another language ({other}); only German and English are read")
    today = date.today()
    published, date_source = _published(known, layout, origin, today)
    return Article(
        id=_content_id(known, text),
        text=text,
        blocks=layout.blocks,
        path=origin.path,
        record=origin.record,
        outlet=outlet_called(known.outlet) or read_outlet(layout) or known.site,
        url=known.url,
        title=known.title or layout.title,
        published=published,
        date_source=date_source,
        language=detect_language(own, known.language),
        doubts=(
            *([MOJIBAKE] if doubted else []),
            *_doubts(known, layout, origin, today=today),
        ),
        place=origin.place,
    )


def as_teaser(article: Article) -> Article:
    """Return an article of which only what leads to it is known, marked so."""
    blocks = (
        replace(block, role=Role.TEASER) if block.role is Role.BODY else block
        for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


def _published(
    known: Fields, layout: Layout, origin: Origin, today: date
) -> tuple[date | None, DateSource]:
    """Return the day of printing from the best source there is."""
    field_day = parse_date(known.date) if known.date else None
    text_day, text_source = read_published(layout, today)
    candidates = (
        (field_day, DateSource.METADATA),
        (text_day if text_source is DateSource.METADATA else None, DateSource.METADATA),
        (origin.named_day, DateSource.METADATA),
    )
    for day, source in candidates:
        if day is not None and day <= today:
            return day, source
    if origin.given_day is not None:
        return origin.given_day, DateSource.GIVEN
    return text_day, text_source


def _doubts(known: Fields, layout: Layout, origin: Origin, *, today: date) -> Iterator[str]:
    """Yield what is wrong with the dates that an article gives, and were left out for it."""
    if known.date and parse_date(known.date) is None:
        yield f'the date "{known.date[:SHOWN]}" names no day and was left out'
    days = [parse_date(known.date) if known.date else None, origin.named_day, *stated(layout)]
    for day in dict.fromkeys(day for day in days if day is not None and day > today):
        yield f"the date {day} lies in the future and was left out"


def _body_start(layout: Layout) -> int:
    """Return where the article's own words begin: a menu may be in another language."""
    own = (p.line.start for p in layout.passages if p.role is not Role.CHROME)
    return next(own, 0)


def _content_id(known: Fields, text: str) -> str:
    return short_id("\0".join((known.outlet or "", known.url or "", text)))
