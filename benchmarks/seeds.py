"""Scores of reading, extraction and attribution on the five real articles, against tests/gold.

    python benchmarks/seeds.py ../shared/seeds [--errors]

A gold statement counts as found when a statement of the tool overlaps it with a character F1 of at
least `SAME`; a statement of the tool counts as right when it is the partner of a gold statement.
Places where careful readers disagree (seeds_doubtful.jsonl) count neither for nor against.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimtrack import extract_statements, read_articles
from claimtrack.model import Article, Kind, Statement

GOLD = Path(__file__).parent.parent / "tests" / "gold"
Row = Mapping[str, Any]

SAME = 0.5  # character F1 of two stretches that are the same statement


def load(name: str) -> list[Row]:
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def overlap(gold: Row, statement: Statement) -> float:
    wanted = set(range(gold["start"], gold["end"]))
    found = {i for part in statement.quotation.content for i in range(part.start, part.end)}
    common = len(wanted & found)
    return 2 * common / (len(wanted) + len(found)) if common else 0.0


def pairs(gold: list[Row], statements: list[Statement]) -> Iterator[tuple[Row, Statement]]:
    """Yield gold and found statements that belong together, best overlap first, each once."""
    scored = [
        (overlap(one, other) + 0.01 * (one["kind"] == other.quotation.kind), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(statements)
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for score, i, j in sorted(scored, reverse=True):
        if score < SAME or i in used_gold or j in used_found:
            continue
        used_gold.add(i)
        used_found.add(j)
        yield gold[i], statements[j]


def measure(folder: Path, *, errors: bool = False) -> dict[str, float]:
    """Return recall by kind, precision and speaker accuracy over the folder's articles."""
    counts = dict.fromkeys(
        ("direct", "direct_found", "other", "other_found", "output", "right", "named", "speaker"), 0
    )
    gold, doubtful = load("seeds.jsonl"), load("seeds_doubtful.jsonl")
    for article in read_articles(folder):
        if not isinstance(article, Article):
            continue
        statements = extract_statements(article)
        mine = [g for g in gold if g["article"] == article.path]
        open_cases = [g for g in doubtful if g["article"] == article.path]
        _count(counts, article, mine, statements, open_cases, errors=errors)
    return {
        "direct_recall": counts["direct_found"] / counts["direct"],
        "other_recall": counts["other_found"] / counts["other"],
        "precision": counts["right"] / counts["output"],
        "speaker": counts["speaker"] / counts["named"],
        "statements": counts["output"],
    }


def _count(
    counts: dict[str, int],
    article: Article,
    gold: list[Row],
    statements: list[Statement],
    doubtful: list[Row],
    *,
    errors: bool,
) -> None:
    matched = list(pairs(gold, statements))
    found_gold = [id(one) for one, _ in matched]
    found = {other.id for _, other in matched}
    for one in gold:
        key = "direct" if one["kind"] == Kind.DIRECT else "other"
        counts[key] += 1
        counts[f"{key}_found"] += id(one) in found_gold
        if errors and id(one) not in found_gold:
            print("MISSED ", one["kind"], article.text[one["start"] : one["end"]][:200])
    for one, other in matched:
        if one["speaker"] is None:
            continue
        name = other.speaker.name if other.speaker else None
        right = name in (one["speaker"], *one.get("also", ()))
        counts["named"] += 1
        counts["speaker"] += right
        if errors and not right:
            print(
                "SPEAKER",
                one["speaker"],
                "/",
                name,
                "<-",
                other.mention.text,
                "|",
                other.text[:120],
            )
    for other in statements:
        if other.id in found:
            counts["output"] += 1
            counts["right"] += 1
        elif not any(overlap(one, other) > 0.1 for one in doubtful):
            counts["output"] += 1
            if errors:
                print("SPURIOUS", other.quotation.kind, other.mention.text, "|", other.text[:200])


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    figures = measure(Path(arguments[0]), errors="--errors" in sys.argv)
    for name, value in figures.items():
        print(f"{name:15} {value:.3f}" if isinstance(value, float) else f"{name:15} {value}")
