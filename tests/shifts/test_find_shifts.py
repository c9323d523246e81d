"""Shifts in the statements of one speaker on one claim."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.findings import Ground, Grounds
from claimtrack.model import DatePrecision, Figure, Kind, Position
from claimtrack.position import read_position
from claimtrack.shifts import TimedStatement, find_shifts, shift_id, without_repeats

START = date(2024, 1, 1)


def said(day, value, *, name=None, **more):
    """Return a statement `day` days after the start."""
    position = Position(
        value,
        more.pop("commitment", 0.8),
        figures=more.pop("figures", ()),
        cues=("words",),
    )
    when = None if day is None else START + timedelta(days=day)
    name = name or f"{day}/{value}"
    return TimedStatement(name, "adler", "maut", when, more.pop("text", name), position, **more)


def found(*statements, **options):
    return [(s.kind, s.earlier_id, s.later_id) for s in find_shifts(statements, **options)]


def test_a_softening_between_two_occasions():
    assert found(said(0, -2), said(100, 0)) == [("softening", "0/-2", "100/0")]


def test_repeats_count_once_and_the_last_one_before_is_the_earlier_side():
    statements = [said(0, -2), said(40, -2), said(100, 0), said(140, 0)]
    assert found(*statements) == [("softening", "40/-2", "100/0")]


def turns_kept(*pairs):
    """Return the pairs that stay when each is a shift of its own before repeats are left out."""
    every = {one.statement_id: one for pair in pairs for one in pair}
    shifts = [shift for pair in pairs for shift in find_shifts(pair)]
    assert len(shifts) == len(pairs)
    return [(one.earlier_id, one.later_id) for one in without_repeats(shifts[::-1], every)]


def test_who_turned_and_says_so_again_has_turned_once():
    before, turned, again = said(0, -2), said(100, 2), said(160, 2)
    assert turns_kept((before, turned), (before, again)) == [("0/-2", "100/2")]


def test_a_turn_back_is_told_beside_the_turn():
    before, turned, back = said(0, -2), said(100, 2), said(160, -2)
    assert turns_kept((before, turned), (turned, back)) == [("0/-2", "100/2"), ("100/2", "160/-2")]


def test_the_same_turn_after_a_turn_back_is_a_new_one():
    early, turned, back, anew = said(0, -2), said(100, 2), said(160, -2), said(220, 2)
    assert len(turns_kept((early, turned), (turned, back), (back, anew))) == 3


def test_of_two_turns_of_a_day_away_from_one_side_the_surer_stays():
    before, turned = said(0, -2), said(100, 2)
    softer = replace(said(100, 1, name="softer"), position=Position(1, 0.4, cues=("words",)))
    assert turns_kept((before, softer), (before, turned)) == [("0/-2", "100/2")]


def test_a_return_to_the_older_position_is_a_new_shift():
    assert found(said(0, -2), said(100, 2), said(200, -2)) == [
        ("reversal", "0/-2", "100/2"),
        ("reversal", "100/2", "200/-2"),
    ]


def test_each_position_is_compared_with_the_one_held_last_only():
    assert len(found(*(said(100 * n, value) for n, value in enumerate([-2, 0, 2, 0, -2])))) == 4


def test_a_stray_statement_hides_no_shift_from_what_was_said_before_it():
    built = said(100, 2, name="The city must build.")
    cap = [said(0, -2, name="No rent cap."), said(200, 2, name="The city needs the rent cap.")]

    def apart(earlier, later):
        return built in (earlier, later)

    shift = ("reversal", "No rent cap.", "The city needs the rent cap.")
    assert found(*cap, built, vetoed=apart) == [shift]
    assert found(*cap, built) == [("reversal", "No rent cap.", "The city must build.")]


def test_what_is_no_change_to_a_stray_statement_may_be_one_to_what_was_said_before_it():
    troops = said(0, -1, name="There are reservations.")
    training = said(40, 2, name="Training must come first.")
    later = said(200, 0, name="Nothing is ruled out.")

    def apart(earlier, later):
        return {earlier, later} == {troops, training}

    shift = ("softening", "There are reservations.", "Nothing is ruled out.")
    assert found(troops, training, later, vetoed=apart) == [shift]


def test_a_repetition_in_other_words_is_no_stray_once_its_shift_was_told():
    turned = [said(0, -2), said(100, 2, name="yes"), said(200, 2, name="in other words")]

    def apart(earlier, later):
        return later.text == "in other words"

    assert found(*turned, vetoed=apart) == [("reversal", "0/-2", "yes")]


def test_statements_of_one_day_are_not_compared():
    assert found(said(0, -2), said(0, 2)) == []


def test_differences_within_one_occasion_are_wording():
    assert found(said(0, 0), said(5, -2), said(7, -1), said(9, -2)) == []


def test_a_full_turn_on_one_thing_is_a_shift_even_within_days():
    earlier = said(0, -2, text="Der Moortunnel kommt nicht")
    later = said(3, 2, text="Der Moortunnel wird gebaut")
    assert found(earlier, later) == [("reversal", "0/-2", "3/2")]


def test_a_turn_within_one_days_paper_is_not_believed():
    printed = START + timedelta(days=4)
    earlier = said(0, -2, text="Der Moortunnel kommt nicht", published=printed)
    later = said(3, 2, text="Der Moortunnel ist eine gute Idee", published=printed)
    assert found(earlier, later) == []


def test_a_turn_within_days_needs_the_same_thing_on_both_sides():
    doubt = said(0, -1, text="„erhebliche Vorbehalte“")
    assert found(doubt, said(2, 2, text="dass es um Geld und Waffen gehen müsse")) == []


def test_an_occasion_has_the_position_of_most_of_its_evidence():
    summit = [said(100, 0), said(101, 0, name="again"), said(101, -2, kind=Kind.REPORTED)]
    assert found(said(0, -2), *summit) == [("softening", "0/-2", "100/0")]


def test_the_strongest_words_of_an_occasion_stand_for_it():
    weak = said(100, 0, name="weak", commitment=0.4)
    strong = said(101, 0, name="strong", commitment=0.9)
    assert found(said(0, -2), weak, strong) == [("softening", "0/-2", "strong")]


def test_statements_without_position_or_date_trigger_nothing():
    assert found(said(0, -2), said(100, None), said(None, 2)) == []


def test_one_step_on_one_side_is_taken_for_wording_but_can_be_asked_for():
    statements = [said(0, 2), said(100, 1)]
    assert found(*statements) == []
    assert found(*statements, min_confidence=0.3) == [("softening", "0/2", "100/1")]


def test_who_ruled_out_and_now_has_doubts_has_moved():
    assert found(said(0, -2), said(100, -1)) == [("softening", "0/-2", "100/-1")]


def test_a_slow_drift_is_measured_from_the_position_that_held():
    assert found(said(0, 2), said(100, 1), said(200, 0)) == [("softening", "0/2", "200/0")]


def test_what_is_recalled_is_evidence_of_the_past():
    recalled = said(101, -2, name="recalled", recalled=True)
    assert found(recalled, said(100, 0)) == [("softening", "recalled", "100/0")]


def test_what_is_recalled_never_triggers_a_shift():
    assert found(said(0, 2), said(100, -2, recalled=True)) == []
    assert found(said(100, -2, name="r", recalled=True, published=START), said(0, 2)) == []


def test_what_was_said_holds_where_it_differs_a_little_from_what_is_only_recalled():
    recalled = said(0, 2, name="recalled", recalled=True)
    statements = [recalled, said(100, 1), said(200, 0)]
    assert found(*statements) == [("softening", "100/1", "200/0")]


def test_what_is_recalled_makes_the_known_earlier_side_more_certain():
    statements = [said(0, -1), said(100, 0)]
    (alone,) = find_shifts(statements)
    (backed,) = find_shifts([*statements, said(101, -2, recalled=True)])
    assert backed.earlier_id == alone.earlier_id
    assert backed.confidence > alone.confidence


def test_a_recalled_statement_without_a_day_counts_from_its_article():
    recalled = said(None, -2, name="r", recalled=True, published=START + timedelta(days=101))
    assert found(recalled, said(100, 0)) == [("softening", "r", "100/0")]
    assert found(recalled, said(20, 0)) == []


def test_the_day_before_printing_is_no_day_of_its_own():
    printed = START + timedelta(days=101)
    recalled = said(100, -2, name="r", recalled=True, published=printed)
    assert found(recalled, said(100, 0)) == [("softening", "r", "100/0")]
    assert found(said(99, -2, name="r", recalled=True, published=printed), said(99, 0)) == []


def test_what_is_recalled_of_a_year_is_no_earlier_word_than_one_of_that_year():
    year = {"date_precision": DatePrecision.YEAR, "published": START + timedelta(days=600)}
    told = said(0, -2, name="r", recalled=True, **year)
    assert START.year < (START + timedelta(days=400)).year
    assert found(told, said(100, 2)) == []
    assert found(told, said(400, 2)) == [("reversal", "r", "400/2")]


def test_a_pair_on_two_propositions_is_passed_over_for_an_older_one_on_the_same():
    tax, toll, later = said(0, -2, name="tax"), said(50, 2, name="toll"), said(100, 0, name="now")

    def apart(one, other):
        return "toll" in (one.statement_id, other.statement_id)

    assert found(tax, toll, later, vetoed=apart) == [("softening", "tax", "now")]


def test_a_changed_amount_is_a_figure_shift_unless_it_was_given_before():
    nine, seven = Figure(9e9, "eur", "neun Milliarden"), Figure(7e9, "eur", "sieben Milliarden")
    earlier, later = said(0, 2, figures=(nine,)), said(100, 2, figures=(seven,))
    assert found(earlier, later) == [("figure", "0/2", "100/2")]
    assert found(earlier, said(1, 2, figures=(seven,)), later) == []


def test_a_foretold_figure_has_a_timeline_of_its_own():
    def told(day, millions):
        text = f"die Anlage werde {millions} Millionen Euro kosten"
        return replace(said(day, None, name=str(day)), text=text, position=read_position(text))

    statements = [told(0, 180), said(50, -2), told(100, 240), told(200, 240)]
    assert found(*statements) == [("figure", "0", "100")]


def with_figure(day, number=None):
    """Return a commitment on a day, with so many posts if a number is given."""
    text = f"Wir schaffen {number} zusätzliche Stellen." if number else "Die Stellen kommen."
    figures = (Figure(number, "count", f"{number} zusätzliche Stellen"),) if number else ()
    return said(day, 2, name=str(day), text=text, figures=figures)


def test_a_figure_is_compared_with_the_last_one_given():
    statements = [with_figure(0, 3000), with_figure(100), with_figure(200, 1800)]
    assert found(*statements) == [("figure", "0", "200")]


def test_a_figure_given_again_since_has_not_changed():
    statements = [with_figure(0, 3000), with_figure(100, 1800), with_figure(200, 1800)]
    assert found(*statements) == [("figure", "0", "100")]


def test_a_figure_is_not_compared_across_a_turn():
    turned = said(100, -2, name="no", text="Die Stellen kommen nicht.")
    kinds = [kind for kind, *_ in found(with_figure(0, 3000), turned, with_figure(200, 1800))]
    assert kinds == ["reversal", "reversal"]


def test_ids_come_from_the_two_statements_alone():
    (shift,) = find_shifts([said(0, -2), said(100, 2)])
    assert shift.id == shift_id("0/-2", "100/2")
    assert shift.id == "e3nw4frbl4se"
    assert shift_id("a", "b") != shift_id("b", "a")


STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.sampled_from([None, -2, -1, 0, 1, 2]),
        st.floats(0.1, 1.0),
        st.sampled_from(list(Kind)),
        st.booleans(),
    ),
    max_size=12,
).map(
    lambda rows: [
        said(day, value, name=f"s{n}", commitment=firm, kind=kind, recalled=recalled)
        for n, (day, value, firm, kind, recalled) in enumerate(rows)
    ]
)


@given(STATEMENTS, st.randoms())
def test_order_of_input_is_irrelevant(statements, random):
    shuffled = list(statements)
    random.shuffle(shuffled)
    assert find_shifts(shuffled) == find_shifts(statements)


@given(STATEMENTS)
def test_a_statement_given_twice_counts_once(statements):
    assert find_shifts(statements * 2) == find_shifts(statements)


@given(STATEMENTS)
def test_shifts_go_forward_in_time_between_dated_statements_with_a_position(statements):
    known = {s.statement_id: s for s in statements}
    for shift in find_shifts(statements):
        earlier, later = known[shift.earlier_id], known[shift.later_id]
        assert not later.recalled
        assert earlier.recalled or earlier.date < later.date
        assert None not in (earlier.position.value, later.position.value)
        assert 0.5 <= shift.confidence <= 1


# ---- the recorded case: September 2025 and January 2026

RECORDED = [
    (
        "2025-08-28",
        Kind.INDIRECT,
        "Darüber könne erst entschieden werden, wenn es einen Waffenstillstand gebe",
    ),
    ("2025-09-02", Kind.DIRECT, "erhebliche Vorbehalte"),
    ("2025-09-02", Kind.FREE_INDIRECT, "Konkrete Pläne zur Entsendung gebe es derzeit nicht."),
    ("2025-09-04", Kind.REPORTED, "Eine Entsendung vor einem Waffenstillstand schließt er aus."),
    (
        "2025-09-04",
        Kind.INDIRECT,
        "Dies könne erst beantwortet werden, wenn es einen Waffenstillstand gebe",
    ),
    ("2026-01-06", Kind.DIRECT, "Wir schließen grundsätzlich nichts aus."),
    ("2026-01-06", Kind.INDIRECT, "es sei denkbar, dass wir Kräfte auf Nato-Gebiet einmelden"),
    ("2026-01-07", None, "Er hatte bisher eine Präsenz von deutschen Truppen ausgeschlossen."),
]


def recorded():
    for number, (day, kind, text) in enumerate(RECORDED):
        yield TimedStatement(
            f"s{number}",
            "speaker",
            "claim",
            date.fromisoformat(day),
            text,
            read_position(text),
            recalled=kind is None,
            kind=kind or Kind.REPORTED,
        )


def test_the_recorded_statements_show_one_softening_and_nothing_else():
    (shift,) = find_shifts(list(recorded()))
    assert (shift.kind, shift.later_id) == ("softening", "s5")
    assert shift.grounds == Grounds(
        Ground("2025-09-02", "Vorbehalte", -1), Ground("2026-01-06", "schließen … nichts aus", 0)
    )


@pytest.mark.parametrize("left_out", range(len(RECORDED)))
def test_the_recorded_softening_does_not_hang_on_one_statement(left_out):
    statements = [s for n, s in enumerate(recorded()) if n != left_out]
    assert [shift.kind for shift in find_shifts(statements)] == ["softening"]
