"""The command `diff`: a speaker's positions over time, or two speakers side by side."""

from typing import Any

import click

from claimtrack.cli import options
from claimtrack.cli.group import FOUND
from claimtrack.cli.output import open_console, show_text
from claimtrack.cli.session import open_archive


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
    type=click.Choice(["text", "md"]),
    default="text",
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
    if open_all and form == "md":
        raise click.UsageError("--all is for the terminal: it does not go with --format md.")
    since, until = wanted.get("since"), wanted.get("until")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} lies behind --until {until}.")
    from claimtrack.report import comparison, markdown  # rich is for people only
    from claimtrack.report import diff as change

    other = wanted.pop("other")
    found: Any
    render: Any
    pasted: Any
    with open_archive(context) as archive:
        if other is None:
            found = archive.diff(speaker, doubts=open_all, **wanted)
            render, pasted, flags = change.render_diff, markdown.markdown_diff, found.shifts
        else:
            found = archive.compare(speaker, other, **wanted)
            render, pasted = comparison.render_comparison, markdown.markdown_comparison
            flags = found.apart
        if form == "md":
            show_text(pasted(found, language=language))
        else:
            render(found, open_console(), language=language, open_all=open_all)
    if exit_code and flags:
        context.exit(FOUND)
