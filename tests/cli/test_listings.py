import csv
import io
import json
import sqlite3

import pandas as pd
import pytest

from claimtrack.cli import report
from claimtrack.rows import CLAIM_COLUMNS, SHIFT_COLUMNS, SPEAKER_COLUMNS, STATEMENT_COLUMNS
from claimtrack.store import open_store

COLUMNS = {
    "speakers": SPEAKER_COLUMNS,
    "statements": STATEMENT_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "shifts": SHIFT_COLUMNS,
}


@pytest.mark.parametrize("listing", COLUMNS)
def test_csv_and_jsonl_have_the_columns_of_the_store_in_their_order(run, db, listing):
    with sqlite3.connect(db) as connection:
        in_store = [each[0] for each in connection.execute(f"SELECT * FROM {listing}").description]
    connection.close()
    in_csv = run("--db", db, listing, "--format", "csv").stdout.splitlines()[0].split(",")
    first = run("--db", db, listing, "--format", "jsonl").stdout.splitlines()[0]
    assert in_store == in_csv == list(json.loads(first)) == list(COLUMNS[listing])


@pytest.mark.parametrize("listing", COLUMNS)
def test_csv_and_jsonl_hold_the_same_rows(run, db, listing):
    from_csv = list(csv.reader(io.StringIO(run("--db", db, listing, "--format", "csv").stdout)))[1:]
    lines = run("--db", db, listing, "--format", "jsonl").stdout.splitlines()
    assert len(from_csv) == len(lines)
    ids = [str(next(iter(json.loads(line).values()))) for line in lines]
    assert [row[0] for row in from_csv] == ids


def ids(result):
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["statement_id"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], "s1 s2 s3 s4 s7 s5 s6"),
        (["--speaker", "adler"], "s1 s2 s3"),
        (["--speaker", "ozgur"], "s4"),
        (["--claim", "c1"], "s1 s3"),
        (["--query", "LEHRER"], "s2"),
        (["--query", "brücke"], "s1 s3"),
        (["--since", "2025-11-18"], "s3 s4 s7 s5 s6"),
        (["--until", "2025-11-18"], "s1 s2 s3 s4"),
        (["--kind", "indirect"], ""),
        (["--unresolved"], "s5"),
        (["--speaker", "Adler", "--since", "2025-11-18", "--until", "2025-11-18"], "s3"),
    ],
)
def test_statements_are_narrowed_down(run, db, filters, found):
    assert ids(run("--db", db, "statements", "--format", "jsonl", *filters)) == found.split()


def test_claim_shows_its_statements(run, db):
    assert ids(run("--db", db, "claims", "c1", "--format", "jsonl")) == ["s1", "s3"]


@pytest.mark.parametrize(
    "command", [["claims"], ["statements", "--claim"], ["diff", "Adler", "--claim"]]
)
def test_a_claim_is_found_by_its_whole_label(run, db, command):
    by_label = run("--db", db, *command, "bau der  ZWEITEN Brücke")
    assert by_label.exit_code == 0
    assert by_label.stdout == run("--db", db, *command, "c1").stdout


def test_claims_that_share_a_label_are_listed_with_their_ids(run, db):
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE claim SET label = 'Rot und Gut' WHERE id = 'c2'")
    connection.close()
    result = run("--db", db, "claims", "rot und gut")
    assert result.exit_code == 2
    assert result.stderr == (
        'claimtrack: "rot und gut" fits several claims: c2 (Rot und Gut), c3 (Rot und Gut). '
        "Say which, by the id.\n"
    )


def test_unknown_claim_says_how_to_list_them(run, db):
    result = run("--db", db, "claims", "c9")
    assert result.exit_code == 2
    assert result.stderr == f'claimtrack: no claim "c9" in {db}; list them: claimtrack claims.\n'
    result = run("--db", db, "claims", "brücke")
    assert result.stderr == (
        f'claimtrack: no claim "brücke" in {db}; near: c1 (Bau der zweiten Brücke).\n'
    )
    result = run("--db", db, "claims", "Rot und Gutt")
    assert result.stderr.endswith("near: c3 (Rot und Gut).\n")


def test_csv_round_trips_through_pandas(run, db):
    frame = pd.read_csv(io.StringIO(run("--db", db, "statements", "--format", "csv").stdout))
    assert frame.loc[frame["statement_id"] == "s4", "text"].item() == "=Summe, „so“\nÄh"
    assert frame.loc[frame["statement_id"] == "s1", "position"].item() == -1
    assert frame["recalled"].dtype == bool


def test_csv_on_stdout_has_no_byte_order_mark(run, db):
    assert run("--db", db, "claims", "--format", "csv").stdout_bytes.startswith(b"claim_id,")


def test_text_of_an_article_cannot_command_the_terminal(run, db):
    for form in ("table", "csv", "jsonl"):
        shown = run("--db", db, "statements", "--format", form).stdout
        assert "\x1b" not in shown
        assert "Rot" in shown


