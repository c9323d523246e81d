"""What is said to follow if a thing comes: harm that it forces on somebody, or a threat."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.position.kinds import WORTH
from claimtrack.position.lexicon import MARKS, Lexicon, Match
from claimtrack.position.limits import COMMITMENT, IMPLIED_WORTH, Reading, wordings
from claimtrack.position.segments import Clause
from claimtrack.position.sentence import Sentence


def is_warning(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a sentence tells what harm a thing would force somebody to do."""
    return bool(warned(sentence, lexicon))


def warned(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return doubt for "Wenn das Gesetz so kommt, müssen wir Betten schließen".

    What would come stands in a condition, before or behind what it forces somebody to do.
    """
    forms, words = sentence.forms, lexicon.words
    forced = next((p for p, form in enumerate(forms) if form in words["forced"]), None)
    if forced is None or not words["negator"].isdisjoint(forms):
        return []
    comes = _coming(sentence, lexicon)
    if comes is None:
        return []
    harm = [p for p, form in enumerate(forms) if p > forced and form in words["harsh_act"]]
    if not harm or (comes < forced and "," not in forms[comes:forced]):
        return []
    return [Reading(-1, WORTH["harm"], COMMITMENT[1], wordings(sentence, {forced, *harm}))]


def _coming(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return the place of the verb in "wenn das Gesetz kommt", "Kommt die Abgabe, …"."""
    forms, coming = sentence.forms, lexicon.words["coming"]
    if forms[0] in coming:
        return 0
    opens = [p for p, match in sentence.starters.items() if match.entry.role == "condition"]
    return next(
        (p for p, form in enumerate(forms) if opens and form in coming and p > opens[0]), None
    )


def threatened(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return the side that a threat takes toward what it hangs on.

    "Fasst der Rat die Gebühren an, treten wir zurück" is against it, "Zahlt der Kreis nicht, …" and
    "Die Karte kommt bis Ostern, oder wir ziehen vor Gericht" are for it.
    """
    if "sanction" not in sentence.roles:
        return []
    found = next((m for m in sentence.limits if m.entry.role == "sanction"), None)
    place = found.start if found else 0
    forms, words = sentence.forms, lexicon.words
    if found is None or place < 2:
        return []
    gap = forms[place : found.places[-1]]
    if not words["negator"].isdisjoint(gap) and words["negator"].isdisjoint(
        forms[n] for n in found.places
    ):
        return []  # "treten wir nicht zurück"
    opens = max((n for n in range(place) if _parts(sentence, n, lexicon)), default=None)
    if opens is None or not _is_hung_on(sentence, opens, found, lexicon):
        return []
    wanted = forms[opens] in words["either"]
    refused = not (words["negator"] | words["lacking"]).isdisjoint(forms[:opens])
    value = 2 if wanted is not refused else -2
    return [Reading(value, WORTH["threat"], COMMITMENT[1], wordings(sentence, set(found.places)))]


def _parts(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Return whether a threat may begin behind a word: a comma, "und", "oder"."""
    form, words = sentence.forms[place], lexicon.words
    return form in (",", "–", "-") or form in words["either"] or form in words["and"]


def _is_hung_on(sentence: Sentence, opens: int, threat: Match, lexicon: Lexicon) -> bool:
    """Return whether a threat hangs on what stands before it.

    Behind a comma its verb stands first, or a condition before it; behind "and" a demand does.
    """
    forms, words = sentence.forms, lexicon.words
    before: Sequence[str] = forms[:opens]
    if forms[opens] in words["either"]:
        return True
    conditional = forms[0] in words["judged"] or any(
        match.entry.role == "condition" for n, match in sentence.starters.items() if n < opens
    )
    if forms[opens] in words["and"]:
        return forms[0] not in words["pronoun"] and not conditional
    inverted = threat.start - opens <= 1 + (forms[opens + 1] in words["then"])
    return conditional or (lexicon.language == "de" and inverted and "," not in before)


def missed(
    sentence: Sentence, clauses: Sequence[Clause], lexicon: Lexicon, readings: Sequence[Reading]
) -> list[Reading]:
    """Return a demand for what is missed: "Ohne Speicher wandert das Zementwerk ab".

    What would not come without it is not refused: "Without the tax the country won't get fairer",
    nor what we would not manage: "Ohne Tempolimit werden wir die Ziele nicht erreichen".

    Args:
        sentence: The words.
        clauses: The clauses of the sentence.
        lexicon: The words that take sides.
        readings: What was read in the sentence so far.
    """
    words, forms = lexicon.words, sentence.forms
    starts = (clause.places[0] for clause in clauses)
    opens = [n for n in starts if forms[n] in words["without"] and (not n or forms[n - 1] == ":")]
    if not opens or not words["told"].isdisjoint(forms):
        return []
    refused = all(one.value < 0 for one in readings)
    implied = all(one.worth <= IMPLIED_WORTH for one in readings)
    managed = words["attained"].isdisjoint(forms[opens[0] :])
    own = managed and not words["own_subject"].isdisjoint(forms[opens[0] :])
    alone = refused and (_names_only_consent(sentence, opens[0], lexicon) or (implied and not own))
    if readings and not alone:
        return []
    return [Reading(2, WORTH["slogan"], COMMITMENT[1], wordings(sentence, {opens[0]}))]


def _names_only_consent(sentence: Sentence, start: int, lexicon: Lexicon) -> bool:
    """Return whether nothing but consent is refused: "Ohne Mauer gibt es keine Zustimmung"."""
    forms, words = sentence.forms, lexicon.words
    verbs = (n for n in range(start, len(forms)) if forms[n] in words["any_finite"])
    verb = next(verbs, len(forms))
    named = {forms[n] for n in range(verb + 1, len(forms)) if not sentence.small[n]}
    named -= words["addressed"] | MARKS
    return bool(named) and words["consent"].issuperset(named)
