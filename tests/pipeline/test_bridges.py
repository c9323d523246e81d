"""Claims that a change of position joins, and changes that the other words of the day deny."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from claimtrack.model import Figure, Kind, Position
from claimtrack.pipeline.afterwards import went_on_as_before
from claimtrack.pipeline.bridges import Said, bridges, connected
from claimtrack.pipeline.one_matter import LEAST_ON_ONE_MATTER
from claimtrack.pipeline.otherwise import said_otherwise, speaks_of_another_matter
from claimtrack.shifts import TimedStatement

FIRST = date(2024, 1, 10)


class Likely:
    """Stands for `OneMatter`: how likely two statements are on one proposition is given."""

    def __init__(self, default, **pairs):
        self._default, self._pairs = default, pairs

    def likelihood(self, one, other):
        return self._pairs.get(f"{one.statement_id}{other.statement_id}", self._default)

    sameness = at_most = likelihood

    def nearest(self, ends, some, most):
        return some[:most]

    def are_one(self, one, other):
        return self.likelihood(one, other) >= LEAST_ON_ONE_MATTER


def said(name, value, claim="x", days=0):
    text = "Die Maut lehne ich ab." if value < 0 else "Die Maut werden wir einführen."
    day = FIRST + timedelta(days=days)
    return TimedStatement(name, "adler", claim, day, text, Position(value=value, commitment=0.9))


def person(*statements, articles=None, cosine=0.5):
    """Return what one person said, with vectors of which any two have this cosine."""
    count = len(statements)
    gram = np.full((count, count), cosine) + np.eye(count) * (1 - cosine)
    vectors = np.linalg.cholesky(gram).astype(np.float32)
    return Said(statements, articles or [one.statement_id for one in statements], vectors)


def test_a_change_between_two_claims_makes_them_one():
    both = person(said("a", -2, "x"), said("b", 2, "y", days=90))
    assert bridges([both], Likely(0.9)) == [("x", "y")]


@pytest.mark.parametrize(
    ("both", "likely"),
    [
        (person(said("a", -2, "x"), said("b", 2, "y", days=90)), 0.4),
        (person(said("a", -2, "x"), said("b", 2, "y", days=90), cosine=0.2), 0.9),
        (person(said("a", -2, "x"), said("b", -2, "y", days=90)), 0.9),
        (person(said("a", -2, "x"), said("b", 2, "y", days=3)), 0.9),
        (person(said("a", -2, "x"), said("b", 2, "y", days=90), articles=["1", "1"]), 0.9),
    ],
    ids=["on two things", "far from each other", "no change", "one occasion", "one article"],
)
def test_anything_else_leaves_claims_apart(both, likely):
    assert bridges([both], Likely(likely)) == []


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ((2, 3000), (2, 1800), [("x", "y")]),
        ((-2, None), (2, None), []),
    ],
    ids=["another figure", "another side"],
)
def test_indirect_speech_joins_claims_where_a_figure_has_changed(before, after, joined):
    def told(name, claim, days, value, number):
        figures = (Figure(number, "count", f"{number} Stellen"),) if number else ()
        one = said(name, value, claim, days)
        position = Position(value=value, commitment=0.9, figures=figures)
        return replace(one, text="Die Stellen kämen", position=position, kind=Kind.INDIRECT)

    both = person(told("a", "x", 0, *before), told("b", "y", 90, *after))
    assert bridges([both], Likely(0.9)) == joined


def test_claims_hang_together_over_others():
    assert connected([("b", "c"), ("x", "y"), ("a", "b")]) == [["a", "b", "c"], ["x", "y"]]
    assert connected([]) == []


def test_what_was_said_beside_it_and_agrees_with_before_denies_a_change():
    before, after = said("a", -2), said("b", 1, days=90)
    beside = said("c", -2, days=90)
    every = [before, after, beside]
    assert said_otherwise(before, after, every, Likely(0.7, ac=0.9))
    assert not said_otherwise(before, after, every, Likely(0.7, ac=0.5))
    assert not said_otherwise(before, after, [before, after], Likely(0.7))


def test_what_undoes_a_side_does_not_agree_with_it():
    before, after = said("a", 2), said("b", -2, days=90)
    before = replace(before, text="Die Maut muss abgeschafft werden")
    after = replace(after, text="Die Maut abzuschaffen wäre falsch")
    beside = replace(said("c", 2, days=90), text="Die Maut muss bleiben")
    every = [before, after, beside]
    assert not said_otherwise(before, after, every, Likely(0.7, ac=0.9))
    beside = replace(beside, text="Die Maut gehört abgeschafft")
    assert said_otherwise(before, after, [before, after, beside], Likely(0.7, ac=0.9))


@pytest.mark.parametrize(("condition", "denied"), [("wenn es Geld gibt", True), (None, False)])
def test_a_condition_that_stood_beside_a_demand_is_no_new_one(condition, denied):
    def limited(name, days):
        one = said(name, 1, days=days)
        return replace(one, position=replace(one.position, condition="falls Geld da ist"))

    before, after, beside = said("a", 2), limited("b", 90), limited("c", 1)
    beside = replace(beside, position=replace(beside.position, condition=condition))
    assert said_otherwise(before, after, [before, after, beside], Likely(0.7, cb=0.6)) == denied


def test_what_was_said_before_and_agrees_with_after_denies_a_change():
    before, after = said("a", -2), said("b", 1, days=90)
    earlier = said("c", 1, days=1)
    assert said_otherwise(before, after, [before, after, earlier], Likely(0.7, cb=0.8))


def test_who_goes_on_as_before_has_not_turned():
    before, after = said("a", -2), said("b", 2, days=90)
    again = said("c", -2, days=180)
    assert went_on_as_before(before, after, [before, after, again], Likely(0.7))
    assert not went_on_as_before(before, after, [before, after], Likely(0.7))
    assert not went_on_as_before(before, after, [before, after, again], Likely(0.7, ac=0.4, bc=0.4))


@pytest.mark.parametrize("days", [-5, 5, 120, 300])
def test_who_holds_the_new_side_for_a_while_has_turned(days):
    before, after = said("a", -2), said("b", 2, days=90)
    again, held = said("c", -2, days=180), said("d", 1, days=90 + days)
    assert not went_on_as_before(before, after, [before, after, again, held], Likely(0.7))


def test_a_step_on_one_side_is_not_outweighed_by_that_side():
    before, after = said("a", -2), said("b", -1, days=90)
    again = said("c", -2, days=180)
    assert not went_on_as_before(before, after, [before, after, again], Likely(0.7))


def test_an_open_question_denies_nothing():
    before, after = said("a", -1), said("b", 0, days=90)
    earlier = said("c", 0, days=1)
    assert not said_otherwise(before, after, [before, after, earlier], Likely(0.7, cb=0.8))


@pytest.mark.parametrize(
    ("likely", "other"),
    [
        (Likely(0.7, cb=0.9), True),  # the other side of that day stands for the matter
        (Likely(0.7, cb=0.75), False),  # not clearly
        (Likely(0.7, cb=0.9, db=0.9), False),  # nor where another one of its side does as well
    ],
)
def test_what_one_says_of_another_matter_is_not_what_was_held(likely, other):
    before, after = said("a", 2), said("b", -1, days=90)
    beside, same = said("c", -2, "y", days=1), said("d", 2, "y", days=2)
    every = [before, after, beside, same]
    assert speaks_of_another_matter(before, after, every, likely) is other


def test_nothing_stands_against_what_is_open_or_was_said_weeks_before():
    before, after = said("a", 2), said("b", -1, days=90)
    early = said("c", -2, "y", days=-30)
    assert not speaks_of_another_matter(before, after, [before, after, early], Likely(0.7, cb=1.0))
    open_one = said("a", 0)
    assert not speaks_of_another_matter(open_one, after, [open_one, after, early], Likely(0.7))
