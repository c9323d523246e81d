"""The data files that stand beside the modules of a package."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def load_toml(package: str, *path: str) -> dict[str, Any]:
    """Return what a TOML file of a package holds: `load_toml("claimtrack.read", "dates.toml")`."""
    return tomllib.loads(files(package).joinpath(*path).read_text("utf-8"))
