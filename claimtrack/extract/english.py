"""Frames of English sentences: subject before verb, content behind it with or without "that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extract.english_contents import content_start
from claimtrack.extract.english_cues import is_noun_use, verb_at, words_of
from claimtrack.extract.english_occasions import verb_of_occasion
from claimtrack.extract.english_participles import apposed_speaker, saying_frames
from claimtrack.extract.english_said_before import (
    announces,
    behind_quote,
    behind_speech,
    says_before,
)
from claimtrack.extract.english_second_verbs import goes_on_telling
from claimtrack.extract.english_sources import phrase_end, source_phrases
from claimtrack.extract.english_subjects import (
    QUOTES,
    SAID,
    apposition_subject,
    behind_said,
    subject_at,
)
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.main_subject import main_subject
from claimtrack.extract.quoted_subjects import quoted_subject
from claimtrack.extract.units import Clause, Phrase, Unit
from claimtrack.model import Role

MAX_JUDGED = 12  # words between "described" and "as"
LEAST_JUDGED = 2  # words of "it wrong"
LATEST_VERB = 4  # words before "sentenced" in "The court sentenced him and said"
MAX_GERUND = 8  # words between "accused" and "of hiding it"


def english_frames(unit: Unit, lexicon: Lexicon) -> list[Frame]:
    """Return the frames of an English sentence in the order of their words."""
    found: list[Frame] = []
    for number, clause in enumerate(unit.clauses):
        for whole in _clause_frames(unit, number, clause, lexicon):
            found = [other for other in found if not _is_others(unit, other, whole, lexicon)]
            around = any(_is_attribute(unit, other, whole, lexicon) for other in found)
            frame = replace(whole, first=max(whole.first, clause.first)) if around else whole
            if not any(frame.first < other.last and other.first < frame.last for other in found):
                found.append(frame)
    found.sort(key=lambda frame: frame.first)
    return [f for n, f in enumerate(found) if not _is_told_by(unit, f, found[n + 1 : n + 2])]


def _is_attribute(unit: Unit, frame: Frame, main: Frame, lexicon: Lexicon) -> bool:
    """Return whether a frame stands within another's subject: "Miller, who opposed it, said"."""
    if frame.speaker is None or main.speaker is None or not main.cue:
        return False
    relative = unit.words[frame.speaker[0]].lower in lexicon["relative_starts"]
    within = main.speaker[0] < frame.first and frame.last <= min(main.cue)
    return relative and within


def _is_others(unit: Unit, frame: Frame, main: Frame, lexicon: Lexicon) -> bool:
    """Return whether others tell a thing in another's subject: "Miller, whose party opposed it"."""
    if frame.speaker is None or unit.head(frame.speaker).lower not in lexicon["owning_relatives"]:
        return False
    return _is_attribute(unit, frame, main, lexicon)


def _is_told_by(unit: Unit, frame: Frame, following: Sequence[Frame]) -> bool:
    """Return whether somebody else tells what a frame intends: "She means to go, he told MPs"."""
    if frame.verb is None or frame.verb.clause or frame.place is not Place.AFTER:
        return False
    return any(
        other.place is Place.BEFORE
        and other.verb is not None
        and other.verb.clause
        and unit.clauses[unit.clause_of(other.first)].first == other.first
        and unit.clauses[unit.clause_of(other.first)].separator == ","
        for other in following
    )


