"""Fit the trees, and the models of wording, that tell how two statements stand to each other.

    python training/fit_pairs.py FILE.jsonl… [--silent DIR] [--watch FILE.jsonl] [--write]

The models of wording learn from the pairs in the files. The trees learn from these and, at a
smaller weight, from pairs drawn out of statements whose position a person has given and that
neither the models of sides nor the encoder has seen: two on one proposition, or on two of one
issue. The models of sides that ship have learned from the statements of pairs, too, where the file
gives their positions. Each file is read by models of sides (DIR as for `fit_positions.py`) and of
wording that were made without it, so that the trees don't trust them more than they will deserve.
Prints how well the trees do on each file that was left out, and on those to watch.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import click
import numpy as np
from fit_linear import fit_linear
from fit_positions import HELD_OUT, fit, read_batches, read_pair_statements, silent_sentences
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import precision_recall_fscore_support
from threadpoolctl import threadpool_limits

from claimtrack.config import LANGUAGES
from claimtrack.embed import load_encoder
from claimtrack.evaluate.pairs import read_pairs
from claimtrack.linear import LinearModel
from claimtrack.model import Relation
from claimtrack.pairs.pair_judge import (
    BATCH,
    LEAST_LIKELY_SHIFT,
    PairJudge,
    ReadPair,
    StatementPair,
    both_sides,
)
from claimtrack.pairs.pair_model import RELATIONS, Trees, feature_names
from claimtrack.pairs.word_vectors import WordVectors
from claimtrack.pairs.wording import WordingJudge
from claimtrack.position import Sides, read_sides
from claimtrack.position.reader import read_by_rules
from claimtrack.position.weighing import sides_of
from claimtrack.train.positions import PositionExample, read_examples

PACKAGE = Path(__file__).parent.parent / "claimtrack" / "pairs" / "data"
FREEDOM = 6.0  # C of the models of wording; 3 does nearly the same
DRAWN_WEIGHT = 0.1  # of a drawn pair beside one that was written as a pair; 0.3 does the same
DRAWN = {"same": 6, "reversal": 3, "step": 3, "unrelated": 6}  # pairs of each proposition
FOLDS = 4  # of the files that the models of sides and of wording learn from
ROUNDS, DEPTH, RATE, SMOOTHING, LEAF = 200, 5, 0.05, 20.0, 30

KnownPairs = tuple[list[dict[str, float]], list[int]]  # features of the words, RELATIONS
Wordings = Mapping[str, LinearModel]  # by language
Batch = tuple[np.ndarray, np.ndarray]  # features, places among the RELATIONS
Arrays = dict[str, np.ndarray]  # trees as a file holds them


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """Two examples and how they stand to each other."""

    earlier: PositionExample
    later: PositionExample
    relation: Relation


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--silent", type=click.Path(path_type=Path, exists=True))
@click.option("--write", is_flag=True, help="Write the trees into the package.")
@click.option("--watch", multiple=True, type=click.Path(path_type=Path, exists=True))
def main(paths: Sequence[Path], silent: Path | None, write: bool, watch: Sequence[Path]) -> None:
    """Fit the trees to the pairs in PATHS; those to WATCH are only judged."""
    judge = PairJudge()
    models = dict(_models_without(paths, silent))
    known = _known_pairs(paths)
    whole = {language: _wording(known[language].values()) for language in LANGUAGES}
    drawn = dict(_drawn_batches(judge, whole))
    written = {
        path.stem: _written(judge, path, wording, models.get(path))
        for path, wording in _wording_without(known)
    }
    for name, batch in written.items():
        rest = {other: some for other, some in written.items() if other != name}
        _tell(f"{name} left out", batch, fit_trees(rest, drawn))
    trees = fit_trees(written, drawn)
    for path in watch:
        _tell(path.stem, _written(judge, path, whole), trees)
    for name, batch in drawn.items():
        rest = {other: some for other, some in drawn.items() if other != name}
        _tell(f"{name} left out", batch, fit_trees(written, rest))
    if write:
        names = np.array(feature_names())
        arrays = {**trees, "names": names}
        np.savez_compressed(PACKAGE / "pair_trees.npz", allow_pickle=False, **arrays)
        for language, model in whole.items():
            model.save(PACKAGE / f"wording_{language}.npz")


def fit_trees(written: dict[str, Batch], drawn: dict[str, Batch]) -> Arrays:
    """Return the trees that are made from batches of pairs, as they are written to a file."""
    batches = [*written.values(), *drawn.values()]
    weights = [1.0] * len(written) + [DRAWN_WEIGHT] * len(drawn)
    rows = np.vstack([rows for rows, _ in batches])
    labels = np.concatenate([labels for _, labels in batches])
    each = zip(batches, weights, strict=True)
    weight = np.concatenate([np.full(len(labels), value) for (_, labels), value in each])
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        max_depth=DEPTH,
        learning_rate=RATE,
        l2_regularization=SMOOTHING,
        min_samples_leaf=LEAF,
        early_stopping=False,
        random_state=0,
    )
    with threadpool_limits(1):  # on a busy machine several threads wait for each other
        return _arrays(model.fit(rows, labels, sample_weight=weight))


def _arrays(model: HistGradientBoostingClassifier) -> Arrays:
    roots: list[list[int]] = []
    nodes, start = [], 0
    for some in model._predictors:
        roots.append([])
        for tree in some:
            roots[-1].append(start)
            part = tree.nodes
            nodes.append((part, start))
            start += len(part)
    leaf = np.concatenate([part["is_leaf"].astype(bool) for part, _ in nodes])
    feature = np.concatenate([part["feature_idx"] for part, _ in nodes])
    left, right = (
        np.concatenate([part[side] + offset for part, offset in nodes]).astype(np.int32)
        for side in ("left", "right")
    )
    return {
        "feature": np.where(leaf, -1, feature).astype(np.int16),
        "threshold": np.concatenate([part["num_threshold"] for part, _ in nodes]),
        "left": left,
        "right": right,
        "value": np.concatenate([part["value"] for part, _ in nodes]),
        "roots": np.array(roots, dtype=np.int32),
        "offset": model._baseline_prediction.ravel(),
        "depth": np.array(DEPTH),
    }


def _drawn_batches(judge: PairJudge, wording: Wordings) -> Iterator[tuple[str, Batch]]:
    """Yield the pairs drawn from each file of statements that no model has been made from."""
    for language in LANGUAGES:
        examples = list(read_examples(HELD_OUT / f"{language}.tsv"))
        sides = {e.text: read_sides(e.text, language=language) for e in examples}
        yield f"drawn {language}", _batch(judge, _draw(examples), sides, wording)


def _draw(examples: Sequence[PositionExample]) -> list[DrawnPair]:
    """Return pairs of statements on one proposition, and on two of one issue."""
    chance = random.Random(5)
    by_issue: dict[str, dict[str, list[PositionExample]]] = defaultdict(lambda: defaultdict(list))
    for example in examples:
        if example.position is not None:
            by_issue[example.issue][example.proposition].append(example)
    found = []
    for propositions in by_issue.values():
        for name, some in propositions.items():
            ways: dict[str, list[DrawnPair]] = defaultdict(list)
            for one, other in permutations(some, 2):
                way = _way(one, other)
                relation = Relation.CONSISTENT if way == "same" else Relation.SHIFT
                ways[way].append(DrawnPair(one, other, relation))
            others = [e for other, rest in propositions.items() if other != name for e in rest]
            ways["unrelated"] = [
                DrawnPair(chance.choice(some), chance.choice(others), Relation.UNRELATED)
                for _ in range(DRAWN["unrelated"] if others else 0)
            ]
            for way, count in DRAWN.items():
                found += chance.sample(ways[way], min(count, len(ways[way])))
    return found


def _way(one: PositionExample, other: PositionExample) -> str:
    before, after = one.position or 0, other.position or 0
    if before == after:
        return "same"
    return "reversal" if before * after < 0 else "step"


def _batch(
    judge: PairJudge, drawn: Sequence[DrawnPair], sides: dict[str, Sides], wording: Wordings
) -> Batch:
    pairs = [
        StatementPair(str(n), d.earlier.text, d.later.text, language=d.earlier.language)
        for n, d in enumerate(drawn)
    ]
    both = [(sides[pair.earlier], sides[pair.later]) for pair in pairs]
    return _rows(judge, pairs, both, wording), _labels([one.relation for one in drawn])


def _language(path: Path) -> str:
    """Return the language of a file, which stands at one end of its name."""
    return next(one for one in LANGUAGES if one in (path.stem[:2], path.stem[-2:]))


def _known_pairs(paths: Sequence[Path]) -> dict[str, dict[Path, KnownPairs]]:
    """Return what the models of wording learn from, by language and file."""
    judge = WordingJudge(WordVectors(load_encoder()))
    known: dict[str, dict[Path, KnownPairs]] = {language: {} for language in LANGUAGES}
    for path in paths:
        gold = read_pairs(path)
        features = [judge.features((one.pair.earlier, one.pair.later)) for one in gold]
        labels = _labels([one.relation for one in gold]).tolist()
        known[_language(path)][path] = (features, labels)
    return known


def _wording(some: Iterable[KnownPairs]) -> LinearModel:
    """Return the model of wording that is made from files."""
    features, labels = ([x for part in parts for x in part] for parts in zip(*some, strict=True))
    return fit_linear(features, labels, freedom=FREEDOM)


def _wording_without(
    known: Mapping[str, Mapping[Path, KnownPairs]],
) -> Iterator[tuple[Path, Wordings]]:
    """Yield each file, with the model of its language that was made without it."""
    for language, files in known.items():
        for fold in range(FOLDS):
            left_out = list(files)[fold::FOLDS]
            model = _wording(some for path, some in files.items() if path not in left_out)
            yield from ((path, {language: model}) for path in left_out)


def _models_without(
    paths: Sequence[Path], silent: Path | None
) -> Iterator[tuple[Path, LinearModel]]:
    """Yield, for each file that the models of sides learn from, a model made without it.

    The files of a language are dealt into FOLDS; those of one are left out together.
    """
    for language in LANGUAGES:
        known = {path: read_pair_statements(path) for path in paths if path.stem[:2] == language}
        known = {path: some for path, some in known.items() if some}
        if not known:
            continue
        shipped = [read for some in read_batches(language).values() for read in some]
        shipped += silent_sentences(silent, language) if silent else []
        for fold in range(FOLDS):
            left_out = list(known)[fold::FOLDS]
            rest = [read for path, some in known.items() if path not in left_out for read in some]
            model = fit(shipped + rest) if left_out else None
            yield from ((path, model) for path in left_out if model is not None)


def _written(
    judge: PairJudge, path: Path, wording: Wordings, model: LinearModel | None = None
) -> Batch:
    gold = read_pairs(path)
    pairs = [one.pair for one in gold]
    sides = [both_sides(pair) if model is None else _sides_by(model, pair) for pair in pairs]
    return _rows(judge, pairs, sides, wording), _labels([one.relation for one in gold])


def _sides_by(model: LinearModel, pair: StatementPair) -> tuple[Sides, Sides]:
    earlier, later = (
        sides_of(
            text,
            "",
            read_by_rules(text, language=pair.language),
            model,
            language=pair.language,
        )
        for text in (pair.earlier, pair.later)
    )
    return earlier, later


def _rows(
    judge: PairJudge,
    pairs: Sequence[StatementPair],
    sides: Sequence[tuple[Sides, Sides]],
    wording: Wordings,
) -> np.ndarray:
    read: list[ReadPair] = []
    for start in range(0, len(pairs), BATCH):
        batch = slice(start, start + BATCH)
        read += judge.read(pairs[batch], sides[batch], wording)
    return np.array([one.features.row() for one in read])


def _labels(relations: Sequence[Relation | None]) -> np.ndarray:
    return np.array([RELATIONS.index(relation) for relation in relations if relation])


def _tell(name: str, batch: Batch, trees: Arrays) -> None:
    rows, labels = batch
    likely = Trees.of(trees).likelihoods(rows)
    shift = RELATIONS.index(Relation.SHIFT)
    likely[likely[:, shift] < LEAST_LIKELY_SHIFT, shift] = 0.0
    found = likely.argmax(axis=1)
    precision, recall, f1, _ = precision_recall_fscore_support(
        labels, found, labels=range(len(RELATIONS)), zero_division=0
    )
    parts = " ".join(f"{r.value} {value:.2f}" for r, value in zip(RELATIONS, f1, strict=True))
    print(
        f"{name:20} {len(labels):5} pairs  macro-F1 {f1.mean():.3f}  {parts}  "
        f"shift {precision[shift]:.2f}/{recall[shift]:.2f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
