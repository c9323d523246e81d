import re
import subprocess
import sys
from textwrap import dedent

import click
import pytest
from click.shell_completion import ShellComplete

import claimtrack
from claimtrack.cli import COMMANDS, main, options
from claimtrack.embed import load_encoder
from claimtrack.speakers.edition import edition


def walk(command, path=("claimtrack",)):
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from walk(command.get_command(context, name), (*path, name))


EVERYTHING = list(walk(main))


@pytest.mark.parametrize(("path", "command"), EVERYTHING, ids=[" ".join(p) for p, _ in EVERYTHING])
def test_every_command_has_one_sentence_and_an_example_of_itself(run, path, command):
    help_text = run(*path[1:], "--help").stdout
    assert re.fullmatch(r"[A-Z][^.]*\.", command.help), "help is one sentence"
    assert f"Example:\n    {' '.join(path)}" in help_text
    assert run(*path[1:], "-h").stdout == help_text


@pytest.mark.parametrize(
    "option", [o for _, c in EVERYTHING for o in c.params if isinstance(o, click.Option)]
)
def test_every_option_says_what_it_does(option):
    assert option.help


@pytest.mark.parametrize("path", [p for p, c in EVERYTHING if isinstance(c, click.Group)])
def test_no_group_cuts_off_what_its_commands_do(run, monkeypatch, path):
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*path[1:], "--help").stdout.partition("Commands:")[2]
    assert [line for line in shown.splitlines() if line.endswith("...")] == []


def test_overview_shows_every_sentence_whole(run):
    shown = run("--help").stdout
    for name in COMMANDS:
        sentence = main.get_command(click.Context(main), name).help
        assert f"  {name:<12}{sentence}"[:60] in shown
        assert sentence in shown
        assert len(sentence) <= 62, "a terminal of 80 columns has two fewer than this test"


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("store", [["--db", "absent.db"], ["--db=absent.db"]])
def test_store_may_be_named_before_or_behind_the_command(run, place, store):
    words = ["claims", "pin", "abcdefgh"]
    assert "no store at absent.db" in run(*words[:place], *store, *words[place:]).stderr


def test_what_stands_behind_two_dashes_is_no_store(run):
    assert "no store at absent.db" in run("--db", "absent.db", "match", "--", "--db").stderr


def test_misspelt_command_brings_the_nearest_to_mind(run):
    result = run("statments")
    assert result.exit_code == 2
    assert 'no command "statments". Did you mean "statements"?' in result.stderr


def test_unknown_command_lists_all(run):
    result = run("xyzzy")
    assert result.exit_code == 2
    assert "There are: ingest, speakers, statements," in result.stderr


def test_version_names_program_encoder_and_registry(run):
    result = run("--version")
    assert result.exit_code == 0
    program, encoder, registry = result.stdout.splitlines()
    assert program == f"claimtrack {claimtrack.__version__}"
    assert encoder == f"encoder {load_encoder().name}"
    assert registry == f"registry {edition()}"


def completions(words):
    """Return what a shell would offer for the last of the words."""
    done = ShellComplete(main, {}, "claimtrack", "_CLAIMTRACK_COMPLETE")
    return [item.value for item in done.get_completions(words[:-1], words[-1])]


def test_a_shell_completes_commands_options_and_choices():
    assert completions(["sp"]) == ["speakers"]
    assert completions(["claims", "re"]) == ["rename"]
    assert completions(["diff", "Merz", "--s"]) == ["--since"]
    assert completions(["shifts", "--kind", "h"]) == ["hardening"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_every_shell_can_be_sourced(run, shell):
    script = run(env={"_CLAIMTRACK_COMPLETE": f"{shell}_source"}).stdout
    assert "_CLAIMTRACK_COMPLETE=" in script


@pytest.mark.parametrize(
    "command",
    [
        ("speakers",),
        ("diff", "Adler"),
        ("report", "--out", "o"),
        ("cluster",),
        ("embed",),
        ("reread",),
        ("speakers", "resolve"),
        ("claims", "rename", "c1", "Maut"),
        ("forget", "Adler"),
    ],
)
def test_without_a_store_it_says_how_to_make_one(run, tmp_path, command):
    result = run("--db", tmp_path / "none.db", *command)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"claimtrack: no store at {tmp_path / 'none.db'} yet: claimtrack ingest PATH makes one.\n"
    )
    assert not (tmp_path / "none.db").exists()


