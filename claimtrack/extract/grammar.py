"""Noun phrases, subjects and moods of German clauses, by closed word classes and capital letters.

There is no parser underneath: German marks nouns by capitals, opens phrases with a small set of
determiners and prepositions, and puts the finite verb second or last. That carries far enough for
news text, at many thousand words a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Clause, Unit, Word

ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,}")  # "SPD", "IG", "BKA-Chef"
MAX_PHRASE = 30  # words in a noun phrase with its attributes; a longer one is a misreading
MAX_ATTRIBUTE = 10  # words between a determiner and the participle before its noun
WORD_PART = re.compile(r"[^\W\d_]+")
MAX_DIGITS = 3  # of a number that belongs to a noun
MAX_NAME = 4  # words in marks that can be a name inside a phrase: der „Süddeutschen Zeitung“
ADJECTIVE_ENDINGS = ("e", "er", "en", "es", "em")


def noun_phrase(words: Sequence[Word], start: int, lexicon: Lexicon, *, limit: int) -> int | None:
    """Return the index after the noun phrase that starts at `start`, or None if none does.

    Attributes in the genitive and with "von", names in parentheses, coordinated phrases and
    appositions between commas belong to it.
    """
    if start >= limit:
        return None
    if words[start].lower in lexicon["personal_pronouns"]:
        return start + 1
    end = _simple_phrase(words, start, lexicon, limit)
    if end is None:
        return None
    return _with_appositions(words, end, lexicon, limit)


def _simple_phrase(words: Sequence[Word], start: int, lexicon: Lexicon, limit: int) -> int | None:
    index = start
    last_noun: int | None = None
    limit = min(limit, start + MAX_PHRASE)
    while index < limit:
        word = words[index]
        if word.depth or word.text == "(":
            if last_noun is None:
                break
            index += 1
            if words[index - 1].text in ")]":
                last_noun = index
            continue
        if is_noun(word, lexicon):
            index += 1
            last_noun = index
        elif (
            (last_noun == index and _is_particle(words, index, lexicon, limit))
            or (word.text[0].isdigit() and (last_noun is None or last_noun < index))
            or (last_noun == index and _numbers_noun(words, index, limit))
            or _continues(words, index, last_noun, lexicon, limit)
        ):
            index += 1
            last_noun = index if word.text.isdigit() and last_noun == index - 1 else last_noun
        elif last_noun is None and (place := _participle(words, index, lexicon, limit)):
            index = place
        else:
            break
    return last_noun


def is_title(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a quoted stretch can be a name or title: „Süddeutsche Zeitung“."""
    parts = WORD_PART.findall(word.text)
    if any(mark in word.text for mark in "!?"):
        return False
    return len(parts) <= MAX_NAME and all(
        not part[0].islower() or part in lexicon["title_words"] for part in parts
    )


def _numbers_noun(words: Sequence[Word], index: int, limit: int) -> bool:
    """Return whether a number belongs to the noun before it: "Bündnis 90", "Artikel 65 GG"."""
    if not words[index].text.isdigit() or len(words[index].text) > MAX_DIGITS:
        return False
    return index + 1 >= limit or not words[index + 1].capital


def _is_particle(words: Sequence[Word], index: int, lexicon: Lexicon, limit: int) -> bool:
    """Return whether a lower-case word belongs to a name: "Charles de Gaulle", "Banca d'Italia"."""
    text = words[index].text
    if len(text) > 2 and text[1] in "'’" and text[2].isupper():
        return True
    if text == "zu" and "-" not in words[index - 1].text:
        return False  # "Karl-Theodor zu Guttenberg", but "laut Polizei zu Straftaten"
    return text in lexicon["name_particles"] and index + 1 < limit and words[index + 1].capital


