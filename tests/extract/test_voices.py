"""Round-ups, as papers print them: who says what, with a label before the words."""

import pytest

from claimtrack.pipeline import extract_statements
from claimtrack.read import read_articles

OPENING = "# Was Seefeld vom Steg hält\n\nDer Rat entscheidet am Montag. Wir haben uns umgehört."
SAID = {
    "Ute Adler": "Baut den Steg! Wir haben das Geld, und ich will nicht länger warten.",
    "Emil Rasch": "Der alte Steg hält noch zehn Jahre.",
    "Paula von der Au": "Kein Kommentar.",
}
LABELS = ("Ute Adler, SPD-Fraktionschefin", "Emil Rasch (58), Fischer", "Paula von der Au, Wirtin")
FORMS = {
    "bold": "**{}:** „{}“",
    "plain": "{}: „{}“",
    "a dash": "**{}** – „{}“",
    "a line of its own": "**{}**\n„{}“",
    "a line with a colon": "{}:\n\n„{}“",
    "a heading": "### {}\n\n„{}“",
    "no marks": "**{}:** {}",
}


@pytest.fixture
def said_in(tmp_path):
    def said(text, name="article.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (article,) = read_articles(tmp_path / name)
        return [
            (one.speaker.name if one.speaker else None, one.text.strip("„“"))
            for one in extract_statements(article)
        ]

    return said


def round_up(form):
    lines = [form.format(*voice) for voice in zip(LABELS, SAID.values(), strict=True)]
    return "\n\n".join([OPENING, *lines])


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_everybody_says_what_stands_behind_their_label(said_in, form):
    assert said_in(round_up(form)) == list(SAID.items())


NAMES_IN_BRACKETS = {
    "behind the words": "{party}: „{said}“ ({name}, Fraktionsspitze)",
    "behind the words, with the party": "„{said}“ ({name}, {party})",
    "before the words": "{party} ({name}): „{said}“",
    "a list": "- {party} ({name}): „{said}“",
}


@pytest.mark.parametrize("form", NAMES_IN_BRACKETS.values(), ids=NAMES_IN_BRACKETS)
def test_a_name_in_brackets_has_said_it_for_a_party(tmp_path, form):
    voices = zip(("SPD", "FDP", "Grüne"), SAID.items(), strict=True)
    lines = [form.format(party=party, name=name, said=said) for party, (name, said) in voices]
    (tmp_path / "article.txt").write_text("\n".join([OPENING, "", *lines]), encoding="utf-8")
    (article,) = read_articles(tmp_path / "article.txt")
    speakers = [one.speaker for one in extract_statements(article)]
    assert [(one.name, one.party) for one in speakers if one is not None] == [
        ("Ute Adler", "SPD"),
        ("Emil Rasch", "FDP"),
        ("Paula von der Au", "Grüne"),
    ]


def test_a_work_and_its_author_in_brackets_are_no_round_up(said_in):
    said = said_in(f"{OPENING}\n\nGelesen wurde „Der Steg“ (Ute Adler, 2019).\n\nEs war kalt.")
    assert said == []


def test_a_page_has_labels_in_bold_and_above_the_words(said_in):
    forms = (
        "<p><strong>{}:</strong> „{}“</p>",
        "<p><b>{}</b><br>„{}“</p>",
        "<h3>{}</h3><p>„{}“</p>",
    )
    voices = zip(forms, LABELS, SAID.values(), strict=True)
    lines = "".join(form.format(label, said) for form, label, said in voices)
    opening = f"<h1>Was Seefeld vom Steg hält</h1><p>{OPENING.splitlines()[-1] * 3}</p>"
    page = f"<html><body><article>{opening}{lines}</article></body></html>"
    assert said_in(page, "article.html") == list(SAID.items())


def test_labels_before_an_editors_words_are_no_voices(said_in):
    told = "Der Rat entscheidet am Montag über den Steg."
    lines = [f"**{label}:** {told}" for label in LABELS]
    assert said_in("\n\n".join([OPENING, *lines])) == []
