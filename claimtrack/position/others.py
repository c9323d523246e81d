"""Sentences that pass on what others say, and such as brush it aside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from claimtrack.position.lexicon import MARKS, Lexicon
from claimtrack.position.sentence import Sentence

OPENING = 3  # words among which somebody else is named: "Der Herr Minister"
SAYING_REACH = 4  # words behind the title up to the verb: "Herr Adler hat uns versprochen"
SHORT_VERDICT = 6  # words of "Das ist doch blanker Unsinn"


def is_told_of_others(sentence: Sentence, lexicon: Lexicon, *, cued: bool) -> bool:
    """Return whether a sentence tells what others say or do.

    Args:
        sentence: The words.
        lexicon: The words that name others.
        cued: Whether there is a cue. A report without one is the journalist's: there "Herr Adler"
            is who speaks.
    """
    if _is_hearsay(sentence, lexicon):
        return True
    return cued and (_names_others(sentence.forms, lexicon) or _ends_with_others(sentence))


def _is_hearsay(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether others would have one believe it: "They tell us the toll pays for itself".

    Not so where the sentence goes on with what is held against it.
    """
    against = not lexicon.words["opposing"].isdisjoint(sentence.forms)
    return "hearsay" in sentence.roles and not against


def _names_others(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether somebody else is said to say it: "Herr Adler erzählt überall, …"."""
    words, opening = lexicon.words, forms[:OPENING]
    named = [n for n, form in enumerate(opening) if form in words["other_titles"]]
    if not named or not words["own_subject"].isdisjoint(opening[: named[0] + 1]):
        return False
    behind = forms[named[0] + 1 : named[0] + 1 + SAYING_REACH]
    if words["others_say"].isdisjoint(behind):
        return False
    return forms[named[0] - 1] not in words["own_possessive"] if named[0] else True


def _ends_with_others(sentence: Sentence) -> bool:
    """Return whether what is told is of others: "Böller gehören verboten – so steht es hier"."""
    behind = (match.start for match in sentence.limits if match.entry.role == "others")
    return any(place and sentence.forms[place - 1] in MARKS for place in behind)


def brushes_aside(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a short sentence calls what was told nonsense: "Das ist blanker Unsinn."."""
    opens = list(takewhile(lambda form: form not in MARKS, sentence.forms))
    return len(opens) <= SHORT_VERDICT and not lexicon.words["brushed_aside"].isdisjoint(opens)
