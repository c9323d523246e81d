"""The sides that listings show: toward what the claim is about."""

import pytest

from claimtrack.archive.shown import toward_claims


def shown(text, label, position, decided_by):
    row = {"text": text, "claim_id": "c", "position": position, "decided_by": decided_by}
    return next(toward_claims([row], {"c": label}))["position"]


@pytest.mark.parametrize(
    ("text", "label", "position", "decided_by", "expected"),
    [
        ("Wir schaffen das Grillverbot wieder ab.", "Grillverbot", 2, "schaffen; ab", -2),
        ("Sobald wir im Rat sitzen, schaffen wir es ab.", "Grillverbot", 2, "ab", -2),
        ("I'd scrap the levy tomorrow.", "Levy", 1, "I'd", -1),
        ("Ich lehne die Abschaffung der Kurtaxe ab.", "Kurtaxe", -2, "lehne; ab", 2),
        ("Wir wollen das Grillverbot.", "Grillverbot", 2, "wollen", 2),
        ("Wir schaffen die Kurtaxe ab.", "Abschaffung der Kurtaxe", 2, "schaffen; ab", 2),
        ("Die Kurtaxe ist gescheitert und wird abgeschafft.", "Kurtaxe", -2, "gescheitert", -2),
        ("Wir streichen die Kurtaxe und bauen Straßen.", "Straßen", 2, "streichen", 2),
        ("We should keep the ban, not scrap it.", "Ban", 2, "should", 2),
        ("We won't drop the ferry.", "Ferry", 2, "won't drop", 2),
        ("Wir schaffen das ab.", "", 2, "schaffen; ab", 2),
        ("Wir schaffen die Kurtaxe ab.", "Kurtaxe", None, None, None),
    ],
)
def test_who_wants_to_undo_a_thing_is_shown_against_it(text, label, position, decided_by, expected):
    assert shown(text, label, position, decided_by) == expected


def test_a_statement_on_no_claim_keeps_its_side():
    row = {"text": "Wir schaffen sie ab.", "claim_id": None, "position": 2, "decided_by": "ab"}
    assert list(toward_claims([row], {"c": "Kurtaxe"})) == [row]
