"""Whether a sentence that has no frame goes on from a quotation: by its mood, or by hearsay."""

from __future__ import annotations

import re

from claimtrack.extract.english_cues import is_backshifted
from claimtrack.extract.grammar import (
    asks_whether,
    is_asked,
    is_conditional,
    is_relative,
    is_subjunctive,
    is_supposed,
    looks_subjunctive,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Clause, Unit
from claimtrack.model import Kind, Role

LONGEST_IMPERSONAL = 12  # words
CONTRACTED_IT = re.compile(r"(?:it|that|there)['’]s$")


def free_kind(
    unit: Unit, lexicon: Lexicon, *, quoted: bool, follows: bool, planned: bool
) -> Kind | None:
    """Return how a sentence is speech that nothing introduces, or None.

    `quoted` tells that its paragraph has had a quotation, `follows` that the sentence before has,
    `planned` that this one told what someone will do.
    """
    if unit.role not in (Role.BODY, Role.TEASER) or is_supposed(unit, lexicon):
        return None
    if any(asks_whether(unit, clause.first) for clause in unit.clauses) or is_asked(unit, lexicon):
        return None
    if is_subjunctive(unit, 0, len(unit.words), lexicon) and not _is_own_voice(unit, lexicon):
        return Kind.INDIRECT_FREE_INDIRECT
    if follows and (_is_conditional(unit, lexicon) or looks_subjunctive(unit, lexicon)):
        return Kind.INDIRECT_FREE_INDIRECT
    if quoted and is_backshifted(unit, lexicon):
        return Kind.INDIRECT_FREE_INDIRECT
    if _is_hearsay(unit, lexicon, goes_on=follows and not planned):
        return Kind.FREE_INDIRECT
    return None


def _is_own_voice(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether the writer speaks: "Ich habe" is no subjunctive, unlike "er habe"."""
    return any(w.lower in lexicon["first_person"] and not w.depth for w in unit.words)


def _is_conditional(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a main clause has the past subjunctive: "Es hätte Tote gegeben".

    In a subordinate clause the same forms are often past: "als sie gehen sollten". A sentence
    that opens with one tells what did not happen: "Hätte er getroffen, …".
    """
    if unit.words[0].lower in lexicon["conditional"]:
        return False
    return any(
        is_conditional(unit, clause.first, clause.last, lexicon)
        for clause in unit.clauses
        if (
            unit.words[clause.first].lower not in lexicon["openers"]
            # "Bis dahin würden …" is no subordinate clause.
            or _has_verb_second(unit, clause, lexicon)
        )
        and not is_relative(unit, clause, lexicon)
    )


def _has_verb_second(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether the third word of a clause is its verb: "Bis dahin würden …"."""
    third = clause.first + 2
    return third < clause.last and is_conditional(unit, third, third + 1, lexicon)


def _is_hearsay(unit: Unit, lexicon: Lexicon, *, goes_on: bool) -> bool:
    """Return whether "soll" tells what others say, or goes on from a quotation just before."""
    if unit.forms.isdisjoint(lexicon["hearsay"]):
        return False
    if not any(w.lower in lexicon["hearsay"] and not w.depth for w in unit.words):
        return False
    ends = unit.words[unit.end - 1].lower in lexicon["hearsay_ends"]
    return ends or goes_on


def opens_another_matter(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether free speech goes on with another matter: "Beim Tempo hingegen …"."""
    first = unit.clauses[0]
    words = [word.lower for word in unit.words[first.first : first.last] if not word.mark]
    if not words:
        return False  # a clause of marks alone
    return words[0] in lexicon["fronting"] or not lexicon["set_against"].isdisjoint(words[1:])


def is_impersonal(unit: Unit | None, lexicon: Lexicon) -> bool:
    """Return whether a short English sentence tells of nobody: "The mains were another matter."."""
    if unit is None or lexicon.language != "en" or unit.end > LONGEST_IMPERSONAL:
        return False
    words = [word for word in unit.words[: unit.end] if not word.mark]
    people = lexicon["people_words"] | lexicon["speaking_pronouns"] | lexicon["crowds"]
    if not words or any(word.capital or word.lower in people for word in words[1:]):
        return False
    opening = words[0].lower
    verb = next((word.lower for word in words if word.lower in lexicon["finite_verbs"]), "")
    is_so = opening in lexicon["impersonal_starts"] and verb in lexicon["states"]
    return is_so or CONTRACTED_IT.match(opening) is not None