def test_jsonl_keeps_what_the_article_said(run, db):
    lines = run("--db", db, "statements", "--unresolved", "--format", "jsonl").stdout
    assert json.loads(lines)["text"] == "\x1b[31mRot\x1b[0m und Ja"


def test_in_a_pipe_every_row_of_a_table_is_one_line(run, db, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    lines = run("--db", db, "statements").stdout.splitlines()
    assert (lines[0], len(lines)) == ("7 statements", 2 + 7)
    [found] = [line for line in lines if "jetzt nicht die Zeit" in line]
    assert found.split()[:4] == ["2025-03-04", "Erika", "Adler", "-1"]
    assert {"s1", "c1", "direct", "Nordblatt"} <= set(found.split())


def test_table_starts_with_the_number_of_rows(run, db):
    lines = run("--db", db, "speakers").stdout.splitlines()
    assert lines[0] == "4 speakers"
    assert " ".join(lines[3].split()) == "Erika Adler Mitte 3 2 1 2025-03-04 2025-11-18"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 1),
        (["--speaker", "Adler"], 1),
        (["--speaker", "Özgür"], 0),
        (["--kind", "softening"], 1),
        (["--kind", "reversal"], 0),
        (["--min-confidence", "0.85"], 1),
        (["--min-confidence", "0.9"], 0),
        (["--since", "2025-11-18"], 1),
        (["--since", "2025-11-19"], 0),
        (["--until", "2025-11-18"], 1),
        (["--until", "2025-11-17"], 0),
    ],
)
def test_shifts_are_narrowed_down_and_tell_by_exit_code(run, db, filters, count):
    result = run("--db", db, "shifts", "--format", "jsonl", *filters, "--exit-code")
    assert len(result.stdout.splitlines()) == count
    assert result.exit_code == (1 if count else 0)
    assert run("--db", db, "shifts", *filters).exit_code == 0


def test_confidence_above_one_is_wrong_usage(run, db):
    result = run("--db", db, "shifts", "--min-confidence", "80")
    assert result.exit_code == 2
    assert "80" in result.stderr


def test_report_writes_what_the_listings_hold(run, db, tmp_path):
    out = tmp_path / "out"
    result = run("--db", db, "report", "--out", out)
    assert result.stdout.splitlines() == [str(out / "index.html")] + [
        str(out / f"{name}.{form}")
        for name in ("statements", "claims", "shifts")
        for form in ("csv", "jsonl")
    ]
    for name in ("statements", "claims", "shifts"):
        assert (out / f"{name}.jsonl").read_text("utf-8") == run(
            "--db", db, name, "--format", "jsonl"
        ).stdout
        assert (
            (out / f"{name}.csv")
            .read_bytes()
            .startswith(b"\xef\xbb\xbf" + COLUMNS[name][0].encode())
        )
    assert "'=Summe, „so“" in (out / "statements.csv").read_text("utf-8-sig")


def test_page_and_files_of_a_report_are_of_one_moment(run, db, tmp_path, monkeypatch):
    render = report.render_archive

    def render_while_another_program_forgets(*arguments):
        page = render(*arguments)
        with open_store(db) as other:
            assert other.upkeep.forget_speaker("Erika Adler") == 3
        return page

    monkeypatch.setattr(report, "render_archive", render_while_another_program_forgets)
    assert run("--db", db, "report", "--out", tmp_path / "out").exit_code == 0
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "1 shift in 7 statements" in page
    counts = {
        name: len((tmp_path / "out" / f"{name}.jsonl").read_text("utf-8").splitlines())
        for name in ("statements", "claims", "shifts")
    }
    assert counts == {"statements": 7, "claims": 3, "shifts": 1}


def test_report_needs_a_folder(run, db):
    result = run("--db", db, "report")
    assert result.exit_code == 2
    assert "--out" in result.stderr


@pytest.mark.parametrize(
    ("group", "after"),
    [(["claims"], ["c1"]), (["claims"], ["show", "c1"]), (["speakers"], ["show", "Adler"])],
)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_format_of_a_group_stands_for_what_comes_after_it(run, db, group, after, form):
    before = run("--db", db, *group, "--format", form, *after)
    behind = run("--db", db, *group, *after, "--format", form)
    assert (before.exit_code, before.stdout) == (0, behind.stdout)
    own = run("--db", db, *group, "--format", form, *after, "--format", "table")
    assert own.stdout == run("--db", db, *group, *after).stdout != before.stdout


def test_what_a_group_cannot_hand_on_is_refused(run, db):
    named = run("--db", db, "claims", "--format", "csv", "rename", "c1", "Brücke")
    assert named.exit_code == 2
    assert "--format does not go with rename, which lists nothing." in named.stderr
    figures = run("--db", db, "claims", "--figures", "c1")
    assert figures.exit_code == 2
    assert "--figures is for all claims: it goes with no ID, no command." in figures.stderr
