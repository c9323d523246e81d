from dataclasses import replace

from claimtrack.report.markdown import markdown_diff


def test_markdown_holds_both_statements_with_the_deciding_words_in_bold(diff):
    page = markdown_diff(diff)
    lines = page.splitlines()
    assert (
        lines[0]
        == "## Erika Adler (Mitte): 1 shift in 2 claims, 4 statements, 2025-03-04 – 2025-11-19"
    )
    assert "### Bau einer zweiten Brücke" in lines
    assert (
        "**Softening**: the rejection has become weaker: sceptical (-1) → open (0). "
        "Confidence: high (0.82)."
    ) in lines
    assert "  > „Wir **schließen** grundsätzlich **nichts aus**.“" in lines


def test_markdown_shows_deciding_words_that_stand_in_the_cue_alone(diff):
    told = "solange der Bund nicht die Hälfte zahlt \\[**lehnte** … **ab**\\]"
    assert told in markdown_diff(diff)


def test_nothing_in_an_article_is_taken_for_markdown(diff):
    [shift] = diff.items[1].shifts
    hostile = {"text": "# *fett* [x](http://böse) <b>", "outlet": "_A_|B", "url": "javascript:1"}
    claim = replace(diff.items[1], shifts=(replace(shift, later=shift.later | hostile),))
    page = markdown_diff(replace(diff, items=(claim,)))
    assert r"  > „\# \*fett\* \[x\](http://böse) \<b\>“" in page.splitlines()
    assert r"\_A\_\|B:" in page
    assert "javascript" not in page


def test_markdown_without_a_shift_says_so_and_names_the_claims(diff):
    steady = replace(diff, shifts=0, claims=1, items=(diff.items[0],))
    assert markdown_diff(steady, language="de").splitlines()[1:] == [
        "",
        "Es wurde kein Positionswechsel gefunden.",
        "",
        "- Erhalt der Schule am Markt: 1 Aussage",
    ]


def test_what_is_only_recalled_has_no_day_of_its_own(diff):
    [shift] = diff.items[1].shifts
    known = {"date": "2025-03-03", "published": "2025-03-04", "date_source": "published"}
    earlier = shift.earlier | known | {"recalled": True}
    claim = replace(diff.items[1], shifts=(replace(shift, earlier=earlier),))
    page = markdown_diff(replace(diff, items=(claim,)))
    assert "- before 2025-03-04, sceptical (-1), Nordblatt:" in page.splitlines()
