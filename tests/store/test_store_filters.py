"""Filters: which rows a listing shows, and in which order."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.findings import Ground, Grounds, Shift
from claimtrack.model import Claim, Figure, Kind, Position, ShiftKind, Speaker
from claimtrack.store import (
    Clusters,
    EncoderMark,
    NewArticle,
    ShiftFilter,
    StatementFilter,
)
from claimtrack.text import repeat_form, search_form

MUSTER = Speaker("erika-mustermann", "Erika Mustermann")
SAID = (  # words, speaker, day, kind, claim
    ("Wir prüfen die Straßenmaut", None, date(2025, 3, 1), Kind.INDIRECT, None),
    ("Das schließe ich aus", MUSTER, date(2025, 1, 1), Kind.DIRECT, "maut"),
    ("Die Maut kommt", MUSTER, date(2026, 1, 1), Kind.DIRECT, "maut"),
    ("Mehr Züge", MUSTER, None, Kind.REPORTED, "bahn"),
)


@pytest.fixture
def filled(store, make_article, make_statement):
    article = make_article(". ".join(words for words, *_ in SAID))
    statements = [
        make_statement(article, words, speaker=speaker, date=day, kind=kind)
        for words, speaker, day, kind, _ in SAID
    ]
    vectors = np.eye(len(SAID), 8, dtype=np.float32)
    store.write.add([NewArticle(article, statements, vectors)], encoder=EncoderMark("e", 8))
    ids = [statement.id for statement in statements]
    claims = [
        Claim("maut", "Einführung der Maut", tuple(ids[1:3])),
        Claim("bahn", "Ausbau der Bahn", (ids[3],)),
    ]
    who = "erika-mustermann"
    grounds = Grounds(Ground("2025-09-02", "nein", -2), Ground("2026-01-06", "ja", 2))
    shifts = [
        Shift("s1", who, "maut", ShiftKind.REVERSAL, 0.4, ids[1], ids[2], grounds),
        Shift("s2", who, "bahn", ShiftKind.FIGURE, 0.9, ids[1], ids[1], grounds),
    ]
    store.claims.replace(Clusters(1, claims, shifts, {}))
    return store


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (StatementFilter(), ["Das", "Wir", "Die", "Mehr"]),
        (StatementFilter(speaker="Erika Mustermann"), ["Das", "Die", "Mehr"]),
        (StatementFilter(speaker="Mustermann"), []),
        (StatementFilter(unresolved=True), ["Wir"]),
        (StatementFilter(claim="maut"), ["Das", "Die"]),
        (StatementFilter(kind="reported"), ["Mehr"]),
        (StatementFilter(kind=Kind.REPORTED), ["Mehr"]),
        (StatementFilter(since=date(2025, 3, 1)), ["Wir", "Die"]),
        (StatementFilter(until=date(2025, 3, 1)), ["Das", "Wir"]),
        (StatementFilter(query="strassenmaut"), ["Wir"]),
        (StatementFilter(query="PRUEFEN straßen"), ["Wir"]),
        (StatementFilter(query="maut"), ["Das", "Wir", "Die"]),
        (StatementFilter(query="einführung ausschließen"), []),
        (StatementFilter(query="einführung schließe"), ["Das"]),
        (StatementFilter(query="100%"), []),
    ],
)
def test_statements_are_chosen_and_run_through_time(filled, wanted, expected):
    assert [row["text"].split()[0] for row in filled.read.statement_rows(wanted)] == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ShiftFilter(), ["s2", "s1"]),
        (ShiftFilter(speaker="Erika Mustermann"), ["s2", "s1"]),
        (ShiftFilter(speaker="Karla Adler"), []),
        (ShiftFilter(kind="figure"), ["s2"]),
        (ShiftFilter(min_confidence=0.9), ["s2"]),
        (ShiftFilter(since=date(2025, 1, 2)), ["s1"]),
    ],
)
def test_shifts_are_chosen_and_start_with_the_surest(filled, wanted, expected):
    assert [row["shift_id"] for row in filled.read.shift_rows(wanted)] == expected
    assert [shift.id for shift in filled.read.shifts(wanted)] == expected


def test_claims_start_with_the_largest(filled):
    assert [row["claim_id"] for row in filled.read.claim_rows()] == ["maut", "bahn"]


def test_figures_start_with_the_claim_that_most_people_gave_one_on(
    store, make_article, make_statement
):
    ohm = Speaker("jan-ohm", "Jan Ohm")
    said = (  # words, figure, speaker, claim
        ("Nur 5 Prozent", Figure(5, "percent", "5 Prozent"), MUSTER, "steuer"),
        ("Gut 6 Prozent", Figure(6, "percent", "6 Prozent"), MUSTER, "steuer"),
        ("Fast 7 Prozent", Figure(7, "percent", "7 Prozent"), MUSTER, "steuer"),
        ("Etwa 2 Euro", Figure(2, "eur", "2 Euro"), MUSTER, "maut"),
        ("Ganze 9 Euro", Figure(9, "eur", "9 Euro"), ohm, "maut"),
        ("Ein Tor, 3 Meter hoch", Figure(3, "metre", "3 Meter"), ohm, "tor"),
        ("3 Meter hoch", Figure(3, "metre", "3 Meter"), ohm, "tor"),  # a part: no second one
    )
    article = make_article(". ".join(words for words, *_ in said))
    statements = [
        replace(
            make_statement(article, words, speaker=speaker), position=Position(figures=(figure,))
        )
        for words, figure, speaker, _ in said
    ]
    vectors = np.eye(len(said), 8, dtype=np.float32)
    store.write.add([NewArticle(article, statements, vectors)], encoder=EncoderMark("e", 8))
    claims = [
        Claim(
            name,
            name,
            tuple(s.id for s, row in zip(statements, said, strict=True) if row[3] == name),
        )
        for name in ("steuer", "maut", "tor")
    ]
    store.claims.replace(Clusters(1, claims, [], {}))
    assert [(row["claim_id"], row["figure"]) for row in store.read.figure_rows()] == [
        ("maut", "2 Euro"),
        ("maut", "9 Euro"),
        ("steuer", "5 Prozent"),
        ("steuer", "6 Prozent"),
        ("steuer", "7 Prozent"),
    ]


def test_reprints_share_a_form_whatever_their_marks_case_and_spacing():
    first = repeat_form("„Wir  schließen\ngrundsätzlich nichts aus.“")
    assert first == repeat_form("»Wir schließen grund\u00adsätzlich nichts aus« ")
    assert first != repeat_form("Wir schließen grundsätzlich alles aus")


@pytest.mark.parametrize(
    ("text", "form"),
    [("Élysée", "elysee"), ("GRÖẞER", "groesser"), ("Gro\u0308ße", "groesse"), (None, "")],
)
def test_search_ignores_case_umlauts_and_accents(text, form):
    assert search_form(text) == form


@given(st.text())
def test_forms_are_stable(text):
    assert repeat_form(repeat_form(text)) == repeat_form(text)


@pytest.mark.parametrize(
    ("confidences", "order"), [((0.86, 0.85), ["old", "new"]), ((0.853, 0.851), ["new", "old"])]
)
def test_of_shifts_that_look_equally_sure_the_newest_comes_first(filled, confidences, order):
    ids = [row["statement_id"] for row in filled.read.statement_rows()]
    grounds = Grounds(Ground("2025", "nein", -2), Ground("2026", "ja", 2))
    pairs = {"old": (ids[0], ids[1]), "new": (ids[0], ids[2])}
    shifts = [
        Shift(name, "erika-mustermann", "maut", ShiftKind.REVERSAL, sure, *pair, grounds)
        for (name, pair), sure in zip(pairs.items(), confidences, strict=True)
    ]
    claims = [Claim("maut", "Einführung der Maut", tuple(ids[:3]))]
    filled.claims.replace(Clusters(2, claims, shifts, {}))
    assert [shift.id for shift in filled.read.shifts()] == order
