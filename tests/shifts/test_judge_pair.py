"""A pair of statements: relation, confidence, evidence."""

from dataclasses import replace
from datetime import date
from math import prod

import pytest

from claimtrack.findings import Ground, Grounds
from claimtrack.model import Figure, Kind, Position, Relation, ShiftKind
from claimtrack.position import read_position
from claimtrack.shifts import MIN_CONFIDENCE, TimedStatement, judge, reasons
from claimtrack.shifts.directions import acts, opposed, share_their_object


def said(day, value, *, text="die Maut", cues=(), commitment=0.8, kind=Kind.DIRECT, figures=()):
    position = Position(value, commitment, cues=cues, figures=figures)
    day = date.fromisoformat(day)
    return TimedStatement(f"{day}{text}", "adler", "maut", day, text, position, kind=kind)


def test_a_reversal_of_firm_words_is_nearly_certain():
    found = judge(said("2024-01-01", -2), said("2025-01-01", 2))
    assert (found.relation, found.kind) == (Relation.SHIFT, ShiftKind.REVERSAL)
    assert found.confidence == pytest.approx(0.9)


def test_one_step_on_one_side_stays_under_the_threshold():
    found = judge(said("2024-01-01", 2), said("2025-01-01", 1))
    assert found.kind is ShiftKind.SOFTENING
    assert found.confidence < MIN_CONFIDENCE


@pytest.mark.parametrize(
    ("firm", "weak"),
    [
        (Position(-2, 0.8), Position(-1, 0.45, qualification="derzeit")),
        (Position(-2, 1.0), Position(-1, 0.55)),
        (Position(2, 0.8), Position(1, 0.55, condition="wenn der Bund zahlt")),
    ],
)
def test_one_step_that_words_mark_passes_the_threshold_either_way(firm, weak):
    earlier = replace(said("2024-01-01", -2), position=firm)
    later = replace(said("2025-01-01", -1), position=weak)
    assert judge(earlier, later).confidence >= MIN_CONFIDENCE
    back = judge(replace(earlier, position=weak), replace(later, position=firm))
    assert back.confidence == judge(earlier, later).confidence


def test_denying_to_have_said_something_is_no_change():
    denial = read_position("Ich habe nie gesagt, dass wir die Maut ablehnen.")
    later = replace(said("2025-01-01", 0), position=denial)
    assert judge(said("2024-01-01", -2), later).relation is Relation.CONSISTENT


def test_two_things_are_unrelated_however_alike_the_words():
    city = said("2024-01-01", -2, text="Eine City-Maut lehnen wir ab.")
    lorry = said("2025-01-01", 2, text="Eine Lkw-Maut brauchen wir.")
    assert judge(city, lorry).relation is Relation.UNRELATED


def test_long_texts_without_a_common_word_make_it_less_certain():
    flats = "Die Stadt müsse jedes Jahr tausend Wohnungen am Hafen fördern."
    near, far = (
        judge(said("2024-01-01", -2, text=flats), said("2025-01-01", 2, text=text)).confidence
        for text in ("Wohnungen am Hafen seien nötig.", "Der Vertrag mit Lehrern sei nützlich.")
    )
    assert far < near


def told(day, text):
    return replace(said(day, None, text=text), position=read_position(text))


def test_a_foretold_figure_that_changes_is_a_shift_without_a_side():
    earlier = told("2024-01-01", "die Anlage werde 180 Millionen Euro kosten")
    later = told("2025-01-01", "die Anlage werde 240 Millionen Euro kosten")
    assert judge(earlier, later).kind is ShiftKind.FIGURE
    assert (
        judge(earlier, told("2025-01-01", "das Bad werde 240 Millionen Euro kosten")).kind is None
    )


def test_a_figure_that_is_merely_told_is_no_promise():
    earlier = told("2024-01-01", "Die Arbeitslosigkeit ist auf 5,8 Prozent gesunken.")
    later = told("2025-01-01", "Die Arbeitslosigkeit ist auf 6,4 Prozent gestiegen.")
    assert judge(earlier, later).relation is Relation.CONSISTENT


def test_a_year_that_is_past_was_no_promise():
    text = "Die ersten Züge sollen im Jahr {} fahren."
    first = told("2021-03-15", text.format(2027))
    assert judge(first, told("2023-06-22", text.format(2029))).kind is ShiftKind.FIGURE
    assert judge(first, told("2031-06-22", text.format(2029))).kind is None


