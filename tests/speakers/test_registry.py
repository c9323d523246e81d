from datetime import date

import pytest

from claimtrack.errors import RegistryError
from claimtrack.speakers import Registry, fold

SHIPPED = Registry.load()


def holders(registry, words, day):
    title = registry.titles.read(fold(words).split())
    return [registry.people[identity].name for identity in registry.holders(title, day)]


@pytest.mark.parametrize(
    ("words", "day", "names"),
    [
        ("Bundeskanzler", date(2024, 3, 1), ["Olaf Scholz"]),
        ("Bundeskanzler", date(2026, 1, 7), ["Friedrich Merz"]),
        ("der Kanzler", date(2026, 1, 7), ["Friedrich Merz"]),
        ("Bundeskanzlerin", date(2026, 1, 7), []),
        ("die Kanzlerin", date(2016, 1, 7), ["Angela Merkel"]),
        ("der französische Präsident", date(2025, 9, 4), ["Emmanuel Macron"]),
        ("Frankreichs Präsident", date(2025, 9, 4), ["Emmanuel Macron"]),
        ("Frankreichs Präsident", date(2015, 9, 4), ["François Hollande"]),
        ("Präsident der Ukraine", date(2025, 9, 4), ["Wolodymyr Selenskyj"]),
        ("der US-Präsident", date(2025, 9, 4), ["Donald Trump"]),
        ("EU-Kommissionschefin", date(2025, 9, 4), ["Ursula von der Leyen"]),
        ("der Nato-Generalsekretär", date(2025, 9, 4), ["Mark Rutte"]),
        ("Präsident des Europäischen Rates", date(2025, 9, 4), ["António Costa"]),
        ("CDU-Chef", date(2025, 9, 4), ["Friedrich Merz"]),
        ("die SPD-Vorsitzenden", date(2026, 1, 7), ["Bärbel Bas", "Lars Klingbeil"]),
        ("der bayerische Ministerpräsident", date(2025, 9, 4), ["Markus Söder"]),
        ("the French president", date(2025, 9, 4), ["Emmanuel Macron"]),
        ("Präsident des Turnvereins", date(2025, 9, 4), []),
        ("Ex-Kanzler", date(2025, 9, 4), []),
    ],
)
def test_shipped_registry_knows_who_held_an_office_on_a_day(words, day, names):
    assert holders(SHIPPED, words, day) == names


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Erika Adler", ("erika-adler",)),
        ("ADLER", ("erika-adler",)),
        ("Mueller", ("anna-mueller", "bernd-mueller")),
        ("Олег Тестенко", ("oleh-testenko",)),
        ("Von der Aue", ("lena-von-der-aue",)),
        ("Aue", ("lena-von-der-aue",)),
        ("Vos", ("jan-de-vos",)),
        ("Paul Doppel", ("erika-adler", "max-mustermann")),
        ("Niemand", ()),
        ("", ()),
    ],
)
def test_names_lead_to_all_who_bear_them(registry, name, ids):
    assert registry.named(name) == ids


def test_institutions_are_found_in_any_case(registry):
    names = ["Kiew", "Regierung in Kiew", "Weißen Hauses", "Élysée-Palast", "Nirgendwo"]
    found = [registry.institution(fold(name).split()) for name in names]
    kyiv = "ukrainische Regierung"
    assert [f.name if f else None for f in found] == [kyiv, kyiv, "Weißes Haus", "Élysée", None]
    assert found[0].institution


def test_media_are_sources(registry):
    sources = [registry.is_source(fold(n).split()) for n in ("dpa", "Testdorfer Boten", "Adler")]
    assert sources == [True, True, False]


def test_party_is_printed_by_its_short_name(registry):
    assert registry.party("Allianz Bunter Chancen") == "ABC"
    assert registry.party("Ohio") is None


def test_shipped_registry_is_loaded_once():
    assert Registry.load() is SHIPPED


# --- a registry of one's own -----------------------------------------------------------------


def test_padded_cells_and_a_byte_order_mark_are_read(edited):
    text = "\ufeffid, name ,gender\n solo , Solo Person ,f\n"
    folder = edited("people", text)
    for table in ("terms", "parties", "ambiguous"):
        (folder / f"{table}.csv").unlink()
    assert Registry.read(folder).people["solo"].name == "Solo Person"


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("people", "x,Xaver Ypsilon,q,DE,,,", "people.csv:18: column \"gender\": 'q' is no gender"),
        ("people", "x,,m,DE,,,", "people.csv:18: column \"name\": '' is empty"),
        ("people", "x,Xaver,m", 'people.csv:18: 3 cells, not 7, from column "country" on'),
        ("people", "erika-adler,Erika Adler,f,DE,,,", "column \"id\": 'erika-adler' stands twice"),
        ("people", 'x,"Xaver,m,DE,,,', "people.csv:18: unexpected end of data"),
        (
            "terms",
            "erika-adler,chancellor,DE,2020-13-01,",
            "terms.csv:15: column \"start\": '2020-13-01'",
        ),
        ("terms", "erika-adler,chancellor,DE,gestern,", "'gestern' is no date. Write YYYY-MM-DD"),
        ("terms", "erika-adler,chancellor,DE,2020,2019", "'2019' lies before the start, 2020"),
        ("terms", "nobody,chancellor,DE,,", "column \"person\": 'nobody' is not in its table"),
        ("terms", "erika-adler,queen,DE,,", "column \"office\": 'queen' is not in its table"),
        ("terms", "erika-adler,chancellor,XX,,", "column \"body\": 'XX' is not in its table"),
        ("parties", "nobody,ABC,,", "parties.csv:8: column \"person\": 'nobody'"),
        (
            "ambiguous",
            "Kim,nobody",
            "ambiguous.csv:3: column \"people\": 'nobody' is not in people.csv",
        ),
    ],
)
def test_malformed_line_is_named_with_file_line_and_column(edited, table, line, message):
    folder = edited(table, line + "\n", append=True)
    with pytest.raises(RegistryError) as error:
        Registry.read(folder)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_column_is_named(edited):
    with pytest.raises(RegistryError, match=r'people.csv:1: no column "name" \(found: id, nom\)'):
        Registry.read(edited("people", "id,nom\nx,y\n"))


def test_file_in_another_encoding_is_named(edited):
    folder = edited("people", "id,name\n")
    (folder / "people.csv").write_bytes("id,name\nx,Jörg\n".encode("latin-1"))
    with pytest.raises(RegistryError, match=r"people.csv: cannot be read as UTF-8"):
        Registry.read(folder)


def test_partial_dates_open_and_close_a_term(edited):
    folder = edited(
        "terms", "person,office,body,start,end\nerika-adler,chancellor,DE,2013,2014-02\n"
    )
    registry = Registry.read(folder)
    days = [date(2012, 12, 31), date(2013, 1, 1), date(2014, 2, 28), date(2014, 3, 1)]
    assert [bool(holders(registry, "Kanzlerin", day)) for day in days] == [False, True, True, False]
