"""The report page of the corpus, looked through by axe: no barrier that it calls serious."""

import sys
from pathlib import Path

import pytest

from claimtrack import pipeline
from claimtrack.archive import Archive
from claimtrack.cli.report import render_archive
from claimtrack.store import open_store

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
AXE = Path(sys.prefix) / "npm" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}}
RUN = """async () => (await axe.run(document)).violations
  .map((found) => [found.impact, found.id, found.nodes.map((node) => node.html).slice(0, 3)])"""

pytestmark = pytest.mark.skipif(not AXE.exists(), reason="axe is not installed: make axe")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("corpus") / "corpus.db") as store:
        pipeline.ingest(store, [CORPUS])
        yield {language: render_archive(Archive(store), language) for language in ("de", "en")}


@pytest.mark.parametrize(
    ("language", "settings", "address"),
    [
        ("de", {"color_scheme": "light"}, ""),
        ("en", {"color_scheme": "dark"}, ""),
        ("de", {"color_scheme": "light", **PHONE}, ""),
        ("en", {"color_scheme": "dark", **PHONE}, "#words=nothing"),
        ("de", {"color_scheme": "dark"}, "#speaker=Friedrich+Merz"),
    ],
)
def test_axe_finds_no_barrier(pages, visit, language, settings, address):
    tab = visit(pages[language], address, **settings).tab
    for fold in tab.locator("summary").all()[:20]:  # what is folded counts as well
        if fold.locator("..").get_attribute("open") is None:
            fold.click()
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    assert tab.evaluate(RUN) == []
