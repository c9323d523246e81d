"""The shipped registry agrees with itself and with its documented schema."""

import calendar
import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from claimtrack.extract import extract_quotations
from claimtrack.model import Article, Block, Role, Span

DATA = Path(__file__).parents[2] / "claimtrack" / "speakers" / "data"
SCHEMA = {
    "people": ("id", "name", "gender", "country", "aliases", "surname", "wikidata"),
    "parties": ("person", "party", "start", "end"),
    "terms": ("person", "office", "body", "start", "end"),
    "offices": ("office", "single", "forms_m", "forms_f", "forms_en"),
    "office_forms": ("office", "body", "forms_m", "forms_f", "forms_en"),
    "bodies": (
        *("body", "kind", "name", "demonyms"),
        *("genitives", "english", "prefixes", "forms"),
    ),
    "institutions": ("id", "name", "kind", "country", "aliases", "metonyms", "led_by"),
    "sources": ("id", "name", "kind", "aliases"),
    "ambiguous": ("name", "people"),
}
MULTIPLE = {
    *("aliases", "metonyms", "led_by", "forms_m", "forms_f", "forms_en", "demonyms"),
    *("genitives", "english", "prefixes", "forms", "people"),
}
INSTITUTION_KINDS = {
    *("government", "ministry", "party", "parliament", "presidency", "alliance"),
    *("court", "agency", "association", "company", "union", "military", "militia", "country"),
}
SOURCE_KINDS = {"agency", "paper", "magazine", "broadcaster", "network", "site", "platform"}
HANDOVER = timedelta(days=1)  # both are right on the day one hands over to the other
OLDEST = date(1945, 1, 1)


