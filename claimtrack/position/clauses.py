"""The clauses of a sentence: which part decides, what it is about, on what condition."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.position import english, german
from claimtrack.position.lexicon import MARKS, Lexicon
from claimtrack.position.segments import INSERTED, Clause, ClauseKind, Segment, only_begun, resumes
from claimtrack.position.sentence import Sentence


def split_clauses(sentence: Sentence, lexicon: Lexicon) -> list[Clause]:
    """Return the clauses of a sentence in order; a part without a verb joins its neighbour."""
    grammar = german if lexicon.language == "de" else english
    clauses: list[Clause] = []
    for stretch in _between_marks(sentence, lexicon):
        for segment in grammar.coordinated(stretch):
            goes_on = resumes(segment, clauses)
            kind = ClauseKind.CONTINUATION if goes_on else grammar.clause_kind(segment, clauses)
            _add(clauses, segment, kind)
    for clause in clauses:
        if clause.kind is ClauseKind.CONTINUATION:
            clause.kind = ClauseKind.MAIN
    return clauses


def _between_marks(sentence: Sentence, lexicon: Lexicon) -> Iterator[Segment]:
    start = 0
    for place, form in enumerate((*sentence.forms, ".")):
        if form in MARKS:
            if place > start:
                yield Segment(sentence, lexicon, start, place)
            start = place + 1


def _add(clauses: list[Clause], segment: Segment, kind: ClauseKind) -> None:
    places = list(range(segment.start, segment.end))
    last = clauses[-1] if clauses else None
    if last is None:
        clauses.append(Clause(kind, places))
    elif _only_opened(last, segment.sentence):
        last.places.extend(places)
    elif (begun := _bracketing(clauses, segment)) is not None:
        begun.places.extend(places)
    elif last.kind is ClauseKind.CONTINUATION and kind is ClauseKind.MAIN:
        if _heads(last, segment):
            clauses[-1].kind = kind
            clauses.append(Clause(kind, places))
        else:
            clauses[-1] = Clause(kind, last.places + places)  # "For now, we will not …"
    elif kind is ClauseKind.CONTINUATION and _contrasts(segment, clauses):
        clauses.append(Clause(ClauseKind.ADJUNCT, places))
    elif kind is ClauseKind.CONTINUATION and last.kind is not kind:
        _continued(clauses).places.extend(places)
    else:
        clauses.append(Clause(kind, places))


def _only_opened(clause: Clause, sentence: Sentence) -> bool:
    """Return whether a condition is still without content: "vorausgesetzt, …"."""
    match = sentence.starters.get(clause.places[0])
    return (
        clause.kind is ClauseKind.CONDITION
        and match is not None
        and clause.places == list(match.places)
    )


def _heads(clause: Clause, segment: Segment) -> bool:
    """Return whether words before a colon name a side: "Sie blieb beim Nein: Die Maut …"."""
    sentence = segment.sentence
    if sentence.forms[segment.start - 1] != ":":
        return False
    named = {match.start for match in sentence.sides if match.entry.kind == "nominal"}
    return not named.isdisjoint(clause.places)


def _bracketing(clauses: list[Clause], segment: Segment) -> Clause | None:
    """Return the clause whose verb ends in these words, behind one that was put in.

    "Sie schließt für den Fall, dass es so bleibt, eine Maut nicht aus".
    """
    german = segment.lexicon.language == "de"
    if not german or segment.finite or len(clauses) < 2 or clauses[-1].kind is ClauseKind.MAIN:
        return None
    opened = {
        match.start
        for match in segment.sentence.sides
        if segment.start <= match.places[-1] < segment.end and match.start < segment.start
    }
    return next((c for c in clauses[:-1] if not opened.isdisjoint(c.places)), None)


def _contrasts(segment: Segment, clauses: list[Clause]) -> bool:
    """Return whether words without a verb deny something else: "…, aber keine Soldaten".

    Or they only deny once more what is denied before them: "…, in keiner Form".
    """
    if not segment.among("negator") or only_begun(_continued(clauses), segment):
        return False
    begins = segment.first_form in segment.lexicon.words["negator"]
    begins = begins or _denies_again(segment, _continued(clauses))
    bracket = any(
        match.start < segment.start <= match.places[-1] for match in segment.sentence.sides
    )
    return not bracket and (begins or bool(segment.among("opposing")))


def _denies_again(segment: Segment, before: Clause) -> bool:
    """Return whether words behind a denial open with another: "in keiner Form", "at no price"."""
    forms, words = segment.sentence.forms, segment.lexicon.words
    opening = forms[segment.start : segment.start + 2]
    if opening[0] not in words["denying_again"] or words["negator"].isdisjoint(opening):
        return False
    return any(forms[place] in words["negator"] for place in before.places)


def _continued(clauses: list[Clause]) -> Clause:
    """Return the clause that goes on: the last one, or that before an insertion."""
    if clauses[-1].kind not in INSERTED:
        return clauses[-1]
    return next((c for c in reversed(clauses) if c.kind not in INSERTED), clauses[-1])
