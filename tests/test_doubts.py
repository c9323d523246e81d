"""When two statements of one claim are taken apart, before a shift hangs on them."""

from datetime import date

import pytest

from claimtrack.model import Kind
from claimtrack.pipeline.clusters import timed_statement
from claimtrack.pipeline.doubts import Doubts
from claimtrack.position import read_position
from claimtrack.store import StoredStatement

SENT = "Soldaten werde Berlin dem Land nicht schicken."
WEAPONS = "Zunächst müsse es um Geld, Waffen und Ausbildung für die Armee gehen."


def stored(name, text, *, before="", sentence="", language="de"):
    return StoredStatement(
        id=name,
        text=text,
        context=f"Ein Titel\n{before} {sentence or text}",
        kind=Kind.DIRECT,
        speaker_id="adler",
        language=language,
        published=None,
        date=date(2025, 1, 1),
        recalled=False,
        part_of=None,
        position=read_position(text, language=language),
        article_id="a",
    )


def doubt(one, other):
    doubts = Doubts([one, other])
    return doubts(timed_statement(one, "c"), timed_statement(other, "c"))


def test_statements_that_name_the_same_are_not_doubted():
    said = "Einen Mietendeckel wird es mit mir nicht geben."
    later = "Wir brauchen den Mietendeckel noch in diesem Jahr."
    assert not doubt(stored("1", said), stored("2", later))


def test_statements_that_name_two_things_are_apart():
    assert doubt(stored("1", SENT), stored("2", WEAPONS))


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("", "Gegen die Entsendung von Soldaten habe er „erhebliche Vorbehalte“."),
        ("Es ging um die Entsendung von Soldaten.", "Er habe „erhebliche Vorbehalte“."),
    ],
)
def test_words_that_name_nothing_are_about_what_their_sentence_or_the_one_before_names(
    before, sentence
):
    said = stored("1", "erhebliche Vorbehalte", before=before, sentence=sentence)
    assert doubt(said, stored("2", WEAPONS))


def test_two_that_name_nothing_are_what_the_claim_says_they_are():
    said = stored("1", "Das schließe ich aus.", before="Es ging um die Maut.")
    later = stored("2", "Wir schließen nichts aus.", before="Es ging um die Rente.")
    assert not doubt(said, later)


def test_a_change_in_wording_alone_is_none():
    said = "Ein Verbot könne es allenfalls an einzelnen Schulen geben, wenn die Konferenz zustimme."
    later = "Es komme nur infrage, wenn die Schulen selbst es wollten."
    assert doubt(stored("1", said), stored("2", later))


def test_nothing_is_doubted_across_languages():
    later = stored("2", "We need the rent cap this year.", language="en")
    assert not doubt(stored("1", WEAPONS), later)
