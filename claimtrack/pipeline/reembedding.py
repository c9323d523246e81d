"""Give a store the vectors of another encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimtrack.embed import Encoder
from claimtrack.pipeline.clusters import recluster
from claimtrack.pipeline.vectors import InText, encode_statements, mark_of
from claimtrack.store import Store

BATCH_STATEMENTS = 1024  # one transaction and one call of the encoder


def reembed(
    store: Store, encoder: Encoder, *, on_progress: Callable[[int], None] | None = None
) -> int:
    """Give every statement a vector of `encoder`, cluster anew, and return how many were made.

    That holds for the encoder in use, too: a model may have been trained anew under its old name.
    The old vectors stay in use until the last new one is written; a run that was broken off goes
    on where it stopped.

    Args:
        store: Where to read and write.
        encoder: What makes the vectors from now on.
        on_progress: Called after every batch with the number of vectors made.
    """
    mark = mark_of(encoder)
    beside = replace(mark, name=f"{mark.name}, anew") if mark == store.meta.encoder else mark
    made = 0
    # False again if someone added statements meanwhile.
    while not store.vectors.switch(beside, known_as=mark.name):
        while ids := store.vectors.missing(beside, limit=BATCH_STATEMENTS):
            said = [InText(*place) for place in store.read.places(ids)]
            vectors = encode_statements(encoder, said)
            store.vectors.add(beside, statement_ids=ids, vectors=vectors)
            made += len(ids)
            if on_progress is not None:
                on_progress(made)
    if store.meta.clusters_stale:
        recluster(store)
    return made
