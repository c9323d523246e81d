"""Questions to a store that was filled by hand."""

from datetime import date

import numpy as np
import pytest

from claimtrack.archive import Archive, ShiftFilter, StatementFilter
from claimtrack.errors import InputError, ModelMismatchError, RegistryError
from claimtrack.findings import Ground, Grounds, Shift
from claimtrack.model import Claim, Kind, ShiftKind, Speaker
from claimtrack.report.fragment import claim_html, diff_html
from claimtrack.rows import MATCH_COLUMNS, STATEMENT_COLUMNS
from claimtrack.store import Clusters, EncoderMark, NewArticle, open_store

GOELZ = Speaker("soeren-goelz", "Sören Gölz", party="ABC")
KARLA = Speaker("karla-adler", "Karla Adler", party="ABC")
MAX = Speaker("max-adler", "Max Adler", party="XYZ")

# key: words, speaker, day, position
SAID = {
    "old": ("Eine Maut schließe ich aus", GOELZ, date(2024, 5, 1), -2),
    "reprint": ("Eine Maut schließe ich aus.", GOELZ, date(2024, 5, 2), -2),
    "new": ("Die Maut kommt nächstes Jahr", GOELZ, date(2025, 9, 1), 2),
    "train": ("Wir bauen die Bahn aus", GOELZ, date(2025, 10, 1), 2),
    "trains": ("Mehr Züge braucht das Land", GOELZ, date(2025, 11, 1), 1),
    "again": ("Die Bahn muss pünktlich werden", GOELZ, None, None),
    "karla": ("Die Maut ist gerecht", KARLA, date(2025, 1, 1), 1),
    "max": ("Nein zur Maut", MAX, date(2025, 1, 2), -2),
    "someone": ("Die Maut ist Unsinn", None, date(2025, 1, 3), -1),
}
CLAIMS = {
    "maut-1": ("Einführung der Maut", ("old", "reprint", "new", "karla", "max", "someone")),
    "bahn-1": ("Ausbau der Bahn", ("train", "trains", "again")),
}


@pytest.fixture
def ids(store, make_article, make_statement, encoder):
    """Fill the store, one article a statement, and return the ids of the statements."""
    found = {}
    for key, (words, speaker, day, position) in SAID.items():
        article = make_article(f"{key}: „{words}“.", path=f"{key}.txt", published=day)
        cues = (words.split()[-1],)
        said = make_statement(
            article, words, speaker=speaker, date=day, value=position, cues=cues, kind=Kind.DIRECT
        )
        found[key] = said.id
        vectors = encoder.encode([words])
        store.write.add(
            [NewArticle(article, [said], vectors)], encoder=EncoderMark("fake-words", 256)
        )
    claims = [Claim(c, label, tuple(map(found.get, keys))) for c, (label, keys) in CLAIMS.items()]
    shift = Shift(
        *("s1", "soeren-goelz", "maut-1", ShiftKind.REVERSAL, 0.9, found["old"], found["new"]),
        Grounds(Ground("2024-05-01", "aus", -2), Ground("2025-11-01", "Jahr", 2)),
    )
    repeats = {found["old"]: 1, found["reprint"]: 1}
    store.claims.replace(Clusters(len(SAID), claims, [shift], repeats))
    return found


@pytest.fixture
def archive(store, ids):
    return Archive(store)


@pytest.fixture
def meanwhile(store):
    """Return a function that lets another program act before each question to the store."""
    with open_store(store.path) as other:

        def let(act):
            def before(sql):
                if sql.startswith(("SELECT", "WITH")):
                    act(other)

            store._connection.set_trace_callback(before)

        yield let
        store._connection.set_trace_callback(None)


@pytest.mark.parametrize("query", ["Gölz", "goelz", "GOLZ", "Sören Gölz", "soeren goelz"])
def test_a_speaker_is_found_by_surname_with_or_without_umlauts(archive, query):
    assert archive.find_speaker(query) == "Sören Gölz"


