"""Reading: files, folders, addresses and feeds in, articles with marked-up layout out.

In:   paths and addresses. Out: `Article`, or `Skipped` with a reason, in the order found.
Data: `chrome.toml` (page furniture), `dates.toml` (how papers date), `fields.toml` (field names).

Modules in running order:
    finding       articles, files, own, columns, unpack
    from the web  fetch, public, web
    by format     records, xml, warc, pages, bold, unread
    the text      decode, emphasis, lines, metadata
    its layout    layout: top, chrome, furniture, pull_quotes
    what it says  dates, published, outlets
    put together  build
"""

from claimtrack.read.articles import find_articles, read_articles
from claimtrack.read.build import Origin, build_article
from claimtrack.read.columns import check_named
from claimtrack.read.fetch import Validators
from claimtrack.read.files import check_sources
from claimtrack.read.metadata import Fields, check_columns
from claimtrack.read.unread import Fetched, Found, NotModified, Unread, read_article

__all__ = [
    "Fetched",
    "Fields",
    "Found",
    "NotModified",
    "Origin",
    "Unread",
    "Validators",
    "build_article",
    "check_columns",
    "check_named",
    "check_sources",
    "find_articles",
    "read_article",
    "read_articles",
]
