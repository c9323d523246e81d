"""Infinitives that tell what somebody said on an occasion: "used her speech to call for a levy"."""

from __future__ import annotations

from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Clause, Unit

LONGEST_OCCASION = 14  # words of "used her first address to the council as mayor to call for"


def verb_of_occasion(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> int | None:
    """Return the verb before an infinitive that tells on what occasion its subject spoke.

    "used an interview to rule out a levy", "took to the stage to say it was over"; not "used the
    money to support her brother".
    """
    words = unit.words
    if index - 1 <= clause.first or words[index - 1].lower != "to":
        return None
    first = max(clause.first + 1, index - 1 - LONGEST_OCCASION)
    for place in range(index - 2, first - 1, -1):
        word = words[place]
        if word.lower in lexicon["finite_verbs"] or word.lower in lexicon["subordinators"]:
            return None
        if word.capital or word.lower not in lexicon["taking_occasions"]:
            continue
        between = {other.lower for other in words[place + 1 : index - 1]}
        return place if not lexicon["occasions"].isdisjoint(between) else None
    return None
