"""The people of the registry, read from its tables."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from claimtrack.model import Gender, Office
from claimtrack.speakers.tables import Line, Tables, parts_of

UNKNOWN = "is not in its table. Add it there or correct it"
GENDERS: Mapping[str, Gender | None] = {"f": "f", "m": "m", "": None}  # as tables write them


@dataclass(frozen=True, slots=True)
class Membership:
    """A party that someone belonged to from one day to another."""

    party: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the registry knows."""

    id: str
    name: str
    surname: str
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    country: str | None = None
    parties: tuple[Membership, ...] = ()
    offices: tuple[Office, ...] = ()

    def party_on(self, day: date | None) -> str | None:
        """Return the party on `day`; the last one when the day is unknown."""
        fitting = [
            m.party
            for m in self.parties
            if day is None or (m.start or day) <= day <= (m.end or day)
        ]
        return fitting[-1] if fitting else None


def read_people(tables: Tables) -> dict[str, Person]:
    """Return all people by their ids.

    Raises:
        RegistryError: A cell is empty, no date, no gender, or names what no table has.
    """
    known = {identity for _, (identity,) in tables["people"].rows("id")}
    terms, parties = _terms(tables, known), _parties(tables, known)
    people: dict[str, Person] = {}
    for line, cells in tables["people"].rows(
        "id", "name", "gender", "country", "surname", "aliases"
    ):
        identity, name, gender, country, surname, aliases = cells
        if identity in people:
            line.fail("id", identity, "stands twice. Delete one of the lines")
        if gender not in GENDERS:
            line.fail("gender", gender, "is no gender. Write f or m, or nothing")
        people[identity] = Person(
            identity,
            name,
            surname or name.rpartition(" ")[2],
            tuple(parts_of(aliases)) if aliases else (),
            GENDERS[gender],
            country or None,
            tuple(parties.get(identity, ())),
            tuple(terms.get(identity, ())),
        )
    return people


def _terms(tables: Tables, people: Container[str]) -> dict[str, list[Office]]:
    offices = {office for _, (office,) in tables["offices"].rows("office")}
    bodies = {body for _, (body,) in tables["bodies"].rows("body")}
    bodies |= {identity for _, (identity,) in tables["institutions"].rows("id")}
    bodies.add("")
    terms: dict[str, list[Office]] = {}
    columns = ("person", "office", "body", "start", "end")
    for line, (person, office, body, start, end) in tables["terms"].rows(*columns):
        if person not in people:
            line.fail("person", person, UNKNOWN)
        if office not in offices:
            line.fail("office", office, UNKNOWN)
        if body not in bodies:
            line.fail("body", body, UNKNOWN)
        held = Office(office, body or None, *_period(line, start, end))
        terms.setdefault(person, []).append(held)
    return terms


def _parties(tables: Tables, people: Container[str]) -> dict[str, list[Membership]]:
    parties: dict[str, list[Membership]] = {}
    for line, (person, party, start, end) in tables["parties"].rows(
        "person", "party", "start", "end"
    ):
        if person not in people:
            line.fail("person", person, UNKNOWN)
        membership = Membership(party, *_period(line, start, end))
        parties.setdefault(person, []).append(membership)
    for memberships in parties.values():
        memberships.sort(key=lambda membership: membership.start or date.min)
    return parties


def _period(line: Line, start: str, end: str) -> tuple[date | None, date | None]:
    if not (start or end):
        return None, None
    first, last = line.day("start", start), line.day("end", end, last=True)
    if first and last and last < first:
        line.fail("end", end, f"lies before the start, {start}. Correct one of them")
    return first, last
