"""What an article names at a place: a person, a title, a body."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.speakers.titles import Title


class Sighting(NamedTuple):
    """A name in the text, not yet a person: word numbers, not characters."""

    start: int  # of the determiner or title before the name
    name: int
    end: int
    keys: tuple[str, ...]  # folded words of the name, without a genitive ending
    text: str
    ids: tuple[str, ...] = ()  # who bears the name in the registry
    full: bool = False
    genitive: bool = False
    title: Title | None = None
    after: Title | None = None  # the apposition behind the name
    role: str = ""  # the noun of the title as written
    honorific: str = ""
    party: str | None = None  # in brackets or commas behind the name
    member: str | None = None  # the party that other words around the name say


class RoleMention(NamedTuple):
    """A title that stands without a name: "der Minister"."""

    start: int
    end: int
    title: Title
    determiner: str


class BodyMention(NamedTuple):
    """A party, an authority or another body that can speak: "der Verband", "die Partei"."""

    start: int
    end: int
    gender: str
