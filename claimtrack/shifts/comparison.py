"""Two positions side by side: what kind of shift lies between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from claimtrack.model import Figure, Position, ShiftKind

SAME_FIGURE = 0.03  # "rund 34" and "34,2 Milliarden" are one figure in two roundings
SMALL = 100  # whole numbers below it are not rounded: "68 Jahre", "70 Jahre"
EXACT_UNITS = frozenset({"year", "date", "count"})
SAME_NOUN = 4  # letters that two counted nouns share at least: "Länder", "Ländern"
NUMBER = re.compile(r"^[\W\d]+")
PROMISED = re.compile(
    r"^(?:bis|ab|spätestens|vor|zum|im|für|by|until|from|before|in)\b", re.IGNORECASE
)  # not "seit 2022": a year that is promised lies ahead

BARE_YEAR = re.compile(r"(?:im|in) (?:Jahr )?\d+|in \d+|\d+", re.IGNORECASE)


def compare(earlier: Position, later: Position) -> ShiftKind | None:
    """Return what happened from one position to the other, or `None` if nothing did.

    A statement without a value takes no side and is never part of a change of side. Figures count
    where the stance is the same and not open: what is not promised cannot be broken. A statement
    without a side counts if it foretells the figure (its cues name the words).
    """
    if earlier.value is None or later.value is None:
        foretold = _names_a_figure(earlier) and _names_a_figure(later)
        changed = foretold and changed_figures(earlier.figures, later.figures)
        return ShiftKind.FIGURE if changed else None
    if earlier.value * later.value < 0 and not _hang_on_conditions(earlier, later):
        return ShiftKind.REVERSAL
    if abs(later.value) < abs(earlier.value):
        return ShiftKind.SOFTENING
    if abs(later.value) > abs(earlier.value):
        return ShiftKind.HARDENING
    if later.value and changed_figures(earlier.figures, later.figures):
        return ShiftKind.FIGURE
    return None


def _hang_on_conditions(earlier: Position, later: Position) -> bool:
    """Return whether both only say under which condition: "nur, wenn …", "nicht ohne …"."""
    both = earlier.condition is not None and later.condition is not None
    return both and abs(earlier.value or 0) == abs(later.value or 0) == 1


def _names_a_figure(position: Position) -> bool:
    """Return whether a position foretells a figure, or promises one."""
    return foretells(position) or bool(position.figures and (position.value or 0) > 0)


def foretells(position: Position) -> bool:
    """Return whether a position takes no side but says what a figure will be."""
    return position.value is None and bool(position.figures) and bool(position.cues)


def changed_figures(
    earlier: Sequence[Figure], later: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """Return the first figure that has changed, before and after, if it is clear which one did.

    Only a unit that either side gives exactly once is compared; counts must count the same
    thing, and a year must be named like one to come ("bis 2030", "im Jahr 2030").
    """
    before, after = _by_unit(earlier), _by_unit(later)
    for unit, figures in before.items():
        others = after.get(unit, [])
        if len(figures) == len(others) == 1 and _differ(figures[0], others[0]):
            return figures[0], others[0]
    return None


def _by_unit(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    units: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        units[figure.unit].append(figure)
    return units


def _differ(one: Figure, other: Figure) -> bool:
    years = (one, other) if one.unit == "year" else ()
    if years and not (all(map(_promised, years)) or all(map(_bare, years))):
        return False
    if one.unit == "count" and not _same_noun(one.text, other.text):
        return False
    return not same_value(one, other)


def _promised(year: Figure) -> bool:
    """Return whether a year is named like one to come: "bis 2030"."""
    return bool(PROMISED.match(year.text))


def _bare(year: Figure) -> bool:
    """Return whether a year stands without a limit: "kommt 2030", "kommt im Jahr 2030"."""
    return bool(BARE_YEAR.fullmatch(year.text.strip()))


def same_value(one: Figure, other: Figure) -> bool:
    """Return whether two figures of a unit are the same but for rounding."""
    small = all(f.value < SMALL and float(f.value).is_integer() for f in (one, other))
    if one.unit in EXACT_UNITS or small:
        return one.value == other.value
    return abs(one.value - other.value) <= SAME_FIGURE * max(abs(one.value), abs(other.value))


def _same_noun(one: str, other: str) -> bool:
    first, second = (_noun(text) for text in (one, other))
    if not first or not second:
        return first == second
    return first[:SAME_NOUN] == second[:SAME_NOUN]


def _noun(text: str) -> str:
    words = NUMBER.sub("", text.lower()).split()
    return words[-1] if words else ""
