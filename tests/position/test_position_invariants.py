"""What holds for every statement."""

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimtrack.config import LANGUAGES
from claimtrack.position import read_position
from claimtrack.position.lexicon import load_lexicon
from claimtrack.position.sentence import LONGEST_SENTENCE, plain, read_sentences

HERE = Path(__file__).parent
CASES = {
    language: yaml.safe_load((HERE / f"positions_{language}.yaml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
NEUTRAL = {
    "de": [
        "Die Sitzung dauerte zwei Stunden.",
        "Im Mai regnete es viel.",
        "Das Rathaus steht am Markt.",
    ],
    "en": [
        "The meeting lasted two hours.",
        "It rained a lot in May.",
        "The town hall is on the square.",
    ],
}
STATEMENTS = st.sampled_from(
    [(lang, case["text"]) for lang, cases in CASES.items() for case in cases]
)


@given(STATEMENTS, st.integers(0, 2))
def test_a_neutral_sentence_after_it_changes_nothing(statement, number):
    language, text = statement
    alone = read_position(text, language=language)
    longer = read_position(f"{text.rstrip()} {NEUTRAL[language][number]}", language=language)
    if text.rstrip()[-1] in ".!?":
        assert (longer.value, longer.commitment, longer.cues) == (
            alone.value,
            alone.commitment,
            alone.cues,
        )


@given(STATEMENTS, st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"]))
def test_white_space_is_irrelevant(statement, space):
    language, text = statement
    assert read_position(text.replace(" ", space), language=language) == read_position(
        text, language=language
    )


@given(STATEMENTS, st.sampled_from(["„{}“", '"{}"', "»{}«", "«{}»", "“{}”", "‚{}‘"]), st.data())
def test_quotation_marks_are_irrelevant(statement, marks, data):
    language, text = statement
    assume(not set('„“”»«"').intersection(text))  # a name in marks is one with them alone
    parts = text.split(" ")
    start = data.draw(st.integers(0, len(parts) - 1))
    end = data.draw(st.integers(start + 1, len(parts)))
    quoted = marks.format(" ".join(parts[start:end]))
    marked = " ".join([*parts[:start], quoted, *parts[end:]])
    assert read_position(marked, language=language) == read_position(text, language=language)


@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from([*LANGUAGES, "", "fr"]))
def test_no_text_raises(text, cue, language):
    position = read_position(text, cue=cue, language=language)
    assert position.value in (None, -2, -1, 0, 1, 2)
    assert 0 <= position.commitment <= 1


WORDS = sorted(
    {word for cases in CASES.values() for case in cases for word in case["text"].split()}
)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(LANGUAGES))
def test_no_mixture_of_words_raises_and_a_value_has_its_words(chosen, language):
    position = read_position(" ".join(chosen), language=language)
    assert (position.value is None) or position.cues


@given(STATEMENTS)
def test_reading_twice_gives_the_same(statement):
    language, text = statement
    assert read_position(text, language=language) == read_position(text, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_text_is_read_in_pieces_of_bounded_length(language):
    text = plain("nicht schließen , aus wenn dass rule out if not " * 2_000)
    sizes = [len(s.forms) for s in read_sentences(text, load_lexicon(language))]
    assert max(sizes) <= LONGEST_SENTENCE + 1  # "cannot" is two words
    assert sum(sizes) >= 20_000
