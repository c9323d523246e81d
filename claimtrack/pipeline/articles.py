"""From files to a filled store: read, extract, embed, write, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from claimtrack.embed import Encoder
from claimtrack.errors import InputError
from claimtrack.model import Article, Skipped
from claimtrack.pipeline.extraction import (
    Extracted,
    Known,
    Outcome,
    extract,
    extract_in_processes,
)
from claimtrack.pipeline.joining import bring_up_to_date
from claimtrack.pipeline.memory import seldom_collected
from claimtrack.pipeline.namesakes import join_namesakes
from claimtrack.pipeline.vectors import InText, encode_statements, encoder_of, mark_of
from claimtrack.read import Fetched, Found, NotModified, Validators, find_articles
from claimtrack.speakers import Registry
from claimtrack.store import Added, Beside, NewArticle, Replaced, Store

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
class Oddity:
    """What a new article says of itself and cannot be."""

    path: str
    record: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run brought: its new articles and statements, and what the store holds now."""

    new: int
    unchanged: int
    statements: int  # in the new articles
    claims: int  # in the store
    shifts: int  # in the store
    skipped: tuple[Skipped, ...] = ()
    doubts: tuple[Oddity, ...] = ()
    replaced: tuple[Replaced, ...] = ()  # by those of the new ones that are newer versions
    beside: tuple[Beside, ...] = ()  # files that hold another article than before
    not_modified: tuple[str, ...] = ()  # addresses where all is as it was the last time
    undated: tuple[str, ...] = ()  # paths of the new ones that do not tell their day of printing
    teasers: tuple[str, ...] = ()  # paths of the new ones of which a feed has only the teaser

    @property
    def replacing(self) -> int:
        """Return how many of the new articles are newer versions of those that the store had."""
        return len(self.replaced)


@seldom_collected()
def ingest(  # noqa: PLR0913 - all but two by keyword, each with a default
    store: Store,
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    encoder: Encoder | None = None,
    registry: Registry | None = None,
    same_words: float | None = None,
    jobs: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
) -> IngestReport:
    """Read articles into the store, bring claims and shifts up to date, and report on it.

    Articles that the store has already stay as they are; a newer version of one, at the same
    address or in the same file and mostly in the same words, takes its place. One that a step fails
    on is skipped and tried again next time. A run that was broken off is finished by the next one.

    Args:
        store: Where to write.
        sources: Files, folders and addresses of pages and feeds.
        published: The publication date of articles that state none.
        columns: By field the name that records have for it, where it is an unusual one.
        encoder: What makes the vectors; by default the one that filled the store.
        registry: The people and offices that are known; by default the shipped ones with the
            project file beside the store.
        same_words: The share of common words above which two statements of one speaker count as one
            utterance printed twice; kept for later runs.
        jobs: How many processes read and extract; what is stored is the same with any number.
            A script needs no guard by `__name__ == "__main__"` for it.
        on_progress: Called after every article.

    Raises:
        InputError: There is no source, or one does not exist; or several processes are to know
            the people of a registry that is not the store's own.
        RegistryError: The project file beside the store is malformed.
        ModelMismatchError: Another encoder has filled the store.
    """
    if jobs > 1 and registry is not None:
        raise InputError("a registry of one's own goes with one job only: jobs=1")
    listed = [sources] if isinstance(sources, str | Path) else list(sources)
    run = _Run(store, encoder or encoder_of(store))
    people = registry or Registry.beside(store.path)  # says what is wrong with it before any work
    found = find_articles(*listed, published=published, columns=columns, known=run.known_state)
    if jobs > 1:
        outcomes = extract_in_processes(found, jobs=jobs, store=store.path)
    else:
        outcomes = run.extract_here(found, people)
    with closing(outcomes), closing(run.take(outcomes)) as taken:
        for progress in taken:
            if on_progress is not None:
                on_progress(progress)
    if same_words is not None:
        store.meta.use_same_words(same_words)
    join_namesakes(store, people)
    if store.meta.clusters_stale:
        bring_up_to_date(store)
    counts = store.read.counts()
    return IngestReport(
        new=run.progress.new - run.added.outdated,
        unchanged=run.progress.unchanged + run.added.outdated,
        statements=run.progress.statements,
        claims=counts["claims"],
        shifts=counts["shifts"],
        skipped=tuple(run.skipped),
        doubts=tuple(run.doubts),
        replaced=run.added.replaced,
        beside=run.added.beside,
        not_modified=tuple(run.not_modified),
        undated=tuple(run.undated),
        teasers=tuple(run.teasers),
    )


