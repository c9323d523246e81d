"""Whole piles of articles by other hands: what is found of statements, claims and planted changes.

    python benchmarks/piles.py [PILE …] [--errors]

A pile is a folder of `tests/gold/piles/`: 24 invented articles of three years, in which twelve
changes of position are planted beside twice as many traps. A statement is found where most of its
words are; a change, where a shift of its speaker lies between articles that carry its two sides. A
label names the matter of a statement where it has five letters in a row of what a person called it.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive, ShiftView
from claimtrack.evaluate.claims import b_cubed

PILES = Path(__file__).parent.parent / "tests" / "gold" / "piles"
MOST_OF_GOLD, MOST_OF_FOUND = 0.6, 0.8  # shares of words from which two stretches are one statement
WORD = re.compile(r"\w+")
LETTERS = 5
Row = Mapping[str, Any]


def load(pile: Path, name: str) -> list[Row]:
    lines = (pile / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def article(row: Row) -> str:
    return Path(row["article"]).name


def likeness(found: str, gold: str) -> float:
    """Return the F1 of the words of two stretches, 0 where they are not one statement."""
    one, other = (Counter(WORD.findall(text.lower())) for text in (found, gold))
    both = (one & other).total()
    of_gold, of_found = both / max(1, other.total()), both / max(1, one.total())
    if of_gold < MOST_OF_GOLD and of_found < MOST_OF_FOUND:
        return 0.0
    return 2 * of_gold * of_found / (of_gold + of_found)


def matched(gold: Sequence[Row], rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the gold statements that are found, each with the row that is most like it."""
    pairs = []
    for one in gold:
        near = [row for row in rows if article(row) == one["article"]]
        scored = [(likeness(row["text"], one["words"]), n) for n, row in enumerate(near)]
        best = max(scored, default=(0.0, 0))
        if best[0]:
            pairs.append((one, near[best[1]]))
    return pairs


def runs(text: str) -> set[str]:
    """Return all stretches of five letters in the words of a text."""
    words = WORD.findall(text.lower())
    return {word[n : n + LETTERS] for word in words for n in range(len(word) - LETTERS + 1)}


def side(value: int | None) -> int | None:
    return None if value is None else (value > 0) - (value < 0)


def shows(shift: ShiftView, planted: Row) -> bool:
    """Return whether a flagged shift is a planted change."""
    sides: tuple[set[str], set[str]] = ({planted["earlier"]["article"]}, set())
    sides[1].add(planted["later"]["article"])
    for also in planted.get("also", []):
        sides[also.get("date", "") >= planted["later"]["date"]].add(also["article"])
    return (
        shift.earlier["speaker"] == planted["speaker"]
        and article(shift.earlier) in sides[0]
        and article(shift.later) in sides[1]
    )


def measure(pile: Path, *, errors: bool = False) -> dict[str, float]:
    """Print a line for a pile, and return the numbers of changes found and of false flags."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "pile.db") as store:
        pipeline.ingest(store, [pile / "articles"])
        archive = Archive(store)
        rows, flagged = list(archive.statements()), list(archive.find_shifts())
        labels = {claim["claim_id"]: claim["label"] for claim in archive.claims()}
    gold, planted = load(pile, "statements"), load(pile, "shifts")
    pairs = matched(gold, rows)
    speakers = sum(one["speaker"] == row["speaker"] for one, row in pairs) / len(pairs)
    sides = sum(side(one["position"]) == side(row["position"]) for one, row in pairs) / len(pairs)
    claims = [row["claim_id"] for _, row in pairs]
    precision, recall, f1 = b_cubed([one["about"] for one, _ in pairs], claims)
    named = [bool(runs(labels[row["claim_id"]]) & runs(one["about"])) for one, row in pairs]
    found = [one for one in planted if any(shows(shift, one) for shift in flagged)]
    false = [shift for shift in flagged if not any(shows(shift, one) for one in planted)]
    print(
        f"{pile.name}: statements {len(pairs) / len(gold):.2f} found, of these speaker "
        f"{speakers:.2f}, side {sides:.2f}; claims {precision:.2f} {recall:.2f} F1 {f1:.2f}, "
        f"named {sum(named) / len(pairs):.2f}; "
        f"changes {len(found)} of {len(planted)}, {len(false)} false"
    )
    if errors:
        for one in planted:
            print("FOUND " if one in found else "MISSED", one["speaker"], one["kind"], one["about"])
        for shift in false:
            shown = f"{shift.earlier['text'][:90]} -> {shift.later['text'][:90]}"
            print("FALSE ", shift.earlier["speaker"], shift.kind, shift.confidence, "|", shown)
    return {
        "found": len(found),
        "false": len(false),
        "speakers": speakers,
        "b_cubed": f1,
        "named": sum(named) / len(pairs),
    }


@click.command()
@click.argument("piles", nargs=-1)
@click.option("--errors", is_flag=True, help="Name what is missed and what is flagged beside it.")
def main(piles: tuple[str, ...], *, errors: bool) -> None:
    """Print a line for each pile."""
    for name in piles or sorted(each.name for each in PILES.iterdir() if each.is_dir()):
        measure(PILES / name, errors=errors)


if __name__ == "__main__":
    main()
