"""Marks of Markdown: which of them a reader of the printed article would see."""

import pytest

from claimtrack.read import read_articles
from claimtrack.read.emphasis import without_emphasis


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Ministerin **Anna Adler** (ABC) sagte", "Ministerin Anna Adler (ABC) sagte"),
        ("**Anna Adler** (ABC) sagte", "Anna Adler (ABC) sagte"),
        ("Das sei _sehr_ gut, *wirklich*.", "Das sei sehr gut, wirklich."),
        ("So [Anna Adler](https://bote.example/a).", "So Anna Adler."),
        ("Bürger*innen und Wähler*innen", "Bürger*innen und Wähler*innen"),
        ("das Feld a_b_c", "das Feld a_b_c"),
        ("**Hannover.** Der Rat tagt.", "**Hannover.** Der Rat tagt."),
        ("**Frau Adler, kommt die Bahn?** Ja.", "**Frau Adler, kommt die Bahn?** Ja."),
        ("**Adler:** Nein.", "**Adler:** Nein."),
        ("*Das Gespräch führte Ina Beck.*", "*Das Gespräch führte Ina Beck.*"),
        ("[1] und [2](a)", "[1] und [2](a)"),
    ],
)
def test_marks_inside_a_sentence_are_left_out(written, printed):
    assert without_emphasis(f"Oben.\n\n{written}") == f"Oben.\n\n{printed}"


def test_an_article_is_read_without_them(tmp_path):
    text = "Ministerin **Anna Adler** lehnt das ab.\n"
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    (article,) = read_articles(tmp_path / "article.md")
    assert article.text == "Ministerin Anna Adler lehnt das ab.\n"
