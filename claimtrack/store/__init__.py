"""The archive of statements: one SQLite file, written in whole articles, read by anyone.

In:   articles with their statements and vectors; claims and shifts. Out: rows and statements.
Data: `migrations/*.sql`, applied in order; a new column or table is a new file.

Modules in running order:
    opening       connection, schema, trouble (SQLite's complaints in plain words)
    the store     store, whose parts are the classes of the modules below (part: what they share);
                  a new query is a method of one of them
    in            writing, versions (a newer version of an article), vector_table
    claims        claim_table, verdicts, meta (the encoder; whether claims are up to date)
    out           reading, stored (rows as objects), filters, columns,
                  grounds (what shifts rest on)
    looking after upkeep
"""

from claimtrack.model import Row
from claimtrack.store.claim_table import ClaimEdits, ClusterInput, Clusters
from claimtrack.store.filters import ShiftFilter, StatementFilter
from claimtrack.store.meta import EncoderMark
from claimtrack.store.reading import VIEWS
from claimtrack.store.store import Store, open_store
from claimtrack.store.stored import StoredStatement
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
