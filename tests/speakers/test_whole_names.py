"""People called by office and surname are those whom other articles name in full."""

from itertools import permutations

import pytest

from claimtrack.speakers import Registry, Told, namesakes

WHOLE = Told("text:thomas-adler", "Thomas Adler", ("ministerpraesident",), "ABC", "m")
SHORT = Told("text:ministerpraesident-adler", "Ministerpräsident Adler", ("ministerpraesident",))
HEAD = Told("text:regierungschef-adler", "Regierungschef Adler", ("regierungschef",), None, "m")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.mark.parametrize("short", [SHORT, HEAD])
def test_one_office_and_surname_is_one_person(registry: Registry, short: Told) -> None:
    assert namesakes([WHOLE, short], registry) == {short.id: WHOLE}


def test_the_order_of_articles_does_not_matter(registry: Registry) -> None:
    found = [namesakes(order, registry) for order in permutations([WHOLE, SHORT, HEAD])]
    assert all(one == found[0] and len(one) == 2 for one in found)


@pytest.mark.parametrize(
    "other",
    [
        Told("text:paul-adler", "Paul Adler", ("ministerpraesident",), "XYZ", "m"),
        Told("text:paul-adler", "Paul Adler", ("regierungschef",)),
    ],
)
def test_two_of_one_office_and_surname_stay_apart(registry: Registry, other: Told) -> None:
    assert namesakes([WHOLE, other, SHORT], registry) == {}


@pytest.mark.parametrize(
    "whole",
    [
        Told("text:thomas-adler", "Thomas Adler", ("landrat",), "ABC", "m"),
        Told("text:thomas-adler", "Thomas Adler"),
        Told("text:anna-adler", "Anna Adler", ("ministerpraesident",), None, "f"),
        Told("text:thomas-muster", "Thomas Muster", ("ministerpraesident",), "ABC", "m"),
    ],
)
def test_another_office_gender_or_name_is_another_person(registry: Registry, whole: Told) -> None:
    short = Told(SHORT.id, SHORT.name, SHORT.titles, None, "m")
    assert namesakes([whole, short], registry) == {}


def test_a_surname_of_several_words_is_found(registry: Registry) -> None:
    whole = Told("text:carla-von-adler", "Carla von Adler", ("innenministerin",), "ABC", "f")
    short = Told("text:ministerin-von-adler", "Ministerin von Adler", ("ministerin",), None, "f")
    assert namesakes([whole, short], registry) == {short.id: whole}
