"""Which language a text is in, and when it is surely in none that is read."""

import pytest

from claimtrack import extract_statements, read_articles
from claimtrack.errors import InputError
from claimtrack.model import Skipped
from claimtrack.text import detect_language, other_language

FOREIGN = {
    "French": "La ministre a déclaré que le péage ne serait pas introduit cette année dans les "
    "villes. Elle est pour une étude, mais elle refuse la taxe, qui est trop chère pour "
    "les familles.",
    "Spanish": "La ministra dijo que el peaje no se introducirá este año en las ciudades. Según "
    "ella, los costes para las familias son más altos, pero está a favor de una consulta "
    "sobre el plan.",
    "Italian": "La ministra ha detto che il pedaggio non sarà introdotto nella città. È per una "
    "consulta, ma anche per gli investimenti della regione, che sono più alti di quelli "
    "dei comuni.",
    "Portuguese": "A ministra disse que o pedágio não será cobrado em cidades. Para os moradores "
    "da região, os custos são mais altos, e uma consulta também foi pedida pelo partido dos "
    "idosos, que não quer.",
    "Dutch": "De minister zegt dat het plan niet doorgaat, maar ook dat zijn partij geen tol wil "
    "voor het verkeer. Volgens haar moet de stad meer doen aan de wegen, omdat een "
    "heffing niet bij deze past.",
    "Polish": "Minister powiedziała, że opłata nie będzie wprowadzona na drogach, ale jest za "
    "konsultacją oraz za tym, że się ją omówi. Może to już jest dobre dla miast, które "
    "nie są bogate, oraz dla wsi.",
}
TURKISH = "Bakan, şehirde geçiş ücreti alınmayacağını söyledi. Parti bu karara karşı çıkıyor."
GERMAN = "Die Ministerin sagte, die Maut werde nicht kommen, und das sei auch gut."


@pytest.mark.parametrize(("name", "text"), FOREIGN.items())
def test_a_text_in_another_language_is_told(name, text):
    assert other_language(text) == name
    assert other_language(text, "de") == name
    assert other_language(f"{text} „{GERMAN}“ {GERMAN} {GERMAN}") is None


def test_what_a_text_tells_of_its_language_counts_where_its_words_do_not_speak():
    assert other_language(TURKISH) is None
    assert other_language(TURKISH, "tr-TR") == "tr-TR"
    assert other_language(TURKISH, "Turkish") is None
    assert other_language(GERMAN, "fr") is None
    assert other_language("The minister said that she would not do it.", "fr") is None
    assert other_language("Ja", "de-AT") is None


@pytest.mark.parametrize("name", ["", "„Oui, c’est la vie“, sagte er.", "SPD 24, CDU 31, Grüne 12"])
def test_a_short_or_odd_text_is_read(name):
    assert other_language(name) is None
    assert detect_language(name) == "de"


def test_an_article_in_another_language_is_skipped_with_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(FOREIGN["French"], encoding="utf-8")
    (tmp_path / "b.md").write_text(f"---\nlanguage: tr\n---\n{TURKISH}", encoding="utf-8")
    assert list(read_articles(tmp_path)) == [
        Skipped("a.txt", "read", "in another language (French); only German and English are read"),
        Skipped("b.md", "read", "in another language (tr); only German and English are read"),
    ]


def test_an_article_made_in_another_language_is_refused(make_article):
    with pytest.raises(InputError, match=r'"fr" is not read\. There are: de, en\.$'):
        extract_statements(make_article("Non.", language="fr"))
