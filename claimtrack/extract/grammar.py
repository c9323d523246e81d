"""Subjects, speakers and moods of German clauses."""

from __future__ import annotations

import re
from itertools import pairwise

from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import (
    finite_like,
    is_adjective,
    is_adjective_like,
    is_noun,
    is_title,
    noun_phrase,
)
from claimtrack.extract.units import JOINERS, Clause, Unit, Word

# "SPD", "IG", "BKA-Chef", "GdP", "EuGH", "BfV", "IfW"
ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,}|[A-ZÄÖÜ][a-zäöü]{0,2}[A-ZÄÖÜ]")
OPENING = 4  # words: "Nun könnte man meinen"
SHORTEST_FORM = 5  # letters of a subjunctive that is not listed


def subject_before(unit: Unit, first: int, finite: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words between `first` and the finite verb, if they are a nominative phrase."""
    words = unit.words
    leading, joiners = lexicon["leading"], lexicon["phrase_joiners"]
    while first < finite and (words[first].lower in leading or words[first].lower in joiners):
        first += 1
    last = finite
    while last > first and (_is_adverb(unit, last - 1, lexicon) or words[last - 1].text == ","):
        last -= 1
    if first >= last:
        return None
    head = words[first]
    if head.lower in lexicon["prepositions"] or head.lower in lexicon["accusative_starts"]:
        return None
    if last == first + 1 and head.lower.endswith(lexicon.endings["adverb_endings"]):
        return None
    if head.lower in lexicon["adverbs"] and head.text not in unit.names and last > first + 1:
        return None  # "Stellvertretend für die Kommission empfahl …"
    if head.lower in lexicon["pronouns"] and last == first + 1:
        return first, last
    starts = is_noun(head, lexicon) or head.lower in lexicon["determiners"]
    if not starts and not (is_adjective_like(head) and last - first > 1):
        return None
    if _is_feminine_dative(unit, first, lexicon) or _holds_clause(unit, first, last, lexicon):
        return None
    return _without_predicate(unit, first, last, lexicon)


def _holds_clause(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether words before a verb have one of their own: "X begann die erwartete Wende".

    What looks like the second verb then is an attribute. Behind a comma it is another clause.
    """
    words = unit.words[first:last]
    if any(word.text == "," or word.lower in JOINERS for word in words):
        return False
    return any(word.lower in lexicon["verbs"] and not word.capital for word in words[1:-1])


def _is_adverb(unit: Unit, place: int, lexicon: Lexicon) -> bool:
    """Return whether a word is an adverb; one in capitals inside a sentence is "Peter Kurz"."""
    word = unit.words[place]
    surname = word.capital and place > 0 and unit.words[place - 1].capital
    return word.lower in lexicon["adverbs"] and not surname


def _without_predicate(unit: Unit, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the subject at the head of words that hold a verb: "X, der Chef, dankte und sagte"."""
    words = unit.words
    if words[last - 1].lower in lexicon["nominative_pronouns"]:
        return last - 1, last  # "Der Mann hinterließ einen Zettel, in dem er verlangte"
    end = noun_phrase(words, first, lexicon, limit=last)
    if end is None or end >= last:
        return first, last
    follower = end + 1 if words[end].text == "," else end
    if (
        words[last - 1].lower in JOINERS
        and follower < last
        and finite_like(words[follower], lexicon)
    ):
        return first, end
    return first, last


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
    start = _behind_time(unit, start, lexicon, limit)
    start = _behind_pronoun(unit, start, lexicon, limit)
    if start >= limit or words[start].lower in lexicon["accusative_starts"]:
        return None
    if _is_feminine_dative(unit, start, lexicon):
        return None
    if words[start].lower in ("dieser", "diese") and (
        start + 1 >= limit
        or not (words[start + 1].capital or is_adjective(words[start + 1], lexicon))
    ):
        return start, start + 1
    both = start + 1 if words[start].lower in lexicon["definite_determiners"] else start
    person = both < limit and words[both].lower in lexicon["people_pronouns"]
    if person and _ends_phrase(unit, both + 1, limit):
        return start, both + 1  # "sagt einer", "erklärten die beiden"
    first = start
    if words[start].lower in lexicon["name_openers"] and start == finite + 1:
        first = start + 1  # "sagte von der Leyen"
    end = noun_phrase(words, first, lexicon, limit=limit)
    return (start, _without_object(unit, first, end, lexicon)) if end is not None else None


def _without_object(unit: Unit, first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a subject ends before a bare object: "ordnete der Präsident Maßnahmen an".

    Behind these nouns it is a name: "forderte der Arbeitskreis Klimaschutz".
    """
    words, last = unit.words, end - 1
    determined = words[first].lower in lexicon["determiners"]
    if lexicon.language != "de" or last - first < 1 or not determined:
        return end  # "Ministerin Leidungen"
    noun, thing = words[last - 1], words[last]
    if thing.quote or not is_noun(noun, lexicon):
        return end
    named = noun.lower.endswith(lexicon.endings["group_endings"])
    bare = thing.capital and thing.lower.endswith(lexicon.endings["object_endings"])
    return last if bare and noun.capital and not named else end


def _behind_time(unit: Unit, start: int, lexicon: Lexicon, limit: int) -> int:
    """Return where a subject begins behind a time: "hatte Ende Mai auch Adler gefordert"."""
    words = unit.words
    if lexicon.language != "de":
        return start
    heads = start + 1 < limit and words[start].lower in lexicon["time_heads"]
    if not heads or words[start + 1].lower not in lexicon["times"]:
        return start
    start += 2
    while start < limit and words[start].lower in lexicon["adverbs"]:
        start += 1
    return start


def _is_feminine_dative(unit: Unit, first: int, lexicon: Lexicon) -> bool:
    """Return whether a phrase is no subject: "Der Regierung warf er Versagen vor"."""
    if unit.words[first].lower not in lexicon["genitive_determiners"] or first + 1 >= unit.end:
        return False
    return unit.words[first + 1].lower.endswith(lexicon.endings["feminine_endings"])


def _behind_pronoun(unit: Unit, start: int, lexicon: Lexicon, limit: int) -> int:
    """Return where a subject begins behind an object: "sieht es die Chefin"."""
    words = unit.words
    if lexicon.language != "de" or start + 1 >= limit:
        return start
    follower = words[start + 1].lower
    opens = follower in lexicon["nominatives"]
    if words[start].lower in lexicon["object_pronouns"] and opens:
        return start + 1
    return start


def _ends_phrase(unit: Unit, index: int, limit: int) -> bool:
    return index >= limit or unit.words[index].mark


def is_subjunctive(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a form of the present subjunctive stands among the words."""
    if unit.forms.isdisjoint(lexicon["subjunctive"]):
        return False
    return any(
        unit.words[i].lower in lexicon["subjunctive"]
        and not unit.words[i].capital
        and not unit.words[i].depth
        for i in range(first, last)
    )


def looks_subjunctive(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a German form that no list has stands where a subjunctive does.

    It ends in "e" behind its subject and before no noun: "Wer Mieten einfriere, friere Geld ein".
    Or it closes a clause with "wer": "Wer anderes behaupte, „kennt den Vertrag nicht“".
    """
    if lexicon.language != "de" or any(word.lower in lexicon["indicative"] for word in unit.words):
        return False
    if any(is_unlisted_subjunctive(unit, place, lexicon) for place in range(1, unit.end - 1)):
        return True
    if not unit.clauses:
        return False  # nothing but marks
    first = unit.clauses[0]
    opens = unit.words[first.first].lower in lexicon["whoever"] and len(unit.clauses) > 1
    last = unit.words[first.last - 1]
    listed = last.lower.endswith("e") and f"{last.lower}n" in lexicon.infinitives  # "behaupte"
    return opens and not last.capital and (listed or _ends_like_subjunctive(last, lexicon))


def is_unlisted_subjunctive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word behind a subject ends like a subjunctive that no list has."""
    before, word, following = unit.words[index - 1 : index + 2]
    if not _ends_like_subjunctive(word, lexicon):
        return False
    if word.lower in lexicon["closed"] or word.lower in lexicon["adverbs"]:
        return False
    subject = is_noun(before, lexicon) or before.lower in lexicon["subjects"]
    noun = following.capital and following.quote is None
    return subject and not noun


def _ends_like_subjunctive(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a word has the ending of a subjunctive: "rede", not "redete"."""
    if word.quote is not None or word.capital or word.depth or len(word.lower) < SHORTEST_FORM:
        return False
    others = lexicon.endings["no_subjunctive_endings"]
    return word.lower.endswith("e") and not word.lower.endswith(others)


def is_supposed(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a sentence tells what one might say: "Man könnte nun sagen, …"."""
    if "man" not in unit.forms:
        return False
    opening = [word.lower for word in unit.words[:OPENING]]
    return any(
        "man" in pair and not lexicon["might_be"].isdisjoint(pair) for pair in pairwise(opening)
    )


def is_asked(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a sentence tells what somebody was asked: "Sie wurde gefragt, ob sie gehe"."""
    if lexicon.language != "de" or "ob" not in unit.forms:
        return False
    starts = [clause.first for clause in unit.clauses if unit.words[clause.first].lower == "ob"]
    before = {word.lower for word in unit.words[: starts[0]]} if starts else set[str]()
    return not before.isdisjoint(lexicon["asked"])


def asks_whether(unit: Unit, first: int) -> bool:
    """Return whether words from `first` on are a reporter's question: "Ob er das bereue?"."""
    return unit.words[first].text == "Ob" and unit.words[-1].text == "?"


def is_conditional(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a form of the past subjunctive stands among the words."""
    if unit.forms.isdisjoint(lexicon["conditional"]):
        return False
    return any(
        unit.words[i].lower in lexicon["conditional"] and not unit.words[i].depth
        for i in range(first, last)
    )


def is_purpose(unit: Unit, clause: Clause) -> bool:
    """Return whether "ohne" opens a clause: "ohne zu zögern", not "ohne Kohle fehle Strom"."""
    first, *rest = (word.lower for word in unit.words[clause.first : clause.first + 2])
    return first == "indem" or rest == ["dass"] or is_infinitive_clause(unit, clause)


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
    end = min(clause.last, unit.end)
    if clause.separator != "," or end - clause.first < 2:
        return False
    start = clause.first
    if words[start].lower in lexicon["prepositions"]:
        start += 1
    if words[start].lower not in lexicon["relative_starts"]:
        return False
    early = range(start + 1, max(start + 1, end - 2))
    if any(words[i].lower in lexicon["verbs"] and not words[i].capital for i in early):
        return False
    last = words[end - 1]
    if end - 2 > start and words[end - 2].lower in lexicon["auxiliaries"]:
        final = last.lower in lexicon["auxiliaries"] | lexicon["modals"] | lexicon["moods"]
        if not final:
            return False  # "…, der Präsident ist bereit, …", "…, die Studie habe ergeben, …"
    return not last.capital and not last.mark and last.lower not in lexicon["adverbs"]


def can_speak(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether a phrase names a person or a body, by a name, its ending or capitals."""
    endings = lexicon.endings["speaking_endings"]
    words = unit.words[phrase[0] : phrase[1]]
    if len(words) == 1 and words[0].lower in lexicon["speaking_pronouns"]:
        return True
    for word in words:
        if word.text in unit.names:
            return True
        if word.capital and (word.lower.endswith(endings) or ACRONYM.match(word.text)):
            return True
        if word.capital and word.lower in lexicon["speaking_names"]:
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
            word.lower in lexicon["genitive_determiners"]
            or word.lower in lexicon["prepositions"]
            or (determined and word.capital and word.lower.endswith("s"))
        ):
            return can_speak(unit, (first, index), lexicon)
    return can_speak(unit, phrase, lexicon)


def is_deed(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether a phrase is about a deed or a quality, which never speak: "die Nennung"."""
    endings = lexicon.endings["thing_endings"]
    for index in range(*phrase):
        word = unit.words[index]
        if word.capital and word.lower not in lexicon["function_words"]:
            named = can_speak(unit, (phrase[0], index + 1), lexicon)
            return word.quote is None and word.lower.endswith(endings) and not named
    return False


def without_paper(
    unit: Unit, phrase: tuple[int, int] | None, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return a subject without the paper that was told: "sagte die Ministerin der „Rundschau“".

    Who speaks for a body keeps its name: "die Sprecherin der „Letzten Generation“".
    """
    if phrase is None:
        return None
    first, last = phrase
    for place in range(first + 2, last):
        word, told = unit.words[place], place - 1
        agency = word.lower in lexicon["told_papers"]
        while agency and told > first + 1 and unit.words[told].lower.endswith("en"):
            told -= 1  # "der Deutschen Presse-Agentur"
        if not (agency or word.quote) or unit.words[told].lower != "der":
            continue
        belongs = unit.words[told - 1].lower.endswith(lexicon.endings["belonging_endings"])
        paper = agency or is_title(word, lexicon)
        return phrase if belongs or not paper else (first, told)
    return phrase
