"""Who spoke, and for which side, asked anew for what is stored already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from claimtrack.model import Article, Statement
from claimtrack.pipeline.clusters import recluster
from claimtrack.pipeline.statements import with_position
from claimtrack.speakers import Registry, resolve_statements
from claimtrack.store import Store

BATCH_ARTICLES = 256  # one transaction


def resolve_again(
    store: Store,
    registry: Registry | None = None,
    *,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Resolve the speakers of all stored statements anew, and return how many changed.

    Statements keep their ids, words, dates and positions. Where a speaker has changed, claims and
    shifts are made anew.

    Args:
        store: Where to read and write.
        registry: The people and offices that are known; by default the shipped ones with the
            project file beside the store.
        on_progress: Called after every batch with the number of articles done.
    """
    return _updated(store, registry, on_progress, positions=False)


def read_again(
    store: Store,
    registry: Registry | None = None,
    *,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Read speakers and positions of all stored statements anew, and return how many changed.

    A store keeps what the version that filled it has read; this brings it to what this version
    reads. Statements keep their ids, words and dates; claims and shifts are made anew in any case.
    The arguments are those of `resolve_again`.
    """
    return _updated(store, registry, on_progress, positions=True)


def _updated(
    store: Store,
    registry: Registry | None,
    on_progress: Callable[[int], None] | None,
    *,
    positions: bool,
) -> int:
    registry = registry or Registry.beside(store.path)
    changed = done = 0
    resolved = _resolved(store, registry, positions=positions)
    while batch := list(islice(resolved, BATCH_ARTICLES)):
        changed += store.update_statements(batch, positions=positions)
        done += len(batch)
        if on_progress is not None:
            on_progress(done)
    if positions or store.clusters_stale:  # this version may also find other shifts in them
        recluster(store)
    return changed


def _resolved(
    store: Store, registry: Registry, *, positions: bool
) -> Iterator[tuple[Article, list[Statement]]]:
    for article, said in store.articles():
        statements = resolve_statements(article, [quotation for _, quotation in said], registry)
        if positions:
            statements = [with_position(statement, article) for statement in statements]
        # A corrected article has kept the ids of statements that stood elsewhere before.
        yield (
            article,
            [replace(one, id=name) for one, (name, _) in zip(statements, said, strict=True)],
        )
