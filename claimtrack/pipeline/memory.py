"""How this process gets and gives back memory."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LARGE = 1_000_000  # bytes; tables of vectors are larger, words and lists of them are not
M_MMAP_THRESHOLD = -3  # of mallopt(3), glibc
# New objects before the collector looks for cycles, 700 by default. What is made here by the
# million, words and terms, holds none: reading and clustering 8,000 statements takes a sixth less
# time, and as much memory. 2026-11.
NEW_OBJECTS = 50_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Have the collector of cycles look seldom meanwhile; as a decorator, during each call."""
    before = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def return_large_blocks() -> None:
    """Have large blocks go back to the system as soon as they are let go of.

    By default glibc keeps them in its heap once it has seen one of up to 32 MB freed, where small
    ones get in between: clustering 100,000 statements took 100 MB more. Other systems' libraries
    are left as they are.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE)
