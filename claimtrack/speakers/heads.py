"""Which name the words for a speaker are about: Paul Miller in "the mayor's friend Paul Miller"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from claimtrack.speakers.cast import Named
from claimtrack.speakers.discourse import Reference
from claimtrack.speakers.page import Page
from claimtrack.speakers.sightings import Sighting
from claimtrack.speakers.strangers import AGED, NAME

OF_PLACE = "er"
GENITIVE = frozenset({"des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer"})
APART = frozenset({",", "'", "’", "'s", "’s", "and", "of"})  # two phrases
LEAST_TITLE = 3  # words before the name, the first of which hold the role
WEAK, STRONG = "e", "er"  # endings of an adjective in the nominative
HOUSE = frozenset({"mp", "mps", "mep", "msp", "td"})


class Heads:
    """Finds the name at the head of a speaker's words, given as word numbers."""

    def __init__(self, page: Page, named: Sequence[Named]) -> None:
        self._page = page
        self._keys, self._known = page.keys, page.known
        self._named = named
        self._numbers = [mention.sighting.name for mention in named]

    def between(self, first: int, last: int) -> Sequence[Named]:
        """Return the names that stand between two words."""
        return self._named[bisect_left(self._numbers, first) : bisect_left(self._numbers, last)]

    def last_of_paragraph(self, named: Named, start: int) -> Reference | None:
        """Return the one of several with a surname whom the paragraph has named last.

        "Council President Curtis Frane gets up. … Frane says": not the Frane of an earlier entry.

        Args:
            named: A surname that several people bear.
            start: The character where the paragraph begins.
        """
        sighting = named.sighting
        if sighting.full or sighting.title is not None or not named.candidates:
            return None
        near = self.between(bisect_left(self._page.starts, start), sighting.name)
        actors = {n.actor.speaker.id: n.actor for n in near if n.actor is not None}
        bearers = [a for a in actors.values() if a.speaker.name in named.candidates]
        last = near[-1].actor if near else None
        return Reference((last,)) if last is not None and bearers == [last] else None

    def before(self, number: int) -> Named | None:
        """Return the last name before a word."""
        index = bisect_left(self._numbers, number) - 1
        return self._named[index] if index >= 0 else None

    def named_at(self, number: int) -> Named | None:
        """Return the name that opens at a word, or None."""
        index = bisect_left(self._numbers, number)
        if index < len(self._named) and self._named[index].sighting.name == number:
            return self._named[index]
        return None

    def names_at(self, number: int) -> bool:
        """Return whether a name opens at a word."""
        return self.named_at(number) is not None

    def head(self, first: int, last: int) -> Named | None:
        """Return the name that the words are about: not one in "der Sprecher von X"."""
        index = bisect_left(self._numbers, first)
        for number in range(index, len(self._named)):
            named = self._named[number]
            sighting = named.sighting
            abridged = self._keys[sighting.end - 1] == "." and sighting.end == last + 1
            if sighting.end > last and not abridged:  # "Ralf K."
                return None
            if self._stands_for_house(number, last):
                continue
            alone = sighting.end == last and first in (sighting.start, sighting.name)
            if (sighting.genitive and not alone) or self._is_owner(first, sighting):
                continue
            return named if self._leads_to(first, named) else None
        return None

    def _is_small(self, first: int) -> bool:
        """Return whether German words begin with a determiner."""
        return not self._page.english and self._keys[first] in self._known.determiners

    def _stands_for_house(self, index: int, last: int) -> bool:
        """Return whether an English name only tells whose a title is: "Park manager Jane Miller".

        "Miller campaign manager Tom Baker".
        """
        page, end = self._page, self._named[index].sighting.end
        behind = self._named[index + 1].sighting if index + 1 < len(self._named) else None
        if not page.english or behind is None or not behind.full or behind.end > last:
            return False
        between = range(end, behind.name)
        small = not any(page.capital(n) or self._keys[n] in APART for n in between)
        return len(between) > 0 and (
            page.roles[end] or (small and any(page.roles[n] for n in between))
        )

    def _leads_to(self, first: int, named: Named) -> bool:
        """Return whether what stands before a name in the speaker's words belongs to it."""
        sighting = named.sighting
        wholly = (
            self._is_described,
            self._has_two_roles,
            self._is_of_body,
            self._is_honoured,
            self._is_modified,
        )
        if any(leads(first, sighting) for leads in wholly):
            return True
        # "Jahre" says nothing of a name: "die 37 Jahre alte Pendlerin Anna Adler".
        before = [n for n in range(first, sighting.start) if not self._page.is_of_age(n)]
        start = self._before_age(sighting.start)
        comma = start > first and self._keys[start - 1] == ","
        if (comma and not self._is_owned(first, start)) or self._is_apposed(first, sighting):
            return True  # "Der Präsident des Europäischen Rates, António Costa"
        if sighting.full and self._page.is_possessor(sighting.start - 1):
            return True  # "the Open Forum's Jane Miller"
        if sighting.start > first and self._keys[sighting.start - 1] in HOUSE:
            return True  # "the Open Forum MP Jane Miller"
        for number in before:
            key, capital = self._keys[number], self._page.capitals[number]
            if key in self._known.prepositions and not (capital and number > first):
                return False  # "Sein Gegenüber Adler" is another word
            if self._page.registry.titles.is_role(key) and not self._is_title_of(number, sighting):
                return False
            # "Punklady Nina Hagen", "der konservative Herausforderer Adler"
            called = sighting.full or self._is_calling(number)
            beside = called and number == sighting.start - 1
            place = key.endswith(OF_PLACE) and number + 1 < sighting.start and self._is_small(first)
            if place:
                continue  # "der Brunnauer Bevollmächtigte Adler"
            # "the Labour shadow minister Jane Miller"
            party = self._page.names_body(number) or self._page.goes_on_body(number)
            if capital and number > first and not beside and not party:
                return False
        return True

    def _is_modified(self, first: int, sighting: Sighting) -> bool:
        """Return whether English words without a link stand before a name: "City forward Al".

        They may not join or own anything.
        """
        page, start = self._page, sighting.start
        if not page.english or not sighting.full or start - first < NAME or page.capital(start - 1):
            return False
        apart = self._known.prepositions | self._known.determiners | self._known.joiners | APART
        return apart.isdisjoint(self._keys[first:start])

    def _is_owner(self, first: int, sighting: Sighting) -> bool:
        """Return whether a name is in the genitive: "der Anwalt des Ministers Adler"."""
        page, start = self._page, sighting.start
        owned = start > first and page.capital(start - 1) and self._keys[start - 1] != ","
        return not page.english and owned and self._keys[start] in GENITIVE

    def _is_calling(self, number: int) -> bool:
        """Return whether a German noun says by its ending what people do."""
        words = self._known.epithets
        return not self._page.english and self._keys[number].endswith(words["agents"])

    def is_of_one(self, first: int, last: int) -> bool:
        """Return whether words with "und" are for one person, who is named behind all of them."""
        named = self.head(first, last)
        if named is None:
            return False
        sighting = named.sighting
        return self._has_two_roles(first, sighting) or self._is_honoured(first, sighting)

    def _has_two_roles(self, first: int, sighting: Sighting) -> bool:
        """Return whether another role is joined to what stands before a whole name.

        "Die SPD-Abgeordnete und Norderauer Bürgermeisterin Anna Adler", "der Angehörige und Kläger
        Jan Adler"; of "der Sprecher von Kanzlerin und Parteichefin Anna Adler" it is the second
        that speaks, and with "die Stadt und Bürgermeisterin Anna Adler" two do.
        """
        page = self._page
        joint = sighting.start - 1 - (sighting.start == sighting.name)  # "und Klägerin Anna Adler"
        while joint > first and (
            page.is_adjective(joint)
            or (self._keys[joint].endswith(OF_PLACE) and page.capital(joint))
        ):
            joint -= 1
        role = joint - 1
        if not sighting.full or role < first or self._keys[joint] not in self._known.joiners:
            return False
        alone = role - first == 1 and self._keys[first] in self._known.determiners
        body = page.facts[role].kind or page.names_body(role)
        before = range(first, role)
        return (page.roles[role] or (alone and not body)) and not any(
            page.roles[n] or self._keys[n] in self._known.prepositions or self._keys[n] == ","
            for n in before
        )

    def _is_honoured(self, first: int, sighting: Sighting) -> bool:
        """Return whether an honorific parts a whole name from a long title.

        "Die Beigeordnete für Gesundheit Dr. Anna Adler"; not "der Sprecher von Dr. Anna Adler".
        """
        page, start = self._page, sighting.start
        if (
            page.english
            or not (sighting.full and sighting.honorific)
            or start - first < LEAST_TITLE
        ):
            return False
        before = self._keys[start - 1]
        led = before in self._known.prepositions or before in self._known.determiners
        return not led and before != "," and any(page.roles[first : first + LEAST_TITLE])

    def _is_of_body(self, first: int, sighting: Sighting) -> bool:
        """Return whether capitals before a hyphen say of which body: "Blue Coast-Sprecher"."""
        page, start = self._page, sighting.start
        if page.english or "-" not in self._keys[start] or not page.roles[start]:
            return False
        first += self._keys[first] in self._known.determiners
        return first < start and all(
            page.capital(n) and not page.roles[n] for n in range(first, start)
        )

    def _is_owned(self, first: int, comma: int) -> bool:
        """Return whether a name says whom the words only tell of: "a friend of his wife, Jane"."""
        known = self._known
        return any(
            self._keys[n] in known.possessive and self._keys[n - 1] in known.prepositions
            for n in range(first + 1, comma)
        )

    def _is_apposed(self, first: int, sighting: Sighting) -> bool:
        """Return whether a comma, a determiner and one noun stand before a whole name.

        "Sein Chef, der Pächter Jan Adler".
        """
        noun = sighting.start - 1
        determiner = self._page.key(noun - 1) in self._known.determiners
        apposed = noun - 2 > first and determiner and self._keys[noun - 2] == ","
        return apposed and sighting.full and self._page.capital(noun) != self._page.english

    def _before_age(self, start: int) -> int:
        """Return where "die 47-jährige Erika Adler" starts."""
        if start < 2 or AGED.match(self._keys[start - 1]) is None:
            return start
        return start - 1 - (self._keys[start - 2] in self._known.determiners)

    def _is_described(self, first: int, sighting: Sighting) -> bool:
        """Return whether a long attribute stands before a name and its title.

        "Der nicht an der Studie beteiligte Zoologe Paul Adler"; not "der Sprecher von Paul Adler".
        """
        page, before = self._page, sighting.start - 1
        if page.english or not sighting.full or self._keys[first] not in self._known.determiners:
            return False
        small = before > first and not page.capital(before) and page.is_adjective(before)
        titled = sighting.start < sighting.name and page.capital(sighting.start)
        if self._is_attributed(first, sighting):
            return True
        return small and titled and not any(page.roles[first:before])

    def _is_attributed(self, first: int, sighting: Sighting) -> bool:
        """Return whether a preposition opens what stands before a title in the nominative.

        "Der für Verkehr zuständige Minister Adler", "der noch im Amt befindliche Minister Adler";
        not "der kleine Sohn der kranken Frau Adler".
        """
        page = self._page
        if page.english or self._keys[first] not in self._known.determiners:
            return False
        title = next((n for n in range(sighting.start, sighting.name) if page.roles[n]), first)
        last = title - 1
        small = takewhile(lambda n: not page.capital(n), range(first + 1, last))
        opens = any(self._keys[n] in self._known.prepositions for n in small)
        endings = (WEAK, STRONG) if self._keys[first] in self._known.indefinite else WEAK
        agrees = page.is_adjective(last) and self._keys[last].endswith(endings)
        return opens and agrees and not any(page.roles[first:last])

    def _is_title_of(self, number: int, sighting: Sighting) -> bool:
        """Return whether a role stands right before a whole name: "chief constable Jane Miller"."""
        between = self._keys[number + 1 : sighting.start]
        known = self._known
        apart = known.determiners.isdisjoint(between) and known.prepositions.isdisjoint(between)
        return sighting.full and apart and "," not in between
