"""The encoder a user asks for by name."""

from claimtrack.embed.hashed import NAME as HASHED
from claimtrack.embed.hashed import HashedEncoder
from claimtrack.embed.protocol import Encoder
from claimtrack.embed.transformer import SentenceTransformerEncoder


def load_encoder(name: str | None = None, *, device: str | None = None) -> Encoder:
    """Return the offline default, or the sentence-transformers model of that name or path.

    Args:
        name: `None` or the default's own name for the default; else a model's name on the hub, or
            the path of a folder that holds one. The model is loaded when it first encodes.
        device: Where a model runs, e.g. "cpu" or "cuda"; the default encoder needs none.
    """
    if name is None or name == HASHED:
        return HashedEncoder()
    return SentenceTransformerEncoder(name, device=device)
