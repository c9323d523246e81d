"""The command `reread`: a store brought to what this version reads."""

from __future__ import annotations

import click

from claimtrack.cli import options
from claimtrack.cli.output import progress_line, show_reread


@click.command(epilog=options.example("claimtrack reread"))
@click.pass_context
def reread(context: click.Context) -> None:
    """Read anew who said what, and which side they take."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps
    from claimtrack.store import open_store

    open_store(context.obj, create=False).close()  # says so if there is none
    with open_store(context.obj) as store, progress_line() as show:
        report = pipeline.read_again(store, on_progress=lambda n: show(f"{n} articles"))
    show_reread(report)
