"""The frames of a sentence: where it says that, and by whom, something was said.

A frame stands before its content ("Er sagte, …"), after it ("…, sagte er"), or inside it as a
phrase ("nach Angaben der Polizei").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extract.contrasts import contrast_frame
from claimtrack.extract.english import english_frames
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import can_speak, is_conditional, is_relative
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.main_subject import is_full_name
from claimtrack.extract.noun_frames import noun_frame
from claimtrack.extract.phrases import finite_like, is_title, noun_phrase
from claimtrack.extract.quoted_subjects import quoted_subject
from claimtrack.extract.receptions import reception_frame
from claimtrack.extract.source_frames import so_frame, source_phrases, wie_frame
from claimtrack.extract.subordinate_frames import subordinate_frame
from claimtrack.extract.units import JOINERS, Clause, Unit
from claimtrack.extract.verb_frames import verb_frames
from claimtrack.extract.views import view_frame


def find_frames(unit: Unit, lexicon: Lexicon) -> list[Frame]:
    """Return the frames of a sentence in the order of their words, none inside another."""
    if lexicon.language == "en":
        return english_frames(unit, lexicon)
    found: list[Frame] = []
    said = False  # whether the clause before is what a frame introduces
    for number, clause in enumerate(unit.clauses):
        said = (said and _goes_on(unit, clause, lexicon)) or _is_said(unit, clause, found, lexicon)
        if said:
            found[-1] = _of_other_words(unit, number, clause, lexicon) or found[-1]
            continue
        for candidate in _clause_frames(unit, number, clause, lexicon):
            frame = _behind_source(candidate, found)
            if not any(frame.first < other.last and other.first < frame.last for other in found):
                found.append(frame)
    return _without_papers(unit, sorted(found, key=lambda frame: frame.first), lexicon)


def _without_papers(unit: Unit, found: list[Frame], lexicon: Lexicon) -> list[Frame]:
    """Return the frames without a paper that only tells where a report stands.

    "Die Ministerin verlangt mehr Geld, so der „Kurier“": she does, not the paper.
    """
    kept: list[Frame] = []
    for frame in found:
        reported = any(
            other.verb is not None and other.verb.reports and other.speaker is not None
            for other in kept
        )
        if not (reported and frame.verb is None and _is_paper(unit, frame.speaker, lexicon)):
            kept.append(frame)
    return kept


def _is_paper(unit: Unit, phrase: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Return whether a phrase is nothing but the name of a paper: "dem „Kurier“", "dpa"."""
    if phrase is None:
        return False
    words = unit.words[slice(*phrase)]
    if len(words) > 1 and words[0].lower in lexicon["determiners"]:
        words = words[1:]
    named = len(words) == 1 and words[0].quote is not None and is_title(words[0], lexicon)
    return named or words[-1].lower in lexicon["told_papers"]


def _is_said(unit: Unit, clause: Clause, found: list[Frame], lexicon: Lexicon) -> bool:
    """Return whether a clause is itself what the frame just before it introduces.

    "sagte, dass …", "sagte, die Partei hätte zugestimmt", "sagte, die Städte forderten mehr Geld".
    """
    if not found or found[-1].verb is None or found[-1].place is not Place.AFTER:
        return False
    frame = found[-1]
    if not 0 <= clause.first - frame.last <= 1:
        return False
    if unit.words[clause.first].lower in lexicon["complementizers"]:
        return frame.verb is not None and frame.verb.clause
    if frame.verb is None or clause.separator != ",":
        return False
    if frame.verb.says and is_conditional(unit, clause.first, clause.last, lexicon):
        return True
    plain = frame.verb.lemma in lexicon["saying_that"] and frame.speaker is not None
    return plain and _opens_with_subject(unit, clause, lexicon)


