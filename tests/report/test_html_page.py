"""The report page as text; what a browser makes of it is in `test_page_in_browser`."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from claimtrack.report import page_data

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & “so” \u2028"


def data_of(page):
    pattern = r'<script type="application/json" id="data">(.*?)</script>'
    [data] = re.findall(pattern, page, re.DOTALL)
    return json.loads(data)


class Outline(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


def test_the_page_needs_nothing_from_outside(diff, page_of):
    outline = Outline(page_of(diff))
    loading = {("src",), ("data",), ("background",), ("poster",)}
    assert not [a for a in outline.attributes if (a[1],) in loading]
    assert not [a for a in outline.attributes if a[0] == "link"]
    assert not [a for a in outline.attributes if a[1].startswith("on")]
    [policy] = [a[2] for a in outline.attributes if a[1] == "content" and "default-src" in a[2]]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_data_can_be_read_back_and_hold_nothing_that_ends_the_script(diff, page_of):
    page = page_of(diff, text=HOSTILE, outlet=HOSTILE, speaker=HOSTILE)
    assert page.count("<script") == 3
    found = data_of(page)
    assert found["columns"]["text"][0] == HOSTILE.replace("\u2028", "\n")
    assert found["tables"]["speaker"] == [HOSTILE.replace("\u2028", "").strip()]


def test_names_stand_once_and_statements_point_to_them(diff, page_of):
    found = data_of(page_of(diff))
    assert found["tables"]["outlet"] == ["Nordblatt", "Der Bote"]
    assert found["columns"]["outlet"] == [0, 0, 1, 0]  # oldest first
    assert found["tables"]["date"] == sorted(found["tables"]["date"])
    assert found["labels"] == ["Erhalt der Schule am Markt", "Bau einer zweiten Brücke"]


def test_contexts_of_a_large_archive_are_those_of_the_shifts(diff, page_of, monkeypatch):
    assert len(data_of(page_of(diff))["contexts"]) == 4
    monkeypatch.setattr(page_data, "MOST_CONTEXT", 100)
    found = data_of(page_of(diff))
    shift = found["shifts"][0]
    assert sorted(map(int, found["contexts"])) == [shift["earlier"], shift["later"]]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Positions over time"), ("de", "Positionen im Lauf")]
)
def test_the_page_speaks_the_language_asked_for(diff, page_of, language, words):
    page = page_of(diff, language=language)
    assert f'<html lang="{language}">' in page
    assert words in page


def test_a_line_is_drawn_only_where_a_shift_was_found_or_nothing_moved(diff, page_of):
    claim = diff.items[1]
    earlier, later = claim.shifts[0].earlier, claim.shifts[0].later
    beside = {**earlier, "statement_id": "beside", "position": 2}  # on the day of the earlier end
    shifted = replace(claim, statements=(earlier, beside, later))
    data = data_of(page_of(replace(diff, items=(shifted,))))
    assert [data["columns"]["position"][n] for n in data["points"]] == [-1, 0]
    doubted = replace(claim, statements=(earlier, later), shifts=())
    assert data_of(page_of(replace(diff, items=(doubted,))))["points"] == []
    same = {**later, "position": -1}
    steady = replace(claim, statements=(earlier, same), shifts=())
    assert len(data_of(page_of(replace(diff, items=(steady,))))["points"]) == 2


def test_a_date_that_is_no_day_stands_in_the_page_as_it_is_told(diff, page_of):
    rows = [dict(row) for item in diff.items for row in item.statements]
    rows[0] |= {"date": "2025-03-01", "date_source": "text", "date_precision": "month"}
    assert page_data.page_data(rows, [], [], language="en")["stated"] == {0: "2025-03"}
