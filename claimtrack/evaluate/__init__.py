"""Scores against gold data, in the formats that the field uses."""
