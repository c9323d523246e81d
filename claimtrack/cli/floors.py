"""Floors: an evaluation that lies under one ends with exit code 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any

import click

from claimtrack.cli.group import FOUND
from claimtrack.cli.output import say

Floors = Sequence[tuple[str, float]]


class _Floor(click.ParamType):  # type: ignore[type-arg] # no generic in click 8.1
    name = "MEASURE=VALUE"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click gives it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, float]:
        measure, _, number = str(value).rpartition("=")
        try:
            least = float(number)
        except ValueError:
            least = nan
        if not measure or isnan(least):
            self.fail(f'"{value}" is no floor. Write MEASURE=VALUE, such as quote=0.7.', param, ctx)
        return measure, least


floor_option = click.option(
    "--floor",
    "floors",
    multiple=True,
    type=_Floor(),
    help="Exit with 1 if this measure is below the value; repeatable.",
)


def check_floors(rows: Sequence[Mapping[str, Any]], floors: Floors) -> None:
    """End with exit code 1 where a measure lies under its floor, and say which.

    Raises:
        UsageError: A floor names no measure of the evaluation.
    """
    known = _measures(rows)
    for measure, _ in floors:
        if measure not in known:
            raise click.UsageError(f'no measure "{measure}". There are: {", ".join(known)}.')
    under = [(measure, least) for measure, least in floors if known[measure] < least]
    for measure, least in under:
        say(f"{measure} is {known[measure]}, under its floor of {least}")
    if under:
        click.get_current_context().exit(FOUND)


def _measures(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the measures by name: of parts F1 or else recall, of encoders those of the first."""
    if rows and "part" not in rows[0]:
        return {name: value for name, value in rows[0].items() if isinstance(value, float)}
    found: dict[str, float] = {}
    for row in rows:
        told = [row[name] for name in ("f1", "recall") if row[name] is not None]
        found |= {str(row["part"]): value for value in told[:1] if row["part"] not in found}
    return found
