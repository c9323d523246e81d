"""Closed classes of words that modules of this package ask for, in both languages, folded."""

from __future__ import annotations

from claimtrack.text import search_form, spelt_out


def _folded(*words: str) -> frozenset[str]:
    return frozenset(map(search_form, spelt_out(words)))


# Before a bearer of a title in the nominative: of the other cases a name may follow, too.
ARTICLES = _folded("der", "die", "@en.definite_articles")
ALL_ARTICLES = _folded("@de.definite_articles", "@en.definite_articles")
COPULAS = _folded("@de.copulas", "@en.copulas")
PASSIVE = _folded("@de.become", "worden")  # "von der SPD" beside one is who did it
APOSTROPHES = frozenset({"'", "’"})  # "the Beekeepers' Union"
