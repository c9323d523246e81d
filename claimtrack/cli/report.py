"""The command `report`: a page to look at, and everything in files to send on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options
from claimtrack.cli.session import open_archive
from claimtrack.report.files import write_report
from claimtrack.report.linked_data import linked_data
from claimtrack.report.phrases import phrases
from claimtrack.rows import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS

if TYPE_CHECKING:
    from claimtrack.archive import Archive


@click.command(epilog=options.example("claimtrack report --out report"))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write to; created if missing.",
)
@click.option(
    "--csv-sep",
    "separator",
    type=click.Choice([",", ";"]),
    default=",",
    show_default=True,
    help="Cell separator in CSV files; German spreadsheets expect ';'.",
)
@click.option("--jsonld", is_flag=True, help="Also write quotations and claims as JSON-LD.")
@options.language_option
@click.pass_context
def report(context: click.Context, out: Path, separator: str, jsonld: bool, language: str) -> None:
    """Write a web page, CSV files and JSON lines."""
    with open_archive(context) as archive, archive.store.snapshot():
        listings = {
            "statements": (STATEMENT_COLUMNS, archive.statements()),
            "claims": (CLAIM_COLUMNS, archive.claims()),
            "shifts": (SHIFT_COLUMNS, archive.shifts(language=language)),
        }
        page = render_archive(archive, language)
        written = write_report(listings, out, page=page, separator=separator)
        if jsonld:
            path = out / "statements.jsonld"
            document = linked_data(archive.statements(), archive.claims())
            path.write_text(document, encoding="utf-8")
            written.append(path)
    for path in written:
        click.echo(path)


def render_archive(archive: Archive, language: str) -> str:
    """Return the report page of everything in an archive."""
    import claimtrack
    from claimtrack.report.html_page import render_page

    today = phrases(language).date(date.today().isoformat())
    return render_page(
        archive.statements_in_context(),
        archive.claims(),
        list(archive.find_shifts()),
        language=language,
        imprint=f"claimtrack {claimtrack.__version__} · {today}",
    )
