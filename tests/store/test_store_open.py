"""Opening: what is no store says so in one line, and old stores are brought up to date."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimtrack.errors import StoreError
from claimtrack.findings import Ground, Grounds
from claimtrack.report.phrases import phrases
from claimtrack.store import VIEWS, Clusters, open_store, schema
from claimtrack.store.trouble import explain

OLD_ROWS = (
    ("meta", {"key": "encoder_id", "value": "1"}),
    ("encoder", {"id": 1, "name": "hand-made", "dimension": 2}),
    ("speaker", {"id": "adler", "name": "Karla Adler"}),
    (
        "article",
        {
            "id": "a1",
            "path": "1.txt",
            "outlet": "Bote",
            "date_source": "none",
            "language": "de",
            "text": "„Ja“, sagte Adler.",
            "blocks": '[[0,18,"body"]]',
        },
    ),
    (
        "statement",
        {
            "id": "s1",
            "article_id": "a1",
            "kind": "direct",
            "start": 1,
            "end": 3,
            "content": "[[1,3]]",
            "cue": "[]",
            "frame": "[]",
            "text": "Ja",
            "context": "",
            "speaker_id": "adler",
            "candidates": "[]",
            "date": "2025-09-02",
            "date_source": "text",
            "recalled": 0,
            "commitment": 1.0,
            "figures": "[]",
            "position_cues": "[]",
        },
    ),
    ("vector", {"encoder_id": 1, "statement_id": "s1", "data": b"\0\0\x80\x3f\0\0\0\0"}),
)
WITH_PRECISION = 10  # from this version on it is written with a statement


def test_missing_store_says_how_to_make_one(tmp_path):
    path = tmp_path / "none.db"
    with pytest.raises(StoreError) as error:
        open_store(path, create=False)
    assert str(error.value) == f"no store at {path} yet: claimtrack ingest PATH makes one."
    assert not path.exists()


def test_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match=r"is a folder, not a store\. Name a file: --db"):
        open_store(tmp_path)


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(StoreError, match=f"there is no folder {tmp_path / 'no'}. Make it first"):
        open_store(tmp_path / "no" / "test.db")


@pytest.mark.parametrize("create", [True, False])
def test_text_file_is_no_store_and_stays_as_it_is(tmp_path, create):
    path = tmp_path / "notes.txt"
    path.write_text("Dies ist kein Archiv. " * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"notes.txt is not a claimtrack store.*--db"):
        open_store(path, create=create)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("create", [True, False])
def test_database_of_another_program_stays_as_it_is(tmp_path, create):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="an SQLite database of another program"):
        open_store(path, create=create)
    assert path.read_bytes() == before


def test_empty_file_is_filled_by_a_writer_only(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="is empty, not a store yet"):
        open_store(path, create=False)
    open_store(path).close()
    with open_store(path, create=False) as store:
        assert store.read.counts()["articles"] == 0


def test_newer_schema_says_to_update(tmp_path):
    path = tmp_path / "new.db"
    open_store(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match=r"newer claimtrack \(schema 99, .*pip install --upgrade"):
        open_store(path)


def test_damaged_store_is_one_line(tmp_path):
    path = tmp_path / "broken.db"
    open_store(path).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError) as error, open_store(path, create=False) as store:
        list(store.read.statement_rows())
    assert "broken.db is damaged" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.meta.revision,  # a property
        lambda store: store.read.counts(),
        lambda store: list(store.read.statement_rows()),  # read while it is looked at
        lambda store: store.vectors.of(["s1"]),  # asks another part
        lambda store: store.write.note_places({"a": "b"}),
    ],
)
def test_closed_store_is_a_store_error(store, ask):
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"test\.db: Cannot operate on a closed database\."):
        ask(store)


def test_views_have_the_fixed_columns_in_order(store):
    raw = sqlite3.connect(store.path)
    for view, columns in VIEWS.items():
        cursor = raw.execute(f"SELECT * FROM {view}")
        assert tuple(each[0] for each in cursor.description) == columns
    raw.close()


def test_store_keeps_a_log_and_checks_references(store):
    connection = store._connection
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_migrations_are_numbered_without_gaps():
    assert list(schema.migrations()) == list(range(1, len(schema.migrations()) + 1))


@pytest.mark.parametrize("number", range(1, len(schema.migrations())))
def test_a_store_of_every_older_version_is_read(tmp_path, number):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        schema.migrate(old, {n: sql for n, sql in schema.migrations().items() if n <= number})
        assert schema.version(old) == number
        for table, values in OLD_ROWS:
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" * len(values))
            old.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
        if number >= WITH_PRECISION:
            old.execute("UPDATE statement SET date_precision = 'day'")
    with open_store(path, create=False) as store:
        assert list(store.upkeep.problems()) == []
        [row] = store.read.statement_rows()
        assert (row["speaker"], row["text"], row["outlet"]) == ("Karla Adler", "Ja", "Bote")
        assert (row["date"], row["date_precision"]) == ("2025-09-02", "day")
        assert store.vectors.of(["s1"]).tolist() == [[1.0, 0.0]]
        assert schema.version(store._connection) == max(schema.migrations())


BEFORE_GROUNDS = 11  # the last schema that kept what a shift rests on as a sentence


@pytest.mark.parametrize(
    ("sentence", "grounds"),
    [
        (
            "On 2025-03-04 the words “lehnte … ab” rejected it; on 2025-11-18 the words “schließen "
            "… nichts aus” left it open.",
            Grounds(
                Ground("2025-03-04", "lehnte … ab", -2),
                Ground("2025-11-18", "schließen … nichts aus", 0),
            ),
        ),
        (
            "As recalled of about 2021 the words “„Ja“; on the day” committed to it; in 2025-11 "
            "the words “weg” were sceptical. What the two name undoes each other.",
            Grounds(
                Ground("2021", "„Ja“; on the day", 2, about=True, recalled=True),
                Ground("2025-11", "weg", -1),
                undone=True,
            ),
        ),
        (
            "On 2025-03-04 the figure was “5 Euro”; as recalled on 2025-11-18 it was “9 Euro”.",
            Grounds(
                Ground("2025-03-04", "5 Euro"),
                Ground("2025-11-18", "9 Euro", recalled=True),
                figures=("5 Euro", "9 Euro"),
            ),
        ),
        ("„Nie“", Grounds(Ground("", ""), Ground("", ""), sentence="„Nie“")),
    ],
)
def test_a_store_that_kept_a_sentence_keeps_its_shifts_and_tells_the_same(
    tmp_path, sentence, grounds
):
    path = tmp_path / "old.db"
    shift = {
        "id": "h1",
        "speaker_id": "adler",
        "claim_id": "c1",
        "kind": "softening",
        "confidence": 0.8,
        "earlier_id": "s1",
        "later_id": "s1",
        "evidence": sentence,
    }
    claim = ("claim", {"id": "c1", "label": "Maut", "key_terms": "[]"})
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        scripts = {n: sql for n, sql in schema.migrations().items() if n <= BEFORE_GROUNDS}
        schema.migrate(old, scripts)
        for table, values in (*OLD_ROWS, claim, ("shift", shift)):
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join("?" * len(values))
            old.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
    with open_store(path, create=False) as store:
        [kept] = store.read.shifts()
        assert (kept.id, kept.kind, kept.confidence) == ("h1", "softening", 0.8)
        assert kept.grounds == grounds
        [row] = store.read.shift_rows()
        assert phrases("en").evidence(row["evidence"]) == sentence


def test_failing_migration_leaves_the_version_before(tmp_path):
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    scripts = {1: "CREATE TABLE a (x);", 2: "CREATE TABLE b (x);\nCREATE TABLE a (x);"}
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        schema.migrate(connection, scripts)
    assert schema.version(connection) == 1
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
    assert tables == ["a"]
    schema.migrate(connection, {**scripts, 2: "CREATE TABLE b (x); -- mended\n"})
    assert schema.version(connection) == 2
    connection.close()


def _open_and_close(path):
    for _ in range(5):
        open_store(path).close()


def test_many_programs_may_make_one_store_at_once(tmp_path):
    context = get_context("spawn")
    programs = [context.Process(target=_open_and_close, args=(tmp_path / "x.db",)) for _ in "1234"]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0, 0, 0, 0]


NOBODY = 65534


def _as_someone_else(action):
    """Return what `action` returns to a user who owns nothing; the superuser may write anything."""
    outlet, inlet = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(NOBODY if os.getuid() == 0 else os.getuid())
        try:
            answer = action()
        except StoreError as error:
            answer = f"StoreError: {error}"
        os.write(inlet, answer.encode())
        os._exit(0)
    os.close(inlet)
    with os.fdopen(outlet) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


@pytest.fixture
def locked_store():
    """Return the path of a store that only its owner could write, in such a folder."""
    folder = Path(tempfile.mkdtemp())  # not in tmp_path, whose parents are closed to others
    path = folder / "test.db"
    open_store(path).close()
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="file permissions of POSIX")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_read_only_store_can_be_read(locked_store):
    def read():
        with open_store(locked_store, create=False) as store:
            return str(store.read.counts()["articles"])

    assert _as_someone_else(read) == "0"


@pytest.mark.skipif(os.name != "posix", reason="file permissions of POSIX")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_read_only_store_cannot_be_written(locked_store):
    def ingest():
        open_store(locked_store)
        return "opened"

    def cluster():
        with open_store(locked_store, create=False) as store:
            store.claims.replace(Clusters(1, (), (), {}))
        return "written"

    assert _as_someone_else(ingest).startswith(f"StoreError: {locked_store} is read-only")
    assert _as_someone_else(cluster).startswith(f"StoreError: {locked_store} is read-only")


@pytest.mark.skipif(os.name != "posix", reason="file permissions of POSIX")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_unreadable_store_says_so(locked_store):
    locked_store.chmod(0o000)
    answer = _as_someone_else(lambda: str(open_store(locked_store, create=False)))
    assert answer == f"StoreError: {locked_store} may not be read by you. Ask its owner for access."


@pytest.mark.parametrize(
    ("free", "reason"), [(4096, "the disk is full"), (2**30, "Check the disk")]
)
def test_a_failing_write_on_a_full_disk_is_said_to_be_one(tmp_path, monkeypatch, free, reason):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMMAP
    assert reason in explain(tmp_path / "new.db", error)
