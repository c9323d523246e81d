"""The lexicons: their notation, and that no entry contradicts another."""

import re
import tomllib
from collections import Counter, defaultdict

import pytest

from claimtrack.config import LANGUAGES
from claimtrack.errors import ClaimtrackError
from claimtrack.position import lexicon
from claimtrack.position.lexicon import DATA, GROUPS, SIDES, load_lexicon
from claimtrack.position.patterns import expand, word_forms
from claimtrack.position.sentence import read_phrase


def forms(notation):
    return {form for pattern in expand(notation) for form in pattern.elements[0].forms}


def test_verb_stem_stands_for_its_forms():
    assert {"lehne", "lehnt", "lehnen", "lehnte", "gelehnt"} <= word_forms("lehn~v")


def test_separable_verb_stands_for_its_joined_forms_and_its_bracket():
    joined, bracket = expand("aus|schließ,schloss,*geschlossen")
    assert {"ausschliesst", "ausgeschlossen", "auszuschliessen"} <= joined.elements[0].forms
    assert "schloss" in bracket.elements[0].forms
    assert bracket.elements[1].forms == {"aus"}
    assert bracket.ends


def test_adjective_with_an_ending_stands_before_its_noun():
    bare, inflected = expand("falsch~a")
    assert (bare.inflected, inflected.inflected) == (False, True)
    assert "falschen" in inflected.elements[0].forms


def test_english_verb_stands_for_its_forms():
    assert {"refuse", "refuses", "refused", "refusing"} <= forms("refuse~e")


def found(text, language="de"):
    sentence = read_phrase(text, load_lexicon(language))
    return [" ".join(sentence.forms[p] for p in match.places) for match in sentence.sides]


def test_longest_entry_wins():
    assert found("Das ist nicht vom Tisch.") == ["nicht vom tisch"]


def test_prefix_of_a_separable_verb_must_close_its_clause():
    assert "schliesse aus" in found("Das schließe ich aus.")
    assert "schliesse aus" not in found("Ich schließe aus dem Bericht auf Fehler.")


def test_nouns_and_verbs_are_told_apart_by_their_first_letter():
    assert found("Ich habe Bedenken.") == ["bedenken"]
    assert "bedenken" not in found("Das muss man bedenken.")
    assert "zahl" not in found("Es geht um die Zahl der Wohnungen.")


def sides(language):
    return [one for one in load_lexicon(language).index.known if GROUPS[one.group] == "sides"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_has_two_meanings(language):
    meanings = defaultdict(set)
    for one in sides(language):
        meanings[one.pattern].add(one.entry)
    assert {pattern: found for pattern, found in meanings.items() if len(found) > 1} == {}


def notations(language):
    for name in SIDES:
        sections = tomllib.loads((DATA / f"{name}_{language}.toml").read_text("utf-8"))
        sections.pop("groups", None)
        for blocks in sections.values():
            for block in blocks if isinstance(blocks, list) else [blocks]:
                yield from block["words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_notation_stands_twice(language):
    assert [one for one, number in Counter(notations(language)).items() if number > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_lie_on_the_scale(language):
    entries = [one.entry for one in sides(language)]
    values = {value for entry in entries for value in (entry.value, entry.negated)}
    assert values == {None, -2, -1, 0, 1, 2}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"needs": "pendign"}, 'x.toml: [stance]: no needs "pendign". There are: action, date, '),
        ({"kind": "verbs"}, 'x.toml: [stance]: no kind "verbs". There are: adjective, appraisal, '),
        (
            {"valeu": 2},
            'x.toml: [stance]: no key "valeu". There are: kind, value, negated, needs, ',
        ),
    ],
)
def test_a_misspelt_key_or_value_is_named(said, told):
    with pytest.raises(ClaimtrackError, match=re.escape(told)):
        list(lexicon.entries({"stance": [{"words": ["Maut"], **said}]}, "x.toml"))
