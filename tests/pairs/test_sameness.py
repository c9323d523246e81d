"""Whether two statements are on one proposition."""

from __future__ import annotations

import pytest

from claimtrack.embed import load_encoder
from claimtrack.pairs.sameness import Sameness, names_its_subject, names_only_a_condition
from claimtrack.pipeline.one_matter import LEAST_ON_ONE_MATTER
from claimtrack.position import read_position

SAMENESS = Sameness(load_encoder())


def likelihood(one, other, language="de"):
    sides = [read_position(text, language=language) for text in (one, other)]
    [like] = SAMENESS.likeness([(one, other)], [sides], [language])
    return SAMENESS.likelihood((one, other), like.features)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Maut für Pkw lehnen wir ab.", "Eine Pkw-Maut muss kommen."),
        ("Wir schließen Steuererhöhungen aus.", "Höhere Steuern wird es nicht geben."),
        ("Den Moortunnel bauen wir, weil er hilft.", "Der Moortunnel kommt nicht, sagte sie."),
    ],
)
def test_one_proposition(one, other):
    assert likelihood(one, other) >= LEAST_ON_ONE_MATTER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die City-Maut lehnen wir ab.", "Die Lkw-Maut muss steigen."),
        ("Jede Schule braucht Tablets.", "Wir lehnen Informatik als Pflichtfach an Schulen ab."),
        ("Bodycams für die Polizei sind überfällig.", "Die Rente mit 67 bleibt."),
    ],
)
def test_two_propositions(one, other):
    assert likelihood(one, other) < LEAST_ON_ONE_MATTER


def test_the_order_does_not_matter_and_repeats_are_certain():
    one, other = "Die Maut für Pkw lehnen wir ab.", "Jede Schule braucht Tablets."
    assert likelihood(one, other) == pytest.approx(likelihood(other, one))
    assert likelihood(one, one) == 1.0


def test_reasons_and_reporting_say_nothing_about_the_proposition():
    bare = likelihood("Wir lehnen die Maut ab.", "Die Maut muss kommen.")
    reasoned = likelihood(
        "Wir lehnen die Maut ab, weil Pendler auf dem Land sonst zu viel zahlen.",
        "Die Maut muss kommen, sagte der Minister bei einer Feier in Weststadt.",
    )
    assert reasoned >= bare  # only longer texts, of which less is asked


def test_an_elliptical_statement_does_not_speak_for_itself():
    assert not names_its_subject("Das schließe ich aus.", "de")
    assert names_its_subject("Die Maut muss kommen.", "de")


def test_long_statements_are_not_taken_for_one_proposition_by_their_length():
    schools = "Jede Schule braucht Tablets und schnelles Internet für alle Kinder. " * 12
    harbour = "Der Hafen wird vertieft, damit größere Schiffe einlaufen und anlegen. " * 12
    assert likelihood(schools, harbour) < likelihood(schools, schools + harbour)
    assert likelihood(schools, harbour) < 0.9


def test_a_statement_may_name_nothing_but_its_condition():
    asked = "Darüber könne erst entschieden werden, wenn es einen Waffenstillstand gebe."
    assert names_only_a_condition(asked, "de")
    assert not names_only_a_condition("Das schließe ich aus.", "de")
    assert not names_only_a_condition("Die Maut kommt nach der Wahl.", "de")