def test_hedged_and_summarised_words_make_it_less_certain():
    firm = judge(said("2024-01-01", -2), said("2025-01-01", 0)).confidence
    hedged = judge(said("2024-01-01", -2, commitment=0.3), said("2025-01-01", 0)).confidence
    summary = judge(said("2024-01-01", -2, kind=Kind.REPORTED), said("2025-01-01", 0)).confidence
    assert firm > summary
    assert firm > hedged


def test_a_shift_rests_on_the_deciding_words_of_both_sides():
    earlier = said("2024-03-01", -2, cues=("lehnen", "ab"))
    later = said("2025-06-30", 0, cues=("nichts aus",))
    assert judge(earlier, later).grounds == Grounds(
        Ground("2024-03-01", "lehnen … ab", -2), Ground("2025-06-30", "nichts aus", 0)
    )


def test_a_shift_of_figures_rests_on_both_figures():
    earlier = said("2024-03-01", 2, figures=(Figure(9e9, "eur", "neun Milliarden Euro"),))
    later = said("2025-06-30", 2, figures=(Figure(7e9, "eur", "sieben Milliarden Euro"),))
    found = judge(earlier, later)
    assert found.kind is ShiftKind.FIGURE
    assert found.grounds.figures == ("neun Milliarden Euro", "sieben Milliarden Euro")


RAISE, LOWER = "Wir werden die Stromsteuer erhöhen.", "Wir werden die Stromsteuer senken."


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (2, 2, ShiftKind.REVERSAL),  # raise it, then lower it
        (-2, 2, None),  # not raise it, then lower it
        (2, -2, None),  # raise it, then not lower it
        (-2, -2, None),  # neither
    ],
)
def test_acts_that_undo_each_other_are_one_proposition_from_two_ends(earlier, later, kind):
    found = judge(said("2024-01-01", earlier, text=RAISE), said("2025-01-01", later, text=LOWER))
    assert found.kind is kind


def are_opposed(earlier, later):
    return opposed(acts(earlier), acts(later)) and share_their_object(earlier, later, language="de")


@pytest.mark.parametrize(
    ("text", "other", "language", "direction"),
    [
        ("gegen ein Vorziehen des Kohleausstiegs", "ein Vorziehen nicht", "de", 0),
        ("gegen ein Vorziehen des Kohleausstiegs", "den Abbau fortsetzen", "de", -1),
        ("against delaying the closure", "no delay", "en", -1),
        ("against a delay of the closure", "no delay", "en", 0),
    ],
)
def test_an_act_of_which_both_texts_name_something_is_not_compared(
    text, other, language, direction
):
    assert acts(text, ("gegen", "against"), other=other, language=language).direction == direction


@pytest.mark.parametrize(
    ("held", "promised", "language"),
    [
        ("Das Böllerverbot bleibt ein Irrweg.", "Nach der Wahl schaffen wir es wieder ab.", "de"),
        ("The vaping ban is a mistake.", "If we win, we will scrap it.", "en"),
        ("Die Seilbahn ist ein Irrweg.", "Nach der Wahl schaffen wir sie wieder ab.", "de"),
    ],
)
def test_who_is_against_a_thing_and_will_scrap_it_has_not_turned(held, promised, language):
    earlier = acts(held, rejects=True, other=promised, language=language)
    assert opposed(earlier, acts(promised, other=held, language=language))


def test_opposite_acts_upon_different_things_are_not_opposed():
    assert are_opposed(RAISE, LOWER)
    assert not are_opposed("Wir erhöhen den Mindestlohn.", "Wir senken die Stromsteuer.")
    assert not are_opposed(RAISE, "Die Stromsteuer schließen wir aus.")
    assert not are_opposed(RAISE, "Wir senken und erhöhen die Stromsteuer.")


def test_a_separated_verb_is_one_act():
    assert acts("Das Gesetz schaffen wir ab.").direction == -1
    assert acts("Die Hilfen laufen im Mai aus.") == acts("Die Hilfen sollen auslaufen.")


@pytest.mark.parametrize(
    ("done", "other_form"),
    [
        ("Das Bad wird nicht geschlossen.", "Das Bad müssen wir schließen."),
        ("Die Hilfe wird eingeschränkt.", "Es gilt, die Hilfe einzuschränken."),
        ("Das Stadion wird abgerissen.", "Wir reißen das Stadion ab."),
        ("Das Werk wird stillgelegt.", "Wir legen das Werk still."),
        ("Die Soldaten werden heimgeholt.", "Er verlangt, die Soldaten heimzuholen."),
    ],
)
def test_an_act_is_the_same_in_every_form_of_its_verb(done, other_form):
    assert acts(done).direction == acts(other_form).direction == -1


