"""How often the statements nearest to one hold another on the same proposition.

    python benchmarks/matching.py [FILE …]        # as for rivals.py; without one all of its files

Each statement of a file is looked for among all others, with the sentences around it (as in
`match --article`) and by its words alone (as in `match TEXT`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rivals import GOLD, load

from claimtrack.archive.matching import Matcher
from claimtrack.embed import load_encoder
from claimtrack.pipeline import InText, encode_statements

NEAREST = 10


def success(gold: Sequence[str], found: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Return how often the first, and one of the first ten, is on the proposition looked for."""
    first = ten = 0
    for place, near in enumerate(found):
        others = [gold[other] == gold[place] for other in near if other != place][:NEAREST]
        first += others[0]
        ten += any(others)
    return first / len(gold), ten / len(gold)


def main(paths: Sequence[Path]) -> None:
    encoder = load_encoder()
    for path in paths:
        items, gold = load(path)
        said = [InText.behind(item.context.rpartition("\n")[2], item.text) for item in items]
        texts = [item.text for item in items]
        vectors = encode_statements(encoder, said)
        matcher = Matcher(texts, vectors)
        print(f"{path.name}: {len(items)} statements on {len(set(gold))} propositions")
        alone = encode_statements(encoder, [InText.alone(text) for text in texts])
        for name, queries in (("in their sentences", vectors), ("by the words alone", alone)):
            best = matcher.search(texts, queries, NEAREST + 1)
            first, ten = success(gold, [[place for place, _ in near] for near in best])
            print(f"  {name}: success@1 {first:.3f}, @10 {ten:.3f}")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or sorted(GOLD))
