"""What did this politician say about it before, and has the position moved?

import claimtrack

with claimtrack.open_store("claimtrack.db") as store:
    for shift in claimtrack.find_shifts(store, speaker="Merz"):
        print(shift.kind, shift.evidence)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.errors import ClaimtrackError
from claimtrack.model import Article, Shift, Skipped, Statement

if TYPE_CHECKING:
    import pandas as pd

    from claimtrack.archive import ShiftView
    from claimtrack.plotting import plot_claims, plot_positions, plot_timeline, plot_volume
    from claimtrack.speakers import Registry
    from claimtrack.store import Row, Store

__all__ = [
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

_PLOTS = ("plot_claims", "plot_positions", "plot_timeline", "plot_volume")

# What these functions need is imported when they are called: numpy, pandas and faiss take longer
# to load than the command line may take to answer.


def read_articles(
    *sources: str | Path, published: date | None = None
) -> Iterator[Article | Skipped]:
    """Yield the articles in files and folders, and what could not be used and why.

    Args:
        sources: Files, folders and addresses of pages and feeds.
        published: The day of printing of articles that do not tell theirs.

    Raises:
        InputError: There is no source, or one does not exist.
    """
    from claimtrack.read import read_articles as read  # see above

    return read(*sources, published=published)


def extract_statements(article: Article, registry: Registry | None = None) -> list[Statement]:
    """Return who said what in an article, with the position that each statement takes.

    Args:
        article: What to look through.
        registry: The people and offices that are known; the shipped ones if none is given.
    """
    from claimtrack.pipeline import extract_statements as extract  # see above

    return extract(article, registry)


def open_store(path: str | Path, *, create: bool = True) -> Store:
    """Return the store at `path`, to be used in a `with` block.

    With `create` it is made where it is missing, and must be writable; without, it must exist.

    Raises:
        StoreError: There is no store at `path`, or it cannot be used.
    """
    from claimtrack.store import open_store as open_  # see above

    return open_(path, create=create)


def find_shifts(
    store: Store, *, speaker: str | None = None, since: date | None = None
) -> Iterator[ShiftView]:
    """Yield the changes of position between a speaker's statements on one claim, newest first.

    Each is a `Shift` that also has its two statements as rows, `earlier` and `later`.

    Args:
        store: Where to look.
        speaker: Only this speaker; the surname is enough.
        since: Only where the later statement was made on this day or after.

    Raises:
        RegistryError: No one or several people of that name are in the store.
    """
    from claimtrack.archive import Archive, ShiftFilter  # see above

    return Archive(store).find_shifts(ShiftFilter(speaker=speaker, since=since))


def to_frame(
    source: Store | Iterable[Row] | Iterable[Statement] | Iterable[ShiftView],
    table: str = "statements",
) -> pd.DataFrame:
    """Return a store's table, rows of a listing, statements or shifts as a DataFrame.

    The columns are those of every listing. What only a store knows about a statement (its claim,
    its outlet, …) is missing where the statement comes straight from an article.

    Args:
        source: What to show.
        table: Which table of a store, or which columns where there is no row to tell:
            "statements", "shifts", "claims" or "speakers".

    Raises:
        InputError: There is no such table.
    """
    from claimtrack.archive import tabulate  # see above
    from claimtrack.report import to_frame as frame  # see above

    rows, columns = tabulate(source, table)
    return frame(rows, columns)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _PLOTS:
        from claimtrack import plotting  # see above

        return getattr(plotting, name)
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version  # reads files

        try:
            return version("claimtrack")
        except PackageNotFoundError:
            return "0+uninstalled"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
