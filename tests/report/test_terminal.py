from dataclasses import replace
from textwrap import dedent

import pytest

from claimtrack.pipeline.unflagged import WhyUnflagged
from claimtrack.report.phrases import TOLD_IN, phrases
from claimtrack.report.terminal import render_diff


def page(diff, console, **settings):
    render_diff(diff, console, **settings)
    return console.file.getvalue()


def test_diff_leads_with_the_answer_and_lays_later_words_against_earlier_ones(diff, console):
    assert page(diff, console(80)) == dedent("""\
        Erika Adler (Mitte): 1 shift in 2 claims, 4 statements, 2025-03-04 – 2025-11-19

        Bau einer zweiten Brücke [c1] · 3 statements
          ▽ sceptical 2025-03-04 → ○ open 2025-11-18 ×2
        - 2025-03-04 · sceptical (-1) · Nordblatt · reported
        -   den Bau einer zweiten Brücke über die Aue, solange der Bund nicht die Hälfte
        -   zahlt [lehnte … ab]
        + 2025-11-18 · open (0) · Der Bote
        +   „Wir schließen grundsätzlich nichts aus.“
          Softening: the rejection has become weaker: sceptical (-1) → open (0).
          confidence: high (0.82)
          decided by: „lehnte … ab“ → „schließen … nichts aus“

        Without a shift: 1 claim (--all shows their statements)
        = Erhalt der Schule am Markt [c2] · 1× · 2025-05-01 · commits (+2)
        """)


def test_diff_in_german_with_everything_open(diff, console):
    assert page(diff, console(80), language="de", open_all=True) == dedent("""\
        Erika Adler (Mitte): 1 Positionswechsel in 2 Streitfragen, 4 Aussagen, 04.03.2025 – 19.11.2025

        Bau einer zweiten Brücke [c1] · 3 Aussagen
          ▽ skeptisch 04.03.2025 → ○ offen 18.11.2025 ×2
        - 04.03.2025 · skeptisch (-1) · Nordblatt · berichtet
        -   den Bau einer zweiten Brücke über die Aue, solange der Bund nicht die Hälfte
        -   zahlt [lehnte … ab]
        + 18.11.2025 · offen (0) · Der Bote
        +   „Wir schließen grundsätzlich nichts aus.“
          Abschwächung: Die Ablehnung ist schwächer geworden: skeptisch (-1) → offen
          (0).
          Sicherheit: hoch (0.82)
          entscheidend: „lehnte … ab“ → „schließen … nichts aus“
          weitere Aussagen dazu:
          19.11.2025 · offen (0) · Nordblatt · 2 Nachdrucke
            „Wir prüfen die Brücke.“

        Ohne Positionswechsel: 1 Streitfrage

        Erhalt der Schule am Markt [c2] · 1 Aussage
          01.05.2025 (veröffentlicht) · legt sich fest (+2) · Nordblatt
            „Die Schule bleibt.“
        """)  # noqa: E501 - the first line is never broken


def test_a_statement_without_a_shift_tells_what_decided_its_position(diff, console):
    decided = diff.items[0].statements[0] | {"decided_by": "Die … bleibt; bleibt"}
    claim = replace(diff.items[0], statements=(decided,))
    told = "Nordblatt · decided by: „Die … bleibt … bleibt“\n"
    assert told in page(replace(diff, items=(claim,)), console(100), open_all=True)


def test_wide_console_keeps_a_statement_on_one_line(diff, console):
    assert (
        "-   den Bau einer zweiten Brücke über die Aue, solange der Bund nicht die Hälfte zahlt "
        "[lehnte … ab]\n"
    ) in page(diff, console(200))


def test_no_line_after_the_first_is_wider_than_the_console(diff, console):
    for width in (45, 60, 80):
        lines = page(diff, console(width), language="de").splitlines()
        assert max(map(len, lines[1:])) <= width


def test_deciding_words_are_emphasised_where_they_stand(diff, console):
    shown = page(diff, console(80, force_terminal=True, color_system="standard"))
    assert "\x1b[1;4;31mlehnte\x1b[0m" in shown
    assert (
        "\x1b[1;4;32mschließen\x1b[0m\x1b[32m grundsätzlich \x1b[0m\x1b[1;4;32mnichts aus" in shown
    )


def test_deciding_words_are_not_marked_inside_longer_words(diff, console):
    shift = diff.items[1].shifts[0]
    shift = replace(shift, later={**shift.later, "text": "Ausbau aus Prinzip"}, later_cues=("aus",))
    claim = replace(diff.items[1], shifts=(shift,))
    shown = page(
        replace(diff, items=(claim,)), console(80, force_terminal=True, color_system="standard")
    )
    assert "„Ausbau \x1b[0m\x1b[1;4;32maus\x1b[0m" in shown


