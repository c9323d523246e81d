"""The command `claimtrack`: parse, call, render. The work is in the library.

In:   the command line. Out: results on stdout, everything else on stderr, an exit code.
Data: none. `COMMANDS` names the function of each command; its module is imported when it runs.

Modules in running order:
    group         imports a command when it is used, and turns errors into one line and exit code 2
    options       options that several commands share
    session       the store that a command works on
    (commands)    ingest, speakers, listings, claims, match, diff, explain, review, report, upkeep,
                  cluster, embed, reread, evaluate (with floors), train
    output, console   where results and messages go
"""

import click

from claimtrack.cli import options
from claimtrack.cli.group import STORE_OPTION, RootGroup
from claimtrack.config import DEFAULT_STORE, STORE_VARIABLE

# In the order of use; a command's module is imported when the command is.
COMMANDS = {
    "ingest": "claimtrack.cli.ingest:ingest",
    "speakers": "claimtrack.cli.speakers:speakers",
    "statements": "claimtrack.cli.listings:statements",
    "claims": "claimtrack.cli.claims:claims",
    "match": "claimtrack.cli.match:match",
    "diff": "claimtrack.cli.diff:diff",
    "shifts": "claimtrack.cli.listings:shifts",
    "explain": "claimtrack.cli.explain:explain",
    "review": "claimtrack.cli.review:review",
    "report": "claimtrack.cli.report:report",
    "check": "claimtrack.cli.upkeep:check",
    "backup": "claimtrack.cli.upkeep:backup",
    "forget": "claimtrack.cli.upkeep:forget",
    "cluster": "claimtrack.cli.cluster:cluster",
    "embed": "claimtrack.cli.embed:embed",
    "reread": "claimtrack.cli.reread:reread",
    "evaluate": "claimtrack.cli.evaluate:evaluate",
    "train": "claimtrack.cli.train:train",
}


@click.group(
    epilog=options.example("claimtrack ingest articles/", "claimtrack diff Merz"),
    cls=RootGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    STORE_OPTION,
    envvar=STORE_VARIABLE,
    default=DEFAULT_STORE,
    show_default=True,
    show_envvar=True,
    type=click.Path(),
    help="The store, a single file; may also follow the command.",
)
@options.version_option
@click.pass_context
def main(context: click.Context, db: str) -> None:
    """Show what politicians said before, and whether their position has moved."""
    context.obj = db
