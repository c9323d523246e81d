"""Two positions side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Figure, Position, ShiftKind
from claimtrack.shifts import changed_figures, compare

VALUES = st.sampled_from([None, -2, -1, 0, 1, 2])
FIGURES = st.lists(
    st.builds(
        Figure,
        st.integers(1, 5).map(float),
        st.sampled_from(["eur", "percent", "count"]),
        st.sampled_from(["5 Länder", "3 Schulen", "4"]),
    ),
    max_size=3,
).map(tuple)
POSITIONS = st.builds(Position, VALUES, figures=FIGURES)
SWAPPED = {
    ShiftKind.SOFTENING: ShiftKind.HARDENING,
    ShiftKind.HARDENING: ShiftKind.SOFTENING,
    ShiftKind.REVERSAL: ShiftKind.REVERSAL,
    ShiftKind.FIGURE: ShiftKind.FIGURE,
    None: None,
}


FLATS = ((40_000, "neue Wohnungen"), (32_000, "Sozialwohnungen"))


def amount(value, unit="eur", text="an amount"):
    return Figure(value, unit, text)


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (-2, 2, "reversal"),
        (1, -1, "reversal"),
        (-2, 0, "softening"),
        (-2, -1, "softening"),
        (2, 0, "softening"),
        (0, -2, "hardening"),
        (0, 1, "hardening"),
        (1, 2, "hardening"),
        (-1, -1, None),
        (0, 0, None),
    ],
)
def test_kind_follows_from_the_two_values(earlier, later, kind):
    assert compare(Position(earlier), Position(later)) == kind


def test_a_statement_without_position_takes_no_part_in_a_change_of_side():
    assert compare(Position(None), Position(2)) is None
    assert compare(Position(-2), Position(None)) is None


def test_figures_without_a_side_count_only_where_both_are_foretold():
    told, foretold = (
        [Position(None, figures=(amount(n),), cues=cues) for n in (5, 9)]
        for cues in ((), ("werde",))
    )
    assert compare(*told) is None
    assert compare(told[0], foretold[1]) is None
    assert compare(*foretold) is ShiftKind.FIGURE


def test_same_stance_with_another_amount_is_a_figure_shift():
    earlier = Position(2, figures=(amount(9e9),))
    assert compare(earlier, Position(2, figures=(amount(7e9),))) is ShiftKind.FIGURE
    assert compare(earlier, Position(2, figures=(amount(9e9),))) is None
    assert compare(earlier, Position(1, figures=(amount(7e9),))) is ShiftKind.SOFTENING


def test_what_is_left_open_promises_no_figure():
    assert compare(Position(0, figures=(amount(9e9),)), Position(0, figures=(amount(7e9),))) is None


def test_roundings_are_one_figure():
    assert changed_figures([amount(34e9)], [amount(34.2e9)]) is None
    assert changed_figures([amount(34e9)], [amount(40e9)]) == (amount(34e9), amount(40e9))


def test_a_figure_said_twice_is_one():
    five, ten = Figure(5.0, "years", "five years"), Figure(10.0, "years", "ten years")
    again = replace(five, text="Five years")
    assert changed_figures([ten], [again, five]) == (ten, five)
    assert changed_figures([ten], [five, Figure(7.0, "years", "seven years")]) is None


def test_only_figures_of_one_unit_and_one_thing_are_compared():
    assert changed_figures([amount(5, "percent")], [amount(7, "eur")]) is None
    states = amount(26, "count", "26 Länder")
    assert changed_figures([states], [amount(20, "count", "20 Punkte")]) is None
    assert changed_figures([states], [amount(35, "count", "35 Ländern")])


def test_an_amount_without_a_time_is_compared_with_one_that_is_near():
    monthly = [amount(1200, "eur/month")]
    assert changed_figures(monthly, [amount(1050)])
    assert not changed_figures(monthly, [amount(14_400)])
    assert not changed_figures(monthly, [amount(1050, "eur/year")])


def test_a_compound_counts_what_its_head_counts():
    flats, social = (amount(n, "count", f"{n} {noun}") for n, noun in FLATS)
    assert changed_figures([flats], [social])


def test_several_figures_of_a_unit_leave_open_which_one_changed():
    assert changed_figures([amount(5), amount(6)], [amount(7)]) is None


def test_a_year_counts_only_as_a_deadline():
    by_2030, by_2035 = amount(2030, "year", "bis 2030"), amount(2035, "year", "bis 2035")
    assert changed_figures([by_2030], [by_2035]) == (by_2030, by_2035)
    assert changed_figures([amount(2021, "year", "2021")], [by_2035]) is None


@given(POSITIONS, POSITIONS)
def test_swapping_the_two_turns_softening_into_hardening(earlier, later):
    assert compare(later, earlier) == SWAPPED[compare(earlier, later)]


@given(POSITIONS)
def test_a_position_agrees_with_itself(position):
    assert compare(position, position) is None
