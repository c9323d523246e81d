"""Institutions, parties and media: words that name no person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimtrack.model import Speaker
from claimtrack.speakers.names import fold, stem
from claimtrack.speakers.tables import Tables, parts_of

Key = tuple[str, ...]  # the stems of a name's folded words

HOME = "DE"  # the country meant by "der Bundeskanzler" where the article names no other
STATE_KINDS = frozenset({"government", "presidency", "parliament", "military", "court", "ministry"})

SHORT = 4  # letters of a name that has no other ending than "s"


class Institutions:
    """Finds the institution, party or medium that words name, whatever their case endings."""

    def __init__(self, tables: Tables) -> None:
        self.speakers: dict[str, Speaker] = {}
        self.governments: dict[str, Speaker] = {}  # by country; the first one of the table
        self.home: set[str | None] = {HOME}  # bodies of the reader's own state
        self.kinds: dict[str, str] = {}  # by the id of the institution
        self._by_key: dict[Key, Speaker] = {}
        self._led: dict[tuple[str, str], Speaker] = {}  # by office and country of who leads it
        columns = ("id", "name", "kind", "country", "aliases", "metonyms", "led_by")
        english = tables["bodies"].rows("body", "english")
        self._english = {body: names for _, (body, names) in english}
        for _, row in tables["institutions"].rows(*columns):
            self._add(*row)
        self._nationals = dict(_nationals(tables))
        self._parties = dict(_parties(tables))
        self._sources = frozenset(_sources(tables))

    def find(self, words: Iterable[str]) -> Speaker | None:
        """Return the institution that the folded words name, or None."""
        return self._by_key.get(tuple(map(stem, words)))

    def led_from(self, office: str, country: str) -> Speaker | None:
        """Return the ministry that the holder of an office leads, or None."""
        return self._led.get((office, country))

    def is_source(self, words: Iterable[str]) -> bool:
        """Return whether the folded words name a paper, an agency or a broadcaster."""
        given = tuple(words)
        stems = tuple(map(stem, given))
        if len(stems) == 1 and len(stems[0]) <= SHORT and given[0].removesuffix("s") != stems[0]:
            return False  # "Arden" is nobody of the ARD
        return stems in self._sources

    def national(self, key: str) -> tuple[str, str | None] | None:
        """Return country and gender of "Polin", "Dane", given as a folded word; None for others."""
        return self._nationals.get(key)

    def party(self, words: str) -> str | None:
        """Return the party called so ("Grüne" for "Bündnis 90/Die Grünen"), or None."""
        return self._parties.get(_key(words))

    def party_openings(self) -> frozenset[str]:
        """Return the stems of the first words of all names of parties."""
        return frozenset(name[0] for name in self._parties)

    def _add(self, *row: str) -> None:
        identity, name, kind, country, aliases, metonyms, led_by = row
        others = tuple(parts_of(aliases))
        speaker = Speaker(identity, name, aliases=others, country=country or None, institution=True)
        self.speakers[identity] = speaker
        self.kinds[identity] = kind
        for office in parts_of(led_by):
            self._led[office, country] = speaker
        if kind == "government" and country:
            self.governments.setdefault(country, speaker)
        if kind in STATE_KINDS and country == HOME:
            self.home.add(identity)
        english = (alias for alias in parts_of(self._english.get(identity, "")) if " " in alias)
        for alias in (name, *others, *parts_of(metonyms), *english):
            self._by_key.setdefault(_key(alias), speaker)


def _parties(tables: Tables) -> Iterator[tuple[Key, str]]:
    """Yield the names of all parties with the name to print, the best reading of a name last."""
    found = []
    for table, column in (("bodies", "forms"), ("institutions", "aliases")):
        for _, (kind, name, others) in tables[table].rows("kind", "name", column):
            if kind.startswith("party"):
                found += [(_key(alias), name) for alias in (name, *parts_of(others))]
    return reversed(found)


def _nationals(tables: Tables) -> Iterator[tuple[str, tuple[str, str | None]]]:
    columns = ("country", "man", "woman", "english")
    for _, (country, man, woman, english) in tables["nationals"].rows(*columns):
        for noun in parts_of(english):
            gender = "f" if noun.endswith("woman") else "m" if noun.endswith("man") else None
            yield fold(noun), (country, None if noun.endswith("German") else gender)
        for cell, gender in ((man, "m"), (woman, "f")):
            for noun in parts_of(cell):
                yield fold(noun), (country, gender)


def _sources(tables: Tables) -> Iterator[Key]:
    for _, (name, aliases) in tables["sources"].rows("name", "aliases"):
        for alias in (name, *parts_of(aliases)):
            yield _key(alias)


def _key(words: str) -> Key:
    return tuple(map(stem, fold(words).split()))
