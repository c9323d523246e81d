"""What a diff must offer to be shown; whoever asks the store builds it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Row = Mapping[str, Any]  # a statement, keyed by `model.STATEMENT_COLUMNS`


class ShiftLike(Protocol):
    """A pair of statements that differ in position."""

    @property
    def kind(self) -> str:
        """Return which kind of shift it is."""

    @property
    def confidence(self) -> float:
        """Return how sure the finding is, 0 to 1."""

    @property
    def evidence(self) -> str:
        """Return one sentence on what decided."""

    @property
    def earlier(self) -> Row:
        """Return the earlier statement."""

    @property
    def later(self) -> Row:
        """Return the later statement."""

    @property
    def earlier_cues(self) -> Sequence[str]:
        """Return the words that decided the earlier position."""

    @property
    def later_cues(self) -> Sequence[str]:
        """Return the words that decided the later position."""


class ClaimLike(Protocol):
    """A speaker's statements on one claim, and the shifts between them."""

    @property
    def claim_id(self) -> str:
        """Return the claim's id."""

    @property
    def label(self) -> str:
        """Return the claim in words."""

    @property
    def statements(self) -> Sequence[Row]:
        """Return the statements, oldest first."""

    @property
    def shifts(self) -> Sequence[ShiftLike]:
        """Return the shifts, oldest first."""

    @property
    def doubt(self) -> str | None:
        """Return why opposite sides are no shift; `None` if there are none or nobody asked."""


class DiffLike(Protocol):
    """Everything a speaker said, claim by claim, with the totals."""

    @property
    def speaker(self) -> str:
        """Return the speaker's name."""

    @property
    def party(self) -> str | None:
        """Return the speaker's party, where it is known."""

    @property
    def statements(self) -> int:
        """Return the number of statements."""

    @property
    def claims(self) -> int:
        """Return the number of claims."""

    @property
    def shifts(self) -> int:
        """Return the number of shifts."""

    @property
    def first_date(self) -> str | None:
        """Return the earliest date."""

    @property
    def last_date(self) -> str | None:
        """Return the latest date."""

    @property
    def items(self) -> Sequence[ClaimLike]:
        """Return the claims."""


class ReasonLike(Protocol):
    """One part of a confidence."""

    @property
    def name(self) -> str:
        """Return what it is."""

    @property
    def weight(self) -> float:
        """Return how much it says; 1 says all."""

    @property
    def why(self) -> str:
        """Return what it was worked out from."""


class ExplanationLike(Protocol):
    """A shift and what led to it."""

    @property
    def shift(self) -> ShiftLike:
        """Return the shift."""

    @property
    def contexts(self) -> tuple[str, str]:
        """Return the sentences around the earlier and the later statement."""

    @property
    def reasons(self) -> Sequence[ReasonLike]:
        """Return the parts of the confidence."""


class SharedClaimLike(Protocol):
    """What two people said on one claim."""

    @property
    def claim_id(self) -> str:
        """Return the claim's id."""

    @property
    def label(self) -> str:
        """Return the claim in words."""

    @property
    def statements(self) -> Sequence[Row]:
        """Return the statements of both, oldest first."""

    @property
    def latest(self) -> Sequence[Row]:
        """Return the statement of either that tells where they stand now."""

    @property
    def standing(self) -> str:
        """Return "apart", "open", "together", "unsure" or "unclear"."""


class ComparisonLike(Protocol):
    """Two people on the claims that both have spoken about."""

    @property
    def first(self) -> str:
        """Return the first one's name."""

    @property
    def second(self) -> str:
        """Return the second one's name."""

    @property
    def items(self) -> Sequence[SharedClaimLike]:
        """Return the claims, those on which they stand apart first."""

    @property
    def apart(self) -> int:
        """Return on how many claims they stand on opposite sides."""
