"""Feeds broken files to every reader, and says which one fails, hangs or gives out nonsense.

    python benchmarks/fuzz.py [--minutes 10] [--files N] [--seed 0] [--keep FOLDER] [--extract]

Sound files of every kind are broken at random: bytes changed, cut, doubled, swapped with those of
another file, put into another encoding. A reader may skip what it cannot use, with a reason; it may
not raise, take longer than LONGEST_SECONDS, or give an article whose parts do not fit. What
fails is kept in FOLDER. Exit code 1 if anything did.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import io
import json
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from claimtrack import Article, Skipped, extract_statements, read_articles
from claimtrack.errors import InputError
from claimtrack.read.dates import date_in_file_name, find_dates, parse_date
from claimtrack.read.web import feed_entries

LONGEST_SECONDS = 10
MOST_CHANGES = 6
MOST_BYTES = 200_000  # of a broken file; larger ones only take longer
UNEXPECTED = "could not be dealt with"  # as `read` says of an error that nobody has thought of
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-32", "utf-7", "cp437")

TEXT = """Haushalt: Quistorf bleibt hart
Von Jan Holt, Norderau
Stand: 04.09.2025, 18:44 Uhr
„Neue Schulden schließe ich aus“, sagte Ministerin Malin Quistorf (FLK) am Dienstag.
Bild: Ein Deich (Foto: Küstenblatt)
Sie habe „erhebliche Vorbehalte“, hieß es. »Nein«, so Holt. "No," she said on Tuesday.
- Lesen Sie auch: Der Deich

Der Landtag berät im Juni 2026; vgl. 31.02.2025, 9/4/2025, Sept. 4, 2025 und 20250904.
"""
FRONT = f"---\ntitle: Haushalt\ndate: 2025-09-04\noutlet: Küstenblatt\n---\n{TEXT}"
PAGE = f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Haushalt</title>
<meta property="article:published_time" content="2025-09-04T10:00:00+02:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Haushalt",
"datePublished": "2025-09-04", "publisher": {{"name": "Küstenblatt"}}}}</script></head><body>
<nav><a href="/">Start</a></nav><article><h1>Haushalt</h1><p>{TEXT}</p><p>Mehr dazu &amp; &#8222;
hier&#8220;.</p></article><footer>Impressum</footer></body></html>"""
RECORD = {"title": "Haushalt", "text": TEXT, "date": "04.09.2025", "outlet": "Küstenblatt"}
ROW = "Haushalt;04.09.2025;Küstenblatt;„Nein“, sagte Jan Holt. "
TABLE = f'titel;datum;quelle;text\n{ROW}\n"A";2025-09-05;"B";"„Ja“, sagte ""Holt"".\nNeu"\n'
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Küstenblatt</title>
<item><title>Eins</title><link>https://kuestenblatt.example/1</link><guid>1</guid>
<pubDate>Tue, 02 Sep 2025 10:00:00 +0200</pubDate>
<content:encoded><![CDATA[<p>„Nein“, sagte Holt.</p>]]></content:encoded></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Seepost</title><entry><title>Zwei</title>
<link href="https://seepost.example/2"/><updated>2025-09-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;„Ja“, sagte Brandt.&lt;/p&gt;</content></entry></feed>"""
NITF = f"""<nitf><head><title>Im Kopf</title><docdata><date.issue norm="20250904"/></docdata></head>
<body><body.content><p>{TEXT}</p></body.content></body></nitf>"""
NASTY = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x1b[31m", b"\xc3", b"\xed\xa0\x80", b"\\ud800",
    b"&#x0;", b"&#55296;", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"&x;",
    b'"', b"'", b";", b",", b"\t", b"\n", b"{", b"[" * 2000, b"(" * 500, b"9" * 400, b"1e999",
    b"NaN", b"null", b"---\n", b"title: ", b"\xe2\x80\x9e", b"\xe2\x80\x9c", b"\xc2\xad",
    b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"0000-00-00", b"31.02.2025", b"99.99.9999", b"<p>" * 300,
    b"<div>" * 3000, b"Content-Length: 99999999999\r\n", b"http://[", b"=1+1", b"../../x",
)  # fmt: skip


def web_archive() -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kuestenblatt.example/1\r\n"
        "WARC-Date: 2026-01-07T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head.encode() + body + b"\r\n\r\n") * 2


def packed() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b/c.jsonl", json.dumps(RECORD))
        archive.writestr("d.html", PAGE)
    return memory.getvalue()


LINES = "\n".join(json.dumps(RECORD, ensure_ascii=False) for _ in range(3))
SOUND: dict[str, list[bytes]] = {
    ".txt": [TEXT.encode(), FRONT.encode()],
    ".md": [FRONT.encode()],
    ".html": [PAGE.encode()],
    ".json": [json.dumps({"articles": [RECORD, RECORD]}).encode()],
    ".jsonl": [LINES.encode()],
    ".csv": [TABLE.encode(), TABLE.replace(";", ",").encode()],
    ".tsv": [TABLE.replace(";", "\t").encode()],
    ".xml": [FEED.encode(), ATOM.encode(), NITF.encode()],
    ".warc": [web_archive()],
    ".warc.gz": [gzip.compress(web_archive())],
    ".txt.gz": [gzip.compress(TEXT.encode())],
    ".zip": [packed()],
}


def broken(sound: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return a file with some random damage."""
    data = bytearray(sound)
    if chance.random() < 0.1:
        text = sound.decode("utf-8", "replace")
        data = bytearray(text.encode(chance.choice(ENCODINGS), "replace"))
    for _ in range(chance.randint(1, MOST_CHANGES)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + int(chance.expovariate(1 / 40)))
        other = chance.choice(others)
        from_ = chance.randrange(len(other))
        change = chance.randrange(7)
        if change == 0 and data:
            data[start % len(data)] = chance.randrange(256)
        elif change == 1:
            del data[start:end]
        elif change == 2:
            data[start:start] = data[start:end] * chance.choice((1, 2, 50))
        elif change == 3:
            data[start:end] = other[from_ : from_ + 2 * (end - start)]
        elif change == 4:
            del data[start:]
        elif change == 5:
            data[start:start] = chance.choice(NASTY)
        else:
            data[start:end] = chance.choice(NASTY) * chance.choice((1, 1, 40))
    return bytes(data[:MOST_BYTES])


