import json
import shlex
import shutil
from pathlib import Path

import click
import pytest

from claimtrack.cli import main

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
WORDS = ("„", "Nein", "“", ",", "sagte", "Adler", ".")
TEXT = "„Nein“, sagte Adler."


def examples(command=main):
    """Return the example lines of all help texts, in the order of use."""
    lines = [line.strip() for line in (command.epilog or "").splitlines()]
    found = [line for line in lines if line.startswith("claimtrack ")]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found += examples(command.get_command(context, name))
    return found


def gold_document():
    tokens = [{"text": word} for word in WORDS]
    return {
        "documentName": "one",
        "originalText": TEXT,
        "sentences": [{"charBegin": 0, "charEnd": len(TEXT), "tokens": list(WORDS)}],
        "annotations": [],
        "tokens": tokens,
    }


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Enter a folder that holds what the examples name."""
    shutil.copytree(CORPUS, tmp_path / "articles")
    (tmp_path / "gold").mkdir()
    gold = json.dumps(gold_document(), ensure_ascii=False)
    (tmp_path / "gold" / "one.json").write_text(gold, encoding="utf-8")
    pairs = "Die Rente steigt,Mehr Rente,4\nDie Rente steigt,Es regnet,0\n"
    (tmp_path / "pairs.csv").write_text(pairs, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("i\tDie Rente\tMehr Rente\n", encoding="utf-8")
    pair = {"earlier": {"text": "Die Maut kommt."}, "later": {"text": "Die Maut kommt nicht."}}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    (tmp_path / "people.csv").write_text("name,party\nErika Adler,ABC\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_example_works_as_it_stands(run, folder):
    lines = examples()
    assert len(lines) > 10
    for line in lines:
        if line.startswith("claimtrack train"):
            continue  # minutes, and a teacher that is not installed
        result = run(*shlex.split(line)[1:])
        assert (result.exit_code, result.stderr) == (0, ""), line
        assert result.stdout.strip(), line
    assert (folder / "report" / "shifts.csv").exists()


def test_scores_come_as_rows(run, folder):
    result = run("evaluate", "quotations", "gold", "--format", "jsonl", "--predictions", "out")
    assert result.exit_code == 0
    first = json.loads(result.stdout.splitlines()[0])
    assert first["part"] == "quote"
    assert (folder / "out" / "one.json").exists()


def test_folder_without_gold_is_one_line(run, tmp_path):
    result = run("evaluate", "quotations", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"claimtrack: {tmp_path}: no .json or .txt files.")
