"""Texts become vectors: an offline default, and any sentence-transformers model by name or path."""

from claimtrack.embed.hashed import HashedEncoder, rarity
from claimtrack.embed.load import load_encoder
from claimtrack.embed.protocol import Encoder, Vectors, unit_vectors
from claimtrack.embed.subword import SubwordEncoder
from claimtrack.embed.transformer import SentenceTransformerEncoder

__all__ = [
    "Encoder",
    "HashedEncoder",
    "SentenceTransformerEncoder",
    "SubwordEncoder",
    "Vectors",
    "load_encoder",
    "rarity",
    "unit_vectors",
]
