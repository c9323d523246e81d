"""The steps joined: nothing doubled, nothing lost, the same whatever the order."""

import random
import shutil
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from claimtrack import pipeline
from claimtrack.errors import ClaimtrackError, InputError, ModelMismatchError
from claimtrack.model import Kind, ShiftKind, Skipped
from claimtrack.pipeline import articles, extraction, reembedding, statements
from claimtrack.store import VIEWS, EncoderMark, NewArticle, open_store

ARTICLES = {
    "mai.txt": """Neustädter Bote, 04.05.2025

„Eine Maut auf Landstraßen schließe ich aus“, sagte Ministerin Karla Adler (ABC) am Sonntag. \
Der Landtag berät im Juni über die Straßen.

Erika Mustermann lehnte eine Maut auf Landstraßen ebenfalls ab.
""",
    "mai-zweitdruck.txt": """Altstädter Kurier, 05.05.2025

»Eine Maut auf Landstraßen schließe ich aus«, sagte Ministerin Karla Adler (ABC) dem Kurier.
""",
    "herbst.txt": """Neustädter Bote, 02.10.2025

„Eine Maut auf Landstraßen schließe ich nicht mehr aus“, sagte Ministerin Karla Adler (ABC) \
am Donnerstag.

„Wir bauen die Bahn aus“, sagte Adler außerdem.
""",
}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "articles"
    path.mkdir()
    for name, text in ARTICLES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def everything(store):
    return {view: list(store.read.rows(view)) for view in VIEWS}


def test_articles_become_statements_claims_and_shifts(store, folder, encoder):
    report = pipeline.ingest(store, [folder], encoder=encoder)
    assert (report.new, report.unchanged, report.skipped) == (3, 0, ())
    rows = everything(store)
    assert report.statements == len(rows["statements"]) >= 4
    assert (report.claims, report.shifts) == (len(rows["claims"]), len(rows["shifts"]))
    said = {
        (row["article"], row["speaker"], row["date"], row["position"]) for row in rows["statements"]
    }
    assert ("mai.txt", "Karla Adler", "2025-05-04", -2) in said
    assert not store.meta.clusters_stale
    assert store.meta.encoder.name == "fake-words"


def test_the_same_input_again_changes_nothing(store, folder, encoder, monkeypatch):
    first = pipeline.ingest(store, [folder], encoder=encoder)
    before = everything(store)
    monkeypatch.setattr(articles, "bring_up_to_date", None)  # nothing is worked out again
    again = pipeline.ingest(store, [folder], encoder=encoder)
    assert (again.new, again.unchanged, again.statements) == (0, 3, 0)
    assert (again.claims, again.shifts) == (first.claims, first.shifts)
    assert everything(store) == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_input_does_not_matter(tmp_path, folder, encoder, seed):
    with open_store(tmp_path / "at-once.db") as store:
        pipeline.ingest(store, folder, encoder=encoder)
        expected = everything(store)
    files = sorted(folder.iterdir())
    random.Random(seed).shuffle(files)
    with open_store(tmp_path / "one-by-one.db") as store:
        for file in files:
            pipeline.ingest(store, [file], encoder=encoder)
        assert everything(store) == expected


def test_reprints_are_counted(store, folder, encoder):
    pipeline.ingest(store, [folder], encoder=encoder)
    repeats = {
        row["article"]: row["repeats"]
        for row in store.read.statement_rows()
        if "Eine Maut auf" in row["text"]
    }
    assert repeats == {"mai.txt": 1, "mai-zweitdruck.txt": 1, "herbst.txt": 0}


@pytest.mark.parametrize(
    ("step", "name"),
    [
        ("extract", "extract_quotations"),
        ("resolve", "resolve_statements"),
        ("position", "read_position"),
    ],
)
def test_a_step_that_fails_on_one_article_leaves_the_others(
    store, folder, encoder, monkeypatch, step, name
):
    real = getattr(statements, name)

    def fail_on_the_reprint(subject, *more, **options):
        if "Kurier" in getattr(subject, "text", "") or "»" in str(subject):
            raise ZeroDivisionError("by nought")
        return real(subject, *more, **options)

    monkeypatch.setattr(statements, name, fail_on_the_reprint)
    report = pipeline.ingest(store, [folder], encoder=encoder)
    expected = Skipped("mai-zweitdruck.txt", step, "ZeroDivisionError: by nought")
    assert report.skipped == (expected,)
    assert list(store.read.skipped()) == [expected]
    assert report.new == 2
    monkeypatch.undo()
    again = pipeline.ingest(store, [folder], encoder=encoder)
    assert (again.new, again.unchanged, again.skipped) == (1, 2, ())
    assert list(store.read.skipped()) == []


