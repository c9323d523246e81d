"""Files and folders: what is read, in which order, and what is skipped and why."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from claimtrack.errors import InputError
from claimtrack.model import Article, DateSource, Skipped
from claimtrack.read import read_articles
from claimtrack.store import open_store

TEXT = "Kanzlerin Adler lehnt das ab. Es ist nicht gut.\n"


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def read(*sources, **options):
    found = list(read_articles(*sources, **options))
    return (
        [a for a in found if isinstance(a, Article)],
        {(s.path, s.record): s.reason for s in found if isinstance(s, Skipped)},
    )


def test_a_folder_is_read_in_order_without_hidden_files(write, tmp_path):
    for name in ("b/z.txt", "b/a.md", "a.txt", ".hidden.txt", ".git/x.txt", "c.TXT"):
        write(name, TEXT)
    articles, skipped = read(tmp_path)
    assert [a.path for a in articles] == ["a.txt", "b/a.md", "b/z.txt", "c.TXT"]
    assert skipped == {}


def test_a_file_is_called_by_its_name_and_its_text_is_as_read(write):
    path = write("deep/a.txt", "Adler: „Nein.“\r\nDas war's.\rEnde.\r\n")
    (article,), _ = read(str(path))
    assert article.path == "a.txt"
    assert article.text == path.read_text(encoding="utf-8") == "Adler: „Nein.“\nDas war's.\nEnde.\n"


def test_the_id_depends_on_outlet_address_and_text_alone(write):
    records = [
        {"text": TEXT, "title": "Eins"},
        {"text": TEXT, "title": "Zwei", "date": "2024-03-03"},
        {"text": TEXT, "url": "https://a.example/1"},
        {"text": TEXT, "outlet": "Musterblatt"},
    ]
    path = write("a.jsonl", "\n".join(json.dumps(r) for r in records))
    ids = [a.id for a in read(path, write("b.txt", TEXT))[0]]
    assert ids[0] == ids[1] == ids[4]
    assert len(set(ids)) == 3
    assert ids[0] == "izcxomy6mibc"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "an empty file"),
        (b" \n\t\n", "only white space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.7 x", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"Gr\x81\xfc\xdfe", "neither UTF-8 (byte 2 is 0x81) nor Windows-1252"),
        (b"\xff\xfea\0\x00\xd8", "UTF-16 but is damaged"),
    ],
)
def test_a_file_that_is_no_text_is_skipped_and_the_rest_read(write, tmp_path, content, reason):
    write("a.txt", TEXT)
    write("b.txt", content)
    write("c.txt", TEXT)
    articles, skipped = read(tmp_path)
    assert [a.path for a in articles] == ["a.txt", "c.txt"]
    assert reason in skipped["b.txt", None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("suffix", ["txt", "jsonl", "csv"])
def test_encodings_are_told_apart(write, encoding, suffix):
    words = "Größe, sagte er: „Äpfel“ – 5 €."
    content = {
        "txt": words,
        "jsonl": json.dumps({"text": words}, ensure_ascii=False),
        "csv": f'title,text\nx,"{words}"\n',
    }
    path = write(f"a.{suffix}", content[suffix].encode(encoding))
    assert [a.text for a in read(path)[0]] == [words]


def test_other_kinds_of_files_are_named(write, tmp_path):
    write("a.pdf", b"%PDF")
    write("README", "x")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    _, skipped = read(tmp_path)
    supported = (
        "is not supported (supported: .txt, .md, .html, .htm, .json, .jsonl, .csv, .tsv, .xml, "
        ".warc, .gz, .zip)"
    )
    irregular = "not a regular file (a folder, a broken link, a device)"
    assert skipped == {
        ("README", None): f"a file without a suffix {supported}",
        ("a.pdf", None): f".pdf {supported}; pdftotext makes a .txt of it",
        ("gone.txt", None): irregular,
        ("pipe.txt", None): irregular,
    }


def test_an_empty_folder_is_said_to_be_one(tmp_path):
    assert read(tmp_path) == ([], {(tmp_path.name, None): "a folder without files"})


def test_a_link_to_a_folder_is_not_followed(write, tmp_path):
    write("real/a.txt", TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    articles, skipped = read(tmp_path)
    assert [a.path for a in articles] == ["real/a.txt"]
    assert list(skipped) == [("loop", None)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing/a.txt", "missing/a.txt: no such file or folder; check the spelling"),
        ("x" * 5000, "not a usable path"),
    ],
)
def test_a_source_that_cannot_be_read_stops_before_anything_is(write, source, message):
    good = write("a.txt", TEXT)
    with pytest.raises(InputError, match=re.escape(message)):
        read_articles(good, source)


def test_no_source_is_an_error():
    with pytest.raises(InputError, match="nothing to read: give at least one file or folder"):
        read_articles()


def test_front_matter_says_what_the_article_is(write):
    matter = '---\ntitle: "Adler sagt: nein"\nDate: 2024-03-03\nsource: Musterblatt\n'
    text = f"{matter}tags:\n  - steuer\nlink: https://www.a.example/1\n---\n\n{TEXT}"
    (article,), _ = read(write("a.md", text))
    assert (article.title, article.published) == ("Adler sagt: nein", date(2024, 3, 3))
    assert (article.outlet, article.url) == ("Musterblatt", "https://www.a.example/1")
    assert article.text == text
    assert [b.span.of(text) for b in article.blocks if b.role == "body"] == [TEXT.strip()]


def test_a_rule_is_no_front_matter(write):
    (article,), _ = read(write("a.md", f"---\n{TEXT}"))
    assert [b.role.value for b in article.blocks] == ["chrome", "body"]


def test_a_date_in_the_name_of_a_text_is_taken_but_not_that_of_an_export(write):
    text = write("2024-03-03_adler.txt", TEXT)
    export = write("2024-03-03_export.jsonl", json.dumps({"text": TEXT}))
    articles, _ = read(text, export, published=date(2024, 3, 9))
    assert [(a.published, a.date_source) for a in articles] == [
        (date(2024, 3, 3), DateSource.METADATA),
        (date(2024, 3, 9), DateSource.GIVEN),
    ]


def test_a_store_among_the_articles_and_what_lies_beside_it_is_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text("„Nein“, sagte Adler.", encoding="utf-8")
    with open_store(tmp_path / "mein[1].db") as store:
        list(store.read.claim_rows())
        for name in ("mein[1].db.index", "mein[1].speakers.csv", "mein[1].db-journal"):
            (tmp_path / name).write_text("name\nErika Adler\n", encoding="utf-8")
        assert (tmp_path / "mein[1].db-wal").exists()
        found = list(read_articles(tmp_path))
    assert [each.path for each in found] == ["a.txt"]


@pytest.mark.parametrize("name", ["other.db", "other.db-wal", "other.speakers.csv"])
def test_a_file_of_another_program_is_not_passed_over(tmp_path, name):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE a (b)")
    (tmp_path / name).touch()
    assert name in [each.path for each in read_articles(tmp_path)]


def test_a_store_that_is_named_is_told(tmp_path):
    open_store(tmp_path / "a.db").close()
    (skipped,) = read_articles(tmp_path / "a.db")
    assert skipped.reason.startswith(".db is not supported")
