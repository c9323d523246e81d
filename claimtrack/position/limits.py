"""What limits a side: hedges, time, conditions; and how firm it is then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimtrack.position.kinds import WORTH
from claimtrack.position.lexicon import Lexicon, Match
from claimtrack.position.operators import IMPLIED, Operator
from claimtrack.position.segments import Clause, ClauseKind
from claimtrack.position.sentence import Sentence

# Evidence beside the kind of the deciding word; smaller than the steps of WORTH where it only
# breaks ties, larger where it overrides (what was held once is not what is held).
OWN_BONUS = 0.5
IMPLIED_WORTH = WORTH["modal"] + OWN_BONUS  # at most, where no word names the side
CONTRAST_BONUS = 0.6
PAST_MALUS = 2.5

# How firm a value is before anything limits or strengthens it.
COMMITMENT = {0: 0.6, 1: 0.55, 2: 0.8}
COMMITMENT_STEPS = {
    "strong": 0.2,
    "soft": -0.05,
    "hedge": -0.15,
    "time": -0.1,
    "condition": -0.1,
}
IMPLIED_STEP = -0.1  # a modal verb or an act, not a word that names a side
FAINT_STEP = -0.15  # an effect, a slogan, a decision put off
TURNED_STEP = 0.1  # "schließen nichts aus" leaves open in so many words, "denkbar" by the way
LEAST_COMMITMENT = 0.1
OVERLAPPING = ("condition", "aside")  # limits that may hold the word that decides


@dataclass(frozen=True, slots=True)
class Reading:
    """A side that a sentence takes, with what decided it."""

    value: int
    worth: float
    commitment: float
    words: tuple[str, ...]
    condition: str | None = None
    qualification: str | None = None


@dataclass(slots=True)
class Unit:
    """A main clause with the clauses it governs and the conditions it is under."""

    clauses: list[Clause]
    operators: list[Operator]
    conditions: list[Clause] = field(default_factory=list)

    @property
    def head(self) -> Operator | None:
        """Return the first operator that takes a side."""
        return next((operator for operator in self.operators if operator.kind), None)


Limits = dict[str, list[tuple[int, ...]]]


def limited(
    unit: Unit, sentence: Sentence, lexicon: Lexicon, *, value: int, worth: float
) -> Reading:
    """Return the reading of a unit after hedges, limits in time and conditions."""
    limits = _limits(unit, sentence, lexicon)
    if value < 0:  # what is rejected only "ohne …" is rejected on a condition
        limits["condition"].extend(limits.get("absence", []))
    condition = condition_of(unit, sentence, limits)
    deciding = deciding_places(unit.operators)
    for role in ("hedge", "time") if value <= 0 else ("hedge",):
        deciding.update(place for places in limits.get(role, []) for place in places)
    own = any(sentence.forms[p] in lexicon.words["own_subject"] for p in unit.clauses[0].places)
    worth += OWN_BONUS * own + CONTRAST_BONUS * _contrasts(unit, sentence, lexicon, limits)
    ends = "absence" in limits or any(
        _ends(clause, sentence, lexicon) for clause in unit.conditions
    )
    step = _step(value, limits, condition, ends=ends)
    if value == -2 and _is_threat_on_terms(unit, sentence, lexicon):
        step = 1  # what is threatened is done on a condition
    time = limits.get("time")
    return Reading(
        step,
        worth - PAST_MALUS * ("past" in limits),
        _commitment(step, unit, limits, condition),
        wordings(sentence, deciding),
        condition,
        stretch(sentence, time[0][0], time[0][-1]) if time else None,
    )


def rejects_an_absence(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a rejected thing is one "ohne …": that may be a demand for what is absent.

    "Ohne …" at the beginning is a condition instead: "Ohne Mandat schicken wir keine Schiffe".
    """
    places = unit.clauses[0].places
    heads = {place for operator in unit.operators for place in operator.places}
    absences = (
        match.start
        for match in sentence.limits
        if match.entry.role == "absence"
        and heads.isdisjoint(match.places)
        and not _either_way(match, sentence, lexicon)
    )
    return any(place in places and place != places[0] for place in absences)


def _contrasts(unit: Unit, sentence: Sentence, lexicon: Lexicon, limits: Limits) -> bool:
    """Return whether a word like "aber" sets a side against another one.

    Behind a noun it sets a thing against another: "…, eine Hilfe aus der Luft aber für denkbar".
    """
    things = [p for p in unit.clauses[0].places if p and not sentence.small[p]]
    return any(
        sentence.forms[places[0]] not in lexicon.words["opposing"]
        or not any(thing < places[0] for thing in things)
        for places in limits.get("contrast", [])
    )


