"""The vectors by which labels are chosen: those of the shipped encoder, whatever a store's is."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.cluster import ClusterItem
from claimtrack.embed import Vectors, load_encoder
from claimtrack.pipeline.vectors import InText, encode_alone, encode_statements


class LabelEmbedding:
    """Embeds statements with what stands around them, and phrases, by the shipped encoder."""

    def __init__(self) -> None:
        self._encoder = load_encoder()

    def items(self, items: Sequence[ClusterItem]) -> Vectors:
        """Return a row for each statement."""
        around = [item.context.rpartition("\n")[2] for item in items]
        said = [InText.behind(text, item.text) for text, item in zip(around, items, strict=True)]
        return encode_statements(self._encoder, said)

    def phrases(self, texts: Sequence[str]) -> Vectors:
        """Return a row for each phrase."""
        return encode_alone(self._encoder, texts)
