"""Reporting verbs: the one table of their forms, and what each step makes of them.

`data/verbs_de.csv` and `verbs_en.csv` have a line for each verb. What it takes beside it is asked
by extraction (`takes`); what else it is for, a letter each in `uses`, by whoever lists words:

    p  it tells plainly that something was said: "hat nie behauptet, dass …" tells what was not
    t  a clause behind it is what is said, whoever its subject is: "sagte, die Städte wollten Geld"
    w  its past form stands behind somebody's words, or before them: "…, betonte sie"

Lists in data files take its forms up: "@de.verbs.w.past" stands for the past forms of all with a w.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

DATA = files("claimtrack.text") / "data"
TAKES = {"de": frozenset("crwdnpqs"), "en": frozenset("crgahijkmo")}  # see `extract.lexicon.Verb`
USES = frozenset("ptw")
OPTIONAL = "uses"  # the last column, which most verbs leave out


def read_verbs(language: str) -> Iterator[dict[str, str]]:
    """Yield the verbs of "de" or "en", each as the cells of its line by column."""
    return read_rows(DATA / f"verbs_{language}.csv", language)


@cache
def verb_forms(language: str, use: str, form: str = "lemma") -> tuple[str, ...]:
    """Return one form ("past", …) of all verbs with a use, without a prefix that stands apart."""
    rows = [row for row in read_verbs(language) if use in row[OPTIONAL]]
    return tuple(dict.fromkeys(row[form].replace("|", "") for row in rows))


def read_rows(table: Traversable, language: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of verbs, or of phrases with one.

    Raises:
        ValueError: A row has too few or too many cells, or a letter that nothing stands for.
    """
    lines = enumerate(table.read_text(encoding="utf-8").splitlines(), start=1)
    rows = [(n, line) for n, line in lines if line and not line.startswith("#")]
    columns = next(csv.reader([rows[0][1]]))
    least = len(columns) - (columns[-1] == OPTIONAL)
    for number, line in rows[1:]:
        place = f"{table.name}:{number}"
        cells = next(csv.reader([line]))
        if not least <= len(cells) <= len(columns):
            raise ValueError(f"{place}: {len(cells)} cells, not {least}: {line}")
        row = dict(zip(columns, [*cells, ""], strict=False))
        for name, letters in (("takes", TAKES[language]), (OPTIONAL, USES)):
            if not letters.issuperset(row.get(name, "")):
                known = "".join(sorted(letters))
                raise ValueError(f"{place}: {name} {row[name]!r}, not of {known}: {line}")
        yield row
