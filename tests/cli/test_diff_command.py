import os
import subprocess
import sys
from textwrap import dedent

PAGE = dedent("""\
    Erika Adler (Mitte): 1 shift in 2 claims, 3 statements, 2025-03-04 – 2025-11-18

    Bau der zweiten Brücke [c1] · 2 statements
      ▽ sceptical 2025-03-04 → ○ open 2025-11-18
    - 2025-03-04 · sceptical (-1) · Nordblatt
    -   „Dafür ist jetzt nicht die Zeit“
    + 2025-11-18 · open (0) · Der Bote
    +   „Wir schließen nichts aus.“
      Softening: the rejection has become weaker: sceptical (-1) → open (0).
      confidence: high (0.85)
      decided by: „jetzt nicht“ → „schließen nichts aus“
      why: claimtrack explain h1

    Without a shift: 1 claim (--all shows their statements)
    = Mehr Lehrer für die Schulen [c2] · 1× · 2025-03-04 · commits (+2)
    """)


def test_diff_of_a_surname_shows_the_shift(run, db):
    result = run("--db", db, "diff", "ADLER")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == PAGE


def test_diff_tells_by_exit_code(run, db):
    assert run("--db", db, "diff", "Adler", "--exit-code").exit_code == 1
    assert run("--db", db, "diff", "Özgür", "--exit-code").exit_code == 0


def test_diff_of_one_claim(run, db):
    assert run("--db", db, "diff", "Adler", "--claim", "c2").stdout == dedent("""\
        Erika Adler (Mitte): no shift in 1 claim, 1 statement, 2025-03-04

        Without a shift: 1 claim (--all shows their statements)
        = Mehr Lehrer für die Schulen [c2] · 1× · 2025-03-04 · commits (+2)
        """)


def test_diff_of_words_and_days(run, db):
    first = run("--db", db, "diff", "Adler", "--query", "schließen", "--since", "2025-11-01")
    assert first.stdout.startswith(
        "Erika Adler (Mitte): 1 shift in 1 claim, 1 statement (+1 from before), 2025-11-18\n"
    )
    none = run("--db", db, "diff", "Adler", "--until", "2024-01-01")
    assert none.stdout == "Erika Adler: no statement fits\n"


def test_diff_opens_everything(run, db):
    shown = run("--db", db, "diff", "Adler", "--all").stdout
    assert (
        "  2025-03-04 · commits (+2) · Nordblatt · decided by: „Mehr“\n    „Mehr Lehrer!“\n"
    ) in shown


def test_diff_speaks_the_language_of_the_reader(run, db):
    german = "Erika Adler (Mitte): 1 Positionswechsel in 2 Streitfragen, 3 Aussagen"
    assert run("--db", db, "diff", "Adler", "--lang", "de").stdout.startswith(german)
    assert run("--db", db, "diff", "Adler", env={"LANG": "de_DE.UTF-8"}).stdout.startswith(german)
    assert run("--db", db, "diff", "Adler", env={"LANG": "fr_FR.UTF-8"}).stdout == PAGE
    assert run("--db", db, "diff", "Adler", env={"LC_ALL": "C", "LANG": "de_DE"}).stdout == PAGE


def test_unknown_speaker_brings_near_ones_to_mind(run, db):
    result = run("--db", db, "diff", "Adlr")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f'claimtrack: no speaker "Adlr" in {db}; near: Erika Adler.\n'


def test_name_of_two_people_is_not_guessed(run, db):
    result = run("--db", db, "diff", "Muster")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Anna Muster, Max Muster" in result.stderr


def test_diff_of_two_people_shows_what_they_share(run, db):
    result = run("--db", db, "diff", "Anna Muster", "Max Muster", "--exit-code")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == dedent("""\
        Anna Muster / Max Muster: 1 shared claim, of which 0 on opposite sides

        Rot und Gut [c3]
        - Anna Muster · 2025-11-20 · no position · 3.txt
        -   „Gut.“
        + Max Muster · 2025-11-20 · no position · 3.txt
        +   „Nein“
          No position to compare.
        """)


def test_diff_of_two_people_without_a_shared_claim(run, db):
    shown = run("--db", db, "diff", "Adler", "Özgür", "--lang", "de").stdout
    assert shown == ("Erika Adler / Ömer Özgür: keine Streitfrage, zu der beide gesprochen haben\n")


def test_diff_of_two_people_as_markdown(run, db):
    shown = run("--db", db, "diff", "Anna Muster", "Max Muster", "--format", "md").stdout
    assert shown.startswith(
        "## Anna Muster / Max Muster: 1 shared claim, of which 0 on opposite sides\n\n### Rot"
    )


def test_one_person_twice_is_a_mistake(run, db):
    result = run("--db", db, "diff", "Adler", "Erika Adler")
    assert result.exit_code == 2
    assert "Erika Adler and Erika Adler are one person. Name two people." in result.stderr


def test_markdown_is_utf_8_whatever_the_locale_says(run, db):
    command = [sys.executable, "-m", "claimtrack", "--db", db, "diff", "Adler", "--format", "md"]
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([*command, "--lang", "en"], capture_output=True, check=False, env=latin)
    assert (done.returncode, done.stderr) == (0, b"")
    expected = run("--db", db, "diff", "Adler", "--format", "md", "--lang", "en").stdout
    assert done.stdout.decode("utf-8") == expected
    assert "→" in expected


def test_markdown_cannot_open_everything(run, db):
    done = run("--db", db, "diff", "Adler", "--all", "--format", "md")
    assert done.exit_code == 2
    assert "--all is for the terminal: it does not go with --format md." in done.stderr


def test_a_title_alone_names_all_whom_it_may_mean(run, tmp_path):
    page = tmp_path / "a.txt"
    page.write_text(
        "Jens Sommer sagte: „Nein.“\n\nMinisterpräsident Winter sagte: „Ja.“", encoding="utf-8"
    )
    other = tmp_path / "b.txt"
    other.write_text("Tom Winter sagte: „Gut.“", encoding="utf-8")
    run("--db", tmp_path / "a.db", "ingest", page, other, "--date", "2025-01-01")
    done = run("--db", tmp_path / "a.db", "diff", "Ministerpräsident")
    names = run("--db", tmp_path / "a.db", "speakers", "--format", "csv").stdout
    assert "Ministerpräsident Winter" in names
    assert done.exit_code == 2
    assert "Ministerpräsident Winter, Tom Winter. Say which" in done.stderr
    assert "claimtrack speakers merge" in done.stderr


def test_opposite_sides_that_stay_unflagged_are_explained_with_all(run, tmp_path):
    page = tmp_path / "a.txt"
    page.write_text(
        "„Die Maut lehne ich ab“, sagte Jens Sommer. „Wir brauchen die Maut“, sagte Sommer.",
        encoding="utf-8",
    )
    run("--db", tmp_path / "a.db", "ingest", page, "--date", "2025-01-01")
    shown = run("--db", tmp_path / "a.db", "diff", "Sommer", "--all", "--lang", "en").stdout
    assert "  Opposite sides, but no shift: both were said on one occasion.\n" in shown
    folded = run("--db", tmp_path / "a.db", "diff", "Sommer", "--lang", "en").stdout
    assert "Opposite sides" not in folded
