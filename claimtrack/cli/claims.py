"""The commands `claims …`: what the statements are about, and what belongs together."""

from __future__ import annotations

import click

from claimtrack.cli import options
from claimtrack.cli.output import show_rows
from claimtrack.cli.session import open_archive, open_for_writing
from claimtrack.report import listings
from claimtrack.report.clean import one_line


class ClaimsGroup(click.Group):
    """A group in which a word that is no command is the id of a claim to show."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command, or that which shows a claim."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        return "show", self.commands["show"], args


@click.group(
    cls=ClaimsGroup,
    invoke_without_command=True,
    subcommand_metavar="[ID | LABEL | COMMAND [ARGS]...]",
    epilog=options.example(
        "claimtrack claims",
        "claimtrack claims --figures",
        note="With an id or a full label, lists the statements on that claim. Changes made with "
        "these commands survive later runs.",
    ),
)
@click.option("--figures", is_flag=True, help="Show who gave which figure, claim by claim.")
@options.format_option
@click.pass_context
def claims(context: click.Context, figures: bool, form: str) -> None:
    """List the claims, or say what belongs together."""
    if context.invoked_subcommand is not None:
        if figures:
            raise click.UsageError("--figures is for all claims: it goes with no ID, no command.")
        options.hand_on_format(context)
        return
    with open_archive(context) as archive:
        if figures:
            show_rows(archive.figures(), listings.FIGURES, form=form)
        else:
            show_rows(archive.claims(), listings.CLAIMS, form=form)


@claims.command(epilog=options.example("claimtrack claims show Handyverbot"))
@click.argument("claim_id", metavar="ID|LABEL")
@options.format_option
@click.pass_context
def show(context: click.Context, claim_id: str, form: str) -> None:
    """List the statements on a claim."""
    with open_archive(context) as archive:
        show_rows(archive.claim(claim_id), listings.STATEMENTS, form=form)


@claims.command(epilog=options.example('claimtrack claims rename q37m "Bau des Moortunnels"'))
@click.argument("claim_id", metavar="ID|LABEL")
@click.argument("label")
@click.pass_context
def rename(context: click.Context, claim_id: str, label: str) -> None:
    """Rename a claim for good."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    [known] = _known(context, claim_id)
    with open_for_writing(context) as store:
        pipeline.rename_claim(store, known, label)
    click.echo(one_line(f"{known}: {label}"))


@claims.command(epilog=options.example("claimtrack claims merge 72he 4sus"))
@click.argument("claim_id", metavar="ID|LABEL")
@click.argument("others", metavar="OTHER…", nargs=-1, required=True)
@click.pass_context
def merge(context: click.Context, claim_id: str, others: tuple[str, ...]) -> None:
    """Merge claims under the id of the first."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    known, *rest = _known(context, claim_id, *others)
    with open_for_writing(context) as store:
        number = pipeline.merge_claims(store, known, rest)
    click.echo(f"{known}: {listings.STATEMENTS.count(number)}")


@claims.command(epilog=options.example("claimtrack claims split Handyverbot p2h2qyo5dmkm"))
@click.argument("claim_id", metavar="ID|LABEL")
@click.argument("statements", metavar="STATEMENT…", nargs=-1, required=True)
@click.pass_context
def split(context: click.Context, claim_id: str, statements: tuple[str, ...]) -> None:
    """Move statements to a claim of their own."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    [known] = _known(context, claim_id)
    with open_for_writing(context) as store:
        own = pipeline.split_claim(store, known, statements)
    click.echo(f"{own}: {listings.STATEMENTS.count(len(statements))}, taken out of {known}")


@claims.command(epilog=options.example("claimtrack claims pin q37m"))
@click.argument("claim_id", metavar="ID|LABEL")
@click.pass_context
def pin(context: click.Context, claim_id: str) -> None:
    """Keep a claim's statements together for good."""
    from claimtrack import pipeline  # loads numpy, faiss and all steps

    [known] = _known(context, claim_id)
    with open_for_writing(context) as store:
        number = pipeline.pin_claim(store, known)
    click.echo(f"{known}: {listings.STATEMENTS.count(number)} pinned")


def _known(context: click.Context, *claim_ids: str) -> list[str]:
    """Return the whole ids of which the given ones are the beginnings."""
    with open_archive(context) as archive:
        return [archive.find_claim(claim_id) for claim_id in claim_ids]
