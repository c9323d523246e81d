"""Bodies that go by a few letters: "der NKV", "die GdF"."""

from __future__ import annotations

from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page

LETTERS = range(3, 7)  # that a body goes by


def is_of_letters(page: Page, number: int) -> bool:
    """Return whether a word behind its determiner is the letters of a body, and no paper's."""
    text = page.facts[number].text
    capitals = text[0].isupper() and text[-1].isupper()
    letters = text.isalpha() and capitals and len(text) in LETTERS
    return letters and page.key(number - 1) in page.known.determiners


def lettered_name(page: Page, letters: str) -> str | None:
    """Return the name of the body with those letters, or they themselves; None for a paper.

    Its name are the words in capitals that have these: "SV Norderau" for "SVN".
    """
    name = _spelt_out(page, letters)
    last = fold(name).split()[-1]
    paper = page.registry.is_source([fold(letters)]) or any(
        kinds.ends(last) for kinds in page.known.papers.values()
    )
    return None if paper else name


def _spelt_out(page: Page, letters: str) -> str:
    """Return the words of the article that have these capitals, else the letters."""
    for start in range(len(page)):
        end, found = start, ""
        while page.capital(end) and letters.startswith(found) and found != letters:
            found += "".join(filter(str.isupper, page.facts[end].text))
            end += 1
        if found == letters and end > start + 1:
            return page.slice(start, end)
    return letters
