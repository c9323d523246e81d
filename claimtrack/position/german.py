"""How German builds clauses: commas, "und" between two verbs, the verb last in subordinate ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.position.segments import Clause, ClauseKind, Segment, names_allies

SUBORDINATE = frozenset({"complement", "condition", "until", "adjunct"})
SHORT_INFINITIVE = 5  # "…zu" + at least "gehen": "auszusteigen" is one, "Schweizum" is none
OPENING_WORDS = 6  # in which the finite verb of a main clause stands
ELLIPTIC_WORDS = 4  # "…, wir aber nicht"
ASIDE_WORDS = 3  # "streng genommen"


def coordinated(segment: Segment) -> Iterator[Segment]:
    """Yield the parts of a segment, cut at "und", "aber", … where a verb stands on both sides."""
    forms = segment.sentence.forms
    finite = {*segment.finite, *(p for p in segment.verbs if forms[p][-1] in "te")}
    finite.update(
        match.start
        for match in segment.sentence.sides
        if match.entry.kind == "verb" and segment.start <= match.start < segment.end
    )
    start = segment.start
    for place in range(segment.start + 1, segment.last):
        if segment.builds(place) != "coordinator":
            continue
        before = any(start <= verb < place for verb in finite)
        if before and any(place < verb < segment.end for verb in finite):
            yield Segment(segment.sentence, segment.lexicon, start, place)
            start = place
    yield Segment(segment.sentence, segment.lexicon, start, segment.end)


def clause_kind(segment: Segment, before: Sequence[Clause]) -> ClauseKind:
    """Return what a segment is after the clauses `before`."""
    if segment.inverted() and not (before and _free_relative(segment, before[-1])):
        return ClauseKind.CONDITION
    if _closes_as_condition(segment, before):
        return ClauseKind.CONDITION
    if before and (segment.names_a_source() or _is_aside(segment)):
        return ClauseKind.ADJUNCT
    for rule in (_subordinate, _infinitive, _relative):
        kind = rule(segment, before)
        if kind:
            return kind
    if not segment.verbs and _tells(segment):
        return ClauseKind.MAIN
    if not segment.verbs or _bare_infinitive(segment, before):
        short = segment.end - segment.start <= ELLIPTIC_WORDS
        elliptic = short and segment.among("own_subject")
        return ClauseKind.MAIN if elliptic else ClauseKind.CONTINUATION
    return ClauseKind.MAIN


def _closes_as_condition(segment: Segment, before: Sequence[Clause]) -> bool:
    """Return whether a condition without "wenn" ends a sentence: "…, sollte es dazu kommen"."""
    opens = segment.first_form in segment.lexicon.words["inverted"] and segment.verb_final()
    return opens and any(_is_whole(clause, segment) for clause in before)


def _is_whole(clause: Clause, segment: Segment) -> bool:
    """Return whether an earlier clause has its verb, so that none is to come."""
    if clause.kind is not ClauseKind.MAIN:
        return clause.kind is ClauseKind.COMPLEMENT
    stretch = Segment(segment.sentence, segment.lexicon, clause.places[0], clause.places[-1] + 1)
    return bool(stretch.verbs)


def _is_aside(segment: Segment) -> bool:
    """Return whether it only tells how something is said: "ehrlich gesagt"."""
    short = segment.end - segment.start <= ASIDE_WORDS
    said = segment.sentence.forms[segment.last] in segment.lexicon.words["said_aside"]
    return short and said and not segment.finite


def _tells(segment: Segment) -> bool:
    """Return whether a verb that no list knows makes a clause: "Ein Deckel löst kein Problem".

    It stands behind a noun that opens the clause, ends like a finite verb, and more follows.
    """
    forms, small = segment.sentence.forms, segment.sentence.small
    never = segment.lexicon.words["never_finite"]
    return any(
        small[place]
        and not small[place - 1]
        and forms[place].endswith(("t", "te"))
        and forms[place] not in never
        for place in range(segment.start + 1, min(segment.start + OPENING_WORDS, segment.last))
    )


def _subordinate(segment: Segment, before: Sequence[Clause]) -> ClauseKind | None:
    role = segment.starter()
    if role not in SUBORDINATE:
        return _inherited(segment, before)
    if role == "complement" and _follows_from(segment, before):
        return ClauseKind.ADJUNCT
    first = segment.first_form
    if first in segment.lexicon.words["with_infinitive"]:
        return ClauseKind.ADJUNCT if segment.among("infinitive") else None
    if first in segment.lexicon.words["temporal_start"]:
        early = any(verb < _verb_group(segment) for verb in segment.finite)
        if early or not segment.verb_final():
            return None  # "Bis 2030 bauen wir …", "Da machen wir nicht mit"
    return ClauseKind(role)


def _follows_from(segment: Segment, before: Sequence[Clause]) -> bool:
    """Return whether "dass" tells what comes of it: "wird so gefördert, dass niemand verliert"."""
    if not before:
        return False
    forms = {segment.sentence.forms[place] for place in before[-1].places}
    words = segment.lexicon.words
    return not forms.isdisjoint(words["degrees"]) and forms.isdisjoint(words["told_so"])


def _verb_group(segment: Segment) -> int:
    """Return where the verbs begin that close a segment: one, or two in "verteilt werden soll"."""
    modal = segment.sentence.forms[segment.last] in segment.lexicon.words["modal_finite"]
    return segment.last - modal


def _inherited(segment: Segment, before: Sequence[Clause]) -> ClauseKind | None:
    """Return the kind of the clause before, if "und" carries its verb-last order on."""
    if not before or segment.builds(segment.start) != "coordinator":
        return None
    finite = segment.finite
    if before[-1].kind is not ClauseKind.MAIN and finite and finite[-1] == segment.last:
        return before[-1].kind
    return None


def _infinitive(segment: Segment, _: Sequence[Clause]) -> ClauseKind | None:
    """Return COMPLEMENT for "…, die Steuern zu senken" and "…, X auszuschließen"."""
    if segment.finite:
        return None
    forms, small, last = segment.sentence.forms, segment.sentence.small, segment.last
    places = [p for p in segment.among("infinitive") if p < last and forms[p + 1].endswith("n")]
    if places and small[places[-1] + 1] and places[-1] + 1 >= last - 1:
        return ClauseKind.COMPLEMENT
    inside = forms[last].find("zu", 2)
    joined = inside > 0 and len(forms[last]) - inside > SHORT_INFINITIVE
    return ClauseKind.COMPLEMENT if joined and small[last] and forms[last][-1] == "n" else None


def _relative(segment: Segment, before: Sequence[Clause]) -> ClauseKind | None:
    """Return ADJUNCT for "…, die das wollen" and "…, mit denen wir reden"."""
    if not before:
        free = segment.first_form in segment.lexicon.words["free_relative"]
        return ClauseKind.ADJUNCT if free and segment.verb_final() else None
    if before[-1].places[0] == 0 and _free_relative(segment, before[-1]):
        return None  # "Wer das will, dem muss …"
    if names_allies(segment):
        return ClauseKind.COMPLEMENT
    first, small = segment.start, segment.sentence.small
    place = first if segment.builds(first) else first + 1
    if segment.builds(place) != "relative" or place >= segment.last or not small[first]:
        return None
    finite = segment.finite
    if finite and finite[-1] == segment.last:
        return ClauseKind.ADJUNCT
    early = any(verb <= first + 3 and verb != segment.last for verb in segment.verbs)
    return None if early or finite or not segment.verb_final() else ClauseKind.ADJUNCT


def _free_relative(segment: Segment, clause: Clause) -> bool:
    """Return whether a clause is one like "Wer das will", that stands for a noun."""
    opening = segment.sentence.forms[clause.places[0]]
    adjunct = clause.kind is ClauseKind.ADJUNCT
    return adjunct and opening in segment.lexicon.words["free_relative"]


def _bare_infinitive(segment: Segment, before: Sequence[Clause]) -> bool:
    """Return whether only an infinitive goes on: "Wir werden, wie gesagt, keine Waffen liefern"."""
    verbs = segment.verbs
    if not before or segment.among("pronoun") or segment.finite or verbs[0] != segment.last:
        return False
    forms = segment.sentence.forms
    modal = segment.lexicon.words["modal_finite"]
    main = next((clause for clause in before if clause.kind is ClauseKind.MAIN), None)
    governed = main is not None and any(forms[place] in modal for place in main.places)
    return governed and forms[segment.last].endswith("n")
