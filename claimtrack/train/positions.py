"""Statements with the position that a person has read in them: what the models of sides learn from.

Each was written for the project, with the proposition that the position is toward. Two hands' files
are held out, in tests/gold/positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from claimtrack.errors import InputError

PROPOSITIONS = "positions"  # the folder of sets of statements on propositions: the encoder's, too
SINGLE = "sides"  # that of statements whose propositions have no more to them
MIXED = "mixed"  # begins the name of a file whose lines name their language
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


def read_shipped(*folders: str) -> Iterator[PositionExample]:
    """Yield the examples of some of the folders that ship, or of all, by the name of their file."""
    data = files("claimtrack.train") / "data"
    paths = (path for name in folders or (PROPOSITIONS, SINGLE) for path in (data / name).iterdir())
    for path in sorted(paths, key=lambda path: path.name):
        yield from read_examples(path)


def read_examples(path: Traversable) -> Iterator[PositionExample]:
    """Yield the examples of a TSV file: issue, proposition, position, text.

    The language is the first part of the file's name: "de_a.tsv". In one of several languages,
    "mixed_a.tsv", it stands before the issue.

    Raises:
        InputError: A line has another number of columns, or its position is not on the scale.
    """
    name = path.name.removesuffix(".tsv")
    written = name.partition("_")[0]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        language, _, rest = line.partition("\t") if written == MIXED else (written, "", line)
        cells = rest.split("\t")
        if len(cells) != COLUMNS or cells[2] not in VALUES:
            raise InputError(
                f"{path}:{number}: not issue TAB proposition TAB position TAB text, with a "
                f"position of {', '.join(VALUES)}."
            )
        issue, proposition, position, text = cells
        yield PositionExample(name, language, issue, proposition, VALUES[position], text)
