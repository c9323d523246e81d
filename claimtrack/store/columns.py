"""How values are written in the columns of a store, and how many fit one query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from claimtrack.model import Span

VARIABLES = 500  # question marks in one query; SQLite allows at least 999


def portions(ids: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield ids in portions that fit one query, each with its question marks."""
    rest = iter(ids)
    while some := list(islice(rest, VARIABLES)):
        yield some, ", ".join("?" * len(some))


def offsets(spans: Iterable[Span]) -> list[list[int]]:
    """Return where spans start and end."""
    return [[span.start, span.end] for span in spans]


def span_text(span: Span | None) -> str | None:
    """Return a span as JSON."""
    return json_text([span.start, span.end]) if span else None


def json_text(value: object) -> str:
    """Return a value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(text: str) -> str:
    """Return `text` with what UTF-8 cannot hold (bytes of a foreign file name) written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
