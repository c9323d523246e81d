from datetime import date

import pytest

from claimtrack import extract_statements
from claimtrack.errors import RegistryError
from claimtrack.model import Article, Block, Role, Span
from claimtrack.speakers import Registry
from claimtrack.speakers.project import Entry, project_path, read_entries, write_entries

HEADER = "name,aliases,gender,country,party,office,body,start,end,same_as,instead_of,articles"


def article(text, path="a.txt", day=date(2026, 1, 7)):
    return Article(path, text, (Block(Span(0, len(text)), Role.BODY),), path, published=day)


def speaker(text, registry, path="a.txt"):
    said = extract_statements(article(text, path), registry)[-1].speaker
    return said.name if said else None


@pytest.fixture
def beside(tmp_path):
    """Return a function that gives the registry with these lines in the project file."""

    def load(*lines):
        store = tmp_path / "claims.db"
        project_path(store).write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
        return Registry.beside(store)

    return load


def test_project_file_stands_beside_the_store(tmp_path):
    assert project_path(tmp_path / "claimtrack.db") == tmp_path / "claimtrack.speakers.csv"


def test_without_a_project_file_the_shipped_registry_is_used(tmp_path):
    assert Registry.beside(tmp_path / "claimtrack.db") is Registry.load()


def test_own_person_is_found_by_name_alias_surname_and_office(beside):
    registry = beside("Erika Adler,E. Adler,f,,ABC,Bürgermeisterin,Norderau,2021,,,,")
    for words in ("Erika Adler", "E. Adler", "Die Norderauer Bürgermeisterin"):
        assert speaker(f"{words} sagte, das sei gut.", registry) == "Erika Adler"
    assert registry.speaker("erika-adler").party == "ABC"


@pytest.mark.parametrize(
    "line",
    [
        "Ole Rasch,,,,,,,,,,,",
        "Ole Rasch,,,,CDU,Ministerpräsident,,2021,,,,",
        "Ole Rasch,,,,CDU,Ministerpräsident,Niedersachsen,2021,,,,",
    ],
)
def test_own_person_goes_by_what_articles_call_them_as_well(beside, line):
    opening = "Niedersachsens Ministerpräsident Ole Rasch (CDU) kam. "
    assert speaker(f"{opening}„Ich baue den Steg“, sagte der Regierungschef.", beside(line)) == (
        "Ole Rasch"
    )


TICKER = (
    "Der Rat tagt. {}Die Umweltministerin geht ans Pult. „Der Steg bleibt, wo er ist“, ruft sie."
)


def test_own_office_is_meant_where_another_of_the_users_people_is_named(beside):
    registry = beside(
        "Ute Seehafer,,,,SPD,Umweltministerin,,2021,,,,", "Ole Rasch,,,,CDU,Landrat,,2021,,,,"
    )
    assert speaker(TICKER.format("Ole Rasch wartet. "), registry) == "Ute Seehafer"
    assert speaker(TICKER.format("Jan Kolb wartet. "), registry) is None
    berlin = "Im Bundestag in Berlin wartet Ole Rasch. "
    assert speaker(TICKER.format(berlin), registry) != "Ute Seehafer"


def test_a_minister_in_a_parliament_of_a_land_is_not_that_of_the_federation():
    told = TICKER.replace("Umwelt", "Justiz").format("")
    assert speaker(told.replace("Rat", "Landtag"), Registry.load()) is None
    assert speaker(told.replace("Rat", "Bundestag"), Registry.load()) is not None


def test_own_office_counts_on_its_days_only(beside):
    registry = beside("Erika Adler,,f,,,Bürgermeisterin,Norderau,2021,2022,,,")
    assert speaker("Die Norderauer Bürgermeisterin sagte, das sei gut.", registry) is None


def test_own_party_wins_over_the_shipped_one_and_offices_stay(beside):
    registry = beside("Friedrich Merz,Fritze Merz,,,ABC,,,2026,,,,")
    merz = registry.people["friedrich-merz"]
    assert [m.party for m in merz.parties] == ["ABC"]
    assert merz.party_on(date(2026, 1, 7)) == "ABC"
    assert "federal-chancellor" in {office.name for office in merz.offices}
    assert registry.named("Fritze Merz") == ("friedrich-merz",)
    assert registry.people["olaf-scholz"] == Registry.load().people["olaf-scholz"]


def test_own_dates_replace_those_of_the_same_office(beside):
    registry = beside("Friedrich Merz,,,,,Bundeskanzler,DE,2025-05-06,2026-01-01,,,")
    assert speaker("Der Bundeskanzler sagte, das sei gut.", registry) is None


def test_merged_name_is_the_other_person_everywhere(beside):
    registry = beside("Erika Adler,,f,,,,,,,,,", "Ministerin Zufall,,,,,,,,,Erika Adler,,")
    assert speaker("Ministerin Zufall sagte, das sei gut.", registry) == "Erika Adler"


def test_merging_two_known_people_leaves_one_with_the_offices_of_both(beside):
    registry = beside("Olaf Scholz,,,,,,,,,Friedrich Merz,,")
    assert "olaf-scholz" not in registry.people
    assert registry.named("Olaf Scholz") == ("friedrich-merz",)
    terms = {office.start for office in registry.people["friedrich-merz"].offices}
    assert {date(2021, 12, 8), date(2025, 5, 6)} <= terms


def test_name_is_someone_else_in_some_articles_only(beside):
    registry = beside("Jan Berg (Trainer),,,,,,,,,,Jan Berg,sport/*")
    words = "Jan Berg sagte, das sei gut."
    assert speaker(words, registry, "sport/a.txt") == "Jan Berg (Trainer)"
    assert speaker(words, registry, "politik/a.txt") == "Jan Berg"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Erika Adler,,x,,,,,,,,,", ":2: column \"gender\": 'x' is no gender"),
        ("Erika Adler,,,,ABC,,,gestern,,,,", ":2: column \"start\": 'gestern' is no date"),
        ("Erika Adler,,,,ABC,,,2021,2020,,,", ":2: column \"end\": '2020' lies before the start"),
        ("Erika Adler,,,,,,,2021,,,,", ":2: column \"start\": '2021' is a date of nothing"),
        (",,,,ABC,,,,,,,", ":2: column \"name\": '' is empty"),
        ("Erika Adler,,,,,,,,,Erika Adler,,", "cannot be its own double"),
        ("Erika Adler,,,,,,,,,,Jan Berg,", ":2: column \"articles\": '' is empty"),
        ("Erika Adler,,,", ":2: 4 cells, not 12, from column"),
        ("Müller,,,,ABC,,,,,,,", ":2: column \"name\": 'Müller' fits several people"),
        ('"Erika', ":2: unexpected end of data"),
    ],
)
def test_a_wrong_line_is_named_with_its_column(beside, line, message):
    with pytest.raises(RegistryError) as caught:
        beside(line)
    assert message in str(caught.value)
    assert str(caught.value).startswith("claims.speakers.csv:2:")


def test_unknown_column_brings_the_right_one_to_mind(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,alias\nErika Adler,\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r'1: unknown column "alias"\. Did you mean "aliases"'):
        read_entries(path)


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "a.speakers.csv"
    entries = [Entry('Erika "E" Adler', aliases="A|B, C", party="ABC"), Entry("Jan", same_as="X")]
    write_entries(path, entries)
    assert [entry for _, entry in read_entries(path)] == entries
    assert [each.name for each in tmp_path.iterdir()] == ["a.speakers.csv"]
