"""Versions of one article: the newer takes the older's place, and equal words keep their ids."""

import json
import sqlite3
import zipfile

import pytest

from claimtrack import pipeline
from claimtrack.store import ClaimEdits

URL = "https://norderau.example/bruecke"
FIRST = """Im Rathaus von Norderau wurde am Montag lange über die zweite Brücke geredet.

„Den Bau einer zweiten Brücke schließe ich aus“, sagte Ministerin Karla Adler (ABC) am Abend. \
Die Kosten liegen bei 30 Millionen Euro, wie aus dem Haushalt der Stadt hervorgeht.

„Wir werden das prüfen“, sagte Bürgermeister Jan Holt nach der Sitzung des Rates."""
CORRECTED = "Nachtrag der Redaktion: Die Kosten sind berichtigt.\n\n" + FIRST.replace(
    "30 Millionen", "300 Millionen"
).replace("„Wir werden das prüfen“", "„Wir werden das nicht prüfen“")
OTHER = (
    "„Die Schule bleibt, wo sie ist“, sagte Ministerin Karla Adler (ABC) am Dienstag in Ostfeld."
)


@pytest.fixture
def ingest(store, tmp_path, encoder):
    """Return a function that ingests texts with their fields."""

    def run(*articles, **options):
        path = tmp_path / "in.jsonl"
        path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
        return pipeline.ingest(store, [path], encoder=encoder, **options)

    return run


def article(text, day="2025-09-01", url=URL):
    return {"text": text, "date": day, "outlet": "Norderauer Bote", "url": url}


def said(store):
    return {row["text"].strip("„“"): row["statement_id"] for row in store.read.statement_rows()}


def texts(store):
    return [article.text for article, _ in store.read.articles()]


def test_a_corrected_article_takes_the_place_of_the_first_version(store, ingest):
    ingest(article(FIRST))
    before = said(store)
    report = ingest(article(CORRECTED))
    assert (report.new, report.replacing, report.unchanged) == (1, 1, 0)
    assert texts(store) == [CORRECTED]
    after = said(store)
    assert set(after) - {"Die Kosten liegen bei 300 Millionen Euro"} == {
        "Den Bau einer zweiten Brücke schließe ich aus",
        "Wir werden das nicht prüfen",
    }
    kept = "Den Bau einer zweiten Brücke schließe ich aus"
    assert after[kept] == before[kept]
    assert before["Wir werden das prüfen"] not in after.values()
    assert list(store.upkeep.problems()) == []


def test_both_versions_again_change_nothing(store, ingest):
    first = ingest(article(FIRST), article(CORRECTED))
    assert (first.new, first.replacing) == (2, 1)
    before = said(store)
    again = ingest(article(FIRST), article(CORRECTED))
    assert (again.new, again.replacing, again.unchanged) == (0, 0, 2)
    assert said(store) == before
    assert texts(store) == [CORRECTED]


def test_the_older_version_read_later_changes_nothing(store, ingest):
    ingest(article(CORRECTED, day="2025-09-02"))
    report = ingest(article(FIRST, day="2025-09-01"))
    assert (report.new, report.unchanged) == (0, 1)
    assert texts(store) == [CORRECTED]


def test_what_a_user_has_said_about_a_statement_outlives_the_correction(store, ingest):
    ingest(article(FIRST))
    name = said(store)["Den Bau einer zweiten Brücke schließe ich aus"]
    store.claims.edit(ClaimEdits({name: "mine"}, {"mine": "Die Brücke"}))
    ingest(article(CORRECTED))
    assert store.claims.of_statements([name]) == {name: "mine"}
    assert store.claims.labels()["mine"] == "Die Brücke"


def test_kept_ids_outlive_resolving_again(store, ingest):
    ingest(article(FIRST))
    ingest(article(CORRECTED))
    before = said(store)
    assert pipeline.resolve_again(store).changed == 0
    assert said(store) == before


@pytest.mark.parametrize("other", [article(OTHER), article(CORRECTED, url="https://b.example/1")])
def test_other_words_and_other_addresses_are_other_articles(store, ingest, other):
    ingest(article(FIRST))
    report = ingest(other)
    assert (report.new, report.replacing) == (1, 0)
    assert len(texts(store)) == 2


def test_a_forgotten_correction_lets_the_first_version_in_again(store, ingest):
    ingest(article(FIRST))
    ingest(article(CORRECTED))
    store.upkeep.forget_articles(URL)
    assert ingest(article(FIRST)).new == 1


@pytest.fixture
def ingest_file(store, tmp_path, encoder):
    """Return a function that writes a file and ingests it."""

    def run(text, name="a.txt", **options):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return pipeline.ingest(store, [path], encoder=encoder, **options)

    return run


