"""The trained encoder as a module of sentence-transformers: the same vectors through either."""

from __future__ import annotations

from typing import Any

import torch
from sentence_transformers.models import InputModule

from claimtrack.embed.subword import SubwordEncoder


class SubwordModule(InputModule):  # type: ignore[misc] # ships no type information
    """Gives the vectors of `SubwordEncoder` to `SentenceTransformer`."""

    def __init__(self, encoder: SubwordEncoder) -> None:
        super().__init__()
        self._encoder = encoder
        self.register_buffer("place", torch.zeros(1))  # tells sentence-transformers the device

    def preprocess(self, inputs: list[str], prompt: str | None = None, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - the base class's own
        """Return the vectors of the texts; there is nothing for a GPU to do."""
        texts = [f"{prompt}{text}" for text in inputs] if prompt else list(inputs)
        return {"vectors": torch.from_numpy(self._encoder.encode(texts))}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:  # noqa: ANN401 - the base class's own
        """Return the features with the key that the next module reads."""
        features["sentence_embedding"] = features["vectors"]
        return features

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return self._encoder.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:  # noqa: ANN401 - the base class's own
        """Refuse: a model of this kind is written by `claimtrack train encoder`."""
        raise NotImplementedError(f"{output_path}: copy the model's folder instead")

    @classmethod
    def load(cls, model_name_or_path: str, **_: Any) -> SubwordModule:  # noqa: ANN401 - the base class's own
        """Return the module of a folder."""
        return cls(SubwordEncoder(model_name_or_path))
