"""Tokens, sentences and language: what several steps need to look at words."""

from claimtrack.text.language import detect_language
from claimtrack.text.segment import TOKEN, Token, sentences, tokens

__all__ = ["TOKEN", "Token", "detect_language", "sentences", "tokens"]
