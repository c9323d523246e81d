"""The command `embed`: an encoder for a store that is filled already."""

from __future__ import annotations

import click

from claimtrack.cli import options
from claimtrack.cli.output import progress_line
from claimtrack.cli.session import open_for_writing
from claimtrack.report import listings


@click.command(epilog=options.example("claimtrack embed"))
@options.model_option
@options.device_option
@click.pass_context
def embed(context: click.Context, model: str | None, device: str | None) -> None:
    """Recompute all vectors, then re-cluster."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps
    from claimtrack.embed import load_encoder

    with open_for_writing(context) as store, progress_line() as show:
        encoder = load_encoder(model, device=device)
        made = pipeline.reembed(store, encoder, on_progress=lambda done: show(_so_far(done)))
    click.echo(f"{listings.STATEMENTS.count(made)} embedded with {encoder.name}")


def _so_far(done: int) -> str:
    return f"{listings.STATEMENTS.count(done)} embedded"
