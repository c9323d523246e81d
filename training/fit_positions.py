"""Fit the models that tell which side a sentence takes, and write their weights.

    python training/fit_positions.py [--silent DIR] [--pairs DIR] [--write]

Prints from how many statements they learn, and how often the rules and the model read the side that
a person has given: on each file of the training data by a model that was made without it, and on
the held-out file of another hand. The first DIR is a folder of parallel sentences (English TAB
German), of which those that the rules find silent show the model what a sentence without a side
looks like; the second one of pairs whose statements have their positions beside them.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from fit_linear import fit_linear

from claimtrack.config import LANGUAGES
from claimtrack.linear import LinearModel
from claimtrack.model import Position
from claimtrack.position.learned import SIDES, features, likelihoods
from claimtrack.position.reader import read_by_rules
from claimtrack.train.pairs import read_parallel
from claimtrack.train.positions import PositionExample, read_examples, read_shipped

PACKAGE = Path(__file__).parent.parent / "claimtrack" / "position" / "data"
HELD_OUT = Path(__file__).parent.parent / "tests" / "gold" / "positions"
FREEDOM = 30.0  # C of the logistic regression; 20 to 40 do the same
SILENT_SENTENCES = 1_800  # drawn for each language; a fifth of them is not silent
LONG_ENOUGH = 9  # words


@dataclass(frozen=True, slots=True)
class Read:
    """An example with what the rules make of it."""

    example: PositionExample
    ruled: Position

    @property
    def column(self) -> int:
        """Return the place of its side among the SIDES."""
        return SIDES.index(self.example.position)


@click.command()
@click.option("--silent", type=click.Path(path_type=Path, exists=True))
@click.option("--pairs", type=click.Path(path_type=Path, exists=True))
@click.option("--write", is_flag=True, help="Write the weights into the package.")
def main(silent: Path | None, pairs: Path | None, write: bool) -> None:
    """Fit the models of both languages."""
    for language in LANGUAGES:
        single = read_batches(language)
        paths = sorted(pairs.glob(f"{language}_*.jsonl")) if pairs else ()
        paired = {path.stem: read_pair_statements(path) for path in paths}
        neutral = silent_sentences(silent, language) if silent else []
        print(
            f"{language}: {_count(single)} statements, {_count(paired)} of pairs, "
            f"{len(neutral)} sentences that take no side",
            flush=True,
        )
        batches = single | paired
        for name in batches:
            rest = [read for other, some in batches.items() if other != name for read in some]
            _tell(f"{name} left out", batches[name], fit(rest + neutral))
        model = fit([read for some in batches.values() for read in some] + neutral)
        _tell(f"{language} held out", _read(read_examples(HELD_OUT / f"{language}.tsv")), model)
        if write:
            model.save(PACKAGE / f"sides_{language}.npz")


def read_batches(language: str) -> dict[str, list[Read]]:
    """Return the training examples of a language by file."""
    found: dict[str, list[Read]] = defaultdict(list)
    for example in read_shipped():
        if example.language == language:
            found[example.file] += _read([example])
    return dict(found)


def read_pair_statements(path: Path) -> list[Read]:
    """Return the statements of pairs, if the file gives their positions; each one once."""
    found: dict[str, PositionExample] = {}
    for line in path.read_text("utf-8").splitlines():
        pair = json.loads(line)
        for place in ("earlier", "later"):
            if f"{place}_position" not in pair:
                return []
            text, side = pair[place]["text"], pair[f"{place}_position"]
            found[text] = PositionExample(path.stem, pair["lang"], "", "", side, text)
    return _read(found.values())


def _count(batches: Mapping[str, Sequence[Read]]) -> int:
    return sum(map(len, batches.values()))


def fit(examples: Sequence[Read]) -> LinearModel:
    """Return the model that is made from the examples."""
    return fit_linear(
        [features(read.example.text, read.ruled) for read in examples],
        [read.column for read in examples],
        freedom=FREEDOM,
    )


def _read(examples: Iterable[PositionExample]) -> list[Read]:
    return [Read(one, read_by_rules(one.text, language=one.language)) for one in examples]


def silent_sentences(folder: Path, language: str) -> list[Read]:
    """Return sentences that take no side, drawn by chance; the rules must find them silent."""
    texts = [pair.german if language == "de" else pair.english for pair in read_parallel(folder)]
    long = [text for text in texts if len(text.split()) >= LONG_ENOUGH]
    drawn = random.Random(0).sample(long, SILENT_SENTENCES)
    read = _read(PositionExample("silent", language, "", "", None, text) for text in drawn)
    return [one for one in read if one.ruled.value is None]


def _tell(name: str, reads: Sequence[Read], model: LinearModel) -> None:
    """Print how many sides, and how many directions, the rules and the model get right."""
    gold = [read.column for read in reads]
    ruled = [SIDES.index(read.ruled.value) for read in reads]
    learned = [int(np.argmax(likelihoods(model, r.example.text, r.ruled))) for r in reads]
    shares = (_right(gold, ruled), _right(gold, learned))
    ways = (_right(map(_way, gold), map(_way, ruled)), _right(map(_way, gold), map(_way, learned)))
    print(
        f"{name:14} {len(reads):5} statements  side: rules {shares[0]:.3f} model {shares[1]:.3f}"
        f"  direction: rules {ways[0]:.3f} model {ways[1]:.3f}",
        flush=True,
    )


def _right(gold: Iterable[int | str], found: Iterable[int | str]) -> float:
    return float(np.mean([one == other for one, other in zip(gold, found, strict=True)]))


def _way(column: int) -> str:
    side = SIDES[column]
    return "none" if side is None else "for" if side > 0 else "against" if side < 0 else "open"


if __name__ == "__main__":
    sys.exit(main())
