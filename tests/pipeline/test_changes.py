"""Which changes of a person's articles are flagged, and which are not."""

import pytest

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive

ARTICLE = """---
date: {day}
outlet: {outlet}
---
{title}

Rodenau. {text}
"""
NEED = "„Eine Maut für die Brücke brauchen wir nicht“, sagte Landrätin Petra Adler am Montag."
OPEN = "„Eine Maut für die Brücke sehe ich derzeit skeptisch“, sagte Landrätin Petra Adler."
STILL = "Landrätin Petra Adler sagte, sie sehe eine Maut für die Brücke nach wie vor skeptisch."


@pytest.fixture
def flagged(tmp_path):
    def flag(*texts, days=("2020-05-04", "2021-05-04", "2022-05-04")):
        for number, text in enumerate(texts):
            words = {"day": days[number], "outlet": f"Kurier {number}"}
            article = ARTICLE.format(
                title=f"Maut für die Brücke, Folge {number}", text=text, **words
            )
            (tmp_path / f"{number}.md").write_text(article, encoding="utf-8")
        with open_store(tmp_path / "a.db") as store:
            pipeline.ingest(store, [tmp_path])
            return [shift.kind for shift in Archive(store).find_shifts()]

    return flag


def test_a_rejection_that_becomes_doubt_is_a_softening(flagged):
    assert flagged(NEED, OPEN) == ["softening"]


def test_a_step_that_the_later_words_deny_is_none(flagged):
    assert flagged(NEED, STILL) == []


def test_doubt_that_is_left_open_is_a_softening_whatever_else_has_stayed(flagged):
    words = "„Ich habe gegen eine Maut für die Brücke nach wie vor Bedenken"
    told = f"{words}, ausschließen will ich sie aber nicht“, sagte Landrätin Petra Adler."
    assert flagged(NEED, told) == ["softening"]


def test_what_is_no_longer_ruled_out_has_moved_whatever_the_trees_say(flagged):
    stays = "„Das Hallenbad wird nicht geschlossen“, sagte Bürgermeister Kurt Lemm am Montag."
    opens = "Bürgermeister Kurt Lemm schließt eine Schließung des Hallenbads nicht mehr aus."
    assert flagged(stays, opens) == ["softening"]


def test_a_turn_within_two_days_is_a_change(flagged):
    comes = "„Die Maut für die Brücke kommt im Herbst“, sagte Landrätin Petra Adler am Montag."
    goes = "„Die Maut für die Brücke wird es nicht geben“, sagte Landrätin Petra Adler am Mittwoch."
    assert flagged(comes, goes, days=("2020-05-04", "2020-05-06")) == ["reversal"]
