import json
import sqlite3

import pytest

from claimtrack.cli import upkeep


def change(db, sql):
    connection = sqlite3.connect(db)
    with connection:
        connection.execute(sql)
    connection.close()


@pytest.fixture
def store(run, tmp_path):
    """Return the path of a store with one article, read from a file."""
    page = tmp_path / "a.txt"
    page.write_text("Erika Adler sagte, der Deich komme. Jan Berg sagte, das sei falsch.", "utf-8")
    path = tmp_path / "a.db"
    assert run("--db", path, "ingest", page, "--date", "2026-01-01").exit_code == 0
    return path


def test_check_says_that_a_store_is_whole(run, store):
    done = run("--db", store, "check")
    assert (done.exit_code, done.stdout) == (0, "whole: 1 articles, 2 statements\n")


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE statement SET text = 'anderes' WHERE kind = 'indirect'", "not at its place"),
        ("DELETE FROM vector", "has no vector"),
    ],
)
def test_check_lists_what_is_wrong(run, store, sql, problem):
    change(store, sql)
    done = run("--db", store, "check")
    assert (done.exit_code, problem in done.stdout) == (2, True)


def test_check_lists_what_was_skipped_until_it_can_be_read(run, store, tmp_path):
    page = tmp_path / "leer.txt"
    page.write_text("", "utf-8")
    told = run("--db", store, "ingest", page).stderr
    assert told.startswith("skipped leer.txt (read): ")
    done = run("--db", store, "check")
    assert (done.exit_code, done.stdout) == (
        0,
        f"whole: 1 articles, 2 statements\n{told.splitlines()[0]}\n",
    )
    page.write_text("Jan Berg sagte, der Deich komme.", "utf-8")
    assert run("--db", store, "ingest", page).exit_code == 0
    assert run("--db", store, "check").stdout == "whole: 2 articles, 3 statements\n"


@pytest.mark.parametrize("command", [("reread",), ("speakers", "resolve")])
def test_an_article_that_cannot_be_read_again_is_told_and_left_as_it_was(
    run, store, tmp_path, command
):
    more = tmp_path / "b.txt"
    more.write_text("Erika Adler sagte, der Hafen komme.", "utf-8")
    assert run("--db", store, "ingest", more, "--date", "2026-01-02").exit_code == 0
    listed = run("--db", store, "statements", "--format", "csv").stdout
    change(store, "UPDATE statement SET content = '[]' WHERE text LIKE '%Hafen%'")
    done = run("--db", store, *command)
    assert done.exit_code == 0
    assert done.stderr == "skipped b.txt (resolve): IndexError: tuple index out of range\n"
    assert done.stdout == "0 statements changed, 1 article left as before\n"
    assert run("--db", store, "statements", "--format", "csv").stdout == listed


def test_a_backup_holds_the_same_and_overwrites_nothing(run, store, tmp_path):
    copy = tmp_path / "copy.db"
    assert run("--db", store, "backup", copy).exit_code == 0
    listed = run("--db", copy, "statements", "--format", "csv").stdout
    assert listed == run("--db", store, "statements", "--format", "csv").stdout
    again = run("--db", store, "backup", copy)
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert not list(tmp_path.glob("*.part"))


def test_a_forgotten_speaker_is_gone_and_others_stay(run, store):
    done = run("--db", store, "forget", "jan berg", "--yes")
    assert (done.exit_code, done.stdout) == (0, "forgotten: Jan Berg: 1 statement in 1 article\n")
    assert "Jan Berg" not in run("--db", store, "speakers").stdout
    assert "Erika Adler" in run("--db", store, "speakers").stdout
    assert run("--db", store, "check").exit_code == 0


def test_a_forgotten_article_is_gone_with_its_statements(run, store):
    done = run("--db", store, "forget", "a.txt", "--yes")
    assert (done.exit_code, done.stdout) == (0, "forgotten: 1 article with 2 statements\n")
    assert run("--db", store, "check").stdout == "whole: 0 articles, 0 statements\n"


