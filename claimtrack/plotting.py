"""Plots of a store by one call; matplotlib comes with the `notebook` extra."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.archive import Archive, StatementFilter
from claimtrack.config import DEFAULT_STORE, STORE_VARIABLE
from claimtrack.report import plots
from claimtrack.store import Row, Store, open_store

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_CLAIMS = 150  # on the map; more would hide each other
PERPLEXITY = 15.0  # neighbours that t-SNE keeps near; fewer where there are few claims


def plot_timeline(
    speaker: str, store: Store | str | Path | None = None, *, ax: Axes | None = None
) -> Axes:
    """Return axes with a speaker's positions over time, one line a claim.

    Args:
        speaker: The surname is enough.
        store: By default the one that the command line would open.
        ax: Where to draw; a new figure if none is given.

    Raises:
        RegistryError: No one or several people of that name are in the store.
        InputError: No statement of that speaker has both a date and a position.
    """
    with _archive(store) as archive:
        name = archive.find_speaker(speaker)
        said = archive.statements(StatementFilter(speaker=name, whole=True))
        return plots.plot_timeline(said, name, labels=archive.store.claims.labels(), ax=ax)


def plot_positions(
    claim: str, store: Store | str | Path | None = None, *, ax: Axes | None = None
) -> Axes:
    """Return axes with everyone's positions on a claim over time, one line a speaker.

    Args:
        claim: Its id, the first characters of it, or its whole label.
        store: By default the one that the command line would open.
        ax: Where to draw; a new figure if none is given.

    Raises:
        InputError: There is no such claim, or nobody has taken a position on it.
    """
    with _archive(store) as archive:
        name = archive.find_claim(claim)
        said = archive.statements(StatementFilter(claim=name, whole=True))
        label = archive.store.claims.labels()[name]
        return plots.plot_positions(said, name, label=label, ax=ax)


def plot_volume(store: Store | str | Path | None = None, *, ax: Axes | None = None) -> Axes:
    """Return axes with the number of statements a month, stacked by outlet.

    Args:
        store: By default the one that the command line would open.
        ax: Where to draw; a new figure if none is given.
    """
    with _archive(store) as archive:
        return plots.plot_volume(archive.statements(), ax=ax)


def plot_claims(store: Store | str | Path | None = None, *, ax: Axes | None = None) -> Axes:
    """Return axes with the largest claims as a map: near ones are near in meaning.

    Args:
        store: By default the one that the command line would open.
        ax: Where to draw; a new figure if none is given.
    """
    with _archive(store) as archive:
        claims = [row for row in archive.claims() if row["statements"] > 1][:MOST_CLAIMS]
        return plots.plot_claims(claims, _places(archive, claims), ax=ax)


@contextmanager
def _archive(store: Store | str | Path | None) -> Iterator[Archive]:
    if isinstance(store, Store):
        yield Archive(store)
        return
    path = store or os.environ.get(STORE_VARIABLE) or DEFAULT_STORE
    with open_store(path, create=False) as opened:
        yield Archive(opened)


def _places(archive: Archive, claims: Sequence[Row]) -> Mapping[str, tuple[float, float]]:
    """Return two numbers for each claim, by the mean of its statements' vectors."""
    import numpy as np
    from sklearn.manifold import TSNE  # slow to load

    if len(claims) < 3:
        return {row["claim_id"]: (float(n), 0.0) for n, row in enumerate(claims)}
    members: dict[str, list[str]] = defaultdict(list)
    for row in archive.statements():
        members[row["claim_id"] or ""].append(row["statement_id"])
    means = np.stack(
        [archive.store.vectors.of(members[row["claim_id"]]).mean(axis=0) for row in claims]
    )
    near = min(PERPLEXITY, (len(claims) - 1) / 3)
    flat = TSNE(perplexity=near, init="random", random_state=0, metric="cosine").fit_transform(
        means
    )
    return {row["claim_id"]: (float(x), float(y)) for row, (x, y) in zip(claims, flat, strict=True)}
