"""What `import claimtrack` offers, and how little it loads."""

import ast
import json
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import claimtrack
from claimtrack import pipeline
from claimtrack.archive import Archive
from claimtrack.errors import InputError, RegistryError
from claimtrack.rows import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS

ROOT = Path(__file__).parents[1]
FIRST = "„Eine Maut auf Landstraßen schließe ich aus“, sagte Ministerin Karla Adler (ABC)."
LATER = "„Eine Maut auf Landstraßen schließe ich nicht aus“, sagte Ministerin Karla Adler (ABC)."


@pytest.fixture
def filled(store, tmp_path, encoder):
    for number, (text, day) in enumerate([(FIRST, date(2024, 5, 3)), (LATER, date(2025, 5, 3))]):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        pipeline.ingest(store, [path], published=day, encoder=encoder)
    return store


def test_names_are_sorted_documented_and_there():
    assert claimtrack.__all__ == sorted(claimtrack.__all__)
    assert all(getattr(claimtrack, name).__doc__ for name in claimtrack.__all__)
    assert set(claimtrack.__all__) <= set(dir(claimtrack))


def test_the_notebooks_need_nothing_but_public_names():
    used, imported = set(), set()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Import):
                imported |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used |= {node.attr} if node.value.id == "claimtrack" else set()
    assert {name for name in imported if name.startswith("claimtrack")} == {"claimtrack"}
    assert {"ingest", "open_store", "to_frame"} <= used <= set(claimtrack.__all__)


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert claimtrack.__version__ in (project["version"], "0+uninstalled")
    with pytest.raises(AttributeError, match="'claimtrack' has no attribute 'nothing'"):
        _ = claimtrack.nothing


