"""Hand-made findings about invented people."""

import shutil
from dataclasses import dataclass, replace
from io import StringIO

import pytest
from rich.console import Console

from claimtrack.findings import ClaimDiff, Diff, Ground, Grounds, ShiftView
from claimtrack.model import ShiftKind
from claimtrack.report.html_page import render_page
from claimtrack.rows import STATEMENT_COLUMNS

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)


def said(statement_id, date, text, **known):
    """Return a row of a statement; what is not given is as usual or unknown."""
    row = dict.fromkeys(STATEMENT_COLUMNS)
    row |= {
        "statement_id": statement_id,
        "speaker": "Erika Adler",
        "party": "Mitte",
        "date": date,
        "date_source": "text",
        "text": text,
        "kind": "direct",
        "position": 0,
        "claim_id": "c1",
        "outlet": "Nordblatt",
        "article": f"{statement_id}.txt",
        "start": 0,
        "end": len(text),
        "recalled": False,
        "repeats": 0,
    }
    return row | known


BRIDGE_NO = said(
    "s1",
    "2025-03-04",
    "den Bau einer zweiten Brücke über die Aue, solange der Bund nicht die Hälfte zahlt",
    kind="reported",
    position=-1,
    cue="lehnte … ab",
)
BRIDGE_OPEN = said("s2", "2025-11-18", "Wir schließen grundsätzlich nichts aus.", outlet="Der Bote")
BRIDGE_AGAIN = said("s3", "2025-11-19", "Wir prüfen die Brücke.", repeats=2)
SCHOOL = said(
    "s4", "2025-05-01", "Die Schule bleibt.", claim_id="c2", position=2, date_source="published"
)


@pytest.fixture
def diff():
    shift = ShiftView(
        id="",
        speaker_id="adler",
        claim_id="c1",
        kind=ShiftKind.SOFTENING,
        confidence=0.82,
        earlier_id="s1",
        later_id="s2",
        grounds=Grounds(
            Ground("2025-03-04", "lehnte … ab", -1),
            Ground("2025-11-18", "schließen … nichts aus", 0),
        ),
        row={},
        earlier=BRIDGE_NO,
        later=BRIDGE_OPEN,
        earlier_cues=("lehnte … ab",),
        later_cues=("schließen … nichts aus",),
    )
    bridge = ClaimDiff(
        "c1", "Bau einer zweiten Brücke", (BRIDGE_NO, BRIDGE_OPEN, BRIDGE_AGAIN), (shift,)
    )
    school = ClaimDiff("c2", "Erhalt der Schule am Markt", (SCHOOL,), ())
    return Diff("Erika Adler", "Mitte", 4, 2, 1, "2025-03-04", "2025-11-19", (school, bridge))


@pytest.fixture
def console():
    """Return a maker of consoles that keep what is written to them."""

    def make(width=80, **settings):
        settings = {"color_system": None, "force_terminal": False} | settings
        return Console(file=StringIO(), width=width, **settings)

    return make


@pytest.fixture
def page_of():
    """Return a function that makes the report page of a diff, with some values changed."""

    def make(diff, *, language="en", **changes):
        more = {"language": "de"} | changes
        rows = [
            row | {"context": f"Davor. {row['text']} Danach."} | more
            for item in diff.items
            for row in item.statements
        ]
        rows.sort(key=lambda row: row["date"])  # as they come from a store
        claims = [{"claim_id": item.claim_id, "label": item.label} for item in diff.items]
        shifts = [
            replace(shift, earlier=shift.earlier | changes, later=shift.later | changes)
            for item in diff.items
            for shift in item.shifts
        ]
        return render_page(rows, claims, shifts, language=language, imprint="x")

    return make


@pytest.fixture(scope="module")
def browser():
    """Return Chromium without a window; where it is missing, the test is skipped."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as play, play.chromium.launch(executable_path=CHROMIUM) as opened:
        yield opened


@dataclass
class Visit:
    """A page in a tab, what it has asked for and complained of."""

    tab: object
    requests: list
    complaints: list


@pytest.fixture
def visit(browser, tmp_path):
    """Return a function that opens a page from disk, in a window of the given kind."""

    def open_page(page, address="", **settings):
        path = tmp_path / "index.html"
        path.write_text(page, encoding="utf-8")
        tab = browser.new_context(**{"locale": "en-GB"} | settings).new_page()
        found = Visit(tab, [], [])
        tab.on("request", lambda request: found.requests.append(request.url.partition("#")[0]))
        tab.on("console", lambda message: found.complaints.append(message.text))
        tab.on("pageerror", lambda error: found.complaints.append(str(error)))
        tab.goto(path.as_uri() + address)
        tab.locator("#timelines [aria-busy=true]").first.wait_for(state="detached")
        assert (found.requests, found.complaints) == ([path.as_uri()], [])
        return found

    yield open_page
    for context in browser.contexts:
        context.close()
