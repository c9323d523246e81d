"""What says that two words in capitals are somebody of whom no list knows the given name.

"Rafe Lindqvist of Harbour Street", "maintenance worker Paulie Strand, who …", "die 47-jährige
Undine Harlach": an age, a "who", an occupation or where somebody belongs. Bodies have names in
capitals as well, but of words that are written small elsewhere, or with their kind among them.
"""

from __future__ import annotations

import re
from functools import cache

from claimtrack.speakers.function_words import ARTICLES
from claimtrack.speakers.page import MARKS, Page
from claimtrack.speakers.small_words import is_small_word
from claimtrack.speakers.words import load_words

AGED = re.compile(r"\d+-?jaehrige[rn]?$")
AGE = re.compile(r"1[6-9]$|[2-9]\d$")
CHILD = re.compile(
    r"(?:[3-9]|1[0-7]|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf|(?:drei|vier|fuenf|sech|sieb)zehn"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)"
    r"-?(?:jaehrige[rnm]?|year-old)$"
)
NAME = 2  # words
LONGEST_OCCUPATION = 3  # words: "retired bus driver"
OF = {False: frozenset({"von", "vom"}), True: frozenset({"of", "from", "at"})}
WHO = frozenset({"who", "whose"})
OF_PLACE = "er"


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how nouns end that say what people do, and all that say what somebody is."""
    words = load_words().epithets
    agents = words["agents"]
    callings = (*agents, *(f"{agent.removesuffix('e')}in" for agent in agents))
    beside = (*words["endings_m"], *words["endings_f"], *agents, *words["family"], OF_PLACE)
    return callings, beside


class Strangers:
    """Tells people from bodies by what stands around a name of two words."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._callings, self._occupied = _endings()

    def is_told(self, number: int, end: int) -> bool:
        """Return whether what follows a name that opens a speaker's words says who that is."""
        if end - number != NAME or self._has_kind(number, end) or self.is_calling(number):
            return False
        if self._has_age(end):
            return True
        page = self._page
        if page.key(end) == "," and page.key(end + 1) in WHO:
            return self._is_rare(number, end)
        behind = end + (page.english and page.key(end) == ",")  # "Tilly Roe, of the Wexel Group"
        if page.key(behind) not in OF[page.english] or not self._is_rare(number, end):
            return False
        behind += 1 + (page.key(behind + 1) in page.known.determiners)
        return page.capital(behind) and page.hint_covers(number, behind)

    def is_child(self, number: int) -> bool:
        """Return whether who is named at a word is a child: "der neunjährige Jonas"."""
        return CHILD.match(self._page.key(number - 1)) is not None

    def behind_age(self, number: int) -> int:
        """Return where a German name behind an age ends: "die 47-jährige Undine Harlach"; or 0."""
        page, end = self._page, number + NAME
        before = page.key(number - 1)
        if not before[:1].isdigit() or AGED.match(before) is None or end > len(page):
            return 0
        if page.capital(end):
            return 0
        calling = page.keys[number].endswith(self._occupied) or page.roles[number]
        return 0 if calling or self._has_kind(number, end) else end

    def behind_nation(self, number: int) -> int:
        """Return where a name ends in "die Schweizerin Ditaji Adler", a speaker's words; or 0."""
        page, end = self._page, number + NAME
        if page.key(number - NAME) not in ARTICLES or end > len(page):
            return 0
        nation = page.capital(number - 1) and page.registry.national(page.keys[number - 1])
        told = nation and page.hint_covers(number - 1, end - 1)
        return end if told and not self._has_kind(number, end) else 0

    def behind_occupation(self, number: int) -> int:
        """Return where an English name ends behind what somebody does, or 0.

        The occupation opens the speaker's words: "worker Paulie Strand".
        """
        page, surname = self._page, number + 1
        if number not in page.hinted:
            return 0
        while page.key(surname) in page.known.leading_particles:
            surname += 1  # "Silver medallist Pleun van Adler"
        end = surname + 1
        if end > len(page) or not page.capital(surname):
            return 0
        hint = page.hint_at(number)
        if hint is None or page.ends[end - 1] > hint.end:
            return 0
        first = number
        while first > 0 and page.starts[first - 1] >= hint.start:
            first -= 1
        said = range(first, number)
        if not 0 < len(said) <= LONGEST_OCCUPATION or not self._is_occupation(number - 1):
            return 0
        if not all(self._is_plain(n) for n in said):
            return 0
        return end if self._is_rare(number, end) and not self._has_kind(number, end) else 0

    def is_calling(self, number: int) -> bool:
        """Return whether a word in capitals is no given name: "Caller Doreen", "Torschütze"."""
        if self._page.english:
            return self._is_occupation(number)
        key = self._page.keys[number]
        return key not in self._page.registry.given and key.endswith(self._callings)

    def _is_occupation(self, number: int) -> bool:
        page, key = self._page, self._page.keys[number]
        known = page.known
        thing = known.english_makers.ends(key) or key.endswith(known.epithets["makers"])
        return key.endswith(known.epithets["endings"]) and not thing

    def _is_plain(self, number: int) -> bool:
        """Return whether an English word is written small, or opens a sentence."""
        page, key = self._page, self._page.keys[number]
        small = not page.capital(number) or page.opens_sentence(number)
        return small and key.isalpha() and key not in page.known.prepositions

    def _has_age(self, end: int) -> bool:
        """Return whether an age stands behind a name: ", 47", "(47)"."""
        page = self._page
        if AGE.match(page.key(end + 1)) is None:
            return False
        opened, closed = page.key(end), page.key(end + 2)
        if opened == "(":
            return closed in (")", ",")
        return page.english and opened == "," and not (closed.isalpha() and closed not in WHO)

    def _is_rare(self, number: int, end: int) -> bool:
        """Return whether none of the words of a name is one that is written small elsewhere.

        A German adjective that opens a sentence has a capital: "Politische Beobachter vom".
        """
        page = self._page
        if not page.english:
            return not page.is_adjective(number)
        ends = (page.keys[number], page.keys[end - 1])  # not "van" between them
        return not any(is_small_word(key, english=True) for key in ends)

    def _has_kind(self, number: int, end: int) -> bool:
        """Return whether a word of a name says which kind of body that is, or is a mark."""
        page = self._page
        return any(
            fact.kind or fact.key in MARKS or fact.text.isupper() for fact in page.facts[number:end]
        )
