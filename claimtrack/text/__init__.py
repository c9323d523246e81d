"""Tokens, sentences, language and spelling: what several steps need to look at words."""

from claimtrack.text.forms import repeat_form, search_form
from claimtrack.text.language import detect_language
from claimtrack.text.segment import TOKEN, Token, block_sentences, sentences, tokens

__all__ = [
    "TOKEN",
    "Token",
    "block_sentences",
    "detect_language",
    "repeat_form",
    "search_form",
    "sentences",
    "tokens",
]
