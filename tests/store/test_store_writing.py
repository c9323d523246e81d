"""Writing: whole articles or nothing, nothing doubled, one encoder, no clusters left stale."""

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import ModelMismatchError, StoreError
from claimtrack.findings import Ground, Grounds, Shift
from claimtrack.model import (
    Claim,
    DatePrecision,
    DateSource,
    Figure,
    Kind,
    Mention,
    Position,
    ShiftKind,
    Skipped,
    Span,
    Speaker,
)
from claimtrack.store import (
    ClaimEdits,
    Clusters,
    EncoderMark,
    NewArticle,
    StatementFilter,
    open_store,
)

MARK = EncoderMark("fake-words", 256)
GROUNDS = Grounds(Ground("2025-09-02", "Nie", -2), Ground("2026-01-06", "Vielleicht", 0))
TEXT = "Adler lehnte die Maut ab. „Wir werden das prüfen“, teilte sie später mit."


@pytest.fixture
def new_article(make_article, make_statement, encoder):
    """Return a function that makes an article ready to be written, with one statement or more."""

    def make(text=TEXT, words=("Wir werden das prüfen",), **more):
        article = make_article(text, **more)
        statements = [make_statement(article, each) for each in words]
        return NewArticle(article, statements, encoder.encode([s.text for s in statements]))

    return make


def test_a_statement_comes_back_as_a_row_of_fixed_columns(store, make_article, make_statement):
    article = make_article(TEXT, path="mai/a.jsonl", record=3, url="https://bote.example/a")
    start = TEXT.index("teilte")
    cue = (Span(start, start + 6), Span(TEXT.index("mit."), TEXT.index("mit.") + 3))
    said = make_statement(
        article,
        "Wir werden das prüfen",
        value=0,
        cue=cue,
        cues=("werden … prüfen", "das"),
        date=date(2025, 9, 2),
        recalled=True,
    )
    store.write.add([NewArticle(article, [said], np.ones((1, 256), np.float32))], encoder=MARK)
    (row,) = store.read.statement_rows()
    assert row["recalled"] is True, "SQL has only 1"
    assert [row] == [
        {
            "statement_id": said.id,
            "speaker": "Karla Adler",
            "party": "ABC",
            "date": "2025-09-02",
            "date_source": "published",
            "text": "Wir werden das prüfen",
            "kind": "direct",
            "position": 0,
            "claim_id": None,
            "outlet": "Neustädter Bote",
            "published": "2025-09-04",
            "url": "https://bote.example/a",
            "article": "mai/a.jsonl",
            "record": 3,
            "start": TEXT.index("Wir"),
            "end": TEXT.index("Wir") + 21,
            "cue": "teilte … mit",
            "mention": "Adler",
            "recalled": True,
            "repeats": 0,
            "on_behalf_of": None,
            "candidates": None,
            "repeated_in": None,
            "decided_by": "werden … prüfen; das",
            "date_precision": "day",
        }
    ]


def test_how_precise_a_date_is_comes_back(store, make_article, make_statement):
    article = make_article(TEXT)
    said = make_statement(article, "prüfen", date=date(2025, 3, 1))
    said = replace(said, date_precision=DatePrecision.MONTH)
    store.write.add([NewArticle(article, [said], np.ones((1, 256), np.float32))], encoder=MARK)
    (row,) = store.read.statement_rows()
    assert (row["date"], row["date_precision"]) == ("2025-03-01", "month")
    (stored,) = store.read.statements()
    assert stored.date_precision is DatePrecision.MONTH


def test_what_is_not_known_stays_unknown(store, make_article, make_statement):
    article = make_article(TEXT, published=None, outlet=None)
    said = make_statement(article, "prüfen", speaker=None, date=None, date_source=DateSource.NONE)
    said = replace(said, mention=Mention("", None, None, ("Karla Adler", "Max Adler")))
    store.write.add([NewArticle(article, [said], np.ones((1, 256), np.float32))], encoder=MARK)
    (row,) = store.read.statement_rows()
    unknown = {name for name, value in row.items() if value is None}
    assert unknown == {
        *("speaker", "party", "date", "position", "claim_id", "outlet", "published"),
        *("url", "record", "cue", "mention", "on_behalf_of", "repeated_in", "decided_by"),
        "date_precision",
    }
    assert row["date_source"] == "none"
    assert list(store.read.speaker_rows()) == []


