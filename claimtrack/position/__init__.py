"""The side a statement takes, and the words that decided it."""

from claimtrack.position.naming import words
from claimtrack.position.reader import read_position

__all__ = ["read_position", "words"]
