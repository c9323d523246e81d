"""Statements with the position that a person has read in them: what the models of sides learn from.

Each was written for the project, with the proposition that the position is toward. Two hands' files
are held out, in tests/gold/positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrack.errors import InputError

# Sets of statements on propositions, from which the encoder learns too, and single ones.
FOLDERS = ("positions", "sides")
COLUMNS = 4
VALUES: dict[str, int | None] = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2, "none": None}


@dataclass(frozen=True, slots=True)
class PositionExample:
    """A statement, what it is about, and the side it takes."""

    file: str  # one hand's, on fields or in a style of its own
    language: str
    issue: str
    proposition: str
    position: int | None
    text: str


def read_examples(path: Path | None = None) -> Iterator[PositionExample]:
    """Yield the examples of a TSV file, or of all that ship: issue, proposition, position, text.

    The language is the first part of the file's name: "de_a.tsv".

    Raises:
        InputError: A line has another number of columns, or its position is not on the scale.
    """
    for file in [path] if path else _shipped():
        name = file.name.removesuffix(".tsv")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            cells = line.split("\t")
            if len(cells) != COLUMNS or cells[2] not in VALUES:
                raise InputError(
                    f"{file}:{number}: not issue TAB proposition TAB position TAB text, with a "
                    f"position of {', '.join(VALUES)}."
                )
            issue, proposition, position, text = cells
            yield PositionExample(
                name, name.partition("_")[0], issue, proposition, VALUES[position], text
            )


def _shipped() -> list[Traversable]:
    data = files("claimtrack.train") / "data"
    return sorted(
        (file for folder in FOLDERS for file in (data / folder).iterdir()),
        key=lambda file: file.name,
    )
