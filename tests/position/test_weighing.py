"""What the learned model adds to the rules."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.config import LANGUAGES
from claimtrack.position import read_position, read_sides
from claimtrack.position.learned import SIDES, SILENT, features
from claimtrack.position.reader import read_by_rules
from claimtrack.train.positions import read_examples

GOLD = Path(__file__).parents[1] / "gold" / "positions"
FLOORS = {"de": 0.67, "en": 0.65}  # of statements whose side is read right; rules alone: 0.48, 0.44


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_of_another_hand_are_read_far_better_than_by_rules(language):
    examples = list(read_examples(GOLD / f"{language}.tsv"))
    right = [read_position(one.text, language=language).value == one.position for one in examples]
    ruled = [read_by_rules(one.text, language=language).value == one.position for one in examples]
    assert len(examples) == 660
    assert np.mean(right) >= FLOORS[language]
    assert np.mean(right) > np.mean(ruled) + 0.15


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_likelihoods_are_those_of_all_sides_together(text, language):
    likely = read_sides(text, language=language).likelihoods
    assert len(likely) == len(SIDES)
    assert sum(likely) == pytest.approx(1.0, abs=1e-4)
    assert min(likely) >= 0


def test_a_fact_is_likely_to_take_no_side():
    fact = "Bei dem Unfall auf der Landstraße wurden am Montag drei Menschen verletzt."
    assert read_sides(fact).likelihoods[SILENT] > 0.5
    assert read_position(fact).value is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_decide_stand_in_the_text(language):
    for one in list(read_examples(GOLD / f"{language}.tsv"))[:200]:
        position = read_position(one.text, language=language)
        if position != read_by_rules(one.text, language=language):
            assert all(cue in one.text for cue in position.cues)
            assert position.cues or position.value is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The signal is real. What it means is another matter.", "en"),
        ("She would not be bullied.", "en"),
        ("Zum Motiv könne man noch nichts sagen.", "de"),
    ],
)
def test_words_that_tell_a_fact_keep_the_model_silent(text, language):
    assert read_position(text, language=language).value is None


def test_what_only_pieces_of_words_speak_for_takes_no_side():
    assert read_position("Amt Landesregierung Beschluss").value is None


def test_features_are_words_pairs_stems_and_what_the_rules_say():
    ruled = read_by_rules("Wir lehnen die Pkw-Maut ab.")
    found = features("Wir lehnen die Pkw-Maut ab.", ruled)
    assert {"lehnen", "wir lehnen", "< wir", "=-2"} <= found.keys()
    assert "=cue lehnen" in found


def test_an_article_does_not_decide_where_another_word_does():
    position = read_position("„Das Verbot wirkt, und es bleibt“, sagte sie.", language="de")
    assert position.cues == ("Verbot",)
