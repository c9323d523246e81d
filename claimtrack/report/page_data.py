"""What the report page holds: statements column by column, and each name only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimtrack.config import LANGUAGES
from claimtrack.findings import ShiftView
from claimtrack.model import DateSource, Row
from claimtrack.report.clean import one_line, printable
from claimtrack.report.course import Turn, points, turns_between
from claimtrack.report.dates import IMPRECISE
from claimtrack.report.deciding import deciding_words, words_of
from claimtrack.report.phrases import Phrases, phrases
from claimtrack.report.quoting import cue_spans

NONE = -1  # the place of what is not known
POSITIONS = (-2, -1, 0, 1, 2)
MOST_CONTEXT = 3_000_000  # characters; above, only the statements of shifts have their context


class Table:
    """Names, each once, in the order in which they were first asked for."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names: dict[str, int] = {}
        for name in names:
            self.place(name)

    def place(self, name: str | None) -> int:
        """Return where a name stands in the table, adding it where it is new."""
        if not name:
            return NONE
        return self.names.setdefault(name, len(self.names))


def page_data(
    rows: Sequence[Row], claims: Iterable[Row], shifts: Sequence[ShiftView], *, language: str
) -> dict[str, Any]:
    """Return what the page's script reads, ready to be written as JSON.

    Args:
        rows: Statements of the listing, oldest first; `context` and `language` beside its columns
            are used where they are there.
        claims: Rows of the listing, the largest first.
        shifts: The surest first.
        language: Of the words around the quotations, "en" or "de".
    """
    labels = {row["claim_id"]: one_line(row["label"] or "") for row in claims}
    tables = {name: Table() for name in ("speaker", "party", "outlet", "mention", "kind")}
    tables["claim"] = Table(labels)
    tables["date"] = Table(sorted({row["date"] for row in rows if row["date"]}))
    tables["lang"] = Table(LANGUAGES)
    tables["fallback"] = Table((DateSource.PUBLISHED, DateSource.CRAWLED))
    shown = [_shown(row) for row in rows]
    columns: dict[str, list[Any]] = {
        name: [table.place(row[name]) for row in shown] for name, table in tables.items()
    }
    columns["position"] = [row["position"] for row in shown]
    columns["text"] = [row["text"] for row in shown]
    columns["url"] = [row["url"] for row in shown]
    places = {row["statement_id"]: n for n, row in enumerate(rows)}
    return {
        "tables": {name: list(table.names) for name, table in tables.items()},
        "columns": columns,
        "labels": [labels.get(name, "") for name in tables["claim"].names],
        "recalled": [n for n, row in enumerate(rows) if row["recalled"]],
        "decided": {n: found for n, row in enumerate(rows) if (found := _decided(row, shown[n]))},
        "stated": dict(_stated(rows, phrases(language))),
        "contexts": dict(_contexts(rows, shifts)),
        "points": sorted(_points(rows, shifts, places)),
        "shifts": [_shift(shift, places, shown, phrases(language)) for shift in shifts],
    }


def script_words(words: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the words that the page's script needs, those of the diff among them."""
    known = phrases(language)
    entries = known.entries
    return {
        **words,
        "shifts": dict(entries["shifts"]),
        "kinds": dict(entries["kinds"]),
        "position": {str(value): known.position(value) for value in POSITIONS},
        "short": dict(entries["position"]),
        "none": known["no_position"],
        "count": {noun: list(entries[noun]) for noun in ("shift", "claim", "statement")},
        **{key: known[key] for key in ("in", "no_shift", "undated", "recalled", "no_label")},
        "decided_by": known["decided_by"],
        "fallback": {source: known[source] for source in ("published", "crawled")},
        "before": known["before"],
        "date": entries["dates"]["day"],
        "confidence": known["confidence"],
    }


def _shown(row: Row) -> dict[str, Any]:
    """Return what of a statement the page shows, under the names of the tables."""
    url = one_line(row["url"] or "")
    return {
        "speaker": one_line(row["speaker"] or ""),
        "party": one_line(row["party"] or ""),
        "outlet": one_line(row["outlet"] or row["article"] or ""),
        "mention": "" if row["speaker"] else one_line(row["mention"] or ""),
        "kind": "" if row["kind"] == "direct" else row["kind"],
        "claim": row["claim_id"],
        "date": row["date"],
        "lang": row.get("language") if row.get("language") in LANGUAGES else None,
        "fallback": row["date_source"] if row["date_source"] in ("published", "crawled") else None,
        "position": row["position"],
        "text": printable(row["text"]),
        "url": url if url.startswith(("http://", "https://")) else "",
    }


def _decided(row: Row, shown: Row) -> dict[str, Any] | None:
    """Return where the words that decided a position stand, and those that stand elsewhere."""
    cues = words_of(row)
    spans = cue_spans(shown["text"], cues)
    elsewhere = [one_line(cue) for cue in cues if not cue_spans(shown["text"], (cue,))]
    return {"spans": spans, "elsewhere": " … ".join(elsewhere)} if cues else None


def _stated(rows: Iterable[Row], words: Phrases) -> Iterable[tuple[int, str]]:
    """Yield the dates that name no day as they are told, by the places of their statements."""
    for n, row in enumerate(rows):
        if row.get("date_precision") in IMPRECISE and row["date_source"] == DateSource.TEXT:
            yield n, words.day(row)


def _contexts(rows: Sequence[Row], shifts: Iterable[ShiftView]) -> Iterable[tuple[int, str]]:
    """Yield the sentences around statements, by their places: of all while that is not much."""
    found = [(n, row.get("context") or "") for n, row in enumerate(rows)]
    if sum(len(text) for _, text in found) > MOST_CONTEXT:
        ids = {row["statement_id"] for shift in shifts for row in (shift.earlier, shift.later)}
        found = [(n, text) for n, text in found if rows[n]["statement_id"] in ids]
    for n, text in found:
        if text and text != rows[n]["text"]:
            yield n, printable(text)


def _points(
    rows: Sequence[Row], shifts: Iterable[ShiftView], places: Mapping[str, int]
) -> Iterable[int]:
    """Yield the places of the statements through which the time lines are drawn."""
    turns: dict[tuple[str, str], set[Turn]] = defaultdict(set)
    for shift in shifts:
        turns[_line(shift.later)] |= turns_between(shift)
    lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["speaker"] and row["claim_id"]:
            lines[_line(row)].append(row)
    for line, some in lines.items():
        if len(some) > 1:
            yield from (places[row["statement_id"]] for row in points(some, turns[line]))


def _line(row: Row) -> tuple[str, str]:
    return row["speaker"], row["claim_id"]


def _shift(
    shift: ShiftView, places: Mapping[str, int], shown: Sequence[Row], words: Phrases
) -> dict[str, Any]:
    earlier, later = (places[row["statement_id"]] for row in (shift.earlier, shift.later))
    before, after = deciding_words(shift)
    return {
        "id": getattr(shift, "id", ""),
        "kind": str(shift.kind),
        "confidence": shift.confidence,
        "sure": words.confidence(shift.confidence),
        "earlier": earlier,
        "later": later,
        "earlier_spans": cue_spans(shown[earlier]["text"], before),  # of the words that decided
        "later_spans": cue_spans(shown[later]["text"], after),
        "changed": words.changed(shift),
    }
