"""B-cubed of claims and of general clustering tools on the same vectors of the same statements.

    python benchmarks/rivals.py [FILE …]

A file is one of tests/cluster/*.yaml, tests/gold/claims/*.jsonl or tests/gold/retrieval/*.tsv,
where a line has an issue and two statements on it.

Each tool runs once as one would set it up without looking at the answers, and once with the setting
that is best on the file, which no one has in practice. What it calls noise is a claim of its own.
BERTopic is left out where it is not installed.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import yaml

from claimtrack.cluster import SAME_CLAIM, ClusterItem, cluster_statements, widened
from claimtrack.embed import load_encoder
from claimtrack.evaluate.claims import b_cubed
from claimtrack.pipeline import InText, encode_statements
from claimtrack.pipeline.clusters import LEAST_WIDENED, find_neighbours
from claimtrack.pipeline.fields import load_fields

TESTS = Path(__file__).parent.parent / "tests"
GOLD = [*TESTS.glob("cluster/*.yaml"), *TESTS.glob("gold/claims/*.jsonl")]
GOLD += [TESTS / "gold" / "retrieval" / "pairs_de_other_hand.tsv"]
COSINES = np.round(np.arange(0.1, 0.95, 0.05), 2)
SIZES = (2, 3, 4, 5)
K_TRIED = 15

Labels = Sequence[int]


def load(path: Path) -> tuple[list[ClusterItem], list[str]]:
    """Return the statements of a gold file, and the proposition of each."""
    if path.suffix == ".jsonl":
        said = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        items = [
            ClusterItem(f"{n:04}", each["text"], each["context"], each["speaker"], each["lang"])
            for n, each in enumerate(said)
        ]
        return items, [each["proposition"] for each in said]
    if path.suffix == ".tsv":
        lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        said = sorted({(issue, text) for issue, *pair in lines for text in pair})
        items = [
            ClusterItem(f"{n:04}", text, speaker_id=f"{n}") for n, (_, text) in enumerate(said)
        ]
        return items, [issue for issue, _ in said]
    items, gold = [], []
    for proposition, cases in yaml.safe_load(path.read_text("utf-8")).items():
        for number, case in enumerate(cases):
            name = f"{proposition}-{number}"
            context, language = case.get("context", ""), case.get("lang", "de")
            items.append(ClusterItem(name, case["text"], context, case["by"], language))
            gold.append(proposition)
    return items, gold


def alone(labels: Iterable[int]) -> list[int]:
    """Return the labels with each -1, which says noise, as a label of its own."""
    return [-2 - place if label < 0 else int(label) for place, label in enumerate(labels)]


def ours(items: Sequence[ClusterItem], vectors: np.ndarray, least: float) -> list[int]:
    claims = cluster_statements(items, vectors, find_neighbours, least=float(least))
    if least <= SAME_CLAIM and len(items) >= LEAST_WIDENED:  # as the program does
        means = load_fields().languages
        claims = widened(claims, items, vectors, find_neighbours, means=means)
    claim = {name: place for place, one in enumerate(claims) for name in one.statement_ids}
    return [claim[item.statement_id] for item in items]


def communities(vectors: np.ndarray, least: float) -> list[int]:
    from sentence_transformers.util import community_detection

    labels = [-1] * len(vectors)
    found = community_detection(vectors, threshold=float(least), min_community_size=2)
    for place, members in enumerate(found):
        for member in members:
            labels[member] = place
    return alone(labels)


def k_means(vectors: np.ndarray, number: int) -> list[int]:
    from sklearn.cluster import KMeans

    return alone(KMeans(int(number), n_init=10, random_state=0).fit_predict(vectors))


def hdbscan(vectors: np.ndarray, size: int, samples: int, method: str = "eom") -> list[int]:
    from sklearn.cluster import HDBSCAN

    model = HDBSCAN(size, min_samples=samples, cluster_selection_method=method, copy=True)
    return alone(model.fit_predict(vectors))


def linkage(vectors: np.ndarray, least: float) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering

    model = AgglomerativeClustering(
        None, metric="cosine", linkage="average", distance_threshold=1 - float(least)
    )
    return alone(model.fit_predict(vectors))


def bertopic(texts: Sequence[str], vectors: np.ndarray, size: int) -> list[int]:
    from bertopic import BERTopic

    return alone(BERTopic(min_topic_size=size).fit_transform(list(texts), vectors)[0])


Run = Callable[[], list[int]]
Runs = dict[str, Run]


def rivals(
    items: Sequence[ClusterItem], vectors: np.ndarray
) -> dict[str, tuple[tuple[str, Run], Runs]]:
    """Return by tool its sensible setting, and all that are tried."""
    texts, total = [item.text for item in items], len(items)
    near: Runs = {f"cosine {c}": partial(communities, vectors, c) for c in COSINES}
    counts = np.unique(np.linspace(4, total // 2, K_TRIED).astype(int))
    numbers: Runs = {f"k {k}": partial(k_means, vectors, k) for k in counts}
    densities: Runs = {
        f"size {size}, samples {samples}, {method}": partial(
            hdbscan, vectors, size, samples, method
        )
        for size in SIZES
        for samples in range(1, 4)
        for method in ("eom", "leaf")
    }
    links: Runs = {f"cosine {c}": partial(linkage, vectors, c) for c in COSINES}
    root = int((total / 2) ** 0.5)
    mine: Runs = {f"nearness {c}": partial(ours, items, vectors, c) for c in COSINES}
    found: dict[str, tuple[tuple[str, Run], Runs]] = {
        "claimtrack": (("as shipped", lambda: ours(items, vectors, SAME_CLAIM)), mine),
        "community_detection": (("cosine 0.75", lambda: communities(vectors, 0.75)), near),
        "k-means": ((f"k {root}, root of n/2", lambda: k_means(vectors, root)), numbers),
        "HDBSCAN": (("size 2, samples 2, eom", lambda: hdbscan(vectors, 2, 2)), densities),
        "average linkage": (("cosine 0.5", lambda: linkage(vectors, 0.5)), links),
    }
    if find_spec("bertopic"):
        topics: Runs = {f"size {s}": partial(bertopic, texts, vectors, s) for s in SIZES}
        found["BERTopic"] = (("size 2", lambda: bertopic(texts, vectors, 2)), topics)
    else:
        print("BERTopic is not installed: left out")
    return found


def report(path: Path) -> None:
    items, gold = load(path)
    said = [InText.behind(item.context.rpartition("\n")[2], item.text) for item in items]
    vectors = encode_statements(load_encoder(), said)
    print(f"{path.name}: {len(items)} statements on {len(set(gold))} propositions")
    for name, ((setting, run), tried) in rivals(items, vectors).items():
        show(name, setting, b_cubed(gold, run()))
        scores = {each: b_cubed(gold, again()) for each, again in tried.items()}
        best = max(scores, key=lambda each: scores[each][2])
        show(name, f"best of {len(tried)}: {best}", scores[best])


def show(name: str, setting: str, scores: tuple[float, float, float]) -> None:
    precision, recall, f1 = scores
    print(f"  {name:20} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  {setting}", flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    for each in sys.argv[1:] or map(str, sorted(GOLD)):
        report(Path(each))
