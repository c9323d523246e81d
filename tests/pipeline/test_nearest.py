from datetime import date
from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive, StatementFilter
from claimtrack.pipeline import nearest

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "articles").iterdir())
TEXTS = ("Der Tunnel wird gebaut.", "Eine Maut lehne ich ab.", "Schulen", "1.300 Stellen")


FIRST, LATER = CORPUS[:4], CORPUS[4:6]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("stores") / "filled.db"
    with open_store(path) as store:
        pipeline.ingest(store, FIRST)
    return path


@pytest.fixture
def path(tmp_path, filled):
    """Return the path of a store with some articles of the corpus."""
    copied = tmp_path / "a.db"
    copied.write_bytes(filled.read_bytes())
    return copied


@pytest.fixture
def large(monkeypatch):
    """Take the smallest of stores for a large one."""
    monkeypatch.setattr(nearest, "INDEXED_ABOVE", 0)


def answers(path, **wanted):
    with open_store(path) as store:
        found = Archive(store).match_all(TEXTS, k=3, **wanted)
    return [[(row["statement_id"], row["score"]) for row in rows] for rows in found]


def index_of(path):
    return path.with_name("a.db.index")


def test_a_small_store_has_no_index(path):
    answers(path)
    assert not index_of(path).exists()


def test_the_answers_are_those_of_comparing_all(path, monkeypatch):
    exact = answers(path)
    monkeypatch.setattr(nearest, "INDEXED_ABOVE", 0)
    assert answers(path) == exact
    assert index_of(path).exists()
    assert answers(path) == exact


def test_filters_are_kept_where_the_nearest_do_not_pass_them(path, monkeypatch):
    with open_store(path) as store:
        speaker = next(Archive(store).speakers())["speaker"]
    filters = {"wanted": StatementFilter(speaker=speaker), "before": date(2026, 1, 1)}
    exact = answers(path, **filters)
    monkeypatch.setattr(nearest, "INDEXED_ABOVE", 0)
    monkeypatch.setattr("claimtrack.index.saved.SHORTLIST", 2)
    assert answers(path, **filters) == exact


@pytest.mark.parametrize("content", [b"", b"something else", None], ids=["empty", "foreign", "cut"])
def test_a_damaged_index_is_made_anew(path, large, content):
    expected = answers(path)
    whole = index_of(path).read_bytes()
    index_of(path).write_bytes(whole[:-100] if content is None else content)
    assert answers(path) == expected
    assert index_of(path).read_bytes() == whole


def test_new_statements_are_found(path, large, monkeypatch):
    monkeypatch.setattr(nearest, "MOST_CHANGED", 1.0)
    answers(path)
    with open_store(path) as store:
        before = set(store.read.statement_ids())
        pipeline.ingest(store, LATER)
        new = sorted(set(store.read.statement_ids()) - before)
        text = next(iter(store.read.statements(new[:1]))).text
        best, *_ = Archive(store).match(text, k=3)
    assert best["statement_id"] in new
    with open_store(path) as store:
        assert set(nearest.SavedIndex.load(index_of(path)).names) == set(store.read.statement_ids())


def test_one_archive_sees_what_comes_while_it_is_open(path, large):
    with open_store(path) as store:
        archive = Archive(store)
        archive.match("Tunnel")
        pipeline.ingest(store, LATER)
        rows = archive.match_all([one.text for one in store.read.statements()], k=1)
        assert all(found for found in rows)
        assert {found[0]["statement_id"] for found in rows} <= set(store.read.statement_ids())
        assert len({found[0]["article"] for found in rows}) > len(FIRST)


def test_statements_that_are_gone_are_not_found(path, large, monkeypatch):
    monkeypatch.setattr(nearest, "MOST_CHANGED", 1.0)
    gone = answers(path)[0][0][0]
    with open_store(path) as store:
        row = store.read.statement_rows_by_id([gone])[gone]
        store.upkeep.forget_articles(row["article"])
    assert gone in nearest.SavedIndex.load(index_of(path)).names
    assert gone not in {name for found in answers(path) for name, _ in found}


def test_an_index_of_another_store_is_not_used(path, large, tmp_path):
    expected = answers(path)
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "a.db"
    with open_store(other) as store:
        pipeline.ingest(store, LATER)
        Archive(store).match("Tunnel")
    index_of(path).write_bytes(index_of(other).read_bytes())
    assert answers(path) == expected


def test_a_store_beside_which_nothing_can_be_written_is_searched_all_the_same(path, large):
    expected = answers(path)
    index_of(path).unlink()
    index_of(path).mkdir()
    assert answers(path) == expected
