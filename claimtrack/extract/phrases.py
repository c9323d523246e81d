"""Noun phrases of German, by closed word classes and capital letters.

There is no parser underneath: German marks nouns by capitals, opens phrases with a small set of
determiners and prepositions, and puts the finite verb second or last. That carries far enough for
news text, at many thousand words a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.units import Word
from claimtrack.text import function_words

MAX_PHRASE = 30  # words in a noun phrase with its attributes; a longer one is a misreading
MAX_ATTRIBUTE = 10  # words between a determiner and the participle before its noun
SENTENCE = re.compile(r"[^\W\d_]{4,}\.\W?$")  # a full stop inside the marks: not „Hinz & Co.“
WORD_PART = re.compile(r"[^\W\d_]+")
MAX_DIGITS = 3  # of a number that belongs to a noun
MAX_NAME = 4  # words in marks that can be a name inside a phrase: der „Süddeutschen Zeitung“
ADJECTIVE_ENDINGS = function_words("de", "adjective_endings")
OFFICES = frozenset({"OB"})  # that look like a word of another kind: "ob"


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
        if index == start + 1 and words[start].quote is not None and word.capital:
            break  # "laut „Kurier“ Schüsse": a title by itself is a whole name
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
        elif last_noun != index and (place := _participle(words, index, lexicon, limit)):
            index = place
        else:
            break
    return last_noun


def is_title(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a quoted stretch can be a name or title: „Süddeutsche Zeitung“."""
    parts = WORD_PART.findall(word.text)
    if any(mark in word.text for mark in "!?"):
        return False
    if lexicon.language == "de" and SENTENCE.search(word.text):
        return False  # "sagte der Minister, „Punkt, Absatz.“"
    return len(parts) <= MAX_NAME and all(
        not part[0].islower() or part in lexicon["title_words"] for part in parts
    )


def _numbers_noun(words: Sequence[Word], index: int, limit: int) -> bool:
    """Return whether a number belongs to the noun before it: "Bündnis 90", "Artikel 65 GG".

    It does not in "nach Angaben des Rathauses 1 200 Wohnungen".
    """
    if not words[index].text.isdigit() or len(words[index].text) > MAX_DIGITS:
        return False
    following = words[index + 1] if index + 1 < limit else None
    return following is None or not (following.capital or following.text[0].isdigit())


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
        if word.lower.endswith(lexicon.endings["aged_endings"]):
            return True
        return word.text.lower() != word.text or "." in word.text[1:-1]  # "eBay", "ndr.de"
    if word.quote is not None:
        return is_title(word, lexicon)
    return word.lower not in lexicon["function_words"] or word.text in OFFICES


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
            or (
                after_noun
                and word.lower in lexicon["genitive_determiners"]
                and not _is_nominative(words, index, lexicon, limit)
            )
            or (
                not after_noun
                and words[index - 1].lower
                in lexicon["attribute_prepositions"] | lexicon["phrase_joiners"]
            )
        )
    if after_noun and words[index - 1].lower == "jahre" and word.lower in lexicon["old"]:
        return index + 1 < limit and is_noun(words[index + 1], lexicon)
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


def _is_nominative(words: Sequence[Word], index: int, lexicon: Lexicon, limit: int) -> bool:
    """Return whether "der" opens a subject: "laut Adler der persönliche Sprecher", "der Chef".

    In the genitive the adjective ends in -en, and these nouns are no plurals.
    """
    if words[index].lower != "der" or index + 1 >= limit:
        return False
    following = words[index + 1]
    if is_adjective(following, lexicon):
        return following.lower.endswith("e")
    return following.capital and following.lower.endswith(lexicon.endings["masculine_endings"])


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


def is_adjective_like(word: Word) -> bool:
    """Return whether a word ends as an adjective: "Politische" in "Politische Beobachter"."""
    return word.lower.endswith(ADJECTIVE_ENDINGS)


def finite_like(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a lower-case word can be a finite verb, by its ending and what it is not."""
    if word.capital or word.mark:
        return False
    if word.lower in lexicon["verbs"]:
        return True
    if word.lower in lexicon["closed"] or lexicon.language == "en":
        return False
    return word.lower.endswith(lexicon.endings["finite_endings"])
