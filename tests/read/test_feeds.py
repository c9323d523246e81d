"""Feeds and pages from a real server: nothing is sent twice, and no site is pressed."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claimtrack import pipeline
from claimtrack.errors import InputError
from claimtrack.read import fetch, public
from claimtrack.read.fetch import Fetcher
from claimtrack.read.public import PRIVATE_ALLOWED

HTML, RSS = "text/html; charset=utf-8", "application/rss+xml"


class Site:
    """A server whose answers a test writes down: status, headers and body by path."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.root = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, path, said, **headers):
        html = (
            f"<html><head><title>Rathaus</title></head><body><article><h1>Rathaus {path}</h1>"
            f"<p>Im Rathaus von Norderau wurde lange über die Brücke geredet.</p>"
            f"<p>„{said}“, sagte Ministerin Karla Adler (ABC) am Montag.</p>"
            "</article></body></html>"
        )
        self.answers[path] = (200, {"Content-Type": HTML, **headers}, html.encode())

    def feed(self, path, *links, **headers):
        items = "".join(
            f"<item><title>{link}</title><link>{self.root}{link}</link></item>" for link in links
        )
        xml = f"<rss><channel><title>Der Bote</title>{items}</channel></rss>"
        self.answers[path] = (200, {"Content-Type": RSS, **headers}, xml.encode())

    def paths(self):
        """Return what has been asked for since the last call, without the rules for robots."""
        asked, self.asked = self.asked, []
        return [path for path in asked if path != "/robots.txt"]

    def _handler(self):
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append(self.path)
                status, headers, body = site.answers.get(self.path, (404, {}, b""))
                if isinstance(status, list):  # one after the other
                    status = status.pop(0) if len(status) > 1 else status[0]
                same = headers.get("ETag") == self.headers["If-None-Match"] is not None
                since = self.headers["If-Modified-Since"]
                if same or (since and headers.get("Last-Modified") == since):
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    for part in body if isinstance(body, list) else [body]:
                        self.wfile.write(part)
                        if isinstance(body, list):
                            threading.Event().wait(0.02)
                except OSError:
                    return  # whoever asked has had enough

            def log_message(self, *_):
                pass

        return Handler


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv(PRIVATE_ALLOWED, "1")
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, daemon=True)
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


@pytest.fixture
def waits():
    return []


@pytest.fixture
def fetcher(waits):
    with Fetcher(wait=waits.append) as fetcher:
        yield fetcher


def test_an_unchanged_feed_is_asked_for_and_nothing_else(site, store, encoder):
    site.page("/1", "Die Brücke kommt nicht", ETag='"a"')
    site.feed("/feed", "/1", ETag='"f1"')
    first = pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    assert (first.new, first.not_modified) == (1, ())
    assert site.paths() == ["/feed", "/1"]
    again = pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    assert (again.new, again.unchanged, again.not_modified) == (0, 0, (site.root + "/feed",))
    assert site.paths() == ["/feed"]


def test_of_a_changed_feed_only_what_has_changed_is_sent(site, store, encoder):
    site.page("/1", "Die Brücke kommt nicht", **{"Last-Modified": "Mon, 01 Sep 2025 08:00:00 GMT"})
    site.feed("/feed", "/1", ETag='"f1"')
    pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    site.page("/2", "Die Brücke kommt doch")
    site.feed("/feed", "/1", "/2", ETag='"f2"')
    report = pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    assert (report.new, report.unchanged, report.not_modified) == (1, 1, ())


def test_a_feed_with_an_entry_that_failed_is_read_anew(site, store, encoder):
    site.page("/1", "Die Brücke kommt nicht")
    site.feed("/feed", "/1", "/2", ETag='"f1"')
    first = pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    assert [skipped.path for skipped in first.skipped] == [site.root + "/2"]
    site.page("/2", "Die Brücke kommt doch")
    again = pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    assert (again.new, again.unchanged, again.skipped) == (1, 1, ())


def test_a_run_that_was_killed_has_remembered_nothing_that_it_has_not_stored(
    site, store, encoder, monkeypatch
):
    site.page("/1", "Die Brücke kommt nicht", ETag='"a"')
    site.feed("/feed", "/1", ETag='"f1"')
    monkeypatch.setattr(pipeline.articles._Run, "_write", lambda _: None)
    pipeline.ingest(store, [site.root + "/feed"], encoder=encoder)
    monkeypatch.undo()
    monkeypatch.setenv(PRIVATE_ALLOWED, "1")
    assert pipeline.ingest(store, [site.root + "/feed"], encoder=encoder).new == 1


