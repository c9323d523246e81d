"""Who an unresolved surname may be."""

import pytest

from claimtrack.archive.namesakes import with_namesakes
from claimtrack.speakers import Registry, Told, ToldHolders

NAMES = ["Karla Adler", "Jan Uhl", "Nele Uhl", "Stadtrat", "A Berg", "B Berg", "C Berg", "D Berg"]


@pytest.mark.parametrize(
    ("mention", "candidates", "shown"),
    [
        ("Adler", None, "Karla Adler"),
        ("Mr Adler's", None, "Karla Adler"),
        ("Uhl", None, "Jan Uhl; Nele Uhl"),
        ("Berg", None, None),  # four of them
        ("Stadtrat", None, None),  # a body has no surname
        ("Adler", "Tom Adler", "Tom Adler"),
        ("sie", None, None),
        (None, None, None),
    ],
)
def test_a_surname_alone_brings_those_who_bear_it(mention, candidates, shown):
    row = {"mention": mention, "candidates": candidates}
    assert list(with_namesakes([row], NAMES)) == [{"mention": mention, "candidates": shown}]


def test_a_title_brings_those_whom_articles_give_the_office_before_others():
    told = [
        Told("a", "Karla Adler", ("ministerpraesidentin",), gender="f"),
        Told("b", "Jan Uhl", ("niedersachsens ministerpraesident",), gender="m"),
        Told("c", "Ministerpräsident Rasch", ("ministerpraesident",), gender="m"),
        Told("d", "Ole Berg", ("frueherer ministerpraesident",), gender="m"),
    ]
    holders = ToldHolders(told, Registry.load())
    rows = [
        {"mention": "Der Ministerpräsident", "candidates": None},
        {"mention": "sie", "candidates": "Malu Dreyer; Manuela Schwesig"},
        {"mention": "Der Innenminister", "candidates": None},
    ]
    shown = [row["candidates"] for row in with_namesakes(rows, NAMES, holders)]
    assert shown == ["Jan Uhl", "Karla Adler; Malu Dreyer; Manuela Schwesig", None]
