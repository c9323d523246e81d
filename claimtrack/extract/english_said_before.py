"""Whether what an English verb tells stands before it, or in the next paragraph: “…,” she said."""

from __future__ import annotations

from claimtrack.extract.english_contents import tells_when_asked
from claimtrack.extract.english_cues import YEAR
from claimtrack.extract.english_subjects import MAX_SUBJECT, QUOTES, SAID
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.units import Clause, Unit, behind_dateline

LONGEST_PHRASE = 6  # words of "In a letter to the board"


def says_before(
    unit: Unit, number: int, index: int, start: int, verb: Verb, lexicon: Lexicon
) -> bool:
    """Return whether what a verb tells stands before its subject, which begins at `start`."""
    clausal = verb.clause and "k" not in verb.takes
    says = clausal or behind_quote(unit, start)  # not so "…, but Miller rejected it"
    if not says or _tells_of(unit, number, index, verb, lexicon):
        return False
    if announces(unit, index, unit.clauses[number], verb):
        return False
    return _follows_content(unit, number, start, unit.clauses[number])


def _tells_of(unit: Unit, number: int, index: int, verb: Verb, lexicon: Lexicon) -> bool:
    """Return whether a verb behind a mere phrase has an object: "In a letter, she admitted it".

    Or it has no more than a time before it: "In 2003 he said, when asked".
    """
    if number != 1:
        return False
    opening = unit.clauses[0]
    if tells_when_asked(unit, opening.first, lexicon):
        return True  # "When asked if she would go, she said yes"
    if index + 1 < unit.clauses[number].last:
        known = _is_time(unit, opening, lexicon) or _is_phrase(unit, opening, lexicon)
        return verb.reports and known
    following = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    hangs = following is not None and unit.words[following.first].lower in lexicon["circumstances"]
    return hangs and _is_time(unit, opening, lexicon)


def _is_phrase(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is a preposition with its noun, without a verb: "In a letter"."""
    words = unit.words[clause.first : clause.last]
    short = len(words) <= LONGEST_PHRASE and words[0].lower in lexicon["prepositions"]
    return short and not any(
        word.quote is not None or word.lower in lexicon["finite_verbs"] for word in words
    )


def _is_time(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause only says when: "Last week", "Earlier this month", "In 2003"."""
    words = unit.words[clause.first : clause.last]
    named = (word.lower in lexicon["times"] or YEAR.match(word.text) for word in words)
    openers = lexicon["time_openers"] | lexicon["times"] | lexicon["determiners"]
    opened = all(word.lower in openers or word.text.isdigit() for word in words)
    return opened and (any(named) or len(words) == 1)  # "Earlier"


def _follows_content(unit: Unit, number: int, start: int, clause: Clause) -> bool:
    """Return whether what was said stands before the clause: “…,” she said."""
    if start <= behind_dateline(unit):
        return False
    if behind_quote(unit, start):
        return True
    if start == behind_dateline(unit) + 1:
        return False  # "But Jane Miller, asked on air, replied"
    return number > 0 and clause.separator in (",", "–", "—") and len(clause) <= MAX_SUBJECT


def behind_quote(unit: Unit, start: int) -> bool:
    """Return whether words follow quoted ones: “…,” she said; ‘…’, she said."""
    if start > 1 and unit.words[start - 1].text == ",":
        start -= 1
    return start > 0 and unit.words[start - 1].quote is not None


def behind_speech(unit: Unit, start: int) -> bool:
    """Return whether words follow whole quoted speech, with its comma: not the “pact”, she said."""
    if not behind_quote(unit, start):
        return False
    comma = unit.words[start - 1].text == ","
    place = start - 2 if comma else start - 1
    spoken = unit.words[place].text
    closed = comma or spoken.rstrip(QUOTES)[-1:] in SAID
    opens = not any(word.quote is None and not word.mark for word in unit.words[:place])
    return closed and (opens or not comma)


def announces(unit: Unit, index: int, clause: Clause, verb: Verb) -> bool:
    """Return whether a verb's words stand in the next paragraph: "On 19 January, she said:"."""
    colon = unit.words[-1].text == ":" and clause.last >= len(unit.words) - 1
    plain = verb.clause and not verb.reports and not any(word.quote for word in unit.words)
    return colon and plain and not any(word.mark for word in unit.words[index:-1])
