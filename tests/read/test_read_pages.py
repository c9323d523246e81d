import gzip
import json
import zipfile
from datetime import date

import pytest

from claimtrack.model import Article, DateSource, Role, Skipped
from claimtrack.read import read_articles

FILLER = (
    "Der Antrag wurde mit großer Mehrheit angenommen, und die Sitzung endete gegen Mitternacht."
)
PAGE = """<!DOCTYPE html><html lang="de"><head><title>Deich kommt - Bote</title>
<meta property="og:site_name" content="Norderauer Bote">{meta}</head><body>
<nav><a href="/">Start</a><a href="/p">Politik</a></nav><div class="cookie">Wir nutzen Cookies</div>
<article><h1>Deich kommt</h1><p>Bürgermeisterin Erika Adler (FLK) sagte: „Der Deich wird gebaut.“
Sie rechne mit zwei Jahren.</p><p>{filler}</p></article>
<footer>Impressum</footer><script>alert("böse")</script></body></html>"""


def page(meta="", filler=FILLER):
    return PAGE.format(meta=meta, filler=filler)


def read(path, **settings):
    return list(read_articles(path, **settings))


def write(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def body(article):
    return "\n".join(
        block.span.of(article.text) for block in article.blocks if block.role is Role.BODY
    )


def test_a_page_gives_the_article_without_menus_and_scripts(tmp_path):
    meta = '<meta property="article:published_time" content="2026-01-06T18:30:00+01:00">'
    [article] = read(write(tmp_path, "a.html", page(meta)))
    assert article.title == "Deich kommt"
    assert (article.outlet, article.published) == ("Norderauer Bote", date(2026, 1, 6))
    assert article.date_source is DateSource.METADATA
    assert "„Der Deich wird gebaut.“" in body(article)
    for strange in ("Cookies", "Impressum", "Politik", "alert"):
        assert strange not in article.text


def test_json_ld_wins_over_other_dates(tmp_path):
    told = {
        "@graph": [
            {"@type": "WebPage", "datePublished": "2020-01-01"},
            {
                "@type": ["NewsArticle"],
                "headline": "Deich kommt",
                "datePublished": "2026-01-05T08:00:00Z",
                "dateModified": "2026-01-09",
                "publisher": {"name": "Der Bote"},
                "url": "https://bote.example/deich",
            },
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    [article] = read(write(tmp_path, "a.html", page(script)))
    assert article.published == date(2026, 1, 5)
    assert (article.outlet, article.url) == ("Der Bote", "https://bote.example/deich")


@pytest.mark.parametrize("script", ["{", "[1, 2]", '{"@graph": "x"}', '{"@type": 7}', "null"])
def test_broken_json_ld_costs_nothing(tmp_path, script):
    meta = f'<script type="application/ld+json">{script}</script>'
    [article] = read(write(tmp_path, "a.html", page(meta)))
    assert article.title == "Deich kommt"


def test_half_a_character_in_json_ld_is_replaced(tmp_path):
    told = (
        r'{"@type": "NewsArticle", "headline": "Deich \ud800", "publisher": {"name": "K\udcfcste"}}'
    )
    meta = f'<script type="application/ld+json">{told}</script>'
    [article] = read(write(tmp_path, "a.html", page(meta)))
    assert (article.title, article.outlet) == ("Deich \ufffd", "K\ufffdste")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_the_page_says_its_encoding_or_it_is_found(tmp_path, encoding):
    meta = f'<meta charset="{encoding}">'
    [article] = read(write(tmp_path, "a.html", page(meta), encoding))
    assert "Bürgermeisterin Erika Adler (FLK) sagte: „Der Deich wird gebaut.“" in article.text


@pytest.mark.parametrize(
    "text",
    ["", "<html></html>", "<html><body><nav><a href='/'>Start</a></nav></body></html>", "<" * 5000],
)
def test_a_page_without_an_article_is_skipped(tmp_path, text):
    [skipped] = read(write(tmp_path, "a.html", text))
    assert isinstance(skipped, Skipped)


def test_json_holds_one_article_a_list_or_a_list_in_an_object(tmp_path):
    entries = [{"text": "„Nein“, sagte Adler.", "title": "Eins"}, 7, {"text": "„Ja“, sagte Berg."}]
    for name, value in (("list", entries), ("object", {"articles": entries})):
        found = read(write(tmp_path, f"{name}.json", json.dumps(value)))
        assert [type(one) for one in found] == [Article, Skipped, Article]
        assert [one.record for one in found] == [1, 2, 3]
    [one] = read(write(tmp_path, "one.json", json.dumps(entries[0])))
    assert one.title == "Eins"


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "not JSON"), ("[" * 100_000, "JSON that cannot be read")]
)
def test_what_is_no_json_says_where(tmp_path, text, reason):
    [skipped] = read(write(tmp_path, "a.json", text))
    assert reason in skipped.reason


