"""Commands that list rows: statements, shifts."""

from typing import Any

import click

from claimtrack.cli import options
from claimtrack.cli.group import FOUND
from claimtrack.cli.output import show_rows
from claimtrack.cli.session import open_archive
from claimtrack.report import listings


@click.command(epilog=options.example("claimtrack statements --speaker Merz --since 2025-09-01"))
@options.statement_filters
@click.option("--unresolved", is_flag=True, help="Only statements without a certain speaker.")
@options.format_option
@click.pass_context
def statements(context: click.Context, /, form: str, **wanted: Any) -> None:  # noqa: ANN401 - the filters
    """List who said what, when and where."""
    from claimtrack.store import StatementFilter  # help needs no database

    with open_archive(context) as archive:
        rows = archive.statements(StatementFilter(**wanted))
        listing = listings.UNRESOLVED if wanted["unresolved"] else listings.STATEMENTS
        show_rows(rows, listing, form=form)


@click.command(epilog=options.example("claimtrack shifts --min-confidence 0.6"))
@options.speaker_option
@options.shift_kind_option
@click.option(
    "--min-confidence",
    type=options.Share(0, 1),
    default=0.0,
    metavar="0..1",
    help="Only shifts with at least this confidence.",
)
@options.since_option
@options.until_option
@click.option("--rejected", is_flag=True, help="Include shifts rejected in a review.")
@options.exit_code_option
@options.format_option
@click.pass_context
def shifts(context: click.Context, /, exit_code: bool, form: str, **wanted: Any) -> None:  # noqa: ANN401 - the filters
    """List every flagged change of position."""
    from claimtrack.store import ShiftFilter  # help needs no database

    with open_archive(context) as archive:
        rows = list(archive.shifts(ShiftFilter(**wanted)))
        show_rows(rows, listings.SHIFTS, form=form)
    if exit_code and rows:
        context.exit(FOUND)
