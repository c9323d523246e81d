"""Reading: files and folders in, articles with marked-up layout out."""

from claimtrack.read.articles import find_articles, read_articles
from claimtrack.read.build import Origin, build_article
from claimtrack.read.fetch import Validators
from claimtrack.read.metadata import Fields
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
    "find_articles",
    "read_article",
    "read_articles",
]
