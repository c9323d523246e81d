"""Whether two titles may be one: "Außenminister" and "Minister", "Anwalt" and "Verteidiger"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from claimtrack.speakers.titles import COUNTRY_CODE, Form, Title, short_for
from claimtrack.speakers.words import Endings, load_words

SHORTEST_WORD = 4  # letters of a stem that a compound may begin with
REMEMBERED = 4096  # nouns
SEVERAL = re.compile(r"(?:vorsitzend|abgeordnet|beauftragt|gesandt|sachverstaendig)en$")
PLURALS = ("en", "n")
PLURALS_ENGLISH = ("s",)
CHIEF = ("chef", "chefin")
PREMIER, PRIME, FIRST = "premier", "prime", "first"
LAND_PARTY = "land-party-chair"  # office of the registry; a Landeschef may govern or lead a party
SPOKES = ("sprecher", "spokes")
ON_FIELD = ("politische", "politischer", "politischen")


def is_plural(title: Title, is_role: Callable[[str], bool], plurals: Iterable[str]) -> bool:
    """Return whether a noun is one of several: "Diplomaten", "Ministern", "organisers"."""
    return title.gender != "f" and any(
        title.noun.endswith(ending) and is_role(title.noun.removesuffix(ending))
        for ending in plurals
    )


def means_several(
    title: Title, determiner: str, is_role: Callable[[str], bool], *, german: bool
) -> bool:
    """Return whether a title is that of several: "die Vorsitzenden", "von Diplomaten"."""
    if not german:
        return is_plural(title, is_role, PLURALS_ENGLISH)
    if determiner == "die" and (title.gender == "m" or SEVERAL.search(title.noun)):
        return True
    return not determiner and is_plural(title, is_role, PLURALS)


def same_role(said: Title, asked: Title) -> bool:
    """Return whether an "Außenminister" (`said`) may be meant by "Minister" (`asked`)."""
    if asked.coming and not said.coming:
        return False  # "der designierte Kanzler" is not the one who governs
    if said.former != asked.former or not asked.unknown <= said.unknown:
        return False
    if _compounds(said, asked) or _heads_body(said, asked) or _is_wider(said, asked):
        return True
    if _may_lead_a_party(said) and not _may_lead_a_party(asked):
        return False  # "Landeschef Adler" of the FDP is not "der Regierungschef"
    one_office = any(_is_one(s, said, a, asked) for s in said.forms for a in asked.forms)
    return short_for(said.head, asked.head) or (one_office and said.bodies == asked.bodies)


def _may_lead_a_party(title: Title) -> bool:
    return any(form.office == LAND_PARTY for form in title.forms)


def _is_one(said: Form, known: Title, asked: Form, title: Title) -> bool:
    """Return whether two forms are of one office: an "US-Außenminister" is no other state's."""
    if said.office != asked.office:
        return False
    states = {body for body in (said.body, asked.body) if body and len(body) == COUNTRY_CODE}
    named = frozenset().union(*known.bodies, *title.bodies)
    return said.body == asked.body or states <= named


def leads_a_part(said: Title, asked: Title) -> bool:
    """Return whether one is called premier, or first minister, and another prime minister.

    Ontario has the former, Scotland the second.
    """
    words, other = said.text.split(), asked.text.split()
    if FIRST in words + other and PRIME in words + other:
        return (FIRST in words) != (FIRST in other)
    return said.noun == PREMIER and PRIME in other and not said.bodies


def _compounds(said: Title, asked: Title) -> bool:
    """Return whether "Abteilungsleiter" is short for "Leiter der Abteilung"."""
    prefix = asked.head.removesuffix(said.head)
    return prefix != asked.head and any(
        prefix.removesuffix("s").startswith(word) and len(word) >= SHORTEST_WORD
        for word in said.unknown
    )


def _heads_body(said: Title, asked: Title) -> bool:
    """Return whether "Vereinschef" is another word for the president of a body of no state."""
    words = load_words()
    chief = asked.noun.endswith(CHIEF) and asked.noun not in CHIEF
    chief = chief and not _narrower(asked.noun)  # "Kreischef" is the Landrat
    return chief and words.heads.match(said.noun) and not words.public.match(asked.noun)


def _is_wider(said: Title, asked: Title) -> bool:
    """Return whether an "Anwalt" (`asked`) may be the Verteidiger of whom the article told.

    A "Verwaltungschefin" governs a town, or a Kreis as its Landrätin, which is no listed office.
    """
    listed = bool(asked.forms and said.forms)
    return not listed and any(narrow.match(said.noun) for narrow in _narrower(asked.noun))


@lru_cache(maxsize=REMEMBERED)
def _narrower(noun: str) -> tuple[Endings, ...]:
    """Return the nouns for which a folded noun is a wider word, as their endings."""
    bare = noun.removesuffix("in")
    return tuple(
        narrow
        for wide, narrow in load_words().wider
        if any(map(wide.is_one, (noun, bare, f"{bare}e")))
    )


def share_body(said: Title, asked: Title) -> bool:
    """Return whether two titles name a body that may be the same."""
    return any(one & other for one in said.bodies for other in asked.bodies)


def speaks_on_field(title: Title) -> bool:
    """Return whether a title is that of a group's member for a field: "…politische Sprecherin".

    Or "the city's health spokesman", not "the company's".
    """
    said = [word for word in title.text.split() if word != title.noun]
    english = bool(said) and said[-1] in load_words().fields
    return title.noun.startswith(SPOKES) and (
        english or any(word.endswith(ON_FIELD) for word in said)
    )
