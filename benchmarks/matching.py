"""How often the statements nearest to one hold another on the same proposition.

    python benchmarks/matching.py [FILE …]        # as for rivals.py; without one all of its files

Each statement of a file is looked for among all others, with the sentences around it (as in
`match --article`) and by its words alone (as in `match TEXT`). It is taken out of the store for it:
a new text is nobody's neighbour there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rivals import GOLD, load

from claimtrack.archive.matching import Matcher
from claimtrack.embed import Vectors, load_encoder
from claimtrack.pipeline import InText, encode_statements
from claimtrack.pipeline.fields import load_fields

NEAREST = 10


def success(gold: Sequence[str], found: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Return how often the first, and one of the first ten, is on the proposition looked for."""
    first = ten = 0
    for place, near in enumerate(found):
        others = [gold[other] == gold[place] for other in near]
        first += others[0]
        ten += any(others)
    return first / len(gold), ten / len(gold)


def nearest(
    place: int, texts: Sequence[str], vectors: Vectors, queries: Vectors, mean: Vectors | None
) -> list[int]:
    """Return the places of the statements that a store of all others gives for one."""
    others = [other for other in range(len(texts)) if other != place]
    matcher = Matcher([texts[other] for other in others], vectors[others], mean=mean)
    [best] = matcher.search([texts[place]], queries[place : place + 1], NEAREST)
    return [others[found] for found, _ in best]


def main(paths: Sequence[Path]) -> None:
    encoder, fields = load_encoder(), load_fields()
    mean = fields.mean if fields.encoder == encoder.name else None
    for path in paths:
        items, gold = load(path)
        said = [InText.behind(item.context.rpartition("\n")[2], item.text) for item in items]
        texts = [item.text for item in items]
        vectors = encode_statements(encoder, said)
        print(f"{path.name}: {len(items)} statements on {len(set(gold))} propositions")
        alone = encode_statements(encoder, [InText.alone(text) for text in texts])
        for name, queries in (("in their sentences", vectors), ("by the words alone", alone)):
            found = [nearest(place, texts, vectors, queries, mean) for place in range(len(texts))]
            first, ten = success(gold, found)
            print(f"  {name}: success@1 {first:.3f}, @10 {ten:.3f}")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or sorted(GOLD))
