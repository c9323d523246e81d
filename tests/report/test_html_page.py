"""The report page, in a real browser where there is one."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from claimtrack.report.html_page import render_page

BROWSER = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & “so” \u2028"


def page_of(diff, *, language="en", **changes):
    rows = [row | changes for item in diff.items for row in item.statements]
    claims = [{"claim_id": item.claim_id, "label": item.label} for item in diff.items]
    shifts = [
        replace(shift, earlier=shift.earlier | changes, later=shift.later | changes)
        for item in diff.items
        for shift in item.shifts
    ]
    contexts = {row["statement_id"]: f"Davor. {row['text']} Danach." for row in rows}
    return render_page(rows, claims, shifts, contexts=contexts, language=language, imprint="x")


def dom(page, folder, address=""):
    """Return what the browser makes of a page, and what it complains of."""
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000",
        f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--dump-dom",
        path.as_uri() + address,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    complaints = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return done.stdout, complaints


class Outline(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


def test_the_page_needs_nothing_from_outside(diff):
    outline = Outline(page_of(diff))
    loading = {("src",), ("data",), ("background",), ("poster",)}
    assert not [a for a in outline.attributes if (a[1],) in loading]
    assert not [a for a in outline.attributes if a[0] == "link"]
    assert not [a for a in outline.attributes if a[1].startswith("on")]
    [policy] = [a[2] for a in outline.attributes if a[1] == "content" and "default-src" in a[2]]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_data_can_be_read_back_and_hold_nothing_that_ends_the_script(diff):
    page = page_of(diff, text=HOSTILE, outlet=HOSTILE, speaker=HOSTILE)
    assert page.count("<script") == 2
    [data] = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL
    )
    found = json.loads(data)
    place = found["columns"].index("text")
    assert found["statements"][0][place] == HOSTILE.replace("\u2028", "\n")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Positions over time"), ("de", "Positionen im Lauf")]
)
def test_the_page_speaks_the_language_asked_for(diff, language, words):
    page = page_of(diff, language=language)
    assert f'<html lang="{language}">' in page
    assert words in page


@needs_browser
def test_the_browser_shows_shifts_time_lines_and_statements_without_complaint(diff, tmp_path):
    shown, complaints = dom(page_of(diff), tmp_path)
    assert complaints == []
    assert shown.count('<article class="card"') == 1
    assert "<mark>" in shown
    assert shown.count('class="dot') >= 2
    assert shown.count("<tr>") == 1 + 4
    assert "1 shifts · 4 statements" in shown


@needs_browser
def test_the_address_filters(diff, tmp_path):
    shown, _ = dom(page_of(diff), tmp_path, "#kind=reversal&since=2025-05-01")
    assert "0 shifts" in shown
    assert "No shift fits." in shown
    assert shown.count("<tr>") < 1 + 4


@needs_browser
def test_hostile_words_are_shown_and_not_run(diff, tmp_path):
    shown, complaints = dom(
        page_of(diff, text=HOSTILE, outlet=HOSTILE, url="javascript:alert(3)"), tmp_path
    )
    assert complaints == []
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown


@needs_browser
def test_the_page_opens_with_many_statements(diff, tmp_path):
    rows = [
        row | {"statement_id": f"{row['statement_id']}-{n}", "text": f"{row['text']} {n}"}
        for n in range(2_500)
        for item in diff.items
        for row in item.statements
    ]
    claims = [{"claim_id": item.claim_id, "label": item.label} for item in diff.items]
    page = render_page(rows, claims, [], contexts={})
    assert len(page.encode()) < 15_000_000
    shown, complaints = dom(page, tmp_path)
    assert complaints == []
    assert "0 shifts · 10000 statements" in shown
    assert shown.count("<tr>") == 1 + 100
