"""From an article to the quotations in it: content, cue, speaker mention, kind."""

from claimtrack.extract.extractor import extract_quotations

__all__ = ["extract_quotations"]
