from pathlib import Path

from claimtrack import open_store, pipeline

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"


def test_resolving_again_changes_nothing_where_nobody_said_anything_new(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        before = list(store.rows("statements")), list(store.rows("shifts"))
        assert pipeline.resolve_again(store) == 0
        assert (list(store.rows("statements")), list(store.rows("shifts"))) == before


def test_progress_counts_articles(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [CORPUS])
        seen = []
        pipeline.resolve_again(store, on_progress=seen.append)
        assert seen == [store.counts()["articles"]]
