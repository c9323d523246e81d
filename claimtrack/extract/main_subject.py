"""Whom a whole sentence is about, so that what follows without a frame has a speaker."""

from __future__ import annotations

from itertools import takewhile

from claimtrack.extract.grammar import is_relative, speaks, subject_after, subject_before
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like, is_adjective_like, is_noun, noun_phrase
from claimtrack.extract.units import Phrase, Unit, behind_dateline
from claimtrack.model import Role
from claimtrack.text import given_names, search_form

NAME_MARKS = frozenset({".", "'", "’"})
LONGEST_TITLE, LONGEST_INSERTION, LONGEST_LABEL = 3, 8, 4  # words
LABEL_ENDS = frozenset({":", "–", "—", "-"})
NAME_LENGTHS = (2, 3)


def main_subject(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """Return the words of the subject of a sentence's first clause, if its verb is seen."""
    if not unit.clauses:
        return None
    first = unit.clauses[_behind_label(unit, lexicon)]
    start = max(first.first, behind_dateline(unit)) if lexicon.language == "en" else first.first
    for index in range(start + 1, first.last):
        if finite_like(unit.words[index], lexicon) and not _is_ordinal(unit, index, lexicon):
            before = subject_before(unit, start, index, lexicon)
            after = subject_after(unit, index, lexicon, limit=first.last)
            if after and unit.head(after).lower in lexicon["nominative_pronouns"]:
                return after  # "Touristen will er zur Kasse bitten"
            if before and after and not speaks(unit, before, lexicon):
                return after if speaks(unit, after, lexicon) else before
            return before or after
    if lexicon.language == "en":
        return _english_subject(unit, lexicon)
    return _subject_with_appositions(unit, lexicon) or _subject_before_insertion(unit, lexicon)


def is_topic(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a headline only asks about its label: "Ukraine: Was jetzt zu erwarten ist"."""
    if unit.role not in (Role.HEADLINE, Role.HEADING) or len(unit.clauses) < 2:
        return False
    behind = unit.clauses[1]
    asks = unit.words[behind.first].lower in lexicon["question_words"]
    return behind.separator == ":" and asks and unit.words[-1].text != "?"


def _behind_label(unit: Unit, lexicon: Lexicon) -> int:
    """Return the first clause behind a label: "WOHNEN: Der Minister …", "14:40 Uhr – Sie …"."""
    number = 1
    while number < len(unit.clauses) and unit.words[unit.clauses[number].first].text.isdigit():
        number += 1  # "14:40" is two
    if number >= len(unit.clauses) or unit.clauses[number].separator not in LABEL_ENDS:
        return 0
    label = unit.words[: unit.clauses[number].first - 1]
    timed = label[-1].text == "Uhr"
    if unit.clauses[number].separator != ":" and not timed:
        return 0
    if unit.role in (Role.HEADLINE, Role.HEADING) or label[-1].text in unit.names:
        return 0  # "Adler: Kein Geld mehr"
    plain = any(word.quote is not None or finite_like(word, lexicon) for word in label)
    return 0 if plain or len(label) > LONGEST_LABEL else number


def _english_subject(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """Return a name that opens a sentence before a verb, known or not.

    "Jane Miller put down", "Landlady Jane Miller, 71, is", "Its head, Jane Miller, sighed".
    """
    first = max(unit.clauses[0].first, behind_dateline(unit))
    if first >= len(unit.words):
        return None  # nothing but a dateline
    opener = unit.words[first].lower
    titled = opener in lexicon["own_views"]
    if _owns_speech(unit, first, lexicon):
        return first, first + 1
    if titled:
        first = _behind_title(unit, first)
    elif opener in lexicon["times"] or opener in lexicon["function_words"]:
        return None
    end = _capitals(unit, first)
    if end == first:
        return None
    if end < unit.end and unit.words[end].lower == "of":  # "Jane Miller of the Civic Union"
        article = unit.words[end + 1].lower in lexicon["determiners"] if end + 1 < unit.end else 0
        behind = _capitals(unit, end + 1 + article)
    else:
        behind = end
    behind = behind + 1 if titled else _behind_commas(unit, behind)
    if behind < unit.end and unit.words[behind].lower in lexicon["relative_starts"]:
        behind = _behind_commas(unit, behind - 1)  # "X, 17, who speaks for them, felt"
    if behind >= unit.end:
        return None
    follower = unit.words[behind]
    small = follower.text.isalpha() and not follower.capital
    verb = follower.lower not in lexicon["function_words"] or finite_like(follower, lexicon)
    return (first, end) if small and verb and follower.quote is None else None


def _owns_speech(unit: Unit, first: int, lexicon: Lexicon) -> bool:
    """Return whether a sentence is about what somebody said: "Miller's answer was brief."."""
    owner, said = unit.words[first], unit.words[first + 1 : first + 2]
    owned = owner.capital and owner.lower.endswith(("'s", "’s"))
    return owned and bool(said) and said[0].lower in lexicon["spoken_nouns"]


def pronoun_with_verb(unit: Unit, limit: int, lexicon: Lexicon) -> Phrase | None:
    """Return "he" of "On tolls he took a dim view": the first one that no clause hangs on."""
    hanging = lexicon["hanging"]
    for index in range(1, limit - 1):
        word, before, verb = unit.words[index], unit.words[index - 1], unit.words[index + 1]
        if word.lower not in ("he", "she") or word.quote is not None:
            continue
        if before.lower in hanging or verb.mark or verb.capital:
            return None
        return index, index + 1
    return None


def is_full_name(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase has or opens with two or three words with capitals, as names do.

    The first may not end as an adjective ("Besondere Probleme"), unless the last one is a surname
    of the article: "Rainer Adler".
    """
    words = unit.inside(phrase)
    name = list(takewhile(lambda word: word.capital and is_noun(word, lexicon), words))
    behind = words[len(name)] if len(name) < len(words) else None
    alone = behind is None or behind.text == "(" or behind.lower in lexicon["prepositions"]
    called = any(word.text in unit.names for word in name[1:])
    if lexicon.language == "de" and name and is_adjective_like(name[0]):
        called = called or search_form(name[0].text) in given_names()
        alone = alone and called
    return alone and len(name) in NAME_LENGTHS


def _capitals(unit: Unit, first: int) -> int:
    """Return where the words with capitals end that begin at `first`, with a title among them."""
    end = first
    while end < unit.end and (
        unit.words[end].capital or (end > first and unit.words[end].text in NAME_MARKS)
    ):
        end += 1
    title = end + 1  # "Head midwife Jane Miller", "Builders' boss Jane Miller"
    small = end > first and title + 1 < unit.end and unit.words[end].text.isalpha()
    if small and unit.words[title].capital and unit.words[title + 1].capital:
        return _capitals(unit, title)
    return end


def _behind_title(unit: Unit, first: int) -> int:
    """Return where a name begins between commas behind "Its head"; `first` where none does."""
    for comma in range(first + 2, min(first + 2 + LONGEST_TITLE, unit.end - 1)):
        if unit.words[comma].text == ",":
            return comma + 1 if unit.words[comma + 1].capital else first
    return first


def _behind_commas(unit: Unit, first: int) -> int:
    """Return where a sentence goes on behind what stands between commas, if that is short."""
    if first < unit.end and unit.words[first].text == ",":
        for comma in range(first + 1, min(first + 2 + LONGEST_INSERTION, unit.end)):
            if unit.words[comma].text == ",":
                return comma + 1
    return first


def _is_ordinal(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word ends like a past plural and counts: "in den letzten drei Tagen"."""
    before = unit.words[index - 1].lower
    counted = before in lexicon["counted"]  # "beim zweiten großen Umbau"
    return counted and unit.words[index].lower.endswith("ten")


def _subject_with_appositions(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """Return a phrase with appositions between commas before the verb: "X, der Chef, kam"."""
    first = unit.clauses[0].first
    while first < unit.end and unit.words[first].lower in lexicon["leading"]:
        first += 1
    end = noun_phrase(unit.words, first, lexicon, limit=unit.end)
    if end is None or unit.clause_of(end - 1) == 0:
        return None
    follower = end + 1 if end < unit.end and unit.words[end].text == "," else end
    if follower >= unit.end or not finite_like(unit.words[follower], lexicon):
        return None
    return first, end


def _subject_before_insertion(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """Return a phrase with a relative clause or a phrase between commas before the verb.

    "X, seit 2014 im Amt, kam", "X, die lange schwieg, kam".
    """
    first = unit.clauses[0]
    start = first.first
    while start < first.last and unit.words[start].lower in lexicon["leading"]:
        start += 1
    if noun_phrase(unit.words, start, lexicon, limit=first.last) != first.last:
        return None
    if unit.words[start].lower in lexicon["accusative_starts"]:
        return None
    for clause in unit.clauses[1:]:
        if clause.separator != ",":
            return None
        if finite_like(unit.words[clause.first], lexicon):
            after = subject_after(unit, clause.first, lexicon, limit=clause.last)
            # "Forderungen, die Regel zu lockern, trat der Minister entgegen."
            opening = (start, first.last)
            may_speak = speaks(unit, opening, lexicon) or is_full_name(unit, opening, lexicon)
            return after if after and speaks(unit, after, lexicon) and not may_speak else opening
        inserted = unit.words[clause.first : clause.last]
        if not is_relative(unit, clause, lexicon) and any(
            finite_like(word, lexicon) for word in inserted
        ):
            return None
    return None
