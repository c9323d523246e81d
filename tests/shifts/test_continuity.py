"""Words that say themselves that nothing has changed."""

import pytest

from claimtrack.shifts import claims_a_change, claims_no_change, takes_up_a_thing


@pytest.mark.parametrize(
    "text",
    [
        "Er sehe dafür nach wie vor keinen Bedarf",
        "Dabei bleibt es: Die Gebühr kommt nicht.",
        "Das habe sie immer so gesehen.",
        "Our position has not moved an inch on the levy",
        "I've always said the bridge should be free",
        "That was my ceiling two years ago and it is my ceiling today",
    ],
)
def test_continuity_is_claimed(text):
    assert claims_no_change(text)


@pytest.mark.parametrize(
    "text",
    [
        "Er sehe dafür keinen Bedarf",
        "Die Halle bleibt stehen",
        "I have changed my mind on the levy",
        "The bridge is still standing",
    ],
)
def test_other_words_claim_nothing(text):
    assert not claims_no_change(text)


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Ich bin inzwischen offen für einen Ausstieg", True),
        ("Ich schließe eine Maut nicht mehr aus", True),
        ("Eine Maut kommt nicht in Frage", False),
        ("We no longer oppose the charge", True),
        ("I have changed my mind about the bypass", True),
        ("We oppose the charge", False),
    ],
)
def test_words_that_claim_a_change(text, claimed):
    assert claims_a_change(text) is claimed


@pytest.mark.parametrize(
    "text",
    [
        "„Um es klar zu sagen: Sie steht im Vertrag, und sie wird kommen“",
        "„Er bleibt geschlossen, und daran ändert niemand etwas“",
        '"It will not be built while I am mayor"',
        "“They must go, all of them”",
    ],
)
def test_a_thing_named_before_is_taken_up(text):
    assert takes_up_a_thing(text)


@pytest.mark.parametrize(
    "text",
    [
        "„Die Maut steht im Vertrag, und sie wird kommen“",
        "„Sie haben recht, die Maut wird kommen“",
        "„Es wird keine Maut geben“",
        '"It is time to build the bridge"',
        '"The bridge will not be built"',
    ],
)
def test_a_thing_that_is_named_is_not_taken_up(text):
    assert not takes_up_a_thing(text)
