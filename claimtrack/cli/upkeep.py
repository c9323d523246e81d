"""The commands that look after a store: check, backup, forget."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options
from claimtrack.cli.group import FAILED, Failure
from claimtrack.cli.output import show_rows, skipped_line
from claimtrack.cli.session import open_archive, open_for_writing
from claimtrack.errors import RegistryError
from claimtrack.report import listings
from claimtrack.report.clean import one_line

if TYPE_CHECKING:
    from claimtrack.archive import Archive
    from claimtrack.store import Store


@click.command(
    epilog=options.example(
        "claimtrack check",
        note="What could not be used is listed as skipped. It is tried again each time it is "
        "ingested and leaves the list once it can be read.",
    )
)
@click.option("--articles", is_flag=True, help="Only list the stored articles.")
@options.format_option
@click.pass_context
def check(context: click.Context, articles: bool, form: str) -> None:
    """Check the store and list what was skipped."""
    if form != "table" and not articles:
        raise click.UsageError("--format is for the list of articles: give --articles, too.")
    with open_archive(context) as archive:
        if articles:
            show_rows(archive.store.read.article_rows(), listings.ARTICLES, form=form)
            return
        found = [one_line(problem) for problem in archive.store.upkeep.problems()]
        counts = archive.store.read.counts()
        skipped = [skipped_line(one) for one in archive.store.read.skipped()]
    for problem in found:
        click.echo(problem)
    if not found:
        said = listings.STATEMENTS.count(counts["statements"])
        click.echo(f"whole: {counts['articles']} articles, {said}")
    for line in skipped:
        click.echo(line)
    if found:
        context.exit(FAILED)


@click.command(epilog=options.example("claimtrack backup copy.db"))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def backup(context: click.Context, target: Path) -> None:
    """Copy the store to a new file, even while in use."""
    with open_archive(context) as archive:
        archive.store.upkeep.back_up(target)
    click.echo(target)


@click.command(
    epilog=options.example(
        "claimtrack forget norderau-04-handyverbot.txt --yes",
        note="Name an article by its path (see the column `article`), address or id, or a speaker "
        "by full name. Forgetting a speaker removes that person's statements from all articles. "
        "A forgotten article comes back when you ingest it again. To get a speaker's statements "
        "back, forget their articles and ingest those again.",
    )
)
@click.argument("what", metavar="ARTICLE|SPEAKER")
@click.option("--yes", is_flag=True, help="Do not ask (for scripts); names must be complete.")
@click.pass_context
def forget(context: click.Context, what: str, yes: bool) -> None:
    """Remove an article or a speaker from the store."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps
    from claimtrack.archive import Archive
    from claimtrack.speakers import fold

    with open_for_writing(context) as store:
        articles, said = store.upkeep.called_so(what)
        if articles:
            number = f"{len(articles)} {'article' if len(articles) == 1 else 'articles'}"
            gone = f"{number} with {listings.STATEMENTS.count(said)}"
            _agree(gone, yes=yes)
            store.upkeep.forget_articles(what)
        else:
            speaker = _speaker(Archive(store), what)
            half = what if fold(what) != fold(speaker) else ""
            gone = _said_by(store, speaker)
            _agree(gone, yes=yes, half=half, whole=speaker)
            store.upkeep.forget_speaker(speaker)
        if store.meta.clusters_stale:
            pipeline.recluster(store)
    click.echo(f"forgotten: {gone}")


def _speaker(archive: Archive, what: str) -> str:
    """Return the name of the speaker whom a word that names no article means.

    Raises:
        Failure: It means no speaker, or several.
    """
    try:
        return archive.find_speaker(what)
    except RegistryError as error:
        where = "Articles are listed by: claimtrack check --articles."
        raise Failure(f'no article "{what}", and {error} {where}') from error


def _said_by(store: Store, speaker: str) -> str:
    """Return a speaker with the number of statements, and of articles that they are in."""
    from claimtrack.store import StatementFilter

    rows = list(store.read.statement_rows(StatementFilter(speaker=speaker)))
    articles = len({(row["article"], row["record"]) for row in rows})
    number = f"{articles} {'article' if articles == 1 else 'articles'}"
    return f"{speaker}: {listings.STATEMENTS.count(len(rows))} in {number}"


def _agree(gone: str, *, yes: bool, half: str = "", whole: str = "") -> None:
    """Return if the user wants to have it gone.

    Raises:
        Failure: It is not wanted, nobody can be asked, or a script gives half a name.
    """
    if _is_asked() and not yes:
        if not click.confirm(f"Forget {gone}?", err=True):
            raise Failure("nothing was forgotten.")
    elif half:
        raise Failure(
            f'"{half}" is no whole name, and nothing was forgotten. It would be {gone}. '
            f'Give the whole name: claimtrack forget "{whole}" --yes.'
        )
    elif not yes:
        raise Failure(f"nothing was forgotten. It would be {gone}. Say --yes if that is meant.")


def _is_asked() -> bool:
    """Return whether someone sits before the terminal."""
    return sys.stdin.isatty()
