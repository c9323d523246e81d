"""Pages out of web archives (WARC), as crawlers keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import InputError

PAGE_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a server has sent it."""

    url: str
    content: bytes


def warc_pages(path: Path) -> Iterator[Page]:
    """Yield the pages of a web archive, in order; other answers, and errors, are left out.

    The day of the crawl is not told: it is not the day of printing.

    Raises:
        InputError: The file is no web archive, or is damaged.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file):
                headers = record.http_headers
                if record.rec_type != "response" or headers is None:
                    continue
                kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
                if headers.get_statuscode() == "200" and kind in PAGE_TYPES:
                    url = record.rec_headers.get_header("WARC-Target-URI") or ""
                    yield Page(url, record.content_stream().read())
        except (ArchiveLoadFailed, EOFError, UnicodeError) as error:
            raise InputError(f"a damaged web archive ({error})") from error
