"""Plots for a notebook; matplotlib comes with the `notebook` extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.report.clean import one_line
from claimtrack.report.phrases import phrases

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Row = Mapping[str, Any]

SCALE = (-2, -1, 0, 1, 2)
_MARKERS = "osD^vPX*"  # claims differ by shape as well as by colour
_MARKER_POINTS = 8
_SPREAD = 0.4  # of a step of the scale, over which claims with one position are spread
_LABEL_LENGTH = 80  # characters of a claim's label in the legend
_FIGURE_INCHES = (8.0, 5.0)


def plot_timeline(
    statements: pd.DataFrame | Iterable[Row],
    speaker: str,
    *,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return axes with a speaker's positions over time, one line a claim.

    Statements that an article only recalls are drawn hollow.

    Args:
        statements: Rows or a frame with the columns of statements.
        speaker: The name as it stands in the column `speaker`.
        labels: Claims in words, by claim id; without one, the id is shown.
        ax: Where to draw; a new figure if none is given.

    Raises:
        InputError: No statement of that speaker has both a date and a position.
        ClaimtrackError: matplotlib is not installed.
    """
    rows = _of_speaker(statements, speaker)
    axes = _new_axes() if ax is None else ax
    claims = [list(group) for _, group in groupby(rows, key=lambda row: row["claim_id"])]
    for number, claim in enumerate(claims):
        claim_id = claim[0]["claim_id"]
        label = (labels or {}).get(claim_id) or claim_id or "no claim"
        shift = (number - (len(claims) - 1) / 2) * _SPREAD / len(claims)
        _draw_claim(axes, claim, label=one_line(label), marker=_marker(number), shift=shift)
    _dress(axes, one_line(speaker))
    return axes


def _of_speaker(statements: pd.DataFrame | Iterable[Row], speaker: str) -> list[Row]:
    found = [
        {**row, "date": _day(row["date"]), "claim_id": row["claim_id"] or ""}
        for row in _rows(statements)
        if row["speaker"] == speaker and row["date"] and row["position"] is not None
    ]
    if not found:
        raise InputError(
            f'no statement of "{speaker}" has both a date and a position. '
            "Take a name from the column speaker."
        )
    return sorted(found, key=lambda row: (row["claim_id"], row["date"], row["statement_id"]))


def _rows(statements: pd.DataFrame | Iterable[Row]) -> Iterable[Row]:
    import pandas as pd  # slow to load

    if not isinstance(statements, pd.DataFrame):
        return statements
    plain = statements.astype(object)
    records: list[Row] = plain.where(plain.notna(), None).to_dict("records")  # type: ignore[assignment] # its keys are our column names
    return records


def _day(value: object) -> date:
    """Return the day of an ISO string or of a timestamp."""
    return date.fromisoformat(str(value)[:10])


def _new_axes() -> Axes:
    try:
        from matplotlib import pyplot  # an extra, and slow to load
    except ModuleNotFoundError as error:
        raise ClaimtrackError(
            "plots need matplotlib, which is not installed. Run: pip install 'claimtrack[notebook]'"
        ) from error
    _, axes = pyplot.subplots(figsize=_FIGURE_INCHES, layout="constrained")
    return axes


def _marker(number: int) -> str:
    return _MARKERS[number % len(_MARKERS)]


def _draw_claim(axes: Axes, rows: list[Row], *, label: str, marker: str, shift: float) -> None:
    """Draw the statements on one claim, a little above or below those on others.

    Recalled ones stand apart, hollow: they tell of a day before the one they are dated to.
    """
    points = [(row["date"], row["position"] + shift, row["recalled"]) for row in rows]
    held = [(day, value) for day, value, recalled in points if not recalled]
    (line,) = axes.plot(
        [day for day, _ in held],
        [value for _, value in held],
        marker=marker,
        markersize=_MARKER_POINTS,
        label=shorten(label, _LABEL_LENGTH, placeholder=" …"),
    )
    for day, value, recalled in points:
        if recalled:
            axes.plot([day], [value], marker, ms=_MARKER_POINTS, mfc="white", mec=line.get_color())


def _dress(axes: Axes, speaker: str) -> None:
    words = phrases("en")
    axes.set_title(f"{speaker}: positions over time")
    axes.set_ylim(SCALE[0] - 0.4, SCALE[-1] + 0.4)
    axes.set_yticks(SCALE, [words.position(value) for value in SCALE])
    axes.grid(axis="y", alpha=0.3)
    axes.tick_params(axis="x", rotation=30)
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.25), frameon=False)
