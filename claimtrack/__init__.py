"""What did this politician say about it before, and has the position moved?

import claimtrack as ct

with ct.open_store("claimtrack.db") as store:
    ct.ingest(store, ["articles/"])
    for shift in ct.find_shifts(store, speaker="Merz"):
        print(shift.kind, shift.evidence)
    print(ct.markdown_diff(ct.Archive(store).diff("Merz")))

Everything in `__all__` may be relied on; submodules may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.config import LANGUAGES
from claimtrack.errors import (
    ClaimtrackError,
    EncoderError,
    InputError,
    ModelMismatchError,
    RegistryError,
    StoreError,
)
from claimtrack.findings import Shift, ShiftView
from claimtrack.model import (
    Article,
    Claim,
    Kind,
    Position,
    Quotation,
    Relation,
    ShiftKind,
    Skipped,
    Span,
    Speaker,
    Statement,
)

if TYPE_CHECKING:
    import pandas as pd

    from claimtrack.archive import Archive, ShiftFilter, StatementFilter
    from claimtrack.embed import load_encoder
    from claimtrack.pairs import PairVerdict, StatementPair, load_judge
    from claimtrack.pipeline import IngestReport, ingest
    from claimtrack.plotting import plot_claims, plot_positions, plot_timeline, plot_volume
    from claimtrack.position import read_position
    from claimtrack.report.markdown import markdown_comparison, markdown_diff
    from claimtrack.report.terminal import render_comparison, render_diff
    from claimtrack.speakers import Registry
    from claimtrack.store import Row, Store

# Where the names come from that are imported when they are first used: numpy, pandas, faiss and
# rich take longer to load than the command line may take to answer.
_LATER = {
    "Archive": "archive",
    "IngestReport": "pipeline",
    "PairVerdict": "pairs",
    "Registry": "speakers",
    "ShiftFilter": "archive",
    "StatementFilter": "archive",
    "StatementPair": "pairs",
    "Store": "store",
    "ingest": "pipeline",
    "load_encoder": "embed",
    "load_judge": "pairs",
    "markdown_comparison": "report.markdown",
    "markdown_diff": "report.markdown",
    "plot_claims": "plotting",
    "plot_positions": "plotting",
    "plot_timeline": "plotting",
    "plot_volume": "plotting",
    "read_position": "position",
    "render_comparison": "report.terminal",
    "render_diff": "report.terminal",
}

__all__ = [
    "Archive",
    "Article",
    "Claim",
    "ClaimtrackError",
    "EncoderError",
    "IngestReport",
    "InputError",
    "Kind",
    "ModelMismatchError",
    "PairVerdict",
    "Position",
    "Quotation",
    "Registry",
    "RegistryError",
    "Relation",
    "Shift",
    "ShiftFilter",
    "ShiftKind",
    "ShiftView",
    "Skipped",
    "Span",
    "Speaker",
    "Statement",
    "StatementFilter",
    "StatementPair",
    "Store",
    "StoreError",
    "extract_statements",
    "find_shifts",
    "ingest",
    "load_encoder",
    "load_judge",
    "markdown_comparison",
    "markdown_diff",
    "open_store",
    "plot_claims",
    "plot_positions",
    "plot_timeline",
    "plot_volume",
    "read_articles",
    "read_position",
    "render_comparison",
    "render_diff",
    "to_frame",
]


def read_articles(
    *sources: str | Path, published: date | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Skipped]:
    """Yield the articles in files and folders, and what could not be used and why.

    Args:
        sources: Files, folders and addresses of pages and feeds.
        published: The publication date of articles that state none.
        columns: The column of a table or record that holds a field, as in `{"text": "Volltext"}`.

    Raises:
        InputError: There is no source, or one does not exist.
    """
    from claimtrack.read import read_articles as read  # see above

    return read(*sources, published=published, columns=columns)


def extract_statements(
    article: Article | Skipped, registry: Registry | None = None
) -> list[Statement]:
    """Return who said what in an article, with the position that each statement takes.

    Args:
        article: What to look through.
        registry: The people and offices that are known; the shipped ones if none is given.

    Raises:
        InputError: The article is one that `read_articles` has skipped, or in another language.
        ClaimtrackError: A step failed on this article.
    """
    if isinstance(article, Skipped):
        place = article.path if article.record is None else f"{article.path}:{article.record}"
        raise InputError(f"{place} was skipped: {article.reason}.")
    if article.language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise InputError(f'{article.path}: "{article.language}" is not read. There are: {known}.')
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
    store: Store,
    *,
    speaker: str | None = None,
    kind: ShiftKind | str | None = None,
    min_confidence: float = 0.0,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[ShiftView]:
    """Yield the changes of position between a speaker's statements on one claim, the surest first.

    Each is a `Shift` that also has its two statements as rows, `earlier` and `later`.

    Args:
        store: Where to look.
        speaker: Only this speaker; the surname is enough.
        kind: Only shifts of this kind.
        min_confidence: Only shifts that are at least so sure, 0 to 1.
        since: Only where the later statement was made on this day or after.
        until: Only where the later statement was made on this day or before.

    Raises:
        RegistryError: No one or several people of that name are in the store.
        InputError: There is no such kind.
    """
    from claimtrack.archive import Archive, ShiftFilter  # see above

    if kind is not None and kind not in list(ShiftKind):
        raise InputError(f'no kind of shift "{kind}". There are: {", ".join(ShiftKind)}.')
    wanted = ShiftFilter(speaker, kind, min_confidence, since, until)
    return Archive(store).find_shifts(wanted)


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


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _LATER:
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version  # reads files

        try:
            return version("claimtrack")
        except PackageNotFoundError:
            return "0+uninstalled"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
