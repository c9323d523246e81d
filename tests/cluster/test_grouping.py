"""A large archive is clustered part by part; here the parts are a few statements."""

import numpy as np
import pytest

from claimtrack.cluster import ClusterItem, grouping

PLACES = ("in Nordhausen", "im Landtag", "am Montag", "nach der Sitzung", "im Ausschuss")


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(grouping, "AT_ONCE", 40)
    monkeypatch.setattr(grouping, "PART", 30)


@pytest.fixture
def archive(load):
    """Return some statements on each proposition, said again with other places and figures."""
    items, gold = [], {}
    chance = np.random.default_rng(5)
    for item in load("held_out.yaml")[0]:
        for again in range(int(chance.integers(1, 4))):
            key = f"{item.statement_id}-{again}"
            words = f"{item.text.rstrip('.')} {PLACES[chance.integers(0, 5)]}, {again + 2} Fälle."
            items.append(ClusterItem(key, words, item.context, item.speaker_id, item.language))
            gold[key] = item.statement_id.rpartition("-")[0]
    return items, gold


def test_parts_give_claims_as_good_as_all_at_once(small_parts, monkeypatch, archive, score):
    items, gold = archive
    parts = score(items, gold)[2]
    monkeypatch.setattr(grouping, "AT_ONCE", len(items))
    at_once = score(items, gold)[2]
    assert len(items) > 100
    assert at_once > 0.85
    assert parts >= at_once - 0.03


def test_the_order_of_statements_does_not_matter_in_parts(small_parts, archive, cluster):
    items, _ = archive
    expected = cluster(items)
    order = np.random.default_rng(1).permutation(len(items))
    assert cluster([items[number] for number in order]) == expected


def test_every_statement_is_in_exactly_one_claim_in_parts(small_parts, archive, cluster):
    items, _ = archive
    found = sorted(key for claim in cluster(items) for key in claim.statement_ids)
    assert found == sorted(item.statement_id for item in items)


def test_statements_that_no_level_brings_together_stay_apart(small_parts, encoder, cluster):
    words = np.random.default_rng(2).integers(97, 123, (200, 9)).astype(np.uint8)
    items = [ClusterItem(f"{n:03}", bytes(word).decode()) for n, word in enumerate(words)]
    assert encoder.encode([items[0].text]).any()
    assert len(cluster(items)) > 150
