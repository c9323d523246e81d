"""The command `ingest`: articles in; statements, claims and shifts stored."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options
from claimtrack.cli.group import Failure
from claimtrack.cli.output import place, progress_line, say, say_skipped
from claimtrack.report import listings

if TYPE_CHECKING:
    from claimtrack.pipeline import IngestReport, Progress
    from claimtrack.store import Store

STANDARD_INPUT = "-"
_NAMED = 3  # articles without a date that the warning names


def _columns(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    """Return the names by field."""
    pairs = [one.partition("=") for one in given]
    for field, sign, name in pairs:
        if not (field and sign and name):
            shown = f"{field}{sign}{name}"
            raise click.BadParameter(f'"{shown}" is not FIELD=NAME, e.g. text=Volltext')
    return {field.strip(): name.strip() for field, _, name in pairs}


@click.command(
    epilog=options.example(
        "claimtrack ingest articles/", note='"-" reads one article from standard input.'
    )
)
@click.argument("sources", metavar="PATH|URL…", nargs=-1, required=True)
@options.date_option("--date", "Publication date for articles that state none.", whole=True)
@click.option(
    "--map",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    callback=_columns,
    help="Column that holds a field (text, title, outlet, url, date), e.g. text=Volltext.",
)
@click.option("--strict", is_flag=True, help="Exit with 2 if anything was skipped.")
@click.option(
    "--same-words",
    type=options.Share(0.5, 1),
    metavar="SHARE",
    help="Share of words two statements of a speaker must have in common to count as one"
    " (default 0.8; remembered).",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Number of processes that read and extract.",
)
@options.model_option
@options.device_option
@click.pass_context
def ingest(  # noqa: PLR0913, PLR0917 - one argument an option
    context: click.Context,
    sources: tuple[str, ...],
    date: date | None,
    columns: dict[str, str],
    strict: bool,
    same_words: float | None,
    jobs: int,
    model: str | None,
    device: str | None,
) -> None:
    """Read articles into the store; known ones stay."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps
    from claimtrack.read import check_columns, check_named, check_sources
    from claimtrack.store import open_store

    named = [source for source in sources if source != STANDARD_INPUT]
    if named or not sources:  # checked before a store is made for nothing
        check_sources(named)
    check_columns(columns)
    check_named(named, columns)
    start = time.monotonic()
    with (
        _pasted(sources) as paths,
        open_store(context.obj) as store,
        _resumable(),
        progress_line() as show,
    ):
        report = pipeline.ingest(
            store,
            paths,
            published=date,
            columns=columns,
            encoder=pipeline.encoder_of(store, model, device=device),
            same_words=same_words,
            jobs=jobs,
            on_progress=lambda progress: show(_so_far(progress, time.monotonic() - start)),
        )
        said = _said(store)
    say_skipped(report.skipped)
    for doubt in report.doubts:
        say(f"doubtful {place(doubt.path, doubt.record)}: {doubt.reason}")
    if report.teasers:
        say(_teasers(report.teasers))
    for line in _changes(report):
        say(line)
    if report.undated:
        say(_undated(report.undated))
    for url in report.not_modified:
        say(f"not modified since the last time: {url}")
    click.echo(_summary(report, said))
    if not report.new + report.unchanged + len(report.not_modified):
        raise Failure("nothing could be used; the lines above say why.")
    if strict and report.skipped:
        raise Failure(f"{len(report.skipped)} skipped, and --strict allows none.")


@contextmanager
def _pasted(sources: Sequence[str]) -> Iterator[list[str]]:
    """Give the sources, with "-" as a file of what stands on standard input.

    The file is named by its content, so that another text is another article.
    """
    if STANDARD_INPUT not in sources:
        yield list(sources)
        return
    content = sys.stdin.buffer.read()
    if not content.strip():
        raise Failure("standard input is empty; paste an article, or give a file or folder.")
    suffix = "html" if content.lstrip()[:1] == b"<" else "txt"
    with TemporaryDirectory(prefix="claimtrack-") as folder:
        path = Path(folder, f"pasted-{sha256(content).hexdigest()[:8]}.{suffix}")
        path.write_bytes(content)
        yield [str(path) if source == STANDARD_INPUT else source for source in sources]


@contextmanager
def _resumable() -> Iterator[None]:
    """Say how to go on where the user stops the run."""
    try:
        yield
    except KeyboardInterrupt:
        say("stopped. What was finished is stored; the same command goes on from there.")
        raise


def _so_far(progress: Progress, seconds: float) -> str:
    """Return how far a run is: how many articles and how fast, what was skipped, where it is."""
    parts = (
        f"{progress.done} articles",
        f"{progress.done / max(seconds, 0.001):.0f}/s",
        listings.STATEMENTS.count(progress.statements),
        f"{progress.skipped} skipped",
        progress.path,
    )
    return " · ".join(parts)


def _undated(paths: Sequence[str]) -> str:
    """Return the warning that articles have no date, with the first of them."""
    number = len(paths)
    have, them = ("article has", "it") if number == 1 else ("articles have", "them")
    return (
        f"warning: {number} {have} no date ({_first(paths)}), so that nothing in {them} can be a "
        f"shift. Write the day into the text or the file name, or forget {them} and ingest with "
        "--date DAY."
    )


def _teasers(paths: Sequence[str]) -> str:
    """Return that of some entries of feeds no more than the teaser could be read."""
    number = len(paths)
    have = "article is" if number == 1 else "articles are"
    return (
        f"{number} {have} only the teaser of a feed ({_first(paths)}); ingest the feed by its "
        "address to read whole pages."
    )


def _first(paths: Sequence[str]) -> str:
    """Return the first of some paths, each once."""
    several = list(dict.fromkeys(paths))
    return ", ".join(several[:_NAMED]) + (", …" if len(several) > _NAMED else "")


def _changes(report: IngestReport) -> Iterator[str]:
    """Yield what newer versions have taken the place of, and which files hold another article."""
    for one in report.replaced:
        said = listings.STATEMENTS.count(one.now)
        yield (
            f"newer version of {place(one.path, one.record)}: {said}, {one.kept} of them as "
            f"before; {one.before - one.kept} of the older version gone"
        )
    for file in report.beside:
        older = " or ".join(f"claimtrack forget {name}" for name in file.older)
        yield (
            f"{file.path} holds another article than before, and both are kept; to drop the "
            f"older: {older}"
        )


def _said(store: Store) -> str:
    """Return how many statements the store holds, and how many of them have no speaker."""
    total, open_ = store.read.counts()["statements"], store.read.count_unresolved()
    without = f" ({open_} without a speaker)" if open_ else ""
    return listings.STATEMENTS.count(total) + without


def _summary(report: IngestReport, said: str) -> str:
    """Return what was new and what the store holds now, on one line."""
    newer = f" ({report.replacing} of them newer versions)" if report.replacing else ""
    parts = (
        f"{report.new} new{newer}, {report.unchanged} unchanged articles",
        said,
        listings.CLAIMS.count(report.claims),
        listings.SHIFTS.count(report.shifts),
        f"{len(report.skipped)} skipped",
    )
    return " · ".join(parts)
