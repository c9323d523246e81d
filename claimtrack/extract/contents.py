"""What a frame introduces: the words said, found by the clauses beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from claimtrack.extract.complements import content_start
from claimtrack.extract.continuations import continuation
from claimtrack.extract.contrasts import is_contrasted
from claimtrack.extract.english_contents import content_end
from claimtrack.extract.found import Found, content_between
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import (
    can_speak,
    is_relative,
    is_subjunctive,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.main_subject import is_full_name, main_subject
from claimtrack.extract.phrases import finite_like
from claimtrack.extract.reports import report, report_of_answer
from claimtrack.extract.rival_frames import holds_speaker, quoted_behind_colon, without_told
from claimtrack.extract.units import JOINERS, Unit, behind_dateline
from claimtrack.model import Kind

LONGEST_CLOSING = 4  # words that end a sentence behind a clause: "…, nicht weiter kommentieren"
LONGEST_TOPIC = 5  # words before a colon
ASKING_WORDS = 4  # "Auf die kritische Frage, …"


def contents(unit: Unit, frames: Sequence[Frame], lexicon: Lexicon) -> Iterator[Found]:
    """Yield what each frame of a sentence introduces; an empty one bounds no other."""
    frames = without_told(unit, frames, lexicon)
    shared = _shared_subject(unit, frames, lexicon)
    found = list(_frame_contents(unit, frames, shared, lexicon))
    while any(result is None for _, result in found):
        empty = max(i for i, (_, result) in enumerate(found) if result is None)
        frames = [frame for i, (frame, _) in enumerate(found) if i != empty]
        found = list(_frame_contents(unit, frames, shared, lexicon))
    results = [result for _, result in found if result is not None]
    for result, following in zip_longest(results, results[1:]):
        if following is None or not holds_speaker(unit, result, following):
            yield result


def _frame_contents(
    unit: Unit, frames: Sequence[Frame], speaker: tuple[int, int] | None, lexicon: Lexicon
) -> Iterator[tuple[Frame, Found | None]]:
    """Yield each frame, with its speaker, and what it introduces between its neighbours."""
    floor = behind_dateline(unit)
    for number, given in enumerate(frames):
        inherits = given.speaker is None and given.place is not Place.AROUND
        if number and is_contrasted(unit, frames[number - 1], lexicon):
            inherits = False  # "Während A das lobt, stellt sich …" is another's
        frame = replace(given, speaker=speaker) if inherits and not given.passive else given
        speaker = frame.speaker or speaker
        following = frames[number + 1] if number + 1 < len(frames) else None
        limit = _semicolon_between(unit, frame, following)
        if following is not None and (
            following.place is Place.AFTER
            or _tells_of(unit, following, frame)
            or (following.place is Place.BEFORE and frame.place is Place.BEFORE)
            or _repeats(unit, frame, following, lexicon)
        ):
            limit = min(limit, _own_limit(unit, frame, following))
        quoted = quoted_behind_colon(unit, following, lexicon) if following is not None else 0
        if frame.last < quoted:
            limit = min(limit, quoted - 1)
        if frame.place is not Place.AFTER:
            floor = max(floor, _behind_colon(unit, frame, lexicon), _behind_topic(unit, lexicon))
        if frame.place is Place.AFTER:
            announced = _is_announced(unit, frame, following, lexicon)
            result = None if announced else _content_after(unit, frame, limit, lexicon)
            told = _is_told_later(unit, frames, number)
            result = result or (None if told else report(unit, frames, number, frame, lexicon))
        elif frame.place is Place.BEFORE:
            result = _content_before(unit, frame, floor, limit, lexicon)
        else:
            result = _content_around(
                unit, frame, *_region(unit, frame, floor, limit, lexicon), lexicon
            )
        yield frame, result
        if result is not None:
            floor = frame.last


def _own_limit(unit: Unit, frame: Frame, following: Frame) -> int:
    """Return where the words of a frame end at the latest if another one follows.

    What stands before the verb of another is what that one says: “Yes,” she said, “now,” she added.
    """
    behind = following.place is Place.BEFORE and frame.place is Place.BEFORE
    return frame.last if behind else following.first


def _repeats(unit: Unit, frame: Frame, following: Frame, lexicon: Lexicon) -> bool:
    """Return whether a later frame says once more who speaks: "X legte nach: …, schrieb sie"."""
    if lexicon.language != "de" or not following.speaker:
        return False
    again = unit.words[following.speaker[0]].lower in lexicon["personal_pronouns"]
    return again and following.place is Place.BEFORE and frame.place is Place.AFTER


def _is_announced(unit: Unit, frame: Frame, following: Frame | None, lexicon: Lexicon) -> bool:
    """Return whether a colon leads to what another says: "Die Union lehnt ab: …, sagte X"."""
    if lexicon.language != "de" or following is None or not following.speaker:
        return False
    colon = frame.last < unit.end and unit.words[frame.last].text == ":"
    named = is_full_name(unit, following.speaker, lexicon) or any(
        unit.words[i].text in unit.names for i in range(*following.speaker)
    )
    spoken = is_subjunctive(unit, frame.last, following.first, lexicon)
    return following.place is Place.BEFORE and colon and named and spoken


def _semicolon_between(unit: Unit, frame: Frame, following: Frame | None) -> int:
    """Return where the part of a sentence ends that a frame stands in, if another has its own."""
    behind = following.first if following is not None else frame.last
    marks = (i for i in range(frame.last, behind) if unit.words[i].text == ";")
    return next(marks, unit.end)


def _tells_of(unit: Unit, frame: Frame, reported: Frame) -> bool:
    """Return whether a clause with "wie" says who tells of a report: "…, wie Adler mitteilte"."""
    opens = unit.words[frame.first].lower == "wie" and frame.place is Place.AROUND
    told = reported.verb is not None and reported.verb.reports  # not "antwortete, wie er immer …"
    return opens and told and len(frame.cue) > 1 and reported.place is Place.AFTER


def _is_told_later(unit: Unit, frames: Sequence[Frame], number: int) -> bool:
    """Return whether somebody says what a frame reports: "X lehnt das ab, sagte ein Sprecher"."""
    later = frames[number + 1 : number + 2]
    if later and _tells_of(unit, later[0], frames[number]):
        return True
    return any(
        frame.place is Place.BEFORE
        and unit.clauses[unit.clause_of(frame.first)].first == frame.first
        and unit.clauses[unit.clause_of(frame.first)].separator == ","
        for frame in frames[number + 1 :]
    )


def _behind_colon(unit: Unit, frame: Frame, lexicon: Lexicon) -> int:
    """Return where what somebody says begins behind the writer's words: "Er gab nicht nach: …".

    Before a colon a German sentence is the writer's if only what follows is in the subjunctive or
    in marks; an English one if it is about whom "she" means: "Miller gave one figure: …, she said".
    """
    if frame.speaker is None:
        return 0
    colons = [clause for clause in unit.clauses if clause.separator == ":"]
    before = [clause for clause in colons if clause.first < frame.first]
    if not before:
        return 0
    start = before[-1].first
    marked = unit.words[start].quote is not None
    if lexicon.language == "de" and not is_subjunctive(unit, 0, start, lexicon):
        told = any(finite_like(word, lexicon) for word in unit.words[: start - 1])
        if told and (marked or is_subjunctive(unit, start, frame.first, lexicon)):
            return start
    if marked and lexicon.language == "en":
        return start
    if marked or unit.words[frame.speaker[0]].lower not in lexicon["personal_pronouns"]:
        return 0
    subject = main_subject(unit, lexicon)
    named = subject is not None and is_full_name(unit, subject, lexicon)
    return start if named else 0


def _behind_topic(unit: Unit, lexicon: Lexicon) -> int:
    """Return where a sentence begins behind a topic: "Zum Geld: Das sei da, sagte X".

    Or behind a label: "ABC: „Das ist da“, sagt X".
    """
    if len(unit.clauses) < 2 or unit.clauses[1].separator != ":":
        return 0
    head, said = unit.clauses[:2]
    words = unit.words[head.first : head.last]
    plain = len(words) <= LONGEST_TOPIC and not any(
        word.quote or word.mark or finite_like(word, lexicon) for word in words
    )
    marked = len(said) == 1 and unit.words[said.first].quote is not None
    spoken = marked or is_subjunctive(unit, said.first, said.last, lexicon)
    return said.first if plain and spoken else 0


def _shared_subject(
    unit: Unit, frames: Sequence[Frame], lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the sentence's subject, if its first frame has none of its own: "X kam und sagte".

    Or "X nannte das gut, schränkte aber ein: …".
    """
    if not frames or frames[0].speaker or frames[0].first == 0 or not frames[0].cue:
        return None
    if frames[0].verb is None:
        return None
    finite = min(frames[0].cue)
    clause = unit.clauses[unit.clause_of(finite)]
    if clause.separator in JOINERS:
        return main_subject(unit, lexicon)
    goes_on = clause.separator == "," and clause.first == finite
    subject = main_subject(unit, lexicon) if goes_on else None
    if subject is None:
        return None
    may_speak = can_speak(unit, subject, lexicon) or is_full_name(unit, subject, lexicon)
    return subject if may_speak else None