def test_an_ambiguous_name_says_who_is_meant(archive):
    with pytest.raises(RegistryError) as error:
        archive.find_speaker("Adler")
    assert str(error.value) == (
        '"Adler" fits several speakers: Karla Adler, Max Adler. '
        "Say which; if they are one person: claimtrack speakers merge."
    )
    assert archive.find_speaker("Max Adler") == "Max Adler"


def test_an_unknown_name_says_who_is_near(archive):
    with pytest.raises(RegistryError) as error:
        archive.find_speaker("Göltz")
    path = archive.store.path
    assert str(error.value) == f'no speaker "Göltz" in {path}; near: Sören Gölz.'
    with pytest.raises(RegistryError, match="; claimtrack speakers lists them all"):
        archive.find_speaker("Quantum")


def test_statements_of_a_speaker_run_through_time(archive):
    rows = archive.statements(StatementFilter(speaker="goelz", until=date(2025, 9, 30)))
    assert [row["article"] for row in rows] == ["old.txt", "reprint.txt", "new.txt"]


def test_filters_of_an_unknown_speaker_fail_before_the_first_row(archive):
    with pytest.raises(RegistryError, match='no speaker "Quantum"'):
        archive.statements(StatementFilter(speaker="Quantum"))
    with pytest.raises(RegistryError, match='no speaker "Quantum"'):
        archive.shifts(ShiftFilter(speaker="Quantum"))
    with pytest.raises(RegistryError, match='no speaker "Quantum"'):
        archive.find_shifts(ShiftFilter(speaker="Quantum"))


def test_a_claim_is_shown_by_its_id_or_a_unique_beginning(archive):
    articles = ["train.txt", "trains.txt", "again.txt"]
    assert [row["article"] for row in archive.claim("bahn-1")] == articles
    assert [row["article"] for row in archive.claim("b")] == articles


@pytest.mark.parametrize("claim_id", ["zoo", ""])
def test_an_unknown_claim_says_where_to_look(archive, claim_id):
    with pytest.raises(InputError, match=rf'no claim "{claim_id}" in .*: claimtrack claims\.'):
        archive.claim(claim_id)


def test_an_unknown_claim_brings_labels_like_it_to_mind(archive):
    with pytest.raises(InputError, match=r"; near: maut-1 \(Einführung der Maut\)\.$"):
        archive.find_claim("MAUT")
    with pytest.raises(InputError, match=r"; near: bahn-1 \(Ausbau der Bahn\)\.$"):
        archive.find_claim("Ausbau der Ban")


def test_statements_come_with_their_context_and_language(store, make_article, make_statement):
    article = make_article("Verkehr\n„Nein zur Maut“, sagte Adler.", language="de")
    said = make_statement(
        article, "Nein zur Maut", context="Verkehr\n„Nein zur Maut“, sagte Adler."
    )
    new = NewArticle(article, [said], np.zeros((1, 2), np.float32))
    store.write.add([new], encoder=EncoderMark("none", 2))
    [row] = Archive(store).statements_in_context()
    assert (row["context"], row["language"]) == ("„Nein zur Maut“, sagte Adler.", "de")
    assert set(STATEMENT_COLUMNS) < set(row)


def test_statements_that_come_while_contexts_are_read_wait_for_the_next_time(
    archive, ids, meanwhile, make_article, make_statement
):
    def add(other):
        article = make_article(f"„Ja“, sagte Adler {other.meta.revision} Mal.")
        said = [make_statement(article, "Ja")]
        new = NewArticle(article, said, np.zeros((1, 256), np.float32))
        other.write.add([new], encoder=EncoderMark("fake-words", 256))

    meanwhile(add)
    rows = list(archive.statements_in_context())
    assert {*ids.values()} <= {row["statement_id"] for row in rows}
    assert len(rows) < archive.store.read.counts()["statements"]


