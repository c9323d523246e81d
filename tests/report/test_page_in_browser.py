"""The report page in a real browser: filters, time lines, links, print."""

import re
from dataclasses import replace

import pytest

from claimtrack.report.html_page import render_page

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & “so” \u2028"
PHONE = {"viewport": {"width": 390, "height": 844}}
SOURCE = "https://bote.example/2025/bruecke"


def counts(page):
    return page.tab.inner_text("#counts")


def choose(page, name, value):
    box = page.tab.locator(f"#f-{name}")
    box.evaluate("(box, value) => { box.value = value }", value)
    box.dispatch_event("input")
    page.tab.wait_for_url(re.compile(f"[#&]{name}="))


def test_the_page_shows_shifts_time_lines_speakers_and_statements(diff, page_of, visit):
    tab = visit(page_of(diff)).tab
    assert tab.inner_text("#answer") == (
        "1 shift in 4 statements, 1 speaker, 2025-03-04 – 2025-11-19"
    )
    assert tab.inner_text("#shifts h3") == "Erika Adler (Mitte): Bau einer zweiten Brücke"
    assert tab.inner_text("#shifts .changed") == (
        "Softening: the rejection has become weaker: sceptical (-1) → open (0)."
    )
    assert tab.locator("#shifts mark").all_inner_texts() == ["schließen", "nichts aus"]
    assert tab.locator("#timelines .dot").count() == 3
    assert tab.inner_text("#speakers tr") == "Erika Adler (Mitte)\t1\t4\t2\t2025-03-04 – 2025-11-19"
    assert tab.locator("#statements > li").count() == 4


def test_a_german_page_has_german_dates_everywhere(diff, page_of, visit):
    page = visit(page_of(diff, language="de"))
    tab = page.tab
    assert tab.inner_text("#answer").endswith(
        "4 Aussagen, 1 zitierte Person, 04.03.2025 – 19.11.2025"
    )
    assert counts(page).endswith("4 Aussagen, 04.03.2025 – 19.11.2025")
    assert tab.inner_text("#speakers td:last-child") == "04.03.2025 – 19.11.2025"
    assert tab.inner_text("#shifts .later .meta").startswith("18.11.2025 · ")
    assert "01.10.2025" in tab.text_content("#timelines svg")
    assert not re.search(r"\d{4}-\d\d", tab.inner_text("main"))


def test_deciding_words_are_marked_as_whole_words(diff, page_of, visit):
    cues = {"earlier_cues": ("lehnen … zurück",), "later_cues": ("lehnen … ab", "nicht ganz")}
    bridge = diff.items[1]
    bridge = replace(bridge, shifts=(replace(bridge.shifts[0], **cues),))
    text = "\U0001f600 Wir lehnen das aber nicht\nganz ab."
    tab = visit(page_of(replace(diff, items=(diff.items[0], bridge)), text=text)).tab
    marks = "marks => marks.map(mark => mark.textContent)"
    assert tab.locator("#shifts .later mark").evaluate_all(marks) == ["lehnen", "nicht\nganz", "ab"]
    assert tab.locator("#shifts .earlier mark").count() == 0  # half of a cue is none


def test_every_quotation_says_its_language(diff, page_of, visit):
    tab = visit(page_of(diff)).tab
    languages = "boxes => [...new Set(boxes.map(box => box.lang))]"
    assert tab.locator("blockquote, h3 span, details p").evaluate_all(languages) == ["de"]
    assert tab.locator("html").get_attribute("lang") == "en"


def test_own_words_stand_in_quotation_marks_and_others_do_not(diff, page_of, visit):
    said = visit(page_of(diff)).tab.locator("#shifts blockquote").all_inner_texts()
    assert said[0].startswith("den Bau einer zweiten Brücke")
    assert said[1] == "„Wir schließen grundsätzlich nichts aus.“"


