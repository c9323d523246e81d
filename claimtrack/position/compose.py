"""From the clauses of a sentence to the sides it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.position.clause_reader import ClauseReader
from claimtrack.position.clauses import split_clauses
from claimtrack.position.consequences import missed, threatened, warned
from claimtrack.position.kinds import WORTH
from claimtrack.position.lexicon import Lexicon
from claimtrack.position.limits import (
    COMMITMENT,
    IMPLIED_WORTH,
    LEAST_COMMITMENT,
    Reading,
    Unit,
    condition_of,
    deciding_places,
    limited,
    rejects_an_absence,
    stretch,
    wordings,
)
from claimtrack.position.numerals import load_numerals
from claimtrack.position.operators import Operator, compose
from claimtrack.position.otherwise import excepted, mocked, part_refused, taken_back
from claimtrack.position.rhetorical import rhetorical
from claimtrack.position.segments import CONDITIONS, Clause, ClauseKind
from claimtrack.position.sentence import Sentence, read_phrase
from claimtrack.position.silence import is_silent, is_steady, is_talk, is_unreal
from claimtrack.position.tails import without_tail

ELLIPSIS_BONUS = 1.0  # "…, wir nicht" is the speaker's own side after another's
INNER_MALUS = 0.5  # what only a governed clause says
INFINITIVE_MALUS = 1.5  # what only an infinitive says, as in "es geht darum, X zu verhindern"
ELLIPTIC_WORDS = 5
LONGEST_HEAD = 8  # words before a colon
FIGURE_REACH = 3  # words behind "more than" among which a figure stands: "$ 3", "400"


def read_sentence(
    sentence: Sentence,
    lexicon: Lexicon,
    outer: Operator | None = None,
    before: Sequence[Reading] = (),
) -> list[Reading]:
    """Return the sides that a sentence takes, in order.

    Args:
        sentence: The words.
        lexicon: The words that take sides.
        outer: The cue that the sentence stands under.
        before: What was read in the sentences before it.
    """
    sentence = without_tail(sentence, lexicon)
    clauses = split_clauses(sentence, lexicon)
    if not clauses:
        return []
    whole = _as_a_whole(sentence, lexicon)
    if whole is not None:
        return whole
    conceding = sentence.forms[0] in lexicon.words["conceding"]
    if conceding and all(clause.kind is ClauseKind.ADJUNCT for clause in clauses):
        clauses[0].kind = ClauseKind.MAIN  # "While she backs the plan": all that is quoted
    if outer and (is_talk(sentence) or is_steady(sentence)):
        return []  # "rief beide Seiten auf, an den Verhandlungstisch zurückzukehren"
    units = _units(sentence, clauses, lexicon)
    governed = _under_cue(units, sentence, outer, lexicon) if outer and units else None
    if governed:
        return [governed]
    readings: list[Reading] = []
    for unit in units:
        reading = _elliptic(unit, sentence, lexicon, [*before, *readings])
        reading = reading or _read_unit(unit, sentence, lexicon)
        if reading:
            readings.append(reading)
    readings = readings or _slogan(sentence, clauses, lexicon) or _headed(sentence, lexicon)
    readings = missed(sentence, clauses, lexicon, readings) or readings
    readings = taken_back(readings, sentence, lexicon) or excepted(sentence, lexicon)
    return _weighed(_confirmed(readings, sentence, lexicon), sentence, lexicon)


def _as_a_whole(sentence: Sentence, lexicon: Lexicon) -> list[Reading] | None:
    """Return what a sentence says otherwise than its clauses do, one by one; mostly `None`."""
    if sentence.question:
        return rhetorical(sentence, lexicon)
    if is_unreal(sentence):
        return []
    ways = (mocked, threatened, warned, _in_part)
    return next((found for way in ways if (found := way(sentence, lexicon))), None)


def _in_part(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return a side with less force where a part is taken out: "…, die Abgabe nicht"."""
    comma = part_refused(sentence, lexicon)
    if comma is None:
        return []
    whole = read_phrase(stretch(sentence, 0, comma - 1), lexicon)
    readings = read_sentence(whole, lexicon)
    part = stretch(sentence, comma + 1, len(sentence.forms) - 1)
    return [replace(one, value=one.value // 2, condition=part) for one in readings if one.value > 0]


def _weighed(readings: list[Reading], sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return the sides that count in what is meant otherwise, or tells a fact."""
    if sentence.forms[0] in lexicon.words["otherwise"]:
        readings = [replace(one, value=1) if one.value == 2 else one for one in readings]
    if is_talk(sentence):  # who wishes for calm wants nothing else
        readings = [reading for reading in readings if reading.value < 0]
    if is_silent(sentence):
        return [reading for reading in readings if reading.worth > IMPLIED_WORTH]
    return readings


def _confirmed(readings: list[Reading], sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return the sides with what "Dabei bleibt es: keine Maut" confirms: a refusal.

    Only where nothing else in the sentence takes a side.
    """
    if len(readings) != 1 or readings[0].worth > WORTH["confirming"]:
        return readings
    refused = lexicon.words["refused"]
    idle = {p for m in sentence.sides if m.entry.role == "neutral" for p in m.places}
    denied = {p for p, form in enumerate(sentence.forms) if form in refused and p not in idle}
    if not denied:
        return readings
    words = (*readings[0].words, *wordings(sentence, {min(denied)}))
    return [replace(readings[0], value=-2, words=tuple(dict.fromkeys(words)))]


def _units(sentence: Sentence, clauses: Sequence[Clause], lexicon: Lexicon) -> list[Unit]:
    """Return the main clauses, each with what it governs before and behind it."""
    units: list[Unit] = []
    waiting = Unit([], [])  # what stands before its main clause
    judged = Unit([], [])  # "Wer das ablehnt", before a verdict on those who do
    ignored = False
    for clause in clauses:
        operator = ClauseReader(sentence, clause, lexicon).read()
        target = units[-1] if units else waiting
        if clause.kind is ClauseKind.MAIN:
            if _harms_by_refusing(judged, operator):
                operator = replace(operator, kind="verdict")
            if operator.kind == "verdict":
                waiting, operator = _with_judged(waiting, judged, operator)
            waiting.clauses.insert(0, clause)
            waiting.operators.insert(0, operator)
            units.append(waiting)
            waiting, judged, ignored = Unit([], []), Unit([], []), False
        elif clause.kind is ClauseKind.ADJUNCT:
            ignored = True
            first = clause.places[0]  # "wer", or "who" behind "anyone"
            if not lexicon.words["judged"].isdisjoint(
                sentence.forms[max(0, first - 1) : first + 1]
            ):
                judged = Unit([clause], [operator])
        elif judged.clauses and clause.kind is ClauseKind.COMPLEMENT:
            judged.clauses.append(clause)
            judged.operators.append(operator)
        elif clause.kind in CONDITIONS and not _is_wished(target, clause):
            target.conditions.append(clause)
        elif not ignored:
            target.clauses.append(clause)
            target.operators.append(operator)
    return units or ([waiting] if waiting.operators else [])


def _harms_by_refusing(judged: Unit, effect: Operator) -> bool:
    """Return whether harm is said to come from a refusal: "Wer das ablehnt, schadet dem Land"."""
    if effect.kind != "effect" or (effect.side() or 0) >= 0 or not judged.clauses:
        return False
    refused = compose(judged.operators)
    return bool(refused and refused < 0)


def _with_judged(unit: Unit, judged: Unit, verdict: Operator) -> tuple[Unit, Operator]:
    """Return what a verdict is about and the verdict: "Wer das ablehnt, hat nichts verstanden".

    Where it does not say on whom, it takes no side.
    """
    if not judged.clauses:
        return unit, replace(verdict, kind="")
    return Unit([*judged.clauses], [*judged.operators], unit.conditions), verdict


def _is_wished(unit: Unit, clause: Clause) -> bool:
    """Return whether a condition is what is judged or wanted.

    So it is in "es wäre falsch, wenn …", "wir ruhen nicht, bis …", "I'd be lying if I said …".
    """
    if len(unit.operators) != 1:
        return False
    first = unit.operators[0]
    wishes = first.wishes and clause.kind is ClauseKind.CONDITION
    return wishes or first.kind == "resolve"


def _read_unit(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> Reading | None:
    head = unit.head
    if head is None:
        return _denied_denial(unit, sentence)
    depth = unit.operators.index(head)
    if (depth and _asks(unit, sentence, lexicon)) or _is_fragment(unit, sentence, lexicon):
        return None
    value = compose(unit.operators)
    if value is not None and value < 0 and _caps(unit, sentence, lexicon):
        value = -value
    if value is None or (value < 0 and rejects_an_absence(unit, sentence, lexicon)):
        return None
    worth = head.worth
    if depth:
        worth -= (
            INNER_MALUS if _has_finite(unit.clauses[depth], sentence, lexicon) else INFINITIVE_MALUS
        )
    return limited(unit, sentence, lexicon, value=value, worth=worth)


def _denied_denial(unit: Unit, sentence: Sentence) -> Reading | None:
    """Return what "I never said we would not" leaves open."""
    first = unit.operators[0]
    if not first.says or len(first.negators) < 2:
        return None
    return Reading(0, WORTH["balanced"], LEAST_COMMITMENT, wordings(sentence, set(first.negators)))


def _caps(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether what is rejected is to pass a limit: "Mehr als 400 brauchen wir nicht."."""
    forms, words = sentence.forms, lexicon.words
    number = load_numerals(lexicon.language).number
    return any(
        forms[place] in words["more"]
        and forms[place + 1] in words["than"]
        and any(number(form) is not None for form in forms[place + 2 : place + 2 + FIGURE_REACH])
        for clause in unit.clauses
        for place in clause.places
        if place + 2 < len(forms)
    )


def _is_fragment(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether what would decide hangs on words that are not quoted.

    So do „dass wir Kräfte einmelden“ (it may be called thinkable) and „unterstützen“ alone.
    """
    clause, head = unit.clauses[0], unit.operators[0]
    if clause.kind is ClauseKind.COMPLEMENT and head.kind == "action":
        return True
    infinitive = lexicon.language == "de" and head.kind == "verb" and len(head.places) == 1
    if (
        not infinitive
        or head.places[0] != clause.places[-1]
        or _answers(sentence, lexicon)
        or _has_finite(clause, sentence, lexicon)
    ):
        return False
    subject = any(sentence.forms[place] in lexicon.words["pronoun"] for place in clause.places)
    return not subject and sentence.forms[head.places[0]].endswith("n")


def _answers(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a statement opens with "Nein", which answers somebody else's question."""
    return sentence.starts[0] == 0 and sentence.forms[0] in lexicon.words["answer"]


def _asks(unit: Unit, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether "ob …" stands under a clause without a side: nothing is decided."""
    return sentence.forms[unit.clauses[1].places[0]] in lexicon.words["whether"]


def _has_finite(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    return any(sentence.forms[place] in lexicon.words["any_finite"] for place in clause.places)


def _under_cue(
    units: Sequence[Unit], sentence: Sentence, outer: Operator, lexicon: Lexicon
) -> Reading | None:
    """Return the side of a cue over its content: "lehnte es ab" + "die Steuern zu senken".

    A whole sentence speaks for itself („Das ist falsch", kritisierte sie), unless its verb
    stands last because the cue governs it.
    """
    unit = units[0]
    speaks = unit.clauses[0].kind is ClauseKind.MAIN and unit.head is not None
    if speaks and not _verb_last(unit.clauses[0], sentence, lexicon):
        return None
    first = unit.operators[0]
    refused = outer.side()
    if refused is not None and refused < 0 and first.negated and _stands_alone(unit):
        value: int | None = refused  # a refusal in its own words: "Das gibt es mit mir nicht"
    else:
        value = compose([outer, *unit.operators])
    if value is None:
        return None
    condition = condition_of(unit, sentence, {})
    return Reading(
        1 if value == 2 and condition else value,
        outer.worth,
        COMMITMENT[abs(value)],
        wordings(sentence, deciding_places(unit.operators, found=True)),
        condition,
    )


def _stands_alone(unit: Unit) -> bool:
    """Return whether a unit is a sentence of its own and takes no side by itself."""
    clause = unit.clauses[0]
    return clause.kind is ClauseKind.MAIN and unit.head is None


def _verb_last(clause: Clause, sentence: Sentence, lexicon: Lexicon) -> bool:
    last = sentence.forms[clause.places[-1]]
    return lexicon.language == "de" and last in lexicon.words["modal_finite"]


# ---- sentences without a verb of their own


def _elliptic(
    unit: Unit, sentence: Sentence, lexicon: Lexicon, before: Sequence[Reading]
) -> Reading | None:
    """Return the side of "…, wir nicht": that of the clause before, denied or shared."""
    places = unit.clauses[0].places
    explains = sentence.forms[max(0, places[0] - 1)] == ":"  # "Nein zur Maut: Wir wollen sie nicht"
    if not before or len(places) > ELLIPTIC_WORDS or explains:
        return None
    forms = [sentence.forms[place] for place in places]
    if unit.operators[0].kind and not _says_no_more(forms, lexicon):
        return None
    own, denies, shares = (
        not lexicon.words[name].isdisjoint(forms) for name in ("own_subject", "negator", "affirm")
    )
    neutral = {m.start for m in sentence.sides if m.entry.role == "neutral"}
    if denies and not neutral.isdisjoint(places):
        return None  # "… und ich werde nicht müde, das zu sagen"
    own = own or (denies and not lexicon.words["reported_subject"].isdisjoint(forms))
    if not own or not (denies or shares):
        return None
    last = before[-1]
    if not lexicon.words["answer"].isdisjoint(word.lower().rstrip(" ,") for word in last.words):
        return None  # "No, we will not" denies once
    return replace(
        last,
        value=-last.value if denies else last.value,
        worth=last.worth + ELLIPSIS_BONUS,
        words=wordings(sentence, set(places)),
    )


def _says_no_more(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether a clause only takes up what was said: "er wolle das nicht", "we would not"."""
    names = (
        "own_subject",
        "reported_subject",
        "pronoun",
        "modal_finite",
        "finite",
        "negator",
        "affirm",
    )
    return all(any(form in lexicon.words[name] for name in names) for form in forms)


def _headed(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return rejection for "No visitor levy: it was on every leaflet", a thing before a colon."""
    forms, words = sentence.forms, lexicon.words
    if forms[0] not in words["slogan"] or ":" not in forms[:LONGEST_HEAD]:
        return []
    before = set(forms[: forms.index(":")])
    if len(before) < 2 or not before.isdisjoint(words["any_finite"]):
        return []
    return [Reading(-2, WORTH["slogan"], COMMITMENT[1], wordings(sentence, {0}))]


def _slogan(sentence: Sentence, clauses: Sequence[Clause], lexicon: Lexicon) -> list[Reading]:
    """Return rejection for "Keine Waffen in Kriegsgebiete!", a sentence without a verb.

    It may say until when: "No new roads until the review is done".
    """
    first = clauses[0].places[0]
    until = all(clause.kind is ClauseKind.UNTIL for clause in clauses[1:])
    if not until or sentence.forms[first] not in lexicon.words["slogan"]:
        return []
    forms = frozenset(sentence.forms[: clauses[1].places[0]] if clauses[1:] else sentence.forms)
    neutral = any(match.entry.role == "neutral" for match in sentence.sides)
    emphatic = "!" in forms or not forms.isdisjoint(lexicon.words["slogan_object"])
    emphatic = emphatic or len(clauses) > 1
    if neutral or not emphatic or not forms.isdisjoint(lexicon.words["any_finite"]):
        return []
    return [Reading(-2, WORTH["slogan"], COMMITMENT[1], wordings(sentence, {first}))]
