from textwrap import dedent

from claimtrack.report import listings
from claimtrack.report.tables import render_table

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
