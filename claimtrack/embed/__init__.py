"""Texts become vectors: an offline default, and any sentence-transformers model by name or path.

In:   texts. Out: an array with a unit vector a row.
Data: `data/encoder/` (the trained default), `data/frequencies.npz` (how rare words are).

Modules in running order:
    load          the encoder that a name or path stands for
    protocol      what every encoder offers
    subword       the trained default; sentence_module gives the same vectors through torch
    hashed        without training, for tests and old stores
    transformer, minilm   models of sentence-transformers; torch is imported here alone
"""

from claimtrack.embed.hashed import HashedEncoder, plain_words, rarity
from claimtrack.embed.load import load_encoder
from claimtrack.embed.protocol import Encoder, Vectors
from claimtrack.embed.subword import SubwordEncoder
from claimtrack.embed.transformer import SentenceTransformerEncoder

__all__ = [
    "Encoder",
    "HashedEncoder",
    "SentenceTransformerEncoder",
    "SubwordEncoder",
    "Vectors",
    "load_encoder",
    "plain_words",
    "rarity",
]
