import re
from dataclasses import replace

from claimtrack.model import Claim
from claimtrack.report.fragment import claim_html, diff_html


def text(html):
    return re.sub(r"<[^>]*>", " ", html)


def test_a_notebook_shows_the_answer_the_evidence_and_the_rest_folded(diff):
    html = diff_html(diff)
    assert html.startswith("<h3>Erika Adler (Mitte): 1 shift in 2 claims, 4 statements</h3>")
    assert "▽ sceptical 2025-03-04 → ○ open 2025-11-18 ×2" in html
    assert "„Wir <mark>schließen</mark> grundsätzlich <mark>nichts aus</mark>.“" in html
    assert "<summary>Without a shift: 1 claim</summary>" in html
    assert "Erhalt der Schule am Markt (1 statement)" in html


def test_a_claim_without_a_shift_shows_its_statements_in_german(diff):
    html = claim_html(diff.items[0], language="de")
    assert " ".join(text(html).split()) == (
        "Erhalt der Schule am Markt "
        "„Die Schule bleibt.“ 01.05.2025 · legt sich fest (+2) · Nordblatt"
    )


def test_nothing_of_an_article_becomes_markup(diff):
    hostile = {"text": "<script>1</script>", "outlet": "<b>", "url": "javascript:1"}
    row = diff.items[0].statements[0] | hostile
    html = claim_html(replace(diff.items[0], label="<i>", statements=(row,)))
    assert not re.search(r"<(script|b|i)>|javascript", html)
    linked = claim_html(replace(diff.items[0], statements=(row | {"url": 'https://a.example/"x'},)))
    assert '<a href="https://a.example/&quot;x" rel="noopener noreferrer">source</a>' in linked


def test_a_statement_and_a_claim_show_themselves(make_article, make_statement):
    said = make_statement(make_article("„Nein & nie“, sagte Adler."), "Nein & nie", value=-2)
    assert said._repr_html_() == (
        "<blockquote>Nein &amp; nie<br><small>Karla Adler · 2025-09-04 · -2</small></blockquote>"
    )
    claim = Claim("c1", "Brücke <neu>", ("s1", "s2"))
    assert claim._repr_html_() == "<p><strong>Brücke &lt;neu&gt;</strong> [c1] · 2×</p>"