def test_the_address_filters(diff, page_of, visit):
    page = visit(page_of(diff), "#kind=reversal&since=2025-05-01")
    assert counts(page) == "no shift in 2 claims, 3 statements, 2025-05-01 – 2025-11-19"
    assert page.tab.inner_text("#shifts") == "No shift fits."


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("speaker", "Erika Adler", "Erika Adler (Mitte): 1 shift in 2 claims, 4 statements"),
        ("claim", "c2", "no shift in 1 claim, 1 statement, 2025-05-01"),
        ("kind", "softening", "1 shift in 2 claims, 4 statements"),
        ("words", "SCHLIESSEN grundsatzlich", "1 shift in 1 claim, 1 statement"),
        ("words", "bruecke", "no shift in 0 claims, 0 statements"),
        ("words", "brucke", "1 shift in 1 claim, 3 statements"),
        ("until", "2025-03-04", "no shift in 1 claim, 1 statement, 2025-03-04"),
        ("sure", "0.9", "no shift in 2 claims, 4 statements"),
    ],
)
def test_a_filter_changes_the_page_and_the_address(diff, page_of, visit, name, value, shown):
    page = visit(page_of(diff))
    choose(page, name, value)
    assert counts(page).startswith(shown)
    page.tab.click("button[type=reset]")
    page.tab.wait_for_url(re.compile("html$"))
    assert counts(page).startswith("1 shift in 2 claims, 4 statements")
    assert page.complaints == []


def test_a_speaker_in_the_table_leads_to_their_part_of_the_page(diff, page_of, visit):
    page = visit(page_of(diff))
    page.tab.click("#speakers a")
    assert counts(page).startswith("Erika Adler (Mitte): 1 shift")
    assert page.tab.input_value("#f-speaker") == "Erika Adler"


def test_pointing_at_a_mark_shows_what_was_said(diff, page_of, visit):
    tab = visit(page_of(diff)).tab
    tab.locator("#timelines .dot").last.hover()
    assert "Wir prüfen die Brücke." in tab.inner_text(".tip")
    tab.locator("#timelines .dot").first.hover()
    assert "solange der Bund nicht die Hälfte zahlt" in tab.inner_text(".tip")


def test_under_a_time_line_stands_first_where_its_shift_ends(diff, page_of, visit):
    tab = visit(page_of(diff)).tab
    assert "schließen grundsätzlich nichts aus" in tab.inner_text(".tip")
    start = tab.locator("#timelines [tabindex='0']")
    assert start.get_attribute("aria-label").startswith("2025-11-18, open (0): Wir schließen")


def test_the_limits_are_told_before_anything_is_shown(diff, page_of, visit):
    page = visit(page_of(diff))
    assert "It makes mistakes: read both quotations" in page.tab.inner_text("header")
    page.tab.click("header a")
    assert page.tab.evaluate("location.hash") == "#h-method"
    assert counts(page).startswith("1 shift")


def test_every_statement_shows_the_words_that_decided_its_position(diff, page_of, visit):
    no, *_ = diff.items[1].statements
    rows = [
        no | {"decided_by": "lehnte … ab; solange"},
        diff.items[0].statements[0] | {"decided_by": "bleibt"},
    ]
    tab = visit(render_page(rows, [], [])).tab
    assert tab.locator("#statements mark").all_inner_texts() == ["solange", "bleibt"]
    metas = tab.locator("#statements .said .meta").all_inner_texts()
    assert [meta.partition("decided by: ")[2] for meta in metas] == ["lehnte … ab", ""]


def test_the_keyboard_goes_from_mark_to_mark(diff, page_of, visit):
    tab = visit(page_of(diff)).tab
    assert tab.locator("#timelines [tabindex='0']").count() == 1
    tab.locator("#timelines [tabindex='0']").focus()
    tab.keyboard.press("Home")
    assert "solange der Bund nicht die Hälfte zahlt" in tab.inner_text(".tip")
    tab.keyboard.press("ArrowRight")
    assert "schließen grundsätzlich nichts aus" in tab.inner_text(".tip")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith(
        "2025-11-18, open (0): Wir"
    )