def test_no_color_leaves_the_emphasis(diff, console):
    shown = page(diff, console(80, force_terminal=True, color_system="standard", no_color=True))
    assert "\x1b[1;4mnichts aus\x1b[0m" in shown
    assert "\x1b[31m" not in shown


def test_recalled_statement_says_so(diff, console):
    shift = diff.items[1].shifts[0]
    shift = replace(shift, earlier={**shift.earlier, "recalled": True})
    claim = replace(diff.items[1], shifts=(shift,))
    assert ("- 2025-03-04 · sceptical (-1) · Nordblatt · reported · recalled\n") in page(
        replace(diff, items=(claim,)), console(100)
    )


def test_statement_without_date_or_outlet_shows_what_is_known(diff, console):
    row = {**diff.items[0].statements[0], "date": None, "outlet": None, "position": None}
    claim = replace(diff.items[0], statements=(row,))
    shown = page(replace(diff, items=(claim,)), console(80), open_all=True)
    assert "  undated · no position · s4.txt\n" in shown


def test_the_answer_says_what_it_does_not_count(diff, console):
    more = replace(diff, within=2, earlier=1)
    answer = page(more, console(200)).splitlines()[0]
    assert "4 statements (+2 parts or reprints, +1 from before), 2025-03-04" in answer
    answer = page(replace(more, within=1, earlier=0), console(200), language="de").splitlines()[0]
    assert "4 Aussagen (+1 Teil oder Nachdruck), 04.03.2025" in answer


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"shifts": 0, "items": ()}, "no shift in 2 claims, 4 statements, 2025-03-04 – 2025-11-19"),
        (
            {"claims": 1, "statements": 1, "shifts": 2},
            "2 shifts in 1 claim, 1 statement, 2025-03-04 – 2025-11-19",
        ),
        ({"last_date": "2025-03-04"}, "1 shift in 2 claims, 4 statements, 2025-03-04"),
        ({"first_date": None, "last_date": None}, "1 shift in 2 claims, 4 statements, undated"),
        ({"statements": 0, "items": ()}, "no statement fits"),
    ],
)
def test_answer_counts(diff, console, changes, answer):
    first = page(replace(diff, **changes), console(80)).splitlines()[0]
    assert first == f"Erika Adler (Mitte): {answer}"


def test_speaker_without_party_has_no_brackets(diff, console):
    assert page(replace(diff, party=None), console(80)).startswith("Erika Adler: 1 shift")


def test_shift_without_deciding_words_gives_the_evidence(diff, console):
    shift = replace(diff.items[1].shifts[0], earlier_cues=(), later_cues=())
    claim = replace(diff.items[1], shifts=(shift,))
    shown = page(replace(diff, items=(claim,)), console(80))
    assert "  decided by: On 2025-03-04 the words “lehnte … ab” were sceptical; on\n" in shown


def test_shift_of_figures_gives_the_figures(diff, console):
    shift = diff.items[1].shifts[0]
    grounds = replace(shift.grounds, figures=("die Hälfte", "ein Drittel"))
    shift = replace(shift, kind="figure", grounds=grounds)
    claim = replace(diff.items[1], shifts=(shift,))
    shown = page(replace(diff, items=(claim,)), console(100))
    assert (
        "  New figure: the stance is the same, but its number is another: first “die Hälfte”, then "
    ) in shown
    assert "  decided by: „die Hälfte“ → „ein Drittel“\n" in shown
    marked = console(100, force_terminal=True, color_system="standard")
    assert "\x1b[1;4;31mdie Hälfte\x1b[0m" in page(replace(diff, items=(claim,)), marked)


def test_many_steps_are_counted_in_the_middle_and_lines_break_between_steps(diff, console):
    first = diff.items[1].statements[0]
    rows = tuple(
        {**first, "statement_id": f"n{n}", "date": f"2025-0{n + 1}-01", "position": n % 2}
        for n in range(9)
    )
    shown = page(replace(diff, items=(replace(diff.items[1], statements=rows),)), console(80))
    assert shown.splitlines()[3:6] == [
        "  ○ open 2025-01-01 → △ leans in favour 2025-02-01 → … 3 more … →",
        "  △ leans in favour 2025-06-01 → ○ open 2025-07-01 →",
        "  △ leans in favour 2025-08-01 → ○ open 2025-09-01",
    ]


def test_statements_of_one_occasion_are_one_step_unless_they_turn_around(diff, console):
    first = diff.items[1].statements[0]

    def steps(*said, turn):
        rows = tuple(
            {**first, "statement_id": f"n{n}", "date": day, "position": value}
            for n, (day, value) in enumerate(said)
        )
        earlier, later = (rows[n] for n in turn)
        shift = replace(diff.items[1].shifts[0], earlier=earlier, later=later)
        item = replace(diff.items[1], statements=rows, shifts=(shift,))
        return page(replace(diff, items=(item,)), console(100)).splitlines()[3].strip()

    talks = [("2025-03-01", 0), ("2025-03-04", -1), ("2025-03-05", -1)]
    assert steps(*talks, ("2025-06-01", 0), turn=(1, 3)) == (
        "▽ sceptical 2025-03-04 ×2 → ○ open 2025-06-01"
    )
    assert steps(("2025-03-01", 2), ("2025-03-03", -2), turn=(0, 1)) == (
        "▲ commits 2025-03-01 → ▼ rejects 2025-03-03"
    )


