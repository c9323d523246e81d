"""What is known of a word wherever it stands, found out once: most words of news come again."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.speakers.name_index import NameEntry, NameIndex
from claimtrack.speakers.names import fold
from claimtrack.speakers.titles import TitleReader
from claimtrack.speakers.words import load_words

REMEMBERED = 65_536  # words as written


@dataclass(frozen=True, slots=True)
class WordFacts:
    """A word as written, asked for all that does not depend on its neighbours."""

    key: str  # folded; marks and line breaks are their own
    capital: bool
    role: bool  # a noun that says what somebody is
    names: tuple[NameEntry, ...]  # of people, that open with it, longest first
    opens_name: bool
    opens_body: bool  # a country, party or institution
    body: str = ""  # the genders of a noun for a body: "f" for "Partei"


class WordTable(dict[str, WordFacts]):
    """The facts of words by their written form, filled as they are asked for."""

    def __init__(self, titles: TitleReader, names: NameIndex) -> None:
        super().__init__()
        self._titles = titles
        self._names = names
        self._bodies = load_words().bodies

    def __missing__(self, word: str) -> WordFacts:
        key = "\n" if word[0] == "\n" else fold(word) or word
        capital = word[0].isupper()
        names = self._names.opened_by(key)
        facts = WordFacts(
            key=key,
            capital=capital,
            role=self._titles.is_role(key),
            names=names,
            opens_name=bool(names) or self._names.may_be_given(key),
            opens_body=self._titles.opens_body(key),
            body="".join(g for g, noun in self._bodies.items() if capital and noun.match(key)),
        )
        if len(self) < REMEMBERED:
            self[word] = facts
        return facts
