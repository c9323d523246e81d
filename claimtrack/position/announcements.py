"""When a modal verb announces or demands an act, and when it only foretells, reports or muses."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.position.clause_words import ClauseWords
from claimtrack.position.lexicon import MARKS, Entry

GERMAN_INFINITIVES = ("en", "ern", "eln", "tun")
SHORT_CLAUSE = 5  # words
PARTICIPLE_PREFIX = 5  # letters in which the "ge" of "abgeschafft", "gesenkt" stands


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
        return clause.sentence_has("reporting")
    if modal.needs == "own":
        return clause.own
    if modal.needs in ("action", "denial"):
        act = bool(acts) and not _goes_on(clause)
        return act or (clause.own and _has_infinitive(clause))
    return len(clause.places) > 1


def _is_transparent(clause: ClauseWords, modal: int) -> bool:
    """Return whether the verb below a modal takes no side: "must say", "will grow".

    In English it follows the modal, so that "the last reactor must go" has none.
    """
    if clause.language == "de":
        return clause.has("transparent")
    forms, words = clause.sentence.forms, clause.words
    below = (
        forms[place]
        for place in clause.places
        if place > modal and forms[place] not in words["negator"] | words["between"]
    )
    return next(below, "") in words["transparent"]


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


def hearsay(clause: ClauseWords) -> bool:
    """Return whether "soll … gesagt haben" only passes on what others say."""
    forms = [form for form in clause.sentence.forms if form not in MARKS]
    if len(forms) < 2 or forms[-1] not in clause.words["auxiliary_infinitive"]:
        return False
    before = forms[-2]
    participle = "ge" in before[:PARTICIPLE_PREFIX] and before.endswith(("t", "en"))
    return participle or before in clause.words["passive_participle"]
