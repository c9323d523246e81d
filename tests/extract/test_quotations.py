"""Language cases: which quotations stand in a text, and who is named as their speaker."""

import re
from pathlib import Path

import pytest
import yaml

from claimtrack.extract import extract_quotations
from claimtrack.extract.lexicon import load_lexicon
from claimtrack.model import Article, Block, Quotation, Role, Span

FOLDER = Path(__file__).parent


def cases(language: str):
    entries = yaml.safe_load((FOLDER / f"quotations_{language}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(language, entry, id=f"{language}: {entry['name']}") for entry in entries]


def article(text: str, *, language: str = "de", role: Role = Role.BODY) -> Article:
    ends = [match.start() for match in re.finditer("\n\n", text)]
    starts = [0, *(end + 2 for end in ends)]
    spans = map(Span, starts, [*ends, len(text)])
    blocks = tuple(Block(span, role) for span in spans)
    return Article(id="a", text=text, blocks=blocks, path="a.txt", language=language)


def described(quotation: Quotation, text: str) -> dict[str, str]:
    found = {
        "kind": str(quotation.kind),
        "what": " … ".join(span.of(text) for span in quotation.content),
    }
    if quotation.speaker:
        found["who"] = quotation.speaker.of(text)
    if quotation.cue:
        found["cue"] = " … ".join(span.of(text) for span in quotation.cue)
    return found


@pytest.mark.parametrize(("language", "case"), [*cases("de"), *cases("en")])
def test_case(language, case):
    found = extract_quotations(article(case["text"], language=language))
    assert [described(quotation, case["text"]) for quotation in found] == case["found"]


def test_pull_quote_with_its_speaker_behind_a_lone_mark():
    text = "Diese Arbeit ist nun abgeschlossen. „ Leonie Vogt, Präsidentin"
    (quotation,) = extract_quotations(article(text, role=Role.PULL_QUOTE))
    assert described(quotation, text) == {
        "kind": "direct",
        "what": "Diese Arbeit ist nun abgeschlossen.",
        "who": "Leonie Vogt, Präsidentin",
    }


def test_captions_hold_no_statements():
    assert extract_quotations(article("Adler sagte, er komme.", role=Role.CHROME)) == []


def test_a_headline_names_its_speaker_before_a_colon():
    text = "Rasch: Kein Geld für die Brücke\nMinister Emil Rasch trat am Montag auf."
    blocks = (Block(Span(0, 31), Role.HEADLINE), Block(Span(32, len(text)), Role.BODY))
    found = extract_quotations(Article("a", text, blocks, "a.txt"))
    assert [described(q, text) for q in found] == [
        {"kind": "indirect", "what": "Kein Geld für die Brücke", "who": "Rasch"}
    ]


def test_a_headline_that_asks_about_its_label_quotes_nobody():
    text = "Rasch: Was jetzt zu erwarten ist\nMinister Emil Rasch trat am Montag auf."
    blocks = (Block(Span(0, 32), Role.HEADLINE), Block(Span(33, len(text)), Role.BODY))
    assert extract_quotations(Article("a", text, blocks, "a.txt")) == []


def test_a_quotation_runs_over_paragraphs_that_open_it_again():
    text = "Adler sagte: „Das ist der Anfang. Mehr folgt.\n„Und das ist nun wirklich das Ende.“"
    blocks = (Block(Span(0, 45), Role.BODY), Block(Span(46, len(text)), Role.BODY))
    found = extract_quotations(Article("a", text, blocks, "a.txt"))
    assert [described(q, text) for q in found] == [
        {
            "kind": "direct",
            "what": "„Das ist der Anfang. Mehr folgt.",
            "who": "Adler",
            "cue": "sagte",
        },
        {"kind": "direct", "what": "„Und das ist nun wirklich das Ende.“", "who": "Adler"},
    ]


@pytest.mark.parametrize(("language", "letters"), [("de", "cdnpqrsw"), ("en", "acghijkmor")])
def test_verbs_have_the_letters_that_rules_ask_for(language, letters):
    verbs = load_lexicon(language).finite.values()
    assert {letter for same in verbs for verb in same for letter in verb.takes} == set(letters)


def test_a_paragraph_that_turns_to_someone_else_goes_on_with_them():
    first = "Der Deich halte, sagte Ute Adler."
    second = (
        "Für die Fischer sprach Emil Rasch. Auf dem Wasser zählt das Wetter. "
        "„Die Häfen gehören nicht in diesen Plan.“ Gegen höhere Deiche habe er nichts."
    )
    text = f"{first}\n{second}"
    blocks = tuple(
        Block(Span(text.index(p), text.index(p) + len(p)), Role.BODY) for p in (first, second)
    )
    found = extract_quotations(Article("a", text, blocks, "a.txt"))
    assert described(found[-1], text) == {
        "kind": "indirect_free_indirect",
        "what": "Gegen höhere Deiche habe er nichts.",
        "who": "Emil Rasch",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Rat berät über Maut – so lief der Abend",
        "Adler zieht Satzung zurück – das sagen die Parteien",
    ],
)
def test_what_only_ends_a_headline_says_nothing_of_it(text):
    assert extract_quotations(article(text, role=Role.HEADLINE)) == []


def test_a_party_in_capitals_is_no_dateline():
    text = "FDP lehnt den Steg ab – Koalition uneins"
    (found,) = extract_quotations(article(text, role=Role.HEADLINE))
    assert described(found, text) == {"kind": "reported", "what": text, "who": "FDP"}


def test_a_headline_that_ends_in_who_was_told_names_no_speaker():
    text = "Minister 'listening' on pier charge, islanders told"
    assert extract_quotations(article(text, language="en", role=Role.HEADLINE)) == []
