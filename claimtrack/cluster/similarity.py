"""How near two statements are to one proposition: by their vectors, terms and countries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.lexicon import load_lexicon
from claimtrack.cluster.terms import Weights, conflict, item_terms

Vectors = NDArray[np.float32]

# Of the encoder's vector in the nearness; the rest is that of the terms. On statements of other
# hands that were to differ in their words, more of it is better (B-cubed F1 at .38: .43, .53, .56,
# .59 at .75, .85, .92, 1); from .92 on sending soldiers, arming the army and delivering air defence
# are one claim of five real articles. 2026-11.
VECTOR_SHARE = 0.85
# Taken off where each names a country that the other does not. All but a veto: two statements that
# differ in nothing but the country must come apart.
CONFLICT = 0.5


def pair_nearness(items: Sequence[ClusterItem], vectors: Vectors) -> float:
    """Return how near two statements are, 1 at most, from their terms and vectors."""
    lexicon = load_lexicon()
    first, second = (item_terms(item, lexicon) for item in items)
    mine, other = unit(first.weights), unit(second.weights)
    terms = sum(weight * other[term] for term, weight in mine.items() if term in other)
    rows = unit_rows(vectors).astype(np.float64)
    score = VECTOR_SHARE * float(rows[0] @ rows[1]) + (1 - VECTOR_SHARE) * terms
    return score - CONFLICT * conflict(first.places, second.places)


def unit(weights: Weights) -> Weights:
    """Return the weights at length 1."""
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {term: weight / length for term, weight in sorted(weights.items())} if length else {}


def unit_rows(vectors: Vectors) -> Vectors:
    """Return the rows at length 1, in full precision; a row of zeros stays one."""
    vectors = vectors.astype(np.float32, copy=False)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = np.divide(vectors, np.where(lengths > 0, lengths, 1), dtype=np.float32)
    return rows
