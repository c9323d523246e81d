"""Where the content of an English reporting verb begins, and who was told."""

from __future__ import annotations

from claimtrack.extract.english_cues import POSSESSIVES, YEAR, words_of
from claimtrack.extract.english_subjects import CONTRACTED
from claimtrack.extract.frame import Frame
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.units import Clause, Phrase, Unit, Word

MARKS = "“”\"‘’'., "  # around a title
MAX_ADDRESSEE = 4
MAX_BRACKET = 6  # words of "(Con, Wexel)"
MAX_ADVERBIAL = 12  # words between the verb and its content: "said on Monday in Leeds that"


def content_start(
    unit: Unit,
    index: int,
    clause: Clause,
    verb: Verb,
    lexicon: Lexicon,
    *,
    spoken: bool = False,
) -> tuple[int | None, Phrase | None]:
    """Return where the content behind a verb starts, and who was told.

    `spoken` tells that the content stands before the verb: “…,” she said.
    """
    told = None
    place = max([index, *words_of(unit, index, verb, clause, lexicon)]) + 1
    if "o" in verb.takes:
        end = _addressee_end(unit, place, clause.last, lexicon)
        if end > place:
            told, place = (place, end), end
    if verb.clause and not spoken and "k" not in verb.takes:
        that = _far_that(unit, place, clause, lexicon, told="o" in verb.takes)
        if that is not None:
            return that, told
    content = _first_word(unit, place, clause, verb, lexicon, spoken=spoken)
    unquoted = content is not None and unit.words[content].quote is None
    return None if unquoted and "k" in verb.takes else content, told


def _first_word(
    unit: Unit, place: int, clause: Clause, verb: Verb, lexicon: Lexicon, *, spoken: bool
) -> int | None:
    """Return the first word of the content at `place` or behind an adverbial: "said on Monday"."""
    words = unit.words
    circumstances = lexicon["circumstances"]
    for position in range(place, min(place + MAX_ADVERBIAL, len(words))):
        word = words[position]
        hangs = word.text == "," or word.lower in circumstances
        if hangs and tells_when_asked(unit, position, lexicon):
            return _quote_behind_colon(unit, position) if verb.clause else None
        named = _is_show(unit, position, lexicon, told=position == place and "o" in verb.takes)
        if named or _is_relative(unit, position, place, lexicon, spoken=spoken):
            if spoken:
                return None  # “…,” she told a meeting that residents had called
            continue
        if _is_day(unit, position, place, lexicon) or _is_aside(unit, position, lexicon):
            continue  # "said Wednesday that", "conceded, however, that"
        if word.text in ",:" and position + 1 < len(words) and words[position + 1].quote:
            return position + 1 if verb.clause else None
        if word.mark and word.depth == 0:
            return None
        if "i" in verb.takes and _is_infinitive(unit, position, lexicon):
            return None if _is_unnamed(unit, position, lexicon) else position
        if verb.clause and _opens_clause(unit, position, place, clause, lexicon):
            return position
    return None


def _is_day(unit: Unit, index: int, place: int, lexicon: Lexicon) -> bool:
    """Return whether a word names the day right behind a verb, or a year: "said Tuesday that"."""
    before, word = unit.words[index - 1], unit.words[index]
    if YEAR.match(word.text) and before.lower in lexicon["times"]:
        return True  # "said in May 2019 it was wrong"
    if index == place:
        return word.capital and word.lower in lexicon["times"]
    return before.capital and {before.lower, word.lower} <= lexicon["times"]


def _is_show(unit: Unit, index: int, lexicon: Lexicon, *, told: bool) -> bool:
    """Return whether quoted words name where something was said: “…,” she said on “The Hour”.

    `told` tells that they stand where somebody who is told could: “…,” she told “The Hour”.
    """
    if unit.words[index].quote is None:
        return False
    before = unit.words[index - 1].lower
    if not (told or before in lexicon["prepositions"] or before.endswith(POSSESSIVES)):
        return False
    named = unit.words[index].text.strip(MARKS).split()
    small = lexicon["title_words"]
    return all(word[0].isupper() or word in small for word in named if word[0].isalpha())


