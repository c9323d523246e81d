"""Claims grow wider by their statements' neighbours, and shifts stay what they were."""

from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.findings import Shift
from claimtrack.model import Claim, ShiftKind
from claimtrack.pipeline import clusters

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "articles").iterdir())


def of_store(path, monkeypatch, least_widened):
    """Return the claims and shifts of the corpus, widened from so many statements on."""
    monkeypatch.setattr(clusters, "LEAST_WIDENED", least_widened)
    with open_store(path) as store:
        pipeline.ingest(store, CORPUS)
        claims = {row["statement_id"]: row["claim_id"] for row in store.read.rows("statements")}
        shifts = {row["shift_id"]: row["claim_id"] for row in store.read.rows("shifts")}
    return claims, shifts


def test_wider_claims_hold_the_narrow_ones_whole_and_the_same_shifts(tmp_path, monkeypatch):
    narrow, shifts = of_store(tmp_path / "narrow.db", monkeypatch, 10_000)
    wide, moved = of_store(tmp_path / "wide.db", monkeypatch, 1)
    held = {(narrow[name], wide[name]) for name in wide if wide[name]}
    assert len(held) == len({claim for claim, _ in held})  # no narrow one lies in two
    assert len({claim for _, claim in held}) < len(held)
    assert moved.keys() == shifts.keys()
    assert set(moved.values()) <= set(wide.values())


@pytest.mark.parametrize(("later", "claims"), [("b", ["wide"]), ("c", [])])
def test_a_shift_lies_on_the_claim_of_both_its_ends(later, claims):
    shift = Shift("s", "adler", "narrow", ShiftKind.SOFTENING, 0.8, "a", later, "…")
    wide = [Claim("wide", "Maut", ("a", "b"), ()), Claim("other", "Bad", ("c",), ())]
    assert [one.claim_id for one in clusters._on_claims([shift], wide)] == claims
