"""Texts that were once read in a wrong encoding come out as they were meant, and say so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Article
from claimtrack.read import read_articles
from claimtrack.read.build import MOJIBAKE
from claimtrack.read.decode import repair

MEANT = "Die Grünen-Chefin sagte: „Wir bauen keine Straßen – für 5 € schon gar nicht.“"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_text_read_in_a_wrong_encoding_is_repaired(encoding):
    assert repair(MEANT.encode().decode(encoding)) == MEANT


def test_lines_of_several_origins_are_repaired_each_for_itself():
    assert repair(f"Ärger über „Sie“\n{MEANT.encode().decode('cp1252')}") == (
        f"Ärger über „Sie“\n{MEANT}"
    )


@pytest.mark.parametrize("text", [MEANT, "SÃO PAULO: eine Façade, „Ça va“", "Â", "50 Â", "naïve"])
def test_a_sound_text_stays(text):
    assert repair(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F)))
def test_what_is_repaired_needs_no_repair(text):
    assert repair(repair(text)) == repair(text)


def test_an_article_says_that_it_was_repaired(tmp_path):
    broken = MEANT.encode().decode("cp1252")
    record = {"title": "GrÃ¼n", "text": broken, "date": "2024-03-01"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(MEANT, encoding="utf-8")
    repaired, sound = read_articles(tmp_path)
    assert isinstance(repaired, Article)
    assert (repaired.title, repaired.text, repaired.doubts) == ("Grün", MEANT, (MOJIBAKE,))
    assert isinstance(sound, Article)
    assert sound.doubts == ()