def test_what_takes_no_side_is_decided_by_nothing(store, make_article, make_statement):
    article = make_article(TEXT)
    said = make_statement(article, "prüfen", value=None, cues=("prüfen",))
    store.write.add([NewArticle(article, [said], np.ones((1, 256), np.float32))], encoder=MARK)
    (row,) = store.read.statement_rows()
    assert row["decided_by"] is None


def test_the_position_comes_back_with_its_figures_and_cues(store, make_article, make_statement):
    position = Position(
        value=1,
        commitment=0.5,
        condition="wenn der Rat zustimmt",
        qualification="derzeit",
        figures=(Figure(9e9, "eur", "neun Milliarden Euro"),),
        cues=("bereit", "wenn"),
    )
    article = make_article(TEXT)
    said = replace(make_statement(article, "prüfen", kind=Kind.REPORTED), position=position)
    store.write.add([NewArticle(article, [said], np.ones((1, 256), np.float32))], encoder=MARK)
    (stored,) = store.read.statements()
    assert stored.position == position
    assert (stored.kind, stored.speaker_id, stored.language) == (
        Kind.REPORTED,
        "karla-adler",
        "de",
    )
    assert store.read.position_cues([said.id]) == {said.id: ("bereit", "wenn")}


def test_the_same_article_again_changes_nothing(store, new_article):
    article = new_article()
    assert store.write.add([article], encoder=MARK).articles == 1
    rows = list(store.read.statement_rows())
    store.claims.replace(Clusters(store.claims.cluster_input().revision, (), (), {}))
    again = store.write.add([article, article], encoder=MARK)
    assert (again.articles, again.statements) == (0, 0)
    assert list(store.read.statement_rows()) == rows
    assert not store.meta.clusters_stale


def test_an_article_is_written_whole_or_not_at_all(store, new_article):
    good, bad = new_article(), new_article("„Anders“, sagte Adler.", ("Anders",))
    doubled = NewArticle(bad.article, [*bad.statements] * 2, np.ones((2, 256), np.float32))
    with pytest.raises(StoreError, match=r"test.db: UNIQUE constraint failed: statement.id"):
        store.write.add([good, doubled], encoder=MARK)
    assert store.read.counts() == {"articles": 0, "statements": 0, "claims": 0, "shifts": 0}
    assert store.meta.encoder is None
    store.write.add([good], encoder=MARK)
    assert store.read.counts()["statements"] == 1


def test_words_inside_a_longer_statement_of_one_speaker_are_its_part(
    store, make_article, make_statement
):
    article = make_article("Es gebe „große Zweifel“, sagte Adler. „Große“ fragte Muster. „Nein“.")
    muster = Speaker("max-muster", "Max Muster")
    whole = make_statement(article, "Es gebe „große Zweifel“", kind=Kind.INDIRECT)
    part = make_statement(article, "große Zweifel")
    other = make_statement(article, "gebe", speaker=muster)
    later = make_statement(article, "Nein")
    said = [part, later, other, whole]
    store.write.add([NewArticle(article, said, np.eye(4, 256, dtype="f4"))], encoder=MARK)
    parts = {statement.id: statement.part_of for statement in store.read.statements()}
    assert parts == {part.id: whole.id, whole.id: None, other.id: None, later.id: None}
    wholes = store.read.statement_rows(StatementFilter(whole=True))
    assert [row["statement_id"] for row in wholes] == [whole.id, other.id, later.id]


