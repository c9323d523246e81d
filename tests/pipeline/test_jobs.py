"""Several processes: the same store as with one, whatever dies meanwhile."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack import pipeline
from claimtrack.errors import InputError, RegistryError
from claimtrack.model import Skipped
from claimtrack.pipeline.extraction import Extracted, Known, extract_in_processes
from claimtrack.read import Origin, Unread
from claimtrack.read.unread import Form
from claimtrack.speakers import Registry
from claimtrack.store import open_store

ROOT = Path(__file__).parents[2]
SPEAKERS = ("Karla Adler", "Jan Holt", "Lena Brandt", "Malin Quist")


def write_articles(path, number):
    """Write articles of one quotation each, every tenth line a broken one."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            text = (
                f"Im Rathaus wurde lange geredet.\n\n„Den Bau der Brücke {n} lehne ich ab“, sagte "
                f"Ministerin {SPEAKERS[n % len(SPEAKERS)]} (Mitte) am Montag."
            )
            record = {"text": text, "date": "2025-03-04", "outlet": "Nordblatt"}
            file.write(json.dumps(record) + "\n" if n % 10 else "{broken\n")


def dump(path):
    """Return all that a store holds, row by row, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("search_form", 1, str)
        return list(connection.iterdump())


def text(words, name="a.txt"):
    return Unread(Form.TEXT, words.encode(), Origin(name))


class EndsTheProcess(dict):
    """A record that cannot even be received."""

    def __reduce__(self):
        return os._exit, (1,)


def test_two_jobs_give_the_store_that_one_gives(tmp_path, encoder):
    source = tmp_path / "in.jsonl"
    write_articles(source, 75)
    (tmp_path / "twice.jsonl").write_bytes(source.read_bytes())  # each article comes twice
    reports, seen = [], []
    for jobs in (1, 2):
        with open_store(tmp_path / f"{jobs}.db") as store:
            sources = [source, tmp_path / "twice.jsonl"]
            found = []
            reports.append(
                pipeline.ingest(
                    store, sources, encoder=encoder, jobs=jobs, on_progress=found.append
                )
            )
            seen.append(found)
    assert (reports[0].new, reports[0].unchanged, len(reports[0].skipped)) == (67, 67, 16)
    assert reports[0].statements >= 67
    assert reports[0] == reports[1]
    assert seen[0] == seen[1]
    assert dump(tmp_path / "1.db") == dump(tmp_path / "2.db")


def test_what_ends_a_process_is_skipped_and_the_rest_goes_on(tmp_path):
    with open_store(tmp_path / "new.db") as store:
        found = [text(f"„Brücke {n}“, sagte Karla Adler.", f"{n}.txt") for n in range(60)]
        deadly = Unread(Form.RECORD, EndsTheProcess(text="x"), Origin("b.jsonl", 7))
        found[20:20] = [deadly]
        outcomes = list(extract_in_processes(found, jobs=2, store=store.path))
    died = Skipped("b.jsonl", "extract", "the process that read it died", 7)
    assert outcomes[20] == died
    rest = outcomes[:20] + outcomes[21:]
    assert all(isinstance(outcome, Extracted) for outcome in rest)
    assert [outcome.article.path for outcome in rest] == [f"{n}.txt" for n in range(60)]


def test_processes_leave_out_what_the_store_has(tmp_path, encoder):
    (tmp_path / "a.txt").write_text("„Nein“, sagte Karla Adler.", encoding="utf-8")
    skipped = Skipped("c.txt", "read", "an empty file")
    with open_store(tmp_path / "new.db") as store:
        pipeline.ingest(store, [tmp_path / "a.txt"], encoder=encoder)
        (name,) = (row["article_id"] for row in store.read.article_rows())
        found = [text("„Nein“, sagte Karla Adler."), skipped]
        assert list(extract_in_processes(found, jobs=2, store=store.path)) == [
            Known("a.txt", name, None),
            skipped,
        ]


SCRIPT = """
from claimtrack import open_store, pipeline
with open_store("new.db") as store:
    report = pipeline.ingest(store, ["a.txt", "b.txt"], jobs=2)
    print(report.new, report.statements, report.skipped)
"""


@pytest.mark.parametrize("piped", [True, False])
def test_a_script_needs_no_guard_and_no_file_of_its_own(tmp_path, piped):
    for name in ("a", "b"):
        text = f"„Die Brücke {name} bauen wir“, sagte Karla Adler."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, "-" if piped else "script.py"]
    given = SCRIPT if piped else ""
    done = subprocess.run(
        command, input=given, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("2 2 ()\n", "")


def test_a_registry_of_ones_own_goes_with_one_job(store, tmp_path, encoder):
    with pytest.raises(InputError, match="one job only"):
        pipeline.ingest(store, [tmp_path], encoder=encoder, registry=Registry.load(), jobs=2)


# A shell lets programs in the background ignore Ctrl-C; this one heeds it wherever the tests run.
HEEDING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from claimtrack.cli import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="process groups are of POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path, jobs):
    source, path = tmp_path / "in.jsonl", tmp_path / "new.db"
    write_articles(source, 2000)
    command = [sys.executable, "-c", HEEDING, "--db", path, "ingest", source, "--jobs"]
    process = subprocess.Popen(
        [*command, str(jobs)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while process.poll() is None and not articles_in(path):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
    out, errors = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert errors.splitlines() == [
        "stopped. What was finished is stored; the same command goes on from there.",
        "claimtrack: interrupted",
    ]
    assert is_gone(process.pid)
    with open_store(path) as store:
        assert list(store.upkeep.problems()) == []
        assert store.read.counts()["articles"] < 1800


def is_gone(group):
    """Return whether no process of the group is left; the last ones may be just leaving."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def articles_in(path):
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("SELECT count(*) FROM article").fetchone()[0]
        except sqlite3.OperationalError:  # it is just being made
            return 0


def test_a_malformed_project_file_is_said_before_processes_start(tmp_path, encoder):
    (tmp_path / "a.speakers.csv").write_text("id,nonsense\n", encoding="utf-8")
    (tmp_path / "one.txt").write_text("„Nein“, sagte Adler.", encoding="utf-8")
    with (
        open_store(tmp_path / "a.db") as store,
        pytest.raises(RegistryError, match=r"speakers\.csv"),
    ):
        pipeline.ingest(store, [tmp_path / "one.txt"], encoder=encoder, jobs=2)
