"""The shifts of one speaker on one claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from claimtrack.findings import Shift
from claimtrack.model import Kind, Relation, ShiftKind
from claimtrack.shifts.comparison import changed_figures, same_value
from claimtrack.shifts.judgement import MIN_CONFIDENCE, Judgement, judge
from claimtrack.shifts.statements import TimedStatement
from claimtrack.shifts.things import share_a_thing
from claimtrack.shifts.timeline import Occasion, forecasts, occasions, past_of, recalled
from claimtrack.text import short_id

# Whether something speaks against a shift from one statement to another: that they are on two
# propositions, that something else was said that day, that the person went on as before.
Vetoed = Callable[[TimedStatement, TimedStatement], bool]

MARKS = frozenset('„“”"«»')  # around quoted words
STRONGEST = 4  # statements of an occasion that are tried as evidence
LOOK_BACK = 12  # occasions that are searched for one on the same proposition
CORROBORATION = 0.05  # an article that recalls the earlier side makes it more certain


@dataclass(frozen=True, slots=True)
class Pair:
    """The two statements that show a shift best, and the judgement on them."""

    earlier: TimedStatement
    later: TimedStatement
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class _Held:
    """An occasion of the timeline so far."""

    occasion: Occasion
    stray: bool = False  # it was on another proposition than all before it


def find_shifts(
    statements: Sequence[TimedStatement],
    *,
    vetoed: Vetoed | None = None,
    min_confidence: float = MIN_CONFIDENCE,
) -> list[Shift]:
    """Return the changes of position between a speaker's statements on one claim, in order of time.

    Statements of one occasion are condensed to one position and not compared with each other. A
    shift lies between the position held last and a new one; a return to an older position is a
    new shift, a repetition none. What is recalled from the past is evidence of the past only.
    A change that stays under `min_confidence` is taken for wording: the older position holds.

    Args:
        statements: All statements of one speaker on one claim, in any order.
        vetoed: Whether something speaks against a pair, asked before it is taken for a shift, and
            before one that stood apart so far hides one; `None`: nothing does.
        min_confidence: Changes below it are not reported.
    """
    timelines = (occasions(statements), forecasts(statements))
    shifts = [
        shift
        for timeline in timelines
        for shift in _along(timeline, recalled(statements), vetoed, min_confidence)
    ]
    days = {statement.statement_id: statement.day for statement in statements}
    return sorted(shifts, key=lambda shift: (days[shift.later_id], shift.id))


def without_repeats(shifts: Iterable[Shift], said: Mapping[str, TimedStatement]) -> list[Shift]:
    """Return the shifts of a speaker on a claim, by time, without those that tell of a turn again.

    Who turned in May and says so again in July has turned once, though what was said in July was
    compared with March because it is nearer to it than to the words of May. Of two turns of one day
    away from one side the surer counts. A new figure is told again by who gives it once more.

    Args:
        shifts: In any order.
        said: The statements that they lie between, by their ids.
    """
    in_time = sorted(shifts, key=lambda one: (said[one.later_id].day, -one.confidence, one.id))
    kept: list[Shift] = []
    last: Shift | None = None
    for shift in in_time:
        if shift.kind is ShiftKind.FIGURE:
            if any(_gives_again(shift, one, said) for one in kept):
                continue
        elif last is not None and _tells_again(shift, last, said):
            continue
        else:
            last = shift
        kept.append(shift)
    return kept


def _gives_again(shift: Shift, other: Shift, said: Mapping[str, TimedStatement]) -> bool:
    """Return whether a figure was new in another shift already, which lies between its ends."""
    earlier, later = said[shift.earlier_id], said[shift.later_id]
    turned = said[other.later_id]
    if other.kind is not ShiftKind.FIGURE or not earlier.day < turned.day <= later.day:
        return False
    both = product(later.position.figures, turned.position.figures)
    return any(one.unit == new.unit and same_value(one, new) for one, new in both)


def _tells_again(shift: Shift, turn: Shift, said: Mapping[str, TimedStatement]) -> bool:
    """Return whether a shift lies between what was said before a turn and the side turned to."""
    earlier, later = said[shift.earlier_id], said[shift.later_id]
    before, turned = said[turn.earlier_id], said[turn.later_id]
    if not earlier.day < turned.day <= later.day:
        return False
    if turned.position.side == later.position.side:
        return True
    return turned.day == later.day and before.position.side == earlier.position.side


def _along(
    timeline: Sequence[Occasion],
    recollections: Sequence[TimedStatement],
    vetoed: Vetoed | None,
    min_confidence: float,
) -> Iterator[Shift]:
    """Yield the shifts between the position held last and each new one."""
    held: list[_Held] = []
    for occasion in timeline:
        past = past_of(occasion, recollections)
        before = held or ([_Held(past)] if past else [])
        pair = _against(before, occasion, vetoed)
        if pair and pair.judgement.relation is Relation.CONSISTENT:
            pair = _with_another_figure(before, occasion, vetoed) or pair
        shift = _shift(pair, past if held else None) if pair else None
        doubtful = shift is not None and shift.confidence < min_confidence
        if shift is not None and not doubtful:
            yield shift
        if not (held and doubtful):  # what was said holds against what is only recalled
            held.append(_Held(occasion, stray=bool(held) and pair is None))


def _against(held: Sequence[_Held], occasion: Occasion, vetoed: Vetoed | None) -> Pair | None:
    """Return the best pair with the latest held occasion that is on the same proposition.

    A stray one that takes the same side must be on it, too: "Die Stadt müsse bauen." does not hide
    that the speaker was against a rent cap before, and is for it now.
    """
    aside: Pair | None = None  # with a stray one: it counts where none before it is on the same
    for earlier in islice(reversed(held), LOOK_BACK):
        pair = _best_pair(earlier.occasion, occasion, vetoed)
        if pair.judgement.relation is Relation.UNRELATED:
            continue
        consistent = pair.judgement.relation is Relation.CONSISTENT
        if earlier.stray and consistent and vetoed and vetoed(pair.earlier, pair.later):
            continue
        if not earlier.stray or consistent:
            return aside if consistent and aside else pair
        aside = aside or pair
    return aside


def _with_another_figure(
    held: Sequence[_Held], occasion: Occasion, vetoed: Vetoed | None
) -> Pair | None:
    """Return the best pair with the latest occasion that gave another figure on the same side.

    "3,000 posts" is not forgotten where "The posts will come" was said since. `None` where the
    side has changed since, or the figure of now was given before.
    """
    if not any(statement.position.figures for statement in occasion.statements):
        return None
    given: frozenset[str] = frozenset()
    for earlier in islice(reversed(held), LOOK_BACK):
        if (earlier.occasion.value or 0) * (occasion.value or 0) < 0:
            return None
        both = (earlier.occasion, occasion)
        said = product(earlier.occasion.speaking[:STRONGEST], occasion.speaking[:STRONGEST])
        figures = [two for two in said if _gives_another_figure(*two)]
        pair = _surest(both, figures, vetoed) if figures else None
        if pair and pair.judgement.kind is ShiftKind.FIGURE:
            return None if _given_before(pair, given) else pair
        given |= _units_held(*both)
    return None


def _gives_another_figure(earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether a figure has changed of a thing that both statements name."""
    changed = judge(earlier, later).kind is ShiftKind.FIGURE
    return changed and share_a_thing(earlier.text, later.text)


