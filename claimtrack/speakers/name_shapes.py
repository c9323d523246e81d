"""How far a name reaches that the registry does not hold as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.speakers.hinted_names import LONGEST_UNKNOWN, HintedNames
from claimtrack.speakers.name_ends import NameEnds
from claimtrack.speakers.names import genitive_bases
from claimtrack.speakers.nicknames import behind_nickname
from claimtrack.speakers.page import Page
from claimtrack.speakers.strangers import NAME, Strangers
from claimtrack.speakers.surroundings import Surroundings
from claimtrack.speakers.weak_calls import weakly
from claimtrack.speakers.words import load_words

LONGEST_APPOSED = 4  # words of one behind a comma
SAINT = "st"


class NameShapes:
    """Recognises names by their parts: given names, particles, titles before them."""

    def __init__(self, page: Page, surroundings: Surroundings) -> None:
        self._page = page
        self._surroundings = surroundings
        self._strangers = Strangers(page)
        self._told = HintedNames(
            page,
            surroundings,
            self._strangers,
            may_be_name=weakly(self._may_be_name),
            end_of_given=weakly(self.end_of_given),
        )
        self._ends = NameEnds(
            page,
            is_surname=weakly(self._is_further_surname),
            is_honorific=weakly(self._is_honorific),
        )

    def end_of(self, number: int) -> int:
        """Return where a name ends that starts at `number`; 0 where none does."""
        english = self._page.english
        if english and self._page.is_possessor(number):
            return 0  # "Marland's Miller"
        end = (
            self._behind_role(number)
            or (english and (self._behind_honorific(number) or self._addressed(number)))
            or (number in self._page.hinted and self._told.hinted(number))
            or self._told.introduced(number)
            or (self._page.key(number - 1) == "," and self._apposed(number))
        )
        return 0 if end and self._is_firm(end) else end

    def end_of_given(self, number: int) -> int:
        """Return where the name ends that starts with a given name at `number`, or 0."""
        page = self._page
        if not self.is_given(number) or self._is_member(number) or self._only_opens(number):
            return 0
        position = number + 1
        while position < len(page) and (self.is_given(position) or page.is_initial(position)):
            position += 1
        surname = position = behind_nickname(page, position)
        while page.key(surname) in page.known.leading_particles:
            surname += 1
        if surname > position and not page.capital(surname) and page.capital(surname - 1):
            surname -= 1  # "Volker Graf"
        if surname < len(page) and self._names_body(number, surname):
            return 0
        if self._is_day(position):
            return position + 1
        if self._is_surname(surname, first=True) and not self._is_body(position, surname):
            end = self._ends.behind(surname + 1, number)
            return 0 if self._is_firm(end) else end
        if not page.english and (abridged := self._abridged(number, position)):
            return abridged
        # Two given names in a row: the second is the surname ("Martin Walter").
        return position if position - number > 1 and not page.is_initial(position - 1) else 0

    def _is_day(self, number: int) -> bool:
        """Return whether a day's or a month's name ends a German speaker's: "Rainer Sonnabend".

        In English "Mr Paul Monday" would be one who spoke on Monday; German has "am Montag".
        """
        page = self._page
        if page.english or page.key(number) not in page.known.stop or not page.capital(number):
            return False
        hint = page.hint_at(number)
        whole = hint is not None and hint.end == page.ends[number]
        return whole and page.hint_covers(number - 1, number)

    def _is_firm(self, end: int) -> bool:
        """Return whether a name ends in what kind of body it is: "Aurelia Airways"."""
        page, last = self._page, self._page.keys[end - 1]
        known = page.known
        kind = page.english and (known.organisations.is_one(last) or last in known.english_clubs)
        if page.english and last in known.town_words:
            return True  # "Harlan Falls"
        return (kind and last not in known.surnames) or page.key(end) in known.legal_forms

    def _abridged(self, number: int, end: int) -> int:
        """Return where "Ralf K." ends, as courts are reported of; 0 where no letter stands so."""
        page = self._page
        if page.capital(end) and len(page.key(end)) == 1 and page.key(end + 1) == ".":
            return end + 2
        return end if end - number > 1 and page.is_initial(end - 1) else 0

    def _is_body(self, first: int, noun: int) -> bool:
        """Return whether "von den Grünen" says where somebody belongs: nobody is called so."""
        page = self._page
        plural = page.key(first) == "von" and page.key(first + 1) == "den"
        return first < noun and (plural or page.names_body(noun) or page.facts[noun].kind)

    def _names_body(self, number: int, surname: int) -> bool:
        """Return whether a body is named after somebody: "das Robert Koch-Institut".

        Without a hyphen it needs its determiner: "der Anna Adler Stiftung".
        """
        page, kinds = self._page, self._page.known.organisations
        if page.english:
            return False
        before, _, last = page.keys[surname].rpartition("-")
        behind = page.key(surname + 1) if page.key(number - 1) in page.known.determiners else ""
        nouns = [last] if before else [behind] if page.capital(surname + 1) else []
        return any(kinds.is_one(noun) for key in nouns for noun in (key, *genitive_bases(key)))

    def couple_surname(self, number: int) -> range:
        """Return the words of the surname that a lone given name shares: "Emil und Rosa Adler"."""
        page, partner = self._page, number + 2
        if page.key(number + 1) not in page.known.joiners or not self.is_given(number):
            return range(0)
        if partner >= len(page) or not (end := self.end_of_given(partner)):
            return range(0)
        begin = next((n for n in range(partner, end) if not self.is_given(n)), end - 1)
        return range(begin, end)

    def is_given(self, number: int) -> bool:
        """Return whether a word is a given name, or two with a hyphen."""
        return self._page.facts[number].given

    def _is_further_surname(self, number: int) -> bool:
        return self._is_surname(number, first=False)

    def _is_surname(self, number: int, *, first: bool) -> bool:
        page, key = self._page, self._page.key(number)
        return (
            page.capital(number)
            and len(key) > 1
            and not page.is_network(number)
            and not key[-1].isdigit()
            and key not in page.known.stop
            and key not in page.known.determiners
            and (first or not page.registry.titles.is_role(key))
            and key not in page.known.postnominals
            and (first or not page.registry.is_source((key,)))  # "Anna Fox"
        )

    def _is_member(self, number: int) -> bool:
        """Return whether two English words say of which party one is: "a Christian Democrat".

        So does the end of a town's name: "the St. Louis Democrat".
        """
        page, noun = self._page, self._page.key(number + 1)
        if not page.english or noun.removesuffix("s") not in page.known.epithets["members"]:
            return False
        if page.key(number - 1) == "." and page.key(number - 2) == SAINT:
            return True
        return (
            page.registry.institution([page.keys[number], noun.removesuffix("s") + "s"]) is not None
        )

    def _behind_role(self, number: int) -> int:
        """Return where an unknown name behind a title ends ("Außenminister Hakan Fidan"), or 0."""
        page, role = self._page, number - 1
        before = page.key(role)
        if before == "." or before in page.known.honorifics:
            while role > 0 and self._is_honorific(role):
                role -= 1
        if role < 0 or not page.roles[role]:
            return 0
        if not page.capital(role):  # "chief executive Wynn Parrish"
            return self._held_name(number)
        if page.hint_at(role) is not None and not page.hint_covers(role, number):
            return 0  # "sollen laut einer Sprecherin Ersatzbusse fahren"
        end = self._behind_initials(number)
        while end - number < LONGEST_APPOSED and self._goes_on(number, end):
            end += 1
        if end == number + 1 and page.keys[number].endswith("s") and page.key(end) == ",":
            return 0  # "der Ministerpräsident Thailands, Abhisit Vejjajiva"
        if end == number + 1 and self._is_relative(role) and not self.is_given(number):
            return 0  # "Der Vater Schlosser, die Mutter Kassiererin."
        if end > number and page.english and not page.hint_covers(number, end - 1):
            # English headlines write every word with a capital.
            called = end == number + 2 and page.keys[end - 1] in page.speaking
            alone = end == number + 1 or called or page.in_small_letters(number)
            return end if alone and not page.capital(end) else 0
        return end if end > number else 0

    def _is_relative(self, role: int) -> bool:
        """Return whether a role says whose relative somebody is: "Vater", not "Sister Anna"."""
        return self._page.keys[role] in self._page.known.kinship and not self._is_honorific(role)

    def _held_name(self, number: int) -> int:
        """Return where the words of a name end that a speaker's words hold; 0 for less than two."""
        page, end = self._page, number
        while end - number < LONGEST_UNKNOWN and self._may_be_name(end):
            if not page.hint_covers(number, end):
                break
            end += 1
        return end if end - number >= NAME else 0

    def _behind_initials(self, number: int) -> int:
        """Return where the surname of "I. M. Adler" stands; `number` without initials."""
        page, end = self._page, number
        while end < len(page) and page.is_initial(end):
            end += 1
        return end if self._may_be_name(end) else number

    def _goes_on(self, number: int, end: int) -> bool:
        """Return whether a word goes on a name: "Mai" between others is no month."""
        page = self._page
        if self._may_be_name(end):
            return end - number < LONGEST_UNKNOWN or page.hint_covers(number, end)
        if end > number and page.key(end) in page.known.leading_particles:
            return self._may_be_name(end + 1) and page.hint_covers(number, end + 1)
        inside = number < end < len(page) - 1 and page.capital(end) and page.capital(end + 1)
        return inside and page.key(end) in page.known.stop and page.hint_covers(number, end + 1)

    def whole_name(self, number: int) -> int:
        """Return where a name ends that only begins like a surname of the registry, or 0."""
        return self._between_commas(number) or self._whole_behind_title(number)

    def _whole_behind_title(self, number: int) -> int:
        """Return where a German name of two words behind a title ends, or 0: "Kandidat Holm Adler".

        They end a speaker's words, so that the second is no object.
        """
        page, end = self._page, number + NAME
        hint = page.hint_at(number)
        if page.english or hint is None or number == 0 or not page.roles[number - 1]:
            return 0
        whole = end <= len(page) and page.ends[end - 1] == hint.end
        return end if whole and self._may_be_name(number + 1) else 0

    def _behind_honorific(self, number: int) -> int:
        """Return where an English name of two words behind "Rep." or "Sen." ends, or 0."""
        if number == 0 or not self._is_honorific(number - 1):
            return 0
        whole = self._may_be_name(number) and self._may_be_name(number + 1)
        return number + 2 if whole else 0

    def _is_honorific(self, number: int) -> bool:
        """Return whether a word is "Dr", or its full stop."""
        page, honorifics = self._page, self._page.known.honorifics
        stop = page.keys[number] == "."
        return page.key(number - stop) in honorifics

    def _addressed(self, number: int) -> int:
        """Return where an English name ends whose given name is unknown, or 0.

        "Rufo Kelder, the mayor" is a person where the page says "Mr Kelder" elsewhere; so it is
        in the middle of a sentence where "Kelder" speaks elsewhere.
        """
        page, surname = self._page, number + 1
        speaks = page.key(surname) in page.speaking and not page.opens_clause(number)
        if not page.capital(surname) or not (speaks or page.key(surname) in page.addressed):
            return 0
        if speaks and not page.in_small_letters(number):
            return 0
        whole = self._may_be_name(number) and self._may_be_name(surname)
        return surname + 1 if whole else 0

    def _apposed(self, number: int) -> int:
        """Return where an unknown name behind a comma ends that stands behind a title, or 0.

        "Velden's foreign minister, Rufo Kelder." is a person, and so is "Der Außenminister von
        Velden, Rufo Kelder,": nothing else follows such a comma with two capitals in the middle
        of a sentence and ends there.
        """
        page, end = self._page, number
        if number < 3:
            return 0
        titled = page.english and page.roles[number - 2] and not page.capital(number - 2)
        longest = NAME if titled else LONGEST_APPOSED
        while end - number < longest and self._may_be_name(end):
            end += 1
        if end - number < NAME:
            return 0
        if titled and page.key(end) in {",", "."}:
            return end
        ended = not page.english and page.key(end) in {",", "("}
        if not (ended or self._ends_hint(number, end)):
            return 0
        named = self._surroundings.apposition_before(number, floor=0) is not None
        return end if named else 0

    def _ends_hint(self, number: int, end: int) -> bool:
        """Return whether the words for a speaker end with a name behind a comma."""
        page, hint = self._page, self._page.hint_at(number)
        ends = hint is not None and hint.end == page.ends[end - 1]
        return ends and page.hint_covers(number - 1, number)

    def _between_commas(self, number: int) -> int:
        """Return where a name of two words between commas ends, or 0: ", Mattis Overbeck,"."""
        page, end = self._page, number + 2
        parted = page.key(number - 1) == "," and page.key(end) == ","
        whole = parted and self._may_be_name(number) and self._may_be_name(number + 1)
        return end if whole and not page.roles[number + 1] else 0

    def _may_be_name(self, number: int) -> bool:
        return (
            self._is_surname(number, first=False)
            and self._page.keys[number] not in self._page.known.honorifics
            and not self._page.names_body(number)
            and not self._page.goes_on_body(number)
            and not (
                self._page.english and number + 1 < len(self._page) and self._is_role(number + 1)
            )
        )

    def _only_opens(self, number: int) -> bool:
        """Return whether a given name is none here: "the Fine Gael TD", "Anders Anna Adler"."""
        page = self._page
        adverb = page.keys[number] in page.known.opening_adverbs and page.opens_sentence(number)
        return (adverb and self.is_given(number + 1)) or page.goes_on_body(number)

    def is_child(self, number: int) -> bool:
        """Return whether who is named at a word is a child, and so holds no office."""
        return self._strangers.is_child(number)

    def _is_role(self, number: int) -> bool:
        """Return whether a noun says what somebody is: "Prime" before it is no name."""
        return self._page.roles[number] and self._page.capital(number)


def surnames_of(keys: Sequence[str], given: Mapping[str, str]) -> frozenset[str]:
    """Return the folded words by which the bearer of a name may be called later on."""
    words = load_words()
    rest = [key for key in keys[1:] if key not in words.suffixes] or list(keys)
    particle = next((n for n, key in enumerate(rest) if key in words.particles), len(rest))
    surnames = {key for key in rest if key not in words.particles and len(key) > 1}
    if len(surnames) > 1:
        surnames -= {key for key in rest[:-1] if key in given}
    both = keys[0] in words.given_too and any(key in given for key in rest)
    if keys[0] in words.first_surnames and not both:
        surnames.add(keys[0])  # "Xu Wenbo", "Kim Tae-hyun", not "Kim Anna Adler"
    return frozenset(surnames | {" ".join(rest[particle:]) or rest[-1]})
