"""The teacher: an English transformer whose vectors the student learns to give."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claimtrack.embed.minilm import minilm_folder

BATCH = 128


def teach(texts: Sequence[str], cache: Path) -> NDArray[np.float32]:
    """Return the teacher's vectors of English texts, one row of length 1 each.

    They are kept in the folder `cache`, so that a second training does not wait for them.

    Raises:
        EncoderError: The teacher is not installed.
    """
    distinct = sorted(set(texts))
    digest = hashlib.sha256("\n".join(distinct).encode()).hexdigest()[:16]
    kept = cache / f"teacher-{digest}.npy"
    if kept.exists():
        vectors: NDArray[np.float32] = np.load(kept)
    else:
        from sentence_transformers import SentenceTransformer  # seconds

        model = SentenceTransformer(str(minilm_folder()), device="cpu")
        vectors = model.encode(distinct, batch_size=BATCH, normalize_embeddings=True)
        cache.mkdir(parents=True, exist_ok=True)
        np.save(kept, vectors)
    rows = {text: row for row, text in enumerate(distinct)}
    return vectors[[rows[text] for text in texts]]
