"""The encoder a user asks for by name."""

from pathlib import Path

from claimtrack.embed import minilm
from claimtrack.embed.hashed import NAME as HASHED
from claimtrack.embed.hashed import HashedEncoder
from claimtrack.embed.protocol import Encoder
from claimtrack.embed.subword import NAME as DEFAULT
from claimtrack.embed.subword import SubwordEncoder, is_subword_folder
from claimtrack.embed.transformer import SentenceTransformerEncoder
from claimtrack.errors import EncoderError

SERIES = DEFAULT.rstrip("0123456789")  # the names of the default encoders of all versions


def load_encoder(name: str | None = None, *, device: str | None = None) -> Encoder:
    """Return the offline default, or the encoder of that name or path.

    Args:
        name: `None` or the default's own name for the default; the name of the untrained one;
            "minilm" for the packaged English MiniLM; else a sentence-transformers model's name on
            the hub, or the path of a folder that holds one. Such a model is loaded when it first
            encodes; one that `claimtrack train encoder` wrote needs no torch.
        device: Where a model runs, e.g. "cpu" or "cuda"; the default encoder needs none.

    Raises:
        EncoderError: There is no such model.
    """
    if name is None or name == DEFAULT:
        return SubwordEncoder()
    if name.startswith(SERIES):
        raise EncoderError(
            f"{name}: the default encoder of another version. This one has {DEFAULT}: "
            "embed the store anew with claimtrack embed."
        )
    if name == HASHED:
        return HashedEncoder()
    if name == minilm.NAME:
        folder = str(minilm.minilm_folder())
        return SentenceTransformerEncoder(minilm.NAME, device=device, folder=folder)
    place = Path(name).expanduser()
    if is_subword_folder(place):
        return SubwordEncoder(place)
    if place.is_dir():
        name = str(place.resolve())  # found again from another working folder, too
    return SentenceTransformerEncoder(name, device=device)
