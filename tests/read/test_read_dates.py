"""Dates: their forms, and which of several wins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claimtrack.model import DateSource
from claimtrack.read import Fields, Origin, build_article
from claimtrack.read.dates import date_in_file_name, find_dates, parse_date

DAY = date(2024, 3, 3)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-03",
        "2024-03-03T18:44:00+01:00",
        "2024-03-03 18:44:00",
        "2024/3/3",
        "20240303",
        "03.03.2024",
        "3.3.2024, 18:44 Uhr",
        "3. 3. 2024",
        "03.03.24",
        "3. März 2024",
        "Sonntag, 3. Maerz 2024",
        "3 Mar 2024",
        "Sun, 03 Mar 2024 18:44:00 +0100",
        "Mar. 3, 2024",
        "March 3rd, 2024",
        "3rd of March 2024",
    ],
)
def test_a_date_field_is_read_in_every_usual_form(value):
    assert parse_date(value) == DAY


@pytest.mark.parametrize("value", ["", "gestern", "31.02.2024", "2024", "März 2024", "12.30 Uhr"])
def test_what_names_no_day_is_no_date(value):
    assert parse_date(value) is None


def test_an_hour_is_no_year():
    assert find_dates("04.09. 18:44 Uhr, 04.09.18:44") == []


def test_dates_are_found_with_their_place():
    text = "Am 3. März 2024 und am Jan. 2, 2023."
    assert [(f.span.of(text), f.day) for f in find_dates(text)] == [
        ("3. März 2024", DAY),
        ("Jan. 2, 2023", date(2023, 1, 2)),
    ]


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2024-03-03_adler", DAY),
        ("adler_20240303", DAY),
        ("03.03.2024 Adler", DAY),
        ("000_48d1305d20240303a", None),
        ("adler-2024", None),
        ("20241399", None),
    ],
)
def test_a_file_name_may_carry_the_day(stem, day):
    assert date_in_file_name(stem) == day


BODY = "Kanzlerin Adler lehnt das ab.\n\nMuster stimmt zu."


def published(text=BODY, origin=None, date_field=None):
    fields = Fields(date=date_field)
    article = build_article(text, origin or Origin("a.txt"), fields=fields)
    return article.published, article.date_source


def test_a_field_wins_over_the_text():
    text = "Stand: 05.03.2024\n\n" + BODY
    assert published(text, date_field="2024-03-03") == (DAY, DateSource.METADATA)


def test_an_unreadable_field_leaves_the_text():
    assert published("Stand: 03.03.2024\n\n" + BODY, date_field="neulich")[0] == DAY


def test_the_text_wins_over_the_file_name_and_that_over_the_day_given():
    named = Origin("a.txt", named_day=date(2024, 3, 4), given_day=date(2024, 3, 5))
    assert published("Stand: 03.03.2024\n\n" + BODY, named) == (DAY, DateSource.METADATA)
    assert published(BODY, named) == (date(2024, 3, 4), DateSource.METADATA)


def test_the_day_given_wins_over_that_of_the_crawl():
    crawled = "Heute: 05.03.2024\nSuchen\n\nAdler lehnt die Steuer ab\n\n" + BODY
    assert published(crawled) == (date(2024, 3, 5), DateSource.CRAWLED)
    assert published(crawled, Origin("a", given_day=DAY)) == (DAY, DateSource.GIVEN)


def test_without_any_date_there_is_none():
    assert published() == (None, DateSource.NONE)


def test_first_publication_wins_over_the_update():
    text = "Aktualisiert am 05.03.2024, zuerst veröffentlicht am 03.03.2024\n\n" + BODY
    assert published(text)[0] == DAY


def test_a_future_date_is_not_taken():
    tomorrow = date.today() + timedelta(days=1)
    line = f"Stand: {tomorrow:%d.%m.%Y}\n\n{BODY}"
    assert published(line, date_field=tomorrow.isoformat()) == (None, DateSource.NONE)
    assert published(line, Origin("a", given_day=DAY)) == (DAY, DateSource.GIVEN)


def test_dates_that_cannot_be_are_told():
    tomorrow = date.today() + timedelta(days=1)
    future = f"the date {tomorrow} lies in the future and was left out"

    def doubts(text, origin=None, **fields):
        return build_article(text, origin or Origin("a.txt"), fields=Fields(**fields)).doubts

    assert doubts(BODY, date="31.02.2024") == (
        'the date "31.02.2024" names no day and was left out',
    )
    assert doubts(BODY, date=tomorrow.isoformat()) == (future,)
    assert doubts(f"Stand: {tomorrow:%d.%m.%Y}\n\n{BODY}") == (future,)
    assert doubts(BODY, Origin("a.txt", named_day=tomorrow)) == (future,)
    assert doubts(f"Stand: 03.03.2024\n\n{BODY}", date="2024-03-03") == ()


def test_the_date_of_a_picture_or_a_linked_article_is_not_taken():
    text = (
        f"{BODY}\n\nAdler in Bonn (Foto: dpa, 01.02.2024)\n\nMehr zum Thema\n\nAdler am 02.02.2024"
    )
    assert published(text) == (None, DateSource.NONE)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("© dpa-infocom, dpa:230214-99-582210/3", date(2023, 2, 14)),
        ("(Testdorfer Anzeiger, 13.11.2024)", date(2024, 11, 13)),
        ("Mehr dazu (13.11.2024)", None),
        ("dpa:231399-99-582210", None),
    ],
)
def test_the_last_line_may_tell_the_day(line, day):
    text = f"Streit um die Maut\n\nDas Amt will warten.\n\nEs sei zu früh, hieß es.\n{line}\n"
    article = build_article(text, Origin("a.txt"))
    assert article.published == day


def test_a_dateline_counts_more_than_the_number_of_the_agency():
    text = "Streit um die Maut\n\nBerlin, 3. März 2024\n\nEs sei früh, hieß es.\n\n"
    text += "dpa:240304-99-582210/3"
    assert build_article(text, Origin("a.txt")).published == DAY
