"""Makes the fields of politics that ship: what statements of one field have in common.

    python training/make_fields.py

Writes `claimtrack/pipeline/fields.npz` from the statements that the encoder has learned from. To be
run again whenever the encoder is trained anew; `fit_one_matter.py` then gives the weights.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from claimtrack.config import LANGUAGES
from claimtrack.embed import Vectors, load_encoder
from claimtrack.pipeline.fields import GROUPS
from claimtrack.pipeline.vectors import encode_alone
from claimtrack.train.positions import read_shipped

OUT = Path(__file__).parent.parent / "claimtrack" / "pipeline" / "fields.npz"


def main() -> None:
    """Read the statements, group their vectors, and write the middles of the groups."""
    encoder = load_encoder()
    said = {example.text: example.language for example in read_shipped()}
    texts = list(said)
    vectors = encode_alone(encoder, texts)
    mean = vectors.mean(axis=0)
    groups = KMeans(GROUPS, n_init=3, random_state=0).fit(_unit(vectors - mean))
    middles = _unit(groups.cluster_centers_)
    spoken = np.array(list(said.values()))
    np.savez_compressed(
        OUT,
        allow_pickle=False,
        encoder=encoder.name,
        mean=mean.astype(np.float16),
        middles=middles.astype(np.float16),
        **{f"mean_{name}": _mean_of(vectors[spoken == name]) for name in LANGUAGES},
    )
    print(f"{len(texts)} statements, {len(middles)} fields, {OUT.stat().st_size:,} bytes")


def _mean_of(vectors: Vectors) -> NDArray[np.float16]:
    mean: Vectors = vectors.mean(axis=0)
    return mean.astype(np.float16)


def _unit(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


if __name__ == "__main__":
    main()