def test_vectors_come_back_as_they_were(store, new_article):
    article = new_article(words=("lehnte die Maut ab", "Wir werden das prüfen"))
    store.write.add([article], encoder=MARK)
    ids = [statement.id for statement in article.statements]
    assert np.array_equal(store.vectors.of(ids), article.vectors)
    assert np.array_equal(store.vectors.of(ids[::-1]), article.vectors[::-1])


def test_a_missing_vector_is_named(store, new_article):
    store.write.add([new_article()], encoder=MARK)
    with pytest.raises(StoreError, match=r'no vector for 1 of 1 statements, e\.g\. "nobody"'):
        store.vectors.of(["nobody"])


def test_another_encoder_is_refused_and_told_what_to_do(store, new_article):
    store.write.add([new_article()], encoder=MARK)
    assert store.meta.encoder == MARK
    other = EncoderMark("big-model", 384)
    with pytest.raises(ModelMismatchError) as error:
        store.write.add([new_article("„Neu“, sagte Adler.", ("Neu",))], encoder=other)
    assert str(error.value) == (
        f"{store.path} was filled by the encoder fake-words (256 dimensions), not by big-model "
        "(384). Go on with --model fake-words, or re-embed everything: "
        f"claimtrack --db {store.path} embed --model big-model."
    )
    assert store.read.counts()["articles"] == 1


def test_an_article_without_statements_is_known_but_binds_no_encoder(store, make_article):
    empty = NewArticle(make_article("Heute war es ruhig."), [], np.zeros((0, 256), np.float32))
    store.write.add([empty], encoder=MARK)
    assert store.read.has_article(empty.article.id)
    assert store.meta.encoder is None
    assert not store.meta.clusters_stale


def test_skipped_records_are_kept_until_they_work(store, new_article):
    bad = Skipped("a.txt", "extract", "no sentence found")
    store.write.add([], encoder=MARK, skipped=[bad, Skipped("b\udce4.txt", "read", "binary", 7)])
    store.write.add([], encoder=MARK, skipped=[bad])
    assert list(store.read.skipped()) == [bad, Skipped("b\\udce4.txt", "read", "binary", 7)]
    store.write.add([new_article(path="a.txt")], encoder=MARK)
    assert [skipped.path for skipped in store.read.skipped()] == ["b\\udce4.txt"]


def test_new_statements_make_clusters_stale_until_they_are_made_anew(store, new_article):
    assert not store.meta.clusters_stale
    first = new_article()
    store.write.add([first], encoder=MARK)
    assert store.meta.clusters_stale
    found = store.claims.cluster_input()
    store.write.add([new_article("„Neu“, sagte Adler.", ("Neu",))], encoder=MARK)
    claim = Claim("c1", "Maut", (first.statements[0].id,))
    assert store.claims.replace(Clusters(found.revision, [claim], (), {}))
    assert store.meta.clusters_stale, "a statement came while the claims were being made"
    assert [row["statements"] for row in store.read.claim_rows()] == [1]


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.claims.edit(ClaimEdits({}, {"c1": "Maut"})),
        lambda store: store.meta.use_same_words(0.6),
        lambda store: store.meta.use_nearness(0.5),
        lambda store: store.upkeep.forget_speaker("Karla Adler"),
    ],
    ids=["edited", "same words", "nearness", "forgotten"],
)
def test_claims_grow_by_new_statements_and_by_no_other_change(store, new_article, change):
    store.write.add([new_article()], encoder=MARK)
    store.claims.replace(Clusters(store.meta.revision, (), (), {}))
    new = new_article("„Neu“, sagte Adler.", ("Neu",))
    store.write.add([new], encoder=MARK)
    claim = Claim("c1", "Maut", (new.statements[0].id,))
    assert store.meta.only_added
    assert store.claims.grow(Clusters(store.meta.revision, [claim], (), {}))
    change(store)
    assert not store.meta.only_added
    assert not store.claims.grow(Clusters(store.meta.revision, [claim], (), {}))
    assert store.claims.replace(Clusters(store.meta.revision, (), (), {}))
    assert store.meta.only_added


