"""The firms, unions and parties of the registry of which an article tells.

It calls them by a bare noun later on: Volkswagen is "der Konzern", the Greens are "die Partei". One
that is only mentioned in passing is not meant so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from claimtrack.model import Speaker
from claimtrack.speakers.names import fold
from claimtrack.speakers.page import Page
from claimtrack.speakers.registry import Registry

# What those of a kind are called.
NOUNS = {"company": "konzern", "union": "gewerkschaft", "party": "partei"}
OFFICIAL = {
    "agency": ("behoerde", "agency"),
    "alliance": ("organisation", "organisation", "organization", "buendnis", "alliance"),
    "association": ("verband", "association"),
    "court": ("gericht", "court"),
    "institute": ("institut", "institute"),
    "military": ("armee", "army", "military"),
    "ministry": ("ministerium", "ministry", "department"),
}
GOVERNMENT, ASSOCIATION = "government", "association"
LOCAL = "polizei"  # "die Polizei" is the one of the place, not the Bundespolizei
GROUP = "fraktion"  # a party in parliament is not the party
LONGEST_INITIALS = 4
LONGEST = 2  # words: "Deutsche Bahn"
OPENING = 40  # words in which a report says of whom it tells
LEAST_MENTIONS = 2


def named_bodies(page: Page) -> Iterator[tuple[Speaker, str]]:
    """Yield the bodies of which the article tells, with the noun for their kind.

    Of several of a kind all are: then the noun means none of them.
    """
    counts: Counter[str] = Counter()
    opening: set[str] = set()
    kinds: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for number, speaker, noun in _mentions(page):
        kinds[noun][speaker.id] = speaker
        counts[speaker.id] += 1
        if number < OPENING:
            opening.add(speaker.id)
    for noun, speakers in kinds.items():
        told = any(counts[i] >= LEAST_MENTIONS or i in opening for i in speakers)
        several = len(speakers) > 1
        if noun not in NOUNS.values():
            told, several = told and not several, False  # of two agencies the last one that spoke
        if told or several:
            yield from ((speaker, noun) for speaker in speakers.values())


def _noun(speaker: Speaker, page: Page) -> str | None:
    """Return what a bare noun calls a body that is only named, in the language of the page."""
    kind = page.registry.kind_of(speaker.id)
    if kind == GOVERNMENT and speaker.country is None:
        return fold(speaker.name).rpartition("-")[2]  # "die Kommission"
    official = OFFICIAL.get(kind) if kind != ASSOCIATION else None
    return official[page.english] if official else NOUNS.get(kind)


def nouns_of(speaker: Speaker, registry: Registry) -> Iterator[str]:
    """Yield the bare nouns that may mean a body of the registry that has spoken: "das Gericht"."""
    yield from OFFICIAL.get(registry.kind_of(speaker.id), ())
    last = fold(speaker.name).split()[-1].rpartition("-")[2]
    if len(last) > LONGEST_INITIALS and not last.endswith(LOCAL):
        yield last  # "die Kommission" of the EU-Kommission


def _mentions(page: Page) -> Iterator[tuple[int, Speaker, str]]:
    """Yield where the article names such a body, or has its name before a hyphen."""
    registry = page.registry
    for number in page.telling:
        facts = page.facts[number]
        if not facts.told_body:
            continue
        whole = (page.keys[number : number + length] for length in range(LONGEST, 0, -1))
        for keys in (*whole, [facts.key.partition("-")[0]]):
            found = registry.institution(keys)
            noun = _noun(found, page) if found is not None else None
            if found is None or noun is None:
                continue
            if not (GROUP in fold(found.name) or registry.is_source(keys)):
                yield number, found, noun
            break
