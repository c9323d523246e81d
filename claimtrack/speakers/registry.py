"""The registry: who is known, under which names, in which offices and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrack.model import Office, Speaker
from claimtrack.speakers.corrections import NONE as NO_CORRECTIONS
from claimtrack.speakers.corrections import corrections
from claimtrack.speakers.institutions import HOME, Institutions
from claimtrack.speakers.name_index import NameIndex
from claimtrack.speakers.names import fold, stem
from claimtrack.speakers.offices import Offices
from claimtrack.speakers.people import Person, read_people
from claimtrack.speakers.project import Entries, project_path, read_entries
from claimtrack.speakers.tables import Table, Tables, parts_of, read_tables
from claimtrack.speakers.titles import Title, TitleReader, body_key
from claimtrack.speakers.word_facts import WordTable
from claimtrack.speakers.words import REMEMBERED, load_words

PARTY_KINDS = frozenset({"party", "group", "party-youth"})  # in bodies.csv


class Registry:
    """Answers who bears a name, who held an office, which words are institutions or media.

    People and their names are read at once; titles and institutions when they are first asked
    for, because a listing needs neither.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.people: Mapping[str, Person] = read_people(tables)
        self._index = NameIndex(self.people, tables["ambiguous"])
        self.opens_party = lru_cache(maxsize=REMEMBERED)(self._opens_party)
        self._speakers: dict[tuple[str, str | None], Speaker] = {}
        self._corrections = NO_CORRECTIONS
        self.own: Set[str] = frozenset()  # the ids of those whom the user's project file names
        self.added: frozenset[str] = (
            frozenset()
        )  # of these, whom the shipped registry does not know

    @classmethod
    def load(cls) -> Registry:
        """Return the shipped registry."""
        return _shipped()

    @classmethod
    def beside(cls, store: str | Path) -> Registry:
        """Return the shipped registry with the project file of a store, if it has one, over it.

        Raises:
            RegistryError: The file is malformed; the message names file, line and column.
        """
        return cls.beside_file(project_path(store))

    @classmethod
    def beside_file(cls, path: Path) -> Registry:
        """Return the shipped registry with the project file at `path`, if there is one, over it.

        Raises:
            RegistryError: The file is malformed; the message names file, line and column.
        """
        entries = read_entries(path)
        return cls.with_entries(entries) if entries else _shipped()

    @classmethod
    def with_entries(cls, entries: Entries) -> Registry:
        """Return the shipped registry with the lines of a project file over it.

        Raises:
            RegistryError: A line says what cannot be; the message names file, line and column.
        """
        from claimtrack.speakers.project_tables import laid_over  # few stores have a project file

        tables, ids = laid_over(_tables(), entries)
        registry = cls(tables)._checked()
        registry.own = frozenset(ids.values())
        registry.added = registry.own - _shipped().people.keys()
        registry._corrections = corrections((entry for _, entry in entries), ids)
        return registry

    @classmethod
    def read(cls, folder: Traversable) -> Registry:
        """Return the registry of the tables in `folder` alone.

        Raises:
            RegistryError: A table is malformed; the message names file, line and column.
        """
        return cls(read_tables(folder))._checked()

    @cached_property
    def titles(self) -> TitleReader:
        """The reader of titles, with all forms of offices and names of bodies."""
        return TitleReader(self._tables)

    @cached_property
    def _institutions(self) -> Institutions:
        return Institutions(self._tables)

    @cached_property
    def _offices(self) -> Offices:
        return Offices(self.people, self.titles, self._institutions.home)

    def _checked(self) -> Registry:
        """Return the registry with every table read, so that errors show now and not later."""
        _ = self._offices  # reads the titles and institutions too
        return self

    # --- people ----------------------------------------------------------------------------

    @property
    def given(self) -> Mapping[str, str]:
        """The folded given names with the gender they say, empty where both bear them."""
        return self._index.given

    @cached_property
    def words(self) -> WordTable:
        """What is known of single words, by how they are written."""
        return WordTable(self.titles, self._index, self.opens_party)

    def speaker(self, person: str, day: date | None = None) -> Speaker:
        """Return the person as a speaker, with the party they belonged to on `day`."""
        known = self.people[person]
        key = (person, known.party_on(day))
        if key not in self._speakers:
            self._speakers[key] = Speaker(
                id=known.id,
                name=known.name,
                aliases=known.aliases,
                party=key[1],
                country=known.country,
                gender=known.gender,
                offices=known.offices,
            )
        return self._speakers[key]

    def corrected(self, speaker: Speaker, path: str, day: date | None) -> Speaker:
        """Return whom the user means by `speaker` in the article at `path`."""
        identity = self._corrections.meant(speaker.name, path)
        return self.speaker(identity, day) if identity else speaker

    def is_stranger(self, speaker: Speaker) -> bool:
        """Return whether the shipped registry does not know a person: others tell what they do."""
        return speaker.only_told or speaker.id in self.added

    def named(self, name: str) -> tuple[str, ...]:
        """Return the ids of all people called `name`: a whole name, an alias or a surname."""
        return self._index.named(name)

    def names(self) -> list[str]:
        """Return the canonical names of all people and institutions, in alphabetical order."""
        institutions = (speaker.name for speaker in self._institutions.speakers.values())
        return sorted({*(person.name for person in self.people.values()), *institutions})

    # --- words that name no person -----------------------------------------------------------

    def institution(self, words: Iterable[str]) -> Speaker | None:
        """Return the institution that the folded words name, whatever their case endings."""
        return self._institutions.find(words)

    def is_source(self, words: Iterable[str]) -> bool:
        """Return whether the folded words name a paper, an agency or a broadcaster."""
        return self._institutions.is_source(words)

    def party(self, words: str) -> str | None:
        """Return the party called so ("Grüne" for "Bündnis 90/Die Grünen"), or None."""
        return self._institutions.party(words)

    def party_called(self, words: str) -> str | None:
        """Return the party that German or English words name: "Grüne", "Republican"; or None."""
        return self.party(words) or load_words().english_parties.get(fold(words))

    def body_speaker(self, body: str) -> Speaker | None:
        """Return the institution with the id `body`, or None."""
        return self._institutions.speakers.get(body)

    @cached_property
    def body_names(self) -> Mapping[str, str]:
        """The names of the bodies of which offices are, by their keys."""
        return {key: name for _, (key, name) in self._tables["bodies"].rows("body", "name")}

    def kind_of(self, institution: str) -> str:
        """Return the kind of the institution with that id: "union"; empty for others."""
        return self._institutions.kinds.get(institution, "")

    @property
    def home_government(self) -> Speaker | None:
        """The government of the reader's own country."""
        return self._institutions.governments.get(HOME)

    def national(self, key: str) -> tuple[str, str | None] | None:
        """Return country and gender of "Polin", "Dane", given as a folded word; None for others."""
        return self._institutions.national(key)

    def government(self, keys: Sequence[str]) -> Speaker | None:
        """Return the government of the one country that the folded words name."""
        governments = self._institutions.governments
        countries: set[str] = set()
        for number in range(len(keys)):
            countries |= self.titles.body_at(keys, number)[1] & governments.keys()
        return governments[countries.pop()] if len(countries) == 1 else None

    # --- offices -----------------------------------------------------------------------------

    def holders(self, title: Title, day: date | None, *, home: bool = True) -> tuple[str, ...]:
        """Return the ids of the people whom `title` fits on `day`.

        Without a body in the title the reader's own country is meant, if it has the office and
        `home` is true; a title that names words the registry does not know fits nobody.
        """
        return self._offices.holders(title, day, home)

    def terms(self, title: Title) -> list[tuple[str, date | None, date | None]]:
        """Return who held the office of `title` at home or in its body: name, start, end."""
        return self._offices.terms(title)

    def office_label(self, office: Office, gender: str | None) -> str:
        """Return words for an office and its body: "Bundeskanzlerin · Deutschland"."""
        column = "forms_f" if gender == "f" else "forms_m"
        forms = {key: cell for _, (key, cell) in self._tables["offices"].rows("office", column)}
        names = {key: name for _, (key, name) in self._tables["institutions"].rows("id", "name")}
        names |= self.body_names
        form = next(iter(parts_of(forms.get(office.name, ""))), office.name)
        body = names.get(office.body or "", office.body or "")
        if "{body}" in form:
            return form.replace("{body}", body)
        return f"{form} · {body}" if body else form

    def one_body(self, title: Title) -> bool:
        """Return whether only one body has the office of `title`, so that none need be named."""
        return self._offices.one_body(title)

    def everywhere(self, title: Title) -> bool:
        """Return whether other countries than the reader's own have such an office too."""
        return self._offices.everywhere(title)

    def counterparts(self, offices: Set[str], bodies: Set[str], day: date) -> frozenset[str]:
        """Return the ids of those who hold one of the offices in one of the bodies on `day`."""
        return self._offices.counterparts(offices, bodies, day)

    def ministry(self, person: str, day: date) -> Speaker | None:
        """Return the ministry that the person led on a day, if there is one alone."""
        known = self.people[person]
        found = {
            led.id: led
            for office in known.offices
            if office.start and office.held_on(day)
            if (led := self._institutions.led_from(office.name, known.country or ""))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def partner(self, person: str, day: date) -> str | None:
        """Return the id of who leads a body beside the person on a day, if that is sure."""
        return self._offices.partner(person, day)

    def predecessor(self, person: str, offices: Set[str], day: date) -> str | None:
        """Return the id of who held one of the person's offices before them, if that is sure."""
        return self._offices.predecessor(person, offices, day)

    def successor(self, person: str, offices: Set[str], day: date) -> str | None:
        """Return the id of who held one of the person's offices after them, if that is sure."""
        return self._offices.successor(person, offices, day)

    def heads(self, person: str, day: date | None) -> frozenset[str]:
        """Return the stems of all nouns for the offices that the person held on `day`."""
        return self._offices.heads(person, day)

    def ever_held(self, person: str, title: Title) -> bool:
        """Return whether the person held, on any day, an office that `title` may mean."""
        return self._offices.ever_held(person, title)

    @cached_property
    def _party_bodies(self) -> Mapping[str, frozenset[str]]:
        """The parties and their groups in parliaments, with the parties that each one is of."""
        groups = load_words().party_groups
        return {
            body: frozenset(groups.get(body, body).split())
            for _, (body, kind) in self._tables["bodies"].rows("body", "kind")
            if kind in PARTY_KINDS
        }

    def party_bodies(self, bodies: Iterable[str]) -> frozenset[str]:
        """Return the parties among bodies, and those of whom a body is the group."""
        known = self._party_bodies
        return frozenset[str]().union(*(known[body] for body in bodies if body in known))

    def _opens_party(self, key: str) -> bool:
        """Return whether the name of a party, or a noun for one of it, may open with a word."""
        bare = key.removesuffix("'") if key.endswith("'") else key.removesuffix("'s")
        prefix = key.partition("-")[0]
        words = (key, bare, prefix)
        forms = {form for word in words for form in (word, stem(word), body_key(word))}
        return (
            not forms.isdisjoint(self._party_openings)
            or stem(key).removesuffix("i") in load_words().party_nouns
            or bool(self.parties_in([prefix]))
        )

    @cached_property
    def _party_openings(self) -> frozenset[str]:
        """The first words of the names of parties, and of their groups in parliaments."""
        known = load_words()
        english = (name.partition(" ")[0] for name in known.english_parties)
        bodies = self.titles.openings_of(self._party_bodies.keys())
        german = self._institutions.party_openings() - known.determiners  # "Die Linke"
        return bodies.union(german, english)

    def parties_in(self, keys: Sequence[str]) -> frozenset[str]:
        """Return the parties that folded words name: "union" is the CDU and the CSU."""
        if not keys or not keys[0]:
            return frozenset()
        return self.party_bodies(self.titles.body_at(keys, 0)[1] | self.titles.prefix(keys[0]))

    def body_party(self, person: str, title: Title, day: date | None) -> bool:
        """Return whether all bodies of `title` are the person's party or country."""
        known = self.people[person]
        own = {known.country} | self._offices.party_bodies(known.party_on(day))
        return all(own & body for body in title.bodies)


@cache
def _tables() -> dict[str, Table]:
    return read_tables(files(__package__).joinpath("data"))


@cache
def _shipped() -> Registry:
    return Registry(_tables())