def test_file_that_is_no_store_is_one_line(run, tmp_path):
    (tmp_path / "notes.db").write_text("Milch, Brot\n" * 100, encoding="utf-8")
    result = run("--db", tmp_path / "notes.db", "speakers")
    assert result.exit_code == 2
    assert re.fullmatch(r"claimtrack: .*notes\.db is not a claimtrack store\..*\n", result.stderr)


def test_store_comes_from_the_environment(run, db):
    result = run("speakers", "--format", "csv", env={"CLAIMTRACK_DB": str(db)})
    assert result.stdout.splitlines()[1].startswith("Erika Adler,Mitte,3,")


@pytest.mark.parametrize(
    "value", ["2025-1-1", "31.02.2025", "20250901", "2025-02-30", "2025-W36-4", "2025-13", ""]
)
def test_day_that_is_none_says_how_to_write_one(run, db, value):
    result = run("--db", db, "statements", "--since", value)
    assert result.exit_code == 2
    assert f'"{value}" is no day; write it as 2025-09-04 or 04.09.2025' in result.stderr


@pytest.mark.parametrize(
    ("written", "since", "until"),
    [
        ("04.09.2025", "2025-09-04", "2025-09-04"),
        ("4.9.2025", "2025-09-04", "2025-09-04"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2.2024", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_days_may_be_written_as_people_write_them(written, since, until):
    first, last = (
        option(lambda **given: given).__click_params__[0].callback(None, None, written)
        for option in (options.since_option, options.until_option)
    )
    assert (first.isoformat(), last.isoformat()) == (since, until)


def test_a_range_that_ends_before_it_begins_is_said_to(run, db):
    result = run("--db", db, "diff", "Adler", "--since", "2026", "--until", "2025")
    assert result.exit_code == 2
    assert "--since 2026-01-01 lies behind --until 2025-12-31." in result.stderr


@pytest.mark.parametrize(
    "command",
    [["shifts", "--min-confidence"], ["cluster", "--nearness"], ["ingest", "--same-words"]],
)
@pytest.mark.parametrize("value", ["nan", "hoch", "7"])
def test_a_share_is_a_number_within_its_bounds(run, db, command, value):
    result = run("--db", db, *command, value, *(["x.txt"] if command[0] == "ingest" else []))
    assert result.exit_code == 2
    assert "Invalid value" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("query", ["Adler (Mitte)", "adler, erika", "Adler, Erika (Mitte)"])
def test_a_speaker_may_be_asked_for_as_lists_print_them(run, db, query):
    result = run("--db", db, "diff", query)
    assert result.exit_code == 0
    assert result.stdout.startswith("Erika Adler")


def test_error_text_cannot_command_the_terminal(run, db):
    result = run("--db", db, "diff", "Adl\x1b[31mer\x07x")
    assert result.exit_code == 2
    assert not set(result.stderr) & set("\x1b\x07")
    assert result.stderr.count("\n") == 1


def python(code, **settings):
    return subprocess.run(
        [sys.executable, "-c", dedent(code)],
        capture_output=True,
        text=True,
        check=False,
        **settings,
    )


def test_help_and_diff_load_nothing_heavy(db):
    result = python(f"""
        import sys
        from claimtrack.cli import main
        main(["--help"], standalone_mode=False)
        assert "rich" not in sys.modules, "help needs no rich"
        main(["--db", {str(db)!r}, "diff", "Adler"], standalone_mode=False)
        main(["--db", {str(db)!r}, "statements", "--format", "csv"], standalone_mode=False)
        heavy = {{"torch", "pandas", "faiss", "numpy", "sentence_transformers", "matplotlib"}}
        assert not heavy & set(sys.modules), heavy & set(sys.modules)
    """)
    assert (result.returncode, result.stderr) == (0, "")


def test_closed_pipe_is_no_error(db):
    reader = f"{sys.executable} -m claimtrack --db {db}"
    for command in ("statements --format jsonl", "diff Adler", "--help"):
        script = f"set -o pipefail; {reader} {command} | true"
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), command
