"""The side a statement takes, and the words that decided it."""

from claimtrack.position.cues import cue_words
from claimtrack.position.weighing import Sides, read_position, read_sides

__all__ = ["Sides", "cue_words", "read_position", "read_sides"]