def _best_pair(earlier: Occasion, later: Occasion, vetoed: Vetoed | None) -> Pair:
    """Return the surest shift between two occasions, or else what goes together, or nothing does.

    Where no two that take the sides of their occasions are on one proposition, these sides are
    those of other matters, and where their change is a doubtful one, they may be limited by what
    was said beside them: then all that was said is asked.
    """
    both = (earlier, later)
    sides = product(earlier.speaking[:STRONGEST], later.speaking[:STRONGEST])
    pair = _surest(both, sides, vetoed)
    judged = pair.judgement
    doubtful = judged.kind is not None and judged.confidence < MIN_CONFIDENCE
    aside = judged.relation is Relation.CONSISTENT and not any(
        share_a_thing(one.text, other.text)
        for one, other in product(earlier.speaking[:STRONGEST], later.speaking[:STRONGEST])
    )
    if judged.relation is not Relation.UNRELATED and not doubtful and not aside:
        return pair
    others = [
        (one, other)
        for one, other in product(earlier.strongest[:STRONGEST], later.strongest[:STRONGEST])
        if (one.position.value, other.position.value) != (earlier.value, later.value)
    ]
    beside = _surest(both, others, vetoed) if others else pair
    kind = beside.judgement.kind
    if kind is None:
        return pair
    if aside:
        return beside if share_a_thing(beside.earlier.text, beside.later.text) else pair
    named = share_a_thing(beside.earlier.text, beside.later.text)
    better = named and not share_a_thing(pair.earlier.text, pair.later.text)
    return beside if not doubtful or kind is judged.kind or better else pair


