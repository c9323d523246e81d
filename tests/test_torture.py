"""A folder of everything that users have: what is good is stored, what is not is listed and why."""

import gzip
import io
import json
import re
import zipfile

import pytest
from click.testing import CliRunner

from claimtrack.cli import main

SAID = "Eine zweite Brücke über die Aue schließe ich aus"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")
DATES = (
    "2025-09-04", "2025-09-04T18:44:00+02:00", "04.09.2025", "4. September 2025", "4.9.25",
    "Thu, 04 Sep 2025 18:44:00 +0200", "September 4, 2025", "20250904", "04.09.2025, 18:44 Uhr",
    "Do, 4. Sept. 2025",
)  # fmt: skip
GOOD: dict[str, tuple[bytes, int]] = {}  # by file name: its bytes, how many articles are in it
BAD: dict[str, tuple[bytes, str]] = {}  # its bytes, and what the reason says


def text(number, *, mark="„{}“", end=""):
    """Return an article of its own: no two in the folder are alike."""
    said = mark.format(SAID)
    return (
        f"Im Rathaus {number} wurde lange geredet.\n\n{said}, sagte Ministerin Adler {end}heute.\n"
    )


def record(number, **more):
    return {"text": text(number), "date": "2025-09-04", "outlet": "Bote", **more}


def page(number, *, head="", body="", charset="utf-8"):
    html = (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="{charset}">'
        f"<title>Rathaus</title>{head}</head><body><nav><a href='/'>Start</a></nav>{body}"
        f"<article><h1>Rathaus {number}</h1>"
        f"<p>Im Rathaus {number} von Norderau wurde am Abend lange über den Verkehr geredet.</p>"
        f"<p>„{SAID}“, sagte Ministerin Karla Adler (ABC) nach der Sitzung.</p>"
        "</article></body></html>"
    )
    return html.encode(charset)


def lines(*values):
    return "\n".join(v if isinstance(v, str) else json.dumps(v) for v in values).encode()


def archive(**files):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "/"), data)
    return memory.getvalue()


def web_archive(number):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bote.example/{number}\r\n"
        "WARC-Date: 2026-01-07T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def feed(number):
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bote</title><item>'
        f"<title>Rathaus</title><link>https://bote.example/feed/{number}</link><content:encoded>"
        f"<![CDATA[<p>{text(number)}</p>]]></content:encoded></item></channel></rss>"
    ).encode()


for name in ENCODINGS:
    GOOD[f"encoding-{name}.txt"] = (text(name, mark="»{}«").encode(name), 1)
    table = f'titel;text\nA;"{text(name + "c", mark="»{}«")}"\n'
    GOOD[f"encoding-{name}.csv"] = (table.encode(name), 1)
for number, written in enumerate(DATES):
    GOOD[f"date-{number}.jsonl"] = (lines(record(f"d{number}", date=written)), 1)
for number, mark in enumerate(("„{}“", "»{}«", '"{}"', "“{}”", "‚{}‘", "«{}»")):
    GOOD[f"marks-{number}.txt"] = (text(f"m{number}", mark=mark).encode(), 1)
