"""What others say in an interview, beside its answers: no question, no label and no guest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.extract.interviews import Interview
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.turns import WORD
from claimtrack.model import Article, Kind, Quotation, Span

END = re.compile(r"[.!?…]\s")  # of a sentence


def beside_answers(
    interview: Interview, found: Sequence[Quotation], article: Article, lexicon: Lexicon
) -> list[Quotation]:
    """Return the answers of an interview, and of what else was found what others say.

    Inside a turn that is what someone else is named for: „Die Ministerin hat gesagt, …“.
    """
    kept = list(interview.answers)
    for one in found:
        if any(turn.overlaps(one.span) for turn in interview.answered):
            others = _is_told_of_others(one, interview, article.text, lexicon)
            kept.extend([one] if others else [])
        elif asked := [turn for turn in interview.asked if turn.span.overlaps(one.span)]:
            opens = one.kind is Kind.REPORTED or one.span.start <= asked[0].said.start
            to_guest = asked[0].calls and opens  # "Frau Adler, das Gutachten rät zur Tram."
            others = _is_framed(one) and _is_named(one, article.text, lexicon) and not to_guest
            kept.extend([one] if others else [])
        else:
            kept.append(_of_guest(one, interview, article))
    return kept


def _is_framed(one: Quotation) -> bool:
    """Return whether more than its mood tells that something is said."""
    return bool(one.cue) or one.kind in (Kind.DIRECT, Kind.REPORTED)


def _is_named(one: Quotation, text: str, lexicon: Lexicon) -> bool:
    """Return whether someone is told to have said it who is neither "Sie" nor "Frau Adler"."""
    if one.speaker is None:
        return False
    who = one.speaker.of(text).lower()
    head = who.split()[0]
    spoken_to = lexicon["personal_pronouns"] | lexicon["interview_titles"]
    named = (
        head not in spoken_to | lexicon["first_person"] and who not in lexicon["sentence_pronouns"]
    )
    return named and not _says_i(one, text, lexicon)


def _says_i(one: Quotation, text: str, lexicon: Lexicon) -> bool:
    """Return whether the guest says so: "…, das sage ich auf jedem Elternabend"."""
    behind = (WORD.match(text, part.end + 1) for part in one.cue)
    return any(word is not None and word[0].lower() in lexicon["first_person"] for word in behind)


def _is_told_of_others(one: Quotation, interview: Interview, text: str, lexicon: Lexicon) -> bool:
    """Return whether what stands in an answer is told of someone else.

    Not so "Das entscheidet der Rat" behind a sentence of the guest's own.
    """
    inside = any(answer.span.covers(one.span) for answer in interview.answers)
    inside &= any(turn.overlaps(one.speaker) for turn in interview.answered if one.speaker)
    back = any(END.search(text[one.span.end - 1 : cue.start]) for cue in one.cue)
    own = not lexicon["first_person"].isdisjoint(WORD.findall(one.span.of(text).lower()))
    by_guest = any(_is_same(one.speaker, answer.speaker, text) for answer in interview.answers)
    told = inside and _is_framed(one) and not by_guest and not (back and own)
    return told and _is_named(one, text, lexicon)


def _is_same(speaker: Span | None, other: Span | None, text: str) -> bool:
    """Return whether two mentions end in the same name."""
    if speaker is None or other is None:
        return False
    return speaker.of(text).split()[-1].lower() == other.of(text).split()[-1].lower()


def _of_guest(one: Quotation, interview: Interview, article: Article) -> Quotation:
    """Return words in marks that nobody is named for, as in a headline, as the guest's."""
    if one.speaker is not None or one.kind is not Kind.DIRECT:
        return one
    if one.span.start > max(turn.end for turn in interview.answered):
        return one  # others react
    words = one.span.of(article.text).strip('„“”"»«')
    said = (a.speaker for a in interview.answers if words in a.span.of(article.text))
    return replace(one, speaker=next(said, interview.guest))
