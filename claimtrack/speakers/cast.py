"""The people of one article: who is introduced, under which names, with which titles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from claimtrack.model import TEXT_PREFIX, Office, Speaker
from claimtrack.speakers.name_shapes import surnames_of
from claimtrack.speakers.names import fold, slug
from claimtrack.speakers.people import GENDERS, Person
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.sightings import Sighting
from claimtrack.speakers.titles import Title
from claimtrack.speakers.words import load_words

SHORTEST_CAPITALS = 3  # letters; shorter ones are initials: "JD"
HONORIFIC_GENDER = dict.fromkeys(("herr", "herrn", "mr", "sir", "lord", "viscount"), "m") | (
    dict.fromkeys(("frau", "mrs", "ms", "dame", "lady", "baroness"), "f")
)
# What American papers write before a name for an office.
OFFICES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "cllr": "councillor",
    "coun": "councillor",
    "cr": "councillor",
    "supt": "superintendent",
    "capt": "captain",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "col": "colonel",
}


@dataclass(slots=True)
class Actor:
    """Someone the article names, with what it says about them so far."""

    speaker: Speaker
    surnames: frozenset[str]
    introduced: bool  # by a whole name, or by a title and a surname
    since: int = 0  # the word where the article names them first
    titles: list[Title] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    memberships: set[str] = field(default_factory=set)  # the parties that other words say


SPOKES = ("sprecher", "sprecherin")


class Named(NamedTuple):
    """A sighting and whom it names, where that is certain."""

    sighting: Sighting
    actor: Actor | None = None
    candidates: tuple[str, ...] = ()  # canonical names, where several people fit


class Cast:
    """Assigns the names of an article to people: of the registry, or of the text alone."""

    def __init__(self, sightings: Sequence[Sighting], registry: Registry, day: date | None) -> None:
        self._registry = registry
        self._day = day
        self._words = load_words()
        self.actors: dict[str, Actor] = {}
        self._by_surname: dict[str, list[Actor]] = {}
        self.parties = {s.party for s in sightings if s.party}  # in brackets behind names
        found: dict[int, Named] = {}
        for number, sighting in enumerate(sightings):
            if sighting.full:
                found[number] = self._full(sighting)
        for named in (True, False):  # titles with surnames introduce people, bare surnames do not
            for number, sighting in enumerate(sightings):
                if not sighting.full and bool(sighting.title or sighting.honorific) == named:
                    found[number] = self._surname(sighting)
        self.named: list[Named] = [found[number] for number in range(len(sightings))]

    # --- whole names -----------------------------------------------------------------------

    def _full(self, sighting: Sighting) -> Named:
        ids = sighting.ids or self._by_parts(sighting)
        ids = self._fitting(ids, sighting) if len(ids) > 1 else ids
        if len(ids) > 1:
            return Named(sighting, candidates=self._canonical(ids))
        if ids and not self._homonym(self._registry.people[ids[0]], sighting):
            return Named(sighting, self._known(ids[0], sighting, introduced=True))
        if known := self._by_initial(sighting):
            self._learn(known, sighting)
            return Named(sighting, known)
        return Named(sighting, self._stranger(sighting, clash=bool(ids)))

    def _by_initial(self, sighting: Sighting) -> Actor | None:
        """Return the one person named before of whom "E. Adler" may be short."""
        initial = sighting.keys[0]
        if len(initial.rstrip(".")) != 1:
            return None
        fitting = [
            actor
            for actor in self._by_surname.get(" ".join(sighting.keys[1:]), ())
            if fold(actor.speaker.name).startswith(initial[0])
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _by_parts(self, sighting: Sighting) -> tuple[str, ...]:
        """Return the people of that surname (in any spelling) whose given name fits too."""
        for cut in range(1, len(sighting.keys)):
            surname = " ".join(sighting.keys[cut:])
            fitting = [
                identity
                for identity in self._registry.named(surname)
                if _given_fits(self._registry.people[identity], sighting.keys[:cut])
            ]
            if fitting:
                return tuple(fitting)
        return ()

    def _fitting(self, ids: tuple[str, ...], sighting: Sighting) -> tuple[str, ...]:
        """Return the people of several whom title, party or honorific leave."""
        kept = [i for i in ids if self._gender_fits(i, sighting)]
        if sighting.title is not None and sighting.title.forms:
            kept = [i for i in kept if self._registry.ever_held(i, sighting.title)] or kept
        if sighting.party is not None:
            kept = [i for i in kept if self._was_in(i, sighting.party)] or kept
        return tuple(kept) or ids

    def _homonym(self, person: Person, sighting: Sighting) -> bool:
        """Return whether title and party both say that this is someone else of that name."""
        if not self._gender_fits(person.id, sighting):
            return True
        if sighting.party is None or not person.parties or self._was_in(person.id, sighting.party):
            return False
        title = sighting.title or sighting.after
        return title is None or not self._registry.ever_held(person.id, title)

    def _was_in(self, identity: str, party: str) -> bool:
        known = self._registry.people[identity].parties
        wanted = self._registry.party(party) or party
        return any((self._registry.party(m.party) or m.party) == wanted for m in known)

    def _gender_fits(self, identity: str, sighting: Sighting) -> bool:
        said = _said_gender(sighting)
        return said is None or self._registry.people[identity].gender in (None, said)

    def by_given_name(self, key: str) -> list[Actor]:
        """Return the people whom the article introduces with that given name."""
        if key not in self._registry.given:
            return []
        return [
            actor
            for actor in self.actors.values()
            if actor.introduced and fold(actor.speaker.name).split()[0] == key
        ]

    def actor(self, identity: str) -> Actor:
        """Return somebody whom the registry knows, as the article names them if it does."""
        known = self.actors.get(identity)
        speaker = known.speaker if known else self._registry.speaker(identity, self._day)
        return known or Actor(speaker, frozenset(), introduced=False)

    # --- surnames --------------------------------------------------------------------------

    def _surname(self, sighting: Sighting) -> Named:
        key = " ".join(sighting.keys)
        actors = [a for a in self._by_surname.get(key, ()) if _gender_agrees(a.speaker, sighting)]
        if len(actors) > 1:
            spelled = [a for a in actors if sighting.text in a.speaker.name.split()]
            actors = spelled if len(spelled) == 1 else actors  # Maaß and Maas
        if len(actors) > 1:
            actors = self._narrowed(actors, sighting)
            # Of two with one surname, a bare one means whom the article has introduced so far.
            known = [a for a in actors if a.since < sighting.name]
            actors = known if len(known) == 1 else actors
        if len(actors) == 1:
            self._learn(actors[0], sighting)
            return Named(sighting, actors[0])
        if actors:
            return Named(sighting, candidates=tuple(sorted(a.speaker.name for a in actors)))
        return self._from_registry(sighting)

    def _narrowed(self, actors: list[Actor], sighting: Sighting) -> list[Actor]:
        """Return the actors of one surname to whom the title before it was given."""
        title = sighting.title
        if title is None:
            return actors
        said = [a for a in actors if any(t.head.endswith(title.head) for t in a.titles)]
        held = [
            a
            for a in actors
            if a.speaker.id in self._registry.people
            and self._registry.ever_held(a.speaker.id, title)
        ]
        return said or held or actors

    def _from_registry(self, sighting: Sighting) -> Named:
        ids = tuple(i for i in sighting.ids if self._gender_fits(i, sighting))
        title = sighting.title
        if title is not None and not self._is_anybodys(title):
            fitting = tuple(i for i in ids if self._role_fits(i, title))
            current = [i for i in fitting if i in self._registry.holders(title, self._day)]
            fitting = tuple(current) if len(fitting) > 1 and len(current) == 1 else fitting
            if len(fitting) == 1:
                return Named(sighting, self._known(fitting[0], sighting, introduced=True))
            if fitting:
                return Named(sighting, candidates=self._canonical(fitting))
            return Named(sighting, self._stranger(sighting, clash=bool(sighting.ids)))
        if self._registry.is_source(sighting.keys):  # "der Spiegel", not Frau Spiegel
            return Named(sighting)
        if len(ids) == 1 and self._telling(sighting, ids[0]):
            return Named(sighting, self._known(ids[0], sighting, introduced=False))
        return Named(sighting, candidates=self._canonical(ids))

    def _is_anybodys(self, title: Title) -> bool:
        """Return whether a title only says beside whom somebody stands: "Kollege", "Sprecher".

        "Polizeisprecher" says it all.
        """
        spokes = title.noun.endswith(SPOKES) and (title.noun not in SPOKES or title.bodies)
        return self._words.relates(title.noun) and not spokes

    def _role_fits(self, identity: str, title: Title) -> bool:
        if title.forms:
            return self._registry.ever_held(identity, title)
        return self._words.political.match(title.noun) and self._registry.body_party(
            identity, title, self._day
        )

    def _telling(self, sighting: Sighting, identity: str) -> bool:
        """Return whether a bare surname says enough: a rare one, or of someone in office."""
        if sighting.keys[-1] not in self._words.frequent:
            return True
        if sighting.honorific:
            return False  # "Frau Müller" is rarely the minister
        offices = self._registry.people[identity].offices
        return self._day is not None and any(o.start and o.held_on(self._day) for o in offices)

    # --- actors ----------------------------------------------------------------------------

    def _known(self, identity: str, sighting: Sighting, *, introduced: bool) -> Actor:
        if identity not in self.actors:
            person = self._registry.people[identity]
            speaker = self._registry.speaker(identity, self._day)
            if speaker.party is None and not person.parties:
                speaker = replace(speaker, party=sighting.party or sighting.member)
            self._add(Actor(speaker, _surnames(person), introduced, sighting.name))
        actor = self.actors[identity]
        actor.introduced = actor.introduced or introduced
        self._learn(actor, sighting)
        return actor

    def _stranger(self, sighting: Sighting, *, clash: bool) -> Actor:
        """Return the actor for someone whom only the text knows.

        A surname alone does not tell two people apart over articles, so there the title is part
        of the name; so is the party where the registry has someone else of that name.
        """
        name = _in_small_letters(" ".join(sighting.text.split()))
        if not sighting.full and sighting.title is not None:
            name = f"{sighting.role} {name}".strip()
        elif clash and (sighting.party or sighting.role):
            name = f"{name} ({sighting.party or sighting.role})"
        identity = TEXT_PREFIX + slug(name)
        known = self.actors.get(identity)
        if known and sighting.party and known.parties and sighting.party not in known.parties:
            name = f"{name} ({sighting.party})"  # two people of one name in one article
            identity = TEXT_PREFIX + slug(name)
        if identity not in self.actors:
            speaker = Speaker(identity, name, gender=GENDERS[self._gender(sighting) or ""])
            surnames = surnames_of(sighting.keys, self._registry.given)
            self._add(Actor(speaker, surnames, introduced=True, since=sighting.name))
        actor = self.actors[identity]
        self._learn(actor, sighting)
        return actor

    def _party_in(self, role: str) -> str | None:
        """Return the party in "ABC-Politiker": a known one, or one that brackets show elsewhere."""
        prefix = role.rpartition("-")[0]
        known = self._registry.party(prefix) if prefix else None
        return known or (prefix if prefix in self.parties else None)

    def _add(self, actor: Actor) -> None:
        self.actors[actor.speaker.id] = actor
        for surname in actor.surnames:
            self._by_surname.setdefault(surname, []).append(actor)

    def _learn(self, actor: Actor, sighting: Sighting) -> None:
        known = _facts(actor)
        office = OFFICES.get(sighting.honorific or "")
        short = self._registry.titles.read([office]) if office else None
        for title in (sighting.title, sighting.after, short):
            if title is not None and title not in actor.titles:
                actor.titles.append(title)
        if party := sighting.party or self._party_in(sighting.role):
            actor.parties.append(party)
        if sighting.member:
            actor.memberships.add(sighting.member)
        if actor.speaker.only_told and _facts(actor) != known:
            actor.speaker = _described(actor)

    def _gender(self, sighting: Sighting) -> str | None:
        given = sighting.keys[0].split("-")[0] if sighting.full else ""
        if sighting.title is not None and sighting.title.gender == "f":
            return "f"  # "die Schwester, Toni Adler": a man is called by no feminine
        return self._registry.given.get(given) or _said_gender(sighting)

    def _canonical(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self._registry.people[identity].name for identity in ids))


def _given_fits(person: Person, given: tuple[str, ...]) -> bool:
    """Return whether `given` may be the given names of `person`: equal, or an initial."""
    for name in (person.name, *person.aliases):
        first = fold(name).split()[0]
        if given[0] == first or (len(given[0]) == 1 and first.startswith(given[0])):
            return True
    return False


def _in_small_letters(name: str) -> str:
    """Return a whole name that a heading wrote in capitals as a sentence would: "ERIKA ADLER"."""
    if " " not in name or not name.isupper():
        return name
    return " ".join(w if len(w) < SHORTEST_CAPITALS else w.title() for w in name.split())


def _said_gender(sighting: Sighting) -> str | None:
    title = sighting.title or sighting.after
    return HONORIFIC_GENDER.get(sighting.honorific) or (title.gender if title else None)


def _gender_agrees(speaker: Speaker, sighting: Sighting) -> bool:
    said = _said_gender(sighting)
    return said is None or speaker.gender in (None, said)


def _surnames(person: Person) -> frozenset[str]:
    words = fold(person.surname).split()
    single = {fold(alias) for alias in person.aliases if " " not in alias}
    return frozenset({" ".join(words), words[-1], *single})


def _facts(actor: Actor) -> tuple[int, int, int]:
    """Return how many titles and parties the text has given somebody."""
    return len(actor.titles), len(actor.parties), len(actor.memberships)


def _described(actor: Actor) -> Speaker:
    """Return the speaker with what the text has said so far: party, country, office."""
    bodies = [body for t in actor.titles for body in t.bodies]
    countries = {code for body in bodies for code in body if len(code) == 2 and code.isupper()}
    return replace(
        actor.speaker,
        party=next(iter(actor.parties), None) or _only(actor.memberships),
        country=countries.pop() if len(countries) == 1 else None,
        offices=tuple(Office(title.text) for title in actor.titles),
    )


def _only(parties: Collection[str]) -> str | None:
    """Return the party that the text says somebody is of; None where it says several."""
    return next(iter(parties)) if len(parties) == 1 else None