def test_clusters_of_a_later_state_are_not_overwritten(store, new_article):
    store.write.add([new_article()], encoder=MARK)
    early = store.claims.cluster_input()
    store.write.add([new_article("„Neu“, sagte Adler.", ("Neu",))], encoder=MARK)
    late = store.claims.cluster_input()
    ids = tuple(statement.id for statement in late.statements)
    assert store.claims.replace(Clusters(late.revision, [Claim("c2", "Alles", ids)], (), {}))
    assert not store.claims.replace(Clusters(early.revision, (), (), {}))
    assert [row["label"] for row in store.read.claim_rows()] == ["Alles"]
    assert not store.meta.clusters_stale


def test_new_clusters_take_the_place_of_all_old_ones(store, make_article, make_statement):
    article = make_article("„Nie“, sagte Adler. „Vielleicht“, sagte Adler später.")
    never = make_statement(article, "Nie", value=-2, date=date(2025, 9, 2))
    perhaps = make_statement(article, "Vielleicht", value=0, date=date(2026, 1, 6))
    both = (never.id, perhaps.id)
    store.write.add(
        [NewArticle(article, [never, perhaps], np.eye(2, 256, dtype="f4"))], encoder=MARK
    )
    revision = store.claims.cluster_input().revision
    shift = Shift("s1", "karla-adler", "c1", ShiftKind.SOFTENING, 0.8, *both, GROUNDS)
    store.claims.replace(Clusters(revision, [Claim("c1", "Maut", both)], [shift], {never.id: 2}))
    (row,) = store.read.shift_rows()
    assert (row["speaker"], row["claim"], row["kind"]) == ("Karla Adler", "Maut", "softening")
    assert (row["earlier_text"], row["earlier_position"]) == ("Nie", -2)
    assert (row["later_text"], row["later_date"]) == ("Vielleicht", "2026-01-06")
    assert list(store.read.shifts()) == [shift]
    assert [row["repeats"] for row in store.read.statement_rows()] == [2, 0]
    assert list(store.read.claim_rows()) == [
        {
            "claim_id": "c1",
            "label": "Maut",
            "statements": 2,
            "speakers": 1,
            "outlets": 1,
            "first_date": "2025-09-02",
            "last_date": "2026-01-06",
            "shifts": 1,
        }
    ]
    assert list(store.read.speaker_rows()) == [
        {
            "speaker": "Karla Adler",
            "party": "ABC",
            "statements": 2,
            "claims": 1,
            "shifts": 1,
            "first_date": "2025-09-02",
            "last_date": "2026-01-06",
        }
    ]
    store.claims.replace(Clusters(revision, [Claim("c9", "Straßen", both[:1])], (), {}))
    assert list(store.read.shifts()) == []
    assert [row["claim_id"] for row in store.read.claim_rows()] == ["c9"]
    assert [row["claim_id"] for row in store.read.statement_rows()] == ["c9", None]
    assert [row["repeats"] for row in store.read.statement_rows()] == [0, 0]


def test_growing_leaves_the_shifts_of_whoever_said_nothing_new(store, make_article, make_statement):
    article = make_article("„Nie“, sagte Adler. „Vielleicht“, sagte Adler.")
    quist = Speaker("malin-quist", "Malin Quist")
    never = make_statement(article, "Nie", value=-2)
    perhaps = make_statement(article, "Vielleicht", value=0)
    said = (never.id, perhaps.id)
    store.write.add(
        [NewArticle(article, [never, perhaps], np.eye(2, 256, dtype="f4"))], encoder=MARK
    )
    shift = Shift("s1", "karla-adler", "c1", ShiftKind.SOFTENING, 0.8, *said, GROUNDS)
    claim = Claim("c1", "Maut", said)
    store.claims.replace(Clusters(store.meta.revision, [claim], [shift], {}))
    later = make_article("„Doch“, sagte Quist.")
    yes = make_statement(later, "Doch", value=2, speaker=quist)
    store.write.add([NewArticle(later, [yes], np.eye(1, 256, dtype="f4"))], encoder=MARK)
    grown = Claim("c1", "Maut", (never.id, yes.id))  # with one of the older statements
    store.claims.grow(Clusters(store.meta.revision, [grown], (), {}, speakers={"malin-quist"}))
    assert list(store.read.shifts()) == [shift]
    assert sorted(store.claims.members("c1")) == sorted([*said, yes.id])
    store.claims.grow(Clusters(store.meta.revision, [grown], (), {}, speakers={"karla-adler"}))
    assert list(store.read.shifts()) == []


