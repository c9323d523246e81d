"""Whose a second reporting verb is: "said the plan was a draft and accused Miller of lying"."""

from __future__ import annotations

from claimtrack.extract.english_contents import content_start
from claimtrack.extract.english_cues import is_noun_use, verb_at
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.reports import is_human
from claimtrack.extract.units import JOINERS, Clause, Unit

LONGEST_FRAME = 5  # words of "Jane Miller told the house"


def goes_on_telling(unit: Unit, number: int, index: int, lexicon: Lexicon) -> bool:
    """Return whether "and said" has the subject of the clause before: "X thanked them and said".

    In "said the ministry had looked at it and concluded" the ministry did both; "said the plan was
    a draft and accused Miller", "said it would close and demanded help" go on with who said it.
    """
    clause = unit.clauses[number]
    opener = unit.words[clause.first].lower
    opens = index  # "but now says", "and later called"
    while opens > clause.first and unit.words[opens - 1].lower in lexicon["adverbs"]:
        opens -= 1
    behind = opener in JOINERS and clause.separator == "," and opens == clause.first + 1
    joined = behind or (clause.separator in JOINERS and opens == clause.first)
    form = unit.words[index].lower
    if not joined or all(verb.lemma == form for verb in lexicon.finite[form]):
        return False  # "can form proteins and support life"
    said = _first_verb(unit, clause.first - 1, lexicon)
    if said is None:
        return not (_is_told_later(unit, number, lexicon) or _adds(unit, number - 1, lexicon))
    own = unit.clauses[unit.clause_of(said)]
    verb = verb_at(unit, said, own, lexicon)
    content = content_start(unit, said, own, verb, lexicon)[0] if verb is not None else None
    if content is None or content >= clause.first or _is_no_clause(unit, content):
        return True
    return _is_speakers(unit, content, index, clause, lexicon)


def _first_verb(unit: Unit, limit: int, lexicon: Lexicon) -> int | None:
    """Return the first verb of a sentence that reports, if it is in no relative clause."""
    for index in range(limit):
        word = unit.words[index]
        if word.lower not in lexicon.finite or word.capital:
            continue
        clause = unit.clauses[unit.clause_of(index)]
        relative = unit.words[clause.first].lower in lexicon["relative_starts"]
        told = verb_at(unit, index, clause, lexicon) is not None
        if told and not relative and not is_noun_use(unit, index, lexicon):
            return index
    return None


def _is_told_later(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether someone says all of a sentence: "He doubted it and hoped, Miller said"."""
    return any(
        clause.separator == ","
        and len(clause) <= LONGEST_FRAME
        and _holds_verb(unit, clause, lexicon)
        for clause in unit.clauses[number + 1 :]
    )


def _holds_verb(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    words = unit.words[clause.first : clause.last]
    return any(word.lower in lexicon.finite and not word.capital for word in words)


def _adds(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether a participle tells what was said: "…, saying they cost little"."""
    opener = unit.words[unit.clauses[number].first].lower
    return opener.endswith("ing") and opener in lexicon.infinitives


def _is_no_clause(unit: Unit, content: int) -> bool:
    """Return whether what was said is quoted or an infinitive: neither has a verb to go on from."""
    return unit.words[content].quote is not None or unit.words[content].lower in ("to", "not")


def _is_speakers(unit: Unit, content: int, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a verb behind a clause that was said is the speaker's, not that clause's.

    A past form cannot go on from "would", a thing does not speak; "had been ill and told to rest"
    goes on with a passive.
    """
    before = range(content + 1, clause.first - 1)
    own = next((i for i in before if _is_past(unit.words[i].lower, lexicon)), None)
    if own is None:
        return True
    if unit.words[index].lower in lexicon["have"]:
        return False  # "said it was safe but had no plans"
    form = unit.words[own].lower
    passive = form in lexicon["finite_be"] or unit.words[own + 1].lower == "been"
    if form in lexicon["modals"]:
        return True
    if passive:
        return not _is_passive(unit, index, lexicon)
    urges = not {verb.lemma for verb in lexicon.finite[unit.words[index].lower]}.isdisjoint(
        lexicon["urging"]
    )
    return urges or not is_human(unit, (_behind_that(unit, content, lexicon), own), lexicon)


def _is_past(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon["finite_verbs"]
        or word in lexicon["irregular_pasts"]
        or (word.endswith("ed") and len(word) > len("need"))
    )


def _is_passive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a past form can go on from "was": "was arrested and accused of theft"."""
    verbs = lexicon.finite[unit.words[index].lower]
    if not any("o" in verb.takes or "g" in verb.takes for verb in verbs):
        return False
    following = unit.words[index + 1] if index + 1 < unit.end else None
    return following is None or following.mark or following.lower in lexicon["behind_passives"]


def _behind_that(unit: Unit, content: int, lexicon: Lexicon) -> int:
    opens = unit.words[content].lower in lexicon["complementizers"]
    return content + 1 if opens else content
