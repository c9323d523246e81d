"""Words in marks with their speaker's name behind a dash or in brackets, and what tells when."""

import pytest

from claimtrack.pipeline import extract_statements
from claimtrack.read import read_articles

OPENING = "The Harbour Times, 4 February 2026\n\n# Quell and the gate\n\nMina Quell has moved.\n\n"
WORDS = "“I will never close the old gate.”"


@pytest.fixture
def said_in(tmp_path):
    def said(text):
        (tmp_path / "article.md").write_text(OPENING + text, encoding="utf-8")
        (article,) = read_articles(tmp_path / "article.md")
        return [
            (one.text, one.speaker.name if one.speaker else None, str(one.date))
            for one in extract_statements(article)
        ]

    return said


@pytest.mark.parametrize(
    ("signature", "day"),
    [
        (" – Sen. Mina Quell on the Senate floor, May 23, 2005", "2005-05-23"),
        (" — Mina Quell, campaign rally in Norwick, 12 May 2019", "2019-05-12"),
        (" -- then-Governor Mina Quell in a tweet, Jan. 4, 2020.", "2020-01-04"),
        (" (Mina Quell, 12 May 2019)", "2019-05-12"),
        ("\n— Mina Quell, in an interview, 3 June 2019", "2019-06-03"),
        ("\n\n— Mina Quell, in an interview, 3 June 2019", "2019-06-03"),
        (" – Mina Quell, 2019", "2019-01-01"),
        (" – Mina Quell", "2026-02-04"),
    ],
)
def test_name_behind_words_in_marks_is_whose_they_are(said_in, signature, day):
    assert said_in(WORDS + signature) == [(WORDS, "Mina Quell", day)]


def test_then_and_now(said_in):
    then = "THEN: “I will never close it.” — Mina Quell, 3 June 2019"
    now = "**Now:** “It has to close, and soon.” – Mina Quell on Monday"
    assert said_in(f"{then}\n\n{now}") == [
        ("“I will never close it.”", "Mina Quell", "2019-06-03"),
        ("“It has to close, and soon.”", "Mina Quell", "2026-02-02"),
    ]


def test_labels_with_a_year_tell_when(said_in):
    text = f"Mina Quell, 2019: {WORDS}\n\nMina Quell, 2025: “It has to close.”"
    assert [day for _, _, day in said_in(text)] == ["2019-01-01", "2025-01-01"]


def test_signed_words_behind_headings_are_no_links(said_in):
    then, now = f"{WORDS} – Mina Quell, 3 June 2019", "“It has to close.” – Mina Quell on air"
    text = f"Then\n\n{then}\n\nNow\n\n{now}"
    assert [who for _, who, _ in said_in(text)] == ["Mina Quell", "Mina Quell"]


@pytest.mark.parametrize(
    "behind",
    [
        " – Mina Quell was wrong.",
        " – Mina Quell, the mayor, said it on Monday.",
        " – a line that Mina Quell used often.",
        " (Emphasis added)",
        " – Hamlet",
    ],
)
def test_sentence_or_remark_behind_the_marks_is_no_signature(said_in, behind):
    assert ("Mina Quell", "2019-05-12") not in [(w, d) for _, w, d in said_in(WORDS + behind)]
    assert all(who is None or text != WORDS for text, who, _ in said_in(WORDS + behind))


def test_title_of_a_work_is_nothing_said(said_in):
    title = "“The Long Way Home” – Mina Quell at the Norwick Fair"
    assert all(who is None for _, who, _ in said_in(title))