def _content_after(unit: Unit, frame: Frame, limit: int, lexicon: Lexicon) -> Found | None:
    start = content_start(unit, frame, limit, lexicon)
    if start is None:
        return _quote_in_frame(unit, frame, lexicon)
    agent = frame.speaker and unit.words[frame.speaker[0] - 1].lower in lexicon["agent_markers"]
    if frame.passive and not agent and unit.words[start].lower == "ob":
        return None  # "Adler wurde gefragt, ob sie gehe": by whom, nothing tells
    limit = _main_clause_after(unit, frame, start, limit, lexicon)
    if lexicon.language == "en" and frame.cue:
        limit = content_end(unit, frame, start, limit, lexicon)
    return content_between(unit, start, limit, replace(frame, last=start))


def _main_clause_after(unit: Unit, frame: Frame, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the main clause begins behind "Da X ankündigte, zu gehen, ist …".

    Or where it goes on behind a noun with its content: "Seine Drohung, zu gehen, sorgte für …".
    """
    noun = bool(frame.cue) and frame.cue[0] > 0 and unit.words[frame.cue[0]].capital
    own = unit.clause_of(frame.cue[0] if frame.cue else frame.first)
    if frame.verb is None:
        limit = _bracket_end(unit, own, limit, lexicon)
    if own and is_relative(unit, unit.clauses[own], lexicon):
        return _next_main_clause(unit, own + 1, limit, lexicon)
    if unit.words[unit.clauses[0].first].lower not in lexicon["openers"] and not noun:
        return limit
    if own != 0:
        return limit
    for clause in unit.clauses[unit.clause_of(start) + 1 :]:
        head = unit.words[clause.first]
        verb = finite_like(head, lexicon) if noun else head.lower in lexicon["verbs"]
        if clause.separator == "," and clause.first < limit and verb:
            return clause.first if not head.capital else limit
    return limit


def _bracket_end(unit: Unit, number: int, limit: int, lexicon: Lexicon) -> int:
    """Return where the clause ends that holds "Berichte, wonach …": "…, nicht bestätigen."."""
    for clause in unit.clauses[number + 1 :]:
        words = [word for word in unit.words[clause.first : clause.last] if not word.mark]
        closes = bool(words) and len(words) <= LONGEST_CLOSING and clause.separator == ","
        finite = any(word.lower in lexicon["verbs"] for word in words[:-1])
        if closes and not finite and words[-1].lower in lexicon.infinitives:
            return min(limit, clause.first)
    return limit


def _next_main_clause(unit: Unit, number: int, limit: int, lexicon: Lexicon) -> int:
    """Return where a sentence goes on behind a relative clause and what it introduces."""
    for clause in unit.clauses[number + 1 :]:
        head = unit.words[clause.first]
        if clause.separator == "," and clause.first < limit and finite_like(head, lexicon):
            spoken = head.lower in lexicon["subjunctive"] | lexicon["conditional"]
            return limit if spoken else clause.first
    return limit


def _quote_in_frame(unit: Unit, frame: Frame, lexicon: Lexicon) -> Found | None:
    """Return a quotation that stands in the frame's own clause: 'nannte das „Unsinn“'."""
    for index in range(frame.cue[0] + 1, frame.last):
        quote = unit.words[index].quote
        if quote is None or (frame.speaker and frame.speaker[0] <= index < frame.speaker[1]):
            continue
        if unit.words[index - 1].lower in lexicon["before_papers"]:
            continue  # a newspaper that was told
        if frame.verb is not None and frame.verb.reports:
            return None  # the whole sentence reports, the quoted words stand inside it
        if len(unit.words[index].text.split()) >= 2:
            return Found((quote.span,), Kind.DIRECT, replace(frame, last=index))
    return None


def _content_before(
    unit: Unit, frame: Frame, floor: int, limit: int, lexicon: Lexicon
) -> Found | None:
    last = frame.first
    while last > floor and unit.words[last - 1].mark and unit.words[last - 1].text in ",–—-":
        last -= 1
    first = floor
    while first < last and unit.words[first].mark:
        first += 1
    if first >= last:
        return None
    if _is_question(unit, first, last, lexicon):
        behind = frame.last
        while behind < limit and unit.words[behind].mark and unit.words[behind].quote is None:
            behind += 1
        answer = content_between(unit, behind, limit, frame) if behind < limit else None
        return answer or report_of_answer(unit, frame, lexicon)
    found = _call_behind_place(unit, first, frame, lexicon) or content_between(
        unit, first, last, frame
    )
    rest = continuation(unit, (first, last), frame, limit, lexicon)
    if rest is None or found is None:
        return found
    return replace(found, content=(*found.content, rest))


def _call_behind_place(unit: Unit, first: int, frame: Frame, lexicon: Lexicon) -> Found | None:
    """Return the words in marks behind "Später, im Saal, sagte er: „Nein.“", and no others."""
    words = unit.words
    colon = frame.last
    if colon + 1 >= len(words) or words[colon].text != ":" or words[colon + 1].quote is None:
        return None
    told = any(finite_like(word, lexicon) or word.quote for word in words[first : frame.first])
    quote = words[colon + 1].quote
    if frame.verb is None or frame.verb.reports:
        return None  # "Eine Maut, wie sie die FLK will, lehnte er ab: „…“"
    return None if told or quote is None else Found((quote.span,), Kind.DIRECT, frame)


def _is_question(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a question put to the speaker opens: "Auf die Frage, ob …, sagte er: …".

    Not so "Auf die Frage gebe es keine Antwort, sagte er.": that is what was said.
    """
    phrase = unit.words[first : min(last, unit.clauses[unit.clause_of(first)].last)]
    if phrase[0].lower in lexicon["asked"]:
        return True
    answered = phrase[-1].lower in lexicon["asked"]  # "Auf ihre Zusagen angesprochen, …"
    if answered and not any(finite_like(word, lexicon) for word in phrase[:-1]):
        return True
    questions = tuple(lexicon["questions"])  # "Zwischenfrage", too
    opening = any(word.lower.endswith(questions) for word in phrase[1:ASKING_WORDS])
    answers = phrase[0].lower in lexicon["answering"] and opening
    return answers and not any(finite_like(word, lexicon) for word in phrase)


def _region(unit: Unit, frame: Frame, floor: int, limit: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the words that a phrase like "laut X" vouches for: its clause, if subordinate."""
    number = unit.clause_of(frame.first)
    clause = unit.clauses[number]
    for other in unit.clauses:
        if other.separator == ";" and floor < other.first <= frame.first:
            floor = other.first
        elif other.separator == ";" and frame.first < other.first < limit:
            limit = other.first - 1
    head = unit.words[clause.first]
    if number and head.lower in lexicon["subordinators"] and frame.first > clause.first:
        return clause.first, limit
    inner = 0 < number < len(unit.clauses) - 1 and frame.first > clause.first
    if inner and is_relative(unit, clause, lexicon):
        return clause.first, clause.last
    return floor, limit


def _content_around(
    unit: Unit, frame: Frame, floor: int, limit: int, lexicon: Lexicon
) -> Found | None:
    """Return the sentence without the phrase: "Es wird nach Angaben der Polizei …"."""
    words = unit.words
    if floor and frame.last >= limit and _only_relative(unit, floor, frame.first, lexicon):
        return None
    before_last = frame.first
    while (
        before_last > floor and words[before_last - 1].mark and words[before_last - 1].text != ")"
    ):
        before_last -= 1
    first = floor
    while first < before_last and words[first].mark:
        first += 1
    after = frame.last
    while after < limit and words[after].text in (",", ":", "–"):
        after += 1
    spans = []
    if first < before_last:
        spans.append(unit.span_of(first, before_last))
    if after < limit:
        spans.append(unit.span_of(after, limit))
    if not spans:
        return None
    quoted = words[after].quote if after < limit else None
    if quoted is not None and after + 1 == limit and len(spans) == 1:
        return Found((quoted.span,), Kind.DIRECT, frame)
    return Found(tuple(spans), Kind.INDIRECT, frame)


def _only_relative(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether nothing but relative clauses stands between two places."""
    inside = [clause for clause in unit.clauses if first <= clause.first and clause.last <= last]
    return bool(inside) and all(is_relative(unit, clause, lexicon) for clause in inside)