def test_an_edited_file_takes_the_place_of_what_was_read_from_it(store, ingest_file):
    ingest_file(FIRST)
    before = said(store)
    report = ingest_file(CORRECTED)
    assert (report.new, report.replacing, report.unchanged) == (1, 1, 0)
    (told,) = report.replaced
    assert (told.path, told.record) == ("a.txt", None)
    assert (told.before, told.kept, told.now) == (3, 1, 3)
    assert texts(store) == [CORRECTED]
    kept = "Den Bau einer zweiten Brücke schließe ich aus"
    assert said(store)[kept] == before[kept]


def test_an_edit_that_is_undone_brings_the_first_version_back(store, ingest_file):
    ingest_file(FIRST)
    before = said(store)
    ingest_file(CORRECTED)
    assert ingest_file(FIRST).replacing == 1
    assert texts(store) == [FIRST]
    assert said(store) == before
    again = ingest_file(FIRST)
    assert (again.new, again.unchanged) == (0, 1)
    assert ingest_file(CORRECTED).replacing == 1
    assert texts(store) == [CORRECTED]


def test_another_article_in_a_file_is_told_and_both_are_kept(store, ingest_file):
    ingest_file(FIRST)
    (first,) = (row["article_id"] for row in store.read.article_rows())
    report = ingest_file(OTHER)
    assert (report.new, report.replacing) == (1, 0)
    assert [(one.path, one.older) for one in report.beside] == [("a.txt", (first,))]
    assert sorted(texts(store)) == sorted([FIRST, OTHER])


def test_files_of_one_name_in_two_folders_are_two_articles(store, ingest_file):
    ingest_file(FIRST, "bote/1.txt")
    report = ingest_file(CORRECTED, "kurier/1.txt")
    assert (report.new, report.replacing, report.beside) == (1, 0, ())
    assert {row["article"] for row in store.read.article_rows()} == {"1.txt"}


def test_a_renamed_file_stays_one_article_and_may_be_edited_then(store, ingest_file):
    ingest_file(FIRST)
    before = said(store)
    renamed = ingest_file(FIRST, "b.txt")
    assert (renamed.new, renamed.unchanged) == (0, 1)
    assert said(store) == before
    assert ingest_file(CORRECTED, "b.txt").replacing == 1
    assert texts(store) == [CORRECTED]


def test_a_line_of_a_file_is_corrected_unless_it_now_holds_another_article(store, ingest):
    told = {"title": "Rat berät", "date": "2025-09-01"}
    ingest({"text": FIRST, **told})
    assert ingest({"text": CORRECTED, **told}).replacing == 1
    for other in ({"date": "2025-10-01"}, {"title": "Anderer Rat"}, {"outlet": "Kurier"}):
        more = {"outlet": "Bote"} if "outlet" in other else {}
        ingest({"text": FIRST, **told, **more})
        assert ingest({"text": CORRECTED + " Mehr.", **told, **more, **other}).replacing == 0


def test_a_packed_file_is_corrected_in_its_archive(store, tmp_path, encoder):
    for text in (FIRST, CORRECTED):
        with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
            archive.writestr("a.txt", text)
            archive.writestr("b.txt", OTHER)
        report = pipeline.ingest(store, [tmp_path / "in.zip"], encoder=encoder)
    assert (report.new, report.replacing, report.unchanged) == (1, 1, 1)


def test_a_store_of_an_older_version_learns_where_its_articles_are(store, ingest_file, tmp_path):
    ingest_file(FIRST)
    with sqlite3.connect(tmp_path / "test.db") as connection:
        connection.execute("UPDATE article SET place = NULL")
    ingest_file(FIRST)
    assert ingest_file(CORRECTED).replacing == 1


def test_one_title_of_a_day_and_outlet_is_one_article_in_whatever_folder(store, ingest_file):
    head = "---\ntitle: Rat berät\ndate: {day}\noutlet: {outlet}\n---\n\n"
    told = head.format(day="2025-09-01", outlet="Bote")
    ingest_file(told + FIRST, "bote/1.md")
    report = ingest_file(told + CORRECTED, "archiv/7.md")
    assert (report.new, report.replacing, len(texts(store))) == (1, 1, 1)
    again = ingest_file(told + FIRST, "bote/1.md")
    assert (again.new, again.unchanged, len(texts(store))) == (0, 1, 1)
    for day, outlet, text in (
        ("2025-09-02", "Bote", CORRECTED),
        ("2025-09-01", "Kurier", CORRECTED),
        ("2025-09-01", "Bote", OTHER),
    ):
        other = head.format(day=day, outlet=outlet) + text
        assert ingest_file(other, f"{outlet}-{day}-{len(text)}/1.md").replacing == 0
    assert len(texts(store)) == 4
