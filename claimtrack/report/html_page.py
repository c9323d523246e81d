"""The report as one HTML file: no network, no server, everything inside."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from importlib import resources
from string import Template
from typing import Any

from claimtrack.findings import ShiftView
from claimtrack.model import Row
from claimtrack.report.clean import escaped_json
from claimtrack.report.page_data import page_data, script_words
from claimtrack.report.phrases import phrases
from claimtrack.text import load_toml


def render_page(
    statements: Iterable[Row],
    claims: Iterable[Row],
    shifts: Sequence[ShiftView],
    *,
    language: str = "en",
    imprint: str = "",
) -> str:
    """Return the page: shifts, time lines, statements and filters, with a strict content policy.

    Args:
        statements: Rows of the listing, oldest first; with `context`, the sentences around one,
            and `language` where these are known.
        claims: Rows of the listing, the largest first.
        shifts: The surest first.
        language: Of the words around the quotations, "en" or "de".
        imprint: What made it and when, to print below.
    """
    words = load_toml("claimtrack.report", "page", "words.toml")[language]
    rows = list(statements)
    data = page_data(rows, claims, shifts, language=language)
    data["words"] = script_words(words["script"], language)
    data["chart"] = _chart(language)
    style, library, script = _file("page.css"), _chart_library(), _file("page.js")
    plain = {key: escape(text) for key, text in words.items() if isinstance(text, str)}
    return Template(_file("page.html")).substitute(
        plain
        | {
            "lang": language,
            "answer": escape(_answer(rows, shifts, language)),
            "method_text": words["method_text"],  # our own words, with paragraphs
            "style": style,
            "library": library,
            "script": script,
            "style_hash": _hash(style),
            "library_hash": _hash(library),
            "script_hash": _hash(script),
            "data": _embedded(data),
            "imprint": escape(imprint),
        }
    )


def _chart(language: str) -> dict[str, Any]:
    """Return what a time line looks like, its days written as in the language."""
    chart: dict[str, Any] = json.loads(_file("timeline.json"))
    chart["encoding"]["x"]["axis"]["format"] = phrases(language).entries["dates"]["axis"]
    return chart


def _answer(rows: Sequence[Row], shifts: Sequence[ShiftView], language: str) -> str:
    words = phrases(language)
    people = len({row["speaker"] for row in rows if row["speaker"]})
    days = sorted({row["date"] for row in rows if row["date"]})
    flagged = words.count(len(shifts), "shift") if shifts else words["no_shift"]
    counts = f"{words.count(len(rows), 'statement')}, {words.count(people, 'person')}"
    span = f", {words.date(days[0])} – {words.date(days[-1])}" if days else ""
    return f"{flagged} {words['in']} {counts}{span}"


def _embedded(data: object) -> str:
    """Return JSON that can stand in a script element: it cannot end it, nor begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return (
        escaped_json(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )


@lru_cache(1)
def _chart_library() -> str:
    """Return Vega-Lite with all that it needs, as a script whose names stay its own."""
    from vl_convert import javascript_bundle

    bundle: str = javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return f"(() => {{{bundle}}})();".replace("</script", "<\\/script")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _file(name: str) -> str:
    return (
        resources.files("claimtrack.report").joinpath("page", name).read_text("utf-8").rstrip("\n")
    )