def read_file(path: Path, *, extract: bool = False) -> None:
    for found in read_articles(path):
        if isinstance(found, Skipped):
            assert UNEXPECTED not in found.reason, found.reason
            assert found.reason.strip(), "skipped without a reason"
            continue
        check(found)
        if extract:
            extract_statements(found)


def check(article: Article) -> None:
    """Look whether the parts of an article fit together."""
    article.text.encode("utf-8")
    ends = [0, *(place for block in article.blocks for place in (block.span.start, block.span.end))]
    assert ends == sorted(ends), "blocks overlap"
    assert ends[-1] <= len(article.text), "a block ends behind the text"
    assert article.published is None or article.published <= datetime.date.today(), "of the future"
    assert "\0" not in article.text, "a NUL in the text"


def read_dates(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    parse_date(text)
    date_in_file_name(text)
    for found in find_dates(text):
        assert text[found.span.start : found.span.end].strip(), "a date without words"


def read_feed(data: bytes) -> None:
    try:
        feed_entries(data)
    except InputError:
        return


def limited(run: Callable[[], None]) -> str | None:
    """Return what went wrong in a call, if anything did."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"over {LONGEST_SECONDS} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST_SECONDS)
    clock = time.monotonic()
    try:
        run()
    except Exception:
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    slow = time.monotonic() - clock > LONGEST_SECONDS
    return f"over {LONGEST_SECONDS} seconds" if slow else None


def fuzz(options: argparse.Namespace) -> int:
    """Break files until there are enough, and return how many different failures there were."""
    chance = random.Random(options.seed)
    tried: Counter[str] = Counter()
    failures: Counter[tuple[str, str]] = Counter()
    others = [data for files in SOUND.values() for data in files]
    start = time.monotonic()
    until = start + 60 * options.minutes
    with tempfile.TemporaryDirectory(prefix="claimtrack-fuzz-") as folder:
        while time.monotonic() < until and tried.total() != options.files:
            kind = chance.choice((*SOUND, "dates", "feed"))
            sound = chance.choice(SOUND.get(kind) or SOUND[".xml" if kind == "feed" else ".txt"])
            data = broken(sound, others, chance)
            path = Path(folder) / f"a{kind if kind in SOUND else '.bin'}"
            path.write_bytes(data)
            readers = {"dates": lambda d=data: read_dates(d), "feed": lambda d=data: read_feed(d)}
            problem = limited(
                readers.get(kind, lambda p=path: read_file(p, extract=options.extract))
            )
            tried[kind] += 1
            if problem:
                where = " ".join(problem.split()[-25:])
                failures[kind, where] += 1
                if failures[kind, where] == 1:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    kept = options.keep / f"{len(failures):03}{path.suffix}"
                    kept.write_bytes(data)
                    print(f"{kept}: {problem}", flush=True)
    told = ", ".join(f"{kind} {times}" for kind, times in sorted(tried.items()))
    minutes = (time.monotonic() - start) / 60
    print(f"{tried.total()} broken files in {minutes:.1f} minutes: {told}")
    print(f"{len(failures)} different failures")
    return len(failures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--files", type=int, help="Break so many files, if time allows.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--keep", type=Path, default=Path(tempfile.gettempdir()) / "claimtrack-fuzz"
    )
    parser.add_argument("--extract", action="store_true", help="Extract what can be read, too.")
    options = parser.parse_args()
    sys.exit(bool(fuzz(options)))


if __name__ == "__main__":
    main()
