"""The command `report`: everything in files to send on."""

from pathlib import Path

import click

from claimtrack.cli import options
from claimtrack.cli.session import open_archive
from claimtrack.model import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS
from claimtrack.report.files import write_report


@click.command(epilog=options.example("claimtrack report --out report"))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write to; it is made where it is missing.",
)
@click.pass_context
def report(context: click.Context, out: Path) -> None:
    """Write everything as CSV for a spreadsheet and as JSON lines."""
    with open_archive(context) as archive:
        listings = {
            "statements": (STATEMENT_COLUMNS, archive.statements()),
            "claims": (CLAIM_COLUMNS, archive.claims()),
            "shifts": (SHIFT_COLUMNS, archive.shifts()),
        }
        for path in write_report(listings, out):
            click.echo(path)
