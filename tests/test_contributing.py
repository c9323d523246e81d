"""What CONTRIBUTING.md and the packages say of themselves names what is there, and all of it."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = sorted(path.parent for path in (ROOT / "claimtrack").glob("*/__init__.py"))
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_a_package_names_its_modules(folder):
    told = import_module(f"claimtrack.{folder.name}").__doc__
    words = set(re.findall(r"\w+", told))
    starts = tuple(re.findall(r"(\w+_)\*", told))
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {name for name in modules - words if not (starts and name.startswith(starts))} == set()


def test_the_guide_names_every_package():
    assert [p.name for p in PACKAGES if f"`{p.name}`" not in GUIDE] == []


def test_the_guide_names_no_file_that_is_not_there():
    named = re.findall(r"`(?:pytest )?((?:\w+/)+[\w*.]*)`", GUIDE)
    places = (ROOT, ROOT / "claimtrack", *PACKAGES)
    assert len(named) > 40
    assert [name for name in named if not any(list(place.glob(name)) for place in places)] == []
