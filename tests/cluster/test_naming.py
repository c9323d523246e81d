import pytest

from claimtrack.cluster import ClusterItem, cluster_statements
from claimtrack.cluster.naming import find_labels, told_apart
from claimtrack.embed import load_encoder
from claimtrack.index import build_index
from claimtrack.model import Claim
from claimtrack.pipeline.label_vectors import LabelEmbedding

EMBEDDING = LabelEmbedding()


def name(*statements, title="", language="de", speaker=None):
    items = [
        ClusterItem(f"{number}", text, f"{title}\n{context}", speaker, language)
        for number, (text, context) in enumerate(statements)
    ]
    return next(iter(next(find_labels([items], EMBEDDING))), None)


WIND = "Windräder im Forst? Kanzlei bestätigt Prüfung"


def test_a_metaphor_gives_way_to_what_all_is_about():
    said = "Politik ist kein Museum."
    statements = [
        (said, f"Windräder im Forst seien nötig. „{said}“"),
        ("Der Strom müsse irgendwo herkommen.", "Der Strom müsse irgendwo herkommen."),
    ]
    assert name(*statements, title=WIND) == "Windräder im Forst"


def test_neither_a_place_nor_half_a_sentence_is_a_label():
    statements = [
        ("die beste Idee, die in Berlin jemand hatte", "In Berlin: Der Tunnel kommt."),
        ("man höre in Berlin nicht zu", "Der Tunnel unter dem Hafen bleibt, in Berlin."),
    ]
    assert name(*statements) == "Tunnel"


def test_what_no_phrase_is_near_gets_no_label_of_these():
    assert name(("Das ist gut so.", "Das ist gut so.")) is None


@pytest.mark.parametrize(
    "title",
    [
        "Land Stadt Wirtschaft Sport",  # a menu
        "Wiegmann legt sich fest",  # a name
        "MIETENDECKEL",  # shouted
        "Sprecherin der Fraktion",  # who says it
    ],
)
def test_no_menu_name_shout_or_office_is_a_label(title):
    statements = [("Die Mieten steigen zu schnell.", "Die Mieten steigen zu schnell.")]
    assert name(*statements, title=title, speaker="wiegmann") == "Mieten"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("We will vote for the cap that everyone wanted.", "Cap"),
        ("He raised a free entry to the state museums.", "Free entry to the state museums"),
        ("RENT\nI'd say the rent must not rise.", "Rent"),
    ],
)
def test_an_english_label_is_made_of_nouns(text, label):
    title, _, said = text.rpartition("\n")
    assert name((said, said), title=title, language="en") == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Verhandlungen zwischen Moskau und Kiew gibt es.", "Verhandlungen zwischen Moskau und"),
        ("Wir brauchen mehr Nato-Soldaten.", "Nato-Soldaten"),
    ],
)
def test_a_german_label_is_a_phrase_that_can_stand_alone(text, label):
    assert name((text, text)).startswith(label)


def test_claims_of_one_name_that_are_not_far_apart_are_one():
    encoder = load_encoder()
    texts = [
        "Den Mietendeckel lehnen wir ab, er vertreibt jeden Bauherrn.",
        "Ein Mietendeckel ist das, worauf die Familien in dieser Stadt warten.",
        "Der Mietendeckel, sagte sie, komme noch in diesem Jahr.",
    ]
    items = [ClusterItem(f"{n}", text, f"\n{text}", f"s{n}", "de") for n, text in enumerate(texts)]
    claims = cluster_statements(
        items,
        encoder.encode(texts),
        lambda vectors, k: build_index(vectors).search(vectors, k),
        embedding=EMBEDDING,
    )
    assert [claim.label for claim in claims] == ["Mietendeckel"]


def test_of_two_claims_with_one_label_the_smaller_one_takes_its_next():
    claims = [Claim("a", "Maut", ("1",), ()), Claim("b", "Maut", ("2", "3"), ())]
    labels = {"a": ("Maut", "Pendler"), "b": ("Maut", "Innenstadt")}
    assert [claim.label for claim in told_apart(claims, labels)] == ["Pendler", "Maut"]
    both = told_apart(claims, labels, taken=["maut", "Pendler"])
    assert [claim.label for claim in both] == ["Maut (2)", "Innenstadt"]


def test_a_label_that_says_less_than_the_best_one_is_passed_over():
    claims = [Claim("a", "Grillverbot", ("1",), ()), Claim("b", "Grillverbot", ("2", "3"), ())]
    labels = {"a": ("Grillverbot", "Verbot", "Parks"), "b": ("Grillverbot",)}
    assert [claim.label for claim in told_apart(claims, labels)] == ["Parks", "Grillverbot"]
    labels["a"] = ("Grillverbot", "Verbot")
    assert [claim.label for claim in told_apart(claims, labels)] == [
        "Grillverbot (2)",
        "Grillverbot",
    ]


def test_the_name_of_another_speaker_is_no_label():
    said = "Oltmanns werde den Deich nicht bauen. Oltmanns sei das Problem."
    mine = [ClusterItem("1", said, f"\n{said}", "ina-brandt", "de")]
    theirs = [ClusterItem("2", "Der Deich kommt.", "\nDer Deich kommt.", "jan-oltmanns", "de")]
    found, _ = find_labels([mine, theirs], EMBEDDING)
    assert "Oltmanns" not in found