def _surest(
    occasions: tuple[Occasion, Occasion],
    said: Iterable[tuple[TimedStatement, TimedStatement]],
    vetoed: Vetoed | None,
) -> Pair:
    """Return of some pairs of two occasions the surest shift, or else what goes together.

    Whether a pair is vetoed costs most: it is asked of shifts alone, the surest first.
    """
    judged = [Pair(one, other, judge(one, other)) for one, other in said]
    figures = any(pair.judgement.kind is ShiftKind.FIGURE for pair in judged)
    held = _units_held(*occasions) if figures else frozenset()
    pairs = [pair for pair in judged if not _given_before(pair, held)]
    if not pairs:
        return replace(judged[0], judgement=Judgement(Relation.CONSISTENT))
    shifts = [pair for pair in pairs if pair.judgement.relation is Relation.SHIFT]
    for pair in sorted(shifts, key=_telling, reverse=True):
        if vetoed is None or not vetoed(pair.earlier, pair.later):
            return pair
    together = (pair for pair in pairs if pair.judgement.relation is Relation.CONSISTENT)
    return next(together, replace(pairs[0], judgement=Judgement(Relation.UNRELATED)))


def _telling(pair: Pair) -> tuple[bool, float]:
    """Return how well a pair shows a shift: the surest first of those that tell a reader something.

    They name their thing or are quoted: "Dafür gebe es keine Mehrheit" tells less than "Er hat sich
    gegen eine Impfpflicht ausgesprochen", and that no more than „erhebliche Vorbehalte“.
    """
    sure = pair.judgement.confidence >= MIN_CONFIDENCE
    quoted = all(map(_is_quoted, (pair.earlier, pair.later)))
    telling = sure and (quoted or share_a_thing(pair.earlier.text, pair.later.text))
    return telling, pair.judgement.confidence


def _is_quoted(statement: TimedStatement) -> bool:
    """Return whether a statement gives somebody's own words, at least in part."""
    return statement.kind is Kind.DIRECT or not MARKS.isdisjoint(statement.text)


def _given_before(pair: Pair, held: frozenset[str]) -> bool:
    """Return whether a changed figure stands on both sides after all, in another statement."""
    if pair.judgement.kind is not ShiftKind.FIGURE:
        return False
    changed = changed_figures(pair.earlier.position.figures, pair.later.position.figures)
    return changed is not None and not held.isdisjoint(figure.unit for figure in changed)


def _units_held(earlier: Occasion, later: Occasion) -> frozenset[str]:
    """Return the units of those figures that were given on both occasions."""
    before, after = (
        [figure for statement in occasion.statements for figure in statement.position.figures]
        for occasion in (earlier, later)
    )
    return frozenset(
        one.unit
        for one, other in product(before, after)
        if one.unit == other.unit and same_value(one, other)
    )


def _shift(pair: Pair, past: Occasion | None) -> Shift | None:
    """Return the shift that a pair shows, surer where an article recalls the earlier side."""
    judgement = pair.judgement
    if judgement.kind is None or judgement.grounds is None:
        return None
    confirmed = past is not None and (past.value or 0) * (pair.earlier.position.value or 0) > 0
    confidence = judgement.confidence + (CORROBORATION if confirmed else 0.0)
    return Shift(
        id=shift_id(pair.earlier.statement_id, pair.later.statement_id),
        speaker_id=pair.later.speaker_id,
        claim_id=pair.later.claim_id,
        kind=judgement.kind,
        confidence=round(min(1.0, confidence), 3),
        earlier_id=pair.earlier.statement_id,
        later_id=pair.later.statement_id,
        grounds=judgement.grounds,
    )


def shift_id(earlier_id: str, later_id: str) -> str:
    """Return the id of the shift between two statements; the same ids give the same id."""
    return short_id(f"{earlier_id}\n{later_id}")
