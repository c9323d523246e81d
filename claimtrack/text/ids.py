"""Short ids, which hang on what they stand for alone."""

import base64
import hashlib
import os
from pathlib import Path

# Of 5 bits: two in a million articles collide with a chance of one in two million, two in a billion
# statements with one of about one half.
ID_LENGTH = 12
ID_BYTES = 10  # whole groups of 5 bytes that hold them


def short_id(content: str) -> str:
    """Return the id of `content`; ids are stored, so that it must never change."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:ID_BYTES]).decode("ascii").lower()[:ID_LENGTH]


def file_place(path: str | Path) -> str:
    """Return what stands for a file wherever it is named from; it does not tell the path."""
    return short_id(os.path.abspath(path))
