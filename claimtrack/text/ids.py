"""Short ids, which hang on what they stand for alone."""

import hashlib
import os
from pathlib import Path

# Of 5 bits: two in a million articles collide with a chance of one in two million, two in a billion
# statements with one of about one half.
ID_BYTES = 8  # that hold 12 letters
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of base 32
PAIRS = tuple(one + other for one in LETTERS for other in LETTERS)  # by 10 bits
HALF = 30  # bits of half an id, as many as Python counts with fast
SPARE = 8 * ID_BYTES - 2 * HALF


def short_id(content: str) -> str:
    """Return the id of `content`; ids are stored, so that it must never change."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:ID_BYTES], "big") >> SPARE
    return _letters(bits >> HALF) + _letters(bits & (1 << HALF) - 1)


def _letters(half: int) -> str:
    """Return half of an id."""
    return PAIRS[half >> 20] + PAIRS[half >> 10 & 0x3FF] + PAIRS[half & 0x3FF]


def file_place(path: str | Path) -> str:
    """Return what stands for a file wherever it is named from; it does not tell the path."""
    return short_id(os.path.abspath(path))
