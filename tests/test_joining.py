from collections import defaultdict
from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.pipeline import joining, nearest

CORPUS = sorted((Path(__file__).parent.parent / "corpus" / "articles").iterdir())


@pytest.fixture
def joins(monkeypatch):
    """Let statements join claims in the smallest of stores."""
    monkeypatch.setattr(joining, "SMALL_STORE", 0)
    monkeypatch.setattr(joining, "MOST_JOINED", 9.0)
    monkeypatch.setattr(joining, "MOST_NEW", 1.0)


def claims(store):
    return {row["statement_id"]: row["claim_id"] for row in store.rows("statements")}


def b_cubed(first, second):
    """Return the F1 of two clusterings of the same statements."""
    groups = []
    for clustering in (first, second):
        members = defaultdict(set)
        for statement, claim in clustering.items():
            members[claim].add(statement)
        groups.append(members)
    pairs = [(groups[0][first[s]], groups[1][second[s]]) for s in first]
    precision = sum(len(a & b) / len(b) for a, b in pairs) / len(pairs)
    recall = sum(len(a & b) / len(a) for a, b in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def test_portions_give_nearly_what_all_at_once_gives(tmp_path, joins):
    with open_store(tmp_path / "once.db") as store:
        pipeline.ingest(store, CORPUS)
        pipeline.recluster(store)
        once = claims(store)
    with open_store(tmp_path / "portions.db") as store:
        for start in range(0, len(CORPUS), 4):
            pipeline.ingest(store, CORPUS[start : start + 4])
        portions = claims(store)
        assert store.joined > 50
    assert b_cubed(once, portions) >= 0.80  # six portions of four articles: the hardest case


def test_the_index_of_a_large_store_finds_what_comparing_all_finds(tmp_path, joins, monkeypatch):
    found = []
    for name, largest in (("all.db", 10_000), ("index.db", 10)):
        monkeypatch.setattr(nearest, "SMALL_STORE", largest)
        with open_store(tmp_path / name) as store:
            pipeline.ingest(store, CORPUS[:12])
            pipeline.ingest(store, CORPUS[12:])
            found.append(claims(store))
    assert (tmp_path / "index.db.index").exists()
    assert not (tmp_path / "all.db.index").exists()
    assert b_cubed(*found) >= 0.97


@pytest.mark.parametrize("compared", [joining.MOST_COMPARED, 2])
def test_claims_keep_their_ids_and_statements_when_more_comes(
    tmp_path, joins, monkeypatch, compared
):
    monkeypatch.setattr(joining, "MOST_COMPARED", compared)  # a large claim is compared by some
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, CORPUS[:8])
        before = claims(store)
        pipeline.ingest(store, CORPUS[8:])
        after = claims(store)
    assert {statement: after[statement] for statement in before} == before
    assert len(set(after.values())) < len(after) - len(before) + len(set(before.values()))


def test_joined_statements_bring_their_shifts(tmp_path, joins):
    tunnel = [path for path in CORPUS if "tunnel" in path.name]
    with open_store(tmp_path / "a.db") as store:
        for path in tunnel:
            pipeline.ingest(store, [path])
        kinds = {(row["speaker"], row["kind"]) for row in store.rows("shifts")}
    assert ("Jonas Terhorst", "figure") in kinds


def test_after_joining_nothing_is_stale_and_rebuilding_starts_the_count_anew(tmp_path, joins):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, CORPUS[:8])
        pipeline.ingest(store, CORPUS[8:])
        assert not store.clusters_stale
        assert list(store.problems()) == []
        pipeline.recluster(store)
        assert store.joined == 0
        assert claims(store) == {
            name: claim.id for claim in pipeline.claims_anew(store) for name in claim.statement_ids
        }


def test_a_small_store_is_always_clustered_anew(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, CORPUS[:8])
        pipeline.ingest(store, CORPUS[8:])
        assert store.joined == 0
