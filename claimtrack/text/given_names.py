"""Given names of many countries, read from the list in `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def given_names() -> Mapping[str, str]:
    """Return given names in their search form: "f", "m", or "" where both bear one."""
    given: dict[str, str] = {}
    gender = ""
    text = (files("claimtrack.text") / "data" / "given_names.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            gender = line.strip("[]")
        elif not line.startswith("#"):
            for name in line.split():
                given[name] = gender if given.get(name, gender) == gender else ""
    return MappingProxyType(given)
