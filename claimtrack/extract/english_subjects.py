"""Subjects of English verbs: the words before them, or a name with its apposition."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extract.english_cues import YEAR
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Clause, Phrase, Unit, Word, behind_dateline

MAX_SUBJECT = 25  # words before the verb; a longer stretch is no subject
# Words that a clause opens with which are no subject if another word follows: "whatever the lease".
# Words inside what stands before a verb that show that its clause begins later.
CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they)['’](?:d|ll|ve|re|m|s)$")  # with their verb
# Subjects of no one in particular: "Those who promised a cap, she said, were selling umbrellas."
MAX_APPOSITION = 6  # words of "their leader" and of the name behind it
MAX_LATER = 6  # words of "comes just two days after", and one more
TIME = 4  # words of "two years ago", and one more
QUOTES, SAID = "\"”’'»", ",.!?"


def subject_at(unit: Unit, number: int, index: int, lexicon: Lexicon) -> tuple[Phrase | None, int]:
    """Return the words of the subject before a verb, and where its clause starts."""
    words = unit.words
    clause = unit.clauses[number]
    if index == clause.first:
        found = apposition_subject(unit, number, index, lexicon)
        return found, (found[0] if found else index)
    last = _before_helpers(unit, index, clause, lexicon)
    if last == clause.first and (found := apposition_subject(unit, number, last, lexicon)):
        return found, found[0]  # "The bishop, Jane Miller, has warned"
    first = clause.first if number else behind_dateline(unit)
    while first < last and (
        words[first].lower in lexicon["coordinators"] | lexicon["adverbs"]
        or words[first].quote is not None
    ):
        first += 1
    first = max(first, behind_said(unit, first, last))
    start = first
    first = _behind_coming(unit, first, last, lexicon)
    behind = _behind_opening(unit, first, last, lexicon)
    if behind is None or not 0 < last - behind <= MAX_SUBJECT:
        return None, start
    first = behind
    inside = [words[i].lower for i in range(first, last)]
    hanging = not lexicon["hanging_starts"].isdisjoint(inside[1:])
    if hanging or not lexicon["finite_verbs"].isdisjoint(inside):
        return None, start
    if _hangs_on_noun(unit, first, last, lexicon):
        return None, start
    if len(inside) == 1 and inside[0] in lexicon.finite and not words[first].capital:
        return None, start  # "and expressed hope that"
    if _is_pronoun_with_verb(unit, first, last, lexicon):
        return None, start
    return _own_subject(unit, first, last, lexicon), start


def _before_helpers(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> int:
    """Return where a subject ends before "has also said", "has so far refused", "did say"."""
    helping = lexicon["adverbs"] | lexicon["have"] | lexicon["do"]
    last = _before(unit, index, clause, helping | lexicon["behind_have"], lexicon)
    if unit.words[last].lower in lexicon["have"]:
        return last
    return _before(unit, index, clause, helping, lexicon)  # not so "Everyone so far said"


def _before(
    unit: Unit, index: int, clause: Clause, helping: frozenset[str], lexicon: Lexicon
) -> int:
    """Return the first of the words before a verb that are some of `helping` or tell how."""
    words, last = unit.words, index
    while last > clause.first and (
        words[last - 1].lower in helping or _is_manner(words[last - 1], lexicon)
    ):
        last -= 1
    return last


def _is_manner(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a word tells how: "Miller famously said", not "the family said"."""
    ends = word.lower.endswith(lexicon.endings["adverb_endings"]) and not word.capital
    return ends and word.lower not in lexicon["no_adverbs"]


