"""Tokens, sentences, language, spelling and ids: what several steps make of texts.

In:   text. Out: tokens, sentences, comparable forms. The steps may import this package.
Data: `data/segments.toml` (abbreviations and the like, at which no sentence ends),
`data/given_names.txt`, `data/function_words_*.toml` (closed classes that lists of the steps take
up by name: "@de.months"), `data/verbs_*.csv`.

Modules:
    segment       tokens and sentences, as exact offsets
    language      which language a text is in
    forms         words as they are compared
    function_words  articles, negators, months, numbers: one list for all steps
    verbs         the table of reporting verbs, and what each step makes of them
    given_names   which words are given names, and whose
    days          the days that a date stands for
    ids           short ids
    runs          numbers that follow one another
    data_files    tables that stand beside modules
"""

from claimtrack.text.data_files import load_toml
from claimtrack.text.days import days_of, stated_day
from claimtrack.text.forms import repeat_form, search_form
from claimtrack.text.function_words import function_words, negators, spelt_out
from claimtrack.text.given_names import given_names
from claimtrack.text.ids import file_place, short_id
from claimtrack.text.language import detect_language, other_language
from claimtrack.text.runs import runs
from claimtrack.text.segment import (
    TOKEN,
    block_sentences,
    sentences,
    sentences_around,
)
from claimtrack.text.verbs import read_rows, read_verbs

__all__ = [
    "TOKEN",
    "block_sentences",
    "days_of",
    "detect_language",
    "file_place",
    "function_words",
    "given_names",
    "load_toml",
    "negators",
    "other_language",
    "read_rows",
    "read_verbs",
    "repeat_form",
    "runs",
    "search_form",
    "sentences",
    "sentences_around",
    "short_id",
    "spelt_out",
    "stated_day",
]
