"""Tokens, sentences, language, spelling and ids: what several steps make of texts."""

from claimtrack.text.days import days_of, stated_day
from claimtrack.text.forms import repeat_form, search_form
from claimtrack.text.ids import file_place, short_id
from claimtrack.text.language import detect_language
from claimtrack.text.segment import (
    TOKEN,
    Token,
    block_sentences,
    sentences,
    sentences_around,
    tokens,
)

__all__ = [
    "TOKEN",
    "Token",
    "block_sentences",
    "days_of",
    "detect_language",
    "file_place",
    "repeat_form",
    "search_form",
    "sentences",
    "sentences_around",
    "short_id",
    "stated_day",
    "tokens",
]
