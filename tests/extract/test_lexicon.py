"""The word classes of the grammar files: what rules ask for is there, and all is asked for."""

import re
from collections import Counter
from pathlib import Path

import pytest

import claimtrack.extract
from claimtrack.extract.lexicon import DATA, load_lexicon
from claimtrack.text import read_rows, read_verbs

ASKED = re.compile(r'lexicon\["(\w+)"\]|endings\["(\w+)"\]')
CODE = [path.read_text("utf-8") for path in Path(claimtrack.extract.__file__).parent.glob("*.py")]
USED = {next(filter(None, match)) for code in CODE for match in ASKED.findall(code)}
# Classes for the grammar of one language alone, asked for behind a look at the language.
OF_ONE = {
    "de": {
        "behind_asked",
        "behind_counts",
        "behind_have",
        "owning_relatives",
        "taking_occasions",
        "matters",
        "occasions",
        "behind_passives",
        "circumstances",
        "denying",
        "do",
        "embedded_questions",
        "finite_be",
        "hanging_starts",
        "impersonal_starts",
        "no_adverbials",
        "nothings",
        "object_starts",
        "people_who",
        "no_speakers",
        "pressing",
        "source_attributes",
        "states",
        "answers",
        "arriving",
        "no_adverbs",
        "arriving_with",
        "issuing",
        "questioned",
        "telling_papers",
        "anyone",
        "asides",
        "irregular_pasts",
        "judgements",
        "named",
        "things",
        "urging",
        "judging_endings",
        "numerals",
        "passive_signs",
        "people_words",
        "particle_verbs",
        "particles",
        "source_phrases",
        "speaker_pronouns",
        "subject_pronouns",
        "weekdays",
    },
    "en": {
        "attributive_articles",
        "bracket_ends",
        "dative_starts",
        "fronted_prepositions",
        "held_to",
        "inverted_subjects",
        "judged_articles",
        "making_known",
        "oblique_articles",
        "opening_places",
        "place_prepositions",
        "told_in",
        "pointing_beginnings",
        "received_how",
        "verb_joiners",
        "correlatives",
        "singular_pronouns",
        "able",
        "answered_nouns",
        "documents",
        "finding",
        "indicative",
        "intending",
        "doings",
        "enforcers",
        "latter",
        "likened",
        "nominative",
        "nominative_endings",
        "coming",
        "deciding",
        "demeanours",
        "getting",
        "meeting",
        "meeting_with_on",
        "receptions",
        "source_places",
        "subjects",
        "supposing",
        "time_heads",
        "proposals",
        "tones",
        "wanted",
        "unreal",
        "wanting",
        "certain",
        "moving_endings",
        "saying_that",
        "going",
        "judged_as",
        "viewers",
        "viewing",
        "whoever",
        "belonging_endings",
        "object_pronouns",
        "nominatives",
    },
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_class_that_rules_ask_for_is_in_the_grammar(language):
    lexicon = load_lexicon(language)
    assert {name for name in USED if name not in lexicon} == OF_ONE[language]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_class_of_the_grammar_is_asked_for(language):
    named = {name for name in load_lexicon(language) if not _is_asked(name)}
    assert named == set()


def _is_asked(name):
    return name in USED or any(f'"{name}"' in code for code in CODE)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_verb_and_no_frame_stands_twice(language):
    said = Counter(
        (row.get("forms", row.get("lemma")), row.get("words", row.get("past")))
        for rows in (read_verbs(language), read_rows(DATA / f"frames_{language}.csv", language))
        for row in rows
    )
    assert [one for one, number in said.items() if number > 1] == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("raunzen,raunzt,raunzte,geraunzt", "verbs_de.csv:5: 4 cells, not 5"),
        ("raunzen,raunzt,raunzte,geraunzt,cx", "verbs_de.csv:5: takes 'cx', not of cdnpqrsw"),
        ("raunzen,raunzt,raunzte,geraunzt,c,px", "verbs_de.csv:5: uses 'px', not of ptw"),
        ("raunzen,raunzt,raunzte,geraunzt,c,p,x", "verbs_de.csv:5: 7 cells, not 5"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path, row, said):
    table = tmp_path / "verbs_de.csv"
    head = (
        "# German verbs\n\nlemma,present,past,participle,takes,uses\nsagen,sagt,sagte,gesagt,c,p\n"
    )
    table.write_text(f"{head}{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(said)):
        list(read_rows(table, "de"))
