import pytest

from claimtrack.read.build import Origin, build_article

TEXT = """{top}

Ministerin Erika Adler hat am Dienstag den Entwurf verteidigt. Er gehe weit genug, sagte sie.

Die Opposition sprach von einem Fehler. Es werde nichts besser, sagte der Abgeordnete Tom Zufall.
"""


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        (
            "Anhörung zum Deckel: viel Gegenwind\n\n28. November 2024, Neue Tannwerder Zeitung",
            "Neue Tannwerder Zeitung",
        ),
        ("Altlasten in Lindenforst gefunden\n\nKüstenkurier\n3. Juli 2025", "Küstenkurier"),
        (
            "Most residents say no to charge\n\nThe Aldermouth Evening Echo, 27 March 2025",
            "The Aldermouth Evening Echo",
        ),
        ("Die Zeitung stirbt nicht aus\n\n3. Juli 2025", None),
        ("Altlasten in Lindenforst gefunden\n\nVon Lisbeth Arndt, 3. Juli 2025", None),
    ],
)
def test_paper_beside_the_date_is_the_outlet(top, outlet):
    assert build_article(TEXT.format(top=top), Origin("a.txt")).outlet == outlet


def test_paper_that_a_text_names_does_not_change_its_id():
    text = TEXT.format(top="Anhörung\n\n28. November 2024, Neue Tannwerder Zeitung")
    assert build_article(text, Origin("a.txt")).id == "3ctuybhiuum5"  # as before it was looked for
