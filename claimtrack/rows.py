"""The rows of listings: which columns they have, in which order, and what stands in them.

The columns are the same in SQL, CSV, JSON lines and DataFrames, and always all there. Dates are
ISO, as text; what is not known is `None`. New columns come last.
"""

from __future__ import annotations

from typing import TypedDict


class StatementRow(TypedDict):
    """Who said what, when and where."""

    statement_id: str
    speaker: str | None
    party: str | None
    date: str | None
    date_source: str
    text: str
    kind: str
    position: int | None
    claim_id: str | None
    outlet: str | None
    published: str | None
    url: str | None
    article: str
    record: int | None
    start: int
    end: int
    cue: str | None
    mention: str | None
    recalled: bool
    repeats: int
    on_behalf_of: str | None
    candidates: str | None  # names, separated by "; ", as are the next two
    repeated_in: str | None
    decided_by: str | None
    date_precision: str | None


class MatchRow(StatementRow):
    """A statement with how near it is to what was looked for, 0 to 1."""

    score: float


class ShiftRow(TypedDict):
    """A change of position, with its earlier and its later statement."""

    shift_id: str
    speaker: str
    claim_id: str
    claim: str
    kind: str
    confidence: float
    earlier_date: str | None
    earlier_text: str
    earlier_position: int | None
    earlier_outlet: str | None
    earlier_url: str | None
    later_date: str | None
    later_text: str
    later_position: int | None
    later_outlet: str | None
    later_url: str | None
    evidence: str
    earlier_date_precision: str | None
    later_date_precision: str | None


class ClaimRow(TypedDict):
    """A claim, and how much has been said on it by whom."""

    claim_id: str
    label: str
    statements: int
    speakers: int
    outlets: int
    first_date: str | None
    last_date: str | None
    shifts: int


class SpeakerRow(TypedDict):
    """Someone who was quoted, how often and when."""

    speaker: str
    party: str | None
    statements: int
    claims: int
    shifts: int
    first_date: str | None
    last_date: str | None


class FigureRow(TypedDict):
    """A figure that someone gave on a claim."""

    claim_id: str
    claim: str
    unit: str
    value: float
    figure: str  # as the words have it
    speaker: str | None
    date: str | None
    outlet: str | None
    text: str


class VerdictRow(TypedDict):
    """What a person has said of a shift, with the statements it is about."""

    shift_id: str
    verdict: str
    note: str | None
    reviewer: str | None
    day: str
    speaker: str | None
    earlier_date: str | None
    earlier_text: str
    later_date: str | None
    later_text: str
    language: str
    kind: str | None


STATEMENT_COLUMNS = tuple(StatementRow.__annotations__)
MATCH_COLUMNS = tuple(MatchRow.__annotations__)
SHIFT_COLUMNS = tuple(ShiftRow.__annotations__)
CLAIM_COLUMNS = tuple(ClaimRow.__annotations__)
SPEAKER_COLUMNS = tuple(SpeakerRow.__annotations__)
FIGURE_COLUMNS = tuple(FigureRow.__annotations__)
VERDICT_COLUMNS = tuple(VerdictRow.__annotations__)
PERSON_COLUMNS = ("field", "value", "start", "end")