def test_a_failing_step_is_named_to_whoever_calls_it_alone(make_article, monkeypatch):
    def fail(_):
        raise KeyError("x")

    monkeypatch.setattr(statements, "extract_quotations", fail)
    with pytest.raises(ClaimtrackError) as error:
        pipeline.extract_statements(make_article("Nichts.", path="b.csv", record=7))
    assert str(error.value) == (
        "b.csv:7: the step extract failed (KeyError: 'x'). The article was left out."
    )


def test_text_that_no_file_can_hold_is_skipped(store, folder, make_article, encoder, monkeypatch):
    broken = make_article("„Ja\ud800“, sagte Karla Adler.", path="broken.json")
    monkeypatch.setattr(extraction, "read_article", lambda _: broken)
    report = pipeline.ingest(store, [folder / "mai.txt"], encoder=encoder)
    assert [(s.path, s.step) for s in report.skipped] == [("broken.json", "store")]
    assert "surrogates not allowed" in report.skipped[0].reason


def test_missing_input_is_an_error_before_anything_is_read(store, folder, encoder):
    with pytest.raises(InputError, match="nowhere"):
        pipeline.ingest(store, [folder, folder / "nowhere"], encoder=encoder)
    assert store.read.counts()["articles"] == 0


def test_an_interrupted_run_is_finished_by_the_next(store, folder, encoder, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(articles, "bring_up_to_date", interrupt)
    with pytest.raises(KeyboardInterrupt):
        pipeline.ingest(store, [folder], encoder=encoder)
    assert store.meta.clusters_stale
    assert store.read.counts()["claims"] == 0
    monkeypatch.undo()
    report = pipeline.ingest(store, [folder], encoder=encoder)
    assert (report.new, report.unchanged) == (0, 3)
    assert report.claims > 0
    assert not store.meta.clusters_stale


def test_batches_give_what_one_run_gives(tmp_path, store, folder, encoder, monkeypatch):
    pipeline.ingest(store, [folder], encoder=encoder)
    monkeypatch.setattr(articles, "BATCH_ARTICLES", 1)
    with open_store(tmp_path / "small.db") as other:
        pipeline.ingest(other, [folder], encoder=encoder)
        assert everything(other) == everything(store)


def test_one_article_twice_in_a_run_is_stored_once(store, folder, encoder):
    shutil.copy(folder / "mai.txt", folder / "zz-kopie.txt")
    report = pipeline.ingest(store, [folder], encoder=encoder)
    assert (report.new, report.unchanged) == (3, 1)
    assert "zz-kopie.txt" not in {row["article"] for row in store.read.statement_rows()}


def test_progress_counts_every_article(store, folder, encoder):
    (folder / "leer.txt").touch()
    seen = []
    pipeline.ingest(store, [folder], encoder=encoder, on_progress=seen.append)
    assert [progress.done for progress in seen] == [1, 2, 3, 4]
    assert [progress.path for progress in seen] == sorted(["leer.txt", *ARTICLES])
    assert (seen[-1].new, seen[-1].skipped) == (3, 1)
    assert seen[-1].statements == store.read.counts()["statements"]


def test_undated_articles_take_the_day_that_is_given(store, tmp_path, encoder):
    path = tmp_path / "undatiert.txt"
    path.write_text(
        "„Die Maut kommt im nächsten Jahr“, sagte Ministerin Karla Adler.\n", encoding="utf-8"
    )
    pipeline.ingest(store, [path], published=date(2025, 5, 9), encoder=encoder)
    assert [row["published"] for row in store.read.statement_rows()] == ["2025-05-09"]


def test_another_encoder_is_refused_before_anything_is_read(
    store, folder, encoder, other_encoder, monkeypatch
):
    pipeline.ingest(store, [folder], encoder=encoder)
    monkeypatch.setattr(articles, "find_articles", None)
    with pytest.raises(ModelMismatchError, match="filled by the encoder fake-words"):
        pipeline.ingest(store, [folder], encoder=other_encoder)


def test_reembedding_changes_the_vectors_and_no_statement(store, folder, encoder, other_encoder):
    pipeline.ingest(store, [folder], encoder=encoder)
    before = [row["statement_id"] for row in store.read.statement_rows()]
    assert pipeline.reembed(store, other_encoder) == len(before)
    assert store.meta.encoder.name == "other-words"
    assert not store.meta.clusters_stale
    assert [row["statement_id"] for row in store.read.statement_rows()] == before
    (statement, *_) = store.read.statements()
    said = [pipeline.InText(*place) for place in store.read.places([statement.id])]
    expected = pipeline.encode_statements(other_encoder, said)
    assert np.allclose(store.vectors.of([statement.id]), expected, atol=1e-3)


def test_reembedding_goes_on_where_it_was_broken_off(
    store, folder, encoder, other_encoder, monkeypatch
):
    pipeline.ingest(store, [folder], encoder=encoder)
    total = store.read.counts()["statements"]
    monkeypatch.setattr(reembedding, "BATCH_STATEMENTS", 2)

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.reembed(store, other_encoder, on_progress=interrupt)
    assert store.meta.encoder.name == "fake-words", "the old vectors are still in use"
    assert pipeline.reembed(store, other_encoder) == total - 2
    assert store.meta.encoder.name == "other-words"


def test_a_model_trained_anew_under_its_old_name_makes_all_vectors_anew(
    store, folder, encoder, monkeypatch
):
    pipeline.ingest(store, [folder], encoder=encoder)
    ids = store.read.statement_ids()
    before = store.vectors.of(ids)

    class Trained(type(encoder)):
        """What it could be after another training: other vectors, the same name."""

        def encode(self, texts):
            return super().encode(texts)[:, ::-1]

    better = Trained()
    monkeypatch.setattr(reembedding, "BATCH_STATEMENTS", 2)

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.reembed(store, better, on_progress=interrupt)
    assert np.array_equal(store.vectors.of(ids), before), "the old vectors are still in use"
    assert pipeline.reembed(store, better) == len(ids) - 2
    assert (store.meta.encoder.name, store.meta.clusters_stale) == ("fake-words", False)
    assert np.array_equal(store.vectors.of(ids), before[:, ::-1])
    assert pipeline.reembed(store, encoder) == len(ids)
    assert np.array_equal(store.vectors.of(ids), before)


def test_words_inside_a_longer_statement_are_not_compared(
    store, make_article, make_statement, encoder
):
    """What stands in quotation marks may have lost the "not" around it."""
    days = {"Sie wolle „die Maut einführen“ nie": date(2024, 5, 1)}
    days["Sie wolle „die Maut einführen“ niemals"] = date(2025, 5, 1)
    for words, day in days.items():
        article = make_article(f"{words}, sagte Adler.", published=day)
        whole = make_statement(article, words, value=-2, kind=Kind.INDIRECT)
        part = make_statement(article, "die Maut einführen", value=2 if day.year > 2024 else -2)
        said = [replace(each, context=words) for each in (whole, part)]
        new = NewArticle(article, said, encoder.encode([each.text for each in said]))
        store.write.add([new], encoder=EncoderMark(encoder.name, encoder.dimension))
    assert pipeline.recluster(store)
    assert len(list(store.read.claim_rows())) < 4, "they are on one claim"
    assert list(store.read.shift_rows()) == []


def test_the_same_words_announced_and_refused_are_a_shift_and_no_reprint(store, tmp_path, encoder):
    for day, act in (("2024-03-05", "lehnte es am Dienstag ab"), ("2025-06-10", "kündigte an")):
        said = f"Ministerin Petra Adler {act}, die Brücke über die Elm zu bauen."
        path = tmp_path / f"{day}.jsonl"
        path.write_text(f'{{"title": "Brücke", "date": "{day}", "text": "{said}"}}\n', "utf-8")
        pipeline.ingest(store, [path], encoder=encoder)
    [shift] = store.read.shifts()
    assert shift.kind is ShiftKind.REVERSAL
    rows = {row["date"]: row for row in store.read.statement_rows()}
    assert {day: row["position"] for day, row in rows.items()} == {
        "2024-03-05": -2,
        "2025-06-10": 2,
    }
    assert [row["repeats"] for row in rows.values()] == [0, 0]
