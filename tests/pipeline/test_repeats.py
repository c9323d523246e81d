"""Reprints: one utterance in many outlets, whole, shortened or cut off elsewhere, is counted."""

import json

import pytest

from claimtrack import pipeline
from claimtrack.cli import main

SAID = "Den Bau einer zweiten Brücke über die Aue wird es mit uns in diesem Jahr nicht geben"
LONGER = f"{SAID}, denn im Haushalt der Stadt fehlt dafür jeder Euro"


@pytest.fixture
def printed(store, tmp_path, encoder):
    """Return a function that ingests utterances by outlet, and gives each outlet's row."""

    def run(said, *, days=None, speaker="Ministerin Karla Adler (ABC)", **options):
        path = tmp_path / "in.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number, (outlet, words) in enumerate(said.items()):
                day = (days or {}).get(outlet, f"2025-09-{number + 1:02}")
                text = f"In {outlet} wurde lange geredet.\n\n„{words}“, sagte {speaker} am Abend."
                file.write(json.dumps({"text": text, "outlet": outlet, "date": day}) + "\n")
        pipeline.ingest(store, [path], encoder=encoder, **options)
        return {
            row["outlet"]: (row["repeats"], row["repeated_in"])
            for row in store.read.statement_rows()
        }

    return run


def test_an_agency_text_is_counted_with_its_outlets(printed):
    slightly = SAID.replace("wird es mit uns", "werde es mit ihr")
    rows = printed({"Bote": SAID, "Kurier": slightly, "Seepost": SAID})
    assert rows == dict.fromkeys(("Bote", "Kurier", "Seepost"), (2, "Bote; Kurier; Seepost"))


def test_a_quotation_that_is_cut_off_elsewhere_is_the_same(printed):
    end = "im Haushalt der Stadt fehlt dafür jeder Euro"
    rows = printed({"Bote": LONGER, "Kurier": SAID, "Seepost": end})
    assert rows == dict.fromkeys(("Bote", "Kurier", "Seepost"), (2, "Bote; Kurier; Seepost"))


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace(" nicht", ""),
        SAID.replace("diesem Jahr", "Jahr 2031"),
        "Den Bau einer zweiten Brücke prüft nun ein Gutachter aus dem Landtag",
        SAID.replace("Brücke", "Schleuse"),
    ],
)
def test_a_denial_a_number_and_other_words_make_another_utterance(printed, other):
    assert printed({"Bote": SAID, "Kurier": other}) == {"Bote": (0, None), "Kurier": (0, None)}


def test_the_same_words_on_two_things_are_two_utterances(printed):
    said = {"Bote": "Ich sage Nein zur Maut", "Kurier": "Ich sage Nein zur Steuer"}
    assert printed(said)["Bote"] == (0, None)


@pytest.mark.parametrize("other", ["Fussgängerbrücke", "Brükce"])
def test_a_compound_and_a_misprint_are_the_same_thing(printed, other):
    assert printed({"Bote": SAID, "Kurier": SAID.replace("Brücke", other)})["Bote"][0] == 1


def test_nearly_the_same_words_a_month_later_are_said_anew(printed):
    days = {"Bote": "2025-09-01", "Kurier": "2025-10-01"}
    assert printed({"Bote": SAID, "Kurier": LONGER}, days=days)["Bote"] == (0, None)


def test_the_share_can_be_set_and_is_kept(store, printed, encoder, tmp_path):
    changed = SAID.replace("wird es mit uns in diesem Jahr", "werde es unter ihr in jenem Jahr")
    said = {"Bote": SAID, "Kurier": changed}
    assert printed(said)["Bote"] == (0, None)
    assert printed(said, same_words=0.5)["Bote"] == (1, "Bote; Kurier")
    assert printed(said)["Bote"] == (1, "Bote; Kurier")
    assert printed(said, same_words=1)["Bote"] == (0, None)


def test_reprints_are_shown_with_their_outlets(store, printed, monkeypatch):
    printed({"Bote": SAID, "Kurier": SAID})
    monkeypatch.setenv("COLUMNS", "120")
    from click.testing import CliRunner

    shown = CliRunner().invoke(main, ["--db", str(store.path), "diff", "Adler", "--all"]).stdout
    assert "1 reprint (Bote, Kurier)" in shown


@pytest.mark.parametrize(("when", "counted"), [("Im vergangenen Jahr", 1), ("Im Jahr 2023", 0)])
def test_what_is_recalled_of_a_year_repeats_nearly_the_same_words_of_that_year(
    store, tmp_path, encoder, when, counted
):
    slightly = SAID.replace("wird es mit uns", "werde es mit ihr")
    first = f"„{SAID}“, sagte Ministerin Karla Adler (ABC)."
    later = f"Ministerin Karla Adler (ABC) baut. {when} hatte Adler gesagt: „{slightly}“"
    for text, day in ((first, "2024-05-04"), (later, "2025-07-09")):
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        pipeline.ingest(store, [tmp_path / f"{day}.txt"], encoder=encoder)
    said = [row for row in store.read.statement_rows() if "Brücke" in row["text"]]
    assert [row["repeats"] for row in said] == [counted, counted]
