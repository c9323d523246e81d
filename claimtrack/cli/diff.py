"""The command `diff`: a speaker's positions over time, or two speakers side by side."""

from typing import Any

import click

from claimtrack.cli import options
from claimtrack.cli.group import FOUND
from claimtrack.cli.output import open_console
from claimtrack.cli.session import open_archive


@click.command(epilog=options.example("claimtrack diff Merz --since 2025-09-01"))
@click.argument("speaker")
@click.argument("other", required=False)
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
    **wanted: Any,  # noqa: ANN401 - the filters and the second speaker
) -> None:
    """Compare what a speaker said earlier and later, or two speakers."""
    if (other := wanted.pop("other")) is not None:
        _compare(
            context, (speaker, other), (open_all, exit_code, form), language=language, **wanted
        )
        return
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


def _compare(
    context: click.Context,
    people: tuple[str, str],
    shown: tuple[bool, bool, str],
    *,
    language: str,
    **wanted: Any,  # noqa: ANN401 - the filters
) -> None:
    from claimtrack.report.comparison import render_comparison  # rich is for people only
    from claimtrack.report.markdown import markdown_comparison

    open_all, exit_code, form = shown
    with open_archive(context) as archive:
        found = archive.compare(*people, **wanted)
        if form == "md":
            click.echo(markdown_comparison(found, language=language), nl=False)
        else:
            render_comparison(found, open_console(), language=language, open_all=open_all)
    if exit_code and found.apart:
        context.exit(FOUND)
