"""Where two people stand, by what they said last."""

import pytest

from claimtrack.archive.comparing import compare


def said(name, *positions):
    return [
        {"speaker": name, "position": value, "date": f"2025-0{month}-01", "recalled": False}
        for month, value in enumerate(positions, start=1)
    ]


def opposite(one, other):
    return one["position"] * other["position"] < 0


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ((2, -2), (1,), "apart"),
        ((-2, 2), (1,), "together"),
        ((0,), (2,), "open"),
        ((0,), (0,), "together"),
        ((None,), (2,), "unclear"),
        ((-1, None), (-2,), "together"),
    ],
)
def test_the_last_position_of_either_counts(one, other, standing):
    found = compare(
        "A", "B", ({"c": said("A", *one)}, {"c": said("B", *other)}), {"c": "Tunnel"}, opposite
    )
    assert [item.standing for item in found.items] == [standing]
    assert found.apart == (standing == "apart")


@pytest.mark.parametrize("older", [{"recalled": True}, {"date": None}])
def test_what_is_recalled_or_has_no_day_is_not_what_was_said_last(older):
    mine = said("A", 2, -2)
    mine[1] |= older
    found = compare("A", "B", ({"c": mine}, {"c": said("B", 2)}), {}, opposite)
    assert [(item.latest[0]["position"], item.standing) for item in found.items] == [
        (2, "together")
    ]


def test_claims_that_only_one_has_spoken_about_are_left_out():
    rows = ({"c": said("A", 2), "d": said("A", 1), "": said("A", 1)}, {"c": said("B", -1)})
    found = compare("A", "B", rows, {}, opposite)
    assert [item.claim_id for item in found.items] == ["c"]


def test_opposite_sides_come_first():
    rows = (
        {"a": said("A", 2), "b": said("A", 2)},
        {"a": said("B", 2, 2, 2), "b": said("B", -2)},
    )
    assert [item.claim_id for item in compare("A", "B", rows, {}, opposite).items] == ["b", "a"]


def test_opposite_values_on_two_things_are_no_opposition():
    rows = ({"c": said("A", -1)}, {"c": said("B", 2)})
    found = compare("A", "B", rows, {}, lambda one, other: False)
    assert ([item.standing for item in found.items], found.apart) == (["unsure"], 0)


def test_both_sides_on_the_latest_occasion_are_not_one():
    mine = said("A", 2, -2)
    mine[0]["date"] = mine[1]["date"]
    found = compare("A", "B", ({"c": mine}, {"c": said("B", 2)}), {}, opposite)
    assert ([item.standing for item in found.items], found.apart) == (["divided"], 0)


def test_what_is_only_recalled_decides_nothing():
    mine = [said("A", 2)[0] | {"recalled": True}]
    found = compare("A", "B", ({"c": mine}, {"c": said("B", 2)}), {}, opposite)
    assert [item.standing for item in found.items] == ["unclear"]


def test_acts_that_undo_each_other_are_told_apart_from_opposite_sides():
    rows = ({"c": said("A", 2)}, {"c": said("B", 2)})
    found = compare("A", "B", rows, {}, lambda one, other: True)
    assert ([item.standing for item in found.items], found.apart) == (["undoing"], 1)


def on_one_day(name, *positions):
    return [row | {"date": "2025-06-01"} for row in said(name, *positions)]


def test_most_of_what_was_said_on_the_latest_occasion_counts():
    mine = on_one_day("A", 2, 2, -1)
    found = compare("A", "B", ({"c": mine}, {"c": said("B", 2)}), {}, opposite)
    assert [(item.latest[0]["position"], item.standing) for item in found.items] == [
        (2, "together")
    ]


def test_of_two_sides_on_one_day_the_one_held_before_counts():
    mine = [*said("A", 2), *on_one_day("A", -1, 1)]
    found = compare("A", "B", ({"c": mine}, {"c": said("B", 2)}), {}, opposite)
    assert [(item.latest[0]["position"], item.standing) for item in found.items] == [
        (1, "together")
    ]


def test_the_end_of_a_shift_is_what_somebody_holds():
    mine = [*said("A", 2), *on_one_day("A", 1, -2, 1)]
    mine[2]["statement_id"] = "turn"
    rows = ({"c": mine}, {"c": said("B", 2)})
    found = compare("A", "B", rows, {}, opposite, ends={"turn"})
    assert [(item.latest[0]["position"], item.standing) for item in found.items] == [(-2, "apart")]
