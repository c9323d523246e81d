"""Plots for a notebook; matplotlib comes with the `notebook` extra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.model import Row
from claimtrack.report.clean import one_line
from claimtrack.report.course import occasion_points
from claimtrack.report.phrases import phrases

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Line = tuple[str, list[Row]]  # a name for the legend, and statements, oldest first

SCALE = (-2, -1, 0, 1, 2)
# Okabe and Ito: told apart by eyes of every kind; lines differ by shape as well.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
OTHERS = "#8a8a8a"
_MARKERS = "osD^vPX"
_MARKER_POINTS = 8
_SPREAD = 0.35  # of a step of the scale, over which lines of one position are spread
_LABEL_LENGTH = 60  # characters of a label in the legend
_MOST_LINES = 7  # that are told apart; the rest is drawn grey
_MOST_OUTLETS = 7
_MOST_NAMED = 12  # claims with a label on the map
_FIGURE_INCHES = (8.0, 4.5)
_REST = "others"
# How days are written on an axis, by the days that it spans at least.
_DAYS = ((4 * 365, "%Y"), (120, "%Y-%m"), (0, "%Y-%m-%d"))


def plot_timeline(
    statements: pd.DataFrame | Iterable[Row],
    speaker: str,
    *,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Return axes with a speaker's positions over time, one line a claim.

    Statements that an article only recalls are drawn hollow; claims with a single statement are
    grey.

    Args:
        statements: Rows or a frame with the columns of statements.
        speaker: The name as it stands in the column `speaker`.
        labels: Claims in words, by claim id; without one, the id is shown.
        ax: Where to draw; a new figure if none is given.

    Raises:
        InputError: No statement of that speaker has both a date and a position.
        ClaimtrackError: matplotlib is not installed.
    """
    rows = [row for row in _dated(statements) if row["speaker"] == speaker]
    if not rows:
        raise InputError(
            f'no statement of "{speaker}" has both a date and a position. '
            "Take a name from the column speaker."
        )
    names = labels or {}
    lines = _lines(rows, "claim_id", lambda name: names.get(name) or name or "no claim")
    return _draw(lines, title=f"{one_line(speaker)}: positions over time", ax=ax)


