"""The archive of statements: one SQLite file, written in whole articles, read by anyone."""

from claimtrack.store.claim_table import ClaimEdits, ClusterInput, Clusters
from claimtrack.store.filters import ShiftFilter, StatementFilter
from claimtrack.store.meta import EncoderMark
from claimtrack.store.reading import VIEWS, Row, StoredStatement
from claimtrack.store.store import Store, open_store
from claimtrack.store.verdicts import VERDICTS, Verdict
from claimtrack.store.writing import NewArticle

__all__ = [
    "VERDICTS",
    "VIEWS",
    "ClaimEdits",
    "ClusterInput",
    "Clusters",
    "EncoderMark",
    "NewArticle",
    "Row",
    "ShiftFilter",
    "StatementFilter",
    "Store",
    "StoredStatement",
    "Verdict",
    "open_store",
]
