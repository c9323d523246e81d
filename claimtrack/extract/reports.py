"""What a sentence reports of a speaker without giving the words: "X kritisierte den Plan"."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.contrasts import is_contrasted
from claimtrack.extract.found import Found, trimmed
from claimtrack.extract.frame import Frame
from claimtrack.extract.grammar import can_speak
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like, is_noun, noun_phrase
from claimtrack.extract.units import Unit, behind_dateline
from claimtrack.extract.unsaid import tells_who_told
from claimtrack.model import Kind, Span

LABEL = 2  # words before a colon
RECEIVED = "stoßen"  # lemma of the frames of `receptions`
DEMANDING = "fordern"
WHO = frozenset({"who", "which"})
SENTENCING = frozenset({"verurteilen", "condemn"})


def report(
    unit: Unit, frames: Sequence[Frame], number: int, frame: Frame, lexicon: Lexicon
) -> Found | None:
    """Return the sentence, or the frame's part of it, as the report of what was said."""
    if not _is_report(unit, frame, lexicon) or _is_no_statement(unit, frame, lexicon):
        return None
    first, limit = _bounds(unit, frames, number, lexicon)
    last = trimmed(unit, first, limit) if limit < len(unit.words) else limit
    if first >= last:
        return None
    if told := _told_of_name(unit, frames, number, (first, last), lexicon):
        return Found(told, Kind.REPORTED, frame)
    return Found((unit.span_of(first, last),), Kind.REPORTED, frame)


def _told_of_name(
    unit: Unit, frames: Sequence[Frame], number: int, told: tuple[int, int], lexicon: Lexicon
) -> tuple[Span, ...]:
    """Return a name and what is told of it where a clause that tells a thing, too, parts the two.

    Of "Jane Miller, who in May opposed it, now backs it" that is "Jane Miller … in May opposed it"
    and "Jane Miller … now backs it". Nothing for another report.
    """
    frame = frames[number]
    before = frames[number - 1] if number else None
    after = frames[number + 1] if number + 1 < len(frames) else None
    if after is not None and (name := _name_before(unit, frame, after, lexicon)):
        return (name, unit.span_of(frame.first + 1, told[1]))
    if before is not None and (name := _name_before(unit, before, frame, lexicon)):
        return (name, unit.span_of(*told))
    return ()


def _name_before(unit: Unit, clause: Frame, main: Frame, lexicon: Lexicon) -> Span | None:
    """Return the name before a clause with "who", if who is named so speaks by the main frame."""
    if lexicon.language != "en" or clause.speaker is None or main.speaker is None:
        return None
    (first, last), who = main.speaker, clause.first
    opens = unit.words[who].lower in WHO and who == clause.speaker[0]
    inside = first + 1 < who < last and unit.words[who - 1].text == ","
    return unit.span_of(first, who - 1) if opens and inside else None


