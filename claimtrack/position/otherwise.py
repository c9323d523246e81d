"""What is meant otherwise than the words say: consents taken back, mockery."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.position.kinds import WORTH
from claimtrack.position.lexicon import MARKS, Lexicon
from claimtrack.position.limits import COMMITMENT, Reading, wordings
from claimtrack.position.sentence import Sentence

EXCEPTED_WORDS = 2, 8  # more than, and at most: "aber nicht bis Weihnachten"
SHORTEST_CALL = 5  # words and marks: "Prima, schließen wir das"
LONGEST_PART = 6  # words: "die an den Schulen"


def taken_back(readings: list[Reading], sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return a rejection where a consent is taken back: "nicht gegen Windräder, aber nicht hier".

    What is taken out of it stands behind a mark, without a verb: "wohl aber gegen diesen Standort".
    """
    words, forms = lexicon.words, sentence.forms
    if not readings or readings[-1].value < 0 or words["excepting"].isdisjoint(forms):
        return readings
    for place in range(2, len(forms) - 2):
        gap = sentence.text[sentence.ends[place - 1] : sentence.starts[place]]
        parted = forms[place - 1] == "," or "…" in gap  # by the cue
        opens = parted and forms[place] in words["excepting"]
        behind = forms[place + 1 :]
        manner = behind[1:2] and behind[1] in words["passing_manner"]  # "aber nicht so"
        if (
            opens
            and behind[0] in words["negator"]
            and not manner
            and words["any_verb"].isdisjoint(behind)
        ):
            taken = -2 if not readings[-1].value else -1
            cue = wordings(sentence, {place, place + 1})
            return [*readings[:-1], replace(readings[-1], value=taken, words=cue)]
        against = forms[place - 1] in words["after_all"] and forms[place] in words["excepting"]
        if against and not readings[-1].value:
            cue = wordings(sentence, {place - 1, place})
            return [*readings[:-1], replace(readings[-1], value=-2, words=cue)]
    return readings


def excepted(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return reluctance for "aber nicht bis Weihnachten", what is taken out of a consent."""
    words, forms = lexicon.words, sentence.forms
    granted = forms[0] in words["consenting"] and forms[1:2] == (",",)
    first = 2 if granted else 0  # "Ja, aber nicht vor der Wahl"
    behind = forms[first:]
    if len(behind) <= EXCEPTED_WORDS[0] or behind[0] not in words["excepting"]:
        return []
    if behind[1] not in words["negator"] or not words["any_verb"].isdisjoint(behind):
        return []
    if sum(form not in MARKS for form in behind) > EXCEPTED_WORDS[1]:
        return []
    return [Reading(-1, WORTH["slogan"], COMMITMENT[1], wordings(sentence, {first, first + 1}))]


def _is_called_for_in_mockery(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether an act is called for behind praise: "Brilliant, shut the library"."""
    forms, words = sentence.forms, lexicon.words
    if len(forms) < SHORTEST_CALL or forms[0] not in words["praise"] | words["feigned"]:
        return False
    if forms[1] not in MARKS:
        return False
    if lexicon.language == "de":
        return forms[2].endswith("n") and forms[3] in words["own_subject"]
    return any(match.start == 2 and match.entry.role == "action" for match in sentence.sides)


def part_refused(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return where a part is taken out: the comma in "Die Steuer trage ich mit, die Abgabe nicht".

    The part shares the verb of what stands before it, and opens like a thing or a place.
    """
    words = lexicon.words
    forms = [form for form in sentence.forms if form not in ".!"]
    if not forms or forms[-1] not in words["negator"] or "," not in forms:
        return None
    comma = len(forms) - 1 - forms[::-1].index(",")
    part = forms[comma + 1 : -1]
    if not part or len(part) > LONGEST_PART or part[0] not in words["part_start"]:
        return None
    return comma if words["any_verb"].isdisjoint(part) else None


def is_mocked(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether praise is given for an aim nobody has."""
    return bool(mocked(sentence, lexicon))


def mocked(sentence: Sentence, lexicon: Lexicon) -> list[Reading]:
    """Return rejection for praise that is not meant.

    "A brilliant plan – if your aim is to flood the high street", "Prima, schließen wir das Bad".
    """
    if _is_called_for_in_mockery(sentence, lexicon):
        words = wordings(sentence, {0, 2})
        return [Reading(-1, WORTH["adjective"], COMMITMENT[1], words)]
    if "aim" not in sentence.roles:
        return []
    aims = [match for match in sentence.limits if match.entry.role == "aim"]
    forms, praise = sentence.forms, lexicon.words["praise"]
    for aim in aims:
        lauded = {place for place in range(aim.start) if forms[place] in praise}
        if lauded and forms[aim.start - 1] in MARKS:
            words = wordings(sentence, lauded | set(aim.places))
            return [Reading(-1, WORTH["adjective"], COMMITMENT[1], words)]
    return []
