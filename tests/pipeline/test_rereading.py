import sqlite3
from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive
from claimtrack.errors import InputError

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


def test_resolving_again_changes_nothing_where_nobody_said_anything_new(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        before = list(store.read.statement_rows()), list(store.read.shift_rows())
        assert pipeline.resolve_again(store).changed == 0
        assert (list(store.read.statement_rows()), list(store.read.shift_rows())) == before


def test_progress_counts_articles(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        seen = []
        pipeline.resolve_again(store, on_progress=seen.append)
        assert seen == [store.read.counts()["articles"]]


def test_reading_again_brings_back_the_positions_that_this_version_reads(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        before = list(store.read.statement_rows()), list(store.read.shift_rows())
        assert pipeline.read_again(store).changed == 0
    with sqlite3.connect(tmp_path / "a.db") as older:
        older.execute("UPDATE statement SET position = -1 WHERE position = -2")
    with open_store(tmp_path / "a.db") as store:
        said_no = sum(row["position"] == -2 for row in before[0])
        assert pipeline.resolve_again(store).changed == 0
        assert pipeline.read_again(store).changed == said_no > 20
        assert (list(store.read.statement_rows()), list(store.read.shift_rows())) == before


def test_reading_again_takes_back_shifts_that_this_version_finds_none(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        before = list(store.read.shift_rows())
    with sqlite3.connect(tmp_path / "a.db") as older:
        older.execute(
            "INSERT INTO shift SELECT 'none', speaker_id, claim_id, kind, confidence, later_id, "
            "later_id, grounds FROM shift LIMIT 1"
        )
    with open_store(tmp_path / "a.db") as store:
        assert len(list(store.read.shift_rows())) == len(before) + 1
        with pytest.raises(InputError, match='"none" was flagged by another version'):
            Archive(store).explain("none")
        assert pipeline.read_again(store).changed == 0
        assert list(store.read.shift_rows()) == before


def test_an_article_that_a_step_fails_on_stays_as_it_is_and_the_others_are_read(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        before = list(store.read.statement_rows())
    with sqlite3.connect(tmp_path / "a.db") as older:
        older.execute("UPDATE statement SET position = -1 WHERE position = -2")
        first, path = older.execute(
            "SELECT s.id, a.path FROM statement AS s JOIN article AS a ON a.id = s.article_id "
            "WHERE s.position = -1 ORDER BY s.id"
        ).fetchone()
        older.execute("UPDATE statement SET content = '[]' WHERE id = ?", (first,))  # no words
    with open_store(tmp_path / "a.db") as store:
        seen = []
        report = pipeline.read_again(store, on_progress=seen.append)
        assert seen == [store.read.counts()["articles"]]
        [skipped] = report.skipped
        assert (skipped.path, skipped.step) == (path, "resolve")
        assert skipped.reason == "IndexError: tuple index out of range"
        after = list(store.read.statement_rows())
    others = [[row for row in rows if row["article"] != path] for rows in (before, after)]
    assert others[0] == others[1]
    assert report.changed == sum(row["position"] == -2 for row in others[0]) > 20
    assert {row["statement_id"] for row in before} == {row["statement_id"] for row in after}
    assert {row["position"] for row in after if row["statement_id"] == first} == {-1}