def _is_report(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a frame's verb reports by itself, of someone who can speak."""
    if frame.verb is None or not frame.verb.reports or frame.speaker is None:
        return False
    if not _may_speak(unit, frame.speaker, lexicon):
        return False
    if "h" in frame.verb.takes and not is_human(unit, frame.speaker, lexicon):
        return False
    return not frame.passive or _names_agent(unit, frame, lexicon)


def _is_no_statement(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a clause with a verb that reports asks, points back or tells of a deed."""
    if unit.words[-1].text == "?":
        return True  # "Will Adler die Maut einführen?"
    if _is_unsure(unit, frame, lexicon) or _is_verdict(unit, frame, lexicon):
        return True
    if _is_toll(unit, frame, lexicon):
        return True
    if lexicon.language == "de" and _tells_only_how(unit, frame, lexicon):
        return True
    pronoun = unit.words[frame.first].lower in lexicon["sentence_pronouns"]
    if pronoun and frame.cue and frame.cue[0] == frame.first + 1:
        return True  # "Das teilte … mit": the sentence before holds what was said
    return _is_work(unit, frame, lexicon) or tells_who_told(unit, frame, lexicon)


def _tells_only_how(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether nothing is named that somebody thinks of: "X reagierte scharf".

    Nor is it in "Kritik kam von der FDP", where "Kritik bekam sie von der FDP" names somebody and
    "Zustimmung kam von der FDP" a side.
    """
    first, last = frame.speaker or (frame.first, frame.first)
    clause = unit.clauses[unit.clause_of(frame.cue[0])]
    beside = [unit.words[i] for i in range(clause.first, clause.last) if not first <= i < last]
    named = [word for word in beside if word.quote is not None or is_noun(word, lexicon)]
    if any(word.lower in lexicon["referring"] for word in beside):
        return False
    if any(unit.words[i].lower in lexicon["demeanours"] for i in frame.cue):
        return not named
    verb = unit.words[frame.cue[0]].lower
    met = verb in lexicon["coming"] and named and frame.verb and frame.verb.lemma == RECEIVED
    return bool(met) and all(word.lower in lexicon["tones"] for word in named)


def _is_work(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether it is their work: "Die Polizei will weitere Zeugen vernehmen"."""
    head = {word.lower for word in unit.words[slice(*(frame.speaker or (0, 0)))]}
    intends = frame.verb is not None and frame.verb.intends
    return intends and not head.isdisjoint(lexicon["enforcers"])


def _bounds(unit: Unit, frames: Sequence[Frame], number: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where a report begins and ends: others of the sentence are none of it."""
    frame = frames[number]
    behind = max(behind_dateline(unit), _behind_label(unit, frame))
    first = frame.first if number else max(behind, _behind_contrast(unit, frame, lexicon))
    first = max(first, _behind_other(unit, frame, lexicon))
    following = frames[number + 1 :]
    limit = following[0].first if following else len(unit.words)
    if following and is_contrasted(unit, following[0], lexicon):
        limit -= 1
    limit = min(limit, _other_main_clause(unit, frame, lexicon))
    if lexicon.language == "en" and following:
        rest = range(frame.cue[-1], limit)  # "called it a stunt; and in May she said"
        limit = next((i for i in rest if unit.words[i].text == ";"), limit)
    if is_contrasted(unit, frame, lexicon):
        first, limit = max(first, frame.first), min(limit, frame.last)
    subject = frame.speaker[0] if frame.speaker else first
    opened = lexicon.language == "en" and unit.words[first].lower in lexicon["contrasting"]
    if opened and subject == first + 1:
        first, limit = first + 1, min(limit, frame.last)
    return first, limit


def _is_unsure(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a clause with "who" only adds that somebody will not say more."""
    who = frame.speaker is not None and frame.speaker[1] - frame.speaker[0] == 1
    relative = who and unit.words[frame.first].lower in lexicon["relative_starts"]
    return relative and lexicon.language == "en" and unit.words[frame.cue[-1]].lower == "say"


def report_of_answer(unit: Unit, frame: Frame, lexicon: Lexicon) -> Found | None:
    """Return a sentence that only tells how one answered: "Zur Frage, ob …, schwieg Adler"."""
    if frame.speaker is None or not _may_speak(unit, frame.speaker, lexicon):
        return None
    if frame.cue and unit.words[frame.cue[0]].lower in lexicon["gestures"]:
        return None  # "Asked whether she would, Miller smiled."
    asked = unit.clauses[0].last
    words = unit.words[:asked]
    opened = any(words[place].lower in lexicon["asked"] for place in (0, asked - 1))
    first = frame.first if opened else 0  # "Auf frühere Zusagen angesprochen, verwies X auf"
    return Found((unit.span_of(first, len(unit.words)),), Kind.REPORTED, frame)


def _behind_contrast(unit: Unit, frame: Frame, lexicon: Lexicon) -> int:
    """Return where a report begins behind "Zwar …, doch": what stands before is the writer's."""
    clause = unit.clauses[unit.clause_of(frame.cue[0] if frame.cue else frame.first)]
    head = unit.words[clause.first].lower
    contrasted = clause.separator == "," and head in lexicon["adversatives"]
    return clause.first + 1 if contrasted else 0


def _behind_label(unit: Unit, frame: Frame) -> int:
    """Return where a sentence begins behind "WOHNEN:" before its subject; 0 without a label."""
    second = unit.clauses[1] if len(unit.clauses) > 1 else None
    labelled = second is not None and second.separator == ":" and len(unit.clauses[0]) <= LABEL
    subject = frame.speaker[0] if frame.speaker else 0
    return second.first if second is not None and labelled and subject >= second.first else 0


def _other_main_clause(unit: Unit, frame: Frame, lexicon: Lexicon) -> int:
    """Return where somebody else's clause begins: "X lobte das, Vizekanzler Y nannte es „…“"."""
    own = unit.clause_of(frame.cue[0] if frame.cue else frame.first)
    for clause in unit.clauses[own + 1 :] if lexicon.language == "de" else ():
        end = noun_phrase(unit.words, clause.first, lexicon, limit=clause.last)
        if clause.separator != "," or end is None or end >= clause.last:
            continue
        verb = unit.words[end]
        told = finite_like(verb, lexicon) and verb.lower not in lexicon["moods"]
        if told and can_speak(unit, (clause.first, end), lexicon):
            return clause.first
    return len(unit.words)


def _behind_other(unit: Unit, frame: Frame, lexicon: Lexicon) -> int:
    """Return where a report begins behind somebody else's clause: "X nannte es „…“, Y lobte es"."""
    own = unit.clause_of(frame.cue[0] if frame.cue else frame.first)
    clause, before = unit.clauses[own], unit.clauses[own - 1] if own else None
    opens = frame.speaker is not None and frame.speaker[0] == clause.first
    if lexicon.language != "de" or before is None or clause.separator != "," or not opens:
        return 0
    end = noun_phrase(unit.words, before.first, lexicon, limit=before.last)
    if end is None or end >= before.last:
        return 0
    verb = unit.words[end]
    told = finite_like(verb, lexicon) and can_speak(unit, (before.first, end), lexicon)
    return clause.first if told and any(w.quote for w in unit.words[end : before.last]) else 0


def _is_verdict(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a court sentences someone: "hat ihn zu drei Jahren Haft verurteilt"."""
    if frame.verb is None or frame.verb.lemma not in SENTENCING:
        return False
    words = {word.lower for word in unit.words[frame.first : frame.last]}
    return not words.isdisjoint({"zu", "to"}) and not lexicon["penalties"].isdisjoint(words)


def _is_toll(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether something costs lives: "Der Taifun forderte zwölf Todesopfer"."""
    if frame.verb is None or frame.verb.lemma != DEMANDING:
        return False
    clause = unit.clauses[unit.clause_of(frame.cue[0])]
    words = unit.words[clause.first : clause.last]
    return any(word.lower.endswith(lexicon.endings["toll_endings"]) for word in words)


def is_human(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether an English phrase is a name, a pronoun or a role."""
    words = unit.words[slice(*phrase)]
    role = any(word.lower.endswith(lexicon.endings["speaking_endings"]) for word in words)
    named = any(word.capital for word in words[1:]) or (
        words[0].capital and words[0].lower not in lexicon["determiners"]
    )
    return role or named or words[0].lower in lexicon["speaking_pronouns"]


def _names_agent(unit: Unit, frame: Frame, lexicon: Lexicon) -> bool:
    """Return whether a passive tells who did it; what a court sentences someone to is no report."""
    marked = frame.speaker and unit.words[frame.speaker[0] - 1].lower in lexicon["agent_markers"]
    between = unit.words[frame.cue[0] : frame.cue[-1]]
    speaks_itself = frame.speaker is not None and can_speak(unit, frame.speaker, lexicon)
    return bool(marked) and speaks_itself and not any(word.lower == "zu" for word in between)


def _may_speak(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether a phrase names or can name a speaker: a name, a role, a plural of people."""
    head = unit.words[phrase[0]]
    bare = head.capital and head.lower not in lexicon["determiners"]
    bare = bare or head.lower in lexicon["name_openers"]  # "von Bredow"
    return bare or lexicon.language == "en" or can_speak(unit, phrase, lexicon)