def tells_when_asked(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether words tell what somebody was asked: "told reporters when asked how to pay"."""
    first = index + 1 if unit.words[index].text == "," else index
    if first + 1 >= unit.end or unit.words[first].lower not in lexicon["circumstances"]:
        return False
    return unit.words[first + 1].lower in lexicon["questioned"]


def _quote_behind_colon(unit: Unit, index: int) -> int | None:
    """Return the quoted words that a colon opens: "said, when asked about the vote: “No.”"."""
    colon = next((i for i in range(index, unit.end - 1) if unit.words[i].text == ":"), None)
    if colon is None or unit.words[colon + 1].quote is None:
        return None
    return colon + 1


def _far_that(
    unit: Unit, place: int, clause: Clause, lexicon: Lexicon, *, told: bool
) -> int | None:
    """Return where "that" opens what is said behind when, where or to whom: "on Monday night that".

    Behind a verb that needs nobody who is told, these begin with a preposition or a time.
    """
    words = unit.words
    opening = lexicon["prepositions"] | lexicon["times"]
    if place >= clause.last or not (told or words[place].lower in opening):
        return None
    no_adverbial = lexicon["finite_verbs"] | lexicon["subject_pronouns"] | lexicon["no_adverbials"]
    for position in range(place, min(place + MAX_ADVERBIAL, clause.last)):
        word = words[position]
        if word.lower == "that":
            relative = _is_relative(unit, position, place, lexicon, spoken=False)
            return None if relative or position + 1 >= clause.last else position
        if word.mark or word.quote is not None or word.lower in no_adverbial:
            return None
        if word.lower.endswith("ed") and not word.capital:
            return None
    return None


def _opens_clause(unit: Unit, index: int, place: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a word opens what is said: “, "that" or a subject with its verb."""
    word = unit.words[index]
    if index == place and _is_pointed_at(unit, index, clause, lexicon):
        return False
    if word.quote is not None or word.lower in lexicon["complementizers"]:
        return True
    contracted = CONTRACTED.match(word.lower)
    if index == place and (word.lower in lexicon["embedded_questions"] or contracted):
        return True  # "said she'd no objection"
    before = unit.words[index - 1].lower
    if before in lexicon["subordinators"]:
        return False  # "told the paper as he left"
    starts = index == place or before in lexicon["times"]
    starts = starts or word.lower in lexicon["subject_pronouns"]
    return starts and _is_clause(unit, index, clause, lexicon)


def _is_pointed_at(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether "that" belongs to a noun and opens no clause: "repeated that claim in May"."""
    noun = unit.words[index + 1] if index + 1 < clause.last else None
    if unit.words[index].lower != "that" or noun is None or noun.capital or noun.quote is not None:
        return False
    closed = lexicon["function_words"] | lexicon["people_words"] | lexicon["adverbs"]
    if not noun.text.isalpha() or noun.lower in closed or noun.lower.endswith(("s", "ing")):
        return False
    rest = unit.words[index + 2 : clause.last]
    leads = not rest or rest[0].mark or rest[0].lower in lexicon["prepositions"] | lexicon["times"]
    return leads and not any(
        word.quote is not None or word.lower in lexicon["finite_verbs"] or word.lower.endswith("ed")
        for word in rest
    )


def _is_relative(unit: Unit, index: int, place: int, lexicon: Lexicon, *, spoken: bool) -> bool:
    """Return whether "that" belongs to a noun behind the verb: "said at a hearing that lasted".

    A verb follows it at once, or what was said stands before the verb; right behind the verb it
    opens what was said.
    """
    before = unit.words[index - 1]
    if unit.words[index].lower != "that" or before.mark or before.quote is not None:
        return False
    if index == place and before.lower in lexicon.finite:
        return False
    if spoken:
        return before.lower not in lexicon["adverbs"]
    nouns = lexicon["times"] | lexicon["adverbs"] | lexicon["pronouns"]
    following = unit.words[index + 1] if index + 1 < unit.end else None
    verb = following is not None and _is_past_or_auxiliary(following, lexicon)
    return verb and before.lower not in nouns and not before.capital


def _is_past_or_auxiliary(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a word can only be a finite verb: "lasted", "drew", "would"."""
    if word.capital or word.mark:
        return False
    past = word.lower.endswith("ed") or word.lower in lexicon["irregular_pasts"]
    return past or word.lower in lexicon["auxiliaries"] | lexicon["modals"]


def _is_infinitive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether an infinitive begins: "to leave", "not to leave"."""
    if unit.words[index].lower in lexicon["denying"]:
        index += 1
    return index < unit.end and unit.words[index].lower == "to"


def _is_unnamed(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether someone only wants no name: "a nurse who asked not to be named"."""
    wish = [word.lower for word in unit.words[index : index + 4]]
    return " ".join(wish[:3]) == "not to be" and not lexicon["named"].isdisjoint(wish[3:])


def _is_aside(unit: Unit, place: int, lexicon: Lexicon) -> bool:
    """Return whether a word belongs to an aside between commas."""
    words = unit.words
    for first in (place, place - 1, place - 2):
        aside = words[first : first + 3] if first >= 0 else ()
        if len(aside) == 3 and (aside[0].text, aside[2].text) == (",", ","):
            return aside[1].lower in lexicon["asides"]
    return False


def _addressee_end(unit: Unit, start: int, limit: int, lexicon: Lexicon) -> int:
    words = unit.words
    boundary = lexicon["complementizers"] | lexicon["prepositions"] | lexicon["finite_verbs"]
    boundary |= lexicon["nominative_pronouns"] | lexicon["embedded_questions"] | {"to"}
    boundary |= lexicon["circumstances"]  # "told reporters when asked how"
    index = start
    while index < min(limit, start + MAX_ADDRESSEE):
        lower = words[index].lower
        if words[index].text == "(" and index > start:
            return _behind_bracket(unit, index, limit)
        if words[index].mark or words[index].quote is not None:
            break
        if lower in boundary or _is_infinitive(unit, index, lexicon):
            break
        if index > start and (lower in lexicon["determiners"] or lower in lexicon["times"]):
            break
        index += 1
    return index


def _behind_bracket(unit: Unit, start: int, limit: int) -> int:
    """Return where words go on behind a bracket with a party: "told Jane Miller (Green) that"."""
    inside = range(start + 1, min(limit, start + MAX_BRACKET))
    return next((n + 1 for n in inside if unit.words[n].text == ")"), start)


def _is_clause(unit: Unit, start: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether the words from `start` hold a subject and a finite verb of their own."""
    words = unit.words
    lower = words[start].lower
    if lower in lexicon["prepositions"] or lower in lexicon["adverbs"]:
        return False
    behind = words[start + 1] if start + 1 < clause.last else None
    nominative = lower in lexicon["nominative_pronouns"]
    if nominative and behind and not behind.mark and behind.quote is None:
        return behind.lower not in lexicon["prepositions"]  # "says it works", "said he took"
    rest = range(start + 1, clause.last)
    return any(
        words[i].lower in lexicon["finite_verbs"]
        or (words[i].lower.endswith("ed") and not words[i].capital)
        for i in rest
    )


def content_end(unit: Unit, frame: Frame, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where what was said from `start` ends: before a main clause, or how often it was."""
    limit = _relative_end(unit, frame, start, limit, lexicon)
    return _end_before_count(unit, frame.cue[0], start, limit, lexicon)


def _relative_end(unit: Unit, frame: Frame, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where a main clause goes on behind "Jane Miller, who said she would go, has stayed".

    What was said has to be a whole clause: not "who said the bill, passed in May, was wrong".
    """
    if frame.speaker is None or unit.head(frame.speaker).lower not in lexicon["relative_starts"]:
        return limit
    own = unit.clause_of(frame.cue[0])
    if not own or unit.clauses[own].separator != ",":
        return limit
    for clause in unit.clauses[unit.clause_of(start) + 1 :]:
        verbs = lexicon["finite_verbs"] | lexicon.finite.keys()
        words = [w for w in unit.words[start : clause.first] if not w.mark and w.quote is None]
        infinitive = _is_infinitive(unit, start, lexicon) or len(words) == 0
        whole = infinitive or any(
            _is_past_or_auxiliary(w, lexicon) or w.lower in verbs for w in words
        )
        if clause.separator == "," and whole and _goes_on(unit, clause, lexicon):
            return min(limit, clause.first)
    return limit


def _goes_on(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause opens with its verb, or an adverb and its verb: "now backs it"."""
    place = clause.first
    if unit.words[place].lower in lexicon["adverbs"] and place + 1 < clause.last:
        place += 1
    word = unit.words[place]
    told = word.lower in lexicon.finite and word.lower.endswith("s")
    told = told or word.lower in lexicon["finite_verbs"]
    return not word.capital and (told or _is_past_or_auxiliary(word, lexicon))


def _end_before_count(unit: Unit, cue: int, start: int, limit: int, lexicon: Lexicon) -> int:
    """Return where an infinitive ends before how often it was said: "has urged her to go twice".

    Only the perfect counts what has been said so far.
    """
    if not _is_infinitive(unit, start, lexicon) or unit.words[cue - 1].lower not in lexicon["have"]:
        return limit
    for place in range(start + 2, min(limit, unit.end)):
        word, behind = unit.words[place].lower, place + 1
        if behind < limit and unit.words[behind].lower == "times":
            behind += 1
        elif word not in ("once", "twice"):
            continue
        timed = lexicon["behind_counts"]  # "twice this year"
        ends = behind >= min(limit, unit.end) or unit.words[behind].lower in timed
        return place if ends else limit
    return limit
