"""Spokespeople: for whom they speak.

The words of a spokesperson are not those of whom they speak for: where that is a person, the
statement has no speaker of its own ("Ein Sprecher von Adler"), and never becomes Adler's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from claimtrack.model import Office, Speaker
from claimtrack.speakers.function_words import ARTICLES
from claimtrack.speakers.institutions import HOME
from claimtrack.speakers.names import fold
from claimtrack.speakers.organisations import Organisations
from claimtrack.speakers.page import BODY_LINKS, BREAKS, MARKS, Page
from claimtrack.speakers.titles import COUNTRY_CODE

FEMININE = ("sprecherin", "spokeswoman")
LINKING = ("s", "-")  # "Regierungssprecher", "CDU-Sprecher"
# "Der außenpolitische Sprecher der Fraktion" is a politician with a subject and speaks for himself.
POLICY = ("politische", "politischer", "politischen")
LONGEST_REACH = 60  # words
OFFICES = frozenset({"spokesperson", "deputy-spokesperson", "ministry-spokesperson"})


class Spokespeople:
    """Says for whom the spokespeople of one article speak."""

    def __init__(
        self,
        page: Page,
        *,
        day: date | None,
        read: Callable[[int, int], Sequence[Speaker]],
        government: Callable[[], Speaker | None],
        organisations: Organisations,
        is_last: Callable[[int, int], bool],
    ) -> None:
        """Take what reads words as speakers, and what names the government and a body meant.

        `government` is asked for the one that stands without a name, `organisations` for the body
        that a bare noun means ("ein Gerichtssprecher", "a company spokesman"), `is_last` whether no
        other person stands between two words of a paragraph.
        """
        self._page = page
        self._registry = page.registry
        self._day = day
        self._read = read
        self._government = government
        self._body = organisations.called
        self._served = organisations.served
        self._is_called = organisations.goes_by
        self._is_last = is_last
        self._unnamed: tuple[Speaker, int] | None = None  # for whom the last one spoke, and where
        self._spoken: tuple[Speaker, int] | None = None  # the last body that spoke
        self._last: dict[str, Speaker] = {}
        self._nouns = tuple(page.known.spokespeople)

    def principal(self, first: int, last: int, speaker: Speaker | None) -> Speaker | None:
        """Return for whom the words `first` to `last` speak: none if not for someone else."""
        if speaker is not None and (body := self._of_office(speaker)):
            return body
        number = self._noun(first, last)
        if number is None and speaker is None and last - first == 1:
            return self._goes_on(first)
        if number is None or any(key.endswith(POLICY) for key in self._page.keys[first:number]):
            return None
        found = (
            self._in_compound(number, first)
            or self._behind(number, last)
            or self._before(number)
            or self._again(number, last)
            or self._just_spoke(first, number, last)
        )
        own = speaker is not None and found is not None and found.id == speaker.id
        if found is None or own or fold(found.name).split()[0].endswith(self._nouns):
            return None
        self._last[self._gender(number)] = found
        self._unnamed = (found, number) if speaker is None else None
        return found

    def _goes_on(self, number: int) -> Speaker | None:
        """Return for whom an unnamed spokesperson spoke whom a pronoun means: "…, ergänzte sie".

        Nobody else may stand between.
        """
        if self._unnamed is None:
            return None
        principal, noun = self._unnamed
        feminine = self._page.keys[noun].endswith(FEMININE)
        words = self._page.known.pronouns["feminine" if feminine else "masculine"]
        alone = self._page.keys[number] in words and self._is_last(noun, number)
        return principal if alone else None

    def note(self, body: Speaker, number: int) -> None:
        """Remember the body that spoke last, by the words up to a number."""
        self._spoken = (body, number)

    def _just_spoke(self, first: int, number: int, last: int) -> Speaker | None:
        """Return the body that spoke in the sentence before "eine Sprecherin", "a spokesman"."""
        if (number, last) != (first + 1, first + 2):
            return None
        unnamed = self._page.keys[first] in self._page.known.indefinite
        return self.last_body(first) if unnamed else None

    def last_body(self, number: int) -> Speaker | None:
        """Return the body that spoke in the sentence before a word, for "it said"; or None."""
        if self._spoken is None:
            return None
        body, said = self._spoken
        if number - said >= LONGEST_REACH:
            return None
        words = (n for n in range(said, number) if self._page.keys[n] not in MARKS)
        ends = sum(map(self._page.opens_sentence, words))
        return body if ends <= 1 and self._is_last(said - 1, number) else None

    def _of_office(self, speaker: Speaker) -> Speaker | None:
        """Return the institution whose spokesperson the speaker was on the day."""
        held = [o for o in speaker.offices if o.name in OFFICES and _surely(o, self._day)]
        bodies = {office.body for office in held if office.body}
        return self._registry.body_speaker(bodies.pop()) if len(bodies) == 1 else None

    def _noun(self, first: int, last: int) -> int | None:
        """Return the word that says "spokesperson", if it leads the words."""
        for number in range(first, last):
            key = self._page.keys[number]
            if key.endswith(self._nouns):
                return number
            if self._page.keys[number] == ",":
                return None
        return None

    def _in_compound(self, number: int, first: int) -> Speaker | None:
        """Return who is named in the noun itself: "Regierungssprecher", "CDU-Sprecherin"."""
        key = self._page.keys[number]
        noun = max((noun for noun in self._nouns if key.endswith(noun)), key=len)
        prefix = key.removesuffix(noun)
        if not prefix:
            return None
        stems = [prefix, *(prefix.removesuffix(link) for link in LINKING)]
        for stem in stems:
            if found := self._registry.institution([stem]):
                return found
        people = {person for stem in stems for person in self._registry.named(stem)}
        if len(people) == 1:
            return self._registry.speaker(people.pop(), self._day)
        if self._page.known.governments.intersection(stems):
            return self._registry.government(self._page.keys[first:number]) or self._government()
        nouns = (*stems, *(stem.removesuffix("en") for stem in stems))  # "Firmensprecher"
        told = next(filter(None, map(self._body, nouns)), None)
        return told or next(filter(None, map(self._at_home, stems)), None)

    def _at_home(self, prefix: str) -> Speaker | None:
        """Return the body of the reader's own state that a prefix means: "Bahnsprecherin"."""
        own = self._government() or self._home()
        bodies = self._registry.titles.body_at([prefix], 0)[1]
        if own is None or len(bodies) != 1:
            return None
        found = self._registry.body_speaker(next(iter(bodies)))
        return found if found is not None and found.country == own.country else None

    def _home(self) -> Speaker | None:
        """Return the government of the reader's own state if a German page names no other state."""
        page = self._page
        states = map(page.bodies_at, page.states)
        abroad = any(len(b) == COUNTRY_CODE and b != HOME for bodies in states for b in bodies)
        return None if page.english or abroad else page.registry.home_government

    def _behind(self, number: int, last: int) -> Speaker | None:
        """Return who is named behind the noun: "des Auswärtigen Amts", "von Erika Adler"."""
        start = number + 1
        while start < last and self._page.keys[start] in BODY_LINKS:
            start += 1
        whole = last
        last = next((n for n in range(start, last) if self._page.keys[n] == ","), last)
        for end in range(last, start, -1):
            if end < last and self._goes_on_as_noun(end):
                continue
            found = self._read(start, end)
            if len(found) == 1:
                return found[0]
        owned = self._page.english and self._page.key(start) in self._page.known.possessive
        if owned and last < whole and not any(self._page.capitals[start:last]):
            return self._served(last + 1, whole)  # "for her publisher, Adler & Rowe"
        return self._served(start, last)

    def _goes_on_as_noun(self, number: int) -> bool:
        """Return whether an English noun ends only behind a word: "the EU" of "the EU agency"."""
        page, key = self._page, self._page.keys[number]
        ends = key in page.known.prepositions or key in page.known.joiners or key in BREAKS | MARKS
        return page.english and key.isalpha() and not ends

    def _before(self, number: int) -> Speaker | None:
        """Return who is named before the noun: "White House spokesman", "Adlers Sprecher"."""
        start = number
        while start > 0 and self._page.capitals[start - 1] and number - start < 3:
            start -= 1
        for first in range(start, number):
            found = self._read(first, number)
            if len(found) == 1 and self._page.ends[number - 1] < self._page.starts[number]:
                return found[0]
        small = self._page.english and number > 0 and not self._page.capitals[number - 1]
        if not small:
            return None
        last = self.last_body(number - 1)  # of two clubs the one that has just spoken
        spoke = last is not None and self._is_called(last, self._page.keys[number - 1])
        return last if spoke else self._body(self._page.keys[number - 1], number)

    def _again(self, number: int, last: int) -> Speaker | None:
        """Return for whom "der Sprecher" spoke, who was introduced before."""
        definite = self._page.key(number - 1) in ARTICLES
        if not definite or number + 1 < last:
            return None
        return self._last.get(self._gender(number))

    def _gender(self, number: int) -> str:
        key = self._page.keys[number]
        return "" if self._page.english else "f" if "sprecherin" in key else "m"


def _surely(office: Office, day: date | None) -> bool:
    return day is not None and office.held_on(day)
