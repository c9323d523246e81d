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


def test_the_beginning_of_an_id_is_enough_and_a_wrong_one_says_so(run, db):
    assert run("--db", db, "explain", "h").exit_code == 0
    done = run("--db", db, "explain", "x1")
    assert (done.exit_code, done.stderr) == (
        2,
        'claimtrack: "x1" is no shift. List them: claimtrack shifts.\n',
    )
