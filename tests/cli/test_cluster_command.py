from pathlib import Path

import pytest

from claimtrack import open_store
from claimtrack.cluster import SAME_CLAIM

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "articles").iterdir())


@pytest.fixture
def store(run, tmp_path):
    """Return the path of a store with some articles of the corpus."""
    path = tmp_path / "a.db"
    assert run("--db", path, "ingest", *CORPUS[:8]).exit_code == 0
    return path


def claims(path):
    with open_store(path) as store:
        return {row["statement_id"]: row["claim_id"] for row in store.read.statement_rows()}


def test_without_rebuild_nothing_changes(run, store):
    before = claims(store)
    done = run("--db", store, "cluster", "--nearness", "0")
    assert done.exit_code == 0
    assert claims(store) == before


@pytest.mark.parametrize(
    ("nearness", "verdict"),
    [
        ("0", "alone; too low to tell propositions apart\n"),
        ("1", "alone; too high to bring statements together\n"),
        ("0.4", "alone\n"),
    ],
)
def test_a_nearness_says_what_it_did(run, store, nearness, verdict):
    done = run("--db", store, "cluster", "--nearness", nearness)
    count, effect = done.stdout.splitlines(keepends=True)
    assert "claims anew" in count
    assert effect.startswith(f"nearness {nearness} (usual: {SAME_CLAIM}): ")
    assert f" of {len(claims(store))} statements on the largest claim, " in effect
    assert effect.endswith(verdict)


def test_a_nearness_stays_until_another_is_given(run, store):
    before = claims(store)
    run("--db", store, "cluster", "--rebuild", "--nearness", "0.8")
    narrow = claims(store)
    assert len(set(narrow.values())) > len(set(before.values()))
    assert run("--db", store, "ingest", *CORPUS[8:10]).exit_code == 0
    later = claims(store)
    same = sum(later[name] == claim for name, claim in narrow.items())
    assert same > 0.9 * len(narrow)  # all but those whom new statements brought together
    run("--db", store, "cluster", "--rebuild", "--nearness", "0.46")
    with open_store(store) as opened:
        assert opened.meta.nearness == 0.46
    assert len(set(claims(store).values())) < len(set(later.values()))


def test_a_nearness_out_of_range_is_refused(run, store):
    done = run("--db", store, "cluster", "--nearness", "1.5")
    assert done.exit_code == 2
    assert "1.5 is not in the range 0<=x<=1" in done.stderr