@pytest.mark.parametrize("module", ["claimtrack", "claimtrack.archive", "claimtrack.store"])
def test_importing_loads_nothing_heavy(module):
    heavy = "{'faiss', 'numpy', 'pandas', 'rich', 'sentence_transformers', 'sklearn', 'torch'}"
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_matching_loads_none_of_the_steps_that_read_articles():
    steps = "{'claimtrack.extract', 'claimtrack.speakers', 'claimtrack.pairs', 'claimtrack.read'}"
    asked = "from claimtrack.pipeline import NearestStatements, encode_statements, encoder_of"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {asked}; print(sorted({steps} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_the_pipeline_has_what_it_names():
    assert {getattr(pipeline, name).__name__ for name in pipeline.__all__} == set(pipeline.__all__)
    with pytest.raises(AttributeError, match=r"'claimtrack\.pipeline' has no"):
        _ = pipeline.nothing


def test_from_a_file_to_statements(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(FIRST, encoding="utf-8")
    (article,) = claimtrack.read_articles(path, published=date(2024, 5, 3))
    assert (article.path, article.published) == ("a.txt", date(2024, 5, 3))
    (statement,) = claimtrack.extract_statements(article)
    assert statement.quotation.span.of(article.text) == statement.text
    assert statement.text.strip("„“") == "Eine Maut auf Landstraßen schließe ich aus"
    assert (statement.speaker.name, statement.position.value) == ("Karla Adler", -2)


def test_a_bare_answer_is_read_with_the_question_that_stands_before_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Housing minister Paul Adair spoke in Elsby on Monday.\n\nAsked if he could rule rent "
        "controls out for the whole parliament, Adair said: “Yes, I can.”\n",
        encoding="utf-8",
    )
    (article,) = claimtrack.read_articles(path, published=date(2024, 5, 3))
    (statement,) = claimtrack.extract_statements(article)
    assert (statement.text, statement.position.value) == ("“Yes, I can.”", -2)


def test_what_was_skipped_has_no_statements(tmp_path):
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (skipped,) = claimtrack.read_articles(tmp_path)
    assert isinstance(skipped, claimtrack.Skipped)
    with pytest.raises(InputError, match=r"^b\.txt was skipped: an empty file\.$"):
        claimtrack.extract_statements(skipped)


def test_columns_are_named_by_the_user(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'Volltext\n"{FIRST}"\n', encoding="utf-8")
    (article,) = claimtrack.read_articles(path, columns={"text": "Volltext"})
    assert article.text == FIRST


def test_no_source_is_an_error_at_once():
    with pytest.raises(InputError, match=r"^nothing to read: give at least one file"):
        claimtrack.read_articles()


def test_shifts_come_with_their_statements(filled):
    (shift,) = claimtrack.find_shifts(filled, speaker="adler")
    assert isinstance(shift, claimtrack.Shift)
    assert (shift.kind, shift.row["speaker"]) == ("softening", "Karla Adler")
    assert (shift.earlier["position"], shift.later["position"]) == (-2, 0)
    assert list(claimtrack.find_shifts(filled, since=date(2025, 5, 4))) == []
    assert list(claimtrack.find_shifts(filled, until=date(2025, 5, 2))) == []
    assert list(claimtrack.find_shifts(filled, kind="reversal")) == []
    assert list(claimtrack.find_shifts(filled, min_confidence=1.0)) == []
    with pytest.raises(InputError, match=r'no kind of shift "turn"\. There are: reversal, soft'):
        claimtrack.find_shifts(filled, kind="turn")
    with pytest.raises(RegistryError, match='no speaker "Muster"'):
        claimtrack.find_shifts(filled, speaker="Muster")


def test_a_folder_becomes_a_diff(tmp_path, encoder):
    for number, (text, day) in enumerate([(FIRST, "2024-05-03"), (LATER, "2025-05-03")]):
        told = f"---\ndate: {day}\n---\n{text}"
        (tmp_path / f"{number}.txt").write_text(told, encoding="utf-8")
    with claimtrack.open_store(tmp_path / "a.db") as store:
        report = claimtrack.ingest(store, [tmp_path], encoder=encoder)
        assert (report.new, report.statements, report.shifts) == (2, 2, 1)
        told = claimtrack.markdown_diff(claimtrack.Archive(store).diff("Adler"))
    assert told.startswith("## Karla Adler: 1 shift in 1 claim, 2 statements")


def test_two_texts_are_judged_without_a_store():
    pair = claimtrack.StatementPair("1", *(text.partition(",")[0] for text in (FIRST, LATER)))
    (verdict,) = claimtrack.load_judge().judge_all([pair])
    assert (verdict.earlier.value, verdict.later.value) == (-2, 0)
    assert verdict.judgement.relation is claimtrack.Relation.SHIFT
    assert claimtrack.read_position(pair.earlier).value == -2


def test_tables_become_frames(filled):
    statements = claimtrack.to_frame(filled)
    assert tuple(statements.columns) == STATEMENT_COLUMNS
    assert statements["position"].tolist() == [-2, 0]
    assert tuple(claimtrack.to_frame(filled, "claims").columns) == CLAIM_COLUMNS
    with pytest.raises(InputError, match=r'no table "people"\. There are: statements'):
        claimtrack.to_frame(filled, "people")


def test_rows_and_shifts_become_frames_with_their_own_columns(filled, encoder):
    shifts = claimtrack.to_frame(claimtrack.find_shifts(filled))
    assert tuple(shifts.columns) == SHIFT_COLUMNS
    assert shifts["later_date"].dt.year.tolist() == [2025]
    matches = claimtrack.to_frame(Archive(filled).match("Maut", encoder))
    assert tuple(matches.columns) == (*STATEMENT_COLUMNS, "score")
    assert tuple(claimtrack.to_frame([], "shifts").columns) == SHIFT_COLUMNS


def test_statements_of_an_article_become_a_frame(make_article):
    frame = claimtrack.to_frame(claimtrack.extract_statements(make_article(FIRST)))
    assert tuple(frame.columns) == STATEMENT_COLUMNS
    assert frame["speaker"].tolist() == ["Karla Adler"]
