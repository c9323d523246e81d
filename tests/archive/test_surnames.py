"""Who an unresolved surname may be."""

import pytest

from claimtrack.archive.namesakes import with_namesakes

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