def test_everything_can_be_reached_with_the_tab_key(diff, page_of, visit):
    tab = visit(page_of(diff, url=SOURCE)).tab
    reached = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.append(
            tab.evaluate("(document.activeElement.id || document.activeElement.tagName)")
        )
        if reached[-1] == "BODY":
            break
    assert reached[0] == "A"  # to the shifts, past the filters
    assert {"f-speaker", "f-claim", "f-kind", "f-words", "f-sure", "SUMMARY"} <= set(reached)


def test_a_source_is_a_link_that_tells_nobody_where_it_was_followed(diff, page_of, visit):
    page = visit(page_of(diff, url=SOURCE))
    page.tab.context.route(re.compile("https:"), lambda route: route.fulfill(body="the article"))
    with page.tab.expect_request(SOURCE) as asked:
        page.tab.locator("#shifts .meta a").first.click()
    assert "referer" not in asked.value.headers
    assert page.tab.inner_text("body") == "the article"


def test_only_addresses_of_the_web_become_links(diff, page_of, visit):
    tab = visit(page_of(diff, url="javascript:alert(3)")).tab
    assert tab.locator(".meta a:not([href^='#'])").count() == 0


def test_hostile_words_are_shown_and_not_run(diff, page_of, visit):
    page = visit(page_of(diff, text=HOSTILE, outlet=HOSTILE, speaker=HOSTILE))
    assert "</script><script>alert(1)" in page.tab.inner_text("#shifts blockquote >> nth=0")
    assert page.tab.locator("img").count() == 0
    assert len(page.requests) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(diff, page_of, visit, scheme):
    tab = visit(page_of(diff, url=SOURCE), color_scheme=scheme, **PHONE).tab
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert not tab.is_visible("#f-speaker")  # the filters are folded
    tab.click("#narrow > summary")
    assert tab.is_visible("#f-speaker")


def test_print_has_addresses_and_no_controls(diff, page_of, visit):
    tab = visit(page_of(diff, url=SOURCE), color_scheme="dark").tab
    tab.emulate_media(media="print")
    assert not tab.is_visible("#filters")
    link = "getComputedStyle(document.querySelector('.meta a[href^=http]'), '::after').content"
    assert SOURCE in tab.evaluate(f"({link}).replaceAll('attr(href)', '{SOURCE}')")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.pdf().startswith(b"%PDF")


def test_print_shows_what_a_screen_shows_in_portions(diff, page_of, visit):
    rows = [row | {"statement_id": f"n{n}"} for n in range(120) for row in diff.items[0].statements]
    tab = visit(render_page(rows, [{"claim_id": "c2", "label": "Schule"}], [])).tab
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("#statements > li").count() == 120
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#statements > li").count() == 50


def test_print_draws_the_time_lines_that_a_screen_shows_later(diff, page_of, visit):
    names = [f"Erika Adler {n}" for n in range(6)]
    rows = [
        row | {"statement_id": f"{name} {row['statement_id']}", "speaker": name}
        for name in names
        for row in diff.items[1].statements
    ]
    tab = visit(render_page(rows, [{"claim_id": "c1", "label": "Brücke"}], []), "#claim=c1").tab
    assert tab.locator("#timelines .dot").count() == 4 * 3
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.locator("#timelines .dot").nth(6 * 3 - 1).wait_for()


def test_an_empty_archive_says_so(visit):
    tab = visit(render_page([], [], [])).tab
    assert tab.inner_text("#counts") == "no shift in 0 claims, 0 statements"
    assert tab.inner_text("#shifts") == "No shift fits."


def test_a_long_list_comes_in_portions(diff, page_of, visit):
    rows = [
        row | {"statement_id": f"{row['statement_id']}-{n}", "text": f"{row['text']} {n}"}
        for n in range(2_500)
        for item in diff.items
        for row in item.statements
    ]
    claims = [{"claim_id": item.claim_id, "label": item.label} for item in diff.items]
    page = visit(render_page(rows, claims, []))
    assert counts(page).startswith("no shift in 2 claims, 10000 statements")
    assert page.tab.locator("#statements > li").count() == 50
    assert page.tab.inner_text("#more-statements") == "Show more (9950 left)"
    page.tab.click("#more-statements")
    assert page.tab.locator("#statements > li").count() == 300