def _limits(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> Limits:
    places = {place for clause in unit.clauses for place in clause.places}
    heads = {place for operator in unit.operators for place in operator.places}
    limits: Limits = defaultdict(list)
    for match in sentence.limits:
        role = match.entry.role
        counts = role in OVERLAPPING or heads.isdisjoint(match.places)
        if match.start in places and counts and not _either_way(match, sentence, lexicon):
            limits[role].append(match.places)
    return limits


def _either_way(match: Match, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether nothing hangs on an absence: "mit oder ohne Rabatt"."""
    before = sentence.forms[match.start - 1] if match.start else ""
    return match.entry.role == "absence" and before in lexicon.words["either"]


def _ends(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a rejection has an end: not in "solange ich in diesem Amt bin"."""
    own = [sentence.forms[place] in lexicon.words["in_office"] for place in clause.places[1:2]]
    return clause.kind is ClauseKind.UNTIL and not any(own)


def _step(value: int, limits: Limits, condition: str | None, *, ends: bool) -> int:
    """Return the value one step weaker where something limits it.

    A hedge weakens both sides; a condition weakens a promise; a time, or a condition that ends,
    turns a rejection into "not now".
    """
    if abs(value) == 2 and "hedge" in limits:
        return value // 2
    if value == 2 and condition:
        return 1
    if value == -2 and ("time" in limits or ends):
        return -1
    return value


def _is_threat_on_terms(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether something is threatened in case of something: "…, falls", "…, sollte"."""
    head = unit.head
    if head is None or head.kind != "threat":
        return False
    behind = range(head.places[0] + 1, len(sentence.forms))
    inverted = any(
        sentence.forms[place] in lexicon.words["inverted"] and sentence.forms[place - 1] == ","
        for place in behind
    )
    return inverted or bool(unit.conditions)


def _commitment(value: int, unit: Unit, limits: Limits, condition: str | None) -> float:
    commitment = COMMITMENT[abs(value)]
    for role, step in COMMITMENT_STEPS.items():
        if condition if role == "condition" else role in limits:
            commitment += 0.0 if role == "soft" and not value else step
    head = unit.head
    if unit.operators[0].says or "aside" in limits:
        return LEAST_COMMITMENT  # what one denies having said or done is hardly a position
    if head is not None:
        commitment += IMPLIED_STEP if head.kind in IMPLIED else 0.0
        faint = head.kind == "pending" or head.worth < WORTH["action"]
        commitment += FAINT_STEP if faint else 0.0
        commitment += TURNED_STEP if not value and head.plain and head.negated else 0.0
    return round(max(LEAST_COMMITMENT, min(1.0, commitment)), 2)


def condition_of(unit: Unit, sentence: Sentence, limits: Limits) -> str | None:
    """Return the words of the condition a unit is under: of its clause, or of its phrase."""
    for clause in unit.conditions:
        return stretch(sentence, clause.places[0], clause.places[-1])
    for places in limits.get("condition", []):
        clause = next(c for c in unit.clauses if places[0] in c.places)
        return stretch(sentence, places[0], _phrase_end(sentence, places[-1], clause))
    return None


def _phrase_end(sentence: Sentence, start: int, clause: Clause) -> int:
    """Return the last word of "nur mit Gegenfinanzierung": the noun, or the clause's end."""
    following = [place for place in clause.places if place > start]
    nouns = (place for place in following if not sentence.small[place])
    return next(nouns, following[-1] if following else start)


def deciding_places(operators: Sequence[Operator], *, found: bool = False) -> set[int]:
    """Return the places of the words that decide: what first takes a side, and what turns it."""
    places: set[int] = set()
    for operator in operators:
        places.update(operator.negators)
        if operator.kind and (not found or operator.kind not in IMPLIED):
            places.update(operator.places)
            found = True
    return places


def stretch(sentence: Sentence, first: int, last: int) -> str:
    """Return the text from one word to another."""
    return sentence.text[sentence.starts[first] : sentence.ends[last]]


def wordings(sentence: Sentence, places: set[int]) -> tuple[str, ...]:
    """Return the words at some places as written, neighbours together, in order."""
    found: list[str] = []
    start = previous = -2
    for place in sorted(places):
        if place != previous + 1:
            start = place
            found.append("")
        found[-1] = stretch(sentence, start, place)
        previous = place
    return tuple(found)
