import pytest

from claimtrack.read import read_articles
from claimtrack.read.build import Origin, build_article
from claimtrack.read.metadata import Fields

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
        ("NEUE TANNWERDER ZEITUNG\nMittwoch, 14. Februar 2024\n\nGift", "Neue Tannwerder Zeitung"),
        ("THE DAILY TIDE\nTuesday 21 May 2024\n\nMost residents say no", "The Daily Tide"),
        ("Most say no\n\nThe Tidewater, 9 March 2025. By Jane Quell in Wexel", "The Tidewater"),
        ("Most residents say no to charge\n\nThe Hague, 9 March 2025", None),
        ("Die Zeitung stirbt nicht aus\n\n3. Juli 2025", None),
        ("Altlasten in Lindenforst gefunden\n\nVon Lisbeth Arndt, 3. Juli 2025", None),
    ],
)
def test_paper_beside_the_date_is_the_outlet(top, outlet):
    assert build_article(TEXT.format(top=top), Origin("a.txt")).outlet == outlet


@pytest.mark.parametrize(
    ("given", "outlet"),
    [
        ("Neue Tannwerder Zeitung – Landespolitik", "Neue Tannwerder Zeitung"),
        ("Politik | Neue Tannwerder Zeitung", "Neue Tannwerder Zeitung"),
        ("NEUE TANNWERDER ZEITUNG", "Neue Tannwerder Zeitung"),
        ("Radio Norderau – Kultur", "Radio Norderau – Kultur"),
        ("NDN", "NDN"),
    ],
)
def test_a_paper_has_one_name_for_all_its_sections(given, outlet):
    text = TEXT.format(top="Altlasten in Lindenforst gefunden")
    article = build_article(text, Origin("a.txt"), fields=Fields(outlet=given))
    assert article.outlet == outlet


PAGE = """<html><head><title>{title}</title></head><body><h1>Streit um den Steg</h1>
<p>Ministerin Erika Adler hat am Dienstag den Entwurf verteidigt. Er gehe weit genug, sagte sie.</p>
<p>Die Opposition sprach von einem Fehler. Es werde nichts besser, sagte Tom Zufall.</p>
<footer>© Radio Norderau 2025</footer></body></html>"""


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Streit um den Steg | Radio Norderau", "Radio Norderau"),
        ("Streit um den Steg | Politik | Radio Norderau", "Radio Norderau"),
        ("Streit um den Steg | Politik", None),
        ("Streit um den Steg", None),
    ],
)
def test_the_site_in_a_title_and_in_its_copyright_is_the_outlet(tmp_path, title, outlet):
    (tmp_path / "a.html").write_text(PAGE.format(title=title), encoding="utf-8")
    (article,) = read_articles(tmp_path / "a.html")
    assert article.outlet == outlet


def test_paper_that_a_text_names_does_not_change_its_id():
    text = TEXT.format(top="Anhörung\n\n28. November 2024, Neue Tannwerder Zeitung")
    assert build_article(text, Origin("a.txt")).id == "3ctuybhiuum5"  # as before it was looked for
