"""The bodies that an article names without quoting them: a bare noun may mean one later on."""

from __future__ import annotations

from collections.abc import Callable, Set

from claimtrack.speakers.function_words import APOSTROPHES
from claimtrack.speakers.named_bodies import named_bodies
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page
from claimtrack.speakers.told_bodies import ToldBodies
from claimtrack.speakers.words import is_body_noun

AND = frozenset({"and", "&"})
OF_PLACE = "er"
DESCRIBING = ("er", "en", "em", "es")  # "der Bremer Reederei": no name
MAKER, FOR = "maker", "fuer"
DEFINITE = frozenset({"der", "die", "das", "dem", "am", "im", "vom", "beim", "zum"})
LONGEST, LEAST_NAME = 8, 2  # words of a name


class Unquoted:
    """Reads such bodies of one article, each kind of search once, and remembers them."""

    def __init__(
        self,
        page: Page,
        bodies: ToldBodies,
        *,
        nominative: Callable[[int], str],
        read: Callable[[int, int, str], object],
        names_person: Callable[[int], bool],
    ) -> None:
        """Take what remembers bodies, and what knows their nominatives and where people stand.

        `read` remembers the body named from a noun to a word, by the noun's nominative.
        """
        self._page = page
        self._bodies = bodies
        self._nominative = nominative
        self._read = read
        self._names_person = names_person
        self._looked = self._looked_for_firms = False

    def look_for_firms(self) -> None:
        """Read the names in full of the firms whose legal form the article gives: "Adler AG"."""
        if self._looked_for_firms:
            return
        self._looked_for_firms = True
        page = self._page
        if page.english:
            self._look_for_clubs()
        for form in page.known.legal_forms & page.vocabulary:
            for number in page.places[form]:
                start = number
                while start > 0 and number - start < LONGEST and self._names_firm(start - 1):
                    start -= 1
                if number > start and (page.capital(number) or page.english):
                    self._bodies.told(page.slice(start, number + 1), form)

    def _look_for_clubs(self) -> None:
        """Read "Thornbury Rovers", called "Rovers" later on, and "Wexcombe Town" beside it."""
        page, known = self._page, self._page.known
        if not any(map(self._is_club, self._numbers(known.english_clubs))):
            return
        for number in self._numbers(known.english_clubs | known.placed_clubs):
            if self._is_club(number):
                self._bodies.learn_club(page.slice(number - 1, number + 1))

    def _numbers(self, keys: Set[str]) -> list[int]:
        page = self._page
        found = keys & page.vocabulary
        return sorted(number for key in found for number in page.places[key])

    def _is_club(self, number: int) -> bool:
        page, place = self._page, number - 1
        named = page.capital(number) and page.capital(place) and not page.roles[place]
        alone = page.keys[place] not in page.known.determiners and not page.capital(number + 1)
        return named and alone and page.keys[place] not in page.known.stop

    def _names_firm(self, number: int) -> bool:
        """Return whether a word may be in the name of a firm: not "der Pumpenhersteller"."""
        page, key = self._page, self._page.keys[number]
        says_what = page.roles[number] or page.known.makes(key) or key in page.known.determiners
        return page.capital(number) and not says_what

    def look_around(self) -> None:
        """Read the bodies by the nouns for their kinds, and those of the registry."""
        if self._looked:
            return
        self._looked = True
        page = self._page
        for speaker, noun in named_bodies(page):
            self._bodies.learn(speaker, noun)
        if page.english:
            self._look_behind_makers()
        look = self._look_at_english if page.english else self._look_at_german
        for number, facts in enumerate(page.facts):
            if facts.kind:
                look(number)

    def _look_at_german(self, number: int) -> None:
        """Read "der Pumpenhersteller Adler", "das Institut für Fischerei" behind their noun."""
        page, head = self._page, self._nominative(number)
        if not is_body_noun(fold(head)):
            return
        end = self._end_of_capitals(number + 1)
        if end > number + 1 and not self._bodies.is_begun(number, end):
            self._read(number, end, head)
        elif page.key(end) == FOR and page.key(number - 1) in DEFINITE:
            self._read(number, self._end_of_capitals(end + 1), head)
        elif end == number + 1 and self._is_named_before(number):
            self._bodies.told(page.slice(number - 1, end), page.keys[number])

    def _look_behind_makers(self) -> None:
        """Read the names behind nouns in small letters: "the campaign group Save the Marsh"."""
        page, makers = self._page, self._page.known.english_makers
        firms = (k for k in page.vocabulary if makers.is_one(k) or self._is_maker(k))
        nouns = [number for key in firms for number in page.places[key]]
        for number in sorted(nouns):
            end = self._end_of_capitals(number + 1)
            if end - number > LEAST_NAME and not page.capital(number):
                self._bodies.told(page.slice(number + 1, end), page.keys[number])

    def _is_maker(self, key: str) -> bool:
        """Return whether an English compound is for a firm: "toolmaker", not "filmmaker"."""
        return key.endswith(MAKER) and key not in self._page.known.person_makers

    def _is_named_before(self, number: int) -> bool:
        """Return whether a name or place stands before a noun for a body.

        "Der Sundlinie Reederei", "der Norderauer Verkehrsbetriebe".
        """
        page, name = self._page, number - 1
        if not page.capital(name) or page.roles[name]:
            return False
        if page.key(name - 1) not in page.known.determiners:
            return False
        if page.known.makes(page.keys[number]):
            return not page.keys[name].endswith(DESCRIBING)
        return page.facts[name].text.endswith(OF_PLACE)

    def _look_at_english(self, number: int) -> None:
        """Read "Institute for Marsh Studies", "Brixley Housing Association" around their noun."""
        page = self._page
        kind = page.keys[number]
        if not page.known.organisations.ends(kind) or page.facts[number].text.isupper():
            return
        start = number
        while start > 0 and number - start < LONGEST and self._goes_before(start - 1):
            start -= 1
        start = behind_determiners(page, start, number + 1)
        end = self._end_of_capitals(number + 1)
        if end < len(page) - 1 and page.keys[end] in {"of", "for"}:
            end = self._end_of_capitals(end + 1, people=True)
        owned = page.key(end) in APOSTROPHES and page.capital(end + 1)
        if end - start > 1 and not owned:  # "the Museum Workers' Association" is no museum
            self._bodies.told(page.slice(start, end), kind)

    def _goes_before(self, number: int) -> bool:
        """Return whether a word, or the mark of its plural genitive, is part of a name."""
        page = self._page
        if page.keys[number] in APOSTROPHES:
            return page.key(number - 1).endswith("s") and page.capital(number - 1)
        if page.keys[number] in AND:  # "the Docks and Harbours Union"
            before = number - 1 - (page.key(number - 1) in APOSTROPHES)  # "the Bakers' and …"
            plain = not (is_body_noun(page.key(before)) or page.roles[before])
            return plain and page.capital(before) and page.key(before - 1) == "the"
        return page.capital(number)

    def _end_of_capitals(self, start: int, *, people: bool = False) -> int:
        """Return where words in capitals end; `start` where they name somebody.

        Behind "of" a body may be one of `people`: "Federation of Student Unions".
        """
        end = start
        page = self._page
        while end < min(len(page), start + LONGEST) and (
            page.capital(end) or (end > start and page.keys[end] == "&" and page.capital(end + 1))
        ):
            named = page.roles[end] or self._names_person(end)
            if page.english and named and not people:
                return start  # "Police Chief Jane Miller"
            end += 1
        return end


def behind_determiners(page: Page, first: int, last: int) -> int:
    """Return the first word behind a determiner."""
    while first < last - 1 and page.keys[first] in page.known.determiners:
        first += 1
    return first