def rows(name):
    """Return a file's rows as dicts; the width of each is checked elsewhere."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(cell):
    return cell.split("|") if cell else []


def keys(name):
    return {row[SCHEMA[name][0]] for row in rows(name)}


def earliest(text):
    """Return the first day that a date of year, month or day precision can mean."""
    parts = [int(part) for part in text.split("-")]
    return date(*([*parts, 1, 1])[:3])


def latest(text):
    """Return the last day that a date of year, month or day precision can mean."""
    parts = [int(part) for part in text.split("-")]
    year, month = ([*parts, 12])[:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


@pytest.mark.parametrize("name", SCHEMA)
def test_header_and_row_widths_follow_the_schema(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *body = list(csv.reader(file))
    assert tuple(header) == SCHEMA[name]
    assert [(number, row) for number, row in enumerate(body, 2) if len(row) != len(header)] == []


@pytest.mark.parametrize("name", SCHEMA)
def test_cells_are_tidy(name):
    untidy = [
        (row, column)
        for row in rows(name)
        for column, cell in row.items()
        if cell != cell.strip()
        or "  " in cell
        or (column not in MULTIPLE and "|" in cell)
        or (column in MULTIPLE and any(part != part.strip() or not part for part in values(cell)))
    ]
    assert untidy == []


@pytest.mark.parametrize("name", ["people", "offices", "bodies", "institutions", "sources"])
def test_keys_are_unique_ascii_and_present(name):
    column = SCHEMA[name][0]
    found = [row[column] for row in rows(name)]
    assert [key for key, count in Counter(found).items() if count > 1] == []
    assert [key for key in found if not re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", key)] == []


@pytest.mark.parametrize("name", ["parties", "terms", "office_forms"])
def test_no_row_stands_twice(name):
    found = Counter(tuple(row.values()) for row in rows(name))
    assert [row for row, count in found.items() if count > 1] == []


def test_people_are_sorted_and_enough():
    ids = [row["id"] for row in rows("people")]
    assert ids == sorted(ids)
    assert len(ids) >= 1_500  # as the README says


def test_gender_and_country_are_codes():
    people = rows("people")
    assert {row["gender"] for row in people} <= {"f", "m", ""}
    assert [row["id"] for row in people if row["country"] not in keys("bodies")] == []
    assert [row["id"] for row in people if not re.fullmatch("[A-Z]{2}", row["country"])] == []


def test_a_surname_column_is_part_of_the_name_and_not_its_last_word():
    for row in rows("people"):
        if row["surname"]:
            assert row["surname"] in row["name"], row
            assert row["surname"] != row["name"].split()[-1], row


def test_what_a_row_refers_to_exists():
    people, offices = keys("people"), keys("offices")
    bodies = keys("bodies") | keys("institutions")
    parties = {row["name"] for row in rows("bodies") if row["kind"] == "party"}
    terms = rows("terms")
    assert {row["person"] for row in terms + rows("parties")} - people == set()
    assert {row["office"] for row in terms + rows("office_forms")} - offices == set()
    assert {row["body"] for row in terms + rows("office_forms")} - bodies == set()
    assert {row["party"] for row in rows("parties")} - parties == set()
    assert {row["country"] for row in rows("institutions")} - keys("bodies") == {""}


def test_kinds_are_the_documented_ones():
    assert {row["kind"] for row in rows("institutions")} <= INSTITUTION_KINDS
    assert {row["kind"] for row in rows("sources")} <= SOURCE_KINDS
    assert {row["single"] for row in rows("offices")} == {"yes", "no"}


@pytest.mark.parametrize("name", ["terms", "parties"])
def test_dates_are_dates_and_in_order(name):
    for row in rows(name):
        for cell in (row["start"], row["end"]):
            assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", cell), row
            if cell:
                assert earliest(cell) >= OLDEST, row
        if row["start"] and row["end"]:
            assert earliest(row["start"]) <= latest(row["end"]), row


def overlap(one, two):
    """Return whether two terms certainly run side by side for more than the handover."""
    if not (one["start"] and two["start"]):
        return False
    first, second = sorted((one, two), key=lambda row: latest(row["start"]))
    ends = latest(first["end"]) if first["end"] else date.max
    return earliest(second["start"]) < ends - HANDOVER and not same_month(first, second)


def same_month(first, second):
    """Return whether the handover is only known to the month, so no order can be told."""
    precise = len(first["end"]) == len(second["start"]) == len("YYYY-MM-DD")
    shared = min(len(first["end"]), len(second["start"]))
    return not precise and shared > 0 and first["end"][:shared] == second["start"][:shared]


def test_an_office_for_one_has_one_holder_at_a_time():
    single = {row["office"] for row in rows("offices") if row["single"] == "yes"}
    held = defaultdict(list)
    for row in rows("terms"):
        if row["office"] in single:
            held[row["office"], row["body"]].append(row)
    clashes = [
        (one, two)
        for terms in held.values()
        for one, two in combinations(terms, 2)
        if overlap(one, two)
    ]
    assert clashes == []


def test_one_person_does_not_hold_one_office_twice_at_once():
    held = defaultdict(list)
    for row in rows("terms"):
        held[row["person"], row["office"], row["body"]].append(row)
    twice = [pair for terms in held.values() for pair in combinations(terms, 2) if overlap(*pair)]
    assert twice == []


def test_two_terms_side_by_side_are_found():
    one = {"start": "2013-12-17", "end": "2018-03-14"}
    assert overlap(one, {"start": "2018-03-12", "end": ""})
    assert not overlap(one, {"start": "2018-03-14", "end": ""})
    assert not overlap(one, {"start": "2018-03", "end": ""})
    assert overlap({"start": "2013", "end": ""}, {"start": "2020", "end": "2021"})


def names_of(row):
    return {name.casefold() for name in (row["name"], *values(row["aliases"]))}


def test_a_name_of_two_people_is_marked_as_ambiguous():
    bearers = defaultdict(set)
    for row in rows("people"):
        for name in names_of(row):
            bearers[name].add(row["id"])
    shared = {name: people for name, people in bearers.items() if len(people) > 1}
    marked = {row["name"].casefold(): set(values(row["people"])) for row in rows("ambiguous")}
    assert shared == marked


def test_an_alias_is_not_another_persons_surname():
    surnames = defaultdict(set)
    for row in rows("people"):
        surnames[(row["surname"] or row["name"].split()[-1]).casefold()].add(row["id"])
    taken = [
        (row["id"], alias)
        for row in rows("people")
        for alias in values(row["aliases"])
        if " " not in alias and surnames.get(alias.casefold(), {row["id"]}) != {row["id"]}
    ]
    assert taken == []


def test_no_name_stands_twice_in_its_own_row():
    for row in rows("people"):
        names = [row["name"], *values(row["aliases"])]
        assert len(names) == len(set(names)), row


def test_an_institution_is_no_person_and_no_name_stands_for_two():
    bearers = defaultdict(set)
    for row in rows("institutions"):
        for name in names_of(row):
            bearers[name].add(row["id"])
    people = {name for row in rows("people") for name in names_of(row)}
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}
    assert people & set(bearers) == set()


def test_a_metonym_stands_for_one_institution():
    found = Counter(name for row in rows("institutions") for name in values(row["metonyms"]))
    assert [name for name, count in found.items() if count > 1] == []


def test_a_source_is_no_person_and_no_name_stands_for_two():
    found = Counter(
        name for row in rows("sources") for name in (row["name"], *values(row["aliases"]))
    )
    people = {row["name"] for row in rows("people")}
    assert [name for name, count in found.items() if count > 1] == []
    assert people & set(found) == set()


@pytest.mark.parametrize(
    ("person", "office", "body", "day"),
    [
        ("angela-merkel", "federal-chancellor", "DE", date(2015, 9, 1)),
        ("olaf-scholz", "federal-chancellor", "DE", date(2024, 6, 1)),
        ("friedrich-merz", "federal-chancellor", "DE", date(2026, 1, 7)),
        ("emmanuel-macron", "head-of-state", "FR", date(2025, 9, 4)),
        ("ursula-von-der-leyen", "eu-commission-president", "eu-commission", date(2025, 9, 4)),
        ("mark-rutte", "nato-secretary-general", "nato", date(2025, 9, 4)),
        ("jens-stoltenberg", "nato-secretary-general", "nato", date(2022, 2, 24)),
        ("keir-starmer", "head-of-government", "GB", date(2025, 9, 4)),
        ("joe-biden", "head-of-state", "US", date(2022, 2, 24)),
        ("donald-trump", "head-of-state", "US", date(2019, 1, 1)),
        ("donald-trump", "head-of-state", "US", date(2026, 1, 7)),
        ("markus-soeder", "minister-president", "DE-BY", date(2020, 4, 1)),
    ],
)
def test_well_known_offices_are_held_by_whom_they_were(person, office, body, day):
    holders = [
        row["person"]
        for row in rows("terms")
        if (row["office"], row["body"]) == (office, body)
        and row["start"]
        and earliest(row["start"]) <= day
        and (not row["end"] or day <= latest(row["end"]))
    ]
    assert holders == [person]


@pytest.mark.parametrize(
    "name",
    [
        row["name"]
        for row in rows("institutions")
        if row["kind"] not in ("country", "company", "party") and " " not in row["name"]
    ],
)
def test_a_body_can_speak_behind_its_article(name):
    text = f"Die {name} lehnt den Plan für eine neue Abgabe ab."
    block = Block(Span(0, len(text)), Role.BODY)
    found = extract_quotations(Article("a", text, (block,), "a.txt", language="de"))
    assert [quotation.speaker.of(text) for quotation in found] == [f"Die {name}"]
