"""The CSV files of a report through pandas and through LibreOffice: cell for cell the same."""

import csv
import json
import shutil
import subprocess

import pandas as pd
import pytest

from claimtrack.report import write_report
from claimtrack.report.clean import neutral
from claimtrack.rows import CLAIM_COLUMNS, SHIFT_COLUMNS, STATEMENT_COLUMNS

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
COLUMNS = {"statements": STATEMENT_COLUMNS, "shifts": SHIFT_COLUMNS, "claims": CLAIM_COLUMNS}
NUMBERS = {"position", "record", "start", "end", "repeats", "statements", "speakers", "outlets"}
TEXTS = (
    'Äpfel, "Öl" und\nÜbermut; ß',
    "=1+1",
    '=HYPERLINK("https://bote.example","hier")',
    "+49 30 1234",
    "-5 Prozent",
    "-",
    "@alle",
    "\tTab am Anfang",
    "ein\tTab",
    '"ganz in Marken"',
    "'Apostroph",
    "; , |",
    " Leerzeichen am Rand ",
    "„So“ – …\n\nAbsatz",
    "𝔘nicode 😀",
)
# Code page 76 is UTF-8; the digits after the second line say that every column is text.
AS_TEXT = "/".join(f"{place}/2" for place in range(1, len(STATEMENT_COLUMNS) + 1))
COMMAS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


def rows(columns):
    """Return rows with a text of `TEXTS` in every cell that is not a number."""
    texts = [name for name in columns if name not in NUMBERS]
    for place, _ in enumerate(TEXTS):
        row = {name: TEXTS[(place + n) % len(TEXTS)] for n, name in enumerate(texts)}
        yield dict.fromkeys(columns, -1 - place) | row


@pytest.fixture(params=[",", ";"], ids=["comma", "semicolon"])
def separator(request):
    return request.param


@pytest.fixture
def report(tmp_path, separator):
    """Return the folder of a report with such rows in every listing."""
    listings = {name: (columns, rows(columns)) for name, columns in COLUMNS.items()}
    write_report(listings, tmp_path / "report", separator=separator)
    return tmp_path / "report"


def cells(path, separator=","):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def expected(columns):
    """Return the cells that a report has: text that would run as a formula is disarmed."""
    found = [[row[name] for name in columns] for row in rows(columns)]
    return [list(columns)] + [
        [neutral(cell) if isinstance(cell, str) else str(cell) for cell in line] for line in found
    ]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_cell_comes_through_pandas(report, separator, name):
    path = report / f"{name}.csv"
    frame = pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False)
    assert [list(frame.columns), *frame.to_numpy().tolist()] == expected(COLUMNS[name])


@pytest.mark.parametrize("name", COLUMNS)
def test_json_lines_keep_what_a_spreadsheet_must_not_see(report, name):
    lines = (report / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(rows(COLUMNS[name]))


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize("formats", [AS_TEXT, ""], ids=["as text", "as guessed"])
def test_every_cell_comes_through_libreoffice(report, tmp_path, separator, formats):
    out = tmp_path / "converted"
    command = [
        SOFFICE,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        f"--infilter=CSV:{ord(separator)},34,76,1,{formats},1031",
        *("--convert-to", COMMAS, "--outdir", str(out)),
        *(str(report / f"{name}.csv") for name in COLUMNS),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name, columns in COLUMNS.items():
        assert cells(out / f"{name}.csv") == expected(columns)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=SUM(1)", "'=SUM(1)"),
        ("ab;=HYPERLINK(0)", "ab;'=HYPERLINK(0)"),
        ("ab, @SUM(1)", "ab, '@SUM(1)"),
        ("Das ist so; das bleibt so.", "Das ist so; das bleibt so."),
        ("von 3,-4 auf 5,+6", "von 3,-4 auf 5,+6"),
    ],
)
def test_a_formula_is_disarmed_wherever_a_cell_may_begin(text, written):
    assert neutral(text) == written
