"""Planted shifts of the corpus that the tool finds, and what it flags beside them.

python benchmarks/shifts.py [--errors]
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive, ShiftView

Row = Mapping[str, Any]

CORPUS = Path(__file__).parent.parent / "corpus"


def load(name: str) -> list[Row]:
    lines = (CORPUS / "gold" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def places(side: Row, also: list[Row]) -> set[tuple[str, int | None]]:
    return {(one["article"], one.get("record")) for one in (side, *also)}


def place(row: Row) -> tuple[str, int | None]:
    return row["article"], row["record"]


def is_planted(found: ShiftView, gold: Row) -> bool:
    """Return whether a flagged shift is the planted one: speaker, kind, and where or when."""
    if (found.earlier["speaker"], found.kind) != (gold["speaker"], gold["kind"]):
        return False
    days = (found.earlier["date"], found.later["date"])
    return days == (gold["earlier"]["date"], gold["later"]["date"]) or (
        place(found.earlier) in places(gold["earlier"], gold.get("earlier_also", []))
        and place(found.later) in places(gold["later"], gold.get("later_also", []))
    )


def measure(*, errors: bool = False) -> dict[str, int]:
    """Return how many shifts are planted, found, flagged in all, and flagged beside the planted."""
    planted = load("shifts.jsonl")
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "corpus.db") as store:
        pipeline.ingest(store, [CORPUS / "articles"])
        found = list(Archive(store).find_shifts())
    missed = [gold for gold in planted if not any(is_planted(f, gold) for f in found)]
    false = [f for f in found if not any(is_planted(f, gold) for gold in planted)]
    if errors:
        for gold in missed:
            print("MISSED", gold["speaker"], gold["kind"], "|", gold["about"])
        for shift in false:
            shown = f"{shift.earlier['text'][:90]} -> {shift.later['text'][:90]}"
            print("FALSE ", shift.earlier["speaker"], shift.kind, shift.confidence, "|", shown)
    found_planted = len(planted) - len(missed)
    return {
        "planted": len(planted),
        "found": found_planted,
        "flagged": len(found),
        "false alarms": len(false),
    }


if __name__ == "__main__":
    for name, value in measure(errors="--errors" in sys.argv).items():
        print(f"{name:13} {value}")