def _opens_with_subject(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a noun phrase and then a verb that reports open a main clause."""
    if is_relative(unit, clause, lexicon):
        return False
    end = noun_phrase(unit.words, clause.first, lexicon, limit=clause.last)
    if end is None or end >= clause.last or unit.words[end].capital:
        return False
    return unit.words[end].lower in lexicon.finite


def _goes_on(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause shares the subject of the one before: "… und forderten mehr"."""
    joined = clause.separator in JOINERS and clause.first < clause.last
    return joined and unit.words[clause.first].lower in lexicon.finite


def _of_other_words(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """Return the frame of a clause that is said and itself only leads to quoted words.

    "Adler erinnerte daran, dass Berg 2021 gesagt habe: „…“" quotes Berg, not Adler.
    """
    following = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    if following is None or following.separator != ":":
        return None
    if unit.words[following.first].quote is None:
        return None
    if unit.words[clause.first].lower not in lexicon["complementizers"]:
        return None
    candidates = subordinate_frame(unit, number, clause, lexicon)
    return next((one for one in candidates if one.speaker is not None), None)


def _is_subordinate(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause has its verb at the end.

    "Als" opens a main clause where no verb follows behind the comma: "Als Grund gab er an, dass".
    """
    first = unit.words[clause.first].lower
    if first == "als" and number == 0:
        following = unit.clauses[1] if len(unit.clauses) > 1 else None
        return following is not None and finite_like(unit.words[following.first], lexicon)
    if first in lexicon["prepositions"] and _has_verb_second(unit, clause, lexicon):
        return False  # "Seit Jahren fordert der Staat …"
    return first in lexicon["subordinators"] or is_relative(unit, clause, lexicon)


def _has_verb_second(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a verb that reports stands early in a clause, with more behind it.

    Or a subjunctive: "Bis zum Sommer könne man ermahnen".
    """
    inner = range(clause.first + 2, clause.last - 2)
    subjunctive = lexicon["subjunctive"]
    return any(
        (unit.words[i].lower in lexicon.finite or unit.words[i].lower in subjunctive)
        and not unit.words[i].capital
        and unit.words[i - 1].capital
        for i in inner
    )


def _behind_source(frame: Frame, found: list[Frame]) -> Frame:
    """Return a verb's frame without the source phrase that opens its clause: "Laut X hat Y …"."""
    for other in found:
        opens = other.place is Place.AROUND and other.first == frame.first
        if opens and frame.cue and other.last <= frame.cue[0]:
            return replace(frame, first=other.last)
    return frame


def _clause_frames(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    if (answered := quoted_subject(unit, clause, lexicon)) is not None:
        yield answered
        return
    sourced = not unit.forms.isdisjoint(lexicon["source_signs"])
    sources = list(source_phrases(unit, clause, lexicon)) if sourced else []
    first = unit.words[clause.first].lower
    if number == 0 and first in lexicon["unreal"]:
        yield from sources
        return  # "Hätte Adler gesagt: „…“, wäre …": she has not
    told = list(_told_in(unit, number, clause, lexicon))
    for source in sources:
        if not _is_beside(unit, source, clause, told, lexicon):
            yield source
    yield from told


def _told_in(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frames of a clause that have a verb or a noun for saying something."""
    first = unit.words[clause.first].lower
    if first == "ob":
        return  # "Auf die Frage, ob er das bereue, sagte X: „…“": nobody has said so
    if first == "so" and clause.separator:
        yield from so_frame(unit, clause, lexicon)
    if first == "wie":
        yield from wie_frame(unit, number, lexicon)
    elif _is_subordinate(unit, number, clause, lexicon):
        told = list(subordinate_frame(unit, number, clause, lexicon))
        yield from told or contrast_frame(unit, clause, lexicon)
    else:
        told = list(view_frame(unit, number, clause, lexicon))
        told = told or list(reception_frame(unit, clause, lexicon))
        told = told or list(verb_frames(unit, number, clause, lexicon))
        found = [frame for frame in told if not _is_nobodys(unit, frame, lexicon)]
        yield from found or noun_frame(unit, number, clause, lexicon)


def _is_beside(
    unit: Unit, source: Frame, clause: Clause, told: Sequence[Frame], lexicon: Lexicon
) -> bool:
    """Return whether a source only tells where it stands that somebody says something.

    "„…“, sagte Adler laut „Kurier“", "Adler sagte einem Bericht zufolge, …": Adler says it. Nor
    is it the paper that wants something in "Adler verlangt laut „Kurier“ mehr Geld".
    """
    if source.first == clause.first or source.place is not Place.AROUND:
        return False
    paper = _is_paper(unit, source.speaker, lexicon)
    return any(
        frame.verb is not None
        and (frame.verb.says or (paper and frame.verb.reports))
        and frame.speaker is not None
        and (paper or _is_somebody(unit, frame.speaker, lexicon))
        and min(frame.cue) < source.first
        and source.last <= frame.last
        and not (frame.speaker[0] < source.last and source.first < frame.speaker[1])
        for frame in told
    )


def _is_somebody(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    return can_speak(unit, phrase, lexicon) or is_full_name(unit, phrase, lexicon)


def _is_nobodys(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether nobody is said to have said it: "Keine Seite hat gesagt, wann …"."""
    first, last = frame.speaker or (frame.first, frame.first + 1)
    opens = unit.words[first].lower in lexicon["nobodies"]
    if frame.speaker is None:
        return opens and unit.words[first].lower == "niemand"
    return opens or any(unit.words[i].lower == "man" for i in range(first, last))