@pytest.mark.parametrize("given", [("berg",), ("berg", "--yes"), ("Ber", "--yes")])
def test_half_a_name_forgets_nobody_without_a_question(run, store, given):
    done = run("--db", store, "forget", *given)
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        f'claimtrack: "{given[0]}" is no whole name, and nothing was forgotten. It would be Jan '
        "Berg: 1 statement in 1 article. Give the whole name: "
        'claimtrack forget "Jan Berg" --yes.\n',
    )
    assert "Jan Berg" in run("--db", store, "speakers").stdout


@pytest.mark.parametrize(
    ("what", "gone"),
    [("Jan Berg", "Jan Berg: 1 statement in 1 article"), ("a.txt", "1 article with 2 statements")],
)
def test_a_script_says_that_it_means_it(run, store, what, gone):
    done = run("--db", store, "forget", what)
    assert (done.exit_code, done.stderr) == (
        2,
        f"claimtrack: nothing was forgotten. It would be {gone}. Say --yes if that is meant.\n",
    )
    assert run("--db", store, "check").stdout == "whole: 1 articles, 2 statements\n"


@pytest.mark.parametrize(("answer", "code", "left"), [("y", 0, 1), ("n", 2, 2), ("", 2, 2)])
def test_on_a_terminal_it_is_asked_whether_half_a_name_is_meant(
    run, store, monkeypatch, answer, code, left
):
    monkeypatch.setattr(upkeep, "_is_asked", lambda: True)
    done = run("--db", store, "forget", "berg", input=f"{answer}\n")
    assert done.exit_code == code
    assert "Forget Jan Berg: 1 statement in 1 article? [y/N]" in done.stderr
    rows = run("--db", store, "statements", "--format", "jsonl").stdout
    assert len(rows.splitlines()) == left


@pytest.mark.parametrize("what", ["a.txt", "Jan Berg"])
def test_what_is_forgotten_comes_back_when_its_article_is_ingested_again(
    run, store, tmp_path, what
):
    def listed():
        return run("--db", store, "statements", "--format", "csv").stdout

    before = listed()
    run("--db", store, "forget", what, "--yes")
    assert listed() != before
    run("--db", store, "forget", tmp_path / "a.txt", "--yes")  # the way to the file will do, too
    run("--db", store, "ingest", tmp_path / "a.txt", "--date", "2026-01-01")
    assert listed() == before


def test_what_is_not_there_cannot_be_forgotten(run, store):
    done = run("--db", store, "forget", "nichts")
    assert (done.exit_code, done.stderr) == (
        2,
        f'claimtrack: no article "nichts", and no speaker "nichts" in {store}; '
        "claimtrack speakers lists them all. "
        "Articles are listed by: claimtrack check --articles.\n",
    )


def test_of_two_speakers_with_the_name_none_is_forgotten(run, db):
    done = run("--db", db, "forget", "Muster")
    assert (done.exit_code, done.stderr) == (
        2,
        'claimtrack: no article "Muster", and "Muster" fits several speakers: Anna Muster, '
        "Max Muster. Say which; if they are one person: claimtrack speakers merge. "
        "Articles are listed by: claimtrack check --articles.\n",
    )
    assert "7 statements" in run("--db", db, "statements").stdout


def test_strict_ends_with_two_where_anything_was_skipped(run, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("„Nein“, sagte Adler.", "utf-8")
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF-")
    assert run("--db", tmp_path / "a.db", "ingest", tmp_path / "in").exit_code == 0
    done = run("--db", tmp_path / "b.db", "ingest", tmp_path / "in", "--strict")
    assert (done.exit_code, "1 skipped, and --strict allows none." in done.stderr) == (2, True)


def test_check_lists_the_articles(run, db):
    done = run("--db", db, "check", "--articles", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["article"], row["published"], row["statements"]) for row in rows] == [
        ("1.txt", "2025-03-04", 2),
        ("2.txt", "2025-11-18", 2),
        ("3.txt", "2025-11-20", 3),
    ]
    assert run("--db", db, "check", "--articles").stdout.startswith("3 articles\n")
    assert run("--db", db, "check", "--format", "csv").exit_code == 2
