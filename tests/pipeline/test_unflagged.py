"""Opposite sides on one claim: what a user puts together is compared, and what is not is told."""

from datetime import date

import pytest

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive
from claimtrack.model import Kind, Position
from claimtrack.pipeline.unflagged import Unflagged, WhyUnflagged
from claimtrack.shifts import TimedStatement, find_shifts, judge
from claimtrack.store import ClaimEdits, Verdict

BEFORE = """---
title: Haushalt
date: 2023-02-14
---
Das Kabinett hat beraten.

„Mit mir wird es keine Aufweichung der Schuldenbremse geben“, sagte Ministerpräsident Jens Sommer.
"""
AFTER = """---
title: Brücken
date: 2025-11-13
---
Vierzehn Brücken sind gesperrt.

„Wir brauchen ein Sondervermögen, und zwar sofort“, sagte Ministerpräsident Jens Sommer.
"""


@pytest.fixture
def read(tmp_path):
    """Return a function that ingests texts and gives an archive of them."""
    stores = []

    def make(*texts):
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"{number}.md")
            paths[-1].write_text(text, encoding="utf-8")
        stores.append(open_store(tmp_path / "a.db"))
        pipeline.ingest(stores[-1], paths)
        return Archive(stores[-1])

    yield make
    for store in stores:
        store.close()


def claims_of(archive, *words):
    rows = list(archive.statements())
    return [next(r["claim_id"] for r in rows if word in r["text"]) for word in words]


def test_what_a_user_merged_is_compared_as_one_matter(read):
    archive = read(BEFORE, AFTER)
    one, other = claims_of(archive, "Schuldenbremse", "Sondervermögen")
    assert one != other
    assert list(archive.shifts()) == []
    pipeline.merge_claims(archive.store, one, [other])
    [shift] = archive.find_shifts()
    assert (shift.kind, shift.earlier["position"], shift.later["position"]) == ("reversal", -2, 2)
    reasons = archive.explain(shift.id).reasons
    assert "no common word" not in [reason.name for reason in reasons]


def test_a_rejected_shift_is_the_reason_why_there_is_none(read):
    archive = read(BEFORE, AFTER)
    one, other = claims_of(archive, "Schuldenbremse", "Sondervermögen")
    pipeline.merge_claims(archive.store, one, [other])
    [shift] = archive.find_shifts()
    [item] = archive.diff("Sommer", doubts=True).items
    assert item.doubt is None
    archive.store.verdicts.save(
        Verdict(shift.id, shift.earlier_id, shift.later_id, "rejected", None, None, "2026-01-01")
    )
    [item] = archive.diff("Sommer", doubts=True).items
    assert (item.shifts, item.doubt) == ((), "rejected")
    assert archive.diff("Sommer").items[0].doubt is None  # nobody asked


def said(day, value, text="Das ist so.", **known):
    settings = {"position": Position(value, commitment=0.9), "kind": Kind.DIRECT} | known
    name = f"{day}{value}{text}"
    return TimedStatement(name, "adler", "c1", date.fromisoformat(day), text, **settings)


def test_two_things_are_compared_where_a_user_has_put_them_on_one_claim():
    city, lorries = "Die City-Maut lehne ich ab.", "Wir brauchen die Lkw-Maut."
    pair = said("2024-01-01", -2, city), said("2025-01-01", 2, lorries)
    assert judge(*pair).kind is None
    pinned = [said(str(one.day), one.position.value, one.text, pinned=True) for one in pair]
    assert judge(*pinned).kind == "reversal"


def test_a_turn_within_days_needs_no_common_word_where_a_user_has_put_it_on_one_claim():
    def turn(**known):
        return [
            said(
                "2025-01-01", -2, "Eine Bremse lehne ich ab.", published=date(2025, 1, 1), **known
            ),
            said("2025-01-04", 2, "Das Vermögen kommt.", published=date(2025, 1, 4), **known),
        ]

    assert find_shifts(turn()) == []
    assert len(find_shifts(turn(pinned=True))) == 1


def doubt_of(read, later, *, pin=True):
    """Return what keeps the first text and a later one from being a shift."""
    archive = read(BEFORE, later)
    rows = [row for row in archive.statements() if row["speaker"]]
    ids = {row["statement_id"]: "c" for row in rows}
    if pin:
        archive.store.claims.edit(ClaimEdits(ids, {}))
    return Unflagged(archive.store, ids).doubt(ids)


def test_two_matters_are_named_where_nobody_has_put_them_together(read):
    assert doubt_of(read, AFTER, pin=False) is WhyUnflagged.TWO_MATTERS


def test_more_said_for_the_other_side_is_named(read):
    more = "„Neue Schulden lehne ich ab. Eine Aufweichung lehne ich ab“, sagte Sommer.\n"
    assert doubt_of(read, AFTER + "\n" + more) is WhyUnflagged.OUTWEIGHED


def test_one_occasion_is_named(read):
    assert doubt_of(read, AFTER.replace("2025-11-13", "2023-02-14")) is WhyUnflagged.ONE_OCCASION


def test_a_side_without_a_day_is_named(read):
    assert doubt_of(read, AFTER.replace("date: 2025-11-13\n", "")) is WhyUnflagged.UNDATED


def test_one_side_alone_has_no_doubt(read):
    assert doubt_of(read, BEFORE.replace("2023-02-14", "2024-02-14")) is None
