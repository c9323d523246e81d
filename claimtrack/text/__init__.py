"""Tokens, sentences and language: what several steps need to look at words."""

from claimtrack.text.language import detect_language
from claimtrack.text.segment import Token, sentences, tokens

__all__ = ["Token", "detect_language", "sentences", "tokens"]