def test_the_members_of_claims_are_given_in_part_and_by_their_speakers(
    store, make_article, make_statement
):
    article = make_article("„Eins“, „Zwei“ und „Drei“, sagte Adler. „Vier“, sagte Quist.")
    one, two, three = (make_statement(article, word) for word in ("Eins", "Zwei", "Drei"))
    four = make_statement(article, "Vier", speaker=Speaker("malin-quist", "Malin Quist"))
    every = [one, two, three, four]
    store.write.add([NewArticle(article, every, np.eye(4, 256, dtype="f4"))], encoder=MARK)
    members = tuple(sorted(said.id for said in every))
    store.claims.replace(Clusters(store.meta.revision, [Claim("c1", "Maut", members)], (), {}))
    assert store.claims.some(["c1"]) == [Claim("c1", "Maut", members)]
    assert store.claims.some(["c1"], most=2) == [Claim("c1", "Maut", members[:2])]
    assert store.claims.members_by(["c1", "c2"], {"malin-quist"}) == {"c1": [four.id], "c2": []}
    assert store.claims.said_by(members, {"malin-quist", None}) == {four.id}
    assert store.read.statement_ids([four.id, "gone"]) == [four.id]


def test_the_party_is_the_last_one_known(store, make_article, make_statement):
    article = make_article("„Eins“, „Zwei“ und „Drei“, sagte Adler.")
    parties = {"Eins": ("ABC", 2020), "Zwei": ("XYZ", 2024), "Drei": (None, 2025)}
    statements = [
        make_statement(
            article,
            words,
            speaker=Speaker("karla-adler", "Karla Adler", party=party),
            date=date(year, 1, 1),
        )
        for words, (party, year) in parties.items()
    ]
    store.write.add([NewArticle(article, statements, np.eye(3, 256, dtype="f4"))], encoder=MARK)
    assert [row["party"] for row in store.read.statement_rows()] == ["ABC", "XYZ", None]
    assert [row["party"] for row in store.read.speaker_rows()] == ["XYZ"]


def test_vectors_are_replaced_only_when_all_are_there(store, new_article):
    article = new_article(words=("lehnte die Maut ab", "Wir werden das prüfen"))
    store.write.add([article], encoder=MARK)
    store.claims.replace(Clusters(store.claims.cluster_input().revision, (), (), {}))
    other = EncoderMark("other", 3)
    ids = store.vectors.missing(other, limit=10)
    assert ids == sorted(statement.id for statement in article.statements)
    store.vectors.add(other, statement_ids=ids[:1], vectors=np.eye(1, 3, dtype="f4"))
    assert not store.vectors.switch(other)
    assert store.meta.encoder == MARK
    assert store.vectors.missing(other, limit=10) == ids[1:]
    store.vectors.add(other, statement_ids=ids[1:], vectors=np.eye(1, 3, dtype="f4") * 2)
    assert store.vectors.switch(other)
    assert store.meta.encoder == other
    assert store.vectors.of(ids).tolist() == [[1, 0, 0], [2, 0, 0]]
    assert store.meta.clusters_stale
    count = store._connection.execute("SELECT count(*) FROM vector").fetchone()
    assert count == (2,), "the old vectors are gone"


