"""Groups that import a command only when it is used, and end every run in one tidy way."""

import difflib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import IO, Any

import click

from claimtrack.errors import ClaimtrackError
from claimtrack.report.clean import one_line

DONE, FOUND, FAILED = 0, 1, 2  # exit codes; FOUND only with --exit-code
STORE_OPTION = "--db"
INTERRUPTED = 130  # what a shell reports after Ctrl-C


class Failure(click.ClickException):
    """Ends the run with one line on stderr."""

    exit_code = FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the line."""
        click.echo(f"claimtrack: {one_line(self.message)}", file=file or sys.stderr)


class LazyGroup(click.Group):
    """A group whose commands are named by "module:attribute"."""

    def __init__(self, *args: Any, lazy: Mapping[str, str], **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **settings)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were given."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, importing its module, or `None` if there is none."""
        if cmd_name not in self._lazy:
            return None
        module, attribute = self._lazy[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; a misspelt one brings the nearest to mind."""
        name = args[0]
        if name not in self._lazy and not name.startswith("-") and not ctx.resilient_parsing:
            near = difflib.get_close_matches(name, self._lazy, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(self._lazy)}."
            ctx.fail(f'no command "{one_line(name)}". {hint}')
        return super().resolve_command(ctx, args)


class RootGroup(LazyGroup):
    """The outermost group: errors become one line, a closed pipe is no error."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the store wherever it is named: "claimtrack shifts --db STORE" is fine, too."""
        return super().parse_args(ctx, _store_first(args))

    def make_context(self, *args: Any, **settings: Any) -> click.Context:  # noqa: ANN401 - click's own
        """Return the context of a run; `--help` and `--version` end here."""
        with _tidy_end():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run the command."""
        with _tidy_end():
            _with_streams()
            result = super().invoke(ctx)
            sys.stdout.flush()  # a closed pipe shows here, and not while Python shuts down
            return result


def _store_first(args: list[str]) -> list[str]:
    """Return the arguments with `--db STORE` in front; behind "--" nothing is an option."""
    options = args[: args.index("--")] if "--" in args else args
    for place, given in enumerate(options):
        size = 2 if given == STORE_OPTION else 1
        if given.split("=")[0] == STORE_OPTION and place + size <= len(options):
            return [*args[place : place + size], *args[:place], *args[place + size :]]
    return args


@contextmanager
def _tidy_end() -> Iterator[None]:
    """Turn errors raised on purpose, and those of the system, into one line or none.

    Raises:
        Failure: The block raised an error that the user can do something about.
    """
    try:
        yield
    except ClaimtrackError as error:
        raise Failure(str(error)) from error
    except BrokenPipeError as error:
        _discard_output()
        raise click.exceptions.Exit(DONE) from error  # whoever reads has seen enough
    except OSError as error:
        raise Failure(_reason(error)) from error
    except (KeyboardInterrupt, click.Abort) as error:
        if isinstance(error.__context__, EOFError):  # which click turns into the same as Ctrl-C
            raise Failure("the input ended where an answer was asked for.") from error
        click.echo("claimtrack: interrupted", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from error


def _with_streams() -> None:
    """Read nothing from a standard input that is closed, and say so where the output is.

    Raises:
        Failure: There is nowhere to write to.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open to the end of the run
    if sys.stdout is None:
        raise Failure("standard output is closed: there is nowhere to write to.")


def _reason(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _discard_output() -> None:
    """Send what is still buffered for a closed pipe nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
