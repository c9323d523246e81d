from pathlib import Path

import pytest
import yaml

from claimtrack.speakers import Registry, resolve_statements

HERE = Path(__file__).parent


def cases(name):
    loaded = yaml.safe_load((HERE / name).read_text("utf-8"))
    return [pytest.param(case, id=case["text"][:70]) for case in loaded]


def check(case, marked, registry, language="de"):
    options = {"day": case["day"]} if "day" in case else {}
    article, quotations = marked(case["text"], language=language, **options)
    statements = resolve_statements(article, quotations, registry)
    found = [s.speaker.name if s.speaker else None for s in statements]
    assert found == case["speakers"]
    if "candidates" in case:
        assert sorted(statements[-1].mention.candidates) == sorted(case["candidates"])


@pytest.mark.parametrize("case", cases("resolve_german.yaml"))
def test_german_mention_means_the_right_person_or_nobody(case, marked, registry):
    check(case, marked, registry)


@pytest.mark.parametrize("case", cases("resolve_english.yaml"))
def test_english_mention_means_the_right_person_or_nobody(case, marked, registry):
    check(case, marked, registry, language="en")


@pytest.mark.parametrize("case", cases("resolve_shipped.yaml"))
def test_title_means_its_holder_by_the_registry_that_ships(case, marked):
    check(case, marked, Registry.load(), language=case["lang"])


@pytest.mark.parametrize("case", cases("resolve_lead_ins.yaml"))
def test_new_words_mean_whom_the_sentence_before_leads_in(case, marked):
    check(case, marked, Registry.load(), language=case["lang"])


@pytest.mark.parametrize("case", cases("resolve_bodies.yaml"))
def test_words_for_a_body_mean_that_one_and_no_person(case, marked):
    check(case, marked, Registry.load(), language=case["lang"])


@pytest.mark.parametrize("case", cases("parties.yaml"))
def test_speaker_has_the_party_that_words_around_the_name_say(case, marked):
    article, quotations = marked(case["text"], language=case["lang"])
    statements = resolve_statements(article, quotations, Registry.load())
    assert [s.speaker and s.speaker.party for s in statements] == case["parties"]
