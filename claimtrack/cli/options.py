"""Options that several commands share, each written once."""

import os
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from math import isnan
from typing import Any

import click
from click.core import ParameterSource

from claimtrack.model import Kind, ShiftKind
from claimtrack.report.formats import ROW_FORMATS
from claimtrack.report.phrases import TOLD_IN

MONTHS = 12

# A day as the world or as Germans write it, a month, a year. Python alone would also take
# 20250904 and 2025-W36-4.
_DAY = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    r"|(?:(?P<tag>\d{1,2})\.)?(?P<monat>\d{1,2})\.(?P<jahr>\d{4})"
)


class Share(click.FloatRange):
    """A number within bounds; "nan", which is within any, is none."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's own
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number."""
        try:
            number = float(value)
        except (TypeError, ValueError):
            self.fail(f'"{value}" is no number, for example 0.7.', param, ctx)
        if isnan(number):
            self.fail(f'"{value}" is no number, for example 0.7.', param, ctx)
        return float(super().convert(value, param, ctx))


def _day(
    *, last: bool, whole: bool
) -> Callable[[click.Context, click.Parameter, str | None], date | None]:
    """Return what reads a day; of a month or a year it is the first or the last one."""

    def read(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
        if value is None:
            return None
        try:
            return _day_of(value, last=last, whole=whole)
        except ValueError as error:
            more = "" if whole else ", a month as 2025-09, a year as 2025"
            message = f'"{value}" is no day; write it as 2025-09-04 or 04.09.2025{more}.'
            raise click.BadParameter(message, context, parameter) from error

    return read


def _day_of(value: str, *, last: bool, whole: bool) -> date:
    found = _DAY.fullmatch(value.strip())
    if found is None:
        raise ValueError(value)
    year, month, day = (
        found[name] or found[german]
        for name, german in (("year", "jahr"), ("month", "monat"), ("day", "tag"))
    )
    if day is not None:
        return date(int(year), int(month), int(day))
    if whole:
        raise ValueError(value)
    if not last:
        return date(int(year), int(month or 1), 1)
    ending = int(month or MONTHS)
    return date(int(year), ending, monthrange(int(year), ending)[1])


def date_option(
    name: str, text: str, *, last: bool = False, whole: bool = False
) -> Callable[[Any], Any]:
    """Return an option that takes a day, or the first (`last`: the last) one of a month or year.

    With `whole` it takes a day alone.
    """
    return click.option(name, callback=_day(last=last, whole=whole), metavar="DATE", help=text)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from claimtrack import __version__  # read from files
    from claimtrack.embed.subword import NAME as ENCODER  # loads numpy
    from claimtrack.speakers.edition import edition

    click.echo(f"claimtrack {__version__}")
    click.echo(f"encoder {ENCODER}")
    click.echo(f"registry {edition()}")
    context.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the versions of program, encoder and registry, and exit.",
)
speaker_option = click.option(
    "--speaker", metavar="NAME", help="Only this speaker; a surname is enough."
)
claim_option = click.option(
    "--claim", metavar="ID|LABEL", help="Only this claim, given by id or full label."
)
query_option = click.option(
    "--query", metavar="WORDS", help="Only statements that contain these words."
)
since_option = date_option("--since", "Only on or after this day.")
until_option = date_option("--until", "Only on or before this day.", last=True)
kind_option = click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind of quotation."
)
shift_kind_option = click.option(
    "--kind", type=click.Choice([kind.value for kind in ShiftKind]), help="Only this kind of shift."
)
exit_code_option = click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 if there is a shift or two people take opposite sides, else with 0.",
)
model_option = click.option(
    "--model",
    metavar="NAME|PATH",
    help="A sentence-transformers model to use instead of the built-in encoder.",
)
device_option = click.option(
    "--device", metavar="NAME", help="Device the model runs on, e.g. cpu or cuda."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(list(ROW_FORMATS)),
    default=next(iter(ROW_FORMATS)),
    show_default=True,
    help="Output format; jsonl and csv have all columns.",
)


def hand_on_format(context: click.Context) -> None:
    """Let a group's `--format` stand for the command that comes after it.

    Raises:
        UsageError: It is given, and that command lists nothing.
    """
    name = context.invoked_subcommand
    if name is None or context.get_parameter_source("form") is not ParameterSource.COMMANDLINE:
        return
    command = context.command
    after = command.get_command(context, name) if isinstance(command, click.Group) else None
    if after is None or not any(option.name == "form" for option in after.params):
        raise click.UsageError(f"--format does not go with {name}, which lists nothing.", context)
    context.default_map = {name: {"form": context.params["form"]}}


def _language() -> str:
    """Return the reader's language, as far as the environment tells: "de", else "en"."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        setting = os.environ.get(variable)
        if setting:
            return setting[:2] if setting[:2] in TOLD_IN else TOLD_IN[0]
    return TOLD_IN[0]


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(TOLD_IN),
    default=_language,
    help="Language of the report text.  [default: from the environment]",
)


def example(*lines: str, note: str = "") -> str:
    """Return the end of a help text: a note, and command lines that work as they stand."""
    shown = "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
    return f"{note}\n\n{shown}" if note else shown


def all_of(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return one decorator that adds all the options, shown in this order."""

    def decorate(command: Any) -> Any:  # noqa: ANN401 - whatever click decorates
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


statement_filters = all_of(
    speaker_option, claim_option, query_option, kind_option, since_option, until_option
)
