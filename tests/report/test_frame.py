from datetime import date

import pandas as pd

from claimtrack.model import (
    DateSource,
    Kind,
    Mention,
    Position,
    Quotation,
    Span,
    Speaker,
    Statement,
)
from claimtrack.report import to_frame
from claimtrack.rows import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS

ROW = {
    "statement_id": "s1",
    "speaker": "Erika Adler",
    "date": "2025-03-04",
    "text": "Ja.",
    "kind": "direct",
    "position": 2,
    "start": 5,
    "recalled": False,
}


def test_frame_has_all_columns_and_fitting_types():
    frame = to_frame([ROW, ROW | {"date": None, "position": None, "speaker": None}])
    assert list(frame.columns) == list(STATEMENT_COLUMNS)
    assert frame["date"][0] == pd.Timestamp("2025-03-04")
    assert frame["date"].isna()[1]
    assert frame["position"].dtype == "Int64"
    assert frame["position"][0] == 2
    assert frame["position"].isna()[1]
    assert list(frame["speaker"].cat.categories) == ["Erika Adler"]
    assert frame["recalled"].dtype == bool
    assert frame["outlet"].isna().all()


def test_frame_of_no_rows_keeps_columns_and_types():
    for columns in (STATEMENT_COLUMNS, SHIFT_COLUMNS, CLAIM_COLUMNS):
        full, empty = to_frame([ROW], columns), to_frame([], columns)
        assert list(empty.columns) == list(columns)
        assert [kind.name for kind in empty.dtypes] == [kind.name for kind in full.dtypes]


def test_frame_takes_statements_straight_from_an_article():
    adler = Speaker("erika-adler", "Erika Adler", party="Mitte")
    statement = Statement(
        id="s9",
        quotation=Quotation("a1", (Span(3, 8), Span(20, 31)), Kind.DIRECT),
        text="Wir … prüfen das.",
        mention=Mention("die Kanzlerin", Span(9, 19), adler),
        date=date(2025, 3, 4),
        date_source=DateSource.TEXT,
        position=Position(value=0, cues=("Wir … prüfen", "das")),
    )
    (row,) = to_frame([statement]).to_dict("records")
    assert (row["statement_id"], row["decided_by"]) == ("s9", "Wir … prüfen; das")
    assert (row["speaker"], row["party"], row["mention"]) == (
        "Erika Adler",
        "Mitte",
        "die Kanzlerin",
    )
    assert row["date"] == pd.Timestamp("2025-03-04")
    assert (row["start"], row["end"], row["position"]) == (3, 31, 0)
    assert (row["kind"], row["date_source"], row["recalled"]) == ("direct", "text", False)


def test_frame_says_who_may_have_spoken_and_for_whom():
    adler = Speaker("erika-adler", "Erika Adler")
    statement = Statement(
        id="s9",
        quotation=Quotation("a1", (Span(0, 3),), Kind.INDIRECT),
        text="x",
        mention=Mention("x", None, None, ("Jan Ohm", "Jo Ohm"), on_behalf_of=adler),
        date=None,
        date_source=DateSource.NONE,
    )
    (row,) = to_frame([statement]).to_dict("records")
    assert (row["candidates"], row["on_behalf_of"]) == ("Jan Ohm; Jo Ohm", "Erika Adler")


def test_open_speaker_of_a_statement_is_missing():
    statement = Statement(
        id="s9",
        quotation=Quotation("a1", (Span(0, 3),), Kind.INDIRECT),
        text="x",
        mention=Mention("", None),
        date=None,
        date_source=DateSource.NONE,
    )
    frame = to_frame([statement])
    assert frame["speaker"].isna()[0]
    assert frame["date"].isna()[0]
