"""How well encoders find the statements on one's own proposition among all of a file.

    python benchmarks/propositions.py FILE.tsv … [--model DIR]

A line has an issue, a proposition, a position and a statement. Printed are the mean average
precision, each statement looking for the others on its proposition, of whatever side, and the area
under the ROC curve of the cosine for pairs of one issue: on one proposition, or on two. The second
pair of figures is that of the propositions to which no name in the training data comes near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score, roc_auc_score

from claimtrack.embed import Encoder, Vectors, load_encoder
from claimtrack.evaluate.similarity import TfidfEncoder
from claimtrack.train.propositions import read_propositions

NEAR = 0.55  # cosine of the letters of two names: "ein Tempolimit", "Tempolimit auf Autobahnen"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--model", help="An encoder beside the default.")
def main(paths: Sequence[Path], model: str | None) -> None:
    """Score encoders on the statements in PATHS."""
    for path in paths:
        lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
        issues, names, _, texts = zip(*lines, strict=True)
        new = unknown(names)
        click.echo(
            f"{path.name}: {len(texts)} statements on {len(set(names))} propositions, "
            f"{len(set(np.array(names)[new]))} of them unlike those of the training data"
        )
        for encoder in encoders(model):
            vectors = encoder.encode(texts)
            found, fresh = (score(vectors, issues, names, of) for of in (new | True, new))
            click.echo(
                f"  {encoder.name:24} MAP {found[0]:.3f}  AUC {found[1]:.3f}"
                f"   new: MAP {fresh[0]:.3f}  AUC {fresh[1]:.3f}"
            )


def encoders(model: str | None) -> Iterator[Encoder]:
    """Yield the given one, if any, the default and the baseline."""
    if model:
        yield load_encoder(model)
    yield load_encoder()
    yield TfidfEncoder()


def unknown(names: Sequence[str]) -> NDArray[np.bool_]:
    """Return which names are near none of the training data."""
    trained = sorted({one.name for one in read_propositions()})
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    ours = letters.fit_transform(trained)
    nearest: NDArray[np.float64] = (letters.transform(names) @ ours.T).max(axis=1).toarray()
    return nearest.ravel() < NEAR


def score(
    vectors: Vectors, issues: Sequence[str], names: Sequence[str], of: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return mean average precision and area under the curve of the statements chosen by `of`."""
    cosines = vectors @ vectors.T
    issue, name = np.array(issues), np.array(names)
    same = name[:, None] == name[None, :]
    others = ~np.eye(len(name), dtype=bool)
    found = [
        average_precision_score(same[n][others[n]], cosines[n][others[n]])
        for n in np.flatnonzero(of)
    ]
    near = (issue[:, None] == issue[None, :]) & (of[:, None] | of[None, :])
    near &= np.triu(others)
    return float(np.mean(found)), float(roc_auc_score(same[near], cosines[near]))


if __name__ == "__main__":
    main()
