"""Why opposite sides that a person has taken on one claim are no shift."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import permutations

from claimtrack.model import Relation
from claimtrack.pipeline.changes import one_matter_of, timed_statement
from claimtrack.pipeline.vetoes import Veto, veto
from claimtrack.shifts import FAINT, MIN_CONFIDENCE, TimedStatement, judge, occasions
from claimtrack.store import Store


class WhyUnflagged(StrEnum):
    """What keeps two opposite sides from being flagged, in the order in which it is asked."""

    UNDATED = "undated"  # no day is known of one of them
    RECALLED = "recalled"  # one of them is only recalled
    ONE_OCCASION = "one_occasion"
    DENIED = Veto.DENIED.value
    WORDING = "wording"
    TWO_MATTERS = Veto.TWO_MATTERS.value
    TOGETHER = "together"  # conditions of one thing, acts that undo each other
    FAINT = "faint"  # the confidence stays too low
    OTHERWISE = Veto.OTHERWISE.value
    AFTERWARDS = Veto.AFTERWARDS.value
    OUTWEIGHED = "outweighed"  # more was said for the other side on that occasion


ASKED = tuple(WhyUnflagged)


class Unflagged:
    """Answers for one person why opposite sides on a claim are no shift."""

    def __init__(self, store: Store, claim_of: Mapping[str, str]) -> None:
        """Take all that the person said, by the ids of the statements, with their claims."""
        stored = list(store.read.statements(list(claim_of)))
        pins = store.claims.edits().pins
        self._one_matter = one_matter_of(stored, store)
        self._said = {one.id: timed_statement(one, claim_of[one.id], pins) for one in stored}

    def doubt(self, statement_ids: Iterable[str]) -> WhyUnflagged | None:
        """Return what keeps opposite sides of a claim apart; `None` where there are none.

        Of several pairs that which comes nearest to a shift answers.
        """
        said = [self._said[name] for name in statement_ids if name in self._said]
        found = {
            self._of_pair(one, other)
            for one, other in permutations(said, 2)
            if (one.day, one.statement_id) < (other.day, other.statement_id)
            and (one.position.value or 0) * (other.position.value or 0) < 0
        }
        return max(found, key=ASKED.index, default=None)

    def _of_pair(self, earlier: TimedStatement, later: TimedStatement) -> WhyUnflagged:
        pair = (earlier, later)
        if any(one.date is None for one in pair):
            return WhyUnflagged.UNDATED
        if any(one.recalled for one in pair):
            return WhyUnflagged.RECALLED
        if len(occasions(pair)) < len(pair):
            return WhyUnflagged.ONE_OCCASION
        judgement = judge(earlier, later)
        if judgement.relation is Relation.UNRELATED:
            return WhyUnflagged.TWO_MATTERS
        if min(one.position.commitment for one in pair) < FAINT:
            return WhyUnflagged.FAINT
        if judgement.relation is not Relation.SHIFT:
            return WhyUnflagged.TOGETHER
        if judgement.confidence < MIN_CONFIDENCE:
            return WhyUnflagged.FAINT
        against = veto(earlier, later, list(self._said.values()), self._one_matter)
        if against is None:
            return WhyUnflagged.OUTWEIGHED
        if against is Veto.TWO_MATTERS and self._one_matter.is_wording(earlier, later):
            return WhyUnflagged.WORDING
        return WhyUnflagged(against)
