"""The weights by which two statements of one person are held to be on one proposition.

    python training/fit_one_matter.py

Fitted on the pairs of a person's statements in different articles of the first thirteen piles
(`benchmarks/piles.py`), so that the others measure; what each set of figures finds is told for each
of them by weights fitted on the other twelve.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import combinations
from pathlib import Path

import click
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive
from claimtrack.pipeline.changes import one_matter_of

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))
from piles import PILES, Row, load, matched

FITTED = [*(f"de{n}" for n in range(1, 8)), *(f"en{n}" for n in range(1, 7))]
FIGURES = ("cosine", "odds", "own", "around", "common")
ALL = list(range(len(FIGURES)))
LEAST_REGULAR = 10.0


def figures(pile: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return a row of figures for each pair, and whether it is on one proposition."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "pile.db") as store:
        pipeline.ingest(store, [pile / "articles"])
        pairs = matched(load(pile, "statements"), list(Archive(store).statements()))
        stored = {one.id: one for one in store.read.statements()}
        one_matter = one_matter_of(list(stored.values()), store)
        rows, same = [], []
        for (one, found), (other, beside) in combinations(pairs, 2):
            if one["speaker"] == other["speaker"] and one["article"] != other["article"]:
                both = [stored[row["statement_id"]] for row in _in_order(found, beside)]
                rows.append(list(one_matter.nearness(both)))
                same.append(one["about"] == other["about"])
    return np.array(rows), np.array(same)


def _in_order(one: Row, other: Row) -> list[Row]:
    return sorted((one, other), key=lambda row: row["article"])


def fitted(piles: list[tuple[np.ndarray, np.ndarray]], columns: list[int]) -> LogisticRegression:
    rows = np.vstack([rows[:, columns] for rows, _ in piles])
    return LogisticRegression(C=LEAST_REGULAR, max_iter=1000).fit(
        rows, np.concatenate([same for _, same in piles])
    )


@click.command()
def main() -> None:
    """Print what each set of figures finds on piles left out, and the weights from all."""
    names = FITTED
    piles = [figures(PILES / name) for name in names]
    for columns in ([0], [0, 4], [0, 1, 4], [0, 1, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3], ALL):
        found = []
        for number, (rows, same) in enumerate(piles):
            model = fitted([*piles[:number], *piles[number + 1 :]], columns)
            found.append(average_precision_score(same, model.decision_function(rows[:, columns])))
        each = ", ".join(f"{name} {value:.2f}" for name, value in zip(names, found, strict=True))
        shown = " + ".join(FIGURES[column] for column in columns)
        print(f"{shown}: average precision {np.mean(found):.3f} ({each})")
    pairs, on_one = (
        sum(map(len, each)) for each in ([s for _, s in piles], [s[s] for _, s in piles])
    )
    print(f"{pairs} pairs, {on_one} of them on one proposition")
    model = fitted(piles, ALL)
    weights = zip(FIGURES, model.coef_[0], strict=True)
    print(", ".join(f"{name} {weight:.2f}" for name, weight in weights), end=", ")
    print(f"bias {model.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