def let_go(other):
    """Take Gölz out of the store, one of his articles after the other, the newest first."""
    names = [
        row["article"] for row in other.read.statement_rows() if row["speaker"] == "Sören Gölz"
    ]
    for name in names[-1:]:
        other.upkeep.forget_articles(name)


def test_a_shift_is_told_whole_while_another_program_takes_it_away(archive, ids, meanwhile):
    meanwhile(let_go)
    (shift,) = archive.find_shifts()
    assert (shift.earlier["statement_id"], shift.later["statement_id"]) == (ids["old"], ids["new"])


def test_a_shift_is_explained_while_another_program_takes_it_away(archive, ids, meanwhile):
    meanwhile(let_go)
    assert archive.explain("s1").shift.later["statement_id"] == ids["new"]


def test_two_people_are_compared_while_another_program_takes_away_what_one_said(archive, meanwhile):
    meanwhile(let_go)
    compared = archive.compare("Sören Gölz", "Max Adler")
    assert [item.label for item in compared.items] == ["Einführung der Maut"]


def test_a_diff_is_of_one_moment(archive, meanwhile):
    whole = archive.diff("Gölz")
    meanwhile(let_go)
    assert archive.diff("Gölz").items[0].shifts == whole.items[0].shifts


def test_what_is_taken_away_meanwhile_is_matched_all_the_same(archive, encoder, meanwhile):
    meanwhile(let_go)
    best, *_ = archive.match("Eine Maut schließe ich aus", encoder)
    assert best["speaker"] == "Sören Gölz"


def test_speakers_claims_and_shifts_are_listed(archive):
    assert [row["speaker"] for row in archive.speakers()] == [
        *("Sören Gölz", "Karla Adler", "Max Adler")
    ]
    assert [row["claim_id"] for row in archive.claims()] == ["maut-1", "bahn-1"]
    assert [row["shift_id"] for row in archive.shifts(ShiftFilter(speaker="golz"))] == ["s1"]
    assert list(archive.shifts(ShiftFilter(speaker="Karla Adler"))) == []


def test_a_diff_starts_with_the_claim_that_moved(archive, ids):
    diff = archive.diff("Gölz")
    assert (diff.speaker, diff.party) == ("Sören Gölz", "ABC")
    assert (diff.statements, diff.claims, diff.shifts) == (5, 2, 1)
    assert (diff.first_date, diff.last_date) == ("2024-05-01", "2025-11-01")
    maut, bahn = diff.items
    assert (maut.claim_id, maut.label) == ("maut-1", "Einführung der Maut")
    assert [row["article"] for row in maut.statements] == ["old.txt", "new.txt"]
    assert maut.statements[0]["repeats"] == 1
    assert tuple(maut.statements[0]) == STATEMENT_COLUMNS
    assert [row["article"] for row in bahn.statements] == ["train.txt", "trains.txt", "again.txt"]
    assert bahn.shifts == ()
    (shift,) = maut.shifts
    assert (shift.kind, shift.confidence, shift.evidence) == (
        "reversal",
        0.9,
        "On 2024-05-01 the words “aus” rejected it; on 2025-11-01 the words “Jahr” committed to "
        "it.",
    )
    assert (shift.earlier["statement_id"], shift.later["statement_id"]) == (ids["old"], ids["new"])
    assert (shift.earlier_cues, shift.later_cues) == (("aus",), ("Jahr",))


def test_a_notebook_shows_a_diff_and_its_claims_as_html(archive):
    diff = archive.diff("Gölz")
    assert diff._repr_html_() == diff_html(diff)
    assert diff.items[1]._repr_html_() == claim_html(diff.items[1])


def test_the_evidence_of_a_listing_is_told_in_the_language_asked_for(archive):
    (row,) = archive.shifts(language="de")
    assert row["evidence"] == "2024-05-01: „aus“ (lehnt ab); 2025-11-01: „Jahr“ (legt sich fest)."


