"""What `import claimtrack` offers, and how little it loads."""

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
from claimtrack.model import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS

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
    assert claimtrack.__all__ == [
        "Article",
        "ClaimtrackError",
        "Shift",
        "Statement",
        "extract_statements",
        "find_shifts",
        "open_store",
        "plot_claims",
        "plot_positions",
        "plot_timeline",
        "plot_volume",
        "read_articles",
        "to_frame",
    ]
    assert all(getattr(claimtrack, name).__doc__ for name in claimtrack.__all__)


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert claimtrack.__version__ in (project["version"], "0+uninstalled")
    with pytest.raises(AttributeError, match="'claimtrack' has no attribute 'nothing'"):
        _ = claimtrack.nothing


@pytest.mark.parametrize("module", ["claimtrack", "claimtrack.archive", "claimtrack.store"])
def test_importing_loads_nothing_heavy(module):
    heavy = "{'faiss', 'numpy', 'pandas', 'rich', 'sentence_transformers', 'torch'}"
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


def test_no_source_is_an_error_at_once():
    with pytest.raises(InputError):
        claimtrack.read_articles()


def test_shifts_come_with_their_statements(filled):
    (shift,) = claimtrack.find_shifts(filled, speaker="adler")
    assert isinstance(shift, claimtrack.Shift)
    assert (shift.kind, shift.row["speaker"]) == ("softening", "Karla Adler")
    assert (shift.earlier["position"], shift.later["position"]) == (-2, 0)
    assert list(claimtrack.find_shifts(filled, since=date(2025, 5, 4))) == []
    with pytest.raises(RegistryError, match='no speaker "Muster"'):
        claimtrack.find_shifts(filled, speaker="Muster")


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
