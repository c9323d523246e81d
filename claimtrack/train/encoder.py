"""The command's work: data, teacher, student, and the folder that both loaders read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from claimtrack.embed.subword import CONFIG, VOCABULARY, WEIGHTS, SubwordEncoder
from claimtrack.train.concepts import read_concepts
from claimtrack.train.pairs import read_parallel, training_pairs
from claimtrack.train.propositions import read_propositions
from claimtrack.train.student import Settings, Student, mean_student, train_student
from claimtrack.train.teacher import teach

CARD = "README.md"
SENTENCE_WORDS = 8  # of a sentence of prose; shorter ones are of a kind of their own
# sentence-transformers finds the class by its name; claimtrack has to be installed beside it.
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "claimtrack.embed.sentence_module.SubwordModule"}
]


def train_encoder(
    parallel: Path,
    out: Path,
    *,
    cache: Path,
    settings: Settings | None = None,
    on_progress: Callable[[str], None] = lambda line: None,
) -> int:
    """Train the default encoder, write its folder, and return the number of pairs learned from.

    Several students, each from another seed, make one: their mean.

    Args:
        parallel: A folder of TSV files, English and German in a line.
        out: Where the model goes.
        cache: Where the teacher's vectors are kept.
        settings: How to train.
        on_progress: Called with a line on what has been done.

    Raises:
        InputError: The data cannot be read.
        EncoderError: The teacher is not installed.
    """
    settings = settings or Settings()
    pairs = [*training_pairs(parallel, seed=settings.seed), *read_concepts()]
    propositions = read_propositions()
    on_progress(f"{len(pairs)} pairs, statements on {len(propositions)} propositions")
    teacher = teach([pair.english for pair in pairs], cache)
    on_progress("teacher's vectors ready")

    def student(seed: int) -> Student:
        def tell(number: int, loss: float) -> None:
            on_progress(f"student {seed}, pass {number}: loss {loss:.4f}")

        chosen = replace(settings, seed=seed)
        return train_student(pairs, teacher, chosen, propositions=propositions, on_pass=tell)

    seeds = range(settings.seed, settings.seed + settings.students)
    write_model(out, mean_student([student(seed) for seed in seeds]), settings)
    add_centre(out, parallel)
    return len(pairs)


def write_model(folder: Path, student: Student, settings: Settings) -> None:
    """Write the folder of a model: one byte a number, a scale a row."""
    from safetensors.numpy import save_file  # only here

    folder.mkdir(parents=True, exist_ok=True)
    scales = (np.abs(student.table).max(axis=1) / 127).clip(min=1e-8).astype(np.float16)
    table = np.rint(student.table / scales[:, None].astype(np.float32)).clip(-127, 127)
    save_file({"table": table.astype(np.int8), "scales": scales}, str(folder / WEIGHTS))
    (folder / VOCABULARY).write_text("\n".join(student.vocabulary), encoding="utf-8")
    (folder / CONFIG).write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(MODULES, indent=1) + "\n", encoding="utf-8")
    card = (files("claimtrack.train") / "data" / "model_card.md").read_text("utf-8")
    (folder / CARD).write_text(card, encoding="utf-8")


def add_centre(folder: Path, parallel: Path) -> None:
    """Add to a model's folder its mean vector of sentences: what all have in common says nothing.

    Args:
        folder: That `write_model` wrote.
        parallel: A folder of TSV files, English and German in a line; short ones are left out.

    Raises:
        InputError: The sentences cannot be read.
    """
    from safetensors.numpy import load_file, save_file  # only here

    texts = [text for pair in read_parallel(parallel) for text in (pair.english, pair.german)]
    told = [text for text in texts if len(text.split()) >= SENTENCE_WORDS]
    arrays = load_file(folder / WEIGHTS)
    arrays["centre"] = SubwordEncoder(folder).encode(told).mean(axis=0)
    save_file(arrays, str(folder / WEIGHTS))
