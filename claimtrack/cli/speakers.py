"""The commands `speakers …`: who was quoted, and who is who."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options
from claimtrack.cli.output import progress_line, show_reread, show_rows
from claimtrack.cli.session import open_archive, open_for_writing
from claimtrack.report import listings
from claimtrack.report.clean import one_line

if TYPE_CHECKING:
    from claimtrack.people import People


@click.group(
    invoke_without_command=True,
    epilog=options.example(
        "claimtrack speakers --format csv",
        "claimtrack speakers show Merz",
        note="Your changes are kept in a CSV file beside the store (claimtrack.speakers.csv). It "
        "overrides the built-in registry and can be edited by hand.",
    ),
)
@options.format_option
@click.pass_context
def speakers(context: click.Context, form: str) -> None:
    """List who was quoted, and say who is who."""
    options.hand_on_format(context)
    if context.invoked_subcommand is None:
        with open_archive(context) as archive:
            show_rows(archive.speakers(), listings.SPEAKERS, form=form)


@speakers.command(epilog=options.example("claimtrack speakers show Merz"))
@click.argument("name")
@options.format_option
@click.pass_context
def show(context: click.Context, name: str, form: str) -> None:
    """Show names, parties and offices of a person."""
    show_rows(_people(context).show(name), listings.PERSON, form=form)


@speakers.command(
    "import",
    epilog=options.example(
        "claimtrack speakers import people.csv",
        note="Columns (only the first is required): name, aliases (separated by |), gender "
        "(f or m), country (FR), party, office, body (whose office), start, end (YYYY-MM-DD, "
        "YYYY-MM or YYYY). One line per person, or several for several parties and offices.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(context: click.Context, file: Path) -> None:
    """Import people from CSV, all lines or none."""
    people = _people(context)
    number = people.import_file(file)
    click.echo(f"{number} new {'line' if number == 1 else 'lines'} in {people.path}")
    _resolve(context)


@speakers.command(
    epilog=options.example(
        'claimtrack speakers add "Erika Adler" --party ABC --office Bürgermeisterin --body Norderau'
    )
)
@click.argument("name")
@click.option("--alias", "aliases", multiple=True, help="Another name; repeatable.")
@click.option("--gender", type=click.Choice(["f", "m"]), help="For pronouns and feminine titles.")
@click.option("--country", metavar="CODE", help="Country the person acts for, e.g. FR.")
@click.option("--party", help="Party, as listings should show it.")
@click.option("--office", help='Office held, e.g. "Innenminister".')
@click.option("--body", help="Where the office is: a country, a Land, a town, a party.")
@click.option("--start", metavar="DATE", help="First day in party and office; a year is enough.")
@click.option("--end", metavar="DATE", help="Last day in party and office.")
@click.pass_context
def add(
    context: click.Context, /, name: str, aliases: tuple[str, ...], **known: str | None
) -> None:
    """Add a person, or more facts about one."""
    from claimtrack.speakers import Entry  # help needs no registry

    people = _people(context)
    given = {column: value for column, value in known.items() if value}
    new = people.add(Entry(name, "|".join(aliases), **given))
    click.echo(one_line(f"{name} {'added to' if new else 'stands already in'} {people.path}"))
    _resolve(context)


@speakers.command(
    epilog=options.example('claimtrack speakers merge "Birte Falkenhagen" "Malin Quist"')
)
@click.argument("name")
@click.argument("others", nargs=-1, required=True)
@click.option("--force", is_flag=True, help="Merge even if the registry lists two people.")
@click.pass_context
def merge(context: click.Context, name: str, others: tuple[str, ...], force: bool) -> None:
    """Treat OTHERS as the same person as NAME."""
    people = _people(context)
    kept, merged = people.merge(name, others, force=force)
    click.echo(f"{', '.join(merged)} = {kept}, from now on (in {people.path})")
    _resolve(context)


@speakers.command(
    epilog=options.example(
        'claimtrack speakers split "Malin Quist"',
        'claimtrack speakers split Sayan --as "Ömer Sayan (Süd)" --articles "sued-*"',
        note="NAME alone undoes a merge. With --as and --articles, everything NAME says in those "
        "articles is given to the other person.",
    )
)
@click.argument("name")
@click.option("--as", "other", metavar="NAME", help="Name of the other person.")
@click.option(
    "--articles", metavar="PATTERN", help="Paths of the articles concerned; * stands for anything."
)
@click.pass_context
def split(context: click.Context, name: str, other: str | None, articles: str | None) -> None:
    """Separate two people taken for one."""
    people = _people(context)
    if bool(other) != bool(articles):
        raise click.UsageError("--as and --articles need each other.")
    if other and articles:
        known = people.split_off(name, other, articles)
        click.echo(one_line(f"{known} is {other} in {articles}, from now on (in {people.path})"))
    else:
        click.echo(f"{name} is apart from {people.split(name)}, from now on (in {people.path})")
    _resolve(context)


@speakers.command(
    epilog=options.example(
        "claimtrack speakers resolve",
        note="Use it after an update, or after editing the CSV file by hand.",
    )
)
@click.pass_context
def resolve(context: click.Context) -> None:
    """Re-run speaker reading on stored articles."""
    _resolve_stored(context)


def _people(context: click.Context) -> People:
    from claimtrack.people import People  # help needs no registry
    from claimtrack.store import open_store

    if not Path(context.obj).exists():
        return People(context.obj)
    with open_store(context.obj, create=False) as store:
        return People(context.obj, store.read.speaker_names())


def _resolve(context: click.Context) -> None:
    """Bring what is stored up to date, if there is a store."""
    if Path(context.obj).exists():
        _resolve_stored(context)


def _resolve_stored(context: click.Context) -> None:
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    with open_for_writing(context) as store, progress_line() as show:
        report = pipeline.resolve_again(store, on_progress=lambda n: show(f"{n} articles"))
    show_reread(report)