def is_noun(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a word stands as a noun or name; sentence-initial function words do not."""
    if not word.capital:
        return any(c.isupper() for c in word.text) or "." in word.text[1:-1]  # "eBay", "ndr.de"
    if word.quote is not None:
        return is_title(word, lexicon)
    return word.lower not in lexicon["function_words"]


def _continues(
    words: Sequence[Word], index: int, last_noun: int | None, lexicon: Lexicon, limit: int
) -> bool:
    word = words[index]
    after_noun = last_noun == index
    if index and words[index - 1].text == "/" and word.capital:
        return True  # "Bündnis 90/Die Grünen"
    if word.lower in lexicon["determiners"]:
        return (
            last_noun is None
            or (after_noun and word.lower in lexicon["genitive_determiners"])
            or (
                not after_noun
                and words[index - 1].lower
                in lexicon["attribute_prepositions"] | lexicon["phrase_joiners"]
            )
        )
    if after_noun and word.lower == "aus":
        return index + 1 < limit and is_noun(words[index + 1], lexicon)
    if after_noun and word.lower in lexicon["attribute_prepositions"]:
        return _starts_phrase(words, index + 1, lexicon, limit)
    if words[index - 1].text == "-" and index and word.lower in lexicon["phrase_joiners"]:
        return True  # "Luft- und Raumfahrt"
    if after_noun and word.lower in lexicon["phrase_joiners"]:
        return _starts_phrase(words, index + 1, lexicon, limit, joined=True)
    if after_noun and word.text in ("/", "&", "-"):
        return True
    if after_noun and word.lower.endswith("er") and is_adjective(word, lexicon):
        return index + 1 < limit and is_noun(words[index + 1], lexicon)  # a bare genitive
    return not after_noun and is_adjective(word, lexicon)


def _participle(words: Sequence[Word], index: int, lexicon: Lexicon, limit: int) -> int | None:
    """Return where the participle before a noun stands: "die am Montag vorgelegte Studie"."""
    if not index or words[index - 1].lower not in lexicon["determiners"]:
        return None
    if words[index].lower not in lexicon["prepositions"] | lexicon["adverbs"]:
        return None
    for position in range(index + 1, min(index + MAX_ATTRIBUTE, limit - 1)):
        if words[position].mark:
            return None
        if is_adjective(words[position], lexicon) and is_noun(words[position + 1], lexicon):
            return position if len(words[position].text) > 5 else None
    return None


def is_adjective(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a lower-case word may stand between determiner and noun."""
    if word.mark or word.capital or word.lower in lexicon["closed"]:
        return False
    return word.lower.endswith(ADJECTIVE_ENDINGS) or word.lower[0].isdigit()


def _starts_phrase(
    words: Sequence[Word], index: int, lexicon: Lexicon, limit: int, *, joined: bool = False
) -> bool:
    if index >= limit:
        return False
    word = words[index]
    if is_noun(word, lexicon) or word.lower in lexicon["determiners"]:
        return True
    if not is_adjective(word, lexicon) or index + 1 >= limit:
        return False
    return is_noun(words[index + 1], lexicon) or (
        joined and is_adjective(words[index + 1], lexicon)
    )


def _with_appositions(words: Sequence[Word], end: int, lexicon: Lexicon, limit: int) -> int:
    """Add ", Sprecher der Polizei," and the like, closed by a comma or the limit.

    An attribute may stand before it: "die Sprecherin der Fraktion im Bundestag, Anna Holt,".
    """
    attributed = _attribute_end(words, end, lexicon, limit)
    if attributed != end:
        closed = _with_appositions(words, attributed, lexicon, limit)
        return closed if closed != attributed else end
    while end + 1 < limit and words[end].text == ",":
        inner = _simple_phrase(words, end + 1, lexicon, limit)
        if inner is None:
            return end
        inner = _attribute_end(words, inner, lexicon, limit)
        if inner < limit and words[inner].text not in (",", ":"):
            return end
        end = inner
    return end


def _attribute_end(words: Sequence[Word], start: int, lexicon: Lexicon, limit: int) -> int:
    """Return where an attribute ends that closes an apposition: "Leiter der Abteilung bei X,".

    The start itself, if no comma follows it within a few words without a verb.
    """
    if start >= limit or words[start].lower not in lexicon["prepositions"]:
        return start
    for index in range(start + 1, min(start + MAX_ATTRIBUTE, limit)):
        if words[index].text in (",", ":"):
            return index
        if words[index].mark or finite_like(words[index], lexicon):
            break
    return start


def phrase_before(words: Sequence[Word], end: int, lexicon: Lexicon, *, floor: int) -> int | None:
    """Return the index where the noun phrase starts that ends before `end`, or None.

    At most one adjective and one determiner are taken before the first noun: further left, a verb
    in second position looks like an adjective.
    """
    start = end
    while start > floor and (
        is_noun(words[start - 1], lexicon)
        or words[start - 1].depth
        or words[start - 1].lower
        in lexicon["genitive_determiners"] | lexicon["attribute_prepositions"]
    ):
        start -= 1
    if start == end:
        return None
    if (
        start > floor
        and is_adjective(words[start - 1], lexicon)
        and words[start].lower not in lexicon["genitive_determiners"]
    ):
        start -= 1
    if start > floor and words[start - 1].lower in lexicon["determiners"]:
        start -= 1
    return start


def subject_before(unit: Unit, first: int, finite: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words between `first` and the finite verb, if they are a nominative phrase."""
    words = unit.words
    while first < finite and words[first].lower in lexicon["leading"] | lexicon["phrase_joiners"]:
        first += 1
    last = finite
    while last > first and (
        words[last - 1].lower in lexicon["adverbs"] or words[last - 1].text == ","
    ):
        last -= 1
    if first >= last:
        return None
    head = words[first]
    if head.lower in lexicon["prepositions"] or head.lower in lexicon["accusative_starts"]:
        return None
    if last == first + 1 and head.lower.endswith(tuple(lexicon["adverb_endings"])):
        return None
    if head.lower in lexicon["adverbs"] and head.text not in unit.names and last > first + 1:
        return None  # "Stellvertretend für die Kommission empfahl …"
    if head.lower in lexicon["pronouns"] and last == first + 1:
        return first, last
    starts = is_noun(head, lexicon) or head.lower in lexicon["determiners"]
    if not starts and not (is_adjective_like(head) and last - first > 1):
        return None
    return first, last


def is_adjective_like(word: Word) -> bool:
    """Return whether a word ends as an adjective: "Politische" in "Politische Beobachter"."""
    return word.lower.endswith(ADJECTIVE_ENDINGS)


def subject_after(
    unit: Unit, finite: int, lexicon: Lexicon, *, limit: int
) -> tuple[int, int] | None:
    """Return the first phrase after the finite verb that can be its subject."""
    words = unit.words
    start = finite + 1
    while start < limit and (
        words[start].lower in lexicon["adverbs"] or words[start].lower == "sich"
    ):
        start += 1
    if start >= limit or words[start].lower in lexicon["accusative_starts"]:
        return None
    if words[start].lower in ("dieser", "diese") and (
        start + 1 >= limit
        or not (words[start + 1].capital or is_adjective(words[start + 1], lexicon))
    ):
        return start, start + 1
    first = start
    if words[start].lower in lexicon["name_openers"] and start == finite + 1:
        first = start + 1  # "sagte von der Leyen"
    end = noun_phrase(words, first, lexicon, limit=limit)
    return (start, end) if end is not None else None


def is_subjunctive(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a form of the present subjunctive stands among the words."""
    return any(
        unit.words[i].lower in lexicon["subjunctive"]
        and not unit.words[i].capital
        and not unit.words[i].depth
        for i in range(first, last)
    )


def is_conditional(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a form of the past subjunctive stands among the words."""
    return any(
        unit.words[i].lower in lexicon["conditional"] and not unit.words[i].depth
        for i in range(first, last)
    )


def is_infinitive_clause(unit: Unit, clause: Clause) -> bool:
    """Return whether a clause is built with "zu" and an infinitive."""
    words = unit.words
    for index in range(clause.first, clause.last):
        word = words[index]
        following = words[index + 1] if index + 1 < clause.last else None
        if (
            word.lower == "zu"
            and following
            and following.lower.endswith("n")
            and not following.capital
        ):
            return True
        if "zu" in word.lower[2:] and word.lower.endswith("en") and not word.capital:
            return True
    return False


def is_announced(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause by itself looks like what a noun or a verb before it announces."""
    return (
        unit.words[clause.first].lower in lexicon["complementizers"]
        or is_infinitive_clause(unit, clause)
        or is_subjunctive(unit, clause.first, clause.last, lexicon)
        or is_conditional(unit, clause.first, clause.last, lexicon)
    )


def is_relative(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause looks like a relative clause: pronoun first, verb only at the end."""
    words = unit.words
    if clause.separator != "," or len(clause) < 2:
        return False
    start = clause.first
    if words[start].lower in lexicon["prepositions"]:
        start += 1
    if words[start].lower not in lexicon["relative_starts"]:
        return False
    early = range(start + 1, max(start + 1, clause.last - 2))
    if any(words[i].lower in lexicon["verbs"] and not words[i].capital for i in early):
        return False
    last = words[clause.last - 1]
    second = clause.last - 2 > start and words[clause.last - 2].lower in lexicon["auxiliaries"]
    if second and last.lower not in lexicon["verbs"] and last.lower not in lexicon.participles:
        return False  # "…, der Präsident ist bereit, …": the verb stands second
    return not last.capital and not last.mark and last.lower not in lexicon["adverbs"]


def finite_like(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a lower-case word can be a finite verb, by its ending and what it is not."""
    if word.capital or word.mark:
        return False
    if word.lower in lexicon["verbs"]:
        return True
    if word.lower in lexicon["closed"] or lexicon.language == "en":
        return False
    return word.lower.endswith(("t", "te", "ten"))


def can_speak(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether a phrase names a person or a body, by a name, its ending or capitals."""
    endings = tuple(lexicon["speaking_endings"])
    words = unit.words[phrase[0] : phrase[1]]
    if len(words) == 1 and words[0].lower in lexicon["speaking_pronouns"]:
        return True
    for word in words:
        if word.text in unit.names:
            return True
        if word.capital and (word.lower.endswith(endings) or ACRONYM.match(word.text)):
            return True
    named = len(words) == 2 and words[1].quote is not None  # die „Neue Rechte“
    return named and words[0].lower not in lexicon["genitive_determiners"]


def speaks(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether what a phrase is about can speak: not so "die Äußerungen Meiers"."""
    first = phrase[0]
    determined = unit.words[first].lower in lexicon["determiners"]
    for index in range(first + 1, phrase[1]):
        word = unit.words[index]
        seen = any(is_noun(unit.words[i], lexicon) for i in range(first, index))
        if seen and (
            word.lower in lexicon["genitive_determiners"] | lexicon["prepositions"]
            or (determined and word.capital and word.lower.endswith("s"))
        ):
            return can_speak(unit, (first, index), lexicon)
    return can_speak(unit, phrase, lexicon)


def is_deed(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether a phrase is about a deed or a quality, which never speak: "die Nennung"."""
    endings = tuple(lexicon["thing_endings"])
    for index in range(*phrase):
        word = unit.words[index]
        if word.capital and word.lower not in lexicon["function_words"]:
            named = can_speak(unit, (phrase[0], index + 1), lexicon)
            return word.quote is None and word.lower.endswith(endings) and not named
    return False


def main_subject(unit: Unit, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words of the subject of a sentence's first clause, if its verb is seen."""
    if not unit.clauses:
        return None
    first = unit.clauses[0]
    for index in range(first.first + 1, first.last):
        if finite_like(unit.words[index], lexicon):
            before = subject_before(unit, first.first, index, lexicon)
            after = subject_after(unit, index, lexicon, limit=first.last)
            if before and after and not can_speak(unit, before, lexicon):
                return after if can_speak(unit, after, lexicon) else before
            return before or after
    return _subject_with_appositions(unit, lexicon)


def _subject_with_appositions(unit: Unit, lexicon: Lexicon) -> tuple[int, int] | None:
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
