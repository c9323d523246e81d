"""Articles in XML files and web archives, and records with unusual names for their fields."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from claimtrack.model import Article
from claimtrack.read import read_articles

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Küstenblatt</title>
<item><title>Quist bleibt beim Nein</title><link>https://kuestenblatt.example/1</link>
<pubDate>Tue, 02 Sep 2025 10:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>Malin Quist lehnt ab.</p><p>„Nein“, sagte sie.</p>]]></content:encoded>
</item>
<item><title>Holt senkt</title><link>https://kuestenblatt.example/2</link>
<pubDate>Wed, 03 Sep 2025 10:00:00 +0200</pubDate>
<content:encoded>&lt;p&gt;Jan Holt senkt Gebühren.&lt;/p&gt;</content:encoded></item>
</channel></rss>"""
NITF = """<nitf><head><title>Im Kopf</title>
<docdata><date.issue norm="20250904T101500+0200"/></docdata></head><body><body.content>
<p>Jan Holt schließt Gebühren aus.</p><p>„Mit mir nicht“, sagte Holt.</p></body.content></body>
</nitf>"""
EXPORT = """<export>
<artikel><titel>A</titel><datum>04.09.2025</datum><quelle>Ostfelder Bote</quelle>
<volltext><absatz>Lena Brandt forderte Geld.</absatz></volltext></artikel>
<artikel><titel>B</titel><datum>05.09.2025</datum><volltext>Es reiche nicht.</volltext></artikel>
</export>"""
PAGE = """<html><head><title>Holt bleibt beim Nein</title></head><body><article>
<h1>Holt bleibt beim Nein</h1><p>Der Bürgermeister Jan Holt lehnt neue Gebühren weiterhin ab. Das
sagte er am Dienstag im Stadtrat von Ostfeld. „Mit mir wird es das nicht geben“, sagte Holt.</p>
<p>Die Opposition will nun einen eigenen Antrag stellen und im Herbst abstimmen lassen.</p>
</article></body></html>"""


def read(folder, name, content, **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles(path, **options))


def test_the_items_of_a_feed_are_articles(tmp_path):
    first, second = read(tmp_path, "feed.xml", FEED)
    assert first.text == "Malin Quist lehnt ab.\n\n„Nein“, sagte sie."
    assert (first.title, first.published) == ("Quist bleibt beim Nein", date(2025, 9, 2))
    assert (second.text, second.outlet) == ("Jan Holt senkt Gebühren.", "Küstenblatt")
    assert [first.record, second.record] == [1, 2]


