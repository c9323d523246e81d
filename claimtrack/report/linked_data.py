"""Statements and claims as JSON-LD, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claimtrack.model import Row
from claimtrack.report.clean import escaped_json, one_line, printable


def linked_data(statements: Iterable[Row], claims: Iterable[Row]) -> str:
    """Return one JSON-LD document: a `Quotation` a statement, a `Claim` a claim.

    Args:
        statements: Rows of the listing.
        claims: Rows of the listing.
    """
    graph = [*(_claim(row) for row in claims), *(_quotation(row) for row in statements)]
    document = {"@context": "https://schema.org", "@graph": graph}
    return escaped_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _claim(row: Row) -> dict[str, Any]:
    return {"@type": "Claim", "@id": f"#claim-{row['claim_id']}", "name": one_line(row["label"])}


def _quotation(row: Row) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"#statement-{row['statement_id']}",
        "text": printable(row["text"]),
        "dateCreated": row["date"],
        "creator": dict(_person(row)) or None,
        "isPartOf": dict(_article(row)) or None,
        "about": {"@id": f"#claim-{row['claim_id']}"} if row["claim_id"] else None,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _person(row: Row) -> Iterator[tuple[str, Any]]:
    if row["speaker"]:
        yield "@type", "Person"
        yield "name", one_line(row["speaker"])
        if row["party"]:
            yield "affiliation", {"@type": "Organization", "name": one_line(row["party"])}


def _article(row: Row) -> Iterator[tuple[str, Any]]:
    yield "@type", "NewsArticle"
    yield "identifier", one_line(row["article"])
    if row["published"]:
        yield "datePublished", row["published"]
    if row["url"]:
        yield "url", one_line(row["url"])
    if row["outlet"]:
        yield "publisher", {"@type": "Organization", "name": one_line(row["outlet"])}