GOOD |= {
    "line-ends-old-mac.txt": (text("mac").replace("\n", "\r").encode(), 1),
    "line-ends-windows.txt": (text("win").replace("\n", "\r\n").encode(), 1),
    "invisible.txt": (text("weich", end="in Nord\u00aderau\u00a0und\u200b ").encode(), 1),
    "decomposed.txt": (text("nfd").replace("ü", "u\u0308").encode(), 1),
    "escape-codes.txt": (text("esc", end="\x1b[31mrot\x1b[0m ").encode(), 1),
    "huge-line.txt": ((text("huge") + "Wort " * 300_000).encode(), 1),
    "front-matter.md": (f"---\ntitle: A\ndate: 2025-09-04\n---\n{text('md')}".encode(), 1),
    "formulas.jsonl": (lines(record("=1+1", title="=HYPERLINK(1)", outlet="@bote")), 1),
    "lone-surrogate.jsonl": (lines('{"text": "' + SAID + ' \\ud800, sagte Adler."}'), 1),
    "nul.jsonl": (lines('{"text": "' + SAID + ' \\u0000, sagte Quist."}'), 1),
    "nested.json": (json.dumps({"meta": 1, "articles": [record("j1"), record("j2")]}).encode(), 2),
    "one.json": (json.dumps(record("one")).encode(), 1),
    "press.csv": (f'Titel;Quelle;Datum;Volltext\nA;B;4.9.25;"{text("p")}"\n'.encode(), 1),
    "tabs.tsv": (f'title\ttext\nA\t"{text("t")}"\n'.encode(), 1),
    "excel.csv": (f'sep=|\ntitle|text\nA|"{text("x")}"\n'.encode(), 1),
    "page.html": (page(1), 1),
    "page-windows.html": (page(2, charset="windows-1252"), 1),
    "page-broken.html": (page(3).replace(b"</p>", b"").replace(b"</html>", b"<div>" * 500), 1),
    "page-script.html": (page(4, head="<script>while(1){}</script>", body="<!-- <p> -->"), 1),
    "feed.xml": (feed(1), 1),
    "packed.txt.gz": (gzip.compress(text("gz").encode()), 1),
    "packed.zip": (archive(a__b_txt="x", **{"c.txt": text("z1"), "d__e.txt": text("z2")}), 2),
    "climbing.zip": (archive(**{"..__..__up.txt": text("up")}), 1),
    "crawl.warc": (web_archive("w1"), 1),
    "crawl.warc.gz": (gzip.compress(web_archive("w2")), 1),
}
BAD |= {
    "empty.txt": (b"", "an empty file"),
    "blank.txt": (b" \n\n ", "only white space"),
    "picture.txt": (bytes(range(256)) * 20, "binary"),
    "document.pdf": (b"%PDF-1.7", ".pdf is not supported"),
    "no-suffix": (b"x", "a file without a suffix is not supported"),
    "half-utf16.txt": (b"\xff\xfea", "damaged"),
    "broken.json": (b'{"text": ', "not JSON"),
    "deep.json": (b"[" * 200_000, "JSON that cannot be read"),
    "number.json": (b"7", "not an object"),
    "no-text.json": (b'{"title": "A"}', "no text"),
    "empty.jsonl": (b"\n\n", "no records"),
    "no-text.csv": (b"a;b\n1;2\n", "no column for the text"),
    "empty.html": (b"<html><body><nav>Start</nav></body></html>", "no article in the page"),
    "broken.xml": (b"<a><b>", "not XML"),
    "bomb.xml": (
        b'<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a><b>&y;</b></a>',
        "no element for the text",
    ),
    "broken.gz": (b"\x1f\x8b\x08\0\0", "a damaged archive"),
    "broken.zip": (b"PK\x03\x04 nothing", "a damaged archive"),
    "bomb.zip": (archive(**{"a.txt": "a" * 50_000_000}), "unpack it first"),
    "zip-in-zip.zip": (archive(**{"b.zip": archive(a="x")}), "an archive in an archive"),
    "broken.warc": (b"WARC/1.0\r\nno headers", "web archive"),
}
MIXED = lines(record("ok1"), "{broken", record("ok2"), '{"title": "no text"}', "[1]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("torture")
    for name, (data, _) in (GOOD | BAD).items():
        (path / name).write_bytes(data)
    (path / "mixed.jsonl").write_bytes(MIXED)
    (path / ".hidden.txt").write_bytes(text("hidden").encode())
    return path


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments], prog_name="claimtrack")


def test_a_torture_folder_is_swallowed_in_one_run(folder, tmp_path):
    assert len(GOOD) + len(BAD) + 2 >= 60
    store = tmp_path / "new.db"
    done = run("--db", store, "ingest", folder)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 0, done.stderr
    skipped = dict(re.findall(r"^skipped (\S+) \(read\): (.*)$", done.stderr, re.MULTILINE))
    for name, (_, reason) in BAD.items():
        told = [why for place, why in skipped.items() if re.split("[/:]", place)[0] == name]
        assert [reason in why for why in told] == [True], name
    places = {place for place in skipped if place.startswith("mixed.jsonl")}
    assert places == {"mixed.jsonl:2", "mixed.jsonl:4", "mixed.jsonl:5"}
    assert len(skipped) == len(BAD) + 3 + 1  # and "b_txt" in packed.zip, without a suffix
    expected = sum(count for _, count in GOOD.values()) + 2
    assert done.stdout.startswith(f"{expected} new, 0 unchanged articles · ")
    assert "\x1b" not in done.output
    check = run("--db", store, "check")
    assert check.exit_code == 0, check.stdout
    rows = run("--db", store, "statements", "--format", "jsonl").stdout.splitlines()
    said = {json.loads(row)["article"].partition("/")[0] for row in rows}
    assert said == {name.removesuffix(".gz") for name in GOOD} | {"mixed.jsonl"}
    again = run("--db", store, "ingest", folder, "--strict")
    assert again.exit_code == 2
    assert again.stdout.startswith(f"0 new, {expected} unchanged articles · ")
