"""Questions that answer themselves: "Warum sollten wir das tun?"."""

from __future__ import annotations

from claimtrack.position.kinds import WORTH
from claimtrack.position.lexicon import MARKS, Lexicon, Match
from claimtrack.position.limits import COMMITMENT, Reading, wordings
from claimtrack.position.sentence import Sentence

ELLIPTIC_QUESTION = 3  # words


def rhetorical(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return doubt for "Warum sollten wir das tun?"; other questions take no side.

    Nor does "Wieso sollte er?", which answers a question that is not quoted. Who sees no reason to
    refuse a thing leans to it: "Warum sollte man dagegen sein?"
    """
    if sum(form not in MARKS for form in sentence.forms) <= ELLIPTIC_QUESTION:
        return []
    for match in sentence.starters.values():
        if match.entry.role == "rhetorical":
            words = wordings(sentence, set(match.places))
            value = 1 if _asks_why_refuse(match, sentence, lexicon) else -1
            return [Reading(value, WORTH["slogan"], COMMITMENT[1], words)]
    return []


def _asks_why_refuse(opening: Match, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a question asks why one should refuse a thing, or not do it."""
    words, forms = lexicon.words, sentence.forms
    if forms[opening.start] not in words["why"]:
        return False
    stances = [m for m in sentence.sides if m.entry.role == "stance"]
    against = not (words["against"].isdisjoint(forms) or words["being"].isdisjoint(forms))
    # not so "Why should we give up?": that is an act, and kept from
    refusals = (m.entry for m in stances if m.entry.negated is None or m.entry.negated <= 0)
    refused = against or any((entry.value or 0) < 0 for entry in refusals)
    taken = {place for m in stances for place in m.places}
    denied = any(
        form in words["negator"] and place not in taken for place, form in enumerate(forms)
    )
    return refused is not denied
