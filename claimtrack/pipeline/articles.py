"""From files to a filled store: read, extract, embed, write, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claimtrack.embed import Encoder
from claimtrack.model import Article, Skipped, Statement
from claimtrack.pipeline.joining import bring_up_to_date
from claimtrack.pipeline.statements import StepFailedError, extract_statements
from claimtrack.pipeline.vectors import embedding_text, encoder_of, mark_of
from claimtrack.read import read_articles
from claimtrack.speakers import Registry
from claimtrack.store import NewArticle, Store

BATCH_ARTICLES = 32  # one transaction and one call of the encoder; a killed run loses at most these


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    path: str = ""  # what was looked at last
    new: int = 0
    unchanged: int = 0
    skipped: int = 0
    statements: int = 0

    @property
    def done(self) -> int:
        """Return how many articles and unusable records have been dealt with."""
        return self.new + self.unchanged + self.skipped


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run brought: its new articles and statements, and what the store holds now."""

    new: int
    unchanged: int
    statements: int  # in the new articles
    claims: int  # in the store
    shifts: int  # in the store
    skipped: tuple[Skipped, ...] = ()


def ingest(  # noqa: PLR0913 - all but two by keyword, each with a default
    store: Store,
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    encoder: Encoder | None = None,
    registry: Registry | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> IngestReport:
    """Read articles into the store, bring claims and shifts up to date, and report on it.

    Articles that the store has already stay as they are. One that a step fails on is skipped and
    tried again next time. A run that was broken off is finished by the next one.

    Args:
        store: Where to write.
        sources: Files and folders.
        published: The day of printing of articles that do not tell theirs.
        columns: By field the name that records have for it, where it is an unusual one.
        encoder: What makes the vectors; by default the one that filled the store.
        registry: The people and offices that are known; by default the shipped ones with the
            project file beside the store.
        on_progress: Called after every article.

    Raises:
        InputError: There is no source, or one does not exist.
        ModelMismatchError: Another encoder has filled the store.
    """
    listed = [sources] if isinstance(sources, str | Path) else list(sources)
    run = _Run(store, encoder or encoder_of(store), registry or Registry.beside(store.path))
    found = read_articles(*listed, published=published, columns=columns)
    for progress in run.take(found):
        if on_progress is not None:
            on_progress(progress)
    if store.clusters_stale:
        bring_up_to_date(store)
    counts = store.counts()
    return IngestReport(
        new=run.progress.new,
        unchanged=run.progress.unchanged,
        statements=run.progress.statements,
        claims=counts["claims"],
        shifts=counts["shifts"],
        skipped=tuple(run.skipped),
    )


class _Run:
    """One ingest: gathers new articles and writes them batch by batch."""

    def __init__(self, store: Store, encoder: Encoder, registry: Registry) -> None:
        self._store = store
        self._encoder = encoder
        self._mark = mark_of(encoder)
        self._registry = registry
        self._batch: dict[str, tuple[Article, list[Statement]]] = {}
        self._unwritten: list[Skipped] = []
        self.skipped: list[Skipped] = []
        self.progress = Progress()
        store.check_encoder(self._mark)  # before an hour of work, not after

    def take(self, found: Iterable[Article | Skipped]) -> Iterator[Progress]:
        """Store what is found and yield the progress after each article."""
        for item in found:
            if isinstance(item, Skipped):
                self._skip(item)
            elif item.id in self._batch or self._store.has_article(item.id):
                self._count(item.path, unchanged=1)
            else:
                self._extract(item)
            if len(self._batch) >= BATCH_ARTICLES or len(self._unwritten) >= BATCH_ARTICLES:
                self._write()
            yield self.progress
        self._write()

    def _extract(self, article: Article) -> None:
        try:
            statements = extract_statements(article, self._registry)
        except StepFailedError as error:
            self._skip(Skipped(article.path, error.step, error.reason, article.record))
            return
        self._batch[article.id] = (article, statements)
        self._count(article.path, new=1, statements=len(statements))

    def _skip(self, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        self._unwritten.append(skipped)
        self._count(skipped.path, skipped=1)

    def _count(self, path: str, **more: int) -> None:
        counts = {name: getattr(self.progress, name) + number for name, number in more.items()}
        self.progress = replace(self.progress, path=path, **counts)

    def _write(self) -> None:
        """Write the batch; its vectors are made in one go, because encoders like many texts."""
        if not self._batch and not self._unwritten:
            return
        statements = [one for _, some in self._batch.values() for one in some]
        vectors = self._encoder.encode([embedding_text(statement) for statement in statements])
        new, start = [], 0
        for article, some in self._batch.values():
            new.append(NewArticle(article, some, vectors[start : start + len(some)]))
            start += len(some)
        self._store.add(new, encoder=self._mark, skipped=self._unwritten)
        self._batch, self._unwritten = {}, []
