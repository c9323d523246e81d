from io import StringIO

import pytest

from claimtrack.findings import Comparison, SharedClaim
from claimtrack.report.formats import FINDING_FORMATS, ROW_FORMATS
from claimtrack.report.fragment import diff_html
from claimtrack.report.listings import plain_listing
from claimtrack.report.outline import outline
from claimtrack.report.phrases import phrases

LISTING = plain_listing("town", "towns", ("town", "people"))


class Page:
    """Keeps what a format writes."""

    def __init__(self, console):
        self.text = StringIO()
        self.screen = console

    def console(self):
        return self.screen

    def stream(self):
        return self.text

    def has_width(self):
        return False

    @property
    def written(self):
        return self.screen.file.getvalue() + self.text.getvalue()


@pytest.fixture
def out(console):
    return Page(console(100))


@pytest.fixture
def comparison(diff):
    no, again = diff.items[1].statements[0], diff.items[1].statements[1]
    other = again | {"speaker": "Max Moor"}
    claim = SharedClaim("c1", "Brücke", (no, other), (no, other), "open")
    return Comparison("Erika Adler", "Max Moor", (claim,))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("table", "1 town\ntown   people\nAufurt 90\n"),
        ("jsonl", '{"town": "Aufurt", "people": 90}\n'),
        ("csv", "town,people\nAufurt,90\n"),
    ],
)
def test_every_format_of_a_listing_writes_its_rows(out, name, written):
    ROW_FORMATS[name].write([{"town": "Aufurt", "people": 90}], LISTING, out)
    assert " ".join(out.written.split()) == " ".join(written.split())


@pytest.mark.parametrize("name", FINDING_FORMATS)
def test_every_format_of_a_diff_begins_with_the_answer_and_quotes_both_sides(out, diff, name):
    FINDING_FORMATS[name].write(outline(diff, phrases("en")), out)
    first, *lines = out.written.splitlines()
    answer = "Erika Adler (Mitte): 1 shift in 2 claims, 4 statements, 2025-03-04 – 2025-11-19"
    assert first.removeprefix("## ") == answer
    shown = "\n".join(lines).replace("*", "")
    assert shown.index("den Bau einer zweiten Brücke") < shown.index("„Wir schließen grundsätzlich")


@pytest.mark.parametrize("name", FINDING_FORMATS)
def test_every_format_of_a_comparison_says_how_the_two_stand(out, comparison, name):
    FINDING_FORMATS[name].write(outline(comparison, phrases("en")), out)
    first = out.written.splitlines()[0].removeprefix("## ")
    assert first == "Erika Adler / Max Moor: 1 shared claim, of which 0 on opposite sides"
    assert "One of them leaves it open." in out.written
    assert "Max Moor" in out.written


def test_an_outline_tells_where_the_words_stand_that_decided(diff):
    [section] = outline(diff, phrases("en")).sections
    [change] = section.changes
    earlier, later = change.quotes
    assert [part for part, decided in later.words.parts() if decided] == ["schließen", "nichts aus"]
    assert [part for part, decided in earlier.cue.parts() if decided] == ["lehnte", "ab"]
    assert change.decided_by == "„lehnte … ab“ → „schließen … nichts aus“"
    assert list(section.quotes) == []
    [whole] = outline(diff, phrases("en"), is_whole=True).sections
    assert [quote.words.text for quote in whole.quotes] == ["„Wir prüfen die Brücke.“"]


def test_deciding_words_of_the_cue_stand_in_brackets_in_a_notebook_too(diff):
    assert " [<mark>lehnte</mark> … <mark>ab</mark>]" in diff_html(diff)
