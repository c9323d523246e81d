"""The steps joined: from articles to statements, and from statements to claims and shifts.

In:   sources and a store. Out: the filled store, and a report on the run.
Data: `fields.npz` (what statements of one field have in common).

Modules in running order:
    ingest        articles, extraction (in one or several processes), statements, vectors
    whole names   namesakes
    claims        joining (few new ones) or clusters (all): repeats, nearest, bridges,
                  label_vectors, edits (what a user says of claims), edited (laid over)
    shifts        changes: threads, one_matter, surroundings, fields, otherwise, afterwards,
                  vetoes; unflagged says why something is no shift
    again         rereading (after an update), reembedding (another encoder)
    below all     memory

What is named here is imported when it is asked for: a text can be matched without the words by
which articles are read, which take longer to load than it takes to answer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.pipeline.articles import IngestReport, Progress, ingest
    from claimtrack.pipeline.changes import timed_statement
    from claimtrack.pipeline.clusters import claims_anew, recluster
    from claimtrack.pipeline.edits import merge_claims, pin_claim, rename_claim, split_claim
    from claimtrack.pipeline.fields import fields_of
    from claimtrack.pipeline.nearest import NearestStatements
    from claimtrack.pipeline.reembedding import reembed
    from claimtrack.pipeline.rereading import RereadReport, read_again, resolve_again
    from claimtrack.pipeline.statements import StepFailedError, extract_statements
    from claimtrack.pipeline.unflagged import Unflagged
    from claimtrack.pipeline.vectors import InText, encode_alone, encode_statements, encoder_of

__all__ = [
    "InText",
    "IngestReport",
    "NearestStatements",
    "Progress",
    "RereadReport",
    "StepFailedError",
    "Unflagged",
    "claims_anew",
    "encode_alone",
    "encode_statements",
    "encoder_of",
    "extract_statements",
    "fields_of",
    "ingest",
    "merge_claims",
    "pin_claim",
    "read_again",
    "recluster",
    "reembed",
    "rename_claim",
    "resolve_again",
    "split_claim",
    "timed_statement",
]

_NAMES_OF = {
    "claimtrack.pipeline.articles": "IngestReport Progress ingest",
    "claimtrack.pipeline.changes": "timed_statement",
    "claimtrack.pipeline.clusters": "claims_anew recluster",
    "claimtrack.pipeline.edits": "merge_claims pin_claim rename_claim split_claim",
    "claimtrack.pipeline.fields": "fields_of",
    "claimtrack.pipeline.nearest": "NearestStatements",
    "claimtrack.pipeline.reembedding": "reembed",
    "claimtrack.pipeline.rereading": "RereadReport read_again resolve_again",
    "claimtrack.pipeline.statements": "StepFailedError extract_statements",
    "claimtrack.pipeline.unflagged": "Unflagged",
    "claimtrack.pipeline.vectors": "InText encode_alone encode_statements encoder_of",
}
_MODULE_OF = {name: module for module, names in _NAMES_OF.items() for name in names.split()}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found  # so that it is looked up once
    return found
