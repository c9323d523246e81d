"""When a modal verb announces or demands an act, and when it only foretells, reports or muses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.position.clause_words import DATES, ClauseWords
from claimtrack.position.lexicon import MARKS, Entry
from claimtrack.position.sentence import Sentence

GERMAN_INFINITIVES = ("en", "ern", "eln", "tun")
SHORT_CLAUSE = 5  # words
WISH_REACH = 3  # words from a crowd to what it wants: "Residents do not want"
PARTICIPLE_PREFIX = 5  # letters in which the "ge" of "abgeschafft", "gesenkt" stands
WILL = Entry("modal", value=2, negated=-2, needs="action")  # what "would" reports


def as_said(clause: ClauseWords, modal: Entry, place: int) -> Entry:
    """Return a modal verb as it was said: "it would close 37 stores" reports "we will"."""
    if clause.language == "de" or not reports_oneself(clause, place):
        return modal
    verb = _below(clause, place)
    if verb is None or clause.sentence.forms[verb] in clause.words["idle_verb"]:
        return modal
    acts = {match.start for match in clause.of_role("action")}
    said = clause.negated or clause.sentence.reported or not acts.isdisjoint((verb, verb + 1))
    return WILL if said else modal


def reports_oneself(clause: ClauseWords, place: int) -> bool:
    """Return whether a verb reports "I will" or "we will": "er werde", "his party would"."""
    sentence, words = clause.sentence, clause.words
    if sentence.forms[place] not in words["shifted"]:
        return False
    if clause.language == "de":
        near = [p for p in (place - 1, place + 1) if p in clause.places]
        return any(sentence.forms[p] in words["reported_self"] for p in near)
    if sentence.forms[0] in words["without"]:
        return False  # "Without a charge the state would never …" tells what follows
    skipped = words["negator"] | words["between"]
    before = [sentence.forms[p] for p in clause.places if p < place]
    subject = next((form for form in reversed(before) if form not in skipped), "")
    if subject in words["reported_self"] | words["body"]:
        return True
    # "a levy would hit nurses", "that would cut waiting": what it would do, not what will be done
    effect = subject in words["demonstrative"] or not words["hypothetical"].isdisjoint(before)
    act = any(match.start > place for match in clause.of_role("action")) and not effect
    return sentence.reported and (act or subject == "it")


def announces(clause: ClauseWords, modal: Entry, places: Sequence[int]) -> bool:
    """Return whether a modal verb, standing at `places`, states what shall be.

    "Wir werden liefern" does; "die Wirtschaft wird wachsen", "man muss sagen" and "gebaut werden"
    do not. A denial does more often: "es wird keine Maut geben", "darf nicht sein".
    """
    acts = clause.of_role("action")
    if clause.negated:
        if modal.needs == "denial":
            return True
        denied = clause.has("exists") or clause.of_role("happening")
        if denied and modal.needs in ("", "action"):
            return True
    if not acts and _is_transparent(clause, places[-1]):
        return False
    if modal.needs == "reported":
        return clause.sentence.reported or clause.sentence_has("reporting")
    if modal.needs == "own":
        return clause.own
    if modal.needs in ("action", "denial"):
        act = bool(acts) and not _goes_on(clause)
        refuses = clause.negated and reports_oneself(clause, places[-1])
        return act or ((clause.own or refuses) and _has_infinitive(clause))
    return len(clause.places) > 1


def _is_transparent(clause: ClauseWords, modal: int) -> bool:
    """Return whether the verb below a modal takes no side: "must say", "will grow".

    In English it follows the modal, so that "the last reactor must go" has none.
    """
    if clause.language == "de":
        return clause.has("transparent")
    below = _below(clause, modal)
    return below is not None and clause.sentence.forms[below] in clause.words["transparent"]


def _below(clause: ClauseWords, modal: int) -> int | None:
    """Return where the English verb stands that a modal one governs."""
    forms, words = clause.sentence.forms, clause.words
    skipped = words["negator"] | words["between"]
    below = [p for p in clause.places if p > modal and forms[p] not in skipped]
    if len(below) > 1 and forms[below[0]] == "be" and forms[below[1]].endswith("ing"):
        return below[1]  # "would not be giving evidence"
    return below[0] if below else None


def _goes_on(clause: ClauseWords) -> bool:
    """Return whether an act is told as going on ("werden gebaut"): no promise unless denied."""
    if clause.language != "de" or clause.negated or clause.own:
        return False
    if len(clause.places) <= SHORT_CLAUSE:
        return False  # "Der Tunnel wird gebaut": nothing is told but the act
    forms = (clause.form(match) for match in clause.of_role("action"))
    return any(form.endswith("t") or "ge" in form[:PARTICIPLE_PREFIX] for form in forms)


def _has_infinitive(clause: ClauseWords) -> bool:
    if clause.language != "de":
        return True  # English infinitives have no form of their own
    sentence, words = clause.sentence, clause.words
    return any(
        sentence.forms[place].endswith(GERMAN_INFINITIVES)
        and sentence.small[place]
        and sentence.forms[place] not in words["modal_finite"]
        and sentence.forms[place] not in words["negator"]
        for place in clause.places
    )


def wishes_away(clause: ClauseWords, modal: Entry) -> bool:
    """Return whether somebody is against a thing, and has no power: "I'd stop it if I could"."""
    return (
        is_powerless(clause.sentence)
        and modal.needs == "own"
        and clause.own
        and clause.has("done_away")
    )


def is_powerless(sentence: Sentence) -> bool:
    """Return whether somebody tells what he or she would do with the power: "if I could"."""
    return "powerless" in sentence.roles


def hearsay(clause: ClauseWords) -> bool:
    """Return whether "soll … gesagt haben" only passes on what others say."""
    forms = [form for form in clause.sentence.forms if form not in MARKS]
    if len(forms) < 2 or forms[-1] not in clause.words["auxiliary_infinitive"]:
        return False
    before = forms[-2]
    participle = "ge" in before[:PARTICIPLE_PREFIX] and before.endswith(("t", "en"))
    return participle or before in clause.words["passive_participle"]


def others_want(clause: ClauseWords) -> bool:
    """Return whether it is told what some people want: "Wer 30 Kinder hat, will Ruhe".

    So it is in "Die Anwohner wollen Ruhe".
    """
    forms, words = clause.sentence.forms, clause.words
    if forms[clause.places[0]] in words["wanting"] and forms[0] in words["judged"]:
        return True
    return not clause.own and crowd_wants(forms, clause.places, words)


def crowd_wants(
    forms: Sequence[str], places: Sequence[int], words: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether some words tell the wishes of a crowd: "Residents do not want a toll".

    A verb that closes its clause tells none: "Es kommt darauf an, was die Bürger wollen".
    """
    for place in places:
        if forms[place] in words["crowd"]:
            near = range(place + 1, min(place + 1 + WISH_REACH, len(forms) - 1))
            if any(forms[n] in words["wishing"] and forms[n + 1] not in MARKS for n in near):
                return True
    return False


