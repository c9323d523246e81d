"""How near two statements are to one proposition: by their vectors, terms and countries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimtrack.cluster.items import ClusterItem
from claimtrack.cluster.terms import Weights
from claimtrack.linear import unit_rows

Vectors = NDArray[np.float32]

# Of the encoder's vector in the nearness; the rest is that of the terms. On statements of other
# hands that were to differ in their words, more of it is better (B-cubed F1 at .38: .43, .53, .56,
# .59 at .75, .85, .92, 1); from .92 on sending soldiers, arming the army and delivering air defence
# are one claim of five real articles. 2026-11.
VECTOR_SHARE = 0.85
# Taken off where each names a country that the other does not. All but a veto: two statements that
# differ in nothing but the country must come apart, also where few words make their cosine count
# for more.
CONFLICT = 0.6
# The fewer words a vector is made of, the less of its direction is the proposition, so that two
# cosines tell as much only when each is divided by the root of how reliable its vectors are
# (correction for attenuation, Spearman 1904): n words by n / (n + NOISE_WORDS), which is what
# lengthening a test does. On claims of single statements by other hands B-cubed F1 rises by it from
# .39, .33, .85 to .52, .37, .89, on two files of short ones from .94, .92 to .95, .94; with 15 for
# LEAST_WORDS the latter fall to .92. Whole articles, mostly beyond MOST_WORDS, are as before.
# 2026-11.
NOISE_WORDS = 10.0
LEAST_WORDS, MOST_WORDS = 20, 40  # fewer and more count as many


def attenuated_rows(items: Sequence[ClusterItem], vectors: Vectors) -> Vectors:
    """Return the rows with lengths by which products of short statements tell as much as others.

    A row of many words has length 1, one of few words up to 1.1.
    """
    words = np.clip([_words_in_vector(item) for item in items], LEAST_WORDS, MOST_WORDS)
    lengths = np.sqrt((1 + NOISE_WORDS / words) / (1 + NOISE_WORDS / MOST_WORDS))
    rows: Vectors = unit_rows(vectors) * lengths[:, None].astype(np.float32)
    return rows


def _words_in_vector(item: ClusterItem) -> int:
    around = item.context.rpartition("\n")[2]
    own = 0 if item.text.partition(" … ")[0] in around else len(item.text.split())
    return own + len(around.split())


def unit(weights: Weights) -> Weights:
    """Return the weights at length 1."""
    length = sum(weight * weight for weight in weights.values()) ** 0.5
    return {term: weight / length for term, weight in sorted(weights.items())} if length else {}
