"""Who speaks without being known: a neighbour, so that no pronoun behind means somebody else."""

from __future__ import annotations

from bisect import bisect_left

from claimtrack.model import Quotation
from claimtrack.speakers.cast import HONORIFIC_GENDER
from claimtrack.speakers.discourse import Antecedent
from claimtrack.speakers.page import Page
from claimtrack.speakers.scene import GENDERS

MAN_OR_WOMAN = (("woman", "f"), ("man", "m"))
NEW_ENGLISH = frozenset({"a", "an"})  # "a neighbour": man or woman
BOTH_NUMBERS = "die"
PLURAL_ENDING = "ten"  # of verbs: "die Delegierten rechneten damit"


def unknown_speaker(page: Page, first: int, last: int, quotation: Quotation) -> Antecedent | None:
    """Return one that a later pronoun may mean, for whom the words `first` to `last` name.

    "Eine Nachbarin schilderte den Brand, sie habe geschlafen": she is nobody named before. None
    where it is a body, or where there are several.
    """
    key = page.key(first)
    name = first
    while name < last - 1 and page.keys[name] in page.known.honorifics | {"."}:
        name += 1
    if _is_bare_name(page, name, last):
        gender = HONORIFIC_GENDER.get(key)
        return Antecedent(page.starts[first], page.ends[last - 1], (), subject=True, gender=gender)
    if last - first < 2 or key not in page.known.determiners or _names_kind(page, first, last):
        return None
    gender = GENDERS.get(key)
    if key in NEW_ENGLISH:
        said = (g for k in page.keys[first:last] for e, g in MAN_OR_WOMAN if k.endswith(e))
        gender = next(said, None)
    elif gender is None or (key == BOTH_NUMBERS and _speak_together(page, last, quotation)):
        return None
    start, end = page.starts[first], page.ends[last - 1]
    return Antecedent(start, end, (), subject=True, gender=gender)


def _is_bare_name(page: Page, first: int, last: int) -> bool:
    """Return whether the words are a surname alone, of somebody whom the article never names."""
    return (
        last - first == 1
        and page.capital(first)
        and page.key(first).isalpha()
        and page.key(first) not in page.known.determiners
        and not page.roles[first]
        and not page.names_body(first)
        and not _names_kind(page, first, last)
        and not any(page.key(first) in words for words in page.known.pronouns.values())
    )


def _speak_together(page: Page, end: int, quotation: Quotation) -> bool:
    """Return whether the verb of speakers, in their cue or at word `end`, is a plural one."""
    verbs = {page.key(bisect_left(page.starts, part.start)) for part in quotation.cue}
    verbs.add(page.key(end))
    plural = page.known.plural_verbs
    return any(verb.endswith(PLURAL_ENDING) or verb in plural for verb in verbs)


def _names_kind(page: Page, first: int, last: int) -> bool:
    """Return whether a noun among words is one for a body."""
    known = page.known
    return any(
        known.organisations.ends(key) or any(g.match(key) for g in known.bodies.values())
        for key in page.keys[first:last]
    )
