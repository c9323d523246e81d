"""The command `diff`: a speaker's positions over time, claim by claim."""

from typing import Any

import click

from claimtrack.cli import options
from claimtrack.cli.group import FOUND
from claimtrack.cli.output import open_console
from claimtrack.cli.session import open_archive


@click.command(epilog=options.example("claimtrack diff Merz --since 2025-09-01"))
@click.argument("speaker")
@options.claim_option
@options.query_option
@options.since_option
@options.until_option
@click.option("--all", "open_all", is_flag=True, help="Show the statements without a shift, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md"]),
    default="text",
    show_default=True,
    help="For the terminal, or Markdown to paste into an article.",
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
    **wanted: Any,  # noqa: ANN401 - the filters
) -> None:
    """Compare what a speaker said earlier and later, claim by claim."""
    from claimtrack.report.diff import render_diff  # rich is for people only
    from claimtrack.report.markdown import markdown_diff

    with open_archive(context) as archive:
        found = archive.diff(speaker, **wanted)
        if form == "md":
            click.echo(markdown_diff(found, language=language), nl=False)
        else:
            render_diff(found, open_console(), language=language, open_all=open_all)
    if exit_code and found.shifts:
        context.exit(FOUND)
