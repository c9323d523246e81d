"""How English builds clauses: mostly without commas, at "that", "if", "to do", "and we"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.position.segments import Clause, ClauseKind, Segment, names_allies

STARTERS = frozenset({"complement", "condition", "until", "adjunct", "relative"})
ELLIPTIC_WORDS = 5  # "…, but we do not"
VERB_REACH = 3  # a coordinated clause has its verb among its first words


def coordinated(segment: Segment) -> Iterator[Segment]:
    """Yield the clauses of a segment, cut before the words that open one."""
    start = segment.start
    for cut in sorted({*_starts(segment), *_coordinations(segment), *_resumptions(segment)}):
        if cut > start:
            yield Segment(segment.sentence, segment.lexicon, start, cut)
            start = cut
    yield Segment(segment.sentence, segment.lexicon, start, segment.end)


def _starts(segment: Segment) -> Iterator[int]:
    forms = segment.sentence.forms
    verbs = segment.verbs
    for place in range(segment.start + 1, segment.last):
        role = segment.builds(place)
        if forms[place] in segment.lexicon.words["infinitive"]:
            if _is_infinitive(segment, place):
                yield place - (forms[place - 1] in segment.lexicon.words["negator"])
        elif _is_contact(segment, place):
            yield place
        elif role == "complement" and not any(segment.start <= verb < place for verb in verbs):
            continue  # "That would be wrong", "the plan that …"
        elif role in STARTERS:
            yield place


def _is_contact(segment: Segment, place: int) -> bool:
    """Return whether a relative clause without "that" opens: "something nobody has read"."""
    forms, words = segment.sentence.forms, segment.lexicon.words
    behind = place > 0 and forms[place - 1] in words["contact_head"]
    return behind and forms[place] in words["contact_subject"]


def _is_apposition(segment: Segment) -> bool:
    """Return whether what others say of it is added: "…, something ministers have ruled out"."""
    opens = segment.first_form in segment.lexicon.words["contact_head"]
    return opens and not segment.among("own_subject") and bool(segment.verbs)


def _resumptions(segment: Segment) -> Iterator[int]:
    """Yield where a main clause goes on behind its subject: "Anyone who refuses should leave"."""
    forms, words = segment.sentence.forms, segment.lexicon.words
    opened = None
    for place in range(segment.start + 1, segment.last):
        if forms[place] in words["subject_relative"] and place > segment.start:
            opened = place
        elif opened is not None and place > opened + 1:
            judged = forms[opened - 1] in words["judged"] and forms[place] in words["resuming"]
            if judged or forms[place] in words["modal_finite"]:
                yield place
                opened = None


def _is_infinitive(segment: Segment, place: int) -> bool:
    """Return whether "to" opens an infinitive that something before it governs."""
    sides = segment.sentence.sides
    if _is_due(segment, place):
        return False
    governed = any(segment.start <= match.start < place for match in sides)
    within = any(match.start < place <= match.places[-1] for match in sides)
    noun = segment.sentence.forms[place + 1] in segment.lexicon.words["noun_start"]
    return (governed or within) and not noun


def _is_due(segment: Segment, place: int) -> bool:
    """Return whether a body "is to" do something: "The firm is to open a factory"."""
    forms, words = segment.sentence.forms, segment.lexicon.words
    opens = segment.start < place - 2 <= segment.start + 2  # "the firm", "the new firm"
    be = opens and forms[place - 1] in words["passive_be"]
    return be and forms[place - 2] in words["body"]


def _coordinations(segment: Segment) -> Iterator[int]:
    finite, verbs = segment.finite, segment.verbs
    for place in range(segment.start + 1, segment.last):
        if segment.builds(place) != "coordinator":
            continue
        subject = segment.sentence.forms[place + 1] in segment.lexicon.words["pronoun"]
        following = any(place < verb <= place + VERB_REACH for verb in finite)
        if any(verb < place for verb in verbs) and (subject or following):
            yield place


def clause_kind(segment: Segment, before: Sequence[Clause]) -> ClauseKind:
    """Return what a segment is after the clauses `before`."""
    role = segment.starter()
    if before and (_is_contact(segment, segment.start) or _is_apposition(segment)):
        return ClauseKind.ADJUNCT
    if before and before[-1].kind is ClauseKind.ADJUNCT and _resumes(segment, before[-1]):
        return ClauseKind.MAIN
    if _opens_infinitive(segment):
        return ClauseKind.COMPLEMENT
    if segment.inverted():
        return ClauseKind.CONDITION
    if before and segment.names_a_source():
        return ClauseKind.ADJUNCT
    if role == "complement":
        return ClauseKind.COMPLEMENT if before or not _demonstrative(segment) else ClauseKind.MAIN
    if role == "relative":
        return _relative(segment, before)
    if role in STARTERS:
        return ClauseKind(role)
    if not segment.verbs:
        short = segment.end - segment.start <= ELLIPTIC_WORDS
        elliptic = short and segment.among("own_subject")
        return ClauseKind.MAIN if elliptic else ClauseKind.CONTINUATION
    return ClauseKind.MAIN


def _relative(segment: Segment, before: Sequence[Clause]) -> ClauseKind:
    if not before:
        return ClauseKind.MAIN
    return ClauseKind.COMPLEMENT if names_allies(segment) else ClauseKind.ADJUNCT


def _resumes(segment: Segment, before: Clause) -> bool:
    """Return whether a segment begins with the modal verb of a subject and its relative clause."""
    forms, words = segment.sentence.forms, segment.lexicon.words
    relative = forms[before.places[0]] in words["subject_relative"]
    return relative and segment.first_form in words["modal_finite"] | words["resuming"]


def _opens_infinitive(segment: Segment) -> bool:
    forms = segment.sentence.forms[segment.start : segment.end]
    words = segment.lexicon.words
    second = forms[1] if len(forms) > 1 else ""
    return forms[0] in words["infinitive"] or (
        forms[0] in words["negator"] and second in words["infinitive"]
    )


def _demonstrative(segment: Segment) -> bool:
    """Return whether "that" is a subject: "That is a red line"."""
    return segment.start + 1 in segment.verbs
