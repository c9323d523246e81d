"""The names of the registry's people: who bears one, and where in a text one may start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from claimtrack.speakers.names import fold, genitive_bases
from claimtrack.speakers.people import Person
from claimtrack.speakers.tables import Table, parts_of
from claimtrack.speakers.words import load_words

Key = tuple[str, ...]  # the folded words of a name


class NameEntry(NamedTuple):
    """The folded words of a name and the people who bear it."""

    words: Key
    ids: tuple[str, ...]
    full: bool  # a whole name; else a surname or a single-word alias


class NameIndex:
    """Finds people by whole names, aliases and surnames."""

    def __init__(self, people: Mapping[str, Person], ambiguous: Table) -> None:
        self._people = people
        self._entries: dict[Key, NameEntry] = {}
        for person in people.values():
            for words, full in _names_of(person):
                self._add(words, person.id, full)
        for words, identity in _ambiguous(ambiguous, people):
            self._add(words, identity, len(words) > 1)

    def _add(self, words: Key, identity: str, full: bool) -> None:
        entry = self._entries.get(words)
        if entry is None:
            self._entries[words] = NameEntry(words, (identity,), full)
        elif identity not in entry.ids:
            ids = tuple(sorted((*entry.ids, identity)))
            self._entries[words] = NameEntry(words, ids, full and entry.full)

    @cached_property
    def starts(self) -> Mapping[str, Sequence[NameEntry]]:
        """The names by their first word, longest first."""
        starts: dict[str, list[NameEntry]] = {}
        for entry in self._entries.values():
            starts.setdefault(entry.words[0], []).append(entry)
        for found in starts.values():
            if len(found) > 1:
                found.sort(key=lambda entry: (-len(entry.words), entry.words))
        return starts

    @cached_property
    def given(self) -> Mapping[str, str]:
        """The given names with the gender they say: of the word list and of the people."""
        known = load_words()
        given = dict(known.given)
        for person in self._people.values():
            first, _, rest = fold(person.name).partition(" ")
            is_name = rest and first not in known.stop and not known.role.match(first)
            if is_name and first not in given:
                given[first] = person.gender or ""
        return given

    def opened_by(self, key: str) -> tuple[NameEntry, ...]:
        """Return the names that open with the folded word `key`, then with its genitive."""
        return tuple(e for first in (key, *genitive_bases(key)) for e in self.starts.get(first, ()))

    def may_be_given(self, key: str) -> bool:
        """Return whether the folded word `key`, or a part of it, is a given name."""
        return any(part in self.given for part in key.split("-"))

    def is_given(self, key: str) -> bool:
        """Return whether the folded word `key` is a given name, or two with a hyphen."""
        if key in load_words().stop:
            return False
        return key in self.given or ("-" in key and all(p in self.given for p in key.split("-")))

    def named(self, name: str) -> tuple[str, ...]:
        """Return the ids of all people called `name`: a whole name, an alias or a surname."""
        entry = self._entries.get(tuple(fold(name).split()))
        return entry.ids if entry else ()


def _names_of(person: Person) -> Iterator[tuple[Key, bool]]:
    """Yield every name of a person and whether it is a whole name."""
    words = tuple(fold(person.name).split())
    surname = words[-1:]
    if " " in person.surname or not person.name.endswith(person.surname):
        surname = tuple(fold(person.surname).split())
    yield words, len(words) > 1
    if surname != words:
        yield surname, False
    if len(surname) > 1:
        bare = [word for word in surname if word not in load_words().particles]
        if len(bare) == 1:
            yield (bare[0],), False
    if person.aliases:
        parts = set(" ".join(surname).replace("-", " ").split())
        for alias in person.aliases:
            key = tuple(fold(alias).split())
            of_surname = set(" ".join(key).replace("-", " ").split()) <= parts
            yield key, len(key) > 1 and not of_surname


def _ambiguous(table: Table, people: Mapping[str, Person]) -> Iterator[tuple[Key, str]]:
    for line, (name, ids) in table.rows("name", "people"):
        for identity in parts_of(ids):
            if identity not in people:
                line.fail("people", identity, "is not in people.csv. Add it there or correct it")
            yield tuple(fold(name).split()), identity
