"""The archive of statements: one SQLite file, written in whole articles, read by anyone.

In:   articles with their statements and vectors; claims and shifts. Out: rows and statements.
Data: `migrations/*.sql`, applied in order; a new column or table is a new file.

Modules in running order:
    opening       connection, schema, meta, trouble (SQLite's complaints in plain words)
    the store     store, made of the modules below
    in            writing, versions (a newer version of an article), vector_table
    claims        claim_table, verdicts
    out           reading, filters, columns, grounds (what shifts rest on)
    looking after upkeep
"""

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
