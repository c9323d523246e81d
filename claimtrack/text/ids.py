"""Short ids, which hang on what they stand for alone."""

import hashlib
import os
from pathlib import Path

# Of 5 bits: two in a million articles collide with a chance of one in two million, two in a billion
# statements with one of about one half.
ID_LENGTH = 12
ID_BYTES = 8  # that hold them
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of base 32
PAIRS = tuple(one + other for one in LETTERS for other in LETTERS)
PAIR_BITS = 10
SHIFTS = tuple(8 * ID_BYTES - PAIR_BITS * number for number in range(1, ID_LENGTH // 2 + 1))


def short_id(content: str) -> str:
    """Return the id of `content`; ids are stored, so that it must never change."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:ID_BYTES], "big")
    return "".join([PAIRS[bits >> shift & len(PAIRS) - 1] for shift in SHIFTS])


def file_place(path: str | Path) -> str:
    """Return what stands for a file wherever it is named from; it does not tell the path."""
    return short_id(os.path.abspath(path))