def plot_positions(
    statements: pd.DataFrame | Iterable[Row],
    claim_id: str,
    *,
    label: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Return axes with everyone's positions on a claim over time, one line a speaker.

    Args:
        statements: Rows or a frame with the columns of statements.
        claim_id: The claim.
        label: The claim in words, for the title.
        ax: Where to draw; a new figure if none is given.

    Raises:
        InputError: No statement on that claim has a speaker, a date and a position.
        ClaimtrackError: matplotlib is not installed.
    """
    rows = [row for row in _dated(statements) if row["claim_id"] == claim_id and row["speaker"]]
    if not rows:
        raise InputError(
            f'no statement on "{claim_id}" has a speaker, a date and a position. '
            "Take an id from the column claim_id."
        )
    title = f"{one_line(label) or claim_id}: who stands where"
    return _draw(_lines(rows, "speaker", str), title=title, ax=ax)


def plot_volume(statements: pd.DataFrame | Iterable[Row], *, ax: Axes | None = None) -> Axes:
    """Return axes with the number of statements a month, stacked by outlet.

    Args:
        statements: Rows or a frame with the columns of statements.
        ax: Where to draw; a new figure if none is given.

    Raises:
        InputError: No statement has a date.
        ClaimtrackError: matplotlib is not installed.
    """
    rows = [row for row in _rows(statements) if row["date"]]
    if not rows:
        raise InputError("no statement has a date. Ingest with --date, or articles that tell it.")
    axes = _axes(ax)
    import numpy as np
    from matplotlib.ticker import MaxNLocator

    outlets = Counter(one_line(row["outlet"] or "no outlet") for row in rows)
    named = [name for name, _ in outlets.most_common(_MOST_OUTLETS)]
    counts = Counter((_outlet(row, named), _day(row["date"]).replace(day=1)) for row in rows)
    months = _months(_day(row["date"]) for row in rows)
    below = np.zeros(len(months))
    for outlet, colour in [*zip(named, COLOURS, strict=False), (_REST, OTHERS)]:
        heights = np.array([counts[outlet, month] for month in months])
        if heights.any():
            axes.bar(
                np.array(months, dtype="datetime64[D]"),
                heights,
                np.timedelta64(26, "D"),  # nearly a month
                bottom=below,
                color=colour,
                label=shorten(outlet, _LABEL_LENGTH, placeholder=" …"),
                edgecolor="white",
                linewidth=0.5,
            )
            below = below + heights
    axes.set_title("Statements a month, by outlet")
    axes.set_ylabel("statements")
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    _dress(axes)
    return axes


def plot_claims(
    claims: Iterable[Row], places: Mapping[str, Sequence[float]], *, ax: Axes | None = None
) -> Axes:
    """Return axes with claims as discs: near ones are near in meaning, large ones often spoken of.

    Claims with a shift stand out; the largest have their label.

    Args:
        claims: Rows of the listing, the largest first.
        places: Where each claim lies, by its id: two numbers. Others are left out.
        ax: Where to draw; a new figure if none is given.

    Raises:
        InputError: There is no claim to draw.
        ClaimtrackError: matplotlib is not installed.
    """
    rows = [row for row in claims if row["claim_id"] in places]
    if not rows:
        raise InputError("no claim to draw. Ingest articles first.")
    axes = _axes(ax)
    for moved, colour, label in ((False, COLOURS[0], "claim"), (True, COLOURS[1], "with a shift")):
        some = [row for row in rows if bool(row["shifts"]) is moved]
        points = [places[row["claim_id"]] for row in some]
        axes.scatter(
            [point[0] for point in points],
            [point[1] for point in points],
            s=[30 + 25 * row["statements"] for row in some],
            color=colour, alpha=0.6, edgecolors="white", label=label,
        )  # fmt: skip
    axes.set_title("Claims: near in meaning, sized by statements")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.margins(0.12)
    axes.legend(
        loc="upper left", bbox_to_anchor=(0, -0.02), ncols=2, frameon=False, markerscale=0.7
    )
    _name(axes, [(row["label"], places[row["claim_id"]]) for row in rows])
    return axes


def _name(axes: Axes, labels: Iterable[tuple[str, Sequence[float]]]) -> None:
    """Write the first labels above their points; those that would cover another are left out."""
    axes.figure.draw_without_rendering()  # type: ignore[union-attr] # so that places are known
    written: list[Any] = []
    for label, point in labels:
        if len(written) == _MOST_NAMED:
            break
        text = axes.annotate(
            shorten(one_line(label), 32, placeholder=" …"),
            (point[0], point[1]),
            fontsize=8,
            ha="center",
            va="bottom",
            xytext=(0, 6),
            textcoords="offset points",
        )
        box = text.get_window_extent()
        if any(box.overlaps(other) for other in written):
            text.remove()
        else:
            written.append(box)


def _dated(statements: pd.DataFrame | Iterable[Row]) -> list[Row]:
    found = [
        {**row, "date": _day(row["date"]), "claim_id": row["claim_id"] or ""}
        for row in _rows(statements)
        if row["date"] and row["position"] is not None
    ]
    return sorted(found, key=lambda row: (row["date"], row["statement_id"]))


def _rows(statements: pd.DataFrame | Iterable[Row]) -> list[Row]:
    import pandas as pd  # slow to load

    if not isinstance(statements, pd.DataFrame):
        return list(statements)
    plain = statements.astype(object)
    records: list[Row] = plain.where(plain.notna(), None).to_dict("records")  # type: ignore[assignment] # its keys are our column names
    return records


def _day(value: object) -> date:
    """Return the day of an ISO string or of a timestamp."""
    return date.fromisoformat(str(value)[:10])


def _lines(rows: Iterable[Row], column: str, named: Any) -> list[Line]:  # noqa: ANN401 - a function
    """Return the statements by the values of a column, the longest line first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    found = [(one_line(named(name)), some) for name, some in groups.items()]
    return sorted(found, key=lambda line: -len(_held(line[1])))


def _held(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if not row["recalled"]]


def _draw(lines: Sequence[Line], *, title: str, ax: Axes | None) -> Axes:
    axes = _axes(ax)
    clear = [line for line in lines if len(_held(line[1])) > 1][:_MOST_LINES]
    clear = clear or list(lines[:_MOST_LINES])
    rest = [row for line in lines if line not in clear for row in line[1]]
    for number, (label, rows) in enumerate(clear):
        shift = (number - (len(clear) - 1) / 2) * _SPREAD / len(clear)
        _draw_line(axes, rows, label=label, number=number, shift=shift)
    if rest:
        label = "others, said once" if len(clear) < _MOST_LINES else "others"
        axes.plot(
            [row["date"] for row in rest], [row["position"] for row in rest], "o",
            ms=_MARKER_POINTS - 3, color=OTHERS, alpha=0.7, label=label, zorder=1,
        )  # fmt: skip
    axes.set_title(title)
    axes.set_ylim(SCALE[0] - 0.4, SCALE[-1] + 0.4)
    axes.set_yticks(SCALE, [phrases("en").position(value) for value in SCALE])
    _dress(axes)
    return axes


def _draw_line(axes: Axes, rows: list[Row], *, label: str, number: int, shift: float) -> None:
    """Draw statements, and steps from occasion to occasion, a little beside those of other lines.

    Recalled ones stand apart, hollow: they tell of a day before the one they are dated to.
    """
    style: dict[str, Any] = {
        "color": COLOURS[number % len(COLOURS)],
        "marker": _MARKERS[number % len(_MARKERS)],
        "markersize": _MARKER_POINTS,
    }
    held = _held(rows)
    axes.plot(
        [row["date"] for row in held],
        [row["position"] + shift for row in held],
        linestyle="none",
        markeredgecolor="white",
        label=shorten(label, _LABEL_LENGTH, placeholder=" …"),
        **style,
    )
    through = occasion_points([{**row, "date": str(row["date"])} for row in held])
    days: list[Any] = [_day(row["date"]) for row in through]
    values = [row["position"] + shift for row in through]
    axes.plot(days, values, drawstyle="steps-post", color=style["color"])
    told = [row for row in rows if row["recalled"]]
    axes.plot(
        [row["date"] for row in told],
        [row["position"] + shift for row in told],
        linestyle="none",
        markerfacecolor="white",
        **style,
    )


def _axes(ax: Axes | None) -> Axes:
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot  # an extra, and slow to load
    except ModuleNotFoundError:
        raise ClaimtrackError(
            "plots need matplotlib, which is not installed. Run: pip install 'claimtrack[notebook]'"
        ) from None  # the message says it all
    _, axes = pyplot.subplots(figsize=_FIGURE_INCHES, layout="constrained")
    return axes


def _dress(axes: Axes) -> None:
    from matplotlib import dates

    axes.margins(x=0.04)
    start, end = axes.get_xlim()
    written = next(form for days, form in _DAYS if end - start >= days)
    axes.xaxis.set_major_locator(dates.AutoDateLocator(minticks=2, maxticks=7))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(dates.DateFormatter(written))  # type: ignore[no-untyped-call]
    axes.grid(axis="y", alpha=0.3)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="upper left", bbox_to_anchor=(0, -0.1), ncols=2, frameon=False)


def _months(days: Iterable[date]) -> list[date]:
    """Return the first day of every month from the first to the last."""
    known = sorted(days)
    first, last = known[0], known[-1]
    spans = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in spans]


def _outlet(row: Row, named: Sequence[str]) -> str:
    outlet = one_line(row["outlet"] or "no outlet")
    return outlet if outlet in named else _REST
