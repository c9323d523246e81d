"""The rows of listings have the columns that are promised, and the values that their types say."""

from datetime import date
from typing import get_type_hints

import pytest

from claimtrack import pipeline, rows
from claimtrack.archive import Archive
from claimtrack.rows import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS
from claimtrack.store import Verdict

SAID = (
    ("„Eine Maut auf Landstraßen schließe ich aus“, sagte Ministerin Karla Adler.", 2024),
    ("„Eine Maut auf Landstraßen schließe ich nicht aus“, sagte Ministerin Karla Adler.", 2025),
    ("„Die Maut auf Landstraßen kostet 3 Millionen Euro“, sagte Ministerin Karla Adler.", 2025),
    ("„Die Maut auf Landstraßen kostet 4 Millionen Euro“, sagte sie.", 2025),
)
# The columns as they were first; new ones come behind them.
FIRST = {
    STATEMENT_COLUMNS: "statement_id speaker party date date_source text kind position claim_id "
    "outlet published url article record start end cue mention recalled repeats",
    SHIFT_COLUMNS: "shift_id speaker claim_id claim kind confidence earlier_date earlier_text "
    "earlier_position earlier_outlet earlier_url later_date later_text later_position "
    "later_outlet later_url evidence",
    CLAIM_COLUMNS: "claim_id label statements speakers outlets first_date last_date shifts",
}


@pytest.mark.parametrize(("columns", "first"), FIRST.items())
def test_columns_keep_their_order(columns, first):
    names = first.split()
    assert list(columns[: len(names)]) == names


@pytest.fixture
def archive(store, tmp_path, encoder):
    for number, (text, year) in enumerate(SAID):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        pipeline.ingest(store, [path], published=date(year, 5, 3 + number), encoder=encoder)
    [shift] = Archive(store).find_shifts()
    store.verdicts.save(
        Verdict(shift.id, shift.earlier_id, shift.later_id, "confirmed", None, "Ada", "2025-06-01")
    )
    return Archive(store)


def test_rows_hold_what_their_types_say(archive, encoder):
    found = {
        rows.StatementRow: archive.statements(),
        rows.MatchRow: archive.match("Maut auf Landstraßen", encoder),
        rows.ShiftRow: archive.shifts(),
        rows.ClaimRow: archive.claims(),
        rows.SpeakerRow: archive.speakers(),
        rows.FigureRow: archive.figures(),
        rows.VerdictRow: archive.store.verdicts.rows(),
    }
    for kind, given in found.items():
        hints = get_type_hints(kind)
        listed = list(given)
        assert listed, kind
        for row in listed:
            assert tuple(row) == tuple(hints)
            wrong = {name: row[name] for name, hint in hints.items() if not _fits(row[name], hint)}
            assert wrong == {}, kind


def _fits(value, hint):
    return isinstance(value, hint | int if hint is float else hint)
