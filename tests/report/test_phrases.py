import itertools
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from claimtrack.findings import Ground, Grounds, Reason
from claimtrack.model import DatePrecision, Kind, Position, ShiftKind
from claimtrack.report.phrases import TOLD_IN, phrases
from claimtrack.shifts import TimedStatement, judge

SCALE = (-2, -1, 0, 1, 2)
SIDES = (Ground("2025-03-04", "lehnte … ab", -2), Ground("2025-11-18", "need", 2))
TURN = Grounds(*SIDES)


def shift(kind, earlier, later, grounds=TURN):
    return SimpleNamespace(
        kind=kind, grounds=grounds, earlier={"position": earlier}, later={"position": later}
    )


@pytest.mark.parametrize("language", TOLD_IN)
def test_every_kind_of_shift_has_a_sentence_for_every_pair_of_positions(language):
    words = phrases(language)
    for kind, earlier, later in itertools.product(ShiftKind, SCALE, SCALE):
        assert "{" not in words.changed(shift(kind, earlier, later))
        assert words.shift(kind)


@pytest.mark.parametrize("language", TOLD_IN)
def test_every_way_of_rendering_but_the_direct_one_has_a_name(language):
    assert [kind for kind in Kind if phrases(language).kind(kind) is None] == [Kind.DIRECT]


def test_both_languages_have_the_same_phrases():
    english, german = (phrases(language).entries for language in ("en", "de"))
    assert english.keys() == german.keys()
    sections = [name for name, known in english.items() if isinstance(known, dict)]
    assert "whys" in sections
    for section in sections:
        assert english[section].keys() == german[section].keys()


@pytest.mark.parametrize(
    ("kind", "earlier", "later", "sentence"),
    [
        ("softening", -2, 0, "the rejection has become weaker: rejects (-2) → open (0)."),
        (
            "softening",
            2,
            1,
            "the support has become weaker: commits (+2) → leans in favour (+1).",
        ),
        ("hardening", 0, -2, "what was open is so no longer: open (0) → rejects (-2)."),
        (
            "hardening",
            -1,
            -2,
            "the rejection has become firmer: sceptical (-1) → rejects (-2).",
        ),
        (
            "hardening",
            1,
            2,
            "the support has become firmer: leans in favour (+1) → commits (+2).",
        ),
        (
            "reversal",
            1,
            -2,
            "support has turned into rejection: leans in favour (+1) → rejects (-2).",
        ),
        (
            "reversal",
            -1,
            2,
            "rejection has turned into support: sceptical (-1) → commits (+2).",
        ),
        (
            "reversal",
            2,
            1,
            "the course has turned round, the two name acts that undo each other: "
            "commits (+2) → leans in favour (+1) on the opposite act, so sceptical (-1) on the "
            "first.",
        ),
        ("figure", 1, 1, "the stance is the same, but its number is another."),
    ],
)
def test_what_changed_is_told_from_the_side_it_is_about(kind, earlier, later, sentence):
    assert phrases("en").changed(shift(kind, earlier, later)) == sentence


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        (
            1,
            "Die Haltung ist dieselbe, aber die Zahl darin ist eine andere: "
            "erst „5 Euro“, dann „9 Euro“.",
        ),
        (None, "Vorhergesagt wird eine andere Zahl: erst „5 Euro“, dann „9 Euro“."),
    ],
)
def test_a_shift_of_figures_names_them(position, sentence):
    figures = Grounds(*SIDES, ("5 Euro", "9 Euro"))
    assert phrases("de").changed(shift("figure", position, position, figures)) == sentence


@pytest.mark.parametrize(
    ("reason", "english", "german"),
    [
        (
            Reason("step", 0.85, (2, None)),
            "from +2 to 0 on the scale of -2 to +2",
            "von +2 zu 0 auf der Skala von -2 bis +2",
        ),
        (
            Reason("clearness", 0.9, (0.7, 1.0)),
            "commitment 0.70 and 1.00",
            "Festlegung 0.70 und 1.00",
        ),
        (
            Reason("words", 0.9, (Kind.DIRECT, Kind.REPORTED)),
            "direct / reported",
            "direkt / berichtet",
        ),
        (
            Reason("figure", 0.75),
            "a figure has changed, the side has not",
            "eine Zahl hat sich geändert, die Seite nicht",
        ),
        (Reason("no common word", 0.8), "may be on two matters", "vielleicht geht es um zweierlei"),
    ],
)
def test_reasons_are_told_with_their_values(reason, english, german):
    assert [phrases(language).why(reason) for language in TOLD_IN] == [english, german]


@pytest.mark.parametrize(
    ("score", "words"),
    [(1.0, "high (1.00)"), (0.8, "high (0.80)"), (0.79, "medium (0.79)"), (0.3, "low (0.30)")],
)
def test_confidence_is_told_in_words_and_number(score, words):
    assert phrases("en").confidence(score) == words


