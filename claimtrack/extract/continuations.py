"""What goes on behind a frame in the middle: „Wir“, sagte er, „kommen.“, "…, she says, and …"."""

from __future__ import annotations

from itertools import takewhile

from claimtrack.extract.english_subjects import CONTRACTED
from claimtrack.extract.frame import Frame
from claimtrack.extract.grammar import (
    is_conditional,
    is_relative,
    is_subjunctive,
    is_unlisted_subjunctive,
    speaks,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like
from claimtrack.extract.units import Phrase, Unit
from claimtrack.model import Span

LEADING = 4  # words among which the first in marks stands
MAX_INSERTED = 2  # clauses
CONTRASTING = 4  # words among which "aber" stands: "am Ziel aber festhalten"
CONDITIONS = frozenset({("as", "long"), ("so", "long"), ("even", "if"), ("even", "though")})
REFLEXIVE = frozenset({"sich"})
BELONGING = frozenset({"of", "than"})  # "She was proud, she said, of the levy"
CUT_SHORT = 4  # words of "Das dauert, sagt sie, bis Mai" before the frame


def continuation(
    unit: Unit, said: Phrase, frame: Frame, limit: int, lexicon: Lexicon
) -> Span | None:
    """Return what goes on behind a frame that the words `said` stand before."""
    first = frame.last
    while first < limit and unit.words[first].mark:
        first += 1
    if first >= limit or first == frame.last or _is_asked(unit, first, lexicon):
        return None
    plain = unit.words[said[1] - 1].quote is None
    if plain and unit.words[first].quote and unit.words[first - 1].text == ":":
        return None  # "Das gehe nicht, sagte sie: „Wir haben kein Geld.“" are two
    if not _quotes_on(unit, first, frame, limit, lexicon):
        go_on = _go_on_in_english if lexicon.language == "en" else _go_on_in_german
        if not plain or not go_on(unit, said, frame, (first, limit), lexicon):
            behind = _behind_insertion(unit, said, (first, limit), lexicon)
            return unit.span_of(behind, limit) if behind is not None else None
    return unit.span_of(first, limit)


def _is_asked(unit: Unit, first: int, lexicon: Lexicon) -> bool:
    """Return whether words are what somebody was asked: "…, sagte sie auf die Frage, ob …"."""
    asks = unit.words[first].lower == "ob" or unit.words[first].lower in lexicon["question_words"]
    return asks and first > 1 and unit.words[first - 2].lower in lexicon["questions"]


def _behind_insertion(unit: Unit, said: Phrase, rest: Phrase, lexicon: Lexicon) -> int | None:
    """Return where words go on behind what is told of their speaker: “We”, said X, who led, “go”.

    The second half closes the sentence in marks, or opens with the verb: "What she wanted, said X,
    the mayor, was a cap".
    """
    first, limit = rest
    number = unit.clause_of(first)
    verbs = lexicon["finite_verbs"] if lexicon.language == "en" else frozenset()
    open_still = not any(word.lower in verbs for word in unit.words[slice(*said)])
    for clause in unit.clauses[number + 1 : number + 1 + MAX_INSERTED]:
        if clause.separator != "," or clause.first >= limit:
            return None
        head = unit.words[clause.first]
        if head.quote is not None and clause.first + 1 >= unit.end:
            return clause.first
        if open_still and head.lower in verbs:
            return clause.first
    return None


def _quotes_on(unit: Unit, first: int, frame: Frame, limit: int, lexicon: Lexicon) -> bool:
    """Return whether words behind a frame show by themselves that they are said, too."""
    word = unit.words[first]
    clause = unit.clauses[unit.clause_of(first)]
    interrupted = (
        unit.words[frame.cue[0]].lower == "so"
        and clause.first == first
        and not is_relative(unit, clause, lexicon)
        and word.lower not in lexicon["openers"] | lexicon["coordinators"]
        and word.lower not in lexicon["complementizers"]
    )
    return (
        interrupted
        or word.quote is not None
        or _leads_to_marks(unit, first, limit, lexicon)
        or is_subjunctive(unit, first, limit, lexicon)
        or finite_like(word, lexicon)  # „Bald“, so X, wird …
        or (clause.first == first and _contrasts(unit, first, limit, lexicon))
        or (lexicon.language == "en" and _completes(unit, first, lexicon))
    )


def _leads_to_marks(unit: Unit, first: int, limit: int, lexicon: Lexicon) -> bool:
    """Return whether small words lead to words in marks: "…, sagte sie, und deshalb „gehe ich“"."""
    behind = unit.words[first : min(limit, first + LEADING)]
    leading = list(takewhile(lambda word: word.quote is None, behind))
    small = lexicon["coordinators"] | lexicon["adverbs"] | lexicon["conjunctional_adverbs"]
    marked = len(leading) < len(behind) and unit.words[first - 1].text == ","
    return marked and all(word.lower in small for word in leading)


def _contrasts(unit: Unit, first: int, limit: int, lexicon: Lexicon) -> bool:
    """Return whether words limit what was said before the frame: "…, sagte sie, aber nicht hier".

    They have no verb of their own, but behind "but not": "…, she said, but not before it snowed".
    """
    words = [word for word in unit.words[first:limit] if word.lower]
    opening = [word.lower for word in words[:CONTRASTING]]
    if unit.words[first - 1].text != "," or lexicon["contrasts"].isdisjoint(opening):
        return False
    denied = opening[0] in lexicon["contrasts"] and not lexicon["negators"].isdisjoint(opening[1:2])
    return denied or not any(finite_like(word, lexicon) for word in words[:-1])


def _completes(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word behind an inserted frame ends what stands before it.

    "The plan, he told the house, belonged in the bin"; "She doubted, she said, that …"; "The museum
    will not sell, he said, but would consider a loan".
    """
    word = unit.words[index]
    opens = unit.clauses[unit.clause_of(index)].first == index
    never = word.lower in lexicon["never"] and index + 1 < unit.end
    verb = unit.words[index + 1] if never else word  # "Critics, he claimed, never heard it"
    past = verb.lower.endswith("ed") or verb.lower in lexicon["irregular_pasts"]
    past = past and not verb.capital
    if opens and unit.words[index - 1].text == ";":
        return True  # "Fares had to rise, she said; the alternative was worse"
    following = {other.lower for other in unit.words[index + 1 : index + 3]}
    joined = word.lower in lexicon["coordinators"]
    modal = not following.isdisjoint(lexicon["backshifted"])
    return (
        opens
        and unit.words[index - 1].text == ","
        and (past or word.lower in lexicon["complementizers"] or (joined and modal))
    )


def _go_on_in_english(
    unit: Unit, said: Phrase, frame: Frame, rest: Phrase, lexicon: Lexicon
) -> bool:
    """Return whether a clause or the rest of one follows in English.

    "It works, he says, and nobody wants it back", "If she wins, she says, the tax goes".
    """
    first, limit = rest
    clause = unit.clauses[unit.clause_of(first)]
    if clause.first != first or clause.separator not in (",", ":"):
        return False
    if clause.separator == ":":
        return True
    words = unit.words[first : min(clause.last, limit)]
    head = words[0].lower
    if head.endswith("ing") or head in lexicon["relative_starts"]:
        return False  # "…, he said, waving a paper"
    alone = unit.clause_of(said[0]) == unit.clause_of(said[1] - 1)
    if (alone and unit.head(said).lower in lexicon["subordinators"]) or _is_begun(
        unit, said, lexicon
    ):
        return True
    if unit.words[said[1] - 1].lower in lexicon["auxiliaries"]:
        return True  # "She'd had, she said, a good deal of advice"
    if (
        head in BELONGING
        or head in lexicon["reasons"]
        or tuple(word.lower for word in words[:2]) in CONDITIONS
    ):
        return True
    joined = head in lexicon["coordinators"]
    inverted = frame.speaker is not None and frame.cue[0] < frame.speaker[0]
    return (joined or not inverted) and _has_subject_and_verb(unit, first + joined, limit, lexicon)


def _is_begun(unit: Unit, said: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase alone stands before the frame: "From May, she said, fares rise".

    Or "Having read it all, she said, she knew more".
    """
    words = unit.words[slice(*said)]
    opening = words[0].lower in lexicon["prepositions"] or words[0].lower.endswith("ing")
    return opening and not any(word.quote or finite_like(word, lexicon) for word in words)


def _has_subject_and_verb(unit: Unit, first: int, limit: int, lexicon: Lexicon) -> bool:
    """Return whether a clause has a subject and an auxiliary, before any clause hangs on them.

    That of "anyone who claims otherwise is guessing" and "the ships that have booked will come"
    stands behind one.
    """
    clause = unit.clauses[unit.clause_of(first)]
    words = unit.words[first : min(clause.last, limit)]
    if words and CONTRACTED.match(words[0].lower):
        return True  # "…, she said, and he'd be welcome"
    verbs = [n for n, word in enumerate(words) if word.lower in lexicon["finite_verbs"]]
    verb = verbs[0] if verbs else 0
    if verb and words[0].lower in lexicon["anyone"]:
        return True
    subject = {word.lower for word in words[:verb]}
    if len(verbs) > 1 and verb > 1 and words[verb - 1].lower in lexicon["relative_starts"]:
        subject = {word.lower for word in words[: verb - 1]}
    told = (other for word in subject for other in lexicon.finite.get(word, ()))
    if any(other.clause and other.stands_alone for other in told):
        return False  # "…, she said, and the judge told jurors it was late"
    if not verb or words[0].lower in lexicon["irregular_pasts"]:
        return False  # "…, she said, and saw no need for it"
    return subject.isdisjoint(lexicon["relative_starts"] | lexicon["subordinators"])


def _go_on_in_german(
    unit: Unit, said: Phrase, frame: Frame, rest: Phrase, lexicon: Lexicon
) -> bool:
    """Return whether a clause follows in German that goes on in the mood or limits what was said.

    "Das gehe, sagt sie, solange das Geld reicht", "…, und wer anderes sagt, irrt", "Das dauert,
    sagt sie, bis Mai", "Sie habe sich, sagt sie, noch nicht entschieden", "Es bleibe dabei, sagt
    sie, dass …" (not "…, sagt sie auf die Frage, ob …").
    """
    first, limit = rest
    clause = unit.clauses[unit.clause_of(first)]
    last = unit.words[said[1] - 1]
    short = said[1] - said[0] < CUT_SHORT and (
        finite_like(last, lexicon) or last.lower in REFLEXIVE
    )
    closing = unit.words[min(clause.last, unit.end) - 1]
    relative = is_relative(unit, clause, lexicon)
    if relative and short and closing.lower.endswith("n"):
        relative = False  # "Er wolle, sagt er, auf dem Heimweg einkaufen"
    if clause.first != first or clause.separator != "," or relative:
        return False
    head = unit.words[first].lower
    if head in lexicon["meanwhile"]:
        return False
    behind = unit.words[first + 1].lower if first + 1 < limit else ""
    if head in lexicon["reasons"] | lexicon["correlatives"] or (
        head in lexicon["coordinators"] and behind in lexicon["whoever"]
    ):
        return True
    if head in lexicon["complementizers"]:
        told = frame.speaker  # not "…, bestritt Adler die Annahme, dass …"
        plain = unit.head(told).lower not in lexicon["determiners"] if told else False
        return told is not None and told[1] == first - 1 and (plain or speaks(unit, told, lexicon))
    if head in lexicon["question_words"]:
        return False
    if is_conditional(unit, first, limit, lexicon):
        return True
    inner = range(first + 1, min(limit, unit.end - 1))
    if any(is_unlisted_subjunctive(unit, place, lexicon) for place in inner):
        return True
    return short and head not in lexicon["coordinators"]
