"""Who held an office, for those who ask for the office and not for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.speakers.names import fold
from claimtrack.speakers.people import Person
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.titles import Form
from claimtrack.speakers.whole_names import Told

MOST_OFFICES = 3  # that a title may mean; a "leader" may be anybody


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who held an office, and from when to when."""

    name: str
    start: date | None
    end: date | None

    def __str__(self) -> str:
        """Return "Olaf Scholz (2021-12-08 to 2025-05-06)", with "?" for a day not known."""
        end = self.end or ("now" if self.start else "?")
        return f"{self.name} ({self.start or '?'} to {end})"


class ToldHolders:
    """The people whom articles give an office, for words that may mean any of them."""

    def __init__(self, told: Sequence[Told], registry: Registry) -> None:
        """Take the people of a store as its articles tell of them."""
        self._registry = registry
        named = (one for one in told if not registry.titles.is_role(fold(one.name).split()[0]))
        self._held = [
            (one, {form.office for text in one.titles for form in self._forms(text)})
            for one in sorted(named, key=lambda one: one.name)
        ]

    def of(self, mention: str, candidates: Sequence[str]) -> list[str]:
        """Return who is given the office of a title, or the one that all `candidates` have held."""
        title = self._registry.titles.read(fold(mention).split()[1:])  # "der Ministerpräsident"
        plain = title is not None and not (title.unknown or title.former or title.bodies)
        offices = {form.office for form in title.forms} if title and plain else set[str]()
        gender = title.gender if title else None
        known = [] if title else [person for name in candidates for person in self._known(name)]
        if known:
            offices = set.intersection(*({o.name for o in person.offices} for person in known))
            genders = {person.gender for person in known}
            gender = genders.pop() if len(genders) == 1 else None
        fitting = (one for one, held in self._held if held & offices and _agrees(one, gender))
        return list(dict.fromkeys(one.name for one in fitting))

    def _forms(self, text: str) -> Sequence[Form]:
        title = self._registry.titles.read(text.split())
        if title is None or title.former or len(title.forms) > MOST_OFFICES:
            return ()
        return title.forms

    def _known(self, name: str) -> list[Person]:
        return [self._registry.people[identity] for identity in self._registry.named(name)]


def _agrees(one: Told, gender: str | None) -> bool:
    return gender is None or one.gender in (None, gender)


def office_holders(query: str, registry: Registry) -> list[Holder]:
    """Return who held the office that `query` names ("Kanzler"), the first first; or nobody."""
    title = registry.titles.read(fold(query).split())
    if title is None or title.unknown or not title.forms:
        return []
    return [Holder(*term) for term in registry.terms(title)]
