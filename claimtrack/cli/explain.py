"""The command `explain`: why a shift was flagged, and how sure that is."""

import click

from claimtrack.cli import options
from claimtrack.cli.output import open_console
from claimtrack.cli.session import open_archive


@click.command(epilog=options.example("claimtrack explain nvxoai"))
@click.argument("shift_id")
@options.language_option
@click.pass_context
def explain(context: click.Context, shift_id: str, language: str) -> None:
    """Show why a shift was flagged, and how surely."""
    from claimtrack.report.explanation import render_explanation  # rich is for people only

    with open_archive(context) as archive:
        render_explanation(archive.explain(shift_id), open_console(), language=language)
