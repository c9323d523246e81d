from textwrap import dedent

import pytest

from claimtrack.report import listings
from claimtrack.report.tables import render_lines, render_table

SHIFT = {
    "shift_id": "h1",
    "speaker": "Erika Adler",
    "kind": "softening",
    "confidence": 0.8,
    "earlier_date": "2025-03-04",
    "earlier_text": "lehnte ab",
    "later_date": "2025-11-18",
    "later_text": "nichts ausgeschlossen",
    "claim": "Bau einer zweiten Brücke über die Aue",
}


def table(rows, listing, console):
    render_table(rows, listing, console)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def test_narrow_table_shows_what_matters_most(console):
    assert table([SHIFT], listings.SHIFTS, console(80)) == dedent("""\
        1 shift
        shift  speaker      kind       conf  earlier     later       claim
        ────────────────────────────────────────────────────────────────────────────────
        h1     Erika Adler  softening  0.80  2025-03-04  2025-11-18  Bau einer zweiten
                                                                     Brücke über die
                                                                     Aue
        not shown for want of room: said earlier, said later (a wider window or a pipe
        shows all)
        """)


def test_wide_table_shows_more(console):
    shown = table([SHIFT], listings.SHIFTS, console(200))
    assert "said earlier" in shown
    assert "nichts ausgeschlossen" in shown
    assert "h1" in shown


def test_no_rows_make_no_table(console):
    assert table([], listings.CLAIMS, console(80)) == "0 claims\n"


def test_position_has_its_sign_and_the_unknown_a_dash(console):
    rows = [
        {"date": None, "speaker": None, "position": 1, "text": "Ja.\x1b[31m", "outlet": "Nord"},
        {"date": "2025-01-01", "speaker": "A", "position": 0, "text": "Mal\nsehen", "outlet": ""},
    ]
    assert table(rows, listings.STATEMENTS, console(60)) == dedent("""\
        2 statements
        date        speaker  pos  text                       outlet
        ────────────────────────────────────────────────────────────
        –           –         +1  Ja.                        Nord
        2025-01-01  A          0  Mal sehen                  –
        """)


def test_long_names_leave_room_for_the_text(console):
    rows = [
        {
            "date": "2025-01-01",
            "mention": "ein Sprecher des Ministeriums für Wohnen, Verkehr und Bauen",
            "text": "Die Brücke kommt.",
            "outlet": "Norderauer Allgemeine Zeitung und Anzeiger",
        }
    ]
    assert "Die Brücke kommt." in table(rows, listings.STATEMENTS, console(80))


def test_open_speaker_shows_the_words_of_the_article(console):
    rows = [{"date": "2025-01-01", "speaker": None, "mention": "ein Sprecher", "text": "Ja."}]
    assert "(ein Sprecher)" in table(rows, listings.STATEMENTS, console(80))


def test_table_never_exceeds_the_console(console):
    rows = [SHIFT | {"speaker": "Erika Amalie von und zu Adler-Mustermann", "claim": "x" * 90}]
    for width in (60, 80, 120, 200):
        lines = table(rows, listings.SHIFTS, console(width)).splitlines()
        assert max(map(len, lines)) <= width


def test_a_column_that_no_row_fills_gives_its_room_to_the_others(console):
    rows = [{"date": "2025-01-01", "speaker": "A", "position": None, "text": "Ja.", "outlet": None}]
    heading = table(rows, listings.STATEMENTS, console(60)).splitlines()[1]
    assert heading.split() == ["date", "speaker", "text"]


def test_columns_that_leave_the_text_no_room_are_left_out(console):
    row = dict.fromkeys(listings.STATEMENTS.columns, "x" * 30) | {"text": "Wir bauen. " * 9}
    for width in (80, 120, 150, 200):
        row |= {"date": "2025-03-04", "position": 2, "kind": "indirect", "recalled": False}
        shown = table([row], listings.STATEMENTS, console(width)).splitlines()
        assert " text " in shown[1]
        assert max(line.count("Wir") for line in shown) >= width * 0.4 // 12


LABELLED = {"claim_id": "roisofrylluc", "label": "Wehrpflicht für alle", "statements": 1024}
CLAIM = LABELLED | {"speakers": 4, "first_date": "2022-06-03", "last_date": "2025-01-11"}
OFFICE = {"speaker": "Bernd Grotehusmann", "party": "Linke Liste", "statements": 11, "claims": 4}
SPEAKER = OFFICE | {"shifts": 1, "first_date": "2023-09-18", "last_date": "2025-02-20"}
STATEMENT = dict.fromkeys(listings.STATEMENTS.columns) | {
    "statement_id": "orlimvvbbght",
    "date": "2024-09-27",
    "speaker": "Konstantin Ehlers-Brandhuber",
    "position": -2,
    "text": "Wir werden die 200.000 Soldaten ohne Wehrpflicht nicht finden. " * 3,
    "outlet": "hauptstadtpost.example",
    "kind": "indirect_free_indirect",
    "decided_by": "werden; nicht finden",
}


