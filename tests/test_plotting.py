"""Plots by one call, of a real store."""

import numpy as np
import pytest

import claimtrack
from claimtrack import pipeline
from claimtrack.errors import RegistryError, StoreError

matplotlib = pytest.importorskip("matplotlib", reason="the notebook extra is not installed")
matplotlib.use("Agg")
pyplot = pytest.importorskip("matplotlib.pyplot")

ARTICLES = {
    "2024-05-03": "„Eine Maut auf Brücken schließe ich aus“, sagte Ministerin Karla Adler (ABC).",
    "2025-05-03": "„Eine Maut auf Brücken schließe ich nicht aus“, sagte Ministerin Karla Adler.",
}


@pytest.fixture
def path(tmp_path, encoder):
    folder = tmp_path / "articles"
    folder.mkdir()
    for day, text in ARTICLES.items():
        (folder / f"{day}.md").write_text(f"---\ndate: {day}\n---\n{text}\n", encoding="utf-8")
    with claimtrack.open_store(tmp_path / "maut.db") as store:
        pipeline.ingest(store, [folder], encoder=encoder)
    yield tmp_path / "maut.db"
    pyplot.close("all")


def test_a_surname_is_enough_and_the_store_is_that_of_the_command_line(path, monkeypatch):
    monkeypatch.setenv("CLAIMTRACK_DB", str(path))
    axes = claimtrack.plot_timeline("Adler")
    assert axes.get_title() == "Karla Adler: positions over time"
    assert [round(value) for value in axes.get_lines()[0].get_ydata()] == [-2, 0]
    with pytest.raises(RegistryError, match='no speaker "Muster"'):
        claimtrack.plot_timeline("Muster")


def test_a_store_that_is_missing_says_so(tmp_path):
    with pytest.raises(StoreError, match="no store at"):
        claimtrack.plot_volume(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_an_open_store_gives_positions_volume_and_map(path):
    with claimtrack.open_store(path) as store:
        claim = claimtrack.to_frame(store, "claims")["claim_id"][0]
        assert (
            claimtrack.plot_positions(claim[:4], store).get_lines()[0].get_label() == "Karla Adler"
        )
        assert claimtrack.plot_volume(store).get_ylabel() == "statements"
        discs = claimtrack.plot_claims(store).collections
        assert sum(len(np.asarray(disc.get_offsets())) for disc in discs) == 1
