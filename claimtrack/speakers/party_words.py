"""Which party words name: "FDP-Mann", "der SPD-Bundestagsfraktion", "the Liberal Democrats'".

A party goes by the name that the registry gives it; one that it does not know goes by the text's.
What fits several parties names none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from claimtrack.speakers.function_words import APOSTROPHES
from claimtrack.speakers.names import stem
from claimtrack.speakers.page import Page
from claimtrack.speakers.titles import COUNTRY_CODE
from claimtrack.speakers.words import PARTY, POSSESSIVE, ends_party

LONGEST = 3  # words: "Reform UK Party"
OFFICIAL = frozenset("minister ministry secretary department commissioner".split())
LABOUR = ("labour", "labor")  # a field as well: "the Labour Secretary"
LEAST_NAMED = 2  # times, for an article to tell of a country
AMERICAN = re.compile(r"[DR](?:-[A-Z].*)?$")  # "D-Ohio"
GROUP = "fraktion"


class PartyName(NamedTuple):
    """A party that words name, and the number of the word behind them."""

    end: int
    name: str
    possessive: bool = False  # "Labour's"


class PartyWords:
    """Finds the parties that the words of one page name."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._registry = page.registry
        self._opens = page.registry.opens_party

    def at(self, number: int) -> PartyName | None:
        """Return the party whose name starts at a word, or None."""
        if not self._page.capital(number) or not self._may_be_named(number):
            return None
        return self._english(number) if self._page.english else self._german(number)

    def _may_be_named(self, number: int) -> bool:
        """Return whether a word opens a party's name, or one behind it may end such a name."""
        opening, *behind = self._page.facts[number : number + LONGEST]
        if self._opens(opening.key):
            return True
        return self._page.english and any(ends_party(facts.key) for facts in behind)

    def before_hyphen(self, number: int) -> tuple[str, str] | None:
        """Return the party before the hyphen of a word, and the noun behind: "FDP-Mann"."""
        prefix, _, noun = self._page.key(number).partition("-")
        if not noun or not self._page.capital(number):
            return None
        name = self._of(self._registry.parties_in([prefix]), prefix)
        return (name, noun) if name else None

    def in_brackets(self, words: str) -> str | None:
        """Return the party that a bracket or comma behind an English name says: "Lab", "D-Ohio"."""
        if not self._page.english:
            return None
        short = words[0] if AMERICAN.match(words) else words
        return self._page.known.english_parties.get(short.lower())

    def _german(self, number: int) -> PartyName | None:
        page = self._page
        end, bodies = self._registry.titles.body_at(page.keys, number)
        end = max(end, number + 1)
        name = self._of(self._registry.party_bodies(bodies), page.slice(number, end))
        if name is not None:
            return PartyName(end, name)
        if name := page.known.party_nouns.get(stem(page.keys[number]).removesuffix("i")):
            return PartyName(number + 1, name)  # "die Sozialdemokratin"
        group = self.before_hyphen(number)
        return PartyName(number + 1, group[0]) if group and group[1].endswith(GROUP) else None

    def _english(self, number: int) -> PartyName | None:
        page = self._page
        for end in range(min(number + LONGEST, len(page)), number, -1):
            if name := self._called(number, end):
                if page.keys[number].startswith(LABOUR) and self._is_office(end):
                    return None
                possessive = POSSESSIVE.search(page.keys[end - 1]) is not None
                behind = end + (page.key(end) == PARTY)
                apostrophe = page.key(behind) in APOSTROPHES and not possessive
                return PartyName(behind + apostrophe, name, possessive or apostrophe)
        return None

    def is_part(self, number: int) -> bool:
        """Return whether the word before a party's makes it another: "National Reform"."""
        page, before = self._page, number - 1
        if not page.capital(before) or self._is_small(before) or page.is_possessor(before):
            return False
        return page.keys[number] in page.known.party_openers and not page.names_body(before)

    def _is_small(self, number: int) -> bool:
        """Return whether a word is one of those that join others, whatever its first letter."""
        known, key = self._page.known, self._page.key(number)
        return key in known.determiners or key in known.conjunctions or key in known.prepositions

    def _is_office(self, number: int) -> bool:
        """Return whether a field is what a minister is one of: "the Labour Secretary"."""
        return self._page.capital(number) and self._page.keys[number] in OFFICIAL

    def _called(self, number: int, end: int) -> str | None:
        """Return the party that exactly these English words name."""
        page = self._page
        keys = [*page.keys[number : end - 1], POSSESSIVE.sub("", page.keys[end - 1])]
        length, bodies = self._registry.titles.body_at(keys, 0)
        found = self._registry.party_bodies(bodies) if length == len(keys) else ()
        if name := self._told(found, number):
            return name
        if name := page.known.english_parties.get(" ".join(keys)):
            return name
        return self._only_here(number, end, keys[-1])

    def _told(self, parties: Iterable[str], number: int) -> str | None:
        """Return the name of the one party that is of the country which an English page names most.

        The Greens of a text that tells nothing of Germany are those of another country.
        """
        found = list(parties)
        if not found:
            return None
        if len(found) == 1 and self._page.facts[number].text.isupper():
            return self._only(found)  # "the SPD"
        speakers = {key: self._registry.body_speaker(key) for key in found}
        own = (key for key, body in speakers.items() if body and body.country == self._country)
        return self._only(own) if self._country else None

    @cached_property
    def _country(self) -> str | None:
        """The country that the page names most often."""
        facts = enumerate(self._page.facts)
        bodies = (self._page.bodies_at(n) for n, fact in facts if fact.opens_body and fact.capital)
        named = Counter(key for found in bodies for key in found if len(key) == COUNTRY_CODE)
        told = (key for key in named if named[key] >= LEAST_NAMED)
        return max(told, key=named.__getitem__, default=None)

    def _only_here(self, number: int, end: int, last: str) -> str | None:
        """Return the name of a party that nobody but the text knows: "National Unionist"."""
        page, known = self._page, self._page.known
        if last == PARTY and self._called(number, end - 1):
            return None  # "the Green Party"
        if end - number == 1 or last in known.english_parties or last in known.no_parties:
            return None
        if not all(page.capital(n) and page.keys[n].isalpha() for n in range(number, end)):
            return None
        member = last in known.epithets["members"]
        first = page.keys[number]
        kind = member or last == PARTY or (known.parties.ends(last) and not last.isdigit())
        small = self._is_small(number) or first in known.honorifics
        if not kind or page.roles[number] or small:
            return None
        name = POSSESSIVE.sub("", page.slice(number, end))
        return f"{name}s" if member else name

    def _of(self, parties: Iterable[str], word: str) -> str | None:
        """Return the name of the one party that a word may mean; of the Greens, the first."""
        found = {self._registry.body_names[key] for key in parties}
        name = self._registry.party(word)
        return name if name in found or not found else self._only(parties)

    def _only(self, parties: Iterable[str]) -> str | None:
        """Return the name of the one party among bodies; None for several: "Union"."""
        found = list(parties)
        return self._registry.body_names[found[0]] if len(found) == 1 else None
