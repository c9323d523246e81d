"""Everyday piles of articles by other hands: which real changes of position are flagged.

    python benchmarks/everyday.py [--errors]

A change is found where a shift of its speaker has its later end in the article of the turn, or in
one of the same days; every other shift counts as false.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive, ShiftView

EVERYDAY = Path(__file__).parent.parent / "tests" / "gold" / "everyday"
SAME_DAYS = timedelta(days=6)  # between what was said and the papers that tell of it
Row = Mapping[str, Any]


def measure(pile: Path, *, errors: bool = False) -> dict[str, int]:
    """Return how many real changes there are, how many are found, and the other shifts.

    Of the ends of the changes, `told` are found as statements of their speakers.
    """
    lines = (pile / "shifts.jsonl").read_text("utf-8").splitlines()
    real = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "a.db") as store:
        pipeline.ingest(store, [pile / "articles"])
        archive = Archive(store)
        rows = list(archive.statements())
        days = {Path(row["article"]).name: row["published"] for row in rows}
        flagged = list(archive.find_shifts())
    left = list(flagged)
    found = 0
    for change in real:
        hit = next((one for one in left if _shows(one, change, days)), None)
        found += hit is not None
        if hit is not None:
            left.remove(hit)
        if errors:
            word = "FOUND " if hit is not None else "MISSED"
            print(word, change["speaker"], change["kind"], "|", change["later_words"][:80])
    for one in left if errors else ():
        shown = f"{one.earlier['text'][:90]} -> {one.later['text'][:90]}"
        print("FALSE ", one.later["speaker"], one.kind, one.confidence, "|", shown)
    told = sum(_is_told(change, end, rows) for change in real for end in ("earlier", "later"))
    return {
        "changes": len(real),
        "found": found,
        "false": len(left),
        "ends": 2 * len(real),
        "told": told,
    }


def _is_told(change: Row, end: str, rows: Sequence[Row]) -> bool:
    """Return whether most of an end's words are those of a statement by its speaker."""
    words = _letters(change[f"{end}_words"])
    found = (
        _letters(row["text"])
        for row in rows
        if row["speaker"] == change["speaker"]
        and Path(row["article"]).name == change[f"{end}_article"]
    )
    return any(words in text or (text in words and 2 * len(text) > len(words)) for text in found)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _shows(view: ShiftView, change: Row, days: Mapping[str, object]) -> bool:
    day = days.get(change["later_article"])
    if day is None or view.later["speaker"] != change["speaker"]:
        return False
    said = date.fromisoformat(str(view.later["date"]))
    return abs(said - date.fromisoformat(str(day))) <= SAME_DAYS


if __name__ == "__main__":
    for folder in sorted(path for path in EVERYDAY.iterdir() if path.is_dir()):
        figures = measure(folder, errors="--errors" in sys.argv)
        print(folder.name, "  ".join(f"{name} {value}" for name, value in figures.items()))
