import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

REASON = "the notebook extra is not installed"
nbformat = pytest.importorskip("nbformat", reason=REASON)
nbclient = pytest.importorskip("nbclient", reason=REASON)
for needed in ("ipykernel", "matplotlib"):
    pytest.importorskip(needed, reason=REASON)

FOLDER = Path(__file__).parent.parent / "notebooks"
SECONDS = 120  # for one cell on a slow machine; a run takes a few seconds


def read(path):
    return nbformat.read(path, as_version=4)


def coloured(png):
    """Return the share of a picture's pixels that are neither white nor black nor grey."""
    from matplotlib.image import imread

    channels = imread(BytesIO(b64decode(png)))[..., :3]
    return (np.ptp(channels, axis=2) > 0.3).mean()


def outputs(notebook, cell_id):
    """Return everything that a cell shows, by kind."""
    (cell,) = [cell for cell in notebook.cells if cell.id == cell_id]
    shown = {}
    for output in cell.outputs:
        assert output.output_type != "error", output
        parts = output.get("data", {"text/plain": output.get("text", "")})
        for kind, value in parts.items():
            shown[kind] = shown.get(kind, "") + value
    return shown


@pytest.fixture(scope="module")
def executed():
    """Return a function that gives a notebook with its outputs, run once."""
    done = {}

    def run(name):
        if name not in done:
            client = nbclient.NotebookClient(
                read(FOLDER / name),
                timeout=SECONDS,
                kernel_name="python3",
                resources={"metadata": {"path": str(FOLDER)}},
            )
            done[name] = client.execute()
        return done[name]

    return run


@pytest.fixture(params=["as committed", "executed now"])
def notebook(request, executed):
    return executed if request.param == "executed now" else lambda name: read(FOLDER / name)


@pytest.fixture
def explore(notebook):
    return notebook("explore.ipynb")


@pytest.fixture
def question(notebook):
    return notebook("question.ipynb")


pytestmark = pytest.mark.filterwarnings("ignore")  # the kernel's own libraries warn


def test_notebook_reads_all_articles(explore):
    assert ", 0 skipped" in outputs(explore, "setup")["text/plain"]


def test_notebook_shows_statements_as_a_table(explore):
    shown = outputs(explore, "statements")
    assert "<table" in shown["text/html"]
    assert "position" in shown["text/plain"]


def test_notebook_shows_the_shift(explore):
    shown = re.sub(r"\x1b\[[\d;]*m", "", outputs(explore, "diff")["text/plain"])
    assert re.match(r"Friedrich Merz \(CDU\): \d shifts? in \d+ claims?", shown)
    assert "„Wir schließen grundsätzlich nichts aus" in shown
    assert "Softening: the rejection has become weaker" in shown


def test_notebook_draws_the_timeline(explore):
    assert coloured(outputs(explore, "timeline")["image/png"]) > 0.005


def test_notebook_finds_what_was_said_before(explore):
    assert "Soldaten" in outputs(explore, "match")["text/plain"]


def test_question_leads_to_a_table_and_a_figure(question):
    assert "Mietendeckel" in outputs(question, "match")["text/plain"]
    assert "2022" in outputs(question, "table")["text/plain"]
    assert coloured(outputs(question, "figure")["image/png"]) > 0.005


def test_question_shows_the_evidence(question):
    shown = re.sub(r"\x1b\[[\d;]*m", "", outputs(question, "diff")["text/plain"])
    assert "Reversal: rejection has turned into support" in shown
    both = re.sub(r"\x1b\[[\d;]*m", "", outputs(question, "comparison")["text/plain"])
    assert "1 shared claim, of which 1 on opposite sides" in both


@pytest.mark.parametrize("name", ["explore.ipynb", "question.ipynb"])
def test_committed_notebook_names_no_machine(name):
    text = (FOLDER / name).read_text("utf-8")
    assert not [path for path in ("/work", "/home/", "/root", "/tmp") if path in text]
