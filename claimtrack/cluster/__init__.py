"""Statements on one proposition become a claim, whatever side they take and however worded."""

from claimtrack.cluster.claims import cluster_statements, join_claims, one_claim
from claimtrack.cluster.grouping import SAME_CLAIM
from claimtrack.cluster.items import ClusterItem

__all__ = ["SAME_CLAIM", "ClusterItem", "cluster_statements", "join_claims", "one_claim"]
