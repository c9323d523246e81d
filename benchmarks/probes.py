"""Short texts in the everyday forms of news: what is found, whose it is, on which side it stands.

    python benchmarks/probes.py [--errors]

A statement is found where most of its words are; what is found beside those of a text is made up.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from piles import likeness, side

import claimtrack
from claimtrack.model import Statement

PROBES = Path(__file__).parent.parent / "tests" / "gold" / "probes"
Row = Mapping[str, Any]


def statements(text: str) -> list[Statement]:
    """Return what is found in a text that is an article by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "probe.md"
        path.write_text(f"---\ntitle: X\ndate: 2026-03-01\n---\n\n{text}\n", "utf-8")
        return [
            one
            for article in claimtrack.read_articles(path)
            for one in claimtrack.extract_statements(article)
        ]


def judged(gold: Sequence[Row], found: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Yield a name for each thing that is right or wrong, and what it is about."""
    taken = set()
    for one in gold:
        scored = [(likeness(each.text, one["words"]), n) for n, each in enumerate(found)]
        score, best = max(scored, default=(0.0, 0))
        yield "statements", ""
        if not score:
            yield "missed", one["words"]
            continue
        taken.add(best)
        each = found[best]
        speaker = each.speaker.name if each.speaker else None
        value = each.position.value if each.position else None
        yield "found", ""
        right = speaker == one["speaker"]
        yield "speaker" if right else "wrong speaker", f"{one['speaker']} not {speaker}"
        right = side(value) == side(one["position"])
        yield "side" if right else "wrong side", f"{one['words']}: {one['position']} not {value}"
    for number, each in enumerate(found):
        beside = all(not likeness(each.text, one["words"]) for one in gold)
        if number not in taken and beside:
            yield "made up", each.text


def measure(name: str, *, errors: bool = False) -> dict[str, int]:
    """Return how often each thing was right or wrong in the texts of a file: "de", "third_en"."""
    counts: Counter[str] = Counter()
    for line in (PROBES / f"{name}.jsonl").read_text("utf-8").splitlines():
        probe = json.loads(line)
        for kind, about in judged(probe["said"], statements(probe["text"])):
            counts[kind] += 1
            if errors and kind not in {"statements", "found", "speaker", "side"}:
                print(f"{kind:14} {about}  <- {probe['text'][:80]}")
    return counts


@click.command()
@click.option("--errors", is_flag=True, help="Name what is wrong.")
def main(*, errors: bool) -> None:
    """Print a line for each file of texts."""
    for path in sorted(PROBES.glob("*.jsonl")):
        counts = measure(path.stem, errors=errors)
        names = ("statements", "found", "speaker", "side", "made up")
        print(path.stem, ", ".join(f"{name} {counts[name]}" for name in names))


if __name__ == "__main__":
    main()
