"""The command `reread`: a store brought to what this version reads."""

from __future__ import annotations

import click

from claimtrack.cli import options
from claimtrack.cli.output import progress_line, show_reread
from claimtrack.cli.session import open_for_writing


@click.command(epilog=options.example("claimtrack reread"))
@click.pass_context
def reread(context: click.Context) -> None:
    """Re-read speakers and positions in stored articles."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    with open_for_writing(context) as store, progress_line() as show:
        report = pipeline.read_again(store, on_progress=lambda n: show(f"{n} articles"))
    show_reread(report)
