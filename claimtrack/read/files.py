"""Which files to read: the paths and folders given, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.config import PEOPLE_SUFFIX
from claimtrack.errors import InputError
from claimtrack.model import Skipped
from claimtrack.read.decode import replace_unstorable
from claimtrack.read.own import is_own_file
from claimtrack.text import file_place

STEP = "read"
OWN_REPORT = frozenset({"index.html", "statements.csv", "shifts.csv", "claims.csv"})
ARTICLES = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".xml", ".csv", ".gz"})
URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # a Path has lost the second slash


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and what it is called in every listing."""

    path: Path
    name: str  # relative to the folder given, or the file's own name
    stem: str = ""  # of the name under which it was packed
    place: str = ""  # what stands for the file, or for the one that it was packed in

    def __post_init__(self) -> None:
        """Fill in the file's own stem and place."""
        if not self.stem:
            object.__setattr__(self, "stem", self.path.stem)
        if not self.place:
            object.__setattr__(self, "place", file_place(self.path))


def is_url(source: str | Path) -> bool:
    """Return whether a source is an address and not a path."""
    return URL.match(str(source)) is not None


def check_sources(sources: Sequence[str | Path]) -> list[str | Path]:
    """Return the sources: addresses as they are, paths that exist.

    Raises:
        InputError: There is no source, or a path does not exist.
    """
    if not sources:
        raise InputError("nothing to read: give at least one file or folder")
    return [_check(source) for source in sources]


def find_files(source: Path) -> Iterator[SourceFile | Skipped]:
    """Yield the file `source`, or all files in the folder `source` and below, sorted by path.

    Stores that lie in the folder, and what is kept beside them, are passed over.
    """
    if not source.is_dir():
        yield SourceFile(source, replace_unstorable(source.name))
        return
    empty = True
    for found in _walk(source):
        empty = False
        yield found
    if empty:
        yield Skipped(source.name or str(source), STEP, "a folder without files")


def _check(source: str | Path) -> str | Path:
    if is_url(source):
        return str(source)
    if not str(source).strip():
        raise InputError("a name without a letter was given; give a file or folder")
    path = Path(source)
    try:
        found = path.exists()
    except (OSError, ValueError) as error:  # a name too long, no permission, a NUL in it
        raise InputError(f"{source!s}: not a usable path ({error})") from error
    if not found:
        raise InputError(f"{source}: no such file or folder; check the spelling")
    return path


def _may_be_own(name: str) -> bool:
    """Return whether it is worth a look into a file whether claimtrack has written it."""
    return name.endswith(PEOPLE_SUFFIX) or Path(name).suffix.lower() not in ARTICLES


def _walk(folder: Path) -> Iterator[SourceFile | Skipped]:
    """Yield what is in a folder: never hidden entries, never through a link to a folder."""
    denied: list[OSError] = []
    names: list[tuple[str, ...]] = []
    reports: list[str] = []
    for root, folders, files in os.walk(folder, onerror=denied.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(root).relative_to(folder).parts
        if here and OWN_REPORT.issubset(files):
            reports.append("/".join(here))
            folders.clear()
            continue
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        names += [(*here, name) for name in (*files, *linked) if not name.startswith(".")]
    for error in sorted(denied, key=lambda error: str(error.filename)):
        name = Path(str(error.filename)).relative_to(folder).as_posix()
        yield Skipped(name, STEP, f"cannot be opened ({error.strerror})")
    for name in sorted(reports):
        yield Skipped(replace_unstorable(name), STEP, "a report that claimtrack has written")
    for parts in sorted(names):
        if _may_be_own(parts[-1]) and is_own_file(folder.joinpath(*parts)):
            continue
        yield SourceFile(folder.joinpath(*parts), replace_unstorable("/".join(parts)))
