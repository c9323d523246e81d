"""The vectors of a store: what is embedded, and with which encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimtrack.embed import Encoder, load_encoder
from claimtrack.model import Statement
from claimtrack.pipeline.clusters import recluster
from claimtrack.store import EncoderMark, Store, StoredStatement

BATCH_STATEMENTS = 1024  # one transaction and one call of the encoder
# Words this few do not carry their topic ("Das schließe ich aus."), so the sentences around them
# are embedded with them.
SHORT_STATEMENT_WORDS = 8


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
    beside = replace(mark, name=f"{mark.name}, anew") if mark == store.encoder else mark
    made = 0
    # False again if someone added statements meanwhile.
    while not store.switch_encoder(beside, known_as=mark.name):
        while ids := store.statements_to_embed(beside, limit=BATCH_STATEMENTS):
            texts = [embedding_text(statement) for statement in store.statements(ids)]
            store.add_vectors(beside, statement_ids=ids, vectors=encoder.encode(texts))
            made += len(ids)
            if on_progress is not None:
                on_progress(made)
    if store.clusters_stale:
        recluster(store)
    return made


def encoder_of(store: Store, model: str | None = None, *, device: str | None = None) -> Encoder:
    """Return the encoder that `model` names, else the one that filled the store.

    Where neither does, it is the default one. `device` is where a model runs.

    Raises:
        EncoderError: It cannot be loaded.
    """
    used = store.encoder
    return load_encoder(model or (used.name if used else None), device=device)


def embedding_text(statement: Statement | StoredStatement) -> str:
    """Return what is embedded for a statement: its words, with their context if they are few."""
    if len(statement.text.split()) > SHORT_STATEMENT_WORDS:
        return statement.text
    return f"{statement.text} {statement.context}".strip()


def mark_of(encoder: Encoder) -> EncoderMark:
    """Return what a store remembers of an encoder."""
    return EncoderMark(encoder.name, encoder.dimension)
