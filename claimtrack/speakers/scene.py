"""All that an article names, in order: people, titles and bodies, and which are subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.speakers.cast import Actor, Named
from claimtrack.speakers.discourse import Antecedent, antecedents_of
from claimtrack.speakers.function_words import COPULAS
from claimtrack.speakers.grammar import Phrase, subjects
from claimtrack.speakers.page import BREAKS, MARKS, Page
from claimtrack.speakers.sightings import BodyMention, RoleMention

ENGLISH = frozenset({"a", "the"})
WOMAN = "woman"
WITH = "mit"
LONGEST_PART = 6  # words of ", a Republican" before "and the board's president"
LONGEST_BODY = 8  # words of "der Freien Liste (FL)" and the comma behind it
AS = frozenset({"als", "as"})
GENDERS = {"der": "m", "die": "f", "ein": "m", "eine": "f", "sein": "m", "seine": "f"} | {
    "ihr": "m",
    "ihre": "f",
}  # of the noun behind a nominative determiner


class Scene:
    """The mentions of one page with what their clause says about them."""

    def __init__(
        self,
        page: Page,
        named: Sequence[Named],
        roles: Sequence[RoleMention],
        bodies: Sequence[BodyMention],
    ) -> None:
        self._page = page
        self._named = named
        self._bodies = bodies
        self._roles = [
            r
            for r in roles
            if not (_several(r) or _as(page, r) or _is_predicate(page, r) or self._apposed(r))
        ]
        phrases = [
            *(Phrase(n.sighting.start, n.sighting.end, *_marks(n)) for n in named),
            *(Phrase(r.start, r.end, gender_of(r) == "f") for r in self._roles),
            *(Phrase(b.start, b.end, b.gender == "f", body=True) for b in bodies),
        ]
        order = sorted(range(len(phrases)), key=phrases.__getitem__)
        found = subjects(page, [phrases[number] for number in order])
        self._subject = dict(zip(order, found, strict=True))

    def _apposed(self, role: RoleMention) -> bool:
        """Return whether a title only says who is named beside it.

        "Jane Miller, an economist"; "Die Chefin der Freien Liste (FL), Erika Adler, sagte …".
        """
        page = self._page
        if self._names_next(role) or self._governs_with(role):
            return True
        comma = role.start - 1
        if page.key(comma) in page.known.joiners:
            comma = self._comma_before(comma)
        if not page.english or page.key(comma) != ",":
            return False
        return any(named.sighting.end == comma for named in self._named)

    def _comma_before(self, joiner: int) -> int:
        """Return the comma that opens "Jane Miller, a Republican and the board's president"."""
        page = self._page
        for number in range(joiner - 1, max(0, joiner - LONGEST_PART), -1):
            if page.keys[number] == ",":
                opens = page.key(number + 1) in ENGLISH | page.known.indefinite
                return number if opens else joiner
            if page.keys[number] in BREAKS or page.keys[number] in MARKS:
                break
        return joiner

    def _governs_with(self, role: RoleMention) -> bool:
        """Return whether a title is that of whom the words before it name.

        "In Kiel regiert mit Anna Adler eine Ministerin, die …".
        """
        page = self._page
        if page.english or role.determiner not in page.known.indefinite:
            return False
        return any(
            named.sighting.end == role.start and page.key(named.sighting.start - 1) == WITH
            for named in self._named
        )

    def _names_next(self, role: RoleMention) -> bool:
        """Return whether a full name follows behind the body of a title and a comma."""
        page = self._page
        for number in range(role.end, min(len(page), role.end + LONGEST_BODY)):
            if page.keys[number] == ",":
                return any(n.sighting.full and n.sighting.start == number + 1 for n in self._named)
            bracket = page.keys[number] in "()"
            if not (bracket or page.capitals[number] or page.links(number)):
                return False
        return False

    def antecedents(self) -> Iterator[Antecedent]:
        """Yield the people by name and the bodies."""
        page, first = self._page, len(self._named) + len(self._roles)
        told = [number for number, n in enumerate(self._named) if not _is_title(page, n)]
        people = [self._subject[number] for number in told]
        yield from antecedents_of(page, [self._named[number] for number in told], people)
        for number, body in enumerate(self._bodies, first):
            speaker = page.registry.institution(page.keys[body.start + 1 : body.end])
            actors = (Actor(speaker, frozenset(), introduced=False),) if speaker else ()
            start, end = page.starts[body.start], page.ends[body.end - 1]
            subject = self._subject[number]
            yield Antecedent(start, end, actors, subject, gender=body.gender, body=True)

    def roles(self) -> Iterator[tuple[RoleMention, bool]]:
        """Yield the titles without a name, and whether they may be subjects."""
        for number, role in enumerate(self._roles, len(self._named)):
            yield role, self._subject[number]


def gender_of(role: RoleMention) -> str | None:
    """Return the gender of whom a title means, by its form or its determiner."""
    said = role.title.gender or GENDERS.get(role.determiner)
    if said is None and role.determiner in ENGLISH:
        return "f" if role.title.noun.endswith(WOMAN) else None
    return said


def _several(role: RoleMention) -> bool:
    return role.determiner == "die" and role.title.gender == "m"


def _as(page: Page, role: RoleMention) -> bool:
    """Return whether a title says what the subject is: "Als junge Ministerin reiste sie viel"."""
    return role.determiner not in page.known.determiners and page.key(role.start - 1) in AS


def _is_predicate(page: Page, role: RoleMention) -> bool:
    """Return whether a title says what the subject is: "ist ein Freund der Kameras"."""
    indefinite = role.determiner in page.known.indefinite
    return indefinite and page.key(role.start - 1) in COPULAS


def _is_title(page: Page, named: Named) -> bool:
    """Return whether marks hold nothing but a name: "in der Sendung „Erika Adler“"."""
    sighting = named.sighting
    return page.key(sighting.name - 1) in MARKS and page.key(sighting.end) in MARKS


def _marks(named: Named) -> tuple[bool, bool]:
    feminine = named.actor is not None and named.actor.speaker.gender == "f"
    return feminine, named.sighting.genitive
