"""The archive of statements: one SQLite file, written in whole articles, read by anyone."""

from claimtrack.store.claim_table import ClaimEdits, ClusterInput, Clusters
from claimtrack.store.filters import ShiftFilter, StatementFilter
from claimtrack.store.meta import EncoderMark
from claimtrack.store.reading import VIEWS, Row, StoredStatement
from claimtrack.store.store import Store, open_store
from claimtrack.store.verdicts import VERDICTS, Verdict
from claimtrack.store.writing import Added, Beside, NewArticle, Replaced

__all__ = [
    "VERDICTS",
    "VIEWS",
    "Added",
    "Beside",
    "ClaimEdits",
    "ClusterInput",
    "Clusters",
    "EncoderMark",
    "NewArticle",
    "Replaced",
    "Row",
    "ShiftFilter",
    "StatementFilter",
    "Store",
    "StoredStatement",
    "Verdict",
    "open_store",
]
