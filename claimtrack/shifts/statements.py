"""What the shift step needs to know about a statement."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from claimtrack.model import DatePrecision, Kind, Position
from claimtrack.text import days_of

THE_DAY_BEFORE = datetime.timedelta(days=1)  # of printing: for what is recalled without a day
# How sure it is that the words are the speaker's own: a quotation is, a summary is less.
KIND_WEIGHTS = {
    Kind.DIRECT: 1.0,
    Kind.INDIRECT: 0.95,
    Kind.REPORTED: 0.9,
    Kind.FREE_INDIRECT: 0.92,
    Kind.INDIRECT_FREE_INDIRECT: 0.92,
}


@dataclass(frozen=True, slots=True)
class TimedStatement:
    """A statement of one speaker on one claim, with its day and position."""

    statement_id: str
    speaker_id: str
    claim_id: str
    date: datetime.date | None
    text: str
    position: Position = field(default_factory=Position)
    recalled: bool = False  # an article recalls it from before its own time
    kind: Kind = Kind.DIRECT
    published: datetime.date | None = (
        None  # tells a recalled statement's own day from the article's
    )

    pinned: bool = False  # a user has said which claim it is on
    date_precision: DatePrecision = DatePrecision.DAY

    @property
    def day(self) -> datetime.date:
        """Return the day it counts for: its own, else its article's, else the first of all."""
        return self.date or self.published or datetime.date.min

    @property
    def has_own_day(self) -> bool:
        """Return whether its date is more than the day before that of its article."""
        return self.published is None or self.day < self.published - THE_DAY_BEFORE

    @property
    def last_day(self) -> datetime.date:
        """Return the last day on which it may have been said, as precise as its date is."""
        return days_of(self.day, self.date_precision, self.published)[1]

    @property
    def weight(self) -> float:
        """Return how strong the statement is as evidence of a position, 0 to 1."""
        return self.position.commitment * KIND_WEIGHTS[self.kind]


def one_by_hand(one: TimedStatement, other: TimedStatement) -> bool:
    """Return whether a user has said that two statements are on one matter."""
    return one.pinned and other.pinned and one.claim_id == other.claim_id
