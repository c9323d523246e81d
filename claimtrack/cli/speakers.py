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
        note="What you say stands in a CSV file beside the store (claimtrack.speakers.csv), which "
        "wins over the registry that came with claimtrack and can be edited by hand.",
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
    """Show what is known of a person: names, parties, offices and their dates."""
    show_rows(_people(context).show(name), listings.PERSON, form=form)


@speakers.command(
    "import",
    epilog=options.example(
        "claimtrack speakers import people.csv",
        note="Columns, of which only the first is needed: name, aliases (separated by |), gender "
        "(f or m), country (FR), party, office, body (whose office), start, end (YYYY-MM-DD, "
        "YYYY-MM or YYYY). One line a person, or several for several parties and offices.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(context: click.Context, file: Path) -> None:
    """Take up people from a CSV file: all of its lines, or none if one is wrong."""
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
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given several times.")
@click.option("--gender", type=click.Choice(["f", "m"]), help="For pronouns and feminine titles.")
@click.option("--country", metavar="CODE", help="Country the person acts for, e.g. FR.")
@click.option("--party", help="Party, as it is to be listed.")
@click.option("--office", help='What the person is, e.g. "Innenminister".')
@click.option("--body", help="Whose office it is: a country, a Land, a town, a party.")
@click.option("--start", metavar="DATE", help="First day of the party and office; a year will do.")
@click.option("--end", metavar="DATE", help="Last day of the party and office.")
@click.pass_context
def add(
    context: click.Context, /, name: str, aliases: tuple[str, ...], **known: str | None
) -> None:
    """Add a person, or say more about one."""
    from claimtrack.speakers.project import Entry  # help needs no registry

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
@click.option("--force", is_flag=True, help="Also where the registry knows them as two.")
@click.pass_context
def merge(context: click.Context, name: str, others: tuple[str, ...], force: bool) -> None:
    """Make one speaker of several: NAME, and OTHERS who are the same person."""
    people = _people(context)
    kept, merged = people.merge(name, others, force=force)
    click.echo(f"{', '.join(merged)} = {kept}, from now on (in {people.path})")
    _resolve(context)


@speakers.command(
    epilog=options.example(
        'claimtrack speakers split "Malin Quist"',
        'claimtrack speakers split Sayan --as "Ömer Sayan (Süd)" --articles "sued-*"',
        note="With NAME alone a merge is undone. With --as and --articles, what NAME says in "
        "those articles was said by someone else.",
    )
)
@click.argument("name")
@click.option("--as", "other", metavar="NAME", help="Who the other person is.")
@click.option("--articles", metavar="PATTERN", help="In which articles, by path; * for anything.")
@click.pass_context
def split(context: click.Context, name: str, other: str | None, articles: str | None) -> None:
    """Tell two people apart who were taken for one."""
    people = _people(context)
    if bool(other) != bool(articles):
        raise click.UsageError("--as and --articles need each other.")
    if other and articles:
        known = people.split_off(name, other, articles)
        click.echo(one_line(f"{known} is {other} in {articles}, from now on (in {people.path})"))
    else:
        click.echo(f"{name} is apart from {people.split(name)}, from now on (in {people.path})")
    _resolve(context)


@speakers.command(epilog=options.example("claimtrack speakers resolve"))
@click.pass_context
def resolve(context: click.Context) -> None:
    """Ask anew who said what, for everything stored: after an update or after editing by hand."""
    _resolve_stored(context)


def _people(context: click.Context) -> People:
    from claimtrack.people import People  # help needs no registry
    from claimtrack.store import open_store

    if not Path(context.obj).exists():
        return People(context.obj)
    with open_store(context.obj, create=False) as store:
        return People(context.obj, store.speaker_names())


def _resolve(context: click.Context) -> None:
    """Bring what is stored up to date, if there is a store."""
    if Path(context.obj).exists():
        _resolve_stored(context)


def _resolve_stored(context: click.Context) -> None:
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    with open_for_writing(context) as store, progress_line() as show:
        report = pipeline.resolve_again(store, on_progress=lambda n: show(f"{n} articles"))
    show_reread(report)
