"""How two statements of one speaker stand to each other, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod, sqrt

from claimtrack.findings import Ground, Grounds, Reason
from claimtrack.model import DatePrecision, Position, Relation, ShiftKind
from claimtrack.shifts.comparison import changed_figures, compare, hang_on_conditions
from claimtrack.shifts.continuity import rules_nothing_out
from claimtrack.shifts.directions import Acts, acts, lowers_only, opposed, share_their_object
from claimtrack.shifts.opposites import exclude_each_other
from claimtrack.shifts.statements import KIND_WEIGHTS, TimedStatement, one_by_hand
from claimtrack.shifts.things import share_a_thing, strangers, two_things
from claimtrack.text import detect_language, stated_day

# How much a step on the scale says by itself. A full turn says most; a step on one side least,
# because two wordings of one position often differ by as much, unless words limit the weaker side
# ("derzeit", "wenn") or bind the firmer one ("kategorisch"). Who ruled a thing out and now has
# doubts has moved all the same. Set by hand on corpus/gold and the piles of other hands.
STEP_WEIGHTS = {
    (-1, 0): 0.72,
    (0, 1): 0.72,
    (-2, 0): 0.85,
    (0, 2): 0.85,
    (-2, -1): 0.66,
    (1, 2): 0.5,
    (-1, 1): 0.85,
    (-2, 1): 0.95,
    (-1, 2): 0.95,
    (-2, 2): 1.0,
}
MARKED_STEP = 0.66  # a step on one side that words mark
CATEGORICAL = 0.9  # commitment of words that leave no way back
FAINT = 0.2  # a statement of less commitment shows no change: "das habe ich nie gesagt"
FIGURE_WEIGHT = 0.75  # the figure may belong to another part of the same subject
OPPOSED_WEIGHT = 0.8  # "senken" and "erhöhen": the thing they act on is matched by words only
STRANGERS_WEIGHT = 0.8  # two long texts without a word in common

SURELY_ONE = 0.5  # sameness from which on two texts need no word in common
ROUNDING = 0.005  # of the parts of a confidence
MIN_CONFIDENCE = 0.5  # an unmarked step on one side stays under it: an accusation needs more


CACHED_PAIRS = 32_768  # some 20 MB


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of a pair, and if it is a shift, its kind and what it rests on."""

    relation: Relation
    kind: ShiftKind | None = None
    confidence: float = 0.0
    grounds: Grounds | None = None


@lru_cache(maxsize=CACHED_PAIRS)  # one pair stands in many threads of what a person said
def judge(earlier: TimedStatement, later: TimedStatement) -> Judgement:
    """Return how the later statement stands to the earlier one, both on one proposition.

    Whether they are on one at all is not asked where a user has said so.
    """
    by_hand = one_by_hand(earlier, later)
    if not by_hand and two_things(earlier.text, later.text):
        return Judgement(Relation.UNRELATED)
    aligned = _aligned(earlier, later)
    kind = compare(earlier.position, aligned)
    if kind is None or _too_faint(earlier, later, kind):
        return Judgement(Relation.CONSISTENT)
    if not by_hand and aligned is later.position and _may_be_undone(earlier, later):
        return Judgement(Relation.UNRELATED)
    if not by_hand and _asks_for_more(earlier, later):
        return Judgement(Relation.UNRELATED)
    confidence = _confidence(earlier, later, aligned, kind)
    if not by_hand and strangers(earlier.text, later.text):
        confidence *= STRANGERS_WEIGHT
    grounds = _grounds(earlier, later, kind, undone=aligned is not later.position)
    return Judgement(Relation.SHIFT, kind, round(min(confidence, 1.0), 3), grounds)


def reasons(
    earlier: TimedStatement, later: TimedStatement, confidence: float | None = None
) -> list[Reason]:
    """Return the parts whose product is the confidence of a shift between two statements.

    Args:
        earlier: What was said first.
        later: What was said then.
        confidence: That of the flagged shift, where it is known: it is higher than what the two
            statements tell where an article recalls the earlier side.

    Raises:
        ValueError: The two are not a shift.
    """
    aligned = _aligned(earlier, later)
    kind = compare(earlier.position, aligned)
    if kind is None:
        raise ValueError("no shift lies between the two statements")
    one, other = earlier.position, aligned
    if kind is ShiftKind.FIGURE:
        found = [Reason("figure", FIGURE_WEIGHT)]
    else:
        found = [Reason("step", _step_weight(one, other), (one.value, other.value))]
    if aligned is not later.position:
        found.append(Reason("opposite acts", OPPOSED_WEIGHT))
    clearness = round(_clearness(earlier, later), 3)
    commitments = (one.commitment, later.position.commitment)
    found.append(Reason("clearness", clearness, commitments))
    told = min(KIND_WEIGHTS[earlier.kind], KIND_WEIGHTS[later.kind])
    found.append(Reason("words", told, (earlier.kind, later.kind)))
    if not one_by_hand(earlier, later) and strangers(earlier.text, later.text):
        found.append(Reason("no common word", STRANGERS_WEIGHT))
    product = prod(reason.weight for reason in found)
    if confidence is not None and confidence > product + ROUNDING:
        found.append(Reason("recalled", round(confidence / product, 3)))
    return found


def _clearness(earlier: TimedStatement, later: TimedStatement) -> float:
    return 0.5 + 0.5 * sqrt(earlier.position.commitment * later.position.commitment)


