"""The report as one HTML file: no network, no server, everything inside."""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib import resources
from string import Template
from typing import Any

from claimtrack.report.clean import escaped_json, one_line, printable
from claimtrack.report.phrases import phrases
from claimtrack.report.views import Row, ShiftLike

COLUMNS = (
    *("id", "speaker", "party", "date", "text", "position", "claim", "outlet", "url", "article"),
    *("mention", "recalled", "context", "cues"),
)
POSITIONS = (-2, -1, 0, 1, 2)


def render_page(
    statements: Iterable[Row],
    claims: Iterable[Row],
    shifts: Sequence[ShiftLike],
    *,
    contexts: Mapping[str, str],
    language: str = "en",
    imprint: str = "",
) -> str:
    """Return the page: shifts, time lines, statements and filters, with a strict content policy.

    Args:
        statements: Rows of the listing, oldest first.
        claims: Rows of the listing, the largest first.
        shifts: Newest first.
        contexts: The sentences around the statements of the shifts, by statement id.
        language: Of the words around the quotations, "en" or "de".
        imprint: What made it and when, to print below.
    """
    words = tomllib.loads(_file("words.toml"))[language]
    rows, cues = list(statements), _cues(shifts)
    data = {
        "columns": COLUMNS,
        "statements": [_cells(row, contexts, cues) for row in rows],
        "claims": [[row["claim_id"], one_line(row["label"] or "")] for row in claims],
        "shifts": [_shift(shift, language) for shift in shifts],
        "words": _script_words(words["script"], language),
    }
    style, script = _file("page.css"), _file("page.js")
    plain = {key: escape(text) for key, text in words.items() if isinstance(text, str)}
    return Template(_file("page.html")).substitute(
        plain
        | {
            "lang": language,
            "answer": escape(_answer(rows, shifts, language)),
            "method_text": words["method_text"],  # our own words, with paragraphs
            "style": style,
            "script": script,
            "style_hash": _hash(style),
            "script_hash": _hash(script),
            "data": _embedded(data),
            "imprint": escape(imprint),
        }
    )


def _answer(rows: Sequence[Row], shifts: Sequence[ShiftLike], language: str) -> str:
    words = phrases(language)
    counts = (words.count(len(shifts), "shift"), words.count(len(rows), "statement"))
    days = sorted(row["date"] for row in rows if row["date"])
    span = f", {days[0]} – {days[-1]}" if days else ""
    return f"{counts[0]} {words['in']} {counts[1]}{span}"


def _cells(row: Row, contexts: Mapping[str, str], cues: Mapping[str, Sequence[str]]) -> list[Any]:
    name = row["statement_id"]
    return [
        name,
        row["speaker"],
        row["party"],
        row["date"],
        printable(row["text"]),
        row["position"],
        row["claim_id"],
        row["outlet"],
        row["url"],
        row["article"],
        None if row["speaker"] else row["mention"],
        int(bool(row["recalled"])),
        contexts.get(name),
        list(cues[name]) if name in cues else None,
    ]


def _cues(shifts: Iterable[ShiftLike]) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for shift in shifts:
        found[shift.earlier["statement_id"]] = shift.earlier_cues
        found[shift.later["statement_id"]] = shift.later_cues
    return found


def _shift(shift: ShiftLike, language: str) -> dict[str, Any]:
    kind = str(shift.kind)
    changed = phrases(language).changed(
        kind, earlier=shift.earlier["position"], later=shift.later["position"]
    )
    return {
        "id": getattr(shift, "id", ""),
        "kind": kind,
        "confidence": shift.confidence,
        "claim": shift.later["claim_id"],
        "earlier": shift.earlier["statement_id"],
        "later": shift.later["statement_id"],
        "earlier_cues": list(shift.earlier_cues),
        "later_cues": list(shift.later_cues),
        "changed": changed[:1].upper() + changed[1:],
    }


def _script_words(words: Mapping[str, str], language: str) -> dict[str, Any]:
    entries = phrases(language).entries
    return {
        **words,
        "kinds": dict(entries["shifts"]),
        "position": {str(value): phrases(language).position(value) for value in POSITIONS},
        "short": {str(value): entries["position"][str(value)] for value in POSITIONS},
    }


def _embedded(data: object) -> str:
    """Return JSON that can stand in a script element: it cannot end it, nor begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return (
        escaped_json(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _file(name: str) -> str:
    return (
        resources.files("claimtrack.report").joinpath("page", name).read_text("utf-8").rstrip("\n")
    )
