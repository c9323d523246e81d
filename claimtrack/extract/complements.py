"""Where the content begins that a frame announces: a complement, a quotation, a main clause."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.frame import Frame
from claimtrack.extract.grammar import (
    is_conditional,
    is_infinitive_clause,
    is_purpose,
    is_relative,
    is_subjunctive,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like, is_adjective, is_noun, is_title
from claimtrack.extract.units import Clause, Unit, Word

MAX_FOREFIELD = 8  # words up to the finite verb of a main clause
LIST_WORDS = 3  # up to "und"
MAX_GAP = 3  # clauses (appositions, relative clauses) between a frame and its content


def content_start(unit: Unit, frame: Frame, limit: int, lexicon: Lexicon) -> int | None:
    """Return the first word of the content that follows a frame, if one does."""
    words = unit.words
    verb = frame.verb
    if frame.content is not None or lexicon.language == "en":
        return frame.content
    if verb is not None and not verb.clause:
        return None
    if frame.last < limit and words[frame.last].text == ":":
        return frame.last + 1
    first = unit.clause_of(frame.last - 1) + 1
    for number in range(first, min(first + MAX_GAP, len(unit.clauses))):
        clause = unit.clauses[number]
        if clause.first >= limit:
            return None
        if clause.separator == ":" or _is_complement(unit, clause, frame, lexicon):
            return unit.clauses[_list_start(unit, first, number, lexicon)].first
        if not (is_relative(unit, clause, lexicon) or len(clause) <= 5):
            return None
    return None


def _list_start(unit: Unit, first: int, number: int, lexicon: Lexicon) -> int:
    """Return the clause where a list begins that goes on in clause `number`.

    "warf ihr vor, Brücken, Schulen und Kliniken verfallen zu lassen"
    """
    clause = unit.clauses[number]
    head = [word.lower for word in unit.words[clause.first : clause.first + LIST_WORDS]]
    if lexicon["phrase_joiners"].isdisjoint(head):
        return number
    while number > first and _is_listed(unit, unit.clauses[number - 1], lexicon):
        number -= 1
    return number


def _is_listed(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is a bare noun of a list, with an adjective at most."""
    *before, noun = unit.words[clause.first : clause.last]
    bare = all(is_adjective(word, lexicon) for word in before)
    return clause.separator == "," and len(before) <= 1 and bare and is_noun(noun, lexicon)


def _is_complement(unit: Unit, clause: Clause, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a clause says what the frame before it announces."""
    first = unit.words[clause.first]
    if clause.separator != "," or first.lower in lexicon["adversatives"]:
        return False  # "Macron drängt, doch Zusagen lassen auf sich warten"
    if first.lower in lexicon["complementizers"] or first.quote is not None:
        return True
    if first.lower in lexicon["question_words"]:
        before = unit.words[clause.first - 2]
        return clause.first - 2 in frame.cue or before.lower in lexicon["adverbs"]
    if first.lower in lexicon["purpose_starts"] and is_purpose(unit, clause):
        return False
    if _is_bare_condition(unit, clause, lexicon):
        return False
    relative = is_relative(unit, clause, lexicon) and not _ends_infinite(unit, clause)
    if is_infinitive_clause(unit, clause) and not relative:
        return True
    if relative:
        if frame.verb is not None and frame.verb.reports:
            return _wants_object(unit, frame, lexicon)  # not "forderte Geld, das geliehen sei"
        return is_subjunctive(unit, clause.first, min(clause.first + 4, clause.last), lexicon)
    if first.lower in lexicon["subordinators"]:
        later = unit.clauses[unit.clause_of(clause.first) + 1 :]
        return any(is_subjunctive(unit, c.first, c.last, lexicon) for c in later[:1])
    return _is_main_clause(unit, clause, frame, lexicon)


def _is_bare_condition(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause tells but when: "kündigte eine Klage an, sollte der Bau beginnen".

    Not so where what happens then follows: "…, sollte der Bau beginnen, werde er klagen".
    """
    opens = unit.words[clause.first].lower in lexicon["unreal"]
    return opens and unit.clause_of(clause.first) + 1 == len(unit.clauses)


def _ends_infinite(unit: Unit, clause: Clause) -> bool:
    """Return whether "zu" and an infinitive close a clause, so that "die" in it is an article."""
    *_, before, last = unit.words[max(clause.first - 1, 0) : min(clause.last, unit.end)]
    return before.lower == "zu" or "zu" in last.lower[2:]


def _is_main_clause(unit: Unit, clause: Clause, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a complement has the order of a main clause: "Er sagte, das gehe nicht"."""
    if is_subjunctive(unit, clause.first, clause.last, lexicon):
        return True
    if is_conditional(unit, clause.first, clause.last, lexicon):
        return True
    if unit.words[clause.first].lower in lexicon["personal_pronouns"]:
        return True
    if frame.verb is None or (frame.verb.reports and not _wants_object(unit, frame, lexicon)):
        return False
    if any(word.quote and not is_title(word, lexicon) for word in _words(unit, clause)):
        return True
    if any(_looks_subjunctive(unit, i, lexicon) for i in range(clause.first + 1, clause.last)):
        return True
    early = range(clause.first + 1, min(clause.first + MAX_FOREFIELD, clause.last))
    return any(finite_like(unit.words[i], lexicon) for i in early)


def _words(unit: Unit, clause: Clause) -> Sequence[Word]:
    return unit.words[clause.first : clause.last]


def _looks_subjunctive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word between a noun and no noun ends like a subjunctive: "X erspare den"."""
    word, before = unit.words[index], unit.words[index - 1]
    following = unit.words[index + 1] if index + 1 < len(unit.words) else None
    return (
        word.lower.endswith("e")
        and not word.capital
        and not word.mark
        and word.lower not in lexicon["closed"]
        and before.capital
        and (following is None or not following.capital)
    )


def _wants_object(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a verb that takes an object stands without one: "hat berichtet, …"."""
    told = frame.addressee or (0, 0)
    if unit.head(told).lower == "den" and not unit.words[told[1] - 1].lower.endswith("n"):
        told = (0, 0)  # "den Antrag" is no dative
    roles = (frame.speaker or (0, 0), told)
    return frame.cue[-1] >= frame.last - 1 and not any(
        is_noun(unit.words[index], lexicon)
        and unit.words[index].lower not in lexicon["times"]
        and not any(first <= index < last for first, last in roles)
        for index in range(frame.first, frame.last)
    )
