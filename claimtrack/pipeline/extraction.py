"""From what was found to statements: here, or in several processes."""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from os import _exit
from pathlib import Path
from typing import TypeAlias

from claimtrack.model import Article, Skipped, Statement
from claimtrack.pipeline.memory import seldom_collected
from claimtrack.pipeline.statements import StepFailedError, extract_statements
from claimtrack.read import Fetched, Found, NotModified, Unread, read_article
from claimtrack.speakers import Registry
from claimtrack.store import Store, open_store

CHUNK_ITEMS = 8  # sent to a process at once; sending costs as much as a tenth of an article
CHUNK_BYTES = 1_000_000
CHUNKS_AHEAD = 3  # a process: enough that none waits while a batch is written


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article with the statements in it."""

    article: Article
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the store has already."""

    path: str
    article_id: str
    place: str | None  # the file that it was read from this time


Outcome: TypeAlias = Extracted | Known | Skipped | Fetched | NotModified


def extract(found: Found, registry: Registry, is_known: Callable[[Article], bool]) -> Outcome:
    """Return the statements of what was found, or why there are none; other news as it is."""
    if not isinstance(found, Unread):
        return found
    article = read_article(found)
    if isinstance(article, Skipped):
        return article
    if is_known(article):
        return Known(article.path, article.id, article.place)
    try:
        return Extracted(article, extract_statements(article, registry))
    except StepFailedError as error:
        return Skipped(article.path, error.step, error.reason, article.record)


def extract_in_processes(
    found: Iterable[Found], *, jobs: int, store: Path
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each thing found, in order, worked out by so many processes.

    They know the people beside the store, and leave out the articles in it. What ends a process
    is tried again alone; where it ends that one, too, it is skipped.
    """
    workers = _Workers(jobs, store)
    waiting: deque[_Sent] = deque()
    try:
        for chunk in _chunks(found):
            waiting.append(workers.send(chunk))
            if len(waiting) > jobs * CHUNKS_AHEAD:
                yield from workers.outcomes(waiting.popleft())
        while waiting:
            yield from workers.outcomes(waiting.popleft())
    finally:
        workers.stop()


def _chunks(found: Iterable[Found]) -> Iterator[list[Found]]:
    chunk: list[Found] = []
    size = 0
    for each in found:
        chunk.append(each)
        size += each.size if isinstance(each, Unread) else 0
        if len(chunk) >= CHUNK_ITEMS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@dataclass(frozen=True, slots=True)
class _Sent:
    chunk: list[Found]
    future: Future[list[Outcome]]
    pool: ProcessPoolExecutor


class _Workers:
    """Processes that are replaced when they die."""

    def __init__(self, jobs: int, store: Path) -> None:
        self._jobs = jobs
        self._store = store
        self._pool = self._start(jobs)
        self._single: ProcessPoolExecutor | None = None  # for what may have ended a process

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        # A forked process would inherit the threads' locks of numpy and faiss, but no threads.
        context = get_context("spawn")
        return ProcessPoolExecutor(jobs, context, _begin, (self._store,))

    def send(self, chunk: list[Found]) -> _Sent:
        """Let a chunk be worked on."""
        try:
            future = self._submit(self._pool, chunk)
        except BrokenProcessPool:
            self._replace(self._pool)
            future = self._submit(self._pool, chunk)
        return _Sent(chunk, future, self._pool)

    def outcomes(self, sent: _Sent) -> list[Outcome]:
        """Return what came of a chunk."""
        try:
            return sent.future.result()
        except BrokenProcessPool:
            # One of all chunks under way has ended a process, and each of them comes by here.
            self._replace(sent.pool)
            return [self._alone(each) for each in sent.chunk]

    def stop(self) -> None:
        """End the processes; what they have not begun is left undone."""
        for pool in (self._pool, self._single):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def _alone(self, found: Found) -> Outcome:
        self._single = self._single or self._start(1)
        try:
            return self._submit(self._single, [found]).result()[0]
        except BrokenProcessPool:
            self._single.shutdown()
            self._single = None
            if not isinstance(found, Unread):
                return found
            where = found.origin
            return Skipped(where.path, "extract", "the process that read it died", where.record)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        if self._pool is broken:
            broken.shutdown()
            self._pool = self._start(self._jobs)

    @staticmethod
    def _submit(pool: ProcessPoolExecutor, chunk: list[Found]) -> Future[list[Outcome]]:
        with _without_interrupts(), _without_script():  # submitting starts processes
            return pool.submit(_extract_all, chunk)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let processes started in the block ignore Ctrl-C, which is for this one to deal with."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_script() -> Iterator[None]:
    """Let processes started in the block not run the script, which may call this at its top level.

    A process that is spawned imports the script it comes from, so that functions in it are known;
    those that are called here are not in it. A script read from standard input could not be found.
    """
    main = sys.modules["__main__"]
    names: list[str] = [name for name in ("__file__", "__spec__") if name in vars(main)]
    kept = {name: vars(main).pop(name) for name in names}
    main.__spec__ = None
    try:
        yield
    finally:
        vars(main).update(kept)


class _Here:
    """What a process needs for its work, made once when it begins."""

    registry: Registry
    store: Store


def _begin(store: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Here.registry = Registry.beside(store)
    _Here.store = open_store(store, create=False)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however that ended."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        _exit(1)


@seldom_collected()
def _extract_all(chunk: list[Found]) -> list[Outcome]:
    return [extract(found, _Here.registry, _Here.store.read.knows) for found in chunk]
