"""Which statements are one utterance, printed several times.

Agencies' texts come from many outlets, shortened here and corrected there, and one sentence is
quoted with more or less of what stood around it. Such statements are counted, never left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from claimtrack.embed import rarity
from claimtrack.model import DatePrecision
from claimtrack.store import StoredStatement
from claimtrack.text import days_of, negators, repeat_form

SAME_WORDS = 0.8  # of the shorter one's words that stand in the longer one, if not said otherwise
LEAST_RUN = 2  # words in a row, of those counted
RUN = 3  # words in a row that bring two statements together to be compared
LEAST_SHARED = 0.2  # of the shorter one's runs, to be worth comparing
LEAST_WORDS = 5  # fewer say too little to be told from another utterance
MOST_DAYS = 7  # between two reprints that are not word for word
MOST_SHARING = 200  # statements of one speaker with a run; a more common one tells nothing
TELLING = 8.0  # rarity of words that name a thing: "tax", "toll"; "werde" and "would" have 5
MISPRINT = 0.6  # likeness of two words from which on they may be one, otherwise written
# What turns an utterance into another one, however many words the two share. "t" is of "won't".
TURNING = frozenset({*negators(), "kaum", "t"})


@dataclass(frozen=True, slots=True)
class Repeats:
    """How often statements were printed besides, and the group of those that are one utterance."""

    counts: dict[str, int]
    groups: dict[str, str]  # by statement id; those printed once have none


def find_repeats(
    statements: Sequence[StoredStatement], *, same_words: float = SAME_WORDS
) -> Repeats:
    """Return which statements of one speaker are the same words, or nearly so in two articles.

    Args:
        statements: Where to look.
        same_words: The share of the shorter one's words that must stand in the longer one; with
            1 nothing but cutting off is allowed.
    """
    words = {
        one.id: form.split()
        for one in statements
        if one.speaker_id is not None and (form := repeat_form(one.text))
    }
    first: dict[str, str] = {}  # by statement id: another of its group, in the end the first

    def root(name: str) -> str:
        while first.get(name, name) != name:
            name = first[name]
        return name

    spoken = [one for one in statements if one.id in words]
    for one, other in _pairs(spoken, words, same_words):
        low, high = sorted((root(one), root(other)))
        first[high] = low
    groups = {name: root(name) for name in words}
    sizes = Counter(groups.values())
    return Repeats(
        {name: sizes[group] - 1 for name, group in groups.items()},
        {name: group for name, group in groups.items() if sizes[group] > 1},
    )


def _pairs(
    statements: Sequence[StoredStatement], words: dict[str, list[str]], same_words: float
) -> Iterator[tuple[str, str]]:
    """Yield pairs of statements that are one utterance; enough of them to join its group."""
    by_form: dict[tuple[str | None, str], list[StoredStatement]] = defaultdict(list)
    by_speaker: dict[str | None, list[StoredStatement]] = defaultdict(list)
    for one in statements:
        alike = by_form[one.speaker_id, " ".join(words[one.id])]
        known = next((other for other in alike if not _opposite(one, other)), None)
        if known is not None:
            yield known.id, one.id
        else:
            alike.append(one)
        if len(words[one.id]) >= LEAST_WORDS and one.part_of is None:
            by_speaker[one.speaker_id].append(one)
    for said in by_speaker.values():
        yield from _near_pairs(said, words, same_words)


def _near_pairs(
    said: Sequence[StoredStatement], words: dict[str, list[str]], same_words: float
) -> Iterator[tuple[str, str]]:
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        runs = _runs(words[one.id])
        shared = Counter(
            earlier for run in runs if len(having[run]) <= MOST_SHARING for earlier in having[run]
        )
        for earlier, times in shared.items():
            other = said[earlier]
            shorter = min(len(runs), len(_runs(words[other.id])))
            near = times >= LEAST_SHARED * shorter and _may_be_one(one, other)
            near = near and (_recalls(one, other) or not _opposite(one, other))
            if near and _are_one(words[one.id], words[other.id], same_words):
                yield other.id, one.id
        for run in runs:
            having[run].append(number)


def _opposite(one: StoredStatement, other: StoredStatement) -> bool:
    """Return whether the same words take opposite sides: "lehnte ab, …", "kündigte an, …"."""
    return (one.position.value or 0) * (other.position.value or 0) < 0


def _may_be_one(one: StoredStatement, other: StoredStatement) -> bool:
    """Return whether two statements stand in two articles of about one time, or one recalls it."""
    if one.article_id == other.article_id:
        return False
    if _recalls(one, other):
        return True
    days = (one.published or one.date, other.published or other.date)
    return None in days or abs((days[0] - days[1]).days) <= MOST_DAYS  # type: ignore[operator]


def _recalls(one: StoredStatement, other: StoredStatement) -> bool:
    """Return whether one of two is recalled, without a day, from a time in which the other lies.

    Then nearly the same words are the same utterance, even where the verb of a later article makes
    another side of them: "Last year she insisted the unit was going nowhere".
    """
    told = [said for said in (one, other) if said.recalled]
    if len(told) != 1 or told[0].date is None or told[0].date_precision is DatePrecision.DAY:
        return False
    said = other if told[0] is one else one
    first, last = days_of(told[0].date, told[0].date_precision, told[0].published)
    return said.date is not None and first <= said.date <= last


def _are_one(one: Sequence[str], other: Sequence[str], same_words: float) -> bool:
    """Return whether two utterances share most words and, but for their ends, differ in little.

    Little is no number and no denial.
    """
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    lengths = [end - start for step, start, end, *_ in steps if step == "equal"]
    shared = sum(length for length in lengths if length >= LEAST_RUN)
    if shared < same_words * min(len(one), len(other)):
        return False
    for place, (step, start, end, other_start, other_end) in enumerate(steps):
        if step == "equal" or (step != "replace" and place in (0, len(steps) - 1)):
            continue
        before, after = one[start:end], other[other_start:other_end]
        if any(word in TURNING or re.search(r"\d", word) for word in (*before, *after)):
            return False
        if len(before) == len(after) == 1 and _are_two(before[0], after[0]):
            return False
    return True


def _are_two(one: str, other: str) -> bool:
    """Return whether two words in one place name two things: "Maut" and "Steuer".

    Not so a compound beside its head, other forms and misprints, nor common words.
    """
    if min(rarity(one), rarity(other)) < TELLING or one in other or other in one:
        return False
    return SequenceMatcher(None, one, other).ratio() < MISPRINT


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
