"""How many pairs of statements are judged in a second: read, embedded and compared, on one core.

python benchmarks/pair_speed.py [NUMBER]
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from threadpoolctl import threadpool_limits

from claimtrack.pairs import PairJudge, StatementPair

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "pairs"
WARMING = 20  # pairs judged before, so that what is loaded once does not count


def pairs(number: int) -> list[StatementPair]:
    """Return so many pairs of all gold files, drawn by chance."""
    rows = [
        json.loads(line)
        for path in sorted(GOLD.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    random.Random(0).shuffle(rows)
    return [
        StatementPair(row["id"], row["earlier"]["text"], row["later"]["text"], row["lang"])
        for row in rows[:number]
    ]


def main(number: int) -> None:
    judge, asked = PairJudge(), pairs(number + WARMING)
    with threadpool_limits(1):
        list(judge.judge_all(asked[:WARMING]))
        start = time.perf_counter()
        list(judge.judge_all(asked[WARMING:]))
        taken = time.perf_counter() - start
    print(f"{len(asked) - WARMING} pairs, {(len(asked) - WARMING) / taken:.0f} a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
