"""The command `diff`: a speaker's positions over time, or two speakers side by side."""

from typing import Any

import click

from claimtrack.cli import options
from claimtrack.cli.group import FOUND
from claimtrack.cli.output import show_finding
from claimtrack.cli.session import open_archive
from claimtrack.findings import Comparison, Diff
from claimtrack.report.formats import FINDING_FORMATS
from claimtrack.report.outline import outline
from claimtrack.report.phrases import phrases


@click.command(epilog=options.example("claimtrack diff Merz --since 2025-09-01"))
@click.argument("speaker")
@click.argument("other", required=False)
@options.claim_option
@options.query_option
@options.since_option
@options.until_option
@click.option("--all", "open_all", is_flag=True, help="Also show statements without a shift.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FINDING_FORMATS)),
    default=next(iter(FINDING_FORMATS)),
    show_default=True,
    help="Terminal text, or Markdown to paste into an article.",
)
@options.exit_code_option
@options.language_option
@click.pass_context
def diff(
    context: click.Context,
    /,
    speaker: str,
    open_all: bool,
    exit_code: bool,
    language: str,
    form: str,
    **wanted: Any,  # noqa: ANN401 - the filters and the second speaker
) -> None:
    """Compare one speaker over time, or two speakers."""
    if open_all and not FINDING_FORMATS[form].shows_all:
        raise click.UsageError(f"--all is for the terminal: it does not go with --format {form}.")
    since, until = wanted.get("since"), wanted.get("until")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} lies behind --until {until}.")
    other = wanted.pop("other")
    found: Diff | Comparison
    with open_archive(context) as archive:
        if other is None:
            found = archive.diff(speaker, doubts=open_all, **wanted)
            flags = found.shifts
        else:
            found = archive.compare(speaker, other, **wanted)
            flags = found.apart
        show_finding(outline(found, phrases(language), is_whole=open_all), form=form)
    if exit_code and flags:
        context.exit(FOUND)
