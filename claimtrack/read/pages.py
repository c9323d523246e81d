"""The article of a web page: its text without menus, and what the page says about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import Any

from claimtrack.errors import InputError
from claimtrack.read.bold import mark_questions
from claimtrack.read.metadata import Fields

MOST_BYTES = 20_000_000  # a page beyond is no article
LEAST_CHARACTERS = 40  # of a text that is an article and not the rest of a menu
ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle", "Article", "AnalysisNewsArticle")
HEADING = re.compile(rb"<h[234][ >]", re.IGNORECASE)
LEAST_HEADINGS = 2
TITLE = re.compile(r"<title[^>]{0,100}>([^<]{1,500})</title>", re.IGNORECASE)
SEPARATED = re.compile(r"\s[|–—-]\s")  # headline, section and site of a title
SCRIPT = re.compile(
    rb"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{0,500000}?)</script>", re.DOTALL | re.I
)


def read_page(data: bytes, *, url: str | None = None) -> tuple[str, Fields]:
    """Return the article's text, its headline first, and the fields that the page tells.

    The date of printing is that of the first publication: JSON-LD first, then what trafilatura
    finds in meta elements; never one that only the text or the address suggests.

    Raises:
        InputError: There is no article in the page.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"a page of {len(data)} bytes, over the {MOST_BYTES} that are read")
    import trafilatura  # a tenth of a second
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(
        data,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or len(text) < LEAST_CHARACTERS:
        raise InputError("no article in the page (only menus, scripts or nothing)")
    text = mark_questions(_with_headings(text, data, url), data)
    told = _json_ld(data)
    title = _one_line(told.title or found.title)
    outlet = _one_line(told.outlet) or _site_name(found.sitename, found.hostname, url)
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    fields = Fields(
        title=title,
        outlet=outlet,
        url=url or told.url or found.url,
        date=told.date or found.date,
        site=None if outlet else _site_of_title(data, title),
    )
    return text.replace("\r\n", "\n").replace("\r", "\n"), fields


def _with_headings(text: str, data: bytes, url: str | None) -> str:
    """Return a page's text with its headings, where all of them had been left out.

    Pages whose article no element marks lose them; a more generous reading tells before which
    lines they stand.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document

    if len(HEADING.findall(data)) < LEAST_HEADINGS:
        return text
    tree = load_html(data)
    found = () if tree is None else tree.iter("h2", "h3", "h4")
    headings = {" ".join("".join(heading.itertext()).split()) for heading in found}
    lines = text.split("\n")
    if not headings.isdisjoint(lines):
        return text
    told = bare_extraction(data, url=url, favor_recall=True, include_tables=False)
    more = (told.text or "").split("\n") if isinstance(told, Document) else []
    before = {line: heading for heading, line in pairwise(more) if heading in headings}
    return "\n".join(f"{before[line]}\n{line}" if line in before else line for line in lines)


def _json_ld(data: bytes) -> Fields:
    """Return what the first article of the page's JSON-LD says."""
    for script in SCRIPT.finditer(data):
        try:
            entry = json.loads(script[1].decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            continue
        for node in _nodes(entry):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(kind in ARTICLE_TYPES for kind in kinds):
                return _fields(node)
    return Fields()


def _nodes(entry: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD script: alone, in a list or in a graph."""
    if isinstance(entry, list):
        for one in entry:
            yield from _nodes(one)
    elif isinstance(entry, dict):
        yield entry
        yield from _nodes(entry.get("@graph", []))


def _fields(node: dict[str, Any]) -> Fields:
    publisher = node.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    values = (node.get("headline"), name, node.get("url"), node.get("datePublished"))
    return Fields(*(value if isinstance(value, str) and value else None for value in values))


def _site_name(name: str | None, host: str | None, url: str | None) -> str | None:
    """Return the name that a page gives its site; a mere host name is left to the address."""
    if not name or name == host or (url and name.lower() in url.lower()):
        return None
    return _one_line(name)


def _site_of_title(data: bytes, title: str | None) -> str | None:
    """Return what stands last in a page's title and in its copyright: "Streit | Radio Norderau".

    Without the second it may be a section: "Streit | Politik".
    """
    page = data.decode("utf-8", "replace")
    found = TITLE.search(page)
    words = unescape(_one_line(found[1]) or "") if found else ""
    name = SEPARATED.split(words)[-1].strip()
    if not title or not words.startswith(title) or name == words or not name:
        return None
    owned = re.search(rf"(?:©|&copy;|copyright)[^<]{{0,30}}{re.escape(name)}", page, re.IGNORECASE)
    return name if owned else None


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None
