"""Where results go: rows as a table, CSV or JSON lines to stdout, all else to stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.formats import FINDING_FORMATS, ROW_FORMATS
from claimtrack.report.listings import STATEMENTS, Listing
from claimtrack.report.outline import Outline

if TYPE_CHECKING:
    from rich.console import Console

    from claimtrack.model import Skipped
    from claimtrack.pipeline import RereadReport


WIDTH_VARIABLE = "COLUMNS"  # a shell has it for itself; set for all, it is somebody's wish


class Stdout:
    """Standard output, as the formats write to it."""

    def console(self) -> Console:
        """Return a console on it."""
        return open_console()

    def stream(self) -> TextIO:
        """Return it as a stream of UTF-8 with bare line feeds, whatever the locale says."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        return sys.stdout

    def has_width(self) -> bool:
        """Return whether lines have to fit: on a screen, or where the user says how wide it is."""
        return open_console().is_terminal or WIDTH_VARIABLE in os.environ


def show_rows(rows: Iterable[Row], listing: Listing, *, form: str) -> None:
    """Write rows to stdout in a format of `ROW_FORMATS`."""
    ROW_FORMATS[form].write(rows, listing, Stdout())


def show_finding(told: Outline, *, form: str) -> None:
    """Write a diff or a comparison to stdout in a format of `FINDING_FORMATS`."""
    FINDING_FORMATS[form].write(told, Stdout())


def show_blocks(rows: Iterable[Row], listing: Listing, *, form: str) -> None:
    """Write rows as `show_rows` does; as a "table" each is a block of lines of its own."""
    if form != "table":
        show_rows(rows, listing, form=form)
        return
    from claimtrack.report.tables import render_blocks  # rich is for people only

    render_blocks(rows, listing, open_console())


def open_console() -> Console:
    """Return a console on stdout that shows text as it is, without markup or guesses."""
    from claimtrack.cli.console import PlainConsole  # imports rich

    _forgive(sys.stdout)
    return PlainConsole(markup=False, emoji=False, highlight=False)


def say(message: str) -> None:
    """Write one line to stderr."""
    click.echo(one_line(message), err=True)


def say_skipped(skipped: Iterable[Skipped]) -> None:
    """Write to stderr what could not be dealt with, and why, a line each."""
    for each in skipped:
        say(skipped_line(each))


def skipped_line(skipped: Skipped) -> str:
    """Return what could not be dealt with, at which step, and why."""
    where = place(skipped.path, skipped.record)
    return one_line(f"skipped {where} ({skipped.step}): {skipped.reason}")


def place(path: str, record: int | None) -> str:
    """Return where an article stands: its path, and its number in a file of many."""
    return path if record is None else f"{path}:{record}"


def show_reread(report: RereadReport) -> None:
    """Write how many statements changed, and what stayed as it was because a step failed."""
    say_skipped(report.skipped)
    number = len(report.skipped)
    left = f", {number} {'article' if number == 1 else 'articles'} left as before" if number else ""
    click.echo(f"{STATEMENTS.count(report.changed)} changed{left}")


@contextmanager
def progress_line() -> Iterator[Callable[[str], None]]:
    """Give a function that shows how far a run is, on one line of stderr; nothing if not a tty."""
    if not sys.stderr.isatty():
        yield lambda message: None
        return
    from rich.text import Text  # rich is for people only

    from claimtrack.cli.console import PlainConsole  # imports rich

    console = PlainConsole(stderr=True)
    with console.status("reading") as status:
        # As `Text`, because a spinner would take "[...]" in a path for markup.
        yield lambda message: status.update(Text(one_line(message)[: console.width - 2]))


def _forgive(stream: Any) -> None:  # noqa: ANN401 - whatever stdout is
    """Let a stream that cannot show a character show a question mark instead of failing."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
