"""The steps joined: from articles to statements, and from statements to claims and shifts."""

from claimtrack.pairs import PairJudge, PairVerdict, StatementPair
from claimtrack.pipeline.articles import IngestReport, Progress, ingest
from claimtrack.pipeline.changes import timed_statement
from claimtrack.pipeline.clusters import claims_anew, recluster
from claimtrack.pipeline.edits import merge_claims, pin_claim, rename_claim, split_claim
from claimtrack.pipeline.nearest import NearestStatements
from claimtrack.pipeline.reembedding import reembed
from claimtrack.pipeline.rereading import RereadReport, read_again, resolve_again
from claimtrack.pipeline.statements import StepFailedError, extract_statements
from claimtrack.pipeline.vectors import InText, encode_alone, encode_statements, encoder_of

__all__ = [
    "InText",
    "IngestReport",
    "NearestStatements",
    "PairJudge",
    "PairVerdict",
    "Progress",
    "RereadReport",
    "StatementPair",
    "StepFailedError",
    "claims_anew",
    "encode_alone",
    "encode_statements",
    "encoder_of",
    "extract_statements",
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
