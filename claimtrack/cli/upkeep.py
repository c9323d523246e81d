"""The commands that look after a store: check, backup, forget."""

from __future__ import annotations

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


@click.command(
    epilog=options.example(
        "claimtrack check",
        note="Skipped is what could not be used when it was last read; it is tried again whenever "
        "it is ingested, and forgotten once that goes well.",
    )
)
@click.option("--articles", is_flag=True, help="Only list the articles of the store.")
@options.format_option
@click.pass_context
def check(context: click.Context, articles: bool, form: str) -> None:
    """Verify that the store is whole, and list what was skipped."""
    if form != "table" and not articles:
        raise click.UsageError("--format is for the list of articles: give --articles, too.")
    with open_archive(context) as archive:
        if articles:
            show_rows(archive.store.article_rows(), listings.ARTICLES, form=form)
            return
        found = [one_line(problem) for problem in archive.store.problems()]
        counts = archive.store.counts()
        skipped = [skipped_line(one) for one in archive.store.skipped()]
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
    """Copy the store to a new file, also while it is written to."""
    with open_archive(context) as archive:
        archive.store.back_up(target)
    click.echo(target)


@click.command(
    epilog=options.example(
        "claimtrack forget norderau-04-handyverbot.txt",
        note="Name an article by its path, as the column `article` has it, or by its address; or a "
        "speaker, whose statements are removed from all articles.",
    )
)
@click.argument("what", metavar="ARTICLE|SPEAKER")
@click.pass_context
def forget(context: click.Context, what: str) -> None:
    """Remove an article or a speaker from the store."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps
    from claimtrack.archive import Archive

    with open_for_writing(context) as store:
        articles, said = store.forget_articles(what)
        if articles:
            gone = f"{articles} {'article' if articles == 1 else 'articles'} with "
        else:
            speaker = _speaker(Archive(store), what)
            said, gone = store.forget_speaker(speaker), f"{speaker}: "
        if store.clusters_stale:
            pipeline.recluster(store)
    click.echo(f"forgotten: {gone}{listings.STATEMENTS.count(said)}")


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