def _clause_frames(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    if (answered := quoted_subject(unit, clause, lexicon)) is not None:
        yield answered
        return
    yield from source_phrases(unit, clause, lexicon)
    added = _participle_frame(unit, number, clause, lexicon)
    if added is not None:
        yield added
        return
    for index in range(clause.first, clause.last):
        word = unit.words[index]
        says = word.lower.endswith("ing") and word.lower in lexicon.infinitives
        if says and (saying := saying_frames(unit, clause, index, lexicon)):
            yield from saying
            return
        if word.lower not in lexicon.finite or _is_name_part(unit, number, index):
            continue
        frame = _verb_frame(unit, number, index, lexicon)
        if frame is not None:
            yield frame
            return


def _is_name_part(unit: Unit, number: int, index: int) -> bool:
    """Return whether a form in capitals is no verb: "At noon, State Senator Miller".

    One may open a sentence, and in headlines of capitals a clause: "Taxes to Rise, Says Miller".
    """
    opens = index == unit.clauses[number].first and (number == 0 or unit.role is not Role.BODY)
    return unit.words[index].capital and not opens


def _participle_frame(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """Return the frame of "…, adding that", "…, saying it was too late"; its speaker is shared."""
    first = clause.first
    form = unit.words[first].lower
    if number == 0 or clause.separator != "," or not form.endswith("ing"):
        return None
    verb = next((v for v in lexicon.infinitives.get(form, ()) if v.clause), None)
    if verb is None:
        return None
    content, told = content_start(unit, first, clause, verb, lexicon)
    if content is None:
        return None
    if (named := apposed_speaker(unit, number, lexicon)) is not None:
        start = named[0] - 1  # "and"
        return Frame(start, content, (first,), Place.AFTER, named, told, verb=verb, content=content)
    speaker = _shared_subject(unit, first, lexicon)
    return Frame(first, content, (first,), Place.AFTER, speaker, told, verb=verb, content=content)


def _shared_subject(unit: Unit, limit: int, lexicon: Lexicon) -> Phrase | None:
    """Return the subject of the nearest verb before a participle, or of the sentence."""
    for number in reversed(range(unit.clause_of(limit))):
        clause = unit.clauses[number]
        if (source := next(source_phrases(unit, clause, lexicon), None)) is not None:
            return source.speaker  # "…, according to Jane Miller, adding that"
        behind = behind_said(unit, clause.first, clause.last)
        for index in range(max(clause.first, behind), clause.last):
            lower = unit.words[index].lower
            if lower in lexicon.finite and is_noun_use(unit, index, lexicon):
                continue  # "owing to the changes"
            verb = verb_at(unit, index, clause, lexicon) if lower in lexicon.finite else None
            inverted = _inverted(unit, number, index, verb, lexicon) if verb else None
            if inverted is not None:
                return inverted.speaker  # “…,” said Jane Miller, adding that
            if index == clause.first:
                continue
            if lower in lexicon["finite_verbs"] or lower in lexicon.finite:
                speaker, _ = subject_at(unit, number, index, lexicon)
                if speaker is not None:
                    return speaker
                break
    end = phrase_end(unit, 0, unit.clauses[0].last, lexicon)
    return (0, end) if end else None


def _verb_frame(unit: Unit, number: int, index: int, lexicon: Lexicon) -> Frame | None:
    clause = unit.clauses[number]
    verb = verb_at(unit, index, clause, lexicon)
    occasion = verb_of_occasion(unit, clause, index, lexicon)
    if verb is None or (occasion is None and is_noun_use(unit, index, lexicon)):
        return None
    inverted = _inverted(unit, number, index, verb, lexicon)
    if inverted is not None:
        return inverted
    speaker, start = _who_tells(unit, number, occasion or index, lexicon)
    if speaker is None or _is_told(unit, index, verb):
        return None
    gerund = _gerund_after(unit, index, clause) if "g" in verb.takes else None
    if gerund is not None:
        told_of = (index + 1, gerund - 1) if verb.stands_alone and gerund > index + 2 else None
        cue = (index, gerund - 1)
        return Frame(start, gerund, cue, Place.AFTER, speaker, told_of, verb=verb, content=gerund)
    spoken = behind_speech(unit, start)
    content, told = content_start(unit, index, clause, verb, lexicon, spoken=spoken)
    cue = (index, *words_of(unit, index, verb, clause, lexicon))
    circumstance = content is not None and unit.words[content].lower in lexicon["circumstances"]
    if circumstance and behind_quote(unit, start):
        content = None  # “…,” she said when she presented the bill
    if content is not None and behind_quote(unit, start) and _goes_on(unit, content, lexicon):
        content = None  # “Nobody,” she said, “wants this.”
    says = occasion is None and speaker[0] >= start  # not so "He had read it, and cried"
    says = says and says_before(unit, number, index, start, verb, lexicon)
    relative = unit.head(speaker).lower in lexicon["relative_starts"]
    if content is None and says and not relative:
        return Frame(start, clause.last, cue, Place.BEFORE, speaker, told, verb=verb)
    announced = content is None and announces(unit, index, clause, verb)
    judged = _is_judged(unit, index, clause, verb, lexicon)
    if content is None:
        verb = _as_report(unit, index, clause, verb, judged=judged)
    if content is None and not (verb.reports or judged or announced):
        return None
    last = content if content is not None else clause.last
    return Frame(start, last, cue, Place.AFTER, speaker, told, verb=verb, content=content)


def _is_told(unit: Unit, index: int, verb: Verb) -> bool:
    """Return whether a headline's subject was told a thing: "Minister listens, islanders told"."""
    closes = index + 1 == unit.end and unit.role in (Role.HEADLINE, Role.HEADING)
    return closes and "o" in verb.takes and verb.lemma == "tell"


def _is_unsaid(unit: Unit, index: int, first: int, lexicon: Lexicon) -> bool:
    """Return whether somebody "has never said" a thing: nobody is quoted then."""
    before = {word.lower for word in unit.words[first:index]}
    return "never" in before and unit.words[index].lower in lexicon["plain_saying"]


def _goes_on(unit: Unit, content: int, lexicon: Lexicon) -> bool:
    """Return whether quoted words behind a comma end the sentence that others have begun.

    Not so “Calling it “a farce”, she said, “He lied.””, which begins with what else she did.
    """
    opener = unit.words[unit.clauses[0].first]
    does = opener.lower.endswith("ing") and opener.lower in lexicon.infinitives
    behind = unit.words[content].quote is not None and unit.words[content - 1].text == ","
    return behind and not does


def _is_judged(unit: Unit, index: int, clause: Clause, verb: Verb, lexicon: Lexicon) -> bool:
    """Return whether words tell what a thing is called: "called it “a disgrace”", "… it wrong"."""
    if "j" not in verb.takes:
        return False
    behind = unit.words[index + 1 : clause.last]
    if any(word.quote is not None for word in behind):
        return True
    if any(word.lower == "as" for word in behind[1:MAX_JUDGED]):
        return verb.lemma != "call"  # "described him as shy"
    said = [word.lower for word in behind if not word.mark]
    thing = bool(said) and said[0] in lexicon["determiners"] | lexicon["things"]
    if not thing or len(said) < LEAST_JUDGED:
        return False
    ends = said[-1].endswith(lexicon.endings["judging_endings"])
    judged = ends or said[-1] in lexicon["judgements"]
    return judged or not {"a", "an"}.isdisjoint(said[1:])


def _is_against(unit: Unit, index: int, clause: Clause, verb: Verb) -> bool:
    behind = (word.lower for word in unit.words[index + 1 : clause.last])
    return "a" in verb.takes and "against" in behind


def _gerund_after(unit: Unit, index: int, clause: Clause) -> int | None:
    """Return where the gerund starts in "accused them of hiding it", "warned against hiding it"."""
    words = unit.words
    for position in range(index + 1, min(index + MAX_GERUND, clause.last - 1)):
        if words[position].lower in ("of", "against"):
            return position + 1 if words[position + 1].lower.endswith("ing") else None
    return None


def _inverted(unit: Unit, number: int, index: int, verb: Verb, lexicon: Lexicon) -> Frame | None:
    """Return “…,” said the minister: the verb right behind its content."""
    clause = unit.clauses[number]
    after_quote = index > 0 and unit.words[index - 1].quote is not None
    following = unit.words[index + 1].lower if index + 1 < clause.last else ""
    if "m" in verb.takes or following in lexicon["nothings"]:
        return None  # "told the house" says to whom, "wrote something down" what
    if "k" in verb.takes and not behind_quote(unit, index):
        return None
    if not verb.clause or not (after_quote or (index == clause.first and clause.separator)):
        return None
    if index == clause.first and clause.separator not in (",", "–", "—") and not after_quote:
        return None
    end = phrase_end(unit, index + 1, clause.last, lexicon)
    inserted = _is_inserted(unit, number, lexicon)
    apposed = not inserted and apposition_subject(unit, number, index, lexicon) is not None
    if (
        end == index + 1
        or apposed
        or (not after_quote and _goes_on_as_clause(unit, end, clause, lexicon))
    ):
        return None
    return Frame(index, clause.last, (index,), Place.BEFORE, (index + 1, end), verb=verb)


def _goes_on_as_clause(unit: Unit, end: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a noun behind a verb has a verb of its own: "…, said the plan was wrong"."""
    return end < clause.last and unit.words[end].lower in lexicon["finite_verbs"]


def _who_tells(unit: Unit, number: int, index: int, lexicon: Lexicon) -> tuple[Phrase | None, int]:
    """Return the subject of a verb, if it is somebody who tells something, and where it starts."""
    speaker, start = subject_at(unit, number, index, lexicon)
    if speaker is None and goes_on_telling(unit, number, index, lexicon):
        speaker = _subject_so_far(unit, index, lexicon)
    if speaker is None or _is_nobody(unit, speaker, lexicon):
        return None, start
    return (None, start) if _is_unsaid(unit, index, speaker[1], lexicon) else (speaker, start)


def _subject_so_far(unit: Unit, index: int, lexicon: Lexicon) -> Phrase | None:
    """Return who did what stands before "and said", whatever its verb: "She came and said"."""
    before = unit.clauses[max(unit.clause_of(index) - 1, 0)]
    teller, verb_of = unit.words[before.first].lower, unit.words[before.first + 1].lower
    if teller in lexicon["speaking_pronouns"] and verb_of in lexicon.finite:
        return before.first, before.first + 1  # "The drill had no place there, she said, and"
    for place in range(index):
        word = unit.words[place]
        told = word.lower in lexicon.finite and not word.capital
        if told and not is_noun_use(unit, place, lexicon):
            found, _ = subject_at(unit, unit.clause_of(place), place, lexicon)
            if found and unit.head(found).lower not in lexicon["relative_starts"]:
                return found
    if unit.words[0].lower in lexicon["speaking_pronouns"]:
        return 0, 1
    past = (i for i in range(1, index) if unit.words[i].lower.endswith("ed"))
    verb = next((i for i in past if not unit.words[i].capital), None)
    if verb is not None and verb <= LATEST_VERB:
        return 0, verb  # "The court sentenced him and said"
    return main_subject(unit, lexicon) or _shared_subject(unit, index, lexicon)


def _as_report(unit: Unit, index: int, clause: Clause, verb: Verb, *, judged: bool) -> Verb:
    """Return a verb as one that reports, if no words in marks or a clause say what was said.

    "called the plan wrong", "advised the council against appealing". One word in marks tells
    nothing alone: "called the plan “reckless”".
    """
    marked = [word.text for word in unit.words[index : clause.last] if word.quote]
    called = judged and (not marked or any(_is_adjective(text) for text in marked))
    return replace(verb, takes="r") if called or _is_against(unit, index, clause, verb) else verb


def _is_adjective(marked: str) -> bool:
    """Return whether one word in marks is no name: “reckless”, not “Gannet”."""
    word = marked.strip(QUOTES + SAID + "“‘")
    return " " not in word and word.islower()


def _is_nobody(unit: Unit, speaker: Phrase, lexicon: Lexicon) -> bool:
    """Return whether nobody is said to have said it: "Neither side has said when"."""
    if any(unit.words[i].lower == "neither" for i in range(*speaker)):
        return True  # "Miller neither confirmed nor denied it"
    return unit.head(speaker).lower in lexicon["nobodies"]


def _is_inserted(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether a sentence goes on behind a clause: "The line, said X, would be built"."""
    following = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    opened = unit.words[following.first].lower if following is not None else ""
    parted = following is not None and following.separator == ","
    return parted and opened in lexicon["finite_verbs"] and unit.clauses[number].separator == ","
