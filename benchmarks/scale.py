"""Time and memory of embedding, neighbours, claims and one search, for growing archives.

    python benchmarks/scale.py [10000 100000 …]

The statements are generated: wordings of the training data with numbers and places of their own;
topics and speakers are as skewed as in news (a few make most of it). Seeded, one run a size.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np

from claimtrack.archive.matching import Matcher
from claimtrack.cluster import ClusterItem, cluster_statements
from claimtrack.embed import Vectors, load_encoder
from claimtrack.index import Mark, SavedIndex, build_index
from claimtrack.pipeline import encode_alone
from claimtrack.pipeline.clusters import find_neighbours
from claimtrack.train.pairs import read_statements

SIZES = (1_000, 10_000, 50_000)
ALL_PAIRS = 50_000  # statements; beyond, comparing each with all takes hours
Match = Callable[[int], object]  # of the number of a statement that is looked for
SKEW = 1.1  # of Zipf's law
SPEAKERS = 2_000
QUERIES = 200
PORTION = 10_000  # statements that are encoded at once
PLACES = (
    "in Nordhausen", "im Landtag", "in Brüssel", "am Montag", "nach der Sitzung", "in Ostfeld",
    "vor Anhängern", "im Ausschuss", "in der Fraktion", "im Herbst", "in Weststadt", "am Rande",
)  # fmt: skip


def statements(number: int, seed: int = 0) -> list[ClusterItem]:
    """Return so many generated statements."""
    chance = np.random.default_rng(seed)
    wordings = [pair.german for pair in read_statements()]
    topics = chance.zipf(SKEW, number) % len(wordings)
    speakers = chance.zipf(SKEW, number) % SPEAKERS
    figures = chance.integers(2, 900, number)
    places = chance.integers(0, len(PLACES), number)
    return [
        ClusterItem(
            statement_id=f"s{n:07}",
            text=f"{wordings[topics[n]].rstrip('.')} {PLACES[places[n]]}, {figures[n]} Fälle.",
            speaker_id=f"p{speakers[n]}",
        )
        for n in range(number)
    ]


def measure(number: int) -> dict[str, float]:
    """Return seconds by step, and peak memory, for an archive of so many statements."""
    items = statements(number)
    encoder = load_encoder()
    texts = [item.text for item in items]
    encoder.encode(texts[:1])
    clock = time.perf_counter()
    half = np.empty((number, encoder.dimension), dtype=np.float16)
    vectors = cast("Vectors", half)  # as a store gives them
    for start in range(0, number, PORTION):
        vectors[start : start + PORTION] = encode_alone(encoder, texts[start : start + PORTION])
    figures = {"embed_s": time.perf_counter() - clock}
    if number <= ALL_PAIRS:
        clock = time.perf_counter()
        build_index(vectors).search(vectors, 40)
        figures["neighbours_s"] = time.perf_counter() - clock
    clock, processor = time.perf_counter(), time.process_time()
    claims = cluster_statements(items, vectors, find_neighbours)
    figures["claims_s"] = time.perf_counter() - clock
    figures["claims_processor_s"] = time.process_time() - processor
    figures["claims"] = len(claims)
    figures["claims_gib"] = _peak()
    clock = time.perf_counter()
    match = _match_all(texts, vectors) if number <= ALL_PAIRS else _match_nearest(texts, vectors)
    match(0)
    figures["matcher_s"] = time.perf_counter() - clock
    figures.update(_search_times(match, number))
    figures["peak_gib"] = _peak()
    return figures


def _match_all(texts: Sequence[str], vectors: np.ndarray) -> Match:
    """Return what compares a statement with every one."""
    matcher = Matcher(texts, vectors.astype(np.float32))
    return lambda n: matcher.search([texts[n]], vectors[n : n + 1].astype(np.float32), 10)


def _match_nearest(texts: Sequence[str], vectors: np.ndarray) -> Match:
    """Return what compares a statement with those that the index of a large store finds."""
    portions = (
        ([str(n) for n in range(start, min(start + PORTION, len(texts)))], part.astype(np.float32))
        for start in range(0, len(texts), PORTION)
        for part in [vectors[start : start + PORTION]]
    )
    index = SavedIndex.build(Mark("benchmark", 1), portions)

    def match(n: int) -> object:
        query = vectors[n : n + 1].astype(np.float32)
        near = [int(name) for name in index.search(query)[0]]
        found = Matcher([texts[place] for place in near], vectors[near].astype(np.float32))
        return found.search([texts[n]], query, 10)

    return match


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _search_times(match: Match, number: int) -> dict[str, float]:
    times = []
    for n in np.linspace(0, number - 1, QUERIES).astype(int).tolist():
        clock = time.perf_counter()
        match(n)
        times.append(1000 * (time.perf_counter() - clock))
    return {"p50_ms": float(np.median(times)), "p99_ms": float(np.percentile(times, 99))}


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or SIZES):
        shown = "  ".join(f"{name} {value:.4g}" for name, value in measure(size).items())
        print(f"{size:8} statements  {shown}", flush=True)
