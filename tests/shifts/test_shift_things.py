"""Whether two statements are about one thing, as far as their words tell."""

import pytest

from claimtrack.shifts.things import share_a_thing, strangers, two_things


def test_compounds_with_one_head_and_two_first_parts_are_two_things():
    assert two_things("Eine City-Maut lehne ich ab.", "Eine Lkw-Maut ist überfällig.")
    assert two_things("die Erbschaftsteuer erhöhen", "die Stromsteuer senken")
    assert two_things("We rule out a city toll.", "A truck toll is overdue.")


def test_a_compound_and_its_head_may_be_one_thing():
    assert not two_things("Eine City-Maut lehne ich ab.", "Die Maut lehne ich ab.")
    assert not two_things("We oppose the city toll.", "We support the toll.")


def test_one_common_compound_is_enough_to_be_one_thing():
    assert not two_things("Lkw-Maut und City-Maut", "die City-Maut")


def test_texts_that_say_little_are_no_strangers():
    assert not strangers("Das schließe ich aus.", "Wir werden Soldaten in die Ukraine entsenden.")


def test_long_texts_without_a_common_word_are_strangers():
    flats = "Die Stadt müsse jedes Jahr tausend Wohnungen am Hafen fördern."
    assert strangers(flats, "Der Vertrag mit den Lehrern werde vor Weihnachten verlängert.")
    assert not strangers(flats, "Am Hafen sollen Wohnungen für Studierende entstehen.")


def test_texts_of_two_languages_are_no_strangers():
    german = "Die Stadt müsse jedes Jahr tausend Wohnungen am Hafen fördern."
    english = "The city will build a thousand homes near the harbour every year."
    assert not strangers(german, english)


def test_inflected_forms_name_the_same_thing():
    assert share_a_thing("deutsche Soldaten", "eines Soldaten")
    assert not share_a_thing("der Moortunnel", "ein Mietendeckel")


def test_a_name_with_a_number_is_a_thing():
    assert share_a_thing("Wir bauen die A20.", "Die A20 kommt mit uns nicht.")
    assert share_a_thing("We will build HS2.", "I am cancelling HS2.")
    assert not share_a_thing("Wir bauen die A20.", "Die A39 kommt mit uns nicht.")
    assert not share_a_thing("Der CO2-Preis steigt.", "Wir wollen CO2 speichern.")


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Ein Tempolimit in Innenstädten kommt.", "Kein Tempolimit auf Autobahnen!", True),
        ("Ein Tempolimit auf Autobahnen kommt.", "Kein Tempolimit auf Autobahnen!", False),
        ("Ein Tempolimit kommt.", "Kein Tempolimit auf Autobahnen!", False),
        ("Ein Tempolimit in Städten kommt.", "In den Städten gilt ein Tempolimit auf Zeit.", False),
    ],
)
def test_one_thing_limited_to_two_places_is_two(one, other, two):
    assert two_things(one, other) is two
