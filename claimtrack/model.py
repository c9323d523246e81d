"""The data that the steps pass to each other.

Everything here is frozen; what is not known is `None`. Offsets are half-open and count
characters of `Article.text`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import escape
from typing import Any, Literal, TypeAlias

Language: TypeAlias = Literal["de", "en"]  # those that are read, see `config.LANGUAGES`
Gender: TypeAlias = Literal["f", "m"]


class Kind(StrEnum):
    """The five ways in which an article renders what someone said."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE_INDIRECT = "free_indirect"
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"


class DateSource(StrEnum):
    """Where a date comes from, best first."""

    TEXT = "text"  # the words around the statement name the day
    METADATA = "metadata"  # a field of the file, or a dateline of the article
    GIVEN = "given"  # the user passed --date
    PUBLISHED = "published"  # nothing better than the day of printing
    CRAWLED = "crawled"  # only the day on which the page was saved
    NONE = "none"


class DatePrecision(StrEnum):
    """How precise a date is; it is an ISO day whatever the words have said."""

    DAY = "day"
    MONTH = "month"  # "im August", "Ende Januar"
    YEAR = "year"  # "2021", "last year"
    ABOUT = "about"  # counted back, or of a season: "vor zwei Jahren", "last week"


class Role(StrEnum):
    """What a stretch of an article's text is there for."""

    HEADLINE = "headline"
    TEASER = "teaser"
    HEADING = "heading"
    BODY = "body"
    PULL_QUOTE = "pull_quote"  # a quotation set apart, its speaker on the same or the next line
    CHROME = "chrome"  # captions, bylines, navigation, copyright: no sentence of the article


class ShiftKind(StrEnum):
    """What happened between an earlier and a later position."""

    REVERSAL = "reversal"
    SOFTENING = "softening"
    HARDENING = "hardening"
    FIGURE = "figure"


class Relation(StrEnum):
    """How two statements of one speaker stand to each other."""

    UNRELATED = "unrelated"
    CONSISTENT = "consistent"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text (a paragraph, a line) and what it is there for."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Article:
    """A text with where and when it was printed.

    `text` is the record's text as read, so that offsets can be checked against the source;
    `blocks` says which stretches of it are the article's own sentences.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    path: str  # as given, relative to the folder given; the URL for a page
    record: int | None = None  # line or row (1-based) inside a JSONL or CSV file
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: date | None = None
    date_source: DateSource = DateSource.NONE  # of `published`
    language: Language = "de"
    doubts: tuple[str, ...] = ()  # what it says of itself and cannot be, in words
    place: str | None = None  # the file it was read from, as `file_place` writes it

    @property
    def only_teaser(self) -> bool:
        """Return whether no more of it is known than what leads to it, as in most feeds."""
        roles = {block.role for block in self.blocks}
        return Role.TEASER in roles and Role.BODY not in roles


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that could not be used, and why; a run goes on without it."""

    path: str
    step: str
    reason: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to someone in an article."""

    article_id: str
    content: tuple[Span, ...]  # a quotation may be broken by its cue
    kind: Kind
    cue: tuple[Span, ...] = ()  # "teilte … mit" has two; a third of German quotations have none
    speaker: Span | None = None  # the mention, which may stand in another sentence
    addressee: Span | None = None
    frame: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """Return the stretch from the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that name someone, and whom, where that is certain."""

    text: str
    span: Span | None
    speaker: Speaker | None = None
    candidates: tuple[str, ...] = ()  # canonical names, when several people fit
    on_behalf_of: Speaker | None = None  # for whom a spokesperson speaks


@dataclass(frozen=True, slots=True)
class Office:
    """A title held from one day to another; an open end is `None`."""

    name: str  # key of an office in the registry, e.g. "federal-chancellor"
    body: str | None = None  # country, party or institution it belongs to
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date | None) -> bool:
        """Return whether the office was held on `day` (an unknown day counts as any)."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


TEXT_PREFIX = "text:"  # ids of those whom only articles know, apart from registry ids


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or institution that statements are attributed to."""

    id: str
    name: str  # canonical, as printed in every listing
    aliases: tuple[str, ...] = ()
    party: str | None = None
    country: str | None = None
    gender: Gender | None = None  # decides pronouns and -in forms
    offices: tuple[Office, ...] = ()
    institution: bool = False

    @property
    def only_told(self) -> bool:
        """Return whether nothing but articles knows them."""
        return self.id.startswith(TEXT_PREFIX)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a statement gives, normalised to a unit."""

    value: float
    unit: str  # "eur", "percent", "percentage_points", "year", "count", …
    text: str


def side_of(value: int | None) -> int:
    """Return the side that a value of a position takes: -1 against, 0 open or none, 1 for."""
    return ((value or 0) > 0) - ((value or 0) < 0)


def main_value(values: Iterable[int]) -> int:
    """Return the value of the side that most take; of equals the weaker one.

    Raises:
        ValueError: There are none.
    """
    counts = Counter(values)
    sides = Counter[int]()
    for value, times in counts.items():
        sides[side_of(value)] += times
    side = max(sides, key=lambda side: (sides[side], -abs(side), side))
    on_side = [value for value in counts if side_of(value) == side]
    return max(on_side, key=lambda value: (counts[value], -abs(value)))


@dataclass(frozen=True, slots=True)
class Position:
    """The side a statement takes toward its proposition.

    `value` runs from -2 (rejects categorically) over 0 (open) to +2 (commits or demands
    categorically) and is `None` where the statement takes no side.
    """

    value: int | None = None
    commitment: float = 0.0  # 0 hedged … 1 categorical
    condition: str | None = None  # the words of the condition, e.g. "erst wenn …"
    qualification: str | None = None  # the words that limit it in time, e.g. "derzeit"
    figures: tuple[Figure, ...] = ()
    cues: tuple[str, ...] = ()  # the words that decided, in the order of the text

    @property
    def side(self) -> int:
        """Return the side that it takes: -1 against, 0 open or none, 1 for."""
        return side_of(self.value)


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation whose speaker and date are resolved: who said what, when, where."""

    id: str
    quotation: Quotation
    text: str  # the quoted words; parts of a broken quotation joined by " … "
    mention: Mention
    date: date | None
    date_source: DateSource
    recalled: bool = False  # the article recalls it from before its own time
    context: str = ""  # the sentences around it, for elliptical words
    position: Position = Position()
    date_precision: DatePrecision = DatePrecision.DAY

    @property
    def speaker(self) -> Speaker | None:
        """Return who said it, where that is certain."""
        return self.mention.speaker

    def _repr_html_(self) -> str:
        who = self.speaker.name if self.speaker else f"({self.mention.text})"
        value = self.position.value
        facts = (
            who,
            str(self.date or "undated"),
            "no position" if value is None else f"{value:+d}",
        )
        return (
            f"<blockquote>{escape(self.text)}<br>"
            f"<small>{escape(' · '.join(facts))}</small></blockquote>"
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of anyone on one proposition, whatever side they take."""

    id: str
    label: str
    statement_ids: tuple[str, ...]
    key_terms: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        number = len(self.statement_ids)
        return f"<p><strong>{escape(self.label)}</strong> [{escape(self.id)}] · {number}×</p>"


Row = Mapping[str, Any]  # of a listing, keyed by its columns

CUE_GAP = "; "  # between two cues in the column `decided_by`
