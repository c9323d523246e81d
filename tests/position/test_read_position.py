"""Positions as a careful reader would read them; the cases stand in YAML beside this file."""

from pathlib import Path

import pytest
import yaml

from claimtrack.position import read_position

HERE = Path(__file__).parent


def cases(language):
    for case in yaml.safe_load((HERE / f"positions_{language}.yaml").read_text(encoding="utf-8")):
        name = f"{language}: {case.get('cue', '')} {case['text']}".strip()
        reason = case.get("miss")
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(language, case, id=name, marks=marks)


@pytest.mark.parametrize(("language", "case"), [*cases("de"), *cases("en")])
def test_position_is_read_as_a_careful_reader_would(language, case):
    position = read_position(
        case["text"],
        cue=case.get("cue", ""),
        language=language,
        before=case.get("before", ""),
    )
    expected = case["value"] if isinstance(case["value"], list) else [case["value"]]
    assert position.value in expected
    assert case.get("condition", "") in (position.condition or "")
    assert case.get("qualification", "") in (position.qualification or "")
    decided = " ".join(position.cues).split()
    for cue in case.get("cues", []):
        assert set(cue.split()) <= set(decided)
    if "figures" in case:
        assert [[f.value, f.unit] for f in position.figures] == case["figures"]


# Recorded statements of September 2025 and January 2026, as printed.
RECORDED = [
    ("Wir schließen grundsätzlich nichts aus.", "sagte", 0),
    ("erhebliche Vorbehalte", "", -1),
    ("Konkrete Pläne zur Entsendung von Soldaten gebe es derzeit nicht.", "", -1),
    ("Eine Entsendung noch vor Abschluss eines Waffenstillstands", "schließt er aus", -2),
    ("eine Präsenz von deutschen Truppen auf dem Boden der Ukraine", "hatte ausgeschlossen", -2),
    (
        "Dies könne erst beantwortet werden, wenn es einen Waffenstillstand gebe",
        "betont er",
        0,
    ),
    ("den Einsatz ausländischer Soldaten in der Ukraine", "lehnt vehement ab", -2),
    ("dass Rom keine Truppen in die Ukraine entsenden werde", "bekräftigte", -2),
    ("würde die Bundeswehr „voraussichtlich überfordern“", "sagte er", -1),
    ("er sei zu 90 Prozent mit den 20 Punkten des Plans einverstanden", "sagte", 1),
    ("von vornherein unannehmbar", "wies zurück", -2),
    ("die Ukraine jährlich neun Milliarden Euro aus Deutschland erhalten solle", "bekräftigte", 2),
]


@pytest.mark.parametrize(("text", "cue", "value"), RECORDED)
def test_recorded_statements(text, cue, value):
    assert read_position(text, cue=cue).value == value


def test_deciding_words_stand_as_written_and_in_order():
    position = read_position("Konkrete Pläne zum Verkauf gebe es derzeit nicht.")
    assert position.cues == ("Pläne", "derzeit nicht")


def test_cue_comes_before_the_words_it_governs():
    position = read_position("keine Schulden aufzunehmen", cue="forderte")
    assert position.cues == ("forderte", "keine")


def test_strong_words_commit_more_than_plain_ones_and_hedged_ones_less():
    strong, plain, hedged = (
        read_position(f"Wir lehnen das {adverb} ab.").commitment
        for adverb in ("kategorisch", "wieder", "eher")
    )
    assert strong > plain > hedged


def test_opposite_sides_in_one_statement_make_it_less_certain():
    alone = read_position("Wir lehnen die Maut ab.")
    mixed = read_position("Wir lehnen die Maut ab. Wir befürworten die Vignette.")
    assert mixed.value == alone.value
    assert mixed.commitment < alone.commitment


def test_condition_is_given_in_its_own_words():
    position = read_position("Sofern die Länder zahlen, werden wir die Schulen sanieren.")
    assert position.value == 1
    assert position.condition == "Sofern die Länder zahlen"


def test_unknown_language_is_settled_by_the_words():
    text = "We will not send troops to the border."
    assert read_position(text, language="xx") == read_position(text, language="en")


def test_empty_text_takes_no_position():
    assert read_position("").value is None
    assert read_position("", cue="lehnte ab").value is None
    assert read_position("", before="Die Steuer steigt.").value is None