def test_what_papers_of_two_days_tell_of_one_occasion_is_one_step(diff, console):
    first, shift = diff.items[1].statements[0], diff.items[1].shifts[0]
    days = [("2023-12-12", -2), ("2025-06-04", 2), ("2025-06-05", -1), ("2025-06-05", 2)]
    rows = [
        {**first, "statement_id": f"n{n}", "date": day, "position": value}
        for n, (day, value) in enumerate(days)
    ]
    turned = replace(shift, earlier=rows[0], later=rows[1])
    claim = replace(diff.items[1], statements=tuple(rows), shifts=(turned,))
    shown = page(replace(diff, items=(claim,)), console(100)).splitlines()[3].strip()
    assert shown == "▼ rejects 2023-12-12 → ▲ commits 2025-06-04 ×2"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Opposite sides, but no shift: both were said on one occasion."),
        ("de", "Gegensätzliche Seiten, aber kein Positionswechsel: beide fielen bei einem Anlass."),
    ],
)
def test_opposite_sides_without_a_shift_come_with_the_reason(diff, console, language, told):
    claim = replace(diff.items[0], doubt="one_occasion")
    shown = page(replace(diff, items=(claim,)), console(120), language=language, open_all=True)
    assert f"  {told}\n" in shown


def test_every_doubt_has_its_words():
    names = {"rejected", *WhyUnflagged}
    assert [phrases(each).entries["doubts"].keys() for each in TOLD_IN] == [names, names]


def test_the_course_turns_only_where_a_shift_was_found(diff, console):
    claim = diff.items[1]
    ends = [claim.shifts[0].earlier, claim.shifts[0].later]
    doubted = {**ends[0], "statement_id": "doubted", "date": "2025-06-01", "position": 2}
    shown = page(
        replace(diff, items=(replace(claim, statements=(ends[0], doubted, ends[1])),)), console(80)
    )
    assert shown.splitlines()[3] == "  ▽ sceptical 2025-03-04 → ○ open 2025-11-18"


def test_only_the_largest_of_many_unchanged_claims_are_named(diff, console):
    claims = tuple(replace(diff.items[0], claim_id=f"c{n}", label=f"Frage {n}") for n in range(25))
    shown = page(replace(diff, items=claims), console(80)).splitlines()
    assert [line[:9] for line in shown if line.startswith("= ")][-1] == "= Frage 1"
    assert len([line for line in shown if line.startswith("= ")]) == 20
    assert shown[-1] == "  and 5 more (--all)"
    assert "Frage 24" in page(replace(diff, items=claims), console(80), open_all=True)


def test_statements_on_no_claim_say_so(diff, console):
    claim = replace(diff.items[0], claim_id="", label="")
    last = page(replace(diff, items=(claim,)), console(80)).splitlines()[-1]
    assert last.startswith("= on no claim · 1× · ")


def test_control_characters_of_an_article_stay_out(diff, console):
    nasty = "Ja\x1b[31m zur\x07 \x9b2JBrücke\u202e\n\nund\x1b]0;Titel\x07 weiter"
    row = {**diff.items[0].statements[0], "text": nasty, "outlet": "Nord\x1b[1mblatt"}
    claim = replace(diff.items[0], statements=(row,), label="Brücke\x1b[0m")
    shown = page(
        replace(diff, items=(claim,), speaker="Erika\x1b[5m Adler"), console(80), open_all=True
    )
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert "    „Ja zur Brücke und weiter“\n" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("„Nein.“", "„Nein.“"),
        ("Das ist „Unsinn“", "„Das ist „Unsinn““"),
        ("„Ja“ oder „nein“", "„„Ja“ oder „nein““"),
        ("This is not the end of it", "“This is not the end of it”"),
    ],
)
def test_own_words_stand_in_quotation_marks_once(diff, console, text, shown):
    row = {**diff.items[0].statements[0], "text": text}
    claim = replace(diff.items[0], statements=(row,))
    assert f"    {shown}\n" in page(replace(diff, items=(claim,)), console(80), open_all=True)


def test_long_label_of_a_folded_claim_gives_way(diff, console):
    claim = replace(diff.items[0], label="Erhalt der Schule am Markt und der Turnhalle daneben")
    last = page(replace(diff, items=(claim,)), console(80)).splitlines()[-1]
    assert last == (
        "= Erhalt der Schule am Markt und der Turn… [c2] · 1× · 2025-05-01 · commits (+2)"
    )
