"""Findings as rows for listings and DataFrames, and as HTML for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from claimtrack.errors import InputError
from claimtrack.findings import ClaimDiff, Diff, Grounds, ShiftView, show_in_notebooks
from claimtrack.model import Statement
from claimtrack.report.phrases import phrases
from claimtrack.rows import ShiftRow
from claimtrack.store import VIEWS, Row, Store


def told(rows: Iterable[ShiftRow], language: str = "en") -> Iterator[ShiftRow]:
    """Yield shifts of a store as listings show them: what they rest on is told in a sentence."""
    words = phrases(language, iso_dates=True)
    for row in rows:
        yield {**row, "evidence": words.evidence(cast("Grounds", row["evidence"]))}


def tabulate(
    source: Store | Iterable[Row] | Iterable[Statement] | Iterable[ShiftView],
    table: str = "statements",
) -> tuple[list[Any], tuple[str, ...]]:
    """Return rows and their columns; `table` is used only if `source` is a store or is empty.

    Raises:
        InputError: There is no such table.
    """
    if table not in VIEWS:
        raise InputError(f'no table "{table}". There are: {", ".join(VIEWS)}.')
    if isinstance(source, Store):
        return list(_rows_of(source, table)), VIEWS[table]
    rows = [item.row if isinstance(item, ShiftView) else item for item in source]
    first = set(rows[0]) if rows and isinstance(rows[0], dict) else set()
    columns = next((fixed for fixed in VIEWS.values() if first.issuperset(fixed)), VIEWS[table])
    return rows, (*columns, *sorted(first.difference(columns)))  # a match has a score as well


def _rows_of(store: Store, table: str) -> Iterable[Row]:
    """Return the rows of a table as listings show them."""
    from claimtrack.archive.questions import Archive  # it builds what is defined here

    if table == "statements":
        return Archive(store).statements()
    return Archive(store).shifts() if table == "shifts" else store.read.rows(table)


def _diff_html(diff: Diff) -> str:
    from claimtrack.report.fragment import diff_html  # for notebooks only

    return diff_html(diff)


def _claim_html(claim: ClaimDiff) -> str:
    from claimtrack.report.fragment import claim_html  # for notebooks only

    return claim_html(claim)


show_in_notebooks(Diff, _diff_html)
show_in_notebooks(ClaimDiff, _claim_html)