def test_a_zip_is_read_like_a_folder(tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/2026-01-06-x.txt", "„Nein“, sagte Adler.")
        archive.writestr("a.html", page())
        archive.writestr(".hidden.txt", "x")
        archive.writestr("../../etc/evil.txt", "„Ja“, sagte Berg.")
        archive.writestr("inner.zip", b"PK")
        archive.writestr("x.pdf", b"%PDF-")
    found = {one.path: one for one in read(path)}
    assert sorted(found) == [
        "all.zip/../../etc/evil.txt", "all.zip/a.html", "all.zip/b/2026-01-06-x.txt",
        "all.zip/inner.zip", "all.zip/x.pdf",
    ]  # fmt: skip
    assert found["all.zip/b/2026-01-06-x.txt"].published == date(2026, 1, 6)
    assert isinstance(found["all.zip/inner.zip"], Skipped)
    assert [each.name for each in tmp_path.iterdir()] == ["all.zip"]


def test_a_packed_file_is_read_like_what_is_in_it(tmp_path):
    lines = b'{"text": "\xe2\x80\x9eNein\xe2\x80\x9c, sagte Adler."}\n'
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines * 2))
    found = read(tmp_path / "a.jsonl.gz")
    assert [(one.path, one.record) for one in found] == [("a.jsonl", 1), ("a.jsonl", 2)]


def test_a_damaged_member_is_skipped_and_the_others_are_read(tmp_path):
    path = tmp_path / "part.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "bä.txt", "c.txt"):
            archive.writestr(name, "„Nein“, sagte Adler.")
    data = bytearray(path.read_bytes())
    data[data.index("bä".encode()) + 2] = 0x90  # in the header before the member itself
    path.write_bytes(data)
    found = {one.path: one for one in read(path)}
    assert [type(one) for one in found.values()] == [Article, Skipped, Article]
    assert "damaged in its archive" in found["part.zip/bä.txt"].reason


def test_bombs_and_damaged_archives_are_refused(tmp_path):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 50_000_000, 9))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(b"text " * 1000)[:-20])
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 not a zip")
    (tmp_path / "none.gz").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    reasons = {one.path: one.reason for one in read(tmp_path)}
    assert len(reasons) == 5
    assert "bytes come out of" in reasons["bomb.txt.gz"]
    assert "bytes come out of" in reasons["bomb.zip/a.txt"]
    assert "a damaged archive" in reasons["cut.txt.gz"]
    assert "a damaged archive" in reasons["no.zip"]


def test_headings_of_a_page_whose_article_nothing_marks_stay(tmp_path):
    entries = "".join(
        f"<h3>{hour}:05 Uhr – Adler: Der Steg kommt</h3><p>Die Ministerin geht ans Pult. „Der Steg "
        f"kommt noch in diesem Jahr“, ruft sie. {FILLER}</p>"
        for hour in (11, 12)
    )
    text = f"<html lang='de'><body><h1>Der Rat tagt</h1><div>{entries}</div></body></html>"
    (article,) = read(write(tmp_path, "a.html", text))
    headings = [b.span.of(article.text) for b in article.blocks if b.role is Role.HEADING]
    assert "12:05 Uhr – Adler: Der Steg kommt" in headings
