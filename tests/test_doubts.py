"""When two statements of one claim are taken apart, before a shift hangs on them."""

from datetime import date

import numpy as np
import pytest

from claimtrack.model import Kind
from claimtrack.pipeline.clusters import timed_statement
from claimtrack.pipeline.doubts import Doubts
from claimtrack.position import read_position
from claimtrack.store import StoredStatement

SENT = "Soldaten werde Berlin dem Land nicht schicken."
WEAPONS = "Zunächst müsse es um Geld, Waffen und Ausbildung für die Armee gehen."


def stored(name, text, *, before="", sentence="", language="de", article=""):
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
        article_id=article or name,
    )


def doubt(one, other, cosine=0.6):
    """Return whether two are doubted whose vectors, the sentences around included, are so near."""
    rows = {one.id: [1.0, 0.0], other.id: [cosine, (1 - cosine**2) ** 0.5]}
    doubts = Doubts([one, other], lambda ids: np.array([rows[name] for name in ids]))
    return doubts(timed_statement(one, "c"), timed_statement(other, "c"))


def test_statements_that_name_the_same_are_not_doubted():
    said = "Einen Mietendeckel wird es mit mir nicht geben."
    later = "Wir brauchen den Mietendeckel noch in diesem Jahr."
    assert not doubt(stored("1", said), stored("2", later))


def test_statements_that_name_two_things_are_apart():
    assert doubt(stored("1", SENT), stored("2", WEAPONS), 0.45)


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


@pytest.mark.parametrize(("cosine", "apart"), [(0.6, False), (0.3, True)])
def test_two_that_name_nothing_are_about_what_stands_around_them(cosine, apart):
    said = stored("1", "Das schließe ich aus.", before="Er sah sich um.")
    later = stored("2", "Wir schließen nichts aus.", before="Sie kam hinzu.")
    assert doubt(said, later, cosine) == apart


@pytest.mark.parametrize(("cosine", "apart"), [(0.6, False), (0.0, True)])
def test_the_same_words_among_others_sentences_may_be_on_something_else(cosine, apart):
    said = "Einen Mietendeckel wird es mit mir nicht geben."
    later = "Wir brauchen den Mietendeckel noch in diesem Jahr."
    assert doubt(stored("1", said), stored("2", later), cosine) == apart


def test_in_one_article_the_words_alone_must_share_a_thing():
    said = stored("1", "Das lehne ich ab.", before="Es ging um die Maut.", article="a")
    later = stored("2", "Das wird es geben.", before="Es ging um die Maut.", article="a")
    assert doubt(said, later, 0.9)


def test_a_change_in_wording_alone_is_none():
    said = "Ein Verbot könne es allenfalls an einzelnen Schulen geben, wenn die Konferenz zustimme."
    later = "Es komme nur infrage, wenn die Schulen selbst es wollten."
    assert doubt(stored("1", said), stored("2", later))


@pytest.mark.parametrize(("cosine", "apart"), [(0.6, False), (0.4, True)])
def test_across_languages_the_vectors_decide(cosine, apart):
    later = stored("2", "We need the rent cap this year.", language="en")
    assert doubt(stored("1", WEAPONS), later, cosine) == apart
