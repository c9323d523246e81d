"""The command `cluster`: all claims made anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options
from claimtrack.cli.session import open_for_writing
from claimtrack.report import listings

if TYPE_CHECKING:
    from claimtrack.model import Claim


_CROWDED = 0.35  # of the statements on one claim: it says nothing any more
_LONELY = 0.85  # of the statements, each on a claim of its own; in the articles of corpus/ .6 are


@click.command(epilog=options.example("claimtrack cluster --rebuild"))
@click.option(
    "--rebuild", is_flag=True, help="Re-cluster; without it, only show what would change."
)
@click.option(
    "--nearness",
    type=options.Share(0, 1),
    help="How similar statements must be to share a claim; with --rebuild, remembered.",
)
@click.pass_context
def cluster(context: click.Context, rebuild: bool, nearness: float | None) -> None:
    """Show what re-clustering would change, or do it."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    with open_for_writing(context) as store:
        before = {claim.id: claim for claim in store.claims.some(store.claims.labels())}
        after = {claim.id: claim for claim in pipeline.claims_anew(store, least=nearness)}
        moved = _moved(before.values(), after.values())
        new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
        count = listings.CLAIMS.count
        click.echo(
            f"{count(len(before))} now, {count(len(after))} anew: {new} new, {gone} gone, "
            f"{listings.STATEMENTS.count(moved)} on another one"
        )
        if nearness is not None:
            click.echo(_effect(nearness, list(after.values())))
        if rebuild:
            if nearness is not None:
                store.meta.use_nearness(nearness)
            pipeline.recluster(store)


def _effect(nearness: float, claims: Sequence[Claim]) -> str:
    """Return what a nearness has done, on one line."""
    from claimtrack.cluster import SAME_CLAIM  # loads numpy

    sizes = [len(claim.statement_ids) for claim in claims]
    total, largest, alone = sum(sizes), max(sizes, default=0), sizes.count(1)
    verdict = ""
    if total > 1 and largest > total * _CROWDED:
        verdict = "; too low to tell propositions apart"
    elif total > 1 and alone > total * _LONELY:
        verdict = "; too high to bring statements together"
    return (
        f"nearness {nearness:g} (usual: {SAME_CLAIM:g}): {largest} of "
        f"{listings.STATEMENTS.count(total)} on the largest claim, {alone} alone{verdict}"
    )


def _moved(before: Iterable[Claim], after: Iterable[Claim]) -> int:
    """Return how many statements would be on another claim."""
    was = {name: claim.id for claim in before for name in claim.statement_ids}
    will = {name: claim.id for claim in after for name in claim.statement_ids}
    return sum(was.get(name) != claim_id for name, claim_id in will.items())
