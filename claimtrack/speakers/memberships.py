"""Of which party somebody is by the words around the name: "FDP-Mann Jan Adler".

Beside brackets ("Adler (SPD)") news tell it by a title or an apposition. Who has left a party,
whose former party it is or who speaks against one is no member by that; what may be read in two
ways says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from claimtrack.speakers.function_words import COPULAS, PASSIVE
from claimtrack.speakers.page import BREAKS, MARKS, Page
from claimtrack.speakers.party_words import PartyName, PartyWords
from claimtrack.speakers.sightings import Sighting

LONGEST_PHRASE = 8  # words: "der verteidigungspolitische Sprecher der SPD-Bundestagsfraktion"
LONGEST_FIELD = 3  # words between party and noun: "Labour's deputy council leader"
LONGEST_BRACKET = 8
NEAR = 24  # words; more than are looked at before a name or behind it
LONGEST_OPENING = 3  # words of English before the party: "a long-serving Labour MP"
RELATIVE_REACH = 8  # words to the verb: "der für die Grünen im Gemeinderat von Norderau sitzt"
PERSON = frozenset({"mann", "frau"})  # behind a hyphen
ABBREVIATED = frozenset("rep sen gov cllr coun cr".split())  # offices that stand before a name
SAINT = "st"  # "the St. Louis Democrat"
OF, FOR, FROM = "of", "for", "from"
FROM_PARTY = frozenset({"von", "vom"})
LINKS = frozenset({"von", "vom", "in", "im", "aus"})
FOR_A_PARTY = frozenset({"for", "fuer"})
PARTED = re.compile(r"[,;]")
ENDS = BREAKS | MARKS
LIST_MARKS = frozenset({"-", "–", "—", "•", "*"})


class Memberships:
    """Reads of which party the people named on a page are."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._parties = PartyWords(page)
        self._people = page.known.party_people

    def party(self, sighting: Sighting, *, floor: int) -> str | None:
        """Return the party that the words around a name say somebody is of, or None.

        Args:
            sighting: The name, with its title.
            floor: The first word that may belong to it: behind the name before.
        """
        told = self._is_party_near(sighting, floor) and (
            self._in_brackets(sighting.end)
            or self._before(sighting, floor)
            or self._behind(sighting)
        )
        return told or self._of_label(sighting) or self._of_paragraph(sighting)

    def _is_party_near(self, sighting: Sighting, floor: int) -> bool:
        """Return whether a word that may name a party stands near a name; by most stands none."""
        page, words = self._page, self._page.party_words
        if page.english and page.key(sighting.end) == "(":
            return True  # a bracket may be long
        number = bisect_left(words, max(floor, sighting.name - NEAR))
        return number < len(words) and words[number] < sighting.end + NEAR

    # --- behind the name ---------------------------------------------------------------------

    def _in_brackets(self, end: int) -> str | None:
        """Return the party in "(Lab)", "(D-Ohio)" or ", R-Ashby,"."""
        page = self._page
        if not page.english or page.key(end) not in ("(", ","):
            return None
        if page.key(end) == ",":
            american = "-" in page.key(end + 1) and page.capital(end + 1)
            return self._parties.in_brackets(page.facts[end + 1].text) if american else None
        last = page.text.find(")", page.ends[end])
        inside = page.text[page.ends[end] : last] if last >= 0 else ""
        found = (self._parties.in_brackets(part.strip()) for part in PARTED.split(inside) if part)
        return next((name for name in found if name), None)

    def _behind(self, sighting: Sighting) -> str | None:
        page, end = self._page, self._behind_bracket(sighting.end)
        comma = page.key(end) == ","
        if page.english:
            return self._english_link(end + comma, sighting, comma=comma) or (
                self._english_phrase(end + 1) if comma or page.key(end) in COPULAS else None
            )
        if comma or page.key(end) in COPULAS:
            return self._german_phrase(end + 1)
        return self._german_link(end, sighting)

    def _behind_bracket(self, end: int) -> int:
        page = self._page
        if page.key(end) != "(":
            return end
        close = (n + 1 for n in range(end, min(len(page), end + LONGEST_BRACKET)))
        return next((n for n in close if page.keys[n - 1] == ")"), end)

    def _english_link(self, link: int, sighting: Sighting, *, comma: bool) -> str | None:
        """Return the party in "Jo Fox, of the Greens", "Jo Fox of the Labour group"."""
        page, key = self._page, self._page.key(link)
        the = page.key(link + 1) == "the"
        party = self._at(link + 1 + the) if key in (OF, FOR, FROM) else None
        if party is None or party.possessive:
            return None
        ends = page.key(party.end) in ENDS
        if key != OF and not (ends and (comma or page.hint_covers(sighting.name, link))):
            return None
        plural = page.keys[party.end - 1].endswith("s") or page.keys[party.end - 1] == "party"
        whole = ends or page.key(party.end) == "group" or not the or plural
        return party.name if whole and not page.capital(party.end) else None

    def _german_link(self, link: int, sighting: Sighting) -> str | None:
        """Return the party in "Pia Adler von Volt"; not by whom she was elected."""
        page = self._page
        if page.key(link) not in FROM_PARTY:
            return None
        number = link + 1 + (page.key(link + 1) in page.known.determiners)
        party = self._at(number)
        if party is None or page.capital(party.end):
            return None
        told = page.hint_covers(sighting.name, number) or page.opens_sentence(sighting.start)
        return party.name if told and not self._is_passive(link) else None

    def _is_passive(self, number: int) -> bool:
        page = self._page
        first = number
        while first > 0 and page.keys[first - 1] not in ENDS:
            first -= 1
        return not PASSIVE.isdisjoint(page.keys[first:number])

    # --- before the name ---------------------------------------------------------------------

    def _before(self, sighting: Sighting, floor: int) -> str | None:
        page, last = self._page, sighting.name
        office = False
        while last > floor and (
            page.keys[last - 1] in page.known.honorifics
            or (page.keys[last - 1] == "." and page.key(last - 2) in page.known.honorifics)
        ):
            last -= 1
            office = office or page.keys[last] in ABBREVIATED
        if page.key(last - 1) == "," and sighting.full and sighting.title is not None:
            first = self._phrase_start(last - 1, floor)
            read = self._english_phrase if page.english else self._german_phrase
            return read(first) if page.keys[first] != "," else None
        if page.english:
            return self._english_title(last, floor, office=office)
        return self._german_title(last, floor)

    def _phrase_start(self, end: int, floor: int) -> int:
        first = end
        while first > max(floor, end - LONGEST_PHRASE) and self._page.keys[first - 1] not in ENDS:
            first -= 1
        return first

    def _english_title(self, last: int, floor: int, *, office: bool) -> str | None:
        """Return the party in "Green councillor Jo Fox", "Democrat Jo Fox", "Labour's Jo Fox"."""
        page, number = self._page, last
        if number > floor and self._people.is_one(page.keys[number - 1]):
            number -= 1
            office = True
        least = max(floor, number - LONGEST_FIELD if office else number)
        while number >= least:
            for first in range(max(floor, number - 4), number):
                party = self._at(first)
                if party is not None and party.end == number:
                    fits = office or party.possessive or self._is_member(number - 1)
                    other = self._is_former(first) or self._parties.is_part(first)
                    return party.name if fits and not other else None
            if not self._is_field(number - 1):
                return None
            number -= 1
        return None

    def _is_member(self, number: int) -> bool:
        """Return whether a noun is for one of a party: "Democrat", not "Labour"."""
        return self._page.keys[number] in self._page.known.epithets["members"]

    def _is_field(self, number: int) -> bool:
        known, key = self._page.known, self._page.key(number)
        return key in known.party_fields or key in known.fields

    def _german_title(self, last: int, floor: int) -> str | None:
        """Return the party in "FDP-Mann Jan Adler", "Fraktionschef der Grünen Jan Adler"."""
        page = self._page
        if last <= floor or not page.capital(last - 1):
            return None
        first = last - 1
        if not self._of_party(first, last) and not self._at(first, last):
            return None
        while first > max(floor, last - LONGEST_PHRASE) and (
            page.capital(first - 1) or page.links(first - 1)
        ):
            first -= 1
        for number in range(last - 1, first - 1, -1):
            if name := self._german_noun(number, last):
                return None if self._is_former(number) else name
        return None

    def _is_former(self, number: int) -> bool:
        """Return whether a word close before says that it is no more: "former", "früherer"."""
        before = self._page.keys[max(0, number - 2) : number + 1]
        return not self._page.known.former.isdisjoint(before)

    # --- phrases -----------------------------------------------------------------------------

    def _english_phrase(self, first: int) -> str | None:
        """Return the party in "a Conservative", "the Democratic nominee", "head of the Greens"."""
        page = self._page
        hint = page.hint_at(first) if first < len(page) else None
        if hint is not None and page.starts[first] == hint.start:
            return None  # "After a talk with Jo Fox, the Labour leader said"
        if page.key(first) in page.known.relatives:
            return self._acts_for(first)
        opened = page.key(first) in page.known.determiners
        start = first + opened
        for number in range(start, min(len(page), start + 1 + LONGEST_OPENING * opened)):
            key = page.keys[number]
            saint = key == "." and page.key(number - 1) == SAINT
            ends = key in page.known.former or key in ENDS or key in page.known.prepositions
            if ends and not saint:
                return None
            if party := self._at(number):
                fits = self._is_one_of(party.end, opened=opened)
                return party.name if fits and not self._parties.is_part(number) else None
            if self._people.is_one(page.keys[number]) and page.key(number + 1) in (OF, FOR):
                party = self._at(number + 2 + (page.key(number + 2) == "the"))
                return party.name if party and not party.possessive else None
        return None

    def _is_one_of(self, behind: int, *, opened: bool) -> bool:
        """Return whether the word behind a party is for one of it, or the party's word is."""
        page, number = self._page, behind
        if self._is_lone(number) and opened and page.keys[number - 1] != "party":
            return not page.keys[number - 1].endswith("s")  # "a Conservative"
        while number < behind + LONGEST_FIELD and self._is_field(number):
            number += 1
        return self._people.is_one(page.key(number)) and not page.capital(number + 1)

    def _is_lone(self, number: int) -> bool:
        key = self._page.key(number)
        return key in ENDS or key in self._page.known.relatives or key in (FROM, FOR, "")

    def _german_phrase(self, first: int) -> str | None:
        """Return the party in "Sprecher der SPD-Fraktion", "FDP-Abgeordnete", "Christdemokrat"."""
        page = self._page
        if page.key(first) in page.known.relatives and (party := self._acts_for(first)):
            return party
        for number in range(first, min(len(page), first + LONGEST_PHRASE)):
            if page.keys[number] in ENDS or page.keys[number] in page.known.former:
                return None
            if page.roles[number] or self._of_party(number):
                behind = page.capital(number + 1) and not page.names_body(number + 1)
                return None if behind else self._german_noun(number, len(page))
        return None

    def _german_noun(self, number: int, last: int) -> str | None:
        """Return the party of a noun for an office, before it or behind: "Chef der SPD"."""
        page = self._page
        if name := self._of_party(number, last):
            return name
        if not (page.roles[number] and self._people.match(page.keys[number])):
            return None
        link = number + 1
        while link < last and (page.key(link) in LINKS or page.key(link) in page.known.determiners):
            link += 1
        party = self._at(link, last) if number + 1 < link < last else None
        return party.name if party is not None else None

    def _of_party(self, number: int, name: int | None = None) -> str | None:
        """Return the party in "FDP-Mann", "SPD-Fraktionschefin", "Sozialdemokratin"."""
        page = self._page
        if compound := self._parties.before_hyphen(number):
            owner, noun = compound
            return owner if noun in PERSON or self._people.match(noun) else None
        if page.roles[number] and (party := self._at(number, name)):
            return party.name  # "der Christdemokrat"
        return None

    def _acts_for(self, relative: int) -> str | None:
        """Return the party in "who speaks for the Greens", "der für die CDU im Stadtrat sitzt"."""
        page = self._page
        last = relative + 1
        while last < min(len(page), relative + RELATIVE_REACH) and page.keys[last] not in ENDS:
            last += 1
        if page.known.for_parties.isdisjoint(page.keys[relative:last]):
            return None
        for number in range(relative, last):
            if page.keys[number] in FOR_A_PARTY:
                the = page.key(number + 1) in page.known.determiners
                party = self._at(number + 1 + the)
                return party.name if party is not None else None
        return None

    # --- what the paragraph tells --------------------------------------------------------------

    def _of_label(self, sighting: Sighting) -> str | None:
        """Return the party before the words of whom brackets name: "ABC: „Nein.“ (Adler, Chefin)".

        Or before the brackets, or in them: "ABC (Jan Adler): „Nein.“", "„Nein.“ (Jan Adler, ABC)".
        """
        page, number = self._page, sighting.start
        if page.key(number - 1) != "(":
            return None
        inside = self._at(sighting.end + 1) if page.key(sighting.end) == "," else None
        if inside and page.key(inside.end) == ")":
            return inside.name
        first = number - 1
        while first > 0 and page.keys[first - 1] != "\n":
            first -= 1
        party = self._at(first + (page.key(first) in LIST_MARKS))
        return party.name if party and page.key(party.end) in (":", "(") else None

    def _of_paragraph(self, sighting: Sighting) -> str | None:
        """Return the one party of a paragraph whose officer somebody is.

        "Die Grünen protestierten. Fraktionschefin Pia Adler", "ihr Sprecher Jan Adler".
        """
        page, title = self._page, sighting.title
        if page.english or title is None or title.bodies or title.former:
            return None
        opener = page.keys[sighting.start]
        possessive = opener in page.known.possessive or opener in page.known.relatives
        owned = possessive and self._people.match(title.noun)
        if not (owned or page.known.leading_parties.match(title.noun)):
            return None
        first = sighting.start
        while first > 0 and page.keys[first - 1] != "\n":
            first -= 1
        words = page.party_words
        near = words[bisect_left(words, first) : bisect_left(words, sighting.start)]
        found = {party.name for number in near if (party := self._at(number))}
        return found.pop() if len(found) == 1 else None

    def _at(self, number: int, name: int | None = None) -> PartyName | None:
        """Return the party at a word, unless it only opens a longer name than that of a person.

        "Der Liberalen Vereinigung" are not the Liberals; the `name` of a person may follow.
        """
        page = self._page
        party = self._parties.at(number) if 0 <= number < len(page) else None
        if party is None or page.english or party.end == name or not page.capital(party.end):
            return party
        return None