def test_what_is_forgotten_is_sent_again(site, store, encoder):
    site.page("/1", "Die Brücke kommt nicht", ETag='"a"')
    pipeline.ingest(store, [site.root + "/1"], encoder=encoder)
    store.upkeep.forget_articles(site.root + "/1")
    assert pipeline.ingest(store, [site.root + "/1"], encoder=encoder).new == 1


def test_a_server_says_how_long_to_wait(site, fetcher, waits):
    site.page("/1", "Nein", **{"Retry-After": "7"})
    site.answers["/1"] = ([429, 503, 200], *site.answers["/1"][1:])
    assert "Nein" in fetcher.fetch(site.root + "/1").data.decode()
    assert waits == [7.0, 7.0]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("3600", "the server answers 429 and asks to come back in 3600 seconds"),
        ("Fri, 31 Dec 2100 23:59:59 GMT", "the server answers 429 and asks to come back in"),
        ("bald", "the server answers 429 again and again; try later"),
    ],
)
def test_a_server_that_asks_for_too_long_is_left_alone(site, fetcher, told, reason):
    site.answers["/1"] = (429, {"Retry-After": told}, b"")
    with pytest.raises(InputError, match=reason):
        fetcher.fetch(site.root + "/1")


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_rules_that_cannot_be_read_forbid_unless_there_are_none(site, fetcher, status, allowed):
    site.page("/1", "Nein")
    site.answers["/robots.txt"] = (status, {}, b"")
    if allowed:
        assert fetcher.fetch(site.root + "/1").data
    else:
        with pytest.raises(
            InputError, match=r"robots\.txt asks not to fetch it, or cannot be read"
        ):
            fetcher.fetch(site.root + "/1")


def test_rules_behind_a_redirect_count_and_say_how_fast_to_ask(site, fetcher, waits):
    rules = b"User-agent: *\nCrawl-delay: 9\nDisallow: /2\n"
    site.answers["/robots.txt"] = (302, {"Location": "/rules"}, b"")
    site.answers["/rules"] = (200, {"Content-Type": "text/plain"}, rules)
    site.page("/1", "Nein")
    fetcher.fetch(site.root + "/1")
    assert [round(seconds) for seconds in waits] == [9]
    with pytest.raises(InputError, match="asks not to fetch it"):
        fetcher.fetch(site.root + "/2")


def test_an_answer_that_drips_is_given_up(site, fetcher, monkeypatch):
    monkeypatch.setattr(fetch, "MOST_SECONDS", 0.1)
    site.answers["/1"] = (200, {"Content-Type": HTML}, [b"x"] * 500)
    with pytest.raises(InputError, match="slower than the 0 seconds"):
        fetcher.fetch(site.root + "/1")


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://127.0.0.1:1/x", "http://[::1]/", "http://169.254.169.254/latest"],
)
def test_no_redirect_leads_to_a_private_address(site, fetcher, monkeypatch, target):
    check = fetch._check_address
    monkeypatch.delenv(PRIVATE_ALLOWED)
    monkeypatch.setattr(
        fetch, "_check_address", lambda url: None if url.startswith(site.root) else check(url)
    )
    monkeypatch.setattr(public, "_checked", lambda host, connected: connected)
    site.answers["/1"] = (302, {"Location": target}, b"")
    with pytest.raises(InputError, match="is a private address"):
        fetcher.fetch(site.root + "/1")
    assert site.paths() == ["/1"]


def test_two_feeds_and_a_dead_page_in_one_run(site, store, encoder):
    site.page("/1", "Die Brücke kommt nicht")
    site.page("/2", "Die Brücke kommt doch")
    site.answers["/3"] = (200, {"Content-Type": HTML}, b"x" * (fetch.MOST_BYTES + 1))
    site.feed("/a", "/1", "/3")
    site.feed("/b", "/2")
    addresses = [site.root + path for path in ("/a", "/b", "/gone")]
    report = pipeline.ingest(store, addresses, encoder=encoder, jobs=2)
    assert report.new == 2
    assert [(s.path, s.reason) for s in report.skipped] == [
        (site.root + "/3", f"over the {fetch.MOST_BYTES} bytes that are read"),
        (site.root + "/gone", "the server answers 404 Not Found"),
    ]


def test_a_name_that_is_private_when_it_is_connected_to_is_not_asked(site, fetcher, monkeypatch):
    monkeypatch.delenv(PRIVATE_ALLOWED)
    monkeypatch.setattr(fetch, "_check_address", lambda url: None)  # as looked up, it was public
    with pytest.raises(InputError, match=r"robots\.txt"):
        fetcher.fetch(site.root + "/1")
    assert site.paths() == []
