"""Where the main clause of a reporting verb begins, appositions of its subject included."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.grammar import is_relative, is_unlisted_subjunctive
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like, noun_phrase
from claimtrack.extract.units import Unit, Word


def subject_clause(unit: Unit, number: int, lexicon: Lexicon) -> int | None:
    """Return the clause where the subject of a verb begins that opens clause `number`.

    The subject stands there alone, followed by appositions and relative clauses only: "Der NDR,
    der …, begründete", "Ein Sprecher der Polizei, Lars Beringer, sagte".
    """
    first = number - 1
    while first > 0 and unit.clauses[first].separator == "," and _is_attached(unit, first, lexicon):
        first -= 1
    head = unit.clauses[first]
    start = head.first
    while start < head.last and unit.words[start].lower in lexicon["leading"]:
        start += 1
    end = noun_phrase(unit.words, start, lexicon, limit=head.last)
    if first >= number or end is None:
        return None
    rest = unit.words[end : head.last]
    if any(finite_like(word, lexicon) for word in rest):
        return None
    pronoun = unit.words[start].lower in lexicon["personal_pronouns"]
    if pronoun and rest and is_unlisted_subjunctive(unit, start + 1, lexicon):
        return None  # "Sie danke für die Hinweise, schreibt Adler"
    return first


def _is_attached(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether a clause is an apposition or a relative clause."""
    clause = unit.clauses[number]
    if is_relative(unit, clause, lexicon):
        return True
    words = unit.words[clause.first : clause.last]
    opens = words[0].lower in lexicon["openers"] | lexicon["complementizers"]
    if opens and not _is_since(words, lexicon):
        return False
    return not any(word.lower in lexicon["verbs"] and not word.capital for word in words)


def _is_since(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Return whether words say how long somebody has been what: "seit elf Jahren Landrat"."""
    preposition = words[0].lower in lexicon["prepositions"]
    return preposition and not any(finite_like(word, lexicon) for word in words)


def frame_start(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> int:
    """Return where the main clause of a verb begins, appositions of its subject included."""
    if finite == unit.clauses[number].first and number > 0:
        subject = subject_clause(unit, number, lexicon)
        number = number if subject is None else subject
    elif number == 1 and _is_apposition(unit, number, finite, lexicon):
        number = 0
    start = unit.clauses[number].first
    while start < finite and unit.words[start].lower in lexicon["coordinators"]:
        start += 1
    return start


def _is_apposition(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether the phrase before a comma and the one behind it name one subject, or a list.

    "Ein Sprecher der Polizei, Lars Beringer sagte", "Stephen Singer, ein Fachmann aus Bonn sagte":
    the comma behind the apposition is missing.
    """
    clause, head = unit.clauses[number], unit.clauses[number - 1]
    if clause.separator != "," or finite == clause.first:
        return False
    end = noun_phrase(unit.words, head.first, lexicon, limit=head.last)
    behind = noun_phrase(unit.words, clause.first, lexicon, limit=finite)
    return end is not None and end >= head.last and behind == finite