def _own_subject(unit: Unit, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """Return the pronoun right before a verb alone: "Miller apologised for what he called a slip".

    One with a verb of its own in such words belongs to a clause within another, "as he'd asked",
    and one behind "that" to what is said: "and that she hoped".
    """
    behind_another = last - first > 1 and not unit.words[last - 2].mark
    if not behind_another or unit.words[last - 2].lower in lexicon["coordinators"]:
        return first, last
    if CONTRACTED.match(unit.words[last - 1].lower):
        return None
    if unit.words[last - 1].lower not in lexicon["speaking_pronouns"]:
        return first, last
    return None if unit.words[first].lower == "that" else (last - 1, last)


def _hangs_on_noun(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a verb belongs to a clause on a noun: "the ward that the state intends to".

    Or "the paper that Jane Miller promised", "the first party to back the ban".
    """
    if unit.words[last - 1].lower == "to":
        return True
    subjects = lexicon["determiners"] | lexicon["subject_pronouns"]
    if unit.words[last - 1].lower in lexicon["subject_pronouns"]:
        return False  # "The suggestion that he stop he dismissed"
    return any(
        unit.words[i].lower == "that"
        and (unit.words[i + 1].lower in subjects or unit.words[i + 1].capital)
        for i in range(first + 1, last - 1)
    )


def _is_pronoun_with_verb(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether words begin with a pronoun that has its own verb: "She renewed her call"."""
    if last - first < 2 or unit.words[first].lower not in lexicon["speaking_pronouns"]:
        return False
    following = unit.words[first + 1]
    joined = following.lower in lexicon["coordinators"] | lexicon["relative_starts"]
    return not (joined or following.mark)


def _behind_coming(unit: Unit, first: int, last: int, lexicon: Lexicon) -> int:
    """Return where the subject starts in "It comes as Miller said", "… a week after she said"."""
    words, arriving = unit.words, lexicon["arriving"]
    for place in range(first + 1, last - 2):
        if words[place].lower not in arriving:
            continue
        if words[place - 1].lower in lexicon["relative_starts"]:
            return first
        behind = range(place + 1, min(place + MAX_LATER, last - 1))
        after = (i + 1 for i in behind if words[i].lower in lexicon["arriving_with"])
        return next(after, first)
    return first


def behind_said(unit: Unit, first: int, last: int) -> int:
    """Return where the subject starts in "Whoever does it “lays hands on children,” he said"."""
    quoted = [i for i in range(first, last) if unit.words[i].quote is not None]
    if not quoted or unit.words[quoted[-1]].text.rstrip(QUOTES)[-1:] not in SAID:
        return first
    return quoted[-1] + 1


def _behind_opening(unit: Unit, first: int, last: int, lexicon: Lexicon) -> int | None:
    """Return where the subject starts behind what may open a clause; None if none follows."""
    words = unit.words
    first = max(first, _behind_time(unit, first, last, lexicon))
    head = words[first].lower if first < last else ""
    several = last - first > 1
    if head == "as" and several and words[last].lower in ("put", "puts"):
        return first + 1  # "As Judge Miller put it"
    if head in lexicon["prepositions"]:
        return _behind_phrase(unit, first, last, lexicon)
    if head in lexicon["subordinators"]:
        return first + 1
    if head == "than":
        return None  # "She would rather leave, she said, than tell them"
    if head in lexicon["people_who"] and any(words[i].lower == "who" for i in range(first, last)):
        return None
    if several and words[last - 1].lower in lexicon["no_speakers"]:
        return None  # "the four who want to lead", "There's a horse and nobody admits it"
    ago = next((i for i in range(first, min(first + TIME, last)) if words[i].lower == "ago"), None)
    if ago is not None:
        return ago + 1  # "Two years ago the politician had said"
    object_first = head in lexicon["object_starts"] or CONTRACTED.match(head)
    if head in lexicon["nothings"] or (several and object_first):
        return None
    if several and head.endswith("ed") and _is_asked(unit, first + 1, last, lexicon):
        return None  # "Asked whether she would, Miller smiled"
    return first


def _is_asked(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a question follows a participle: "Asked whether", "Pressed on why"."""
    follower = unit.words[first].lower
    if follower in lexicon["pressing"] and first + 1 < last:
        follower = unit.words[first + 1].lower
    return follower in lexicon["behind_asked"]


def _behind_time(unit: Unit, first: int, last: int, lexicon: Lexicon) -> int:
    """Return where the subject starts in "In 2024 Ms Miller said", "Last year she promised"."""
    place = first
    while place < last - 1 and unit.words[place].lower in lexicon["time_openers"]:
        place += 1
    named = place
    while named < last - 1 and (
        unit.words[named].lower in lexicon["times"] or YEAR.match(unit.words[named].text)
    ):
        named += 1
    return named if named > place > first else first


def _behind_phrase(unit: Unit, first: int, last: int, lexicon: Lexicon) -> int | None:
    """Return where the subject starts in "By telephone she told", "In May the minister said"."""
    words = unit.words
    if words[last - 1].lower in lexicon["speaking_pronouns"]:
        return last - 1
    for place in range(last - 2, first + 1, -1):
        lower = words[place].lower
        if lower in lexicon["prepositions"] or words[place].mark:
            return None
        if lower == "the":
            beside = words[place - 1].lower in lexicon["prepositions"] | lexicon["coordinators"]
            return None if beside else place
    return None


def apposition_subject(unit: Unit, number: int, index: int, lexicon: Lexicon) -> Phrase | None:
    """Return "Jane Miller, the mayor," before a verb that opens its clause."""
    if number == 0 or unit.clauses[number].separator != ",":
        return None
    if named := _titled_name(unit, number, lexicon):
        return named
    first = 0
    words = unit.words
    while first < index and (
        words[first].quote is not None
        or words[first].mark
        or (words[first].lower in lexicon["coordinators"] and words[first + 1].capital)
    ):
        first += 1  # "But Jane Miller, the mayor, warned"
    head = unit.clauses[0]
    opener = words[first].lower
    if head.last - first == 1 and opener in lexicon["answers"]:
        return None  # "Nothing, said Miller."
    if opener in lexicon["adverbs"] or CONTRACTED.match(opener):
        return None  # "It's coming, says Miller", "Still 12,000, says Miller"
    plain = range(first, head.last)
    if any(_is_verb(unit, i, lexicon) for i in plain):
        return None
    if (
        first >= head.last
        or words[first].lower in lexicon["prepositions"] | lexicon["subordinators"]
    ):
        return None
    return first, index - 1


def _is_verb(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word may be a finite verb: not the name "Chip Miller"."""
    word = unit.words[index]
    named = word.capital and index + 1 < unit.end and unit.words[index + 1].capital
    return not named and (word.lower in lexicon["finite_verbs"] or word.lower in lexicon.finite)


def _titled_name(unit: Unit, number: int, lexicon: Lexicon) -> Phrase | None:
    """Return "their leader, Jane Miller" of "…, their leader, Jane Miller, told the house".

    Or "Jane Miller, their leader": name and title between commas before the verb.
    """
    if number < 2 or unit.clauses[number].separator != ",":
        return None
    title, name = unit.clauses[number - 2], unit.clauses[number - 1]
    if max(len(title), len(name)) > MAX_APPOSITION or name.separator != ",":
        return None
    first = title.first
    while first < title.last - 1 and (
        unit.words[first].lower in lexicon["coordinators"] | lexicon["adverbs"]
    ):
        first += 1  # "But Jane Miller, their leader", "Still Jane Miller, their leader"
    title = replace(title, first=first)
    if title.separator in (",", "") and _is_title(unit, title, lexicon):
        return (first, name.last) if _is_name(unit, name, lexicon) else None
    behind = _is_title(unit, name, lexicon) and _is_name(unit, title, lexicon)
    return (first, name.last) if behind and title.separator in (",", "") else None


def _is_title(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is "their leader": it has a determiner and no verb."""
    head = unit.words[clause.first].lower
    words = unit.words[clause.first : clause.last]
    plain = not any(word.lower in lexicon["finite_verbs"] for word in words)
    return plain and head in lexicon["determiners"] | lexicon["own_views"]


def _is_name(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is a name: "Jane Miller", "the Rt Rev Jane Miller"."""
    words = unit.words[clause.first : clause.last]
    if words[0].lower == "the" and len(words) > 2:
        words = words[1:]
    return all(word.capital and not word.mark and word.quote is None for word in words)
