import pytest

from claimtrack.cluster import ClusterItem, cluster_statements
from claimtrack.cluster.labels import label
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.phrases import LONGEST_LABEL, joints, phrases
from claimtrack.cluster.terms import item_terms
from claimtrack.embed import load_encoder
from claimtrack.index import build_index

ENCODER = load_encoder()


def claims(*statements, language="de"):
    items = [
        ClusterItem(f"{number}", text, context, f"s{number}", language)
        for number, (text, context) in enumerate(statements)
    ]
    vectors = ENCODER.encode([item.text for item in items])
    return cluster_statements(items, vectors, lambda v, k: build_index(v).search(v, k))


def labels(*statements, language="de"):
    return [claim.label for claim in claims(*statements, language=language)]


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (
            [
                "Die Entsendung deutscher Soldaten nach Georgien ist denkbar.",
                "Deutsche Soldaten haben in Georgien nichts zu suchen.",
            ],
            "Entsendung deutscher Soldaten nach Georgien",
        ),
        (
            [
                "Die Mehrwertsteuer auf Lebensmittel muss sinken.",
                "Die Mehrwertsteuer auf Lebensmittel bleibt.",
            ],
            "Mehrwertsteuer auf Lebensmittel",
        ),
        (["Wir werden der Ukraine Panzer liefern."], "Panzer"),
        (  # what only says when, and what a verb governs, do not belong to the noun beside them
            ["Wir könnten uns nach Waffenstillstand an der Friedenssicherung beteiligen."],
            "Friedenssicherung",
        ),
        (
            [
                "Zur Stärke des Großkontingents sagte er nichts.",
                "Die Stärke des Großkontingents bleibt offen.",
            ],
            "Großkontingent",
        ),
        (  # a measure names no subject
            ["Neun Milliarden Euro und militärische Unterstützung werde es geben."],
            "Militärische Unterstützung",
        ),
        (["Drei Monate reichen."], "Drei Monate reichen"),
    ],
)
def test_a_label_is_the_noun_phrase_that_says_most(texts, label):
    assert labels(*((text, "") for text in texts)) == [label]


def test_an_elliptical_statement_is_labelled_from_its_context():
    context = "Wieder ging es um die Lieferung von Panzern. „Das schließe ich aus“, sagte er."
    assert labels(("Das schließe ich aus", context)) == ["Lieferung von Panzern"]


def test_words_without_a_topic_are_their_own_label():
    assert labels(("„Das ist gut so.“", "")) == ["Das ist gut so"]
    long = "Das ist gut so und wird so bleiben, und wir werden sehen, was man dazu sagen wird."
    (label,) = labels((long, ""))
    assert label == "Das ist gut so und wird so bleiben, und wir werden sehen…"
    assert len(label) <= LONGEST_LABEL


def test_an_english_label():
    assert labels(("We oppose the delivery of tanks to Ukraine.", ""), language="en") == [
        "Delivery of tanks to Ukraine"
    ]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("dde", "Lieferung von Panzern"),
        ("dee", "Delivery of tanks"),
        ("de", "Lieferung von Panzern"),
    ],
)
def test_a_label_is_in_the_language_of_most_statements(languages, expected):
    texts = {
        "d": "Die Lieferung von Panzern lehne ich ab.",
        "e": "The delivery of tanks to Kyiv is a must.",
    }
    items = [
        ClusterItem(str(number), texts[one], "", f"s{number}", {"d": "de", "e": "en"}[one])
        for number, one in enumerate(languages)
    ]
    lexicon = load_lexicon()
    weights = {
        term: weight for item in items for term, weight in item_terms(item, lexicon).weights.items()
    }
    assert label(items, weights, lexicon).startswith(expected)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["Rom werde keine Soldaten entsenden.", "Wir sind bereit, Soldaten zu entsenden."], False),
        (["Deutsche Soldaten zu entsenden, wäre falsch."], True),
    ],
)
def test_a_country_stands_in_a_label_where_half_of_the_statements_name_it(others, expected):
    texts = ["Die Entsendung deutscher Soldaten schließe er aus.", *others]
    items = [ClusterItem(f"{n}", text, "", None, "de") for n, text in enumerate(texts)]
    lexicon = load_lexicon()
    weights = item_terms(items[0], lexicon).weights
    assert ("deutsch" in label(items, weights, lexicon).lower()) is expected


def test_key_terms_are_the_words_as_they_were_written():
    (claim,) = claims(
        ("Die Mehrwertsteuer auf Lebensmittel muss sinken.", ""),
        ("Eine niedrigere Mehrwertsteuer auf Lebensmittel lehnt er ab.", ""),
    )
    assert claim.key_terms[:2] == ("Mehrwertsteuer", "Lebensmittel")


def test_a_label_has_no_markup():
    assert labels(("**Politik für alle zu machen.**", "")) == ["Politik für alle zu machen"]
    assert labels(("**Das ist so gut.**", "")) == ["Das ist so gut"]


def test_a_phrase_never_ends_inside_a_word():
    text = "Eine Truppenpräsenz europäischer Nato-Staaten sei möglich."
    found = [phrase for _, phrase in phrases(text, "de", weights={}, lexicon=load_lexicon())]
    assert "Truppenpräsenz europäischer Nato-Staaten" in found
    assert not [phrase for phrase in found if phrase.endswith("Nato")]


def test_an_adjective_without_its_article_takes_its_ending():
    text = "Der strengste Mietendeckel und das strenge Gesetz helfen niemandem."
    found = [phrase for _, phrase in phrases(text, "de", weights={}, lexicon=load_lexicon())]
    assert {"strengster Mietendeckel", "strenges Gesetz"} <= set(found)


def test_what_only_says_when_opens_no_phrase_where_none_is_wanted():
    text = "Nach einem Waffenstillstand könnten Soldaten den Frieden sichern."
    for adjuncts, expected in ((True, True), (False, False)):
        found = phrases(text, "de", weights={}, lexicon=load_lexicon(), adjuncts=adjuncts)
        assert ("Waffenstillstand" in [phrase for _, phrase in found]) is expected


@pytest.mark.parametrize(
    ("form", "nobody"),
    [("mp", True), ("homeless camp", False), ("heat pumps", False), ("committee", True)],
)
def test_a_body_is_a_whole_word(form, nobody):
    assert joints().names_no_subject(form) is nobody
