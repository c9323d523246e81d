"""What a statement has in common with its whole field, which says nothing of its proposition.

Two statements on schools are near each other, and so are two in which an office-holder only talks.
How near a statement comes to the fields of politics in general tells how much of its nearness to
any other one is of that kind. In `fields.npz` is what `training/make_fields.py` makes of the
statements that the encoder has learned from: their mean, and the middles of 64 groups of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

from claimtrack.config import LANGUAGES
from claimtrack.embed import Vectors
from claimtrack.linear import unit_rows
from claimtrack.store import Store

# Average precision of finding what one person said of one thing, piles left out one by one
# (`training/fit_one_matter.py`): .640 without fields, .667 with 32 groups, .671 with 64, .669 with
# 256; .664 with the nearest of 2,000 statements instead of groups. 2026-11.
GROUPS = 64
NEAREST = 5  # of the fields; 3 and 10 are as good


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """The fields of politics as an encoder sees them."""

    encoder: str  # the name of the encoder that they belong to
    mean: Vectors  # of statements in general
    middles: Vectors  # a row of length 1 for each field
    languages: Mapping[str, Vectors] = field(default_factory=dict)  # the mean of each one's rows

    def apart(self, vectors: Vectors) -> tuple[Vectors, Vectors]:
        """Return rows without what all statements share, and how near each comes to its fields.

        Args:
            vectors: A row of length 1 for each statement.

        Returns:
            Rows of length 1, and one mean cosine for each.
        """
        rows = unit_rows(vectors - self.mean)
        nearest = np.partition(rows @ self.middles.T, -NEAREST, axis=1)[:, -NEAREST:]
        return rows, nearest.mean(axis=1)


@cache
def load_fields() -> Fields:
    """Return the fields that ship, of the encoder that ships."""
    path = files("claimtrack.pipeline") / "fields.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        mean, middles = (arrays[name].astype(np.float32) for name in ("mean", "middles"))
        languages = {name: arrays[f"mean_{name}"].astype(np.float32) for name in LANGUAGES}
        return Fields(str(arrays["encoder"]), mean, middles, languages)


def fields_of(store: Store) -> Fields | None:
    """Return the fields of a store's encoder, if they are known."""
    fields = load_fields()
    return (
        fields
        if store.meta.encoder is not None and store.meta.encoder.name == fields.encoder
        else None
    )


def language_means(store: Store) -> Mapping[str, Vectors]:
    """Return the mean of statements in each language as a store's encoder sees them, if known."""
    fields = fields_of(store)
    return fields.languages if fields else {}
