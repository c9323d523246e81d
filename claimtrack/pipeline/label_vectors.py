"""The vectors by which labels are chosen: those of the shipped encoder, whatever a store's is."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.cluster import ClusterItem
from claimtrack.embed import Vectors, load_encoder
from claimtrack.pipeline.vectors import InText, encode_alone, encode_statements, mark_of
from claimtrack.store import Store


class LabelEmbedding:
    """Embeds statements with what stands around them, and phrases, by the shipped encoder."""

    def __init__(self, store: Store | None = None) -> None:
        """Load the encoder.

        Args:
            store: Where the vectors of statements are, if they are in one; those of another
                encoder are made anew.
        """
        self._encoder = load_encoder()
        known = store is not None and store.meta.encoder == mark_of(self._encoder)
        self._store = store if known else None

    def items(self, items: Sequence[ClusterItem]) -> Vectors:
        """Return a row for each statement."""
        if self._store is not None:
            return self._store.vectors.of([item.statement_id for item in items])
        around = [item.context.rpartition("\n")[2] for item in items]
        said = [InText.behind(text, item.text) for text, item in zip(around, items, strict=True)]
        return encode_statements(self._encoder, said)

    def phrases(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each phrase."""
        return encode_alone(self._encoder, texts)
