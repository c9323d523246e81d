"""Quotations that are the subject of their sentence: “Yes” was the answer from the minister.

And headlines that have them before a colon: „Mit uns nicht“: Adler lehnt die Maut ab.
"""

from __future__ import annotations

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import can_speak, subject_before
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.phrases import finite_like, is_noun, is_title, noun_phrase
from claimtrack.extract.units import Clause, Phrase, Unit, Word
from claimtrack.model import Kind, Role

LEAST_SPOKEN = 2  # words in marks; one alone may be a name
MARKS = "„“”‚‘’»«\"'.,!?"
MAX_ROLE = 6  # words of "rail union boss Jane Miller"


def quoted_subject(unit: Unit, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """Return the frame of “…” was the answer from X, „…“ lautete die Antwort von X."""
    words, last = unit.words, min(clause.last, unit.end)
    if last - clause.first < 3 or words[clause.first].quote is None:
        return None
    verb = clause.first + 1
    if words[verb].lower not in lexicon["equating"]:
        return None
    cue: tuple[int, ...]
    for index in range(verb + 1, last):
        lower = words[index].lower
        if lower in lexicon["spoken_nouns"]:
            speaker = _owner(unit, index, clause, lexicon)
            cue = (verb, index)
        elif lower == "how" and words[last - 1].lower == "it":
            speaker = (index + 1, last - 2) if last - index > 3 else None
            cue = (verb, index, last - 2, last - 1)
        else:
            continue
        said = Verb("", takes="c")
        return Frame(verb, clause.last, cue, Place.BEFORE, speaker, verb=said) if speaker else None
    return None


def _owner(unit: Unit, noun: int, clause: Clause, lexicon: Lexicon) -> Phrase | None:
    """Return whose words a noun names: "the answer from X", "die Antwort der Ministerin"."""
    words = unit.words
    start = noun + 1
    if start < clause.last and words[start].lower in lexicon["owning"]:
        start += 1
    elif start >= clause.last or words[start].lower not in lexicon["genitive_determiners"]:
        before = words[noun - 1]
        return (noun - 1, noun) if before.lower in lexicon["own_views"] else None
    if lexicon.language == "de":
        end = noun_phrase(words, start, lexicon, limit=clause.last)
        return (start, end) if end is not None else None
    end = start
    while end < clause.last and not (words[end].mark or words[end].lower in lexicon["on_what"]):
        end += 1
    return (start, end) if end > start else None


def quoted_headline(unit: Unit, lexicon: Lexicon) -> Found | None:
    """Return the words in marks before the colon of a headline, and who is behind it.

    „Mit uns nicht“: Adler lehnt die Maut ab. In a text that has no layout the first sentence may
    be its headline.
    """
    spoken = unit.words[0]
    headline = unit.role in (Role.HEADLINE, Role.HEADING, Role.TEASER) or unit.paragraph == 1
    if not headline or spoken.quote is None or len(unit.clauses) < 2:
        return None
    head, behind = unit.clauses[:2]
    if head.last - head.first > 1 or behind.separator != ":":
        return None
    if len(spoken.text.split()) < LEAST_SPOKEN or _is_work(spoken, lexicon):
        return None
    speaker = _subject(unit, behind, lexicon)
    frame = Frame(behind.first, unit.end, (), Place.BEFORE, speaker)
    return Found((spoken.quote.span,), Kind.DIRECT, frame) if speaker else None


def _is_work(word: Word, lexicon: Lexicon) -> bool:
    """Return whether words in marks are a title: capitals, or an article and no verb."""
    inside = [each.strip(MARKS) for each in word.text.split()]
    plain = not any(each in lexicon["verbs"] for each in inside)
    return is_title(word, lexicon) or (plain and inside[0].lower() in lexicon["title_openers"])


def _subject(unit: Unit, clause: Clause, lexicon: Lexicon) -> Phrase | None:
    """Return who a headline says does something, if it is someone who can speak."""
    for index in range(clause.first + 1, min(clause.first + MAX_ROLE + 1, clause.last)):
        if unit.words[index].mark:
            return None
        if _is_verb(unit.words[index], lexicon):
            return _who(unit, clause.first, index, lexicon)
    return None


def _is_verb(word: Word, lexicon: Lexicon) -> bool:
    if finite_like(word, lexicon):
        return True
    ends = word.lower.endswith("s") and not word.lower.endswith("ss")
    return lexicon.language == "en" and ends and not word.capital


def _who(unit: Unit, first: int, verb: int, lexicon: Lexicon) -> Phrase | None:
    if lexicon.language == "de":
        found = subject_before(unit, first, verb, lexicon)
        named = found is not None and is_noun(unit.head(found), lexicon)
        return found if found and (named or can_speak(unit, found, lexicon)) else None
    role = unit.words[verb - 1].lower.endswith(lexicon.endings["speaking_endings"])
    return (first, verb) if role or unit.words[first].capital else None
