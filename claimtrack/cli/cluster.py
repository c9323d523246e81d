"""The command `cluster`: all claims made anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from claimtrack.cli import options
from claimtrack.report import listings

if TYPE_CHECKING:
    from claimtrack.model import Claim


@click.command(epilog=options.example("claimtrack cluster --rebuild"))
@click.option(
    "--rebuild", is_flag=True, help="Make them anew; without, only say what would change."
)
@click.pass_context
def cluster(context: click.Context, rebuild: bool) -> None:
    """Make all claims anew, as if everything had come at once."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps
    from claimtrack.store import open_store

    open_store(context.obj, create=False).close()  # says so if there is none
    with open_store(context.obj) as store:
        before = {claim.id: claim for claim in store.claims(store.claim_labels())}
        after = {claim.id: claim for claim in pipeline.claims_anew(store)}
        moved = _moved(before.values(), after.values())
        new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
        count = listings.CLAIMS.count
        click.echo(
            f"{count(len(before))} now, {count(len(after))} anew: {new} new, {gone} gone, "
            f"{listings.STATEMENTS.count(moved)} on another one"
        )
        if rebuild:
            pipeline.recluster(store)


def _moved(before: Iterable[Claim], after: Iterable[Claim]) -> int:
    """Return how many statements would be on another claim."""
    was = {name: claim.id for claim in before for name in claim.statement_ids}
    will = {name: claim.id for claim in after for name in claim.statement_ids}
    return sum(was.get(name) != claim_id for name, claim_id in will.items())
