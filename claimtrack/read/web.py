"""Articles from addresses: a page, or every entry of a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from claimtrack.errors import InputError
from claimtrack.model import Skipped
from claimtrack.read.build import Origin
from claimtrack.read.fetch import Answer, Fetcher
from claimtrack.read.files import STEP
from claimtrack.read.metadata import Fields
from claimtrack.read.unread import Fetched, Form, Found, NotModified, Unread

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:RDF")
FORMS = {
    "text/plain": Form.TEXT,
    "text/html": Form.PAGE,
    "application/xhtml+xml": Form.PAGE,
    "": Form.PAGE,
}
HEAD_BYTES = 2000
MOST_ENTRIES = 500


def find_at_url(url: str, fetcher: Fetcher, origin: Origin) -> Iterator[Found]:
    """Yield the page or text at an address, or those that a feed there points to.

    After each comes the state in which the server says that it was.
    """
    try:
        answer = fetcher.fetch(url)
        if answer.unchanged:
            yield NotModified(url, in_feed=False)
            return
        if not is_feed(answer.data, answer.content_type):
            yield _unread(answer, replace(origin, path=answer.url))
            yield Fetched(url, answer.validators, frozenset({answer.url}))
            return
        entries, dropped = feed_entries(answer.data)
    except InputError as error:
        yield Skipped(url, STEP, str(error))
        return
    if dropped:
        yield Skipped(url, STEP, "; ".join(dropped))
    paths: set[str] = set()
    for link, fields in entries:
        for found in _entry(link, fields, fetcher, origin):
            paths |= {link, found.origin.path if isinstance(found, Unread) else link}
            yield found
    yield Fetched(url, answer.validators, frozenset(paths))


def is_feed(data: bytes, content_type: str = "") -> bool:
    """Return whether bytes are an RSS or Atom feed."""
    head = data[:HEAD_BYTES]
    return content_type in FEED_TYPES or any(root in head for root in FEED_ROOTS)


def feed_entries(data: bytes) -> tuple[list[tuple[str, Fields]], list[str]]:
    """Return the addresses in a feed, with what the feed says of each, and what is left out.

    Raises:
        InputError: The feed is damaged, or there is no entry with an address in it.
    """
    import feedparser  # only feeds need it

    try:
        feed = feedparser.parse(data)
    except Exception as error:  # it forgives much, and trips over the rest in many ways
        raise InputError(f"a damaged feed ({error})") from error
    outlet = feed.feed.get("title") if feed.get("feed") else None
    found = [
        (entry["link"], _feed_fields(entry, outlet))
        for entry in feed.entries[:MOST_ENTRIES]
        if entry.get("link")
    ]
    if not found:
        raise InputError("a feed without entries")
    return found, list(_left_out(feed.entries))


def _left_out(entries: Sequence[Any]) -> Iterator[str]:
    """Yield which entries of a feed are not read, and why."""
    without = sum(not entry.get("link") for entry in entries[:MOST_ENTRIES])
    if without:
        yield f"{_entries(without)} without an address"
    if len(entries) > MOST_ENTRIES:
        more = _entries(len(entries) - MOST_ENTRIES)
        yield f"{more} after the first {MOST_ENTRIES}, which are read"


def _entries(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'} of the feed"


def _feed_fields(entry: Any, outlet: str | None) -> Fields:  # noqa: ANN401 - of feedparser
    day = entry.get("published_parsed")
    written = f"{day.tm_year:04d}-{day.tm_mon:02d}-{day.tm_mday:02d}" if day else None
    return Fields(entry.get("title"), outlet, entry["link"], written)


def _entry(link: str, fields: Fields, fetcher: Fetcher, origin: Origin) -> Iterator[Found]:
    try:
        answer = fetcher.fetch(link)
        if answer.unchanged:
            yield NotModified(link, in_feed=True)
            return
        yield _unread(answer, replace(origin, path=answer.url), fields)
        yield Fetched(link, answer.validators, frozenset({answer.url}))
    except InputError as error:
        yield Skipped(link, STEP, str(error))


def _unread(answer: Answer, origin: Origin, told: Fields | None = None) -> Unread:
    """Return what an answer holds; what the page says wins over what the feed said.

    Raises:
        InputError: The answer is no page and no text.
    """
    form = FORMS.get(answer.content_type)
    if form is None:
        raise InputError(f"neither a page nor a text, but {answer.content_type}")
    return Unread(form, answer.data, origin, url=answer.url, told=told or Fields())
