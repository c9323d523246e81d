"""Figures in digits and words, normalised."""

import pytest

from claimtrack.model import Figure
from claimtrack.position.figures import read_figures

GERMAN = [
    ("34,2 Milliarden Euro", 34.2e9, "eur"),
    ("100 Mrd. Euro", 100e9, "eur"),
    ("neun Milliarden Euro", 9e9, "eur"),
    ("eine Million Euro", 1e6, "eur"),
    ("15 Euro pro Stunde", 15, "eur/hour"),
    ("vier Milliarden Euro im Jahr", 4e9, "eur/year"),
    ("2,5 Prozent", 2.5, "percent"),
    ("ein Prozent", 1, "percent"),
    ("einen Prozentpunkt", 1, "percentage_points"),
    ("fünfundzwanzig Prozent", 25, "percent"),
    ("20-prozentige Zölle", 20, "percent"),
    ("Zwei-Prozent-Ziel", 2, "percent"),
    ("26 westliche Länder", 26, "count"),
    ("2.500 Stellen", 2500, "count"),
    ("3 000 Soldaten", 3000, "count"),
    ("12,5 Mio. Menschen", 12.5e6, "count"),
    ("Rente mit 67", 67, "count"),
    ("bis 2030", 2030, "year"),
    ("im Jahr 2031", 2031, "year"),
    ("am 4. September 2025", 20250904, "date"),
    ("zwei Jahre", 2, "years"),
    ("Tempo 130", 130, "kmh"),
    ("drei bis fünf Prozent", 5, "percent"),
    ("dreieinhalb Milliarden Euro", 3.5e9, "eur"),
]
ENGLISH = [
    ("$300 billion", 300e9, "usd"),
    ("€5bn a year", 5e9, "eur/year"),
    ("2.5 per cent", 2.5, "percent"),
    ("1.5 percentage points", 1.5, "percentage_points"),
    ("300,000 homes", 300_000, "count"),
    ("twenty-five countries", 25, "count"),
    ("by 2030", 2030, "year"),
    ("three and a half billion crowns", 3.5e9, "count"),
    ("two and a half per cent", 2.5, "percent"),
    ("September 4, 2025", 20250904, "date"),
]


@pytest.mark.parametrize(("text", "value", "unit"), GERMAN)
def test_german_figure(text, value, unit):
    assert [(f.value, f.unit) for f in read_figures(text)] == [(value, unit)]


@pytest.mark.parametrize(("text", "value", "unit"), ENGLISH)
def test_english_figure(text, value, unit):
    assert [(f.value, f.unit) for f in read_figures(text, "en")] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["ein Haus", "um 18 Uhr", "3:1 gewonnen", "Artikel 5", "mehrere tausend Menschen", "4. Mai"],
)
def test_what_only_looks_like_a_figure_is_none(text):
    assert read_figures(text) == ()


def test_words_of_a_figure_stand_as_written():
    (figure,) = read_figures("Es geht um rund 34 Milliarden Euro.")
    assert figure == Figure(34e9, "eur", "34 Milliarden Euro")


def test_separators_follow_the_language():
    assert read_figures("1.300 Euro")[0].value == 1300
    assert read_figures("1.300 euros", "en")[0].value == 1.3


def test_a_number_beyond_all_measure_is_left_out():
    assert read_figures("9" * 500 + " Euro") == ()
