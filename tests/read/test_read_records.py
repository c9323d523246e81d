"""JSON lines and tables: field names, record numbers, and broken records."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from claimtrack.model import Article, Skipped
from claimtrack.read import read_articles

TEXT = "Kanzlerin Adler lehnt das ab."
LOOKED_FOR = "looked for: text, maintext, fulltext, volltext, …"


def read(path):
    return list(read_articles(path))


def texts(path):
    return [(f.record, f.text if isinstance(f, Article) else f.reason) for f in read(path)]


@pytest.mark.parametrize(
    "record",
    [
        {"title": "T", "text": TEXT, "date": "2024-03-03", "url": "u", "outlet": "O"},
        {
            "headline": "T",
            "maintext": TEXT,
            "date_publish": "2024-03-03",
            "url": "u",
            "source_domain": "O",
        },
        {"title": "T", "body": TEXT, "publish_date": "2024-03-03", "link": "u", "hostname": "O"},
        {
            "Title": "T",
            "Content": TEXT,
            "Published": "3.3.2024",
            "URL": "u",
            "Publisher": {"name": "O"},
        },
        {
            "headline": "T",
            "articleBody": TEXT,
            "datePublished": 20240303,
            "url": "u",
            "sitename": "O",
        },
    ],
)
def test_fields_are_known_by_the_names_that_tools_give_them(tmp_path, record):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record))
    (article,) = read(path)
    assert (article.title, article.text, article.url, article.outlet) == ("T", TEXT, "u", "O")
    assert (article.published, article.date_source.value) == (date(2024, 3, 3), "metadata")
    assert (article.path, article.record) == ("a.jsonl", 1)


def test_the_host_is_the_outlet_where_none_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    urls = ["https://www.musterblatt.example/a", "http://[broken"]
    path.write_text("\n".join(json.dumps({"text": TEXT, "url": url}) for url in urls))
    assert [a.outlet for a in read(path)] == ["musterblatt.example", None]


def test_a_broken_line_costs_only_itself(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT})
    nested = b'{"text": ' + b"[" * 100_000
    bad = [b"{", b"[1]", b'{"title": "x"}', b'{"text": " "}', b'{"text": "\x81"}', nested]
    path.write_bytes(b"\n".join([good.encode(), b"", *bad, good.encode(), b""]))
    found = texts(path)
    assert [number for number, _ in found] == [1, 3, 4, 5, 6, 7, 8, 9]
    assert found[0][1] == found[-1][1] == TEXT
    reasons = [reason for _, reason in found[1:-1]]
    assert reasons[0].startswith("not JSON (Expecting property name")
    assert reasons[1] == "a JSON list, not an object with fields"
    assert reasons[2] == f"no text ({LOOKED_FOR}; found: title)"
    assert reasons[3] == f"no text ({LOOKED_FOR}; found: text)"
    assert reasons[4].startswith("neither UTF-8")
    assert reasons[5].startswith("JSON that cannot be read")


def test_half_a_character_is_replaced_without_moving_the_rest(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\ud83db \\ud83d\\ude00"}')
    assert texts(path) == [(1, "a\ufffdb \U0001f600")]


def test_the_text_of_a_field_is_kept_as_it_is(tmp_path):
    path = tmp_path / "a.jsonl"
    text = "  Eins.\r\n\r\nZwei. \u2028Drei.\n"
    path.write_text(json.dumps({"text": text}))
    (article,) = read(path)
    assert article.text == text
    assert [b.span.of(text) for b in article.blocks] == ["Eins.", "Zwei.", "Drei."]


@pytest.mark.parametrize(
    ("suffix", "delimiter"), [("csv", ","), ("csv", ";"), ("csv", "\t"), ("tsv", "\t")]
)
def test_tables_are_read_with_their_own_delimiter(tmp_path, suffix, delimiter):
    path = tmp_path / f"a.{suffix}"
    rows = [("title", "text"), ("a", 'Adler; sagte, "nein".\nUnd ging.'), ("b", TEXT)]
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    assert texts(path) == [(1, rows[1][1]), (2, TEXT)]


def test_a_table_of_excel_names_its_delimiter(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"sep=|\ntitle|text\na, b, c|{TEXT}\n")
    assert texts(path) == [(1, TEXT)]


def test_marks_that_are_not_doubled_cost_nothing(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text(f'title\ttext\na\t"Nein", sagte Adler.\nb\t{TEXT}\n')
    assert texts(path) == [(1, '"Nein", sagte Adler.'), (2, TEXT)]


def test_an_unclosed_mark_does_not_swallow_the_rows_after_it(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\na,{TEXT}\nb,"offen, und weiter\nc,{TEXT}\nd,{TEXT}\n')
    first, broken, *rest = texts(path)
    assert first == (1, TEXT)
    assert broken[0] == 2
    assert broken[1].startswith("a broken row (unexpected end of data")
    assert rest == [(3, TEXT), (4, TEXT)]


def test_a_row_with_other_columns_is_skipped(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"title,text\na\nb,{TEXT},,\nc,{TEXT},x\n\nd,{TEXT}\n")
    wrong = "{} columns, but the header names 2; check the quotes"
    assert texts(path) == [(1, wrong.format(1)), (2, TEXT), (3, wrong.format(3)), (4, TEXT)]


def test_a_table_without_a_text_column_is_skipped(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("title,datum\na,b\n")
    found = f"no column for the text ({LOOKED_FOR}; found: title, datum)"
    problem = f"{found}; name it with --map text=COLUMN"
    assert read(path) == [Skipped("a.csv", "read", problem)]


def test_a_field_may_be_longer_than_the_csv_module_expects(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"title,text\na,{'Wort ' * 50_000}\n")
    assert len(read(path)[0].text) == 250_000


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_file_of_records_may_be_binary_or_without_records(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\0\1\2")
    assert [f.reason[:13] for f in read(path)] == ["a binary file"]
    path.write_text("title,text\n" if name == "a.csv" else "\n\n")
    assert [f.reason for f in read(path)] == ["no records in the file"]


def test_a_table_with_a_broken_header_says_so(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"titel;text\rA;B\n")
    [skipped] = read(tmp_path / "t.csv")
    assert "a broken header (new-line character seen in unquoted field" in skipped.reason


def test_line_ends_may_be_those_of_old_macs(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"titel;text\rA;Ja.\rB;Nein.\r")
    assert texts(tmp_path / "t.csv") == [(1, "Ja."), (2, "Nein.")]


def test_a_nul_in_a_text_is_replaced_without_moving_the_rest(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Ja\\u0000 sagte Adler."}', encoding="utf-8")
    [record] = read(tmp_path / "a.jsonl")
    (tmp_path / "b.txt").write_bytes("Ja\0 sagte Adler.".encode("utf-16"))
    [text] = read(tmp_path / "b.txt")
    assert record.text == text.text == "Ja\ufffd sagte Adler."


def test_a_record_tells_its_language_where_the_text_is_short(tmp_path):
    records = [{"text": "Nein.", "lang": "en-GB"}, {"text": "Nein.", "language": "de"}]
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert [article.language for article in read(path)] == ["en", "de"]
