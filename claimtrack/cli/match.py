"""The command `match`: what was said before that is near to a text."""

from datetime import date

import click

from claimtrack.cli import options
from claimtrack.cli.output import show_rows
from claimtrack.cli.session import open_archive
from claimtrack.report import listings

_NEIGHBOURS = 10  # about a screen


@click.command(
    epilog=options.example('claimtrack match "deutsche Soldaten in die Ukraine" --speaker Merz')
)
@click.argument("text")
@options.speaker_option
@options.date_option("--before", "Only statements from before this day.")
@click.option(
    "--k",
    "count",
    type=click.IntRange(min=1),
    default=_NEIGHBOURS,
    show_default=True,
    help="How many statements.",
)
@options.format_option
@click.pass_context
def match(
    context: click.Context,
    text: str,
    speaker: str | None,
    before: date | None,
    count: int,
    form: str,
) -> None:
    """Find the statements nearest in meaning to a text, best first."""
    with open_archive(context) as archive:
        rows = archive.match(text, speaker=speaker, before=before, k=count)
        show_rows(rows, listings.MATCHES, form=form)
