"""The closed classes of words that several steps ask for: articles, negators, months, numbers.

They stand in `data/function_words_de.toml` and `_en.toml`. Lists in other data files take a class
up by its name: "@de.negators" stands for the words of that list.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from claimtrack.errors import ClaimtrackError
from claimtrack.text.data_files import load_toml
from claimtrack.text.verbs import verb_forms

SIGN = "@"  # before the name of a list that is taken up
VERBS = "verbs."  # before a use of verbs and one of their forms: "@de.verbs.w.past"


@cache
def function_words(language: str, name: str) -> tuple[str, ...]:
    """Return the words of one class in "de" or "en", in the order of the file.

    Raises:
        ClaimtrackError: There is no class of that name: a slip of the pen.
    """
    if name.startswith(VERBS):
        return verb_forms(language, *name.removeprefix(VERBS).split("."))
    classes = _classes(language)
    if name not in classes:
        known = ", ".join(sorted(classes))
        raise ClaimtrackError(f'no function words "{language}.{name}". There are: {known}.')
    return spelt_out(classes[name])


def spelt_out(words: Iterable[str]) -> tuple[str, ...]:
    """Return a list of words in which "@de.months" stands for the words of that class."""
    found: list[str] = []
    for word in words:
        language, dot, name = word.removeprefix(SIGN).partition(".")
        if word.startswith(SIGN) and dot:
            found.extend(function_words(language, name))
        else:
            found.append(word)
    return tuple(found)


@cache
def negators() -> frozenset[str]:
    """Return the words of both languages by which a sentence says the opposite: also "ohne"."""
    return frozenset(spelt_out(("@de.negators", "@de.lacking", "@en.negators", "@en.lacking")))


@cache
def _classes(language: str) -> dict[str, list[str]]:
    return load_toml("claimtrack.text", "data", f"function_words_{language}.toml")