@pytest.mark.parametrize(
    "concluded",
    [
        "Wir schließen nichts aus.",
        "Wir müssen endlich Frieden schließen.",
        "Sie schließt sich der Klage an.",
        "Die Lücke im Haushalt schließen wir.",
    ],
)
def test_what_is_concluded_or_filled_is_not_shut(concluded):
    assert acts(concluded).direction == 0


def test_who_would_not_close_and_closes_has_turned_and_who_calls_it_needed_has_not():
    stays = said("2024-01-01", -2, text="Das Hallenbad wird nicht geschlossen.")
    shut = said("2025-01-01", 2, text="Das Hallenbad müssen wir schließen.")
    needed = said("2025-01-01", 2, text="Das Hallenbad ist unverzichtbar.")
    assert judge(stays, shut).kind is ShiftKind.REVERSAL
    assert judge(stays, needed).relation is Relation.CONSISTENT


def test_a_noun_with_a_side_of_its_own_needs_no_turning():
    assert acts("Wir stehen zum Aus für den Verbrenner.", ("Aus für",)).direction == 0
    assert acts("Das Verbrenner-Aus war richtig.").direction == -1


def test_an_act_that_both_name_does_not_oppose_them():
    ban, end = "Wir lehnen ein Alkoholverbot ab.", "Das Alkoholverbot gehört abgeschafft."
    assert acts(ban, ("lehnen", "ab"), other=end).direction == 0
    assert acts(end, ("gehört abgeschafft",), other=ban).direction == -1


def test_a_clause_that_names_nothing_leaves_the_act_to_the_others():
    assert acts("Die Bremse auslaufen zu lassen, wäre falsch.", ("falsch",)).direction == -1
    assert (
        acts("Die anderen wollen die Steuer streichen, wir nicht.", ("wir nicht",)).direction == -1
    )


def test_lowering_a_thing_and_rejecting_more_of_it_go_together():
    def told(day, text):
        return replace(said(day, None, text=text), position=read_position(text))

    fewer = told("2024-01-01", "Wir werden die Gebühren senken.")
    none = told("2025-01-01", "Neue Gebühren schließe ich aus.")
    assert judge(fewer, none).relation is Relation.CONSISTENT
    assert judge(none, fewer).relation is Relation.CONSISTENT
    rejected = told("2025-01-01", "Das lehne ich ab.")
    assert judge(fewer, rejected).kind is ShiftKind.REVERSAL


def test_what_an_act_is_for_and_what_stays_as_it_is_are_no_acts():
    cards = "We will issue every adult with a card to stop illegal work."
    assert acts(cards, ("will",), language="en").direction != -1
    assert acts("We want to stop the trade.", ("want",), language="en").direction == -1
    assert acts("We should keep it banned.", ("should",), language="en").direction == -1
    assert acts("We should keep it.", ("should",), language="en").direction == 1


def test_a_rejection_by_an_act_counts_once():
    drop = "The lock has run its course. We should drop it."
    assert acts(drop, ("drop",), rejects=True, language="en").direction == 0
    assert acts(drop, ("should",), language="en").direction == -1


def test_an_infinitive_before_its_judgement_names_the_act():
    judged = "Den Nachzug auszusetzen, halte ich für falsch."
    assert acts(judged, ("falsch",), rejects=True).direction == -1


@pytest.mark.parametrize("raised", [0.0, 0.05])
def test_the_parts_of_a_confidence_are_its_product(raised):
    earlier, later = said("2024-01-01", -2), said("2025-01-01", 1, kind=Kind.INDIRECT)
    confidence = judge(earlier, later).confidence + raised
    parts = reasons(earlier, later, confidence)
    assert prod(part.weight for part in parts) == pytest.approx(confidence, abs=0.005)
    assert ("recalled" in [part.name for part in parts]) is bool(raised)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ausschließen wolle er das jedenfalls nicht.", Relation.UNRELATED),
        ("Ich schließe das nicht aus.", Relation.UNRELATED),
        ("I'm not ruling it out.", Relation.UNRELATED),
        ("Ich schließe eine Maut nicht aus.", Relation.SHIFT),
        ("Das lassen wir offen.", Relation.SHIFT),
    ],
)
def test_who_wants_a_thing_may_rule_out_no_more_of_it(text, relation):
    earlier = said("2024-01-01", 2, text="Wir brauchen die Maut.")
    assert judge(earlier, said("2025-01-01", 0, text=text)).relation is relation


def test_who_refused_a_thing_and_rules_nothing_out_has_moved():
    earlier = said("2024-01-01", -2, text="Die Maut lehnen wir ab.")
    later = said("2025-01-01", 0, text="Ich schließe das nicht aus.")
    assert judge(earlier, later).relation is Relation.SHIFT
