import json
import os
import signal
import subprocess
import sys

import pytest


def verdicts(run, db):
    lines = run("--db", db, "review", "--list", "--format", "jsonl").stdout.splitlines()
    return [json.loads(line) for line in lines]


def shifts(run, db, *more):
    return run("--db", db, "shifts", "--format", "jsonl", *more).stdout.splitlines()


def test_a_confirmed_shift_is_kept_and_never_asked_about_again(run, db):
    done = run("--db", db, "review", "--by", "Anna", input="c\nstimmt\n")
    assert done.exit_code == 0, done.stderr
    assert "Erika Adler: Softening" in done.stdout
    assert done.stdout.endswith("1 reviewed, 0 left\n")
    [row] = verdicts(run, db)
    assert (row["shift_id"], row["verdict"], row["note"], row["reviewer"]) == (
        "h1", "confirmed", "stimmt", "Anna",
    )  # fmt: skip
    again = run("--db", db, "review")
    assert again.stdout == "0 reviewed, 0 left\n"
    assert len(shifts(run, db)) == 1


def test_a_rejected_shift_is_hidden_and_can_be_asked_for(run, db):
    assert run("--db", db, "review", "--shift", "h1", "--verdict", "rejected").exit_code == 0
    assert shifts(run, db) == []
    assert len(shifts(run, db, "--rejected")) == 1
    counted = run("--db", db, "speakers", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["shifts"] for line in counted} == {0}
    assert "no shift" in run("--db", db, "diff", "Adler", "--lang", "en").stdout
    assert run("--db", db, "review", "--shift", "h1", "--verdict", "confirmed").exit_code == 0
    assert len(shifts(run, db)) == 1


def test_skipping_and_quitting_leave_no_verdict(run, db):
    assert run("--db", db, "review", input="s\n").stdout.endswith("0 reviewed, 1 left\n")
    assert run("--db", db, "review", input="q\n").exit_code == 0
    assert verdicts(run, db) == []


def test_an_input_that_ends_is_an_error_and_keeps_no_verdict(run, db):
    done = run("--db", db, "review", input="")
    assert done.exit_code == 2
    assert done.stderr == "claimtrack: the input ended where an answer was asked for.\n"
    assert verdicts(run, db) == []


# A shell lets programs in the background ignore Ctrl-C; this one heeds it wherever the tests run.
HEEDING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from claimtrack.cli import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal of POSIX")
def test_ctrl_c_at_the_question_is_told_from_a_shift_that_was_found(run, db):
    process = subprocess.Popen(
        [sys.executable, "-c", HEEDING, "--db", db, "review", "--lang", "en"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    shown = b""
    while b"[q]uit" not in shown and (more := process.stdout.read1()):
        shown += more
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"claimtrack: interrupted\n")
    assert verdicts(run, db) == []


def test_one_word_for_all_needs_to_know_of_what(run, db):
    done = run("--db", db, "review", "--verdict", "rejected")
    assert done.exit_code == 2
    assert "--verdict needs to know of what: add --shift ID or --speaker NAME." in done.stderr
    assert verdicts(run, db) == []


def test_a_verdict_without_a_login_name_is_kept(run, db, monkeypatch):
    """In a container, a process may run under a number that no one has."""

    def nobody():
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("--db", db, "review", "--shift", "h1", "--verdict", "unsure").exit_code == 0
    assert [(row["verdict"], row["reviewer"]) for row in verdicts(run, db)] == [("unsure", None)]


def test_verdicts_become_pairs_that_can_be_scored(run, db, tmp_path):
    run("--db", db, "review", "--speaker", "Adler", "--verdict", "confirmed")
    path = tmp_path / "pairs.jsonl"
    assert run("--db", db, "review", "--pairs", path).stdout == f"1 pairs in {path}\n"
    [pair] = map(json.loads, path.read_text("utf-8").splitlines())
    assert (pair["relation"], pair["kind"], pair["speaker"]) == (
        "shift",
        "softening",
        "Erika Adler",
    )
    assert run("evaluate", "pairs", path).exit_code == 0


def test_verdicts_survive_clustering_anew(run, tmp_path):
    for month, text in (("01", "die Maut lehne sie ab"), ("06", "sie fordere die Maut")):
        said = f"Ministerin Erika Adler sagte, {text}."
        page = f"---\ndate: 2025-{month}-01\n---\nStreit\n\n{said}\n"
        (tmp_path / f"{month}.md").write_text(page, encoding="utf-8")
    db = tmp_path / "a.db"
    run("--db", db, "ingest", tmp_path / "01.md", tmp_path / "06.md")
    assert len(shifts(run, db)) == 1
    run("--db", db, "review", "--speaker", "Adler", "--verdict", "rejected")
    (tmp_path / "more.txt").write_text("Jan Berg sagte, die Maut komme.", encoding="utf-8")
    run("--db", db, "ingest", tmp_path / "more.txt")
    assert shifts(run, db) == []
    assert len(shifts(run, db, "--rejected")) == 1


SAID = "Ministerpräsidentin Erika Adler (ABC) sagte am Montag: „Wir {} den Bau der neuen Brücke{}.“"


def test_a_reprint_of_rejected_words_is_not_asked_about_again(run, tmp_path):
    store, folder = tmp_path / "b.db", tmp_path / "articles"
    folder.mkdir()

    def article(name, day, outlet, words, more=""):
        text = f"---\ndate: {day}\noutlet: {outlet}\n---\n\n{words}{more}\n"
        (folder / name).write_text(text, encoding="utf-8")

    later = SAID.format("wollen", " und werden ihn beschließen")
    article("1.md", "2025-01-10", "Bote", SAID.format("lehnen", " ab"))
    article("2.md", "2025-06-10", "Bote", later)
    run("--db", store, "ingest", folder)
    assert (
        "1 reviewed"
        in run("--db", store, "review", "--speaker", "Adler", "--verdict", "rejected").stdout
    )
    article("3.md", "2025-06-12", "Kurier", later, " Dann kam Regen.")
    assert "1 new" in run("--db", store, "ingest", folder).stdout
    assert run("--db", store, "shifts").stdout == "0 shifts\n"
