import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claimtrack.errors import InputError
from claimtrack.model import Article, Skipped
from claimtrack.read import read_articles, web
from claimtrack.read.build import Origin
from claimtrack.read.fetch import MOST_BYTES, Fetcher
from claimtrack.read.public import PRIVATE_ALLOWED
from claimtrack.read.unread import Fetched, Unread, read_article
from claimtrack.read.web import feed_entries, find_at_url

PAGE = """<html lang="de"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Bürgermeisterin Erika Adler sagte: „Der Deich wird gebaut.“ Sie rechne mit zwei Jahren.</p>
<p>Der Antrag wurde mit großer Mehrheit angenommen, und die Sitzung endete gegen Mitternacht.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Der Bote</title>
<item><title>Eins</title><link>{root}/page</link>
<pubDate>Tue, 06 Jan 2026 10:00:00 GMT</pubDate></item>
<item><title>Zwei</title><link>{root}/gone</link></item>
<item><title>Ohne Adresse</title></item></channel></rss>"""


REDIRECTS = {
    "/moved": "/page",
    "/round": "/round",
    "/private": "http://10.0.0.1/",
    "/file": "file:///etc/passwd",
}
ANSWERS = {
    "/robots.txt": (b"User-agent: *\nDisallow: /secret\n", "text/plain"),
    "/page": (PAGE.format(title="Deich kommt").encode(), "text/html; charset=utf-8"),
    "/text": ("„Nein“, sagte Adler.".encode(), "text/plain"),
    "/image": (b"\x89PNG", "image/png"),
    "/feed.json": (b'{"items": []}', "application/feed+json"),
    "/huge": (b"x" * (MOST_BYTES + 1), "text/html"),
    "/busy": (PAGE.format(title="Endlich").encode(), "text/html"),
}


class Handler(BaseHTTPRequestHandler):
    busy = 0

    def do_GET(self):
        if self.path in REDIRECTS:
            self.redirect(REDIRECTS[self.path])
        elif self.path == "/feed":
            root = f"http://127.0.0.1:{self.server.server_port}"
            self.answer(FEED.format(root=root).encode(), "application/rss+xml")
        elif self.path == "/busy" and Handler.busy < 2:
            Handler.busy += 1
            self.send_error(429)
        elif self.path in ANSWERS:
            self.answer(*ANSWERS[self.path])
        else:
            self.send_error(500 if self.path == "/broken" else 404)

    def answer(self, data, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            return  # whoever asked has had enough

    def redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def root():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def read(root, monkeypatch):
    """Return a function that reads an address of the local server, without waiting."""
    monkeypatch.setenv(PRIVATE_ALLOWED, "1")

    def fetch(path):
        with Fetcher(wait=lambda seconds: None) as fetcher:
            found = find_at_url(root + path, fetcher, Origin(root + path))
            return [
                read_article(each) if isinstance(each, Unread) else each
                for each in found
                if not isinstance(each, Fetched)
            ]

    return fetch


def test_a_page_is_an_article_with_its_address(read, root):
    [article] = read("/page")
    assert (article.title, article.url, article.path) == (
        "Deich kommt",
        f"{root}/page",
        f"{root}/page",
    )
    assert "„Der Deich wird gebaut.“" in article.text


def test_redirects_are_followed_to_where_they_lead(read, root):
    [article] = read("/moved")
    assert article.url == f"{root}/page"


def test_a_feed_gives_its_entries_and_says_what_is_gone(read):
    left_out, article, gone = read("/feed")
    assert isinstance(left_out, Skipped)
    assert left_out.reason == "1 entry of the feed without an address"
    assert isinstance(article, Article)
    assert (article.outlet, str(article.published)) == ("Der Bote", "2026-01-06")
    assert isinstance(gone, Skipped)
    assert "404" in gone.reason


def test_plain_text_is_an_article(read):
    [article] = read("/text")
    assert article.text == "„Nein“, sagte Adler."


def test_a_busy_server_is_asked_again(read):
    [article] = read("/busy")
    assert article.title == "Endlich"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nowhere", "the server answers 404"),
        ("/broken", "the server answers 500"),
        ("/round", "more than 5 redirects"),
        ("/file", "not an address of the web"),
        ("/image", "neither a page nor a text, but image/png"),
        ("/feed.json", "neither a page nor a text, but application/feed+json"),
        ("/huge", "bytes that are read"),
        ("/secret/page", "robots.txt asks not to fetch it"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(read, path, reason):
    [skipped] = read(path)
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason


def test_private_addresses_are_refused_also_behind_a_redirect(root, monkeypatch):
    monkeypatch.delenv(PRIVATE_ALLOWED, raising=False)
    for address in (root + "/page", "http://localhost:1/", "http://[::1]/", "http://169.254.1.1/"):
        [skipped] = read_articles(address)
        assert "is a private address" in skipped.reason


@pytest.mark.parametrize("address", ["ftp://a.example/x", "http://", "file:///etc/passwd"])
def test_only_the_web_is_fetched(address):
    [skipped] = read_articles(address)
    assert "not an address of the web" in skipped.reason


def test_of_a_long_feed_it_is_told_how_many_entries_are_left_out(monkeypatch):
    monkeypatch.setattr(web, "MOST_ENTRIES", 2)
    items = "".join(f"<item><link>https://bote.example/{n}</link></item>" for n in range(5))
    entries, dropped = feed_entries(f"<rss><channel>{items}</channel></rss>".encode())
    assert len(entries) == 2
    assert dropped == ["3 entries of the feed after the first 2, which are read"]


def test_a_feed_without_entries_says_so():
    with pytest.raises(InputError, match="a feed without entries"):
        feed_entries(b"<rss></rss>")


@pytest.mark.parametrize(
    "feed", [b'<?xml version="1.0" encoding="\xfc"?><rss></rss>', b"<rss><title>&#55296;</rss>"]
)
def test_a_damaged_feed_says_so(feed):
    with pytest.raises(InputError, match=r"a damaged feed|a feed without entries"):
        feed_entries(feed)
