"""People whom one article calls by office and surname, and another one by their whole name.

"Ministerpräsident Adler" is Thomas Adler where some article names him with the same office, and no
article anybody else of that surname with it. What office somebody has been given decides; the
surname alone never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimtrack.speakers.name_shapes import surnames_of
from claimtrack.speakers.names import fold
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.titles import Title, short_for
from claimtrack.speakers.words import load_words


@dataclass(frozen=True, slots=True)
class Told:
    """A person as one article alone tells of them."""

    id: str
    name: str  # "Thomas Adler", or "Ministerpräsident Adler"
    titles: tuple[str, ...] = ()  # folded words
    party: str | None = None
    gender: str | None = None
    own: bool = False  # one whom the user's project file names


def namesakes(told: Iterable[Told], registry: Registry) -> Mapping[str, Told]:
    """Return, by the ids of people called by office and surname, who they are by whole name."""
    people = sorted({*told, *_own(registry)}, key=lambda one: (one.id, one.name, one.titles))
    whole: dict[str, dict[str, list[Told]]] = {}  # by surname and id: what all articles tell
    short: dict[str, list[Told]] = {}
    for one in people:
        keys = fold(one.name).split()
        if len(keys) > 1 and registry.titles.is_role(keys[0]):
            short.setdefault(one.id, []).append(one)
        elif len(keys) > 1:
            for surname in surnames_of(keys, registry.given):
                whole.setdefault(surname, {}).setdefault(one.id, []).append(one)
    found = {}
    for identity, ones in short.items():
        surname = " ".join(fold(ones[0].name).split()[1:])
        fitting = [
            others
            for others in whole.get(surname, {}).values()
            if any(_agree(one, other, registry) for one in ones for other in others)
        ]
        if len(fitting) == 1:
            found[identity] = max(fitting[0], key=lambda other: other.party is not None)
    return found


def _own(registry: Registry) -> Iterator[Told]:
    """Yield the people of the user's project file."""
    for identity in registry.own:
        person = registry.people[identity]
        labels = (registry.office_label(office, person.gender) for office in person.offices)
        titles = tuple(fold(label) for label in labels)
        yield Told(identity, person.name, titles, person.party_on(None), person.gender, own=True)


def _agree(one: Told, other: Told, registry: Registry) -> bool:
    """Return whether two articles give people of one surname the same office."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.party and other.party and not _same_party(one.party, other.party, registry):
        return False
    if other.own and not other.titles:
        return True
    return any(
        _same_office(left, right)
        for left in _titles(one, registry)
        for right in _titles(other, registry)
    )


def _same_party(one: str, other: str, registry: Registry) -> bool:
    """Return whether two names are of one party: "Grüne", "Greens"."""
    return one == other or (registry.party_called(one) or one) == registry.party_called(other)


def _titles(told: Told, registry: Registry) -> list[Title]:
    read = (registry.titles.read(text.split()) for text in told.titles)
    return [title for title in read if title is not None]


def _same_office(left: Title, right: Title) -> bool:
    if left.bodies and right.bodies and not any(a & b for a in left.bodies for b in right.bodies):
        return False
    if short_for(left.head, right.head) or short_for(right.head, left.head):
        return True
    if {form.office for form in left.forms} & {form.office for form in right.forms}:
        return True
    words = (left.text.split(), right.text.split())
    return any(all(map(kind.any_of, words)) for kind in load_words().synonyms)
