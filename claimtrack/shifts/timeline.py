"""The positions of one speaker on one claim over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby, product
from operator import attrgetter

from claimtrack.config import FULL_TURN, SAME_OCCASION
from claimtrack.model import side_of
from claimtrack.shifts.comparison import foretells
from claimtrack.shifts.judgement import undo_each_other
from claimtrack.shifts.statements import TimedStatement, one_by_hand
from claimtrack.shifts.things import share_a_thing


@dataclass(frozen=True)
class Occasion:
    """The statements of one occasion, condensed to the side that most of the evidence takes."""

    statements: tuple[TimedStatement, ...]  # all with a value, in order of day and id
    value: int | None  # none where only a figure is foretold
    turned: frozenset[str] = frozenset()  # ids of those that say the same of the opposite act

    @property
    def first(self) -> date:
        """Return the first day of the occasion."""
        return self.statements[0].day

    @property
    def last(self) -> date:
        """Return the last day of the occasion."""
        return self.statements[-1].day

    @cached_property  # one occasion is compared with many
    def speaking(self) -> tuple[TimedStatement, ...]:
        """Return the statements that take the occasion's position, the strongest first."""
        return tuple(s for s in self.strongest if self._side_of(s) == self.value)

    def _side_of(self, statement: TimedStatement) -> int | None:
        value = statement.position.value
        return -value if value and statement.statement_id in self.turned else value

    @cached_property
    def strongest(self) -> tuple[TimedStatement, ...]:
        """Return all its statements, the strongest first."""
        return tuple(sorted(self.statements, key=lambda s: (-s.weight, s.day, s.statement_id)))


def occasions(statements: Sequence[TimedStatement]) -> list[Occasion]:
    """Return the occasions on which a position was taken, in order of time.

    Statements without a date or a value are left out; so are recalled ones, which tell of a day
    before the article's and give evidence of the past only.
    """
    return _occasions([s for s in statements if s.position.value is not None])


def forecasts(statements: Sequence[TimedStatement]) -> list[Occasion]:
    """Return the occasions on which a figure was foretold without taking a side."""
    return _occasions([s for s in statements if foretells(s.position)])


def _occasions(statements: Sequence[TimedStatement]) -> list[Occasion]:
    known = {s.statement_id: s for s in statements if s.date and not s.recalled}
    dated = sorted(known.values(), key=lambda s: (s.day, s.statement_id))
    found: list[Occasion] = []
    for _, group in groupby(dated, key=attrgetter("day")):
        today = condense(tuple(group))
        if found and _belongs(found[-1], today):
            today = condense(found.pop().statements + today.statements)
        found.append(today)
    return found


def condense(statements: tuple[TimedStatement, ...]) -> Occasion:
    """Return the occasion with the main position of its statements.

    The side (against, open, for) with most evidence wins, then the value on that side; the
    weaker one where both have the same. Sides are those toward the act that the strongest one
    names: "I support the closure" and "We have to give the house up" are one side.
    """
    if all(statement.position.value is None for statement in statements):
        return Occasion(statements, None)
    turned = _turned(statements)
    sides: dict[int, float] = defaultdict(float)
    values: dict[int, float] = defaultdict(float)
    for statement in statements:
        value = statement.position.value or 0
        value = -value if statement.statement_id in turned else value
        sides[side_of(value)] += statement.weight
        values[value] += statement.weight
    side = max(sides, key=lambda s: (round(sides[s], 6), -abs(s), s))
    on_side = [value for value in values if side_of(value) == side]
    held = max(on_side, key=lambda v: (round(values[v], 6), -abs(v)))
    return Occasion(statements, held, turned)


def _turned(statements: Sequence[TimedStatement]) -> frozenset[str]:
    """Return the ids of those whose act undoes that of the strongest statement of an occasion."""
    signs = {(s.position.value or 0) > 0 for s in statements if s.position.value}
    if len(signs) < 2:
        return frozenset()
    first = max(statements, key=lambda s: (s.weight, s.statement_id))
    others = (s for s in statements if s is not first)
    return frozenset(s.statement_id for s in others if undo_each_other(first, s))


def _belongs(occasion: Occasion, today: Occasion) -> bool:
    """Return whether a day goes on from an occasion, or turns away from what was said there.

    A turn within days is believed only where both sides name the same thing: of two statements
    so close, one that says nothing but „Vorbehalte“ may well be about another matter. It is also
    not believed of one day's paper, which would have said so.
    """
    near = today.first - occasion.first <= SAME_OCCASION
    turned = abs((today.value or 0) - (occasion.value or 0)) >= FULL_TURN
    pairs = product(occasion.statements, today.statements)
    return near and not (turned and any(_printed_apart(a, b) for a, b in pairs))


def _printed_apart(one: TimedStatement, other: TimedStatement) -> bool:
    """Return whether papers of two days have statements on the same thing."""
    one_paper = one.published is not None and one.published == other.published
    return not one_paper and (one_by_hand(one, other) or share_a_thing(one.text, other.text))


def recalled(statements: Sequence[TimedStatement]) -> list[TimedStatement]:
    """Return the statements with a value that articles recall from before their own time."""
    known = {s.statement_id: s for s in statements if s.recalled and (s.date or s.published)}
    sided = [s for s in known.values() if s.position.value is not None]
    return sorted(sided, key=lambda s: (s.day, s.statement_id))


def past_of(occasion: Occasion, recollections: Sequence[TimedStatement]) -> Occasion | None:
    """Return what articles up to an occasion recall of the time before it, or `None`.

    A recalled statement with a day of its own must lie before the occasion; one that has only
    its article's day, or the one before, may be recalled by the very article that tells of the
    occasion. "Last year" is a day of its own only for what was said after that year.
    """
    past = tuple(s for s in recollections if s.last_day < _horizon(s, occasion))
    return condense(past) if past else None


def _horizon(statement: TimedStatement, occasion: Occasion) -> date:
    own_day = statement.published is not None and statement.has_own_day
    return occasion.first if own_day else occasion.last + SAME_OCCASION