def is_set_for_a_day(clause: ClauseWords, auxiliary: int) -> bool:
    """Return whether there will be a thing by a year: "There will be a tram here by 2031".

    What there will be more of is foretold, and so is what harms.
    """
    forms, words = clause.sentence.forms, clause.words
    built = (
        forms[auxiliary + 1 : auxiliary + 2] == ("be",) and forms[auxiliary - 1] in words["exists"]
    )
    if clause.language != "en" or not built or clause.has("befalling"):
        return False
    dated = bool(clause.units) and clause.units <= DATES  # not "40,000 visitors by 2030"
    return dated and forms[auxiliary] not in words["passive_be"]


def denies_saying(
    forms: Sequence[str], places: Sequence[int], words: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether some words tell that something was never said: "I never promised that"."""
    never = [place for place in places if forms[place] in words["never"]]
    if not words["having"]:  # English: the verb stands behind
        if any(
            forms[p] in words["negator"] and forms[p + 1 : p + 2] == ("saying",) for p in places
        ):
            return True  # "I'm not saying we should"
        return not words["saying"].isdisjoint(form for p in never for form in forms[p + 1 : p + 2])
    said = {forms[place] for place in places}
    return bool(never) and not (
        said.isdisjoint(words["saying"]) or said.isdisjoint(words["having"])
    )
