"""Short rounds of the harnesses that a release runs for long."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def harness(name, *arguments):
    if not BENCHMARKS.is_dir():
        pytest.skip("the harnesses (benchmarks/) are not in this checkout")
    command = [sys.executable, BENCHMARKS / name, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_runs_and_full_disks_lose_nothing():
    told = harness("faults.py", "--rounds", "3", "--articles", "24", "--full-at", "0.3")
    assert "All whole; the" in told
    if "No disk was filled" in told:
        pytest.skip("no disk was filled: this machine gives no name space of its own")
    assert re.search(r"disk full at 30%: \d+ articles kept, then finished, equal\.", told)


@pytest.mark.skipif(os.name != "posix", reason="the alarm that ends a hang is of POSIX")
@pytest.mark.parametrize("seed", [1, 2])
def test_readers_bear_broken_files(tmp_path, seed):
    told = harness("fuzz.py", "--files", "250", "--seed", str(seed), "--keep", tmp_path)
    assert told.startswith("250 broken files")


def test_statements_look_for_those_on_their_proposition(tmp_path):
    path = tmp_path / "de.tsv"
    said = {
        "Maut\tMaut in Musterstadt": ("Die Stadtmaut kommt.", "Eine Stadtmaut? Niemals!"),
        "Maut\tMaut für Laster": ("Lastwagen zahlen mehr.", "Wir schonen Lastwagen."),
    }
    lines = [f"{named}\t2\t{text}" for named, texts in said.items() for text in texts]
    path.write_text("\n".join(lines), encoding="utf-8")
    told = harness("propositions.py", path)
    assert "de.tsv: 4 statements on 2 propositions" in told
    assert told.count("MAP 1.000  AUC 1.000") >= 2
