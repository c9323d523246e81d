"""Bodies that go by a few letters: "der NKV", "die GdF"."""

from __future__ import annotations

from collections.abc import Callable

from claimtrack.model import Speaker
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page
from claimtrack.speakers.told_bodies import UNTOLD
from claimtrack.speakers.unquoted import LONGEST

LETTERS = range(3, 7)  # that a body goes by


class LetteredBodies:
    """Reads letters behind a determiner as the body that goes by them."""

    def __init__(
        self,
        page: Page,
        *,
        told: Callable[[str, str], Speaker],
        read: Callable[[int, int], Speaker | None],
    ) -> None:
        """Take what remembers a body by its name and kind, and what reads words as one."""
        self._page = page
        self._told = told
        self._read = read

    def read(self, number: int) -> Speaker | None:
        """Return the body whose letters a word is: "der NKV"; None for a paper or another word."""
        text = self._page.facts[number].text
        capitals = text[0].isupper() and text[-1].isupper()
        letters = text.isalpha() and capitals and len(text) in LETTERS
        if not letters or self._page.key(number - 1) not in self._page.known.determiners:
            return None
        return self._before_bracket(number) or self._named(text)

    def _before_bracket(self, number: int) -> Speaker | None:
        """Return the body that some letters behind it are short for: "der Verband X (VX)"."""
        page = self._page
        places = (n for n in page.places[page.keys[number]] if page.key(n - 1) == "(")
        for bracket in (n - 1 for n in places if page.key(n + 1) == ")"):
            for noun in range(bracket - 1, max(0, bracket - LONGEST), -1):
                if page.facts[noun].kind and (body := self._read(noun, bracket)):
                    return body
        return None

    def _named(self, letters: str) -> Speaker | None:
        """Return the body of those letters, by its name where the article has it."""
        page, name = self._page, self._spelt_out(letters)
        last = fold(name).split()[-1]
        paper = page.registry.is_source([fold(letters)]) or any(
            kinds.ends(last) for kinds in page.known.papers.values()
        )
        return None if paper else self._told(name, UNTOLD)

    def _spelt_out(self, letters: str) -> str:
        """Return the words in capitals that have these: "SV Norderau" for "SVN"; or them."""
        page = self._page
        for start in range(len(page)):
            end, found = start, ""
            while page.capital(end) and letters.startswith(found) and found != letters:
                found += "".join(filter(str.isupper, page.facts[end].text))
                end += 1
            if found == letters and end > start + 1:
                return page.slice(start, end)
        return letters
