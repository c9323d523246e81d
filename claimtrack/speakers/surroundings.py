"""What stands around a name: the title before it, the apposition and the party behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimtrack.speakers.function_words import COPULAS
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import BREAKS, LONGEST_BRACKET, MARKS, Page
from claimtrack.speakers.titles import Title

LONGEST_TITLE = 9  # words before a name: "der stellvertretende Vorsitzende der SPD in Bayern …"
APPOSITION_REACH = 4  # words between the comma and the noun of ", ein bekannter Ökonom"
APPOINTMENT_REACH = 10  # words between "zur" and "gewählt"
LONGEST_FIELD = 4  # words before an English noun: "Health and Labour Minister"
RETIRED = (("a.d.",), ("i.r.",), ("a.", "d."), ("i.", "r."))
# They open a clause of its own behind a comma: "Adler, worauf der Vorstand sagte".
CONNECTIVES = frozenset(
    "worauf woraufhin wobei weshalb weswegen waehrend doch aber dass wenn weil obwohl sondern "
    "while but whereas although because".split()
)
LEADERS = {"der": "leiter", "die": "leiterin"}
LEADING = frozenset({"leitet", "leitete"})
OF_FIELD = frozenset({"fuer", "von", "der"})
PRETERITE = "te"
RANKS = frozenset({"deputy", "vice", "acting", "interim", "assistant"})
FIELD_JOINERS = frozenset({"and", "&"})
LONGEST_PARTY = 3  # words between commas: "Freie Wähler"
CAPITALS = re.compile(r"[A-ZÄÖÜ]{2,6}$")  # a party the registry does not know: "(XYZ)"


class Before(NamedTuple):
    """The words before a name that belong to it."""

    start: int
    title: Title | None
    role: str  # the noun of the title as written
    honorific: str


class Surroundings:
    """Reads the words around the names of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._abbreviated = page.known.honorifics - page.known.spelled_out

    def before(self, name: int, *, floor: int, genitive: bool) -> Before:
        """Return title and honorific before the name at `name`, looking back as far as `floor`."""
        page = self._page
        start, honorific = self._start(name, floor)
        if genitive and page.keys[start] in page.known.determiners:
            start = name  # "der Arzt Adlers": the title is somebody else's
        if start == name:
            return Before(name, None, "", honorific)
        supposed = page.keys[start] in page.known.indefinite  # "would a Chancellor Adler do that?"
        title = None if supposed else page.read_title(start, name)
        role = next((page.facts[n].text for n in range(start, name) if page.roles[n]), "")
        return Before(start, title, role, honorific)

    def _start(self, name: int, floor: int) -> tuple[int, str]:
        """Return the number of the first word that belongs to the name, and an honorific."""
        page, honorifics = self._page, self._page.known.honorifics
        start, honorific = name, ""
        while start > floor and (
            page.keys[start - 1] in honorifics
            or (page.keys[start - 1] == "." and page.key(start - 2) in self._abbreviated)
        ):
            start -= 1
            honorific = page.keys[start] if page.keys[start] != "." else honorific
        start -= self._retired(start, floor)
        if start > floor and (page.capital(start - 1) or page.roles[start - 1]):
            title = self.title_start(start - 1, floor=floor, named=True)
            if title is not None:
                return title, honorific
        if start > floor and page.keys[start - 1] in page.known.determiners:
            return start - 1, honorific
        return start, honorific

    def _retired(self, start: int, floor: int) -> int:
        """Return how many words before a name say that its title is of the past: "a. D."."""
        if start == floor or not self._page.keys[start - 1].endswith("."):
            return 0
        for words in RETIRED:
            if tuple(self._page.keys[max(floor, start - len(words)) : start]) == words:
                return len(words)
        return 0

    def title_start(self, last: int, *, floor: int, named: bool = False) -> int | None:
        """Return where the title starts whose last word is `last`; None where there is none.

        A title that stands alone needs a determiner, or a country or party before it; one before
        a name needs nothing.
        """
        page, role = self._page, last
        if named and not page.roles[role]:
            role = self._role_before_body(last, floor)
        if role < 0:
            return None
        start = role
        while start > max(floor, role - LONGEST_TITLE) and self._belongs_to_title(start - 1):
            start -= 1
        if page.english:
            ranked = role - (page.key(role - 1) in RANKS)
            start = min(start, self._field_start(ranked, floor, named=named))
        if start > floor and page.keys[start - 1] in page.known.determiners:
            return start - 1
        if named or page.names_body(start) or "-" in page.keys[role]:
            return start
        return None

    def _field_start(self, role: int, floor: int, *, named: bool) -> int:
        """Return where the field of an English title starts: "Health and Labour Minister".

        Before a name it has capitals, or is one word in the middle of a sentence; a title that
        stands alone has its determiner before the field.
        """
        page, start = self._page, role
        while start > floor and role - start < LONGEST_FIELD and self._is_field(start - 1):
            joined = start - 2 >= floor and page.keys[start - 2] in FIELD_JOINERS
            start -= 1
            if joined and start - 2 >= floor and self._is_field(start - 2):
                start -= 2  # "energy" of "energy and environment"
            elif not page.capital(start):
                break
        if start > floor and page.keys[start - 1] in page.known.determiners:
            return start
        if not named or start == role:
            return role
        title = None if page.capital(start) else page.read_title(start, role + 1)
        sure = page.capital(start) or (title is not None and title.forms and not title.unknown)
        return start if sure else role

    def _is_field(self, number: int) -> bool:
        """Return whether a word may be a part of what a minister or leader is one of."""
        page, key = self._page, self._page.keys[number]
        if not key[0].isalpha() or key in page.known.stop or key in page.known.prepositions:
            return False
        known = page.known
        joins = key in known.joiners or key in FIELD_JOINERS or key in known.conjunctions
        return not joins and key not in known.determiners

    def _role_before_body(self, last: int, floor: int) -> int:
        """Return the number of the role in "Präsident der Ukraine" that ends at `last`, or -1."""
        page = self._page
        for role in range(last - 1, max(floor, last - LONGEST_TITLE) - 1, -1):
            if page.keys[role] in BREAKS or page.keys[role] in MARKS:
                return -1
            if page.capital(role) and page.roles[role]:
                return role
            if not (page.capital(role) or page.links(role)):
                return -1
        return -1

    def _belongs_to_title(self, number: int) -> bool:
        page = self._page
        if page.is_adjective(number):
            return (not page.capital(number) or number > 0) and not self._is_verb(number)
        if page.english and page.keys[number] in RANKS:
            return True  # "deputy leader", whose field stands before
        return page.capital(number) and (page.roles[number] or page.names_body(number))

    def _is_verb(self, number: int) -> bool:
        """Return whether a word like "gewählte" is a verb: ", sagte Bürgermeisterin Adler"."""
        page, before = self._page, number - 1
        if page.english or page.capital(number) or not page.keys[number].endswith(PRETERITE):
            return False
        key = page.key(before)
        return key not in page.known.determiners and not (
            page.is_adjective(before) and not page.capital(before) if key else False
        )

    def apposition_before(self, name: int, *, floor: int) -> Title | None:
        """Return the title in "Der Präsident des Europäischen Rates, António Costa"."""
        page, role = self._page, None
        if name - 2 < floor or page.keys[name - 1] != ",":
            return None
        inside = page.keys[name - 2] == ")"  # "der Chef des Verbands (VNB), Georg Adler"
        for number in range(name - 2 - inside, max(floor, name - LONGEST_TITLE) - 1, -1):
            if inside:
                inside = page.keys[number] != "("
            elif page.roles[number]:
                role = number  # the first one counts: "der Bruder des Papstes, Georg Adler"
            elif not (page.capital(number) or page.links(number)):
                break
        if role is None:
            return None
        start = self.title_start(role, floor=floor, named=True)
        return page.read_title(role if start is None else start, name - 1)

    def apposition_behind(self, end: int) -> Title | None:
        """Return the title in "Christian Mölling, Sicherheitsexperte der Denkfabrik"."""
        page = self._page
        if page.key(end) == "(":
            end = self._behind_bracket(end)
        if page.key(end) in COPULAS and page.key(end - 1) not in BREAKS:
            return self._predicate(end + 1)
        if page.key(end) != ",":
            return self._appointment(end)
        if leads := self._led(end + 1):
            return leads
        reach = APPOSITION_REACH + page.english  # "the energy and environment minister"
        for role in range(end + 1, min(len(page), end + 1 + reach)):
            key = page.keys[role]
            if key in BREAKS or key in page.known.prepositions or key in CONNECTIVES:
                return None
            if page.roles[role]:
                if self._speaks(end, role):
                    return None
                last = role + 1
                while last < min(len(page), role + LONGEST_TITLE) and self._in_phrase(last):
                    last += 1
                return page.read_title(end + 1, last)
        return None

    def _led(self, relative: int) -> Title | None:
        """Return the title in "Erika Adler, die das Institut für Fischerei leitet"."""
        page = self._page
        noun = LEADERS.get(page.key(relative))
        if page.english or noun is None or page.key(relative + 1) not in page.known.determiners:
            return None
        for verb in range(relative + 2, min(len(page), relative + LONGEST_TITLE)):
            key = page.keys[verb]
            if key in BREAKS or (key in page.known.prepositions and key not in OF_FIELD):
                return None
            if page.keys[verb] in LEADING:
                return page.registry.titles.read([noun, *page.keys[relative + 1 : verb]])
        return None

    def _speaks(self, comma: int, role: int) -> bool:
        """Return whether the words behind a comma are a speaker of their own.

        "After a talk with Jane Miller, the mayor said": the mayor is somebody else.
        """
        page = self._page
        hint = page.hint_at(role)
        return hint is not None and hint.start > page.starts[comma]

    def _predicate(self, start: int) -> Title | None:
        """Return the title in "Erika Adler (ABC) ist Oberbürgermeisterin von Norderau"."""
        page = self._page
        if start >= len(page) or page.key(start) in page.known.indefinite:
            return None
        role = start + (page.keys[start] in page.known.determiners)
        if role >= len(page) or not page.roles[role]:
            return None
        last = role + 1
        while last < min(len(page), role + LONGEST_TITLE) and self._in_phrase(last):
            last += 1
        return page.read_title(start, last)

    def _appointment(self, end: int) -> Title | None:
        """Return the title in "hat Erika Adler zur neuen Ministerin gewählt"."""
        page = self._page
        if page.key(end) not in {"zur", "zum"}:
            return None
        ahead = page.keys[end : end + APPOINTMENT_REACH]
        if not any(key in page.known.appointed for key in ahead):
            return None
        role = next((n for n in range(end + 1, end + 4) if n < len(page) and page.roles[n]), None)
        return None if role is None else page.read_title(role, role + 1)

    def _in_phrase(self, number: int) -> bool:
        key = self._page.keys[number]
        determiners = self._page.known.determiners
        return self._page.capital(number) or key in determiners or key in {"von", "of"}

    def party_behind(self, end: int) -> str | None:
        """Return the party in the brackets behind a name, or its commas: "(54, SPD)", ", CDU,"."""
        page = self._page
        if page.key(end) == ",":
            return self._party_in_commas(end + 1)
        if page.key(end) != "(":
            return None
        close = self._behind_bracket(end) - 1
        if close <= end:
            return None
        inside = page.text[page.ends[end] : page.starts[close]]
        for part in (piece.strip() for piece in re.split(r"[,;]", inside)):
            if party := page.registry.party(part):
                return party
            if CAPITALS.match(part) and not page.registry.is_source(fold(part).split()):
                return part
            if self._is_party(part):
                return part
        return None

    def _party_in_commas(self, first: int) -> str | None:
        """Return the party that stands between commas behind a name, and perhaps an age."""
        page = self._page
        if page.key(first).isdigit() and page.key(first + 1) == ",":
            first += 2
        if not page.capital(first) or not page.facts[first].opens_body:
            return None
        last = first + 1
        while last < len(page) and last < first + LONGEST_PARTY and page.keys[last] not in BREAKS:
            last += 1
        listed = last + 1 < len(page) and page.facts[last + 1].opens_body  # "Adler, SPD, CDU"
        ends = page.key(last) == "," and not listed
        return page.registry.party(page.slice(first, last)) if ends else None

    def _is_party(self, words: str) -> bool:
        """Return whether words in capitals name a party by its kind: "Freie Liste", "Volksbund"."""
        keys = fold(words).split()
        capitals = all(word[0].isupper() for word in words.split())
        return bool(keys) and capitals and any(map(self._page.known.parties.ends, keys))

    def _behind_bracket(self, end: int) -> int:
        """Return the number behind the bracket that opens at `end`, or `end` if it is too long."""
        page = self._page
        for close in range(end + 1, min(len(page), end + LONGEST_BRACKET)):
            if page.keys[close] == ")":
                return close + 1
        return end
