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
MUCH = 1e6  # of so many one need not say what is counted: "six billion"
# Of 359 changed figures of pairs by other hands one is 15 times the other, the next 5 times; "55
# Euro" and "71 Millionen Euro" are of two things. 2026-12.
MOST_APART = 20.0
FAR = 2.0  # an amount for a month and one for a year are further apart
LONG_NOUN = 6  # letters of a noun that heads a compound
PRONOUNS = frozenset({"them", "those", "these", "ones", "davon"})
NUMERAL = re.compile(
    r"(?:illion(?:en)?|illiarden?|tausend|thousand|hundert|hundred|zehn|zig|ßig|teen|ty)$|ty-|"
    r"^(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve)$"
)
NUMBER = re.compile(r"^[\W\d]+")
PROMISED = re.compile(
    r"^(?:bis|ab|spätestens|vor|zum|im|für|by|until|from|before|in)\b", re.IGNORECASE
)  # not "seit 2022": a year that is promised lies ahead

BARE_YEAR = re.compile(r"(?:(?:im|in) )?(?:Jahr )?\d+", re.IGNORECASE)


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
    if earlier.value * later.value < 0 and not hang_on_conditions(earlier, later):
        return ShiftKind.REVERSAL
    if abs(later.value) < abs(earlier.value):
        return ShiftKind.SOFTENING
    if abs(later.value) > abs(earlier.value):
        return ShiftKind.HARDENING
    if later.value and changed_figures(earlier.figures, later.figures):
        return ShiftKind.FIGURE
    return None


def hang_on_conditions(earlier: Position, later: Position) -> bool:
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

    Only a unit of which either side gives one figure is compared; counts must count the same
    thing, and a year must be named like one to come ("bis 2030", "im Jahr 2030").
    """
    if not earlier or not later:
        return None
    before, after = _by_unit(earlier), _by_unit(later)
    for unit, figures in before.items():
        others = after.get(unit) or _of_any_period(unit, after)
        if len(figures) != 1 or len(others) != 1:
            continue
        one, other = figures[0], others[0]
        if _differ(one, other) and (one.unit == other.unit or _near(one, other)):
            return one, other
    return None


def _of_any_period(unit: str, figures: dict[str, list[Figure]]) -> list[Figure]:
    """Return the amounts of which one side alone says for what time: "1.200 Euro im Monat"."""
    plain, _, period = unit.partition("/")
    if period:
        return figures.get(plain, [])
    return [f for each, some in figures.items() if each.startswith(f"{plain}/") for f in some]


def _near(one: Figure, other: Figure) -> bool:
    """Return whether two amounts may be of one time, though one of them does not say so."""
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return larger <= FAR * smaller


def _by_unit(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    units: dict[str, list[Figure]] = defaultdict(list)
    said = {(figure.unit, figure.value, figure.text.lower()): figure for figure in figures}
    for figure in said.values():  # "Five years, a freeze of five years" says one
        units[figure.unit].append(figure)
    return units


def _differ(one: Figure, other: Figure) -> bool:
    years = (one, other) if one.unit == "year" else ()
    if years and not (all(map(_promised, years)) or all(map(_bare, years))):
        return False
    if one.unit == "count" and not _same_noun(one, other):
        return False
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return larger <= MOST_APART * smaller and not same_value(one, other)


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


def _same_noun(one: Figure, other: Figure) -> bool:
    first, second = (_noun(figure.text) for figure in (one, other))
    values = (one.value, other.value)
    if not first or not second:
        return first == second or min(values) >= MUCH
    shorter, longer = sorted((first, second), key=len)
    heads = len(shorter) >= LONG_NOUN and longer.endswith(shorter)  # "Wohnungen", "Sozialwohnungen"
    return heads or first[:SAME_NOUN] == second[:SAME_NOUN]


def _noun(text: str) -> str:
    words = NUMBER.sub("", text.lower()).split()
    named = words and words[-1] not in PRONOUNS and not NUMERAL.search(words[-1])
    return words[-1] if named else ""
