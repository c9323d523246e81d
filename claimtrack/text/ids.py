"""Short ids, which hang on what they stand for alone."""

import base64
import hashlib

# Of 5 bits: two in a million articles collide with a chance of one in two million, two in a billion
# statements with one of about one half.
ID_LENGTH = 12
ID_BYTES = 10  # whole groups of 5 bytes that hold them


def short_id(content: str) -> str:
    """Return the id of `content`; ids are stored, so that it must never change."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest[:ID_BYTES]).decode("ascii").lower()[:ID_LENGTH]
