"""How old people are, as far as an article says, for whom it calls "die 54-Jährige" later on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.page import BREAKS, Page

AGED = re.compile(r"(\d{1,3})-?(?:jaehrige[rnsm]?|year-old)\.?$")
NOUN = "J"  # "die 54-Jährige. Adler sagte": she and Adler are two
LONGEST_CALLING = 4  # words of "Jahre alte Pendlerin" before a name
NUMBER = re.compile(r"\d{1,3}$")
BEHIND = {",": (",", "."), "(": (")", ",")}  # what opens and ends an age behind a name


class Ages:
    """The ages that one article gives: "der 61-jährige Adler", "Anna Adler, 54,", "Adler (54)"."""

    def __init__(self, page: Page, named: Sequence[Named]) -> None:
        self._page = page
        self._named = named

    @cached_property
    def _read(self) -> tuple[Mapping[str, str], Mapping[str, Sequence[Actor]]]:
        """Return the age by the id of a speaker, and the people by their age."""
        ages: dict[str, str] = {}
        actors: dict[str, list[Actor]] = {}
        for mention in self._named:
            if mention.actor is not None and (age := self._age(mention)):
                known = ages.setdefault(mention.actor.speaker.id, age)
                if known == age and mention.actor not in actors.setdefault(age, []):
                    actors[age].append(mention.actor)
        return ages, actors

    def is_age(self, key: str) -> bool:
        """Return whether a folded word stands for somebody of an age: "54-jaehrige"."""
        return AGED.search(key) is not None

    def actors(self, key: str) -> Sequence[Actor]:
        """Return the people who are as old as a folded word says."""
        match = AGED.search(key)
        return self._read[1].get(match[1], ()) if match else ()

    def is_strangers(self, key: str, number: int) -> bool:
        """Return whether somebody without a name was called so old before: "Ein 23-Jähriger"."""
        age, page = AGED.search(key), self._page
        told = (
            page.key(n - 1) in page.known.indefinite
            and (said := AGED.search(page.keys[n]))
            and age is not None
            and said[1] == age[1]
            for n in range(number)
        )
        return any(told)

    def may_be(self, actor: Actor, key: str) -> bool:
        """Return whether nothing says that somebody is of another age."""
        match = AGED.search(key)
        return match is None or self._read[0].get(actor.speaker.id, match[1]) == match[1]

    def _age(self, mention: Named) -> str | None:
        page, sighting = self._page, mention.sighting
        for number in (sighting.start - 1, sighting.start):
            before = AGED.search(page.key(number))
            if before and NOUN not in page.facts[number].text:
                return before[1]
        floor = max(0, sighting.start - LONGEST_CALLING)
        years = (n for n in range(sighting.start - 1, floor, -1) if page.is_of_age(n))
        if (jahre := next(years, None)) and not BREAKS & set(page.keys[jahre : sighting.start]):
            return page.keys[jahre - 1]
        ends = BEHIND.get(page.key(sighting.end), ())
        inside = NUMBER.match(page.key(sighting.end + 1))
        return inside[0] if inside and page.key(sighting.end + 2) in ends else None
