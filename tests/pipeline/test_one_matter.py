"""When two statements of one claim are taken apart, before a shift hangs on them."""

from datetime import date

import numpy as np
import pytest

from claimtrack.model import Kind
from claimtrack.pipeline.changes import timed_statement
from claimtrack.pipeline.one_matter import OneMatter
from claimtrack.pipeline.surroundings import Surroundings
from claimtrack.position import read_position
from claimtrack.shifts import share_a_thing
from claimtrack.store import StoredStatement

SENT = "Soldaten werde Berlin dem Land nicht schicken."
WEAPONS = "Zunächst müsse es um Geld, Waffen und Ausbildung für die Armee gehen."


def stored(name, text, *, before="", sentence="", language="de", article="", mention=""):
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
        mention=mention,
    )


def around(statements):
    """Return what tells of the sentences around statements whose articles are their contexts."""
    texts = {one.id: one.context.rpartition("\n")[2] for one in statements}
    places = {one.id: (one.text, texts[one.id], *place(one, texts[one.id])) for one in statements}
    return Surroundings(
        lambda count: [(text, "de") for text in texts.values()][:count],
        lambda ids: [places[name] for name in ids],
    )


def place(statement, text):
    start = text.find(statement.text)
    return start, start + len(statement.text)


def are_apart(one, other, cosine=0.6):
    """Return whether two are taken apart whose vectors, sentences around included, are so near."""
    rows = {one.id: [1.0, 0.0], other.id: [cosine, (1 - cosine**2) ** 0.5]}
    one_matter = OneMatter(
        [one, other], lambda ids: np.array([rows[name] for name in ids]), around([one, other])
    )
    return one_matter.apart(timed_statement(one, "c"), timed_statement(other, "c"))


def test_statements_that_name_the_same_are_not_doubted():
    said = "Einen Mietendeckel wird es mit mir nicht geben."
    later = "Wir brauchen den Mietendeckel noch in diesem Jahr."
    assert not are_apart(stored("1", said), stored("2", later))


def test_statements_that_name_two_things_are_apart():
    assert are_apart(stored("1", SENT), stored("2", WEAPONS), 0.45)


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
    assert are_apart(said, stored("2", WEAPONS))


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("„{}“, sagte die Kanzlerin nach Beratungen über die Pkw-Maut.", False),
        ("„{}“, sagte die Kanzlerin nach Beratungen über die Rente.", True),
    ],
)
def test_a_pronoun_is_about_what_its_sentence_names(sentence, apart):
    said = stored("1", "Mit mir wird es keine Pkw-Maut geben.")
    words = "Sie steht im Koalitionsvertrag, und sie wird kommen"
    assert are_apart(said, stored("2", words, sentence=sentence.format(words))) is apart


@pytest.mark.parametrize(("cosine", "apart"), [(0.6, False), (0.3, True)])
def test_two_that_name_nothing_are_about_what_stands_around_them(cosine, apart):
    said = stored("1", "Das schließe ich aus.", before="Er sah sich um.")
    later = stored("2", "Wir schließen nichts aus.", before="Sie kam hinzu.")
    assert are_apart(said, later, cosine) == apart


def test_what_both_name_and_few_articles_have_tells_more_than_the_vectors():
    said = stored("1", "Das wird es mit mir nicht geben.", before="Es ging um den Mietendeckel.")
    later = stored("2", "Das brauchen wir in diesem Jahr.", before="Der Mietendeckel kommt.")
    other = stored("3", "Das brauchen wir in diesem Jahr.", before="Der Hafen wird tiefer.")
    assert not are_apart(said, later, 0.4)
    assert are_apart(said, other, 0.4)


def test_who_speaks_is_not_what_two_reports_share():
    said = stored("1", "Ministerin Adler begrüßte die Maut.", mention="Ministerin Adler")
    assert said.said == "begrüßte die Maut."
    assert stored("2", "Er sagte es.", mention="er").said == "Er sagte es."


def test_in_one_article_the_words_alone_must_share_a_thing():
    said = stored("1", "Das lehne ich ab.", before="Es ging um die Maut.", article="a")
    later = stored("2", "Das wird es geben.", before="Es ging um die Maut.", article="a")
    assert are_apart(said, later, 0.9)


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ("Die Maut kommt nicht.", "Die Maut ist unverzichtbar."),
        ("Das Bad wird nicht geschlossen.", "Das Bad müssen wir schließen."),
    ],
)
def test_in_one_article_a_short_word_is_a_thing_too(said, later):
    assert not are_apart(stored("1", said, article="a"), stored("2", later, article="a"), 0.9)


def test_a_change_in_wording_alone_is_none():
    said, later = "Wir wollen das Bad erhalten.", "Es wäre gut, wenn das Bad bleibt."
    assert are_apart(stored("1", said), stored("2", later))


@pytest.mark.parametrize(("cosine", "apart"), [(0.6, False), (0.4, True)])
def test_across_languages_the_vectors_decide(cosine, apart):
    later = stored("2", "We need the rent cap this year.", language="en")
    assert are_apart(stored("1", WEAPONS), later, cosine) == apart


def test_of_many_statements_the_nearest_are_asked():
    texts = [SENT, WEAPONS, "Die Maut kommt.", "Das Bad bleibt."]
    said = [stored(f"s{number}", text) for number, text in enumerate(texts)]
    rows = {"s0": [1.0, 0.0], "s1": [0.6, 0.8], "s2": [0.0, 1.0], "s3": [0.8, 0.6]}
    one_matter = OneMatter(said, lambda ids: np.array([rows[name] for name in ids]), around(said))
    end, *others = (timed_statement(one, "c") for one in said)
    nearest = one_matter.nearest([end], others, 2)
    assert [one.statement_id for one in nearest] == ["s3", "s1"]
    assert list(one_matter.nearest([end], others, 3)) == others
    assert not one_matter.are_one(end, others[1])


def test_two_reports_on_one_person_share_no_thing_for_that():
    name = "Oberbürgermeisterin Friederike Berg"
    told = stored("a", f"{name} will davon nichts wissen.", mention=name)
    said = stored("b", "Die allermeisten feiern friedlich.")
    report, words = (timed_statement(one, "c") for one in (told, said))
    assert report.text == "will davon nichts wissen."
    assert not share_a_thing(report.text, words.text)  # "Friederike" is no "friedlich"
