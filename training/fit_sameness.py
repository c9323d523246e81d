"""Fit the model that tells whether two statements are on one proposition, and write its weights.

    python training/fit_sameness.py tests/gold/pairs/*.jsonl [--write]

Prints the area under the ROC curve on each batch of pairs when the model is made from the others.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import click
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from claimtrack.embed import load_encoder
from claimtrack.evaluate.pairs import GoldPair, read_pairs
from claimtrack.model import Relation
from claimtrack.pairs.sameness import Features, Sameness
from claimtrack.position import read_position

MODEL = Path(__file__).parent.parent / "claimtrack" / "pairs" / "data" / "sameness.toml"
WRITTEN = re.compile(r"written-\d+|batch-\w+")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--write", is_flag=True, help="Write the weights into the package.")
def main(paths: Sequence[Path], write: bool) -> None:
    """Fit the model to the pairs in PATHS."""
    batches = _batches(paths)
    for name, (values, related) in batches.items():
        rest = [batch for other, batch in batches.items() if other != name]
        scaler, model = _fit(
            np.vstack([other for other, _ in rest]), np.concatenate([label for _, label in rest])
        )
        odds = model.decision_function(scaler.transform(values))
        print(f"{name:32} {len(related):4} pairs  {roc_auc_score(related, odds):.3f}")
    values = np.vstack([batch for batch, _ in batches.values()])
    scaler, model = _fit(values, np.concatenate([label for _, label in batches.values()]))
    weights = model.coef_[0] / scaler.scale_
    offset = model.intercept_[0] - float(weights @ scaler.mean_)
    lines = dict(zip(Features.__slots__, weights, strict=True))
    lines["offset"] = offset
    for name, weight in lines.items():
        print(f"{name} = {weight:.4f}")
    if write:
        text = MODEL.read_text(encoding="utf-8")
        for name, weight in lines.items():
            text = re.sub(rf"^{name} = .*$", f"{name} = {weight:.4f}", text, flags=re.MULTILINE)
        MODEL.write_text(text, encoding="utf-8")


def _batches(paths: Sequence[Path]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return the features and labels of each batch of pairs: a file, or what one hand wrote."""
    sameness = Sameness(load_encoder())
    found: dict[str, list[GoldPair]] = defaultdict(list)
    for path in paths:
        for gold in read_pairs(path):
            batch = WRITTEN.match(gold.trap)
            found[f"{path.name} {batch.group() if batch else ''}"].append(gold)
    return {name: _measured(sameness, pairs) for name, pairs in found.items()}


def _measured(sameness: Sameness, gold: Sequence[GoldPair]) -> tuple[np.ndarray, np.ndarray]:
    rows = []
    for one in gold:
        texts = (one.pair.earlier, one.pair.later)
        sides = [read_position(text, language=one.pair.language) for text in texts]
        [like] = sameness.likeness([texts], [sides], [one.pair.language])
        rows.append(astuple(like.features))
    related = np.array([one.relation is not Relation.UNRELATED for one in gold])
    return np.array(rows), related


def _fit(values: np.ndarray, related: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(class_weight="balanced").fit(scaler.transform(values), related)
    return scaler, model


if __name__ == "__main__":
    sys.exit(main())
