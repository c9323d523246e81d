import json

import pytest

TEXT = """---
outlet: Norderauer Bote
date: {day}
---
Streit um den Deich

Bürgermeisterin Erika Adler (ABC) sagte, der Deich werde gebaut. {other} sagte, das sei falsch.
"""


@pytest.fixture
def store(run, tmp_path):
    """Return the path of a store with two articles, read from files."""
    for number, other in enumerate(("Jan Berg", "E. Adler"), start=1):
        day = f"2026-01-0{number}"
        (tmp_path / f"{number}.md").write_text(TEXT.format(day=day, other=other), encoding="utf-8")
    path = tmp_path / "a.db"
    done = run("--db", path, "ingest", tmp_path / "1.md", tmp_path / "2.md")
    assert done.exit_code == 0, done.stderr
    return path


def said(run, store):
    lines = run("--db", store, "statements", "--format", "jsonl").stdout.splitlines()
    return [(row["statement_id"], row["speaker"], row["party"]) for row in map(json.loads, lines)]


def speakers(run, store):
    lines = run("--db", store, "speakers", "--format", "jsonl").stdout.splitlines()
    return {row["speaker"]: row["statements"] for row in map(json.loads, lines)}


def test_merge_and_split_change_speakers_and_no_id(run, store):
    before = said(run, store)
    done = run("--db", store, "speakers", "merge", "Erika Adler", "Jan Berg")
    assert done.exit_code == 0, done.stderr
    assert "Jan Berg = Erika Adler" in done.stdout
    assert "statements changed" in done.stdout
    merged = said(run, store)
    assert [row[0] for row in merged] == [row[0] for row in before]
    assert {row[1] for row in merged} == {"Erika Adler"}
    done = run("--db", store, "speakers", "split", "Jan Berg")
    assert "Jan Berg is apart from Erika Adler" in done.stdout
    assert said(run, store) == before


def test_split_off_takes_a_name_for_someone_else_in_some_articles(run, store):
    other = ["--as", "Erika Adler (Süd)", "--articles", "2.md"]
    done = run("--db", store, "speakers", "split", "Erika Adler", *other)
    assert done.exit_code == 0, done.stderr
    found = speakers(run, store)
    assert found["Erika Adler"] == 1
    assert found["Erika Adler (Süd)"] >= 1


def test_import_is_taken_up_by_what_is_stored(run, store, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name,party,aliases\nErika Adler,XYZ,E. Adler\n", encoding="utf-8")
    done = run("--db", store, "speakers", "import", people)
    assert done.exit_code == 0, done.stderr
    assert {row[2] for row in said(run, store) if row[1] == "Erika Adler"} == {"XYZ"}
    again = run("--db", store, "speakers", "import", people)
    assert "0 new lines" in again.stdout
    assert "0 statements changed" in again.stdout


def test_import_with_a_wrong_line_takes_up_nothing(run, store, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name,gender\nErika Adler,f\nJan Berg,x\n", encoding="utf-8")
    done = run("--db", store, "speakers", "import", people)
    assert done.exit_code == 2
    assert done.stderr.startswith('claimtrack: people.csv:3: column "gender"')
    assert not (tmp_path / "a.speakers.csv").exists()


def test_add_and_show(run, store):
    added = ["--party", "ABC", "--office", "Bürgermeisterin", "--body", "Norderau", "--gender", "f"]
    assert run("--db", store, "speakers", "add", "Erika Adler", *added).exit_code == 0
    shown = run("--db", store, "speakers", "show", "adler", "--format", "jsonl")
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert {(row["field"], row["value"]) for row in rows} == {
        ("name", "Erika Adler"),
        ("gender", "f"),
        ("party", "ABC"),
        ("office", "Bürgermeisterin · Norderau"),
        ("known from", "project file"),
    }


def test_show_prints_the_offices_of_the_registry_with_their_days(run, tmp_path):
    shown = run("--db", tmp_path / "none.db", "speakers", "show", "Scholz").stdout
    [line] = [line for line in shown.splitlines() if "Bundeskanzler ·" in line]
    assert line.split() == [
        "office", "Bundeskanzler", "·", "Deutschland", "2021-12-08", "2025-05-06",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "Niemand Nirgends"], 'nobody is known as "Niemand Nirgends"'),
        (["merge", "Adler", "Adler"], '"Adler" and "Adler" are one already.'),
        (["merge", "Jan Berg", "Berg"], 'claimtrack speakers add "Jan Berg".'),
        (["split", "Erika Adler"], '"Erika Adler" was never merged.'),
        (["split", "Erika Adler", "--as", "X"], "--as and --articles need each other."),
        (["add", "Erika Adler", "--body", "X"], "has no office beside it"),
        (["import", "nowhere.csv"], "nowhere.csv: no such file"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, store, arguments, message):
    done = run("--db", store, "speakers", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_diff_of_an_office_names_those_who_held_it(run, store):
    done = run("--db", store, "diff", "Kanzler")
    assert done.exit_code == 2
    assert '"Kanzler" is an office, not a person' in done.stderr
    assert "Olaf Scholz (2021-12-08 to 2025-05-06)" in done.stderr


def test_diff_of_an_office_names_whom_the_articles_call_so(run, tmp_path):
    page = tmp_path / "a.md"
    page.write_text(
        "---\ndate: 2026-01-02\n---\nStreit\n\nLandrätin Tina Zufall sagte, das sei gut.\n", "utf-8"
    )
    run("--db", tmp_path / "a.db", "ingest", page)
    done = run("--db", tmp_path / "a.db", "diff", "Landrätin")
    assert done.exit_code == 2
    assert '"Landrätin" is an office' in done.stderr
    assert "called so in these articles: Tina Zufall." in done.stderr


def test_unresolved_statements_list_who_may_be_meant(run, tmp_path):
    page = tmp_path / "a.md"
    page.write_text(
        "---\ndate: 2026-01-02\n---\nStreit\n\nMinister Tom Zufall traf Minister Jan Beliebig.\n\n"
        "Es regnete.\n\nDer Minister sagte, das sei gut.\n",
        encoding="utf-8",
    )
    run("--db", tmp_path / "a.db", "ingest", page)
    shown = run("--db", tmp_path / "a.db", "statements", "--unresolved", "--format", "jsonl")
    [row] = map(json.loads, shown.stdout.splitlines())
    assert (row["mention"], row["candidates"]) == ("Der Minister", "Jan Beliebig; Tom Zufall")
