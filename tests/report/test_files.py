import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.report import write_csv, write_jsonl, write_report

COLUMNS = ("statement_id", "text", "position", "recalled")
TEXT = 'Äpfel, "Öl" und\nÜbermut; ß'


def row(text, **known):
    return {"statement_id": "s1", "text": text, "position": -1, "recalled": False} | known


def as_csv(rows, **settings):
    file = io.StringIO(newline="")
    write_csv(rows, COLUMNS, file, **settings)
    return file.getvalue()


def test_csv_has_all_columns_in_order_and_empty_cells_for_the_unknown():
    rows = [row("Ja", position=None, unknown="not a column"), row("Nein", recalled=True)]
    assert as_csv(rows) == ("statement_id,text,position,recalled\ns1,Ja,,false\ns1,Nein,-1,true\n")


def test_csv_of_no_rows_is_its_header():
    assert as_csv([]) == "statement_id,text,position,recalled\n"


def test_csv_keeps_umlauts_quotes_and_line_breaks():
    (read,) = csv.DictReader(io.StringIO(as_csv([row(TEXT)]), newline=""))
    assert read["text"] == TEXT


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_csv_for_a_spreadsheet_disarms_text_but_no_numbers(start):
    text = f"{start}HYPERLINK(1)"
    (read,) = csv.DictReader(io.StringIO(as_csv([row(text)], for_spreadsheet=True), newline=""))
    assert (read["text"], read["position"]) == (f"'{text}", "-1")
    (read,) = csv.DictReader(io.StringIO(as_csv([row(text)]), newline=""))
    assert read["text"] == text


def test_csv_drops_escape_sequences_and_jsonl_writes_them_out():
    nasty = "rot\x1b[31m und\x00 \x9bK\u2028aus"
    assert 's1,"rot und \naus",' in as_csv([row(nasty)])
    file = io.StringIO()
    write_jsonl([row(nasty)], COLUMNS, file)
    assert file.getvalue().splitlines() == [file.getvalue().strip()]
    assert file.getvalue().strip().isprintable()
    assert json.loads(file.getvalue())["text"] == nasty


@given(st.text(alphabet=st.characters()))
def test_jsonl_gives_back_every_text(text):
    file = io.StringIO()
    write_jsonl([row(text)], COLUMNS, file)
    assert json.loads(file.getvalue()) == row(text)
    assert len(file.getvalue().splitlines()) == 1


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_csv_gives_back_every_text_without_control_characters(text):
    (read,) = csv.DictReader(io.StringIO(as_csv([row(text)]), newline=""))
    assert read["text"] == text


def test_report_opens_in_a_spreadsheet_and_in_pandas(tmp_path):
    rows = [row(TEXT), row("=1+1", position=2)]
    paths = write_report({"statements": (COLUMNS, iter(rows))}, tmp_path / "new" / "out")
    assert [path.name for path in paths] == ["statements.csv", "statements.jsonl"]
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbfstatement_id,")
    frame = pd.read_csv(paths[0], encoding="utf-8-sig")
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["text"]) == [TEXT, "'=1+1"]
    assert list(frame["position"]) == [-1, 2]
    lines = paths[1].read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows


def test_report_into_a_file_says_what_to_do(tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"taken: cannot write the report \(File exists\)\. Name a"
    ):
        write_report({}, tmp_path / "taken")