def test_a_diff_shows_a_shift_where_its_later_statement_belongs(archive):
    since = archive.diff("Gölz", since=date(2025, 1, 1))
    assert [item.claim_id for item in since.items] == ["maut-1", "bahn-1"]
    assert [shift.earlier["date"] for shift in since.items[0].shifts] == ["2024-05-01"]
    assert (since.statements, since.earlier) == (3, 1)  # the earlier one is shown, not counted
    until = archive.diff("Gölz", until=date(2025, 1, 1))
    assert (until.statements, until.shifts) == (1, 0)


def test_a_diff_and_the_list_of_speakers_count_the_same_statements(archive):
    listed = {row["speaker"]: row["statements"] for row in archive.speakers()}
    for name in ("Sören Gölz", "Karla Adler"):
        diff = archive.diff(name)
        assert diff.statements + diff.within == listed[name]
    assert archive.diff("Gölz").within == 1  # the reprint


def test_a_diff_can_be_narrowed_to_a_claim_or_words(archive):
    assert [item.claim_id for item in archive.diff("Gölz", "bahn-1").items] == ["bahn-1"]
    assert [item.claim_id for item in archive.diff("Gölz", query="züge").items] == ["bahn-1"]
    nothing = archive.diff("Gölz", query="Steuern")
    assert (nothing.statements, nothing.claims, nothing.first_date) == (0, 0, None)


def test_shifts_carry_their_row_and_statements(archive):
    (shift,) = archive.find_shifts()
    assert isinstance(shift, Shift)
    assert (shift.id, shift.claim_id, shift.row["later_date"]) == ("s1", "maut-1", "2025-09-01")
    assert list(archive.find_shifts(ShiftFilter(since=date(2025, 9, 2)))) == []


def test_match_finds_the_nearest_words_first_and_reprints_once(archive, encoder):
    rows = archive.match(
        "schließe eine Maut ich", encoder, wanted=StatementFilter(speaker="goelz"), k=2
    )
    assert [row["article"] for row in rows] == ["old.txt", "new.txt"]
    # The cosine, and of the rare words all: (cosine + .1) / 1.1.
    assert rows[0]["score"] == pytest.approx((4 / (4 * 5) ** 0.5 + 0.1) / 1.1, abs=1e-3)
    assert tuple(rows[0]) == MATCH_COLUMNS


def test_match_looks_only_before_a_day(archive, encoder):
    rows = archive.match("Die Maut", encoder, before=date(2025, 1, 2))
    assert {row["article"] for row in rows} == {"karla.txt", "old.txt"}
    assert archive.match("Die Maut", encoder, before=date(2000, 1, 1)) == []


def test_match_refuses_another_encoder(archive, other_encoder):
    with pytest.raises(ModelMismatchError, match="filled by the encoder fake-words"):
        archive.match("Maut", other_encoder)


def test_match_needs_words(archive, encoder):
    with pytest.raises(InputError, match='nothing to look for: "…" has no words'):
        archive.match("…", encoder)


def test_a_part_of_a_longer_statement_is_not_shown_beside_it(
    store, ids, make_article, make_statement, encoder
):
    article = make_article("Es sei „höchste Zeit für Brücken“, sagte Gölz.", path="part.txt")
    whole = make_statement(article, "Es sei „höchste Zeit für Brücken“", speaker=GOELZ)
    part = make_statement(article, "höchste Zeit für Brücken", speaker=GOELZ)
    vectors = encoder.encode([whole.text, part.text])
    store.write.add(
        [NewArticle(article, [whole, part], vectors)], encoder=EncoderMark("fake-words", 256)
    )
    archive = Archive(store)
    assert len(list(archive.statements(StatementFilter(query="Brücken")))) == 2
    (claim,) = archive.diff("Gölz", query="Brücken").items
    assert [row["statement_id"] for row in claim.statements] == [whole.id]
    best, *_ = archive.match("höchste Zeit für Brücken", encoder)
    assert best["statement_id"] == whole.id