class _Run:
    """One ingest: gathers new articles and writes them batch by batch."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._mark = mark_of(encoder)
        self._batch: dict[str, Extracted] = {}
        self._unwritten: list[Skipped] = []
        self._fetched: dict[str, Validators] = {}
        self._places: dict[str, str] = {}  # of known articles
        self.doubts: list[Oddity] = []
        self.not_modified: list[str] = []
        self.undated: list[str] = []
        self.teasers: list[str] = []
        self.added = Added()
        self.skipped: list[Skipped] = []
        self.progress = Progress()
        store.meta.check_encoder(self._mark)  # before an hour of work, not after

    def extract_here(
        self, found: Iterable[Found], registry: Registry
    ) -> Generator[Outcome, None, None]:
        """Yield the outcome of each thing found, worked out in this process."""
        for each in found:
            yield extract(each, registry, self._is_known)

    def take(self, outcomes: Iterable[Outcome]) -> Generator[Progress, None, None]:
        """Store what comes out and yield the progress after each article."""
        try:
            for outcome in outcomes:
                self._take(outcome)
                if len(self._batch) >= BATCH_ARTICLES or len(self._unwritten) >= BATCH_ARTICLES:
                    self._write()
                yield self.progress
        finally:  # also when interrupted: what is finished is kept
            self._write()

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome, Skipped):
            self._skip(outcome)
        elif isinstance(outcome, Known):
            self._take_known(outcome.article_id, outcome.path, outcome.place)
        elif isinstance(outcome, NotModified):
            self._count(outcome.url, unchanged=int(outcome.in_feed))
            self.not_modified += [] if outcome.in_feed else [outcome.url]
        elif isinstance(outcome, Fetched):
            if outcome.holds.isdisjoint(skipped.path for skipped in self.skipped):
                self._fetched[outcome.url] = outcome.state
        elif self._is_known(outcome.article):  # it came twice
            again = outcome.article
            self._take_known(again.id, again.path, again.place)
        else:
            self._batch[outcome.article.id] = outcome
            self._count(outcome.article.path, new=1, statements=len(outcome.statements))
            article = outcome.article
            self.doubts += [Oddity(article.path, article.record, each) for each in article.doubts]
            self.undated += [article.path] if article.published is None else []
            self.teasers += [article.path] if article.only_teaser else []

    def _take_known(self, article_id: str, path: str, place: str | None) -> None:
        self._count(path, unchanged=1)
        if place is not None:
            self._places[article_id] = place

    def known_state(self, url: str) -> Validators | None:
        """Return the state in which an address was when all that it holds was stored."""
        state = self._store.read.fetched(url)
        return Validators(*state) if state else None

    def _is_known(self, article: Article) -> bool:
        return article.id in self._batch or self._store.read.knows(article)

    def _skip(self, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        self._unwritten.append(skipped)
        self._count(skipped.path, skipped=1)

    def _count(self, path: str, **more: int) -> None:
        counts = {name: getattr(self.progress, name) + number for name, number in more.items()}
        self.progress = replace(self.progress, path=path, **counts)

    def _write(self) -> None:
        """Write the batch; its vectors are made in one go, because encoders like many texts."""
        if self._batch or self._unwritten or self._fetched:
            self._write_batch()
        if self._places:  # also of what has come again within the batch
            self._store.write.note_places(self._places)
            self._places = {}

    def _write_batch(self) -> None:
        batch = self._batch.values()
        said = [InText.of(one, done.article) for done in batch for one in done.statements]
        vectors = encode_statements(self._encoder, said)
        new, start = [], 0
        for done in self._batch.values():
            end = start + len(done.statements)
            new.append(NewArticle(done.article, done.statements, vectors[start:end]))
            start = end
        states = {url: (s.etag, s.last_modified) for url, s in self._fetched.items()}
        self.added += self._store.write.add(
            new,
            encoder=self._mark,
            skipped=self._unwritten,
            fetched=states,
        )
        self._batch, self._unwritten, self._fetched = {}, [], {}
