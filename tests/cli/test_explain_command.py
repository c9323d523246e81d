import sqlite3


def test_explain_shows_both_statements_what_decided_and_how_sure(run, db):
    done = run("--db", db, "explain", "h1", "--lang", "en")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Erika Adler: Softening"
    assert "- 2025-03-04 · sceptical (-1) · Nordblatt" in lines
    assert "    https://example.org/1" in lines
    assert "    decided by: „jetzt nicht“" in lines
    assert "confidence: high (0.85)" in lines
    assert any("0.72  size of the step: from -1 to 0" in line for line in lines)


def test_a_shift_that_this_version_finds_none_says_how_to_bring_the_store_up_to_date(run, db):
    with sqlite3.connect(db) as older:
        older.execute("UPDATE statement SET position = -1 WHERE id = 's3'")
    older.close()
    message = (
        'claimtrack: "h1" was flagged by another version of claimtrack, and is no shift for this '
        "one. Bring the store up to date: claimtrack reread.\n"
    )
    for command in (("explain", "h1"), ("review",)):
        done = run("--db", db, *command)
        assert (done.exit_code, done.stderr) == (2, message)


def test_the_beginning_of_an_id_is_enough_and_a_wrong_one_says_so(run, db):
    assert run("--db", db, "explain", "h").exit_code == 0
    done = run("--db", db, "explain", "x1")
    assert (done.exit_code, done.stderr) == (
        2,
        'claimtrack: "x1" is no shift. List them: claimtrack shifts.\n',
    )
