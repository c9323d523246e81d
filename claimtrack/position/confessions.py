"""What somebody admits to have got wrong: "I fought the toll for years. I was wrong."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.position.clause_reader import PARTICIPLE
from claimtrack.position.lexicon import MARKS, Lexicon, Match
from claimtrack.position.limits import Reading, stretch
from claimtrack.position.sentence import Sentence, read_phrase

PAST_ENDING = {"de": "te", "en": "ed"}


@dataclass(frozen=True, slots=True)
class Told:
    """The sides of one sentence, or of the part before or behind a confession in it."""

    sentence: Sentence
    readings: Sequence[Reading]


def without_confessions(
    sentences: Iterable[Sentence], lexicon: Lexicon
) -> tuple[list[Sentence], bool]:
    """Return sentences without the words of a confession, and whether there is one.

    "That was a mistake" is one behind what is told of oneself.
    """
    kept: list[Sentence] = []
    confessed = False
    before: Sentence | None = None
    for sentence in sentences:
        match = _confession(sentence, lexicon)
        kept.extend([sentence] if match is None else _beside(match, sentence, lexicon))
        told = before is not None and _regrets(sentence) and is_old(before, lexicon)
        confessed = confessed or match is not None or told
        before = sentence
    return kept, confessed


def owned_up(told: Sequence[Told], lexicon: Lexicon) -> list[Reading]:
    """Return the sides that hold where somebody admits to have been wrong.

    What is told of the past is turned, and counts only where no side is taken since.
    """
    held: list[Reading] = []
    turned: list[Reading] = []
    for one in told:
        if is_old(one.sentence, lexicon):
            turned.extend(replace(r, value=-r.value) for r in one.readings if r.value)
        elif not _regrets(one.sentence):
            held.extend(one.readings)
    return (
        held or turned or [r for one in told if not withdraws(one.sentence) for r in one.readings]
    )


def _confession(sentence: Sentence, lexicon: Lexicon) -> Match | None:
    """Return the words by which somebody admits to have been wrong, where it is not denied."""
    for match in sentence.limits if "confession" in sentence.roles else ():
        if match.entry.role == "confession":
            opening = _between_marks(sentence.forms, match.start)
            said = sentence.forms[opening : match.places[-1]]
            if lexicon.words["unconfessed"].isdisjoint(said):
                return match
    return None


def _regrets(sentence: Sentence) -> bool:
    """Return whether a sentence says "That was a mistake", of what is told before it."""
    return not sentence.roles.isdisjoint(("regret", "withdrawal"))


def withdraws(sentence: Sentence) -> bool:
    """Return whether a sentence only takes back what is told before: "I would not say so today"."""
    return "withdrawal" in sentence.roles


def _beside(match: Match, sentence: Sentence, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield what stands in a sentence before and behind a confession."""
    behind, last = match.places[-1] + 1, len(sentence.forms) - 1
    linking = MARKS | lexicon.words["confessed_in"]
    while behind < last and sentence.forms[behind] in linking:
        behind += 1
    for first, end in ((0, match.start - 1), (behind, last)):
        if any(form not in MARKS for form in sentence.forms[first : end + 1]):
            part = read_phrase(stretch(sentence, first, end), lexicon)
            yield replace(part, question=sentence.question, reported=sentence.reported)


def is_old(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether somebody tells what he or she once held: "I used to be against it"."""
    forms, words = sentence.forms, lexicon.words
    if forms[0] in words["infinitive"]:
        return True  # "I was wrong | to oppose it"
    own = words["own"] | (words["reported_subject"] if sentence.reported else frozenset())
    if own.isdisjoint(forms) or not words["of_today"].isdisjoint(forms):
        return False
    if not words["of_old"].isdisjoint(forms):
        return True
    small = [form for form, low in zip(forms, sentence.small, strict=True) if low]
    ending = PAST_ENDING[lexicon.language]
    if any(form.endswith(ending) and form not in words["not_told"] for form in small):
        return True
    perfect = not words["having"].isdisjoint(forms)
    return perfect and any(PARTICIPLE[lexicon.language].fullmatch(form) for form in small)


def _between_marks(forms: Sequence[str], place: int) -> int:
    """Return where the stretch without a mark begins that holds a word."""
    return next((at + 1 for at in range(place - 1, -1, -1) if forms[at] in MARKS), 0)
