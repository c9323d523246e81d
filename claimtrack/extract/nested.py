"""Quoted words inside what somebody is said to have said, apart from titles and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimtrack.extract.english import english_frames
from claimtrack.extract.fragments import ends_in_verb
from claimtrack.extract.frame import Place
from claimtrack.extract.grammar import speaks, subject_after, subject_before
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.main_subject import is_full_name
from claimtrack.extract.phrases import is_noun, is_title, noun_phrase
from claimtrack.extract.units import Clause, Unit, Word
from claimtrack.model import Kind, Quotation

MAX_TITLE = 7  # words of a title that follows what it names


def nested_quotes(unit: Unit, whole: Quotation, lexicon: Lexicon) -> Iterator[Quotation]:
    """Yield the quoted words of indirect or reported speech that are the speaker's own.

    Or another's whom the speaker tells of: "Der Rat habe ihr versichert, „dass er zahlen wird“".
    """
    if whole.kind is Kind.DIRECT:
        return
    for word in unit.words:
        if word.quote is None or not any(part.covers(word.quote.span) for part in whole.content):
            continue
        if _is_judgement(unit, word, lexicon):
            quoted = replace(whole, content=(word.quote.span,), kind=Kind.DIRECT)
            other = _told_by(unit, word, lexicon)
            inside = other and whole.content[0].start <= unit.words[other[0]].start
            if other is not None and inside and whole.kind is not Kind.REPORTED:
                who = unit.span_of(*other)
                quoted = Quotation(whole.article_id, quoted.content, Kind.DIRECT, speaker=who)
            yield quoted


def _told_by(unit: Unit, word: Word, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return who is told to have said quoted words, by what stands before: "X habe versichert"."""
    place = unit.words.index(word)
    if lexicon.language == "en":
        frames = (f for f in english_frames(unit, lexicon) if f.place is Place.AFTER)
        told = [f.speaker for f in frames if f.verb and f.verb.clause and f.last <= place]
        other = told[-1] if told else None
        pronoun = other and unit.words[other[0]].lower in lexicon["speaking_pronouns"]
        return None if pronoun else other
    number = unit.clause_of(place) - 1
    clause = unit.clauses[number] if number >= 0 else None
    if clause is None:
        return None
    verb = _has_said(unit, clause, lexicon)
    if verb is None:
        return None
    if verb + 1 == clause.last:  # "dass der Rat versichert habe"
        end = noun_phrase(unit.words, clause.first + 1, lexicon, limit=verb - 1)
        subject = (clause.first + 1, end) if end is not None else None
    else:
        subject = subject_before(unit, clause.first, verb, lexicon)
        subject = subject or subject_after(unit, verb, lexicon, limit=clause.last)
    if subject is None or unit.words[subject[0]].lower in lexicon["personal_pronouns"]:
        return None
    named = speaks(unit, subject, lexicon) or is_full_name(unit, subject, lexicon)
    return subject if named else None


def _has_said(unit: Unit, clause: Clause, lexicon: Lexicon) -> int | None:
    """Return where the auxiliary of a reported clause stands that tells of somebody's saying."""
    words = unit.words
    for place in range(clause.first + 1, clause.last):
        if words[place].lower in lexicon["have"]:
            said = words[place - 1 if place + 1 == clause.last else clause.last - 1].lower
            verbs = lexicon.participles.get(said, ())
            return place if any(verb.clause for verb in verbs) else None
    return None


def _is_judgement(unit: Unit, word: Word, lexicon: Lexicon) -> bool:
    """Return whether quoted words inside a sentence are someone's own, not a title or a name.

    Titles and names are capitalised throughout; "sogenannte" distances the journalist's own word.
    """
    position = unit.words.index(word)
    before = unit.words[position - 1] if position else None
    if before is not None and (
        before.lower.startswith(("sogenannt", "genannt"))
        or before.lower in lexicon["namers"]
        or before.text in "(["
        or _is_apposed(before, word, lexicon)
    ):
        return False
    if not is_title(word, lexicon):
        return True
    return position > 0 and not _names_a_title(unit.words[position - 1], lexicon)


def _is_apposed(before: Word, word: Word, lexicon: Lexicon) -> bool:
    """Return whether quoted words name the noun before them: "im Lied „Die Gedanken sind frei“"."""
    words = word.text.split()
    return (
        before.quote is None
        and before.capital
        and is_noun(before, lexicon)
        and len(words) <= MAX_TITLE
        and not (ends_in_verb(word) or "," in word.text)
        and words[0].strip("„“»«\"'‚‘”").istitle()
    )


def _names_a_title(before: Word, lexicon: Lexicon) -> bool:
    """Return whether a word announces a name or title: an article, a noun ("der Film „…“")."""
    return before.lower in lexicon["title_openers"] or (
        before.quote is None and before.capital and before.lower not in lexicon["function_words"]
    )