def test_a_full_disk_is_one_line_and_loses_nothing(store, new_article):
    store.write.add([new_article()], encoder=MARK)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    big = new_article("„Neu“, sagte Adler. " + "Mehr Text. " * 20_000, ("Neu",))
    with pytest.raises(StoreError, match=r"test.db could not be written: the disk is full"):
        store.write.add([big], encoder=MARK)
    assert store.read.counts()["articles"] == 1
    store._connection.execute("PRAGMA max_page_count = 1000000")
    store.write.add([big], encoder=MARK)
    assert store.read.counts()["articles"] == 2


def test_a_reader_sees_one_state_while_another_program_writes(store, new_article):
    store.write.add([new_article()], encoder=MARK)
    with open_store(store.path, create=False) as reader:
        rows = reader.read.statement_rows()
        first = next(rows)
        store.write.add([new_article("„Neu“, sagte Adler.", ("Neu",))], encoder=MARK)
        assert [first["text"], *(row["text"] for row in rows)] == ["Wir werden das prüfen"]
        assert reader.read.counts()["articles"] == 2


def test_all_that_is_read_in_a_snapshot_is_of_one_moment(store, new_article):
    store.write.add([new_article()], encoder=MARK)
    with open_store(store.path, create=False) as reader:
        with reader.snapshot():
            before = reader.read.counts()
            store.write.add([new_article("„Neu“, sagte Adler.", ("Neu",))], encoder=MARK)
            with reader.snapshot():  # within it
                assert len(list(reader.read.statement_rows())) == 1
            assert reader.read.counts() == before
        assert reader.read.counts()["articles"] == 2
        assert len(list(reader.read.statement_rows())) == 2


WRITE_FOR_EVER = textwrap.dedent(
    """
    import sys
    from itertools import count
    import numpy as np
    from claimtrack import model
    from claimtrack.store import EncoderMark, NewArticle, open_store

    with open_store(sys.argv[1]) as store:
        for number in count():
            name = f"{sys.argv[2]}-{number}"
            article = model.Article(name, "Ja. Nein.", (), name)
            statements = [
                model.Statement(
                    f"{name}-{start}",
                    model.Quotation(name, (model.Span(start, start + 3),), model.Kind.DIRECT),
                    "Ja.", model.Mention("", None), None, model.DateSource.NONE,
                )
                for start in range(5)
            ]
            vectors = np.ones((5, 64), np.float32)
            new = NewArticle(article, statements, vectors)
            store.write.add([new], encoder=EncoderMark("e", 64))
            print(name, flush=True)
    """
)


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_writers_leave_whole_articles_only(tmp_path):
    path = tmp_path / "killed.db"
    command = [sys.executable, "-c", WRITE_FOR_EVER, str(path)]
    options = {"stdout": subprocess.PIPE, "text": True, "cwd": Path(__file__).parents[2]}
    writers = [subprocess.Popen([*command, name], **options) for name in ("a", "b")]
    written = [[writer.stdout.readline().strip() for _ in range(40)] for writer in writers]
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    with open_store(path) as store:
        assert all(store.read.has_article(name) for names in written for name in names)
        counts = store.read.counts()
        assert counts["statements"] == 5 * counts["articles"]
        assert (
            len(store.vectors.of([s.id for s in store.read.statements()])) == counts["statements"]
        )
        assert store.meta.clusters_stale
        check = store._connection.execute("PRAGMA integrity_check").fetchone()
    assert check == ("ok",)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(before=st.text(), words=st.text(min_size=1), after=st.text())
def test_any_words_come_back_at_their_offsets(
    store, make_article, make_statement, before, words, after
):
    text = (before + words + after).encode("utf-8", "replace").decode("utf-8")
    article = make_article(text)
    said = make_statement(article, text[len(before) : len(before) + len(words)])
    store.write.add([NewArticle(article, [said], np.ones((1, 256), np.float32))], encoder=MARK)
    row = store.read.statement_rows_by_id([said.id])[said.id]
    sql = "SELECT text FROM article WHERE id = ?"
    (stored,) = store._connection.execute(sql, (article.id,)).fetchone()
    assert stored[row["start"] : row["end"]] == row["text"] == said.text
