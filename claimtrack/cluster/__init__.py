"""Statements on one proposition become a claim, whatever side they take and however worded.

In:   `ClusterItem`s with their vectors. Out: claims with members and a label.
Data: `data/light_words.toml` (words that name no matter), `places.toml`, `fields.toml`,
`words.tsv`, `labels.toml` and `english_kinds.txt` (labels); see `data/README.md`.

Modules in running order:
    claims        from statements to claims, or new statements onto standing ones
    widen         from claims to those that neighbours show to be one
    the terms     items, words, stems, lexicon, terms, profiles
    the groups    grouping, agglomerate, groups, tables, similarity
    the labels    naming, phrases, labels
"""

from claimtrack.cluster.claims import cluster_statements, join_claims, one_claim
from claimtrack.cluster.grouping import SAME_CLAIM
from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.terms import ADJUNCT, read_once, read_terms
from claimtrack.cluster.widen import widened

__all__ = [
    "ADJUNCT",
    "SAME_CLAIM",
    "ClusterItem",
    "cluster_statements",
    "join_claims",
    "load_lexicon",
    "one_claim",
    "read_once",
    "read_terms",
    "widened",
]
