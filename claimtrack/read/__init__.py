"""Reading: files and folders in, articles with marked-up layout out."""

from claimtrack.read.articles import read_articles
from claimtrack.read.build import Origin, build_article
from claimtrack.read.metadata import Fields

__all__ = ["Fields", "Origin", "build_article", "read_articles"]
