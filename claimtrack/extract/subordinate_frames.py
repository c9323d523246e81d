"""Frames of clauses whose reporting verb stands at the end: "da sie befürchten, …"."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import is_announced
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.phrases import finite_like, is_noun, noun_phrase, phrase_before
from claimtrack.extract.roles import find_agent
from claimtrack.extract.source_frames import final_cue
from claimtrack.extract.units import Clause, Phrase, Unit


def subordinate_frame(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "da sie befürchten, …": a verb-final cue whose content is the clause that follows."""
    if number + 1 >= len(unit.clauses):
        return
    cue = final_cue(unit, clause.first + 1, clause.last, lexicon)
    following = unit.clauses[number + 1]
    quoted = following.separator == ":" and unit.words[following.first].quote is not None
    supposed = unit.words[clause.first].lower in lexicon["supposing"]
    if cue is None or supposed or not (quoted or is_announced(unit, following, lexicon)):
        return
    if finite_like(unit.words[following.first], lexicon):
        return  # "Das Gesetz, das beschlossen wurde, solle helfen": the main clause goes on
    speaker = (
        find_agent(unit, clause.first, cue, lexicon)
        if _is_passive(unit, cue, lexicon)
        else _subordinate_subject(unit, clause, cue[0], lexicon)
    )
    verb = Verb("", takes="c")
    yield Frame(clause.first, clause.last, cue, Place.AFTER, speaker, verb=verb)


def _is_passive(unit: Unit, cue: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Return whether the subject of a cue at the end is who was told: "die beschuldigt werden"."""
    if unit.words[cue[-1]].lower not in lexicon["passive"]:
        return False
    verbs = lexicon.participles.get(unit.words[cue[0]].lower, ())
    return bool(verbs) and "q" not in verbs[0].takes


def _subordinate_subject(unit: Unit, clause: Clause, limit: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of a verb-final clause: behind its first word, or a relative pronoun."""
    start = clause.first
    if unit.words[start].lower in lexicon["subordinators"] | lexicon["complementizers"]:
        start += 1
    elif unit.words[start].lower in lexicon["prepositions"]:
        start += 2  # "in dessen Folge das Gericht festgestellt hatte"
        if start < limit and unit.words[start].lower in lexicon["impersonal_pronouns"]:
            return _antecedent(unit, clause, lexicon)
        if start < limit and is_noun(unit.words[start], lexicon):
            start += 1
    elif unit.words[start].lower in lexicon["accusative_starts"] | lexicon["dative_relatives"]:
        start += 1  # "denen Correa vorwirft, …"
    else:
        return start, start + 1
    end = noun_phrase(unit.words, start, lexicon, limit=limit)
    return (start, end) if end is not None else None


def _antecedent(unit: Unit, clause: Clause, lexicon: Lexicon) -> Phrase | None:
    """Return what a relative clause belongs to: "eine Erklärung, in der es heißt"."""
    if clause.first < 2 or unit.words[clause.first - 1].text != ",":
        return None
    floor = unit.clauses[unit.clause_of(clause.first - 2)].first
    start = phrase_before(unit.words, clause.first - 1, lexicon, floor=floor)
    return (start, clause.first - 1) if start is not None else None
