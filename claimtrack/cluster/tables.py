"""Tables that are mostly zeros, a row a group: dense while small, sparse when large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]
Table = Any  # of numpy while small, else of scipy, which has no types

# So many places are compared as they are, in 32 MB: loading scipy takes a fifth of a second.
DENSE_PLACES = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The places of each row that are not zero: row by row, one after the other."""

    values: Scores
    columns: Numbers
    ends: Numbers  # where a row begins in the two others, and the next one
    width: int

    @classmethod
    def of(cls, rows: Sequence[Mapping[int, float]], width: int) -> Rows:
        """Return rows that are given by column."""
        return cls(
            np.array([value for row in rows for value in row.values()], dtype=np.float64),
            np.array([column for row in rows for column in row], dtype=np.int64),
            np.cumsum([0, *map(len, rows)]),
            width,
        )

    @property
    def numbers(self) -> Numbers:
        """Return for each place in which row it stands."""
        return np.repeat(np.arange(len(self.ends) - 1), np.diff(self.ends))

    def table(self) -> Table:
        """Return the rows as one table."""
        shape = (len(self.ends) - 1, self.width)
        if shape[0] * shape[1] > DENSE_PLACES:
            from scipy import sparse

            return sparse.csr_matrix((self.values, self.columns, self.ends), shape=shape)
        table = np.zeros(shape)
        table[self.numbers, self.columns] = self.values
        return table


def products(first: Table, second: Table) -> Scores:
    """Return the product of each row of a table with the same row of another one."""
    if isinstance(first, np.ndarray):
        return np.asarray(np.einsum("ij,ij->i", first, second), dtype=np.float64)
    return np.asarray(first.multiply(second).sum(axis=1), dtype=np.float64).ravel()


def mixed(table: Table, first: Numbers, second: Numbers, shares: tuple[Scores, Scores]) -> Table:
    """Return the table after the second rows have gone into the first ones.

    Args:
        table: It may be changed.
        first: Rows, each once.
        second: For each of them another row, which then is empty.
        shares: How much of the first and of the second row the new one is made of.
    """
    mine, other = shares
    if isinstance(table, np.ndarray):
        table[first] = table[first] * mine[:, None] + table[second] * other[:, None]
        table[second] = 0
        return table
    from scipy import sparse

    rows = np.arange(table.shape[0])
    own = np.ones(len(rows))
    own[first], own[second] = mine, 0
    weights = np.concatenate([own, other])
    where = (np.concatenate([rows, first]), np.concatenate([rows, second]))
    mix = sparse.csr_matrix((weights, where), shape=(len(rows), len(rows)))
    mix.eliminate_zeros()
    table = mix @ table
    table.sort_indices()  # which multiplying asks for
    return table
