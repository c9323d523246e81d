from datetime import date
from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.errors import InputError

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, sorted(CORPUS.glob("norderau-0*")))
        yield store


def claims(store):
    return {row["claim_id"]: row for row in store.read.claim_rows()}


def largest(store, number=2):
    return [row["claim_id"] for row in store.read.claim_rows()][:number]


def test_a_renamed_claim_keeps_its_name_when_more_is_read(store):
    [one] = largest(store, 1)
    pipeline.rename_claim(store, one, "Der Name")
    pipeline.ingest(store, [CORPUS])
    assert claims(store)[one]["label"] == "Der Name"


def test_merged_claims_are_one_under_the_first_id(store):
    one, other = largest(store)
    both = claims(store)[one]["statements"] + claims(store)[other]["statements"]
    assert pipeline.merge_claims(store, one, [other]) == both
    assert claims(store)[one]["statements"] == both
    assert other not in claims(store)
    pipeline.ingest(store, [CORPUS])
    assert set(store.claims.members(one)) >= set(store.claims.edits().pins)


def test_a_merged_claim_keeps_the_label_of_the_first(store):
    largest_one, other = largest(store)
    label = claims(store)[other]["label"]
    pipeline.merge_claims(store, other, [largest_one])
    assert claims(store)[other]["label"] == label


def test_new_statements_join_a_merged_claim(store):
    one, other = largest(store)
    pipeline.merge_claims(store, one, [other])
    before = claims(store)[one]["statements"]
    pipeline.ingest(store, [CORPUS])
    assert claims(store)[one]["statements"] > before


def test_the_beginning_of_a_statements_id_is_enough_to_split_it_off(store):
    [one] = largest(store, 1)
    first, *others = store.claims.members(one)
    begun = next(
        first[:n] for n in range(1, 17) if not any(o.startswith(first[:n]) for o in others)
    )
    own = pipeline.split_claim(store, one, [begun])
    assert store.claims.members(own) == [first]
    with pytest.raises(InputError, match='"" is no statement of the claim'):
        pipeline.split_claim(store, one, [""])


def test_split_statements_stay_apart(store):
    [one] = largest(store, 1)
    first, *rest = store.claims.members(one)
    own = pipeline.split_claim(store, one, [first])
    assert store.claims.members(own) == [first]
    assert store.claims.members(one) == rest
    pipeline.ingest(store, [CORPUS])
    assert first in store.claims.members(own)
    assert not {first} & set(store.claims.members(one))


def test_a_pinned_claim_stays_together(store):
    [one] = largest(store, 1)
    members = store.claims.members(one)
    assert pipeline.pin_claim(store, one) == len(members)
    pipeline.ingest(store, [CORPUS])
    assert set(members) <= set(store.claims.members(one))


def test_edits_change_no_statement(store):
    before = [row["statement_id"] for row in store.read.statement_rows()]
    one, other = largest(store)
    pipeline.merge_claims(store, one, [other])
    assert [row["statement_id"] for row in store.read.statement_rows()] == before


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("nothing", "^give some of the claim's statements, not none and not all"),
        ("strange", '^"1" is no statement of the claim '),
        ("all", "^give some of the claim's statements, not none and not all"),
    ],
)
def test_what_cannot_be_split_says_so(store, chosen, told):
    [one] = largest(store, 1)
    members = store.claims.members(one)
    with pytest.raises(InputError, match=told):
        pipeline.split_claim(store, one, {"nothing": [], "strange": ["1"], "all": members}[chosen])


def test_a_claim_is_not_merged_with_itself_nor_named_nothing(store):
    [one] = largest(store, 1)
    with pytest.raises(InputError, match="with itself"):
        pipeline.merge_claims(store, one, [one])
    with pytest.raises(InputError, match="the label is empty"):
        pipeline.rename_claim(store, one, " ")


def test_figures_stand_side_by_side(store):
    rows = list(store.read.figure_rows())
    years = {(row["unit"], row["value"]) for row in rows if row["unit"] == "year"}
    assert {("year", 2027.0), ("year", 2029.0)} <= years
    assert all(row["figure"] and row["claim"] for row in rows)


def test_an_amount_of_money_is_listed_alone_and_spans_of_time_are_not(tmp_path):
    said = (
        "Wir bauen für 190 Millionen Euro",
        "Es kostet 3,2 Mrd. Euro",
        "Es gab 40 Brücken",
        "Das dauert drei Jahre, höchstens vier Jahre",
        "Seit 2020 reden wir darüber, seit 2021 auch im Rat",
        "In zehn bauen wir mehr als in dreißig",
    )
    for number, words in enumerate(said):
        text = f"„{words}“, sagte Erika Adler."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, sorted(tmp_path.glob("*.txt")), published=date(2025, 1, 1))
        one, *others = largest(store, len(said))
        if others:
            pipeline.merge_claims(store, one, others)
        figures = sorted(row["figure"] for row in store.read.figure_rows())
    assert figures == ["190 Millionen Euro", "3,2 Mrd. Euro"]
