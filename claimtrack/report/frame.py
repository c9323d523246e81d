"""Rows as a pandas DataFrame with the fixed columns and fitting types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from claimtrack.model import CUE_GAP, Position, Row, Statement
from claimtrack.rows import STATEMENT_COLUMNS

if TYPE_CHECKING:
    import pandas as pd


DATES = frozenset({"date", "published", "first_date", "last_date", "earlier_date", "later_date"})
CATEGORIES = frozenset(
    {"speaker", "party", "date_source", "kind", "outlet", "earlier_outlet", "later_outlet"}
    | {"date_precision", "earlier_date_precision", "later_date_precision"}
)
WHOLE_NUMBERS = frozenset(
    {"position", "earlier_position", "later_position", "record", "start", "end"}
    | {"repeats", "statements", "claims", "shifts"}
)


def to_frame(
    rows: Iterable[Row] | Iterable[Statement], columns: Sequence[str] = STATEMENT_COLUMNS
) -> pd.DataFrame:
    """Return the rows as a DataFrame: dates as datetimes, names and kinds as categories.

    Statements straight from an article work as well as rows of a store; what only the store
    knows about them (claim, outlet, …) is missing then.
    """
    import pandas as pd  # slow to load, and only frames need it

    kept = [_row(row) for row in rows]
    frame = pd.DataFrame(
        {column: _series(column, [row.get(column) for row in kept]) for column in columns},
        columns=list(columns),
    )
    frame.columns.name = None
    return frame


def _series(column: str, values: list[Any]) -> pd.Series[Any]:
    import pandas as pd  # as above

    if column in DATES:
        return pd.Series([value or "NaT" for value in values], dtype="datetime64[s]")
    if column in WHOLE_NUMBERS:
        return pd.Series(values, dtype="Int64")
    if column == "recalled":
        return pd.Series([bool(value) for value in values], dtype="bool")
    if column == "confidence":
        return pd.Series(values, dtype="float64")
    if column in CATEGORIES:
        return pd.Series(values, dtype="object").astype("category")
    return pd.Series(values, dtype="object")


def _row(row: Row | Statement) -> Row:
    if not isinstance(row, Statement):
        return row
    return {column: read(row) for column, read in _OF_STATEMENT.items()}


def _decided_by(position: Position) -> str | None:
    return CUE_GAP.join(position.cues) or None if position.value is not None else None


_OF_STATEMENT: dict[str, Callable[[Statement], Any]] = {
    "statement_id": lambda said: said.id,
    "speaker": lambda said: said.speaker.name if said.speaker else None,
    "party": lambda said: said.speaker.party if said.speaker else None,
    "date": lambda said: said.date.isoformat() if said.date else None,
    "date_source": lambda said: str(said.date_source),
    "text": lambda said: said.text,
    "kind": lambda said: str(said.quotation.kind),
    "position": lambda said: said.position.value,
    "start": lambda said: said.quotation.span.start,
    "end": lambda said: said.quotation.span.end,
    "mention": lambda said: said.mention.text,
    "recalled": lambda said: said.recalled,
    "date_precision": lambda said: str(said.date_precision) if said.date else None,
    "on_behalf_of": lambda said: (who := said.mention.on_behalf_of) and who.name,
    "candidates": lambda said: "; ".join(said.mention.candidates) or None,
    "decided_by": lambda said: _decided_by(said.position),
}
