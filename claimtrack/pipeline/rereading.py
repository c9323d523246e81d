"""Who spoke, and for which side, asked anew for what is stored already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from claimtrack.model import Article, Quotation, Skipped, Statement
from claimtrack.pipeline.clusters import recluster
from claimtrack.pipeline.namesakes import join_namesakes
from claimtrack.pipeline.statements import StepFailedError, named_step, with_position
from claimtrack.speakers import Registry, resolve_statements
from claimtrack.store import Store

BATCH_ARTICLES = 256  # one transaction

Stored: TypeAlias = tuple[Article, Sequence[tuple[str, Quotation]]]


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What asking anew brought: how many statements changed, and what stayed as it was, and why."""

    changed: int
    skipped: tuple[Skipped, ...] = ()


def resolve_again(
    store: Store,
    registry: Registry | None = None,
    *,
    on_progress: Callable[[int], None] | None = None,
) -> RereadReport:
    """Resolve the speakers of all stored statements anew, and report on it.

    Statements keep their ids, words, dates and positions. Where a speaker has changed, claims and
    shifts are made anew. An article that the step fails on stays as it is.

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
) -> RereadReport:
    """Read speakers and positions of all stored statements anew, and report on it.

    A store keeps what the version that filled it has read; this brings it to what this version
    reads. Statements keep their ids, words and dates; claims and shifts are made anew in any case.

    Args:
        store: Where to read and write.
        registry: The people and offices that are known; by default the shipped ones with the
            project file beside the store.
        on_progress: Called after every batch with the number of articles done.
    """
    return _updated(store, registry, on_progress, positions=True)


def _updated(
    store: Store,
    registry: Registry | None,
    on_progress: Callable[[int], None] | None,
    *,
    positions: bool,
) -> RereadReport:
    registry = registry or Registry.beside(store.path)
    changed = done = 0
    skipped: list[Skipped] = []
    outcomes = (_read(stored, registry, positions=positions) for stored in store.read.articles())
    while batch := list(islice(outcomes, BATCH_ARTICLES)):
        read = [outcome for outcome in batch if not isinstance(outcome, Skipped)]
        skipped += [outcome for outcome in batch if isinstance(outcome, Skipped)]
        changed += store.write.update_statements(read, positions=positions)
        done += len(batch)
        if on_progress is not None:
            on_progress(done)
    join_namesakes(store, registry)
    if positions or store.meta.clusters_stale:  # this version may also find other shifts in them
        recluster(store)
    return RereadReport(changed, tuple(skipped))


def _read(
    stored: Stored, registry: Registry, *, positions: bool
) -> tuple[Article, list[Statement]] | Skipped:
    """Return an article with its statements as they are read now, or why they cannot be."""
    article, said = stored
    try:
        with named_step("resolve", article):
            found = resolve_statements(article, [quotation for _, quotation in said], registry)
            # A corrected article has kept the ids of statements that stood elsewhere before.
            statements = [replace(one, id=name) for one, (name, _) in zip(found, said, strict=True)]
        if positions:
            with named_step("position", article):
                statements = [with_position(statement, article) for statement in statements]
    except StepFailedError as error:
        return Skipped(article.path, error.step, error.reason, article.record)
    return article, statements
