import pytest

from claimtrack.cluster import stems
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.terms import conflict, item_terms

LEXICON = load_lexicon()


def weights(text, context="", language="de", speaker=None):
    return item_terms(ClusterItem("a", text, context, speaker, language), LEXICON).weights


@pytest.mark.parametrize(
    "words",
    [
        ("Preis", "Preise", "Preises", "Preisen"),
        ("Haus", "Hauses", "Häuser", "Häusern"),
        ("Soldat", "Soldaten"),
        ("verlängern", "verlängert", "verlängerte"),
        ("Autobahn", "Autobahnen"),
    ],
)
def test_forms_of_a_word_share_their_stem(words):
    assert len({stems.stem(stems.normalise(word), "de") for word in words}) == 1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Bundeswehrsoldaten", ("Bundeswehr", "Soldat")),
        ("Truppenpräsenz", ("Truppe", "Präsenz")),
        ("Industriestrompreis", ("Industrie", "Strompreis")),
        ("Abschiebeflüge", ("abschieben", "Flug")),
        ("Friedrich", ()),  # neither "Frieden" nor "Richter"
        ("Verantwortung", ()),
    ],
)
def test_compounds_are_cut_into_their_parts(word, parts):
    known = LEXICON.language("de")
    expected = tuple(stems.stem(stems.normalise(part), "de") for part in parts)
    assert stems.split(stems.normalise(word), known.parts, known.heads) == expected


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("Truppen an der Grenze", "de", "=troops"),
        ("eine Entsendung von US-Soldaten", "de", "=troops"),
        ("deutsche Bodentruppen", "de", "=troops"),
        ("sending soldiers abroad", "en", "=troops"),
        ("ein Verbot sozialer Netzwerke", "de", "=social_media"),
        ("a speed limit for all", "en", "=speed_limit"),
        ("Die Lieferung von Panzern", "de", "=tank"),
        ("das Kernkraftwerk abschalten", "de", "=nuclear_power"),
    ],
)
def test_words_for_one_thing_give_one_term(text, language, concept):
    assert concept in weights(text, language=language)


def test_words_of_judging_and_saying_are_no_terms():
    said = (
        "Das lehne ich grundsätzlich ab, sagte er am Dienstagabend, und daran wird nicht gerüttelt."
    )
    assert weights(said) == {}


def test_what_says_when_weighs_less_than_what_is_said():
    found = weights("Nach einem Waffenstillstand werden Soldaten entsandt.")
    assert found["=ceasefire"] < found["=deploy"] < found["=troops"]


def test_a_condition_weighs_less_wherever_it_stands():
    found = weights("Wenn es einen Waffenstillstand gibt, liefern wir Panzer.")
    assert found["=ceasefire"] < found["=tank"] / 2
    assert found["=tank"] == weights("Wir liefern Panzer.")["=tank"]


def test_a_statement_that_speaks_for_itself_does_not_take_terms_of_its_context():
    found = weights("Wir brauchen die Vermögensteuer.", "Zur Wehrpflicht sagte sie nichts.")
    assert "=conscription" not in found


def test_an_elliptical_statement_takes_the_terms_of_its_context():
    context = "Zeitung\nDie Wehrpflicht kommt nicht zurück. „Das schließe ich aus“, sagte Adler."
    found = weights("„Das schließe ich aus“", context, speaker="erika-adler")
    assert max(found, key=found.get) == "=conscription"
    assert "adl" not in found
    assert "adler" not in found


def test_the_sentence_before_says_more_than_the_one_behind():
    context = "Es ging um die Wehrpflicht. „Das schließe ich aus.“ Danach sprach man über Mieten."
    found = weights("„Das schließe ich aus.“", context)
    assert found["=conscription"] > found["=rent"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"@germany", "@ukraine"}, {"@usa", "@ukraine"}, True),
        ({"@germany", "@ukraine"}, {"@ukraine"}, False),
        ({"@germany"}, set(), False),
        ({"@germany"}, {"@germany"}, False),
    ],
)
def test_actors_are_in_conflict_where_each_names_one_the_other_does_not(first, second, expected):
    assert conflict(frozenset(first), frozenset(second)) is expected


def test_no_word_stands_in_two_concepts():
    # A second entry would silently be ignored.
    import tomllib
    from importlib.resources import files

    fields = tomllib.loads(
        (files("claimtrack.cluster") / "data" / "fields.toml").read_text(encoding="utf-8")
    )
    owners = {}
    for section in fields.values():
        for name, lists in section.items():
            if name == "weight":
                continue
            for language, words in zip(("de", "en"), lists, strict=True):
                for word in words.split(","):
                    pieces = word.replace("-", " ").split()
                    key = (language, *(stems.stem(stems.normalise(p), language) for p in pieces))
                    owners.setdefault(key, set()).add(name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}
    assert sum(len(section) - 1 for section in fields.values()) >= 150
