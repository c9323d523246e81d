"""Who held which office when: titles answered with people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date, timedelta
from functools import lru_cache

from claimtrack.model import Office
from claimtrack.speakers.names import fold
from claimtrack.speakers.people import Person
from claimtrack.speakers.titles import Title, TitleReader

NATIONAL = frozenset({"prime", "premierminister", "premierministerin"})  # of no part of a state
REGION = "-"  # in the key of a part of a state: "GB-SCT"
LONGEST_VACANCY = timedelta(days=45)  # between one holder and the next one
SOON = timedelta(days=200)  # in which who is elected takes office
NEW = timedelta(days=400)  # for which a holder is called new
JUST_NOW = timedelta(days=60)
REMEMBERED = 8192  # answers; a title means the same all day


Term = tuple[Person, Office]


class Offices:
    """The terms of all people, asked by title and day."""

    def __init__(
        self, people: Mapping[str, Person], titles: TitleReader, home: Set[str | None]
    ) -> None:
        self._people = people
        self._titles = titles
        self._home = home
        self._terms: dict[str, list[Term]] = {}
        for person in people.values():
            for office in person.offices:
                self._terms.setdefault(office.name, []).append((person, office))
        self.holders = lru_cache(maxsize=REMEMBERED)(self._holders)
        self.ever_held = lru_cache(maxsize=REMEMBERED)(self._ever_held)
        self.heads = lru_cache(maxsize=REMEMBERED)(self._heads)
        self.everywhere = lru_cache(maxsize=REMEMBERED)(self._everywhere)

    def _holders(self, title: Title, day: date | None, home: bool) -> tuple[str, ...]:
        if title.unknown or title.former or not title.forms:
            return ()
        meant = [
            (person, office)
            for person, office in self._meant_terms(title, day, home)
            if _same_gender(person.gender, title.gender)
        ]
        if title.coming:
            return _next(meant, day)
        held = (p for p, o in meant if o.held_on(day) and not (title.new and _is_old(o, day)))
        return tuple(sorted({person.id for person in held}))

    def counterparts(self, offices: Set[str], bodies: Set[str], day: date) -> frozenset[str]:
        """Return the people who hold one of the offices in one of the bodies on `day`."""
        return frozenset(
            person.id
            for name in offices
            for person, office in self._terms.get(name, ())
            if office.body in bodies and office.start and office.held_on(day)
        )

    def partner(self, person: str, day: date) -> str | None:
        """Return who leads the same body beside a person on a day; None where that is not sure."""
        held = [o for o in self._people[person].offices if o.start and o.held_on(day)]
        found = {
            other.id
            for office in held
            for other, term in self._terms[office.name]
            if term.body == office.body and term.start and term.held_on(day) and other.id != person
        }
        return found.pop() if len(found) == 1 else None

    def predecessor(self, person: str, offices: Set[str], day: date) -> str | None:
        """Return who held an office of a person just before them; None where that is not sure.

        Args:
            person: The id of the later holder.
            offices: The names of the offices asked for; where they have none of these, any.
            day: A day on which the later one holds it.
        """
        known = self._people[person].offices
        held = [o for o in known if o.start and o.held_on(day)] or _last_held(known, day)
        own = [office for office in held if office.name in offices] or held
        found = {
            before.id: office
            for office in own
            for before, term in self._terms[office.name]
            if term.body == office.body and before.id != person and _precedes(term, office)
        }
        if len(found) > 1:  # who has just taken over is told of for that
            latest = {i for i, o in found.items() if o.start and day - o.start <= JUST_NOW}
            return latest.pop() if len(latest) == 1 else None
        return next(iter(found), None)

    def successor(self, person: str, offices: Set[str], day: date) -> str | None:
        """Return who held an office of a person just after them; None where that is not sure."""
        ended = [o for o in self._people[person].offices if o.start and o.end]
        past = [o for o in ended if o.end and o.end <= day]
        leaving = [o for o in ended if o.held_on(day) and o.end and o.end - day <= SOON]
        own = [o for o in leaving or past if o.name in offices] or _last_held(past, day)
        last = max((office.end for office in own if office.end), default=None)
        found = {
            after.id
            for office in own
            if office.end == last
            for after, term in self._terms[office.name]
            if term.body == office.body and after.id != person and _precedes(office, term)
            if term.start and term.start - day <= SOON
        }
        return found.pop() if len(found) == 1 else None

    def terms(self, title: Title) -> list[tuple[str, date | None, date | None]]:
        """Return the terms of the office of `title`, at home where it names no body, by date."""
        held = self._meant_terms(title, None, home=True)
        terms = {(person.name, office.start, office.end) for person, office in held}
        return sorted(terms, key=lambda term: (term[1] or term[2] or date.min, term[0]))

    def _meant_terms(self, title: Title, day: date | None, home: bool) -> list[Term]:
        """Return all terms of the offices that `title` may mean, of its bodies or at home."""
        meant = _meant(title)
        found = [
            (person, office)
            for name, bodies in meant.items()
            for person, office in self._terms.get(name, ())
            if bodies is None or office.body in bodies
        ]
        if NATIONAL.intersection(title.text.split()):
            found = [term for term in found if REGION not in (term[1].body or "")]
        if title.bodies:
            return [term for term in found if self._of_bodies(title, term, day)]
        if home and self._bodies(meant) & self._home:
            return [term for term in found if term[1].body in self._home]
        return found

    def one_body(self, title: Title) -> bool:
        """Return whether only one body has the office: "Papst", "Nato-Generalsekretär"."""
        return len(self._bodies(_meant(title))) == 1

    def _bodies(self, meant: Mapping[str, set[str] | None]) -> set[str | None]:
        return {
            office.body
            for name, bodies in meant.items()
            for _, office in self._terms.get(name, ())
            if bodies is None or office.body in bodies
        }

    def _everywhere(self, title: Title) -> bool:
        return any(
            bodies is None and not any(o.body in self._home for _, o in self._terms.get(name, ()))
            for name, bodies in _meant(title).items()
        )

    def _ever_held(self, person: str, title: Title) -> bool:
        known, meant = self._people[person], _meant(title)
        return _same_gender(known.gender, title.gender) and any(
            office.name in meant
            and ((bodies := meant[office.name]) is None or office.body in bodies)
            and (not title.bodies or self._of_bodies(title, (known, office), None))
            for office in known.offices
        )

    def _heads(self, person: str, day: date | None) -> frozenset[str]:
        offices = {o.name for o in self._people[person].offices if day and o.held_on(day)}
        return frozenset(head for office in offices for head in self._titles.heads(office))

    def _of_bodies(self, title: Title, term: Term, day: date | None) -> bool:
        """Return whether every body in the title is the office's, the person's party or country."""
        person, office = term
        if not any(office.body in body for body in title.bodies):
            return False
        own = {office.body, person.country} | self.party_bodies(person.party_on(day))
        return all(own & body for body in title.bodies)

    def party_bodies(self, party: str | None) -> frozenset[str]:
        """Return the bodies that go by the name of `party`: the party and its groups."""
        return self._titles.body_at(fold(party).split(), 0)[1] if party else frozenset()


def _meant(title: Title) -> dict[str, set[str] | None]:
    """Return the offices a title may mean, with their bodies where its form fixes them."""
    meant: dict[str, set[str] | None] = {}
    for form in title.forms:
        if form.body is None:
            meant[form.office] = None
        elif (bodies := meant.setdefault(form.office, set())) is not None:
            bodies.add(form.body)
    return meant


def _precedes(earlier: Office, later: Office) -> bool:
    """Return whether one term ends when the other begins, or shortly before."""
    if earlier.end is None or later.start is None:
        return False
    return timedelta(days=-1) <= later.start - earlier.end <= LONGEST_VACANCY


def _next(terms: Sequence[Term], day: date | None) -> tuple[str, ...]:
    """Return who takes an office next: "der designierte Kanzler"."""
    starts = [(o.start, p.id) for p, o in terms if day and o.start and day < o.start <= day + SOON]
    first = min((start for start, _ in starts), default=None)
    return tuple(sorted({identity for start, identity in starts if start == first}))


def _is_old(office: Office, day: date | None) -> bool:
    """Return whether nobody calls a holder new any more: he may be the next one."""
    return day is not None and office.start is not None and day - office.start > NEW


def _last_held(offices: Sequence[Office], day: date) -> list[Office]:
    """Return the offices that somebody who holds none has held last."""
    past = [(o.end, o) for o in offices if o.start and o.end and o.end <= day]
    last = max((end for end, _ in past), default=None)
    return [office for end, office in past if last and last - end <= JUST_NOW]


def _same_gender(person: str | None, title: str | None) -> bool:
    return person is None or title is None or person == title
