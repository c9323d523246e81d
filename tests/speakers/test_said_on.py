from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Article, DatePrecision, DateSource, Kind, Quotation, Span
from claimtrack.speakers import said_on
from claimtrack.speakers.dates import When

CASES = yaml.safe_load((Path(__file__).parent / "said_on.yaml").read_text("utf-8"))
PRINTED = date(2025, 9, 4)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["text"][:60]) for c in CASES])
def test_day_is_read_from_the_words_around_the_quotation(case, marked):
    source = DateSource.CRAWLED if case.get("crawled") else DateSource.METADATA
    article, [quotation] = marked(case["text"], day=case.get("printed", PRINTED), source=source)
    precision = case.get("precision", "day")
    expected = When(case["day"], case.get("source", "text"), case.get("recalled", False), precision)
    assert said_on(article, quotation) == expected


def test_frame_spans_of_the_quotation_are_used_where_it_has_them(marked):
    article, [quotation] = marked("Am Montag war Sonne. Am Dienstag sagte Adler, {es sei gut}.")
    monday = Span(0, len("Am Montag war Sonne."))
    framed = Quotation("a1", quotation.content, Kind.INDIRECT, frame=(monday,))
    assert said_on(article, framed).day == date(2025, 3, 3)


def test_cue_in_another_sentence_dates_the_quotation(marked):
    article, [quotation] = marked("{„Das ist gut. Es bleibt so.“} Das sagte Adler am Dienstag.")
    cue = article.text.index("sagte")
    cued = Quotation("a1", quotation.content, Kind.DIRECT, cue=(Span(cue, cue + 5),))
    assert said_on(article, cued) == When(date(2025, 3, 4), DateSource.TEXT)


WORDS = "am Dienstag gestern 31. Februar 2024 im März vor zwei Jahren hatte noch bisher , . 99.99."


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join),
    st.dates(date(2013, 1, 1), date(2030, 12, 31)),
)
def test_no_statement_is_said_after_it_was_printed_and_recalled_ones_before(frame, printed):
    text = f"{frame} sagte Adler: gut"
    article = Article("a", text, (), "a", published=printed, date_source=DateSource.METADATA)
    quotation = Quotation("a", (Span(len(text) - 3, len(text)),), Kind.DIRECT)
    when = said_on(article, quotation)
    assert when.day < printed if when.recalled else when.day <= printed


def test_phrase_that_opens_the_sentence_of_a_frame_belongs_to_it(marked):
    article, [quotation] = marked("In 2024, Adler had said {it was good}.")
    start = article.text.index("Adler")
    framed = Quotation(
        "a1", quotation.content, Kind.INDIRECT, frame=(Span(start, start + len("Adler had said")),)
    )
    when = When(date(2024, 1, 1), DateSource.TEXT, True, DatePrecision.YEAR)
    assert said_on(article, framed) == when


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Speaking to reporters outside the old town hall on Tuesday, ", date(2025, 3, 4)),
        ("Ahead of the second vote in the old town hall on Tuesday, ", date(2025, 3, 6)),
    ],
)
def test_long_opening_dates_words_only_where_it_tells_of_speaking(marked, opening, day):
    article, [quotation] = marked(f"{opening}Adler said {{it was good}}.")
    frame = Span(len(opening), len(opening + "Adler said"))
    framed = Quotation("a1", quotation.content, Kind.INDIRECT, frame=(frame,))
    assert said_on(article, framed).day == day


@pytest.mark.parametrize(
    ("cue", "day"), [("called on them", date(2025, 3, 4)), ("promised", date(2025, 3, 6))]
)
def test_speech_at_the_end_of_an_infinitive_dates_what_others_are_urged_to(marked, cue, day):
    article, [quotation] = marked(f"Adler {cue} {{to act in a speech on Tuesday}}.")
    start = len("Adler ")
    cued = Quotation("a1", quotation.content, Kind.INDIRECT, cue=(Span(start, start + len(cue)),))
    assert said_on(article, cued).day == day


def test_relative_clause_that_says_it_is_dated_by_itself(marked):
    article, [quotation] = marked("They met Adler, who in 2016 said, {it was good}.")
    start = article.text.index("who")
    framed = Quotation(
        "a1",
        quotation.content,
        Kind.INDIRECT,
        frame=(Span(start, start + len("who in 2016 said,")),),
    )
    assert said_on(article, framed).day == date(2016, 1, 1)
