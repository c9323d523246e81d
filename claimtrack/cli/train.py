"""The command `train`: what ships, made anew."""

from pathlib import Path

import click

from claimtrack.cli import options
from claimtrack.cli.group import LazyGroup
from claimtrack.cli.output import say

COMMANDS = {"encoder": "claimtrack.cli.train:encoder"}


@click.group(
    epilog=options.example("claimtrack train encoder --parallel pairs/ --out encoder/"),
    cls=LazyGroup,
    lazy=COMMANDS,
)
def train() -> None:
    """Retrain a model from its data."""


@click.command(
    epilog=options.example(
        "claimtrack train encoder --parallel pairs/ --out encoder/",
        note="Takes half an hour on one core. Use the result by its folder: "
        "claimtrack ingest articles/ --model encoder/",
    )
)
@click.option(
    "--parallel",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of TSV files with English and German sentences, used beside claimtrack's own.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder for the finished model."
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    default=Path(".claimtrack-cache"),
    show_default=True,
    help="Where to keep the teacher's vectors for the next run.",
)
@click.option("--passes", type=click.IntRange(1), help="Number of passes over the pairs.")
@click.option("--seed", type=int, default=0, show_default=True, help="Random seed.")
def encoder(parallel: Path, out: Path, cache: Path, passes: int | None, seed: int) -> None:
    """Train the default encoder on sentence pairs."""
    from claimtrack.train.encoder import train_encoder  # loads torch
    from claimtrack.train.student import Settings

    given = {"seed": seed} | ({"passes": passes} if passes else {})
    pairs = train_encoder(parallel, out, cache=cache, settings=Settings(**given), on_progress=say)
    click.echo(f"{out}: trained on {pairs} pairs")
