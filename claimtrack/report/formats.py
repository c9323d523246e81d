"""The formats in which listings and findings are written, by the name that `--format` gives them.

A new one is a class with `write` and a line in `ROW_FORMATS` or `FINDING_FORMATS`; the options take
their choices from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol, TextIO

from claimtrack.model import Row
from claimtrack.report.files import write_csv, write_jsonl
from claimtrack.report.listings import Listing
from claimtrack.report.outline import Outline

if TYPE_CHECKING:
    from rich.console import Console


class Output(Protocol):
    """Where a format writes to."""

    def console(self) -> Console:
        """Return a console, for what people read."""

    def stream(self) -> TextIO:
        """Return a stream of UTF-8, for what other programs read."""

    def has_width(self) -> bool:
        """Return whether the lines of the console have to fit."""


class RowFormat(Protocol):
    """Writes the rows of a listing."""

    def write(self, rows: Iterable[Row], listing: Listing, out: Output) -> None:
        """Write rows; their columns are those of the listing."""


class FindingFormat(Protocol):
    """Writes a diff or a comparison."""

    @property
    def shows_all(self) -> bool:
        """Return whether it can show every statement (`--all`)."""

    def write(self, told: Outline, out: Output) -> None:
        """Write what is told of it."""


class Table:
    """A table that fits the console, or long lines where nothing has to fit."""

    def write(self, rows: Iterable[Row], listing: Listing, out: Output) -> None:
        """Write the number of rows, then the rows."""
        from claimtrack.report.tables import render_lines, render_table  # rich is for people only

        render = render_table if out.has_width() else render_lines
        render(rows, listing, out.console())


class JsonLines:
    """One JSON object a row, with all columns."""

    def write(self, rows: Iterable[Row], listing: Listing, out: Output) -> None:
        """Write rows one by one."""
        write_jsonl(rows, listing.columns, out.stream())


class Csv:
    """A header and a line a row, with all columns."""

    def write(self, rows: Iterable[Row], listing: Listing, out: Output) -> None:
        """Write rows one by one."""
        write_csv(rows, listing.columns, out.stream())


class TerminalText:
    """Lines for a terminal, like those of `git diff`."""

    shows_all = True

    def write(self, told: Outline, out: Output) -> None:
        """Write the outline in lines that fit the console."""
        from claimtrack.report import terminal  # rich is for people only

        terminal.write(told, out.console())


class Markdown:
    """Markdown, to be pasted into an article."""

    shows_all = False

    def write(self, told: Outline, out: Output) -> None:
        """Write the outline."""
        from claimtrack.report.markdown import markdown  # not for every command

        out.stream().write(markdown(told))


# The first is the default.
ROW_FORMATS: Mapping[str, RowFormat] = {"table": Table(), "jsonl": JsonLines(), "csv": Csv()}
FINDING_FORMATS: Mapping[str, FindingFormat] = {"text": TerminalText(), "md": Markdown()}
