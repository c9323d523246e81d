"""The side a statement takes, and the words that decided it."""

from claimtrack.position.weighing import Sides, read_position, read_sides

__all__ = ["Sides", "read_position", "read_sides"]