@pytest.mark.parametrize("width", [40, 48, 60, 72, 80, 100, 120, 160])
@pytest.mark.parametrize(
    ("listing", "row", "whole"),
    [
        (listings.SHIFTS, SHIFT, "0.80 2025-03-04 2025-11-18 softening"),
        (listings.CLAIMS, CLAIM | {"shifts": 12}, "roisofrylluc 1024 4 2022-06-03 2025-01-11 12"),
        (listings.SPEAKERS, SPEAKER, "11 2023-09-18 2025-02-20 Grotehusmann"),
        (listings.STATEMENTS, STATEMENT, "2024-09-27 -2 200.000 Wehrpflicht"),
        (listings.MATCHES, STATEMENT | {"score": 0.75}, "0.75 2024-09-27 -2 200.000"),
    ],
)
def test_no_width_cuts_a_number_or_a_date(console, width, listing, row, whole):
    shown = table([row, row], listing, console(width))
    assert max(map(len, shown.splitlines())) <= width
    assert set(whole.split()) <= set(shown.split())
    for column in listing.shown:
        if not column.from_width and column.first is None and row.get(column.name):
            assert column.heading in shown


def test_texts_stand_below_the_row_where_a_window_is_too_narrow(console):
    row = SHIFT | {"speaker": "Bernd Grotehusmann", "claim": "Bezahlkarte für Geflüchtete"}
    assert table([row], listings.SHIFTS, console(72)) == dedent("""\
        1 shift
        shift  speaker           kind       conf  earlier     later
            claim
        ────────────────────────────────────────────────────────────────────────
        h1     Bernd             softening  0.80  2025-03-04  2025-11-18
               Grotehusmann
            Bezahlkarte für Geflüchtete
        not shown for want of room: said earlier, said later (a wider window or
        a pipe shows all)
        """)


def test_what_a_window_has_no_room_for_is_named(console):
    shown = table([STATEMENT], listings.STATEMENTS, console(80))
    named = "not shown for want of room: decided by, id, kind"
    assert named in shown
    assert named not in table([STATEMENT], listings.STATEMENTS, console(200))


def test_in_a_pipe_a_row_is_one_line_with_the_id(console):
    wide = console(80)
    render_lines([STATEMENT, STATEMENT | {"text": "Ja."}], listings.STATEMENTS, wide)
    count, heading, first, second = wide.file.getvalue().splitlines()
    assert (count, heading.split()[:2]) == ("2 statements", ["date", "speaker"])
    for word in ("2024-09-27", "-2", "orlimv", "werden; nicht finden"):
        assert word in first
    assert first.endswith(STATEMENT["text"].strip())
    assert second.endswith("  Ja.")
    assert heading.index("id ") == first.index("orlimv") == second.index("orlimv")


def test_the_beginning_of_a_shifts_id_is_shown_and_enough(console):
    shown = table([SHIFT | {"shift_id": "etgh75abcdef"}], listings.SHIFTS, console(80))
    assert shown.splitlines()[3].startswith("etgh75  Erika")


def test_lines_break_between_words_while_there_is_room(console):
    long = SHIFT | {"speaker": "Thorsten Wiegmann", "claim": "Windenergieanlagen im Forst"}
    words = table([long], listings.SHIFTS, console(80)).split()
    assert {"Thorsten", "Wiegmann", "Windenergieanlagen"} <= set(words)
    row = {"date": "2025-01-01", "mention": "Oppositionsführerin (ABC)", "text": "Ja, wir bauen."}
    said = row | {"outlet": "Grevenstedter Anzeiger"}
    words = table([said], listings.STATEMENTS, console(60)).split()
    assert {"(Oppositionsführerin", "(ABC))", "Grevenstedter", "Anzeiger"} <= set(words)


def test_a_date_that_is_no_day_is_shown_as_what_is_known(console):
    months = {"earlier_date_precision": "month", "later_date_precision": "day"}
    assert "0.80  2025-03  2025-11-18" in table([SHIFT | months], listings.SHIFTS, console(80))
    row = {"date": "2023-04-11", "date_precision": "about", "published": "2025-04-10"}
    row |= {"speaker": "A", "position": 0, "text": "Nein", "outlet": "Nord"}
    assert "ca. 2023  A" in table([row], listings.STATEMENTS, console(60))
