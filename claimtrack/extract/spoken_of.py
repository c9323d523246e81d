"""Whom a sentence that quotes nobody is about: what goes on behind it may be theirs."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import speaks
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.main_subject import is_full_name, pronoun_with_verb
from claimtrack.extract.phrases import finite_like, noun_phrase
from claimtrack.extract.roles import plain_agent
from claimtrack.extract.units import Phrase, Unit
from claimtrack.model import Span


def plain_subject(
    unit: Unit, frames: Sequence[Frame], main: Phrase | None, lexicon: Lexicon
) -> Span | None:
    """Return whom a sentence that quotes nobody is about, if it is someone who can speak.

    Args:
        unit: The sentence.
        frames: Its frames.
        main: Its main subject.
        lexicon: That of its language.
    """
    subject = main
    if frames and frames[0].place is not Place.AROUND and frames[0].speaker:
        subject = frames[0].speaker  # "Der Iran streitet das ab."
    elif (agent := plain_agent(unit, lexicon)) is not None:
        subject = agent
    elif subject is None or not (
        speaks(unit, subject, lexicon)
        or is_full_name(unit, subject, lexicon)
        or _is_surname(unit, subject)
    ):
        return None
    head = unit.head(subject).lower
    vague = lexicon["personal_pronouns"] | lexicon["accusative_starts"]
    if head in vague | lexicon["crowds"] or head[0].isdigit():
        return None  # "Er", "einem Sprecher", "zwei Menschen"
    return unit.span_of(*subject)


def pronoun_subject(unit: Unit, subject: Phrase | None, lexicon: Lexicon) -> Span | None:
    """Return "er" or "sie" where a sentence that quotes nobody is about one person."""
    if subject is None and lexicon.language == "en":
        found = pronoun_with_verb(unit, unit.end, lexicon)
        return unit.span_of(*found) if found else None
    if subject is None or unit.head(subject).lower not in lexicon["person_pronouns"]:
        return None
    return unit.span_of(*subject)


def is_named(unit: Unit, subject: Span | None, lexicon: Lexicon) -> bool:
    """Return whether the subject of a sentence that quotes nobody is someone by name."""
    if subject is None:
        return False
    inside = [i for i, w in enumerate(unit.words) if subject.start <= w.start < subject.end]
    named = any(unit.words[i].text in unit.names for i in inside)
    return named or is_full_name(unit, (inside[0], inside[-1] + 1), lexicon)


def named_alone(unit: Unit, lexicon: Lexicon) -> Span | None:
    """Return the name that opens a sentence without a verb: "Ute Adler (FDP)."."""
    if lexicon.language != "de" or has_verb(unit, unit.end, lexicon):
        return None
    end = noun_phrase(unit.words, 0, lexicon, limit=unit.end)
    named = end is not None and is_full_name(unit, (0, end), lexicon)
    return unit.span_of(0, end) if named and end else None


def is_aside(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a sentence is a question without a verb: "Und ein Tempolimit?"."""
    german = lexicon.language == "de"
    return german and unit.words[-1].text == "?" and not has_verb(unit, unit.end, lexicon)


def has_verb(unit: Unit, last: int, lexicon: Lexicon) -> bool:
    """Return whether one of the words before `last` is a verb."""
    if lexicon.language == "en":
        plain = (word.lower for word in unit.words[:last] if word.quote is None)
        return any(word in lexicon["verbs"] or word.endswith("ed") for word in plain)
    return any(finite_like(word, lexicon) for word in unit.words[:last] if word.quote is None)


def _is_surname(unit: Unit, phrase: Phrase) -> bool:
    """Return whether a phrase is one word that the article has behind a given name elsewhere."""
    first, last = phrase
    name = unit.words[first].text.removesuffix("'s").removesuffix("’s")
    return last - first == 1 and name in unit.names