TEASERS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Küstenblatt</title><description>Nachrichten aus Ostfeld.</description>
<item><title>Quist</title><description>Kurz gesagt.</description>
<content:encoded>Malin Quist lehnt den Hafen ab. Das sagte sie am Montag.</content:encoded></item>
<item><title>Holt</title><media:description>Ein Hafen im Regen.</media:description>
<description>&lt;p&gt;Jan Holt lehnt den Hafen ab.&lt;/p&gt;</description></item>
<item><title>Nur ein Titel</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Küstenblatt</title>
<subtitle>Nachrichten aus Ostfeld.</subtitle>
<entry><title>Quist</title><link href="https://kuestenblatt.example/1"/>
<updated>2025-09-02T10:00:00Z</updated><summary>Malin Quist lehnt den Hafen ab.</summary></entry>
</feed>"""


def test_an_entry_without_a_text_is_read_with_its_teaser_and_marked(tmp_path):
    whole, teaser, dropped = read(tmp_path, "feed.xml", TEASERS)
    assert (whole.text[:11], whole.only_teaser) == ("Malin Quist", False)
    assert (teaser.text, teaser.only_teaser) == ("Jan Holt lehnt den Hafen ab.", True)
    assert (dropped.record, dropped.reason) == (
        3,
        "an entry of a feed without a text (looked for: description, summary, text, maintext, …)",
    )


def test_the_teaser_of_an_atom_feed_is_read_under_the_name_of_the_feed(tmp_path):
    (article,) = read(tmp_path, "feed.xml", ATOM)
    assert (article.text, article.outlet) == ("Malin Quist lehnt den Hafen ab.", "Küstenblatt")
    assert (article.url, article.published) == ("https://kuestenblatt.example/1", date(2025, 9, 2))
    assert article.only_teaser


def test_what_a_feed_says_of_itself_is_no_article_whatever_a_text_is_called(tmp_path):
    found = read(tmp_path, "feed.xml", TEASERS, columns={"text": "description"})
    assert [one.text for one in found[:2]] == ["Kurz gesagt.", "Ein Hafen im Regen."]
    assert len(found) == 3


def test_one_article_in_nitf(tmp_path):
    (article,) = read(tmp_path, "one.xml", NITF)
    assert article.text == "Jan Holt schließt Gebühren aus.\n\n„Mit mir nicht“, sagte Holt."
    assert (article.title, article.published) == ("Im Kopf", date(2025, 9, 4))


def test_the_export_of_a_press_database(tmp_path):
    first, second = read(tmp_path, "export.xml", EXPORT)
    assert (first.title, first.outlet, first.published) == ("A", "Ostfelder Bote", date(2025, 9, 4))
    assert (first.text, second.text) == ("Lena Brandt forderte Geld.", "Es reiche nicht.")
    assert second.outlet is None  # not that of the article before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<a><b>", "not XML"),
        ("<rss><channel><title>Bote</title></channel></rss>", "a feed without entries"),
        ("<a><b>Wort</b></a>", "no element for the text"),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><text>&x;</text></a>',
            "no element for the text",
        ),
    ],
)
def test_what_is_wrong_with_an_xml_file(tmp_path, content, reason):
    (skipped,) = read(tmp_path, "bad.xml", content)
    assert not isinstance(skipped, Article)
    assert reason in skipped.reason


def test_entities_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY x "yyyyyyyy">]><a><text>Holt sagte &x;&x;&x; nein.</text></a>'
    (article,) = read(tmp_path, "bomb.xml", bomb)
    assert "yyyy" not in article.text


def archive():
    """Return a web archive of a page, a picture and an error."""
    return b"".join(
        record(url, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{content}".encode())
        for url, status, kind, content in (
            ("https://kuestenblatt.example/holt", "200 OK", "text/html; charset=utf-8", PAGE),
            ("https://kuestenblatt.example/bild", "200 OK", "image/png", "PNG"),
            ("https://kuestenblatt.example/weg", "404 Not Found", "text/html", PAGE),
        )
    )


def record(url, answer):
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2026-01-07T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(url)}>\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_the_pages_of_a_web_archive(tmp_path):
    (article,) = read(tmp_path, "crawl.warc.gz", gzip.compress(archive()))
    assert article.url == "https://kuestenblatt.example/holt"
    assert "„Mit mir wird es das nicht geben“" in article.text
    assert article.published is None  # the day of the crawl says nothing


def test_a_damaged_web_archive_gives_what_it_has(tmp_path):
    (skipped,) = read(tmp_path, "crawl.warc", b"WARC/1.0\r\nno headers at all")
    assert "web archive" in skipped.reason
    found = read(tmp_path, "cut.warc", archive()[:-200])
    assert isinstance(found[0], Article)


@pytest.mark.parametrize(
    ("written", "instead", "given"),
    [
        (b"WARC-Type: response", b"\x1b[31mWARC-Type", ["no pages in the"]),
        (b"200 OK", b"\xff", ["a damaged"]),
        (b"HTTP/1.1", b"", [None, "a damaged"]),
    ],
)
def test_no_damage_in_a_web_archive_reaches_the_terminal(tmp_path, capfd, written, instead, given):
    found = read(tmp_path, "crawl.warc", archive().replace(written, instead))
    told = [None if isinstance(each, Article) else each.reason for each in found]
    assert [reason and reason.partition(" web archive")[0] for reason in told] == given
    assert capfd.readouterr() == ("", "")


def test_columns_that_the_user_names(tmp_path):
    table = 'Kopf;Inhalt;Tag\nHolt;"Holt sagte: „Nein.“";04.09.2025\n'
    columns = {"text": "Inhalt", "title": "Kopf", "date": "Tag"}
    (article,) = read(tmp_path, "odd.csv", table, columns=columns)
    assert article.text == "Holt sagte: „Nein.“"
    assert (article.title, article.published) == ("Holt", date(2025, 9, 4))
    (article,) = read(tmp_path, "odd.json", '[{"inhalt": "Nein.", "text": "x"}]', columns=columns)
    assert article.text == "Nein."
    (article,) = read(tmp_path, "known.json", '[{"text": "Ja."}]', columns=columns)
    assert article.text == "Ja."