def _aligned(
    earlier: TimedStatement, later: TimedStatement, sameness: float | None = None
) -> Position:
    """Return the later position toward the earlier one's act, where the acts undo each other.

    Wanting to raise and wanting to lower a tax is a reversal; not raising it and lowering it, or
    neither raising nor lowering it, goes together.
    """
    before, after = earlier.position.value, later.position.value
    if not before or not after or hang_on_conditions(earlier.position, later.position):
        return later.position
    language = detect_language(earlier.text)
    if language != detect_language(later.text):
        return later.position  # their acts cannot be laid side by side word by word
    done = _acts(earlier, later, language)
    undone = _acts(later, earlier, language)
    # who lifts a ban on building wants to build: then the course named is not the one wanted
    as_named = done.removes is undone.removes
    if (
        as_named
        and max(before, after) > 0
        and exclude_each_other(earlier.text, later.text, language)
    ):
        return replace(later.position, value=-after, figures=())
    named = share_a_thing(earlier.text, later.text)  # not so "Das lehne ich ab."
    if named and lowers_only(done, undone) and before * after < 0:
        return replace(later.position, value=-after, figures=())  # less of it, and none of it
    if not opposed(done, undone):
        return later.position
    sure = sameness is not None and sameness >= SURELY_ONE
    shared = sure or share_their_object(earlier.text, later.text, language=language)
    both_wanted = before > 0 and after > 0  # "Steuern senken", "Renten erhöhen"
    if not shared and (both_wanted or not (done.direction and undone.direction)):
        return later.position  # an act on one thing says nothing of another
    explicit = done.direction and undone.direction and not (done.removes or undone.removes)
    value = before if before < 0 and after < 0 and explicit else -after
    return replace(later.position, value=value, figures=())


def _may_be_undone(earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether one of two opposite sides ends or delays something the other does not name.

    "The answer is no." and "We would abolish the charge." may go together: nothing tells whether
    the no is one to the charge or to its end.
    """
    before, after = earlier.position.value or 0, later.position.value or 0
    language = detect_language(earlier.text)
    if before * after >= 0 or language != detect_language(later.text):
        return False
    done, undone = _acts(earlier, later, language), _acts(later, earlier, language)
    one_ends = {done.direction, undone.direction} == {-1, 0}
    return one_ends and opposed(done, undone) and not share_a_thing(earlier.text, later.text)


def _asks_for_more(earlier: TimedStatement, later: TimedStatement) -> bool:
    """Return whether somebody who wants a thing only does not rule out what is not named.

    "Ausschließen wolle sie das nicht" may be on more of it: nobody asks whether she rules out what
    she has demanded.
    """
    opened = (earlier.position.value or 0) > 0 and later.position.value == 0
    return opened and rules_nothing_out(later.text) and not share_a_thing(earlier.text, later.text)


def undo_each_other(
    earlier: TimedStatement, later: TimedStatement, *, sameness: float | None = None
) -> bool:
    """Return whether the sides must be turned round to be compared: "senken" and "erhöhen".

    Args:
        earlier: What was said first.
        later: What was said after it.
        sameness: How likely both are on one proposition, 0 to 1; `None` if nobody has asked.
    """
    aligned, value = _aligned(earlier, later, sameness).value, later.position.value
    return bool(aligned and value and aligned * value < 0)


def _acts(statement: TimedStatement, other: TimedStatement, language: str) -> Acts:
    position = statement.position
    rejects = (position.value or 0) < 0
    return acts(statement.text, position.cues, rejects=rejects, other=other.text, language=language)


def _too_faint(earlier: TimedStatement, later: TimedStatement, kind: ShiftKind) -> bool:
    """Return whether one side hardly says anything, or its figure is not one that is promised."""
    pair = (earlier, later)
    if min(statement.position.commitment for statement in pair) < FAINT:
        return True
    if kind is not ShiftKind.FIGURE:
        return False
    changed = changed_figures(earlier.position.figures, later.position.figures)
    past = (
        changed is not None
        and changed[0].unit == "year"
        and any(
            statement.date is not None and figure.value < statement.date.year
            for statement, figure in zip(pair, changed, strict=True)
        )
    )
    foretold = None in (earlier.position.value, later.position.value)
    named = one_by_hand(earlier, later) or share_a_thing(earlier.text, later.text)
    return past or (foretold and not named)


def _step_weight(one: Position, other: Position) -> float:
    """Return how much the step between two values says, whichever came first."""
    weaker, firmer = sorted((one, other), key=lambda position: abs(position.value or 0))
    values = sorted((one.value or 0, other.value or 0))
    weight = STEP_WEIGHTS[values[0], values[1]]
    limited = weaker.condition or (weaker.qualification and values[1] < 0)
    marked = bool(limited) or firmer.commitment >= CATEGORICAL
    return max(weight, MARKED_STEP) if marked else weight


def _confidence(
    earlier: TimedStatement, later: TimedStatement, aligned: Position, kind: ShiftKind
) -> float:
    step = FIGURE_WEIGHT
    if kind is not ShiftKind.FIGURE:
        step = _step_weight(earlier.position, aligned)
    if aligned is not later.position:
        step *= OPPOSED_WEIGHT
    return (
        step
        * _clearness(earlier, later)
        * min(KIND_WEIGHTS[earlier.kind], KIND_WEIGHTS[later.kind])
    )


def _grounds(
    earlier: TimedStatement, later: TimedStatement, kind: ShiftKind, *, undone: bool
) -> Grounds:
    changed = changed_figures(earlier.position.figures, later.position.figures)
    figures = None
    if kind is ShiftKind.FIGURE and changed:
        figures = (changed[0].text, changed[1].text)
    return Grounds(_ground(earlier), _ground(later), figures, undone)


def _ground(statement: TimedStatement) -> Ground:
    precision = statement.date_precision if statement.has_own_day else DatePrecision.DAY
    return Ground(
        day=stated_day(statement.day, precision, statement.published),
        words=" … ".join(statement.position.cues) or statement.text,
        position=statement.position.value,
        about=precision is DatePrecision.ABOUT,
        recalled=statement.recalled,
    )