@pytest.mark.parametrize(
    ("grounds", "english", "german"),
    [
        (
            TURN,
            "On 2025-03-04 the words “lehnte … ab” rejected it; on 2025-11-18 the words “need” "
            "committed to it.",
            "04.03.2025: „lehnte … ab“ (lehnt ab); 18.11.2025: „need“ (legt sich fest).",
        ),
        (
            replace(TURN, earlier=replace(SIDES[0], recalled=True), undone=True),
            "As recalled on 2025-03-04 the words “lehnte … ab” rejected it; on 2025-11-18 the "
            "words “need” committed to it. What the two name undoes each other.",
            "im Rückblick, 04.03.2025: „lehnte … ab“ (lehnt ab); 18.11.2025: „need“ (legt sich "
            "fest); was beide nennen, hebt einander auf.",
        ),
        (
            replace(TURN, later=replace(SIDES[1], day="2025-11", position=None, recalled=True)),
            "On 2025-03-04 the words “lehnte … ab” rejected it; as recalled of 2025-11 the words "
            "“need” left it open.",
            "04.03.2025: „lehnte … ab“ (lehnt ab); im Rückblick, November 2025: „need“ (offen).",
        ),
        (
            replace(TURN, earlier=replace(SIDES[0], about=True)),
            "In about 2025-03-04 the words “lehnte … ab” rejected it; on 2025-11-18 the words "
            "“need” committed to it.",
            "ca. 04.03.2025: „lehnte … ab“ (lehnt ab); 18.11.2025: „need“ (legt sich fest).",
        ),
        (
            Grounds(*SIDES, figures=("10 Euro", "12 Euro")),
            "On 2025-03-04 the figure was “10 Euro”; on 2025-11-18 it was “12 Euro”.",
            "04.03.2025: „10 Euro“; 18.11.2025: „12 Euro“.",
        ),
        (
            Grounds(Ground("", ""), Ground("", ""), sentence="{Something} else."),
            "{Something} else.",
            "{Something} else.",
        ),
    ],
)
def test_what_a_shift_rests_on_is_told_in_a_sentence(grounds, english, german):
    assert [phrases(language).evidence(grounds) for language in TOLD_IN] == [english, german]


def test_the_columns_of_listings_have_iso_dates_in_every_language():
    told = phrases("de", iso_dates=True).evidence(TURN)
    assert told == "2025-03-04: „lehnte … ab“ (lehnt ab); 2025-11-18: „need“ (legt sich fest)."


def test_the_grounds_of_every_judgement_can_be_told():
    def said(day, value, cues=("Wort",)):
        position = Position(value, commitment=0.9, cues=cues)
        return TimedStatement(str(day), "adler", "c1", day, f"Wort {value}", position)

    for one, other in itertools.permutations(SCALE, 2):
        grounds = judge(said(date(2024, 1, 1), one), said(date(2025, 1, 1), other)).grounds
        assert phrases("de").evidence(grounds).startswith("01.01.2024: „Wort“")
        assert phrases("en").evidence(grounds).startswith("On 2024-01-01 the words “Wort” ")


@pytest.mark.parametrize(
    ("day", "precision", "english", "german"),
    [
        ("2023-04-11", "day", "2023-04-11", "11.04.2023"),
        ("2023-03-01", "month", "2023-03", "März 2023"),
        ("2021-01-01", "year", "2021", "2021"),
        ("2023-04-11", "about", "about 2023", "ca. 2023"),
        ("2025-02-10", "about", "about 2025-02", "ca. Februar 2025"),
        ("2025-04-03", "about", "about 2025-04-03", "ca. 03.04.2025"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(day, precision, english, german):
    row = {"date": day, "date_precision": precision, "date_source": "text", "recalled": True}
    row["published"] = "2025-04-10"
    assert [phrases(language).day(row) for language in TOLD_IN] == [english, german]


def test_the_evidence_of_what_is_recalled_of_a_year_names_the_year_in_both_languages():
    more = {"published": date(2025, 4, 10), "kind": Kind.INDIRECT}
    promise, refusal = Position(2, 0.9, cues=("kommt",)), Position(-2, 0.9, cues=("nicht",))
    of_2021 = {"recalled": True, "date_precision": DatePrecision.YEAR}
    earlier = TimedStatement(
        "a", "s", "c", date(2021, 1, 1), "Es kommt", promise, **more, **of_2021
    )
    later = TimedStatement("b", "s", "c", date(2025, 4, 10), "Es kommt nicht", refusal, **more)
    grounds = judge(earlier, later).grounds
    assert phrases("en").evidence(grounds).startswith("As recalled of 2021 the words")
    assert phrases("de").evidence(grounds).startswith("im Rückblick, 2021: „kommt“")
    about = replace(earlier, date_precision=DatePrecision.ABOUT)
    grounds = judge(about, later).grounds
    assert phrases("en").evidence(grounds).startswith("As recalled of about 2021 the words")
    assert phrases("de").evidence(grounds).startswith("im Rückblick, ca. 2021: „kommt“")
