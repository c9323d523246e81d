"""Pairs of English and German with one meaning: what the encoder learns from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from claimtrack.errors import InputError

GLOSSARY, STATEMENTS = "glossary", "statements"
VERB = "to "  # an English entry that starts so is a verb
MATTERS = ("01", "02", "03", "04", "11")  # the parts of the glossary that name matters of politics
COMPOSED_PER_TERM = 4  # random verbs put behind each noun: "Wehrpflicht einführen"
STATEMENT_TIMES = 2  # how often a statement is seen in one pass, a sentence of `parallel` once


@dataclass(frozen=True, slots=True)
class Pair:
    """One meaning in both languages."""

    english: str
    german: str


def training_pairs(parallel: Path, *, seed: int = 0) -> list[Pair]:
    """Return all pairs to learn from, in a fixed order.

    Args:
        parallel: A folder of TSV files, English and German in a line.
        seed: Of the random composition of glossary entries.

    Raises:
        InputError: The folder has no such file, or a line is not a pair.
    """
    statements = list(read_statements())
    return [
        *read_parallel(parallel),
        *glossary_pairs(),
        *composed_pairs(seed),
        *statements * STATEMENT_TIMES,
    ]


def read_parallel(folder: Path) -> Iterator[Pair]:
    """Yield the pairs of a folder's TSV files, by file name.

    Raises:
        InputError: The folder has no such file, or a line is not a pair.
    """
    found = sorted(folder.glob("*.tsv"))
    if not found:
        raise InputError(f"{folder}: no .tsv files. Give a folder with English TAB German in them.")
    for path in found:
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            cells = line.split("\t")
            if len(cells) != 2:
                raise InputError(f"{path}:{number}: {len(cells)} cells, not 2: English TAB German.")
            yield Pair(*cells)


def read_glossary() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the part, the English word and the German words of each entry of the glossary."""
    for name, line in read_lines(GLOSSARY):
        english, german = line.split("|")
        yield name, english.strip(), [word.strip() for word in german.split(",")]


def glossary_pairs() -> Iterator[Pair]:
    """Yield every German word of the glossary with its English one."""
    for _, english, german in read_glossary():
        yield from (Pair(english, word) for word in german)


def composed_pairs(seed: int) -> Iterator[Pair]:
    """Yield headlines put together from the glossary: a matter and what is done with it."""
    chance = random.Random(seed)
    entries = list(read_glossary())
    verbs = [(english, german) for _, english, german in entries if english.startswith(VERB)]
    matters = [
        (english, german)
        for part, english, german in entries
        if not english.startswith(VERB) and part.startswith(MATTERS)
    ]
    for english, words in matters:
        for word in words:
            for _ in range(COMPOSED_PER_TERM):
                act, acts = chance.choice(verbs)
                done = f"{act.removeprefix(VERB)} {english}"
                yield Pair(done, f"{word} {chance.choice(acts)}")
            other, others = chance.choice(matters)
            yield Pair(f"{english} and {other}", f"{word} und {chance.choice(others)}")


def read_statements() -> Iterator[Pair]:
    """Yield the statements written for the project, each German wording with the English one."""
    for _, line in read_lines(STATEMENTS):
        english, *german = (part.strip() for part in line.split("|"))
        yield from (Pair(english, wording) for wording in german)


def read_lines(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the file and the text of each line of a folder of the data, without comments."""
    folder = files("claimtrack.train") / "data" / kind
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        lines: Sequence[str] = entry.read_text("utf-8").splitlines()
        for line in lines:
            if line and not line.startswith("#"):
                yield entry.name.removesuffix(".txt"), line
