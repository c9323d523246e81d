"""The places of an article that name a person."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import cached_property

from claimtrack.model import Span
from claimtrack.speakers.grammar import SUBJECT_PRONOUNS
from claimtrack.speakers.homonyms import Homonyms
from claimtrack.speakers.memberships import Memberships
from claimtrack.speakers.name_index import NameEntry
from claimtrack.speakers.name_shapes import NameShapes, surnames_of
from claimtrack.speakers.names import genitive_bases, genitives
from claimtrack.speakers.nicknames import name_words
from claimtrack.speakers.page import Page
from claimtrack.speakers.sightings import Sighting
from claimtrack.speakers.small_words import is_small_word
from claimtrack.speakers.surroundings import Surroundings

OWNERS_ASKED = 3  # people named before a relative
KIN_REACH = 60  # words between somebody and the given name of a relative
OWNERS = frozenset({"whose", "deren", "dessen", "their"})
HER = "ihr"
APOSTROPHE = "'"  # folded
SHORTEST_DOUBLE = 2  # words; a name with two surnames has more
APPOSED = frozenset({",", "("})  # behind the two words of a name that stands in apposition


class Finder:
    """Finds the names among the words of one page."""

    def __init__(self, page: Page, surroundings: Surroundings) -> None:
        self._page = page
        self._surroundings = surroundings
        self._shapes = NameShapes(page, self._surroundings)
        self._homonyms = Homonyms(page, self._shapes)
        self._memberships = Memberships(page)

    def sightings(self) -> list[Sighting]:
        """Return all names in the order of the text; no two overlap."""
        found: list[Sighting] = []
        position = 0
        for number in self._openings():
            if number < position:
                continue
            relative = self._relative_at(number, found) if self._tells_of_kin else None
            sighting = relative or self._name_at(number)
            if sighting is not None:
                found.append(self._with_surroundings(sighting, found[-1].end if found else 0))
                position = sighting.end
        sure = self._as_written(_as_surnames(self._without_small_words(found)))
        return self._with_repeats([self._without_genitive(s) for s in sure])

    def _relative_at(self, number: int, found: Sequence[Sighting]) -> Sighting | None:
        """Return the name of a relative called by the given name: "Paul Adler and his wife Rosa".

        The surname is that of the person named last.
        """
        page = self._page
        before = number - (page.key(number - 1) == ",")
        kin = page.key(before - 1) in page.known.kin
        if not kin or not self._shapes.is_given(number) or page.capital(number + 1):
            return None
        near = (
            s for s in reversed(found[-OWNERS_ASKED:]) if s.full and number - s.end <= KIN_REACH
        )
        owner = next((s for s in near if self._owns(s, before - 1)), None)
        if owner is None or self._tells_of_another(owner.end, before - 1):
            return None
        surname = owner.text.split()[1:]
        keys = (page.keys[number], *owner.keys[1:])
        text = " ".join([page.facts[number].text, *surname])
        return Sighting(number, number, number + 1, keys, text, full=True)

    @cached_property
    def _tells_of_kin(self) -> bool:
        return not self._page.known.kin.isdisjoint(self._page.vocabulary)

    def _tells_of_another(self, first: int, last: int) -> bool:
        """Return whether a later sentence opens with a title without a name: "Der Präsident sagte".

        A wife behind it may be that one's.
        """
        page = self._page
        return any(
            page.roles[n]
            and page.opens_sentence(start := self._surroundings.title_start(n, floor=first) or n)
            and page.key(start) in page.known.determiners
            for n in range(first + 1, last)
        )

    def _owns(self, owner: Sighting, kin: int) -> bool:
        """Return whether a possessive before a noun for a relative may be that of somebody."""
        gender = self._page.registry.given.get(owner.keys[0], "")
        return any(self._may_own(key, gender) for key in self._page.keys[owner.end : kin])

    @staticmethod
    def _may_own(key: str, gender: str) -> bool:
        """Return whether a possessive may be that of somebody of the gender that a name says."""
        if key.startswith(("sein", "his")):
            return gender != "f"
        return key in OWNERS or (key.startswith(("ihr", "her")) and gender != "m")

    def _openings(self) -> list[int]:
        """Return the numbers of the words with which a name may open."""
        page = self._page
        honorifics, particles = page.known.honorifics, page.known.particles
        hinted, keys, roles = page.hinted, page.keys, page.roles
        found = []
        for number in page.telling:
            facts = page.facts[number]
            before = keys[number - 1] if number else ""
            if facts.opens_name:
                opens = facts.capital or facts.key in particles
            else:
                opens = facts.capital and (
                    (number > 0 and roles[number - 1])
                    or before == "."
                    or before in honorifics
                    or number in hinted
                    or (before == "," and page.key(number + 2) in APPOSED)
                    or (page.english and self._is_opened_in_english(number))
                )
            if opens:
                found.append(number)
        return found

    def _is_opened_in_english(self, number: int) -> bool:
        """Return whether "Mr Kelder" elsewhere, or a title before the comma, shows a name."""
        page = self._page
        follower = page.key(number + 1)
        called = follower in page.addressed or follower in page.speaking
        return called or (page.key(number - 1) == "," and page.roles[number - 2])

    def _name_at(self, number: int) -> Sighting | None:
        names, given = self._page.facts[number].names, self._page.facts[number].given
        if names and (entry := self._entry_at(number, full=True)):
            return self._known(number, entry)
        if given and (end := self._shapes.end_of_given(number)):
            return self._unknown(number, end)
        if given and (couple := self._shapes.couple_surname(number)):
            keys = tuple(self._page.keys[n] for n in (number, *couple))
            text = f"{self._page.facts[number].text} {self._page.slice(couple[0], couple[-1] + 1)}"
            return Sighting(number, number, number + 1, keys, text, full=True)
        surname = (
            self._surname_at(number) if names and not self._homonyms.is_of_region(number) else None
        )
        if surname and len(surname.words) == 1 and (end := self._shapes.whole_name(number)):
            return self._unknown(number, end)  # Mattis Overbeck is not General Mattis
        if surname and self._homonyms.is_nobodys(number, surname):
            return None
        if surname and self._page.english and self._homonyms.goes_on(number, surname):
            surname = None  # "Dale" in "Dale Ruckert"
        if surname:
            return self._known(number, surname)
        if end := self._shapes.end_of(number):
            return self._unknown(number, end)
        return None

    def _surname_at(self, number: int) -> NameEntry | None:
        """Return the surname of the registry at a word; none of a child's: "der achtjährige X"."""
        return None if self._shapes.is_child(number) else self._entry_at(number, full=False)

    def _entry_at(self, number: int, *, full: bool) -> NameEntry | None:
        """Return the longest registry name that stands at `number`, genitives included."""
        for entry in self._page.facts[number].names:
            if entry.full == full and self._stands_at(number, entry):
                return entry
        return None

    def _stands_at(self, number: int, entry: NameEntry) -> bool:
        keys, last = self._page.keys, number + len(entry.words) - 1
        if not self._page.capital(last) or tuple(keys[number:last]) != entry.words[:-1]:
            return False
        if keys[last] == entry.words[-1]:
            return True
        sharp = self._page.facts[last].text.endswith("ß")  # Maaß is no Maas in the genitive
        return entry.words[-1] in genitive_bases(keys[last]) and not sharp

    def _known(self, number: int, entry: NameEntry) -> Sighting:
        end = number + len(entry.words)
        ending = self._page.keys[end - 1] != entry.words[-1]
        return Sighting(
            start=number,
            name=number,
            end=end,
            keys=entry.words,
            text=self._page.slice(number, end),
            ids=entry.ids,
            full=entry.full,
            genitive=ending or self._apostrophe(end),
        )

    def _unknown(self, number: int, end: int) -> Sighting:
        """Return the sighting of a name the registry does not hold as it stands."""
        words = name_words(self._page, number, end)
        keys, text = [self._page.keys[n] for n in words], self._page.slice(number, end)
        if len(words) < end - number:
            text = " ".join(self._page.facts[n].text for n in words)
        genitive = self._apostrophe(end)
        if keys[-1].endswith("'s"):
            keys[-1], text, genitive = keys[-1][:-2], text[:-2], True
        full = len(keys) > 1
        return Sighting(number, number, end, tuple(keys), text, full=full, genitive=genitive)

    def _apostrophe(self, end: int) -> bool:
        """Return whether a genitive apostrophe stands at `end`: "Merz' Partei"."""
        page = self._page
        return (
            page.key(end) == APOSTROPHE
            and end + 1 < len(page)
            and page.facts[end].text in "'’"
            and page.starts[end] == page.ends[end - 1]
            and page.keys[end - 1][-1] in "sxz"
            and page.starts[end + 1] > page.ends[end]
        )

    def _with_surroundings(self, sighting: Sighting, floor: int) -> Sighting:
        around, genitive = self._surroundings, sighting.genitive
        before = around.before(sighting.name, floor=floor, genitive=genitive)
        title = before.title
        if sighting.full:
            title = title or around.apposition_before(sighting.name, floor=floor)
        after = around.apposition_behind(sighting.end)
        found = sighting._replace(
            start=before.start,
            title=title,
            after=after,
            role=before.role,
            honorific=before.honorific,
            party=around.party_behind(sighting.end),
        )
        member = self._memberships.party(found, floor=floor)
        return found._replace(member=member) if member else found

    def _without_small_words(self, found: list[Sighting]) -> list[Sighting]:
        """Return the sightings without words such as "Weil" that only open a sentence.

        They are names where the text writes the same name elsewhere, or where they speak.
        """
        doubtful = {n for n, s in enumerate(found) if self._may_be_small(s)}
        if not doubtful:
            return found
        known = {i for n, s in enumerate(found) if n not in doubtful for i in s.ids}
        return [
            s
            for n, s in enumerate(found)
            if n not in doubtful or not (known.isdisjoint(s.ids) or self._opens_clause(s.end))
        ]

    def _as_written(self, found: list[Sighting]) -> list[Sighting]:
        """Return the sightings, with "Peters" as no Peter's where the text has a Dörte Peters."""
        written = {s.keys[-1] for s in found if s.full and not s.ids and s.keys[-1].endswith("s")}
        if not written:
            return found
        return [
            self._unknown(s.name, s.end)
            if s.ids and s.genitive and not s.full and self._page.keys[s.end - 1] in written
            else s
            for s in found
        ]

    def _opens_clause(self, number: int) -> bool:
        """Return whether a subject starts at a word, as behind "Weil": no verb of a name."""
        page = self._page
        pronouns = page.known.pronouns.values()
        return page.key(number) in page.known.determiners | SUBJECT_PRONOUNS or any(
            page.key(number) in words for words in pronouns
        )

    def _may_be_small(self, sighting: Sighting) -> bool:
        """Return whether a surname of the registry may be another word that opens a sentence."""
        page, number = self._page, sighting.name
        if sighting.full or not sighting.ids or len(sighting.keys) != 1 or sighting.genitive:
            return False
        if sighting.start < number or sighting.party or not page.opens_sentence(number):
            return False
        speaks = page.hint_at(number)
        alone = speaks is not None and page.ends[number] == speaks.end
        return not alone and is_small_word(sighting.keys[0], english=page.english)

    def _without_genitive(self, sighting: Sighting) -> Sighting:
        """Return an unknown name without its "s", where the article has it without, too."""
        base = sighting.keys[-1].removesuffix("s")
        if sighting.ids or base == sighting.keys[-1] or base not in self._page.vocabulary:
            return sighting
        if not any(self._page.capital(number) for number in self._page.places[base]):
            return sighting
        keys = (*sighting.keys[:-1], base)
        bare = sighting._replace(keys=keys, text=sighting.text.removesuffix("s"), genitive=True)
        if self._page.keys[sighting.start] not in self._page.known.determiners:
            return bare
        return bare._replace(start=sighting.name, title=None, role="")  # "der Arzt Zufalls"

    def _with_repeats(self, found: list[Sighting]) -> list[Sighting]:
        """Return the sightings with the bare surnames of people whom only this text introduces."""
        given = self._page.registry.given
        surnames = {key for s in found if not s.ids for key in surnames_of(s.keys, given)}
        if not surnames:
            return found
        written = {form: name for name in surnames for form in genitives(name)}
        written |= {name: name for name in surnames}
        page, starts, repeats = self._page, [s.start for s in found], []
        for number in [number for number in page.telling if page.keys[number] in written]:
            before = bisect_right(starts, number)
            floor = found[before - 1].end if before else 0
            if number >= floor and page.capitals[number] and not self._homonyms.is_month(number):
                repeat = self._repeat_at(number, written[page.keys[number]], surnames)
                repeats += [self._with_surroundings(repeat, floor)] if repeat else []
        return sorted([*found, *repeats], key=lambda sighting: sighting.name)

    def _is_told(self, number: int) -> bool:
        """Return whether "ihr" is the one spoken to: "„Nein“, fiel ihr Adler ins Wort"."""
        page = self._page
        hint = page.hint_at(number) if page.keys[number] == HER else None
        return hint == Span(page.starts[number], page.ends[number + 1])

    def _repeat_at(self, number: int, surname: str, surnames: Set[str]) -> Sighting | None:
        """Return the name whose last word stands at `number`: "Adlers", "von der Wehmes"."""
        page, word = self._page, self._page.keys[number]
        particles = page.known.particles
        if page.key(number + 1) in page.known.legal_forms or page.key(number - 1) == "&":
            return None  # "die Brandhorst AG", "Lorenz & Brandhorst"
        owned = page.key(number - 1) in page.known.determiners
        if owned and page.key(number - 2) not in particles and not self._is_told(number - 1):
            return None  # "der Adler" is a bird, "van der Adler" nobody else
        start = number
        while page.key(start - 1) in particles:
            start -= 1
        whole = " ".join([*page.keys[start:number], surname])
        repeat = self._unknown(start if whole in surnames else number, number + 1)
        genitive = surname != word or repeat.genitive
        return repeat._replace(keys=(surname,), full=False, genitive=genitive)


def _as_surnames(found: list[Sighting]) -> list[Sighting]:
    """Return the sightings, of two surnames known by their given name as no name of their own.

    "Die Anwältin Inés Vargas Llosa kam. Vargas Llosa sagte": one person.
    """
    whole = {s.keys[1:] for s in found if s.full and len(s.keys) > SHORTEST_DOUBLE}
    if not whole:
        return found
    return [
        s._replace(full=False, keys=s.keys[-1:]) if s.full and s.keys in whole else s for s in found
    ]
