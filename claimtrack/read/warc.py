"""Pages out of web archives (WARC), as crawlers keep them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

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

    with path.open("rb") as file:
        try:
            # What warcio warns of goes to the terminal with bytes of the file in it.
            with redirect_stderr(StringIO()):
                records = iter(ArchiveIterator(file))
            while True:
                with redirect_stderr(StringIO()):
                    record = next(records, None)
                    page = _page(record) if record is not None else None
                if record is None:
                    return
                if page is not None:
                    yield page
        except Exception as error:  # warcio trips over damage in many ways, without a common class
            told = str(error) or type(error).__name__
            raise InputError(f"a damaged web archive ({told})") from error


def _page(record: Any) -> Page | None:  # noqa: ANN401 - of warcio
    """Return the page in a record; `None` for other answers, and errors."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None:
        return None
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if headers.get_statuscode() != "200" or kind not in PAGE_TYPES:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Page(url, record.content_stream().read())
