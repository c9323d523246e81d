"""Speech without a verb of saying belongs to whom the new paragraph turns to."""

from dataclasses import replace

import pytest

from claimtrack.model import Kind
from claimtrack.speakers import resolve_statements

SAID = "[Minister Tom Zufall] sagte, {das sei gut}.\n"


def last_mention(marked, registry, opening, *, goes_on="Das Gesetz sei ein Fortschritt."):
    """Return the mention of what goes on behind an opening, whose speaker was Zufall before."""
    article, (first, rest) = marked(SAID + opening + " {" + goes_on + "}")
    rest = replace(rest, speaker=first.speaker, kind=Kind.INDIRECT_FREE_INDIRECT)
    return resolve_statements(article, [first, rest], registry)[1].mention


@pytest.mark.parametrize(
    "opening",
    [
        "Sachlicher wurde es bei der Abgeordneten Rosa Beliebig.",
        "Unnachgiebig trat Rosa Beliebig auf.",
        "Rosa Beliebig blieb zurückhaltend.",
        "Skeptisch ist auch die Vorsitzende des Verbands, Rosa Beliebig.",
        "Für die Biologin Rosa Beliebig ist der Streit verkürzt. 23 Rudel leben im Land.",
    ],
)
def test_paragraph_that_turns_to_somebody_hands_over_to_them(opening, marked, registry):
    mention = last_mention(marked, registry, opening)
    assert (mention.speaker.name, mention.text) == ("Rosa Beliebig", "Rosa Beliebig")


def test_paragraph_that_tells_of_somebody_leaves_both_open(marked, registry):
    mention = last_mention(marked, registry, "Rosa Beliebig hatte es 2020 verfasst.")
    assert mention.speaker is None
    assert mention.candidates == ("Rosa Beliebig", "Tom Zufall")


@pytest.mark.parametrize(
    "opening",
    [
        "Er lobte auch die Abgeordnete Rosa Beliebig.",
        "Draußen regnete es.",
        "Zufall sprach von Rosa Beliebig.",
    ],
)
def test_paragraph_that_stays_with_the_speaker_hands_nothing_over(opening, marked, registry):
    assert last_mention(marked, registry, opening).speaker.name == "Tom Zufall"


def test_what_follows_handed_over_speech_is_handed_over_as_well(marked, registry):
    article, (first, second, third) = marked(
        SAID + "Sachlicher wurde es bei Rosa Beliebig. {Es sei ein Fortschritt.} {„Endlich.“}"
    )
    second = replace(second, speaker=first.speaker, kind=Kind.FREE_INDIRECT)
    third = replace(third, speaker=first.speaker, kind=Kind.DIRECT)
    statements = resolve_statements(article, [first, second, third], registry)
    assert [s.speaker.name for s in statements] == ["Tom Zufall", "Rosa Beliebig", "Rosa Beliebig"]
