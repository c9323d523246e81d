"""Quotations whose frame has no known cue: the mood of a clause or a colon gives them away."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.extract.english_cues import POSSESSIVES
from claimtrack.extract.found import Found, content_between
from claimtrack.extract.fragments import view_of
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import (
    asks_whether,
    can_speak,
    is_conditional,
    is_deed,
    is_infinitive_clause,
    is_relative,
    is_subjunctive,
    speaks,
    subject_after,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.main_subject import main_subject, pronoun_with_verb
from claimtrack.extract.phrases import finite_like, is_noun, noun_phrase
from claimtrack.extract.units import Clause, Unit
from claimtrack.model import Kind, Role

PAST = "te"  # ends the past of most verbs
MIN_SPEECH_WORDS = 4  # a shorter quoted stretch without a frame is a title or a scare quote
LONGEST_TIME = 6  # words of "11:00 Uhr:"
MAX_HEADLINE_NAME = 4  # words before the colon of a headline that names its speaker


def unlisted(unit: Unit, lexicon: Lexicon) -> Found | None:
    """Return a quotation whose frame has no known cue: the mood or a colon gives it away.

    "Minister X stellt sich hinter ihn: „…“", "Sie diskutierten darüber, weil das zu selten sei".
    """
    for number, clause in enumerate(unit.clauses[1:], start=1):
        if number == 1 and (speaker := _who_said(unit, clause, lexicon)) is not None:
            cue = (clause.first,)
            frame = Frame(clause.first, unit.end, cue, Place.BEFORE, speaker)
            spoken = unit.words[0].quote
            return Found((spoken.span,), Kind.DIRECT, frame) if spoken is not None else None
        if clause.separator == ":" and (
            _opens_speech(unit, clause) or _names_speaker(unit, clause, lexicon)
        ):
            return _behind_colon(unit, number, lexicon)
        first = unit.clauses[0]
        if number == 1 and (
            is_subjunctive(unit, first.first, first.last, lexicon)
            or is_conditional(unit, first.first, first.last, lexicon)
        ):
            return None
        if is_relative(unit, clause, lexicon) and _goes_on(unit, number + 1, lexicon):
            continue
        if is_subjunctive(unit, clause.first, clause.last, lexicon):
            if _is_all_said(unit, clause, lexicon):
                return None
            if unit.words[first.first].lower in lexicon["openers"] or len(first) < 2:
                return None
            if _is_infinitive(unit, first, lexicon):
                return None  # "Neu zu bauen, damit tue er sich schwer"
            return content_between(
                unit, clause.first, unit.end, _plain_frame(unit, clause, lexicon)
            )
    return None


def told_by_name(unit: Unit, lexicon: Lexicon) -> Found | None:
    """Return a subjunctive behind which any verb and a name stand: "Es bleibe dabei, tönte X"."""
    if lexicon.language != "de" or len(unit.clauses) < 2:
        return None
    if unit.words[0].lower in lexicon["openers"]:
        return None
    last = unit.clauses[-1]
    if last.first >= len(unit.words):
        return None
    verb = unit.words[last.first]
    past = verb.lower.endswith(PAST) and finite_like(verb, lexicon) and not verb.capital
    if last.separator != "," or not past or verb.lower in lexicon["unreal"]:
        return None
    subject = subject_after(unit, last.first, lexicon, limit=last.last)
    if subject is None or not is_subjunctive(unit, 0, unit.clauses[0].last, lexicon):
        return None
    if not any(unit.words[i].text in unit.names for i in range(*subject)):
        return None
    frame = Frame(last.first, unit.end, (last.first,), Place.BEFORE, subject)
    return content_between(unit, 0, last.first - 1, frame)


def _behind_colon(unit: Unit, number: int, lexicon: Lexicon) -> Found | None:
    """Return what a clause behind a colon says, if the one before it is not said as well."""
    clause = unit.clauses[number]
    if _is_free_speech(unit, clause, lexicon) or asks_whether(unit, clause.first):
        return None
    frame = _plain_frame(unit, clause, lexicon)
    return content_between(unit, clause.first, _second_voice(unit, number), frame)


def labelled_headline(unit: Unit, lexicon: Lexicon) -> Found | None:
    """Return what somebody says of themselves in a headline: "Adler: Wir bleiben bei Nein"."""
    clause = unit.clauses[1] if len(unit.clauses) > 1 else None
    if clause is None or clause.separator != ":" or not _names_speaker(unit, clause, lexicon):
        return None
    said = [word.lower for word in unit.words[clause.first : unit.end] if word.quote is None]
    if lexicon["own_words"].isdisjoint(said):
        return None
    frame = Frame(0, clause.first, (), Place.AFTER, (0, clause.first - 1))
    return content_between(unit, clause.first, unit.end, frame)


def _second_voice(unit: Unit, number: int) -> int:
    """Return where somebody else speaks in "Merz: „Nein“ – Söder: „Doch“", or the sentence ends."""
    spoken = unit.words[unit.clauses[number].first].quote is not None
    later = unit.clauses[number + 1 :]
    for clause, following in pairwise(later):
        quoted = following.separator == ":" and unit.words[following.first].quote is not None
        if spoken and quoted and clause.separator in ("–", "—"):
            return clause.first - 1
    return unit.end


def _who_said(unit: Unit, clause: Clause, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the subject of any verb behind whole quoted speech: "„…“, erinnerte sich X später"."""
    if clause.separator != "," or unit.words[0].quote is None:
        return None
    if len(unit.clauses[0]) > 1 or not finite_like(unit.words[clause.first], lexicon):
        return None
    subject = subject_after(unit, clause.first, lexicon, limit=unit.end)
    if subject is None:
        return None
    known = any(verb.clause for verb in lexicon.finite.get(unit.words[clause.first].lower, ()))
    whole = known or _opens_speech(unit, unit.clauses[0])
    named = whole and is_noun(unit.words[subject[0]], lexicon)  # no article before it
    if known and not speaks(unit, subject, lexicon):
        subject = _without_dative(unit, subject, lexicon)
    return subject if named or speaks(unit, subject, lexicon) else None


def _without_dative(unit: Unit, subject: tuple[int, int], lexicon: Lexicon) -> tuple[int, int]:
    """Return a surname without whom its owner told: "mailte Adler der Redaktion"."""
    first, last = subject
    if last - first < 2 or unit.words[first + 1].lower not in lexicon["definite_determiners"]:
        return subject
    return (first, first + 1) if is_noun(unit.words[first], lexicon) else subject


def _is_all_said(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether what stands before a clause in the subjunctive is said as well.

    "Der Bus, der brannte, sei leer gewesen": the main clause goes on. "Sie leisteten viel, das
    bestreite er nicht" says what he thinks of it.
    """
    words = [word.lower for word in unit.words[clause.first : clause.first + 3]]
    comments = words[0] in lexicon["sentence_pronouns"] and words[-1] in lexicon["person_pronouns"]
    return words[0] in lexicon["subjunctive"] or (comments and lexicon.language == "de")


def _is_infinitive(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause has no verb but an infinitive with "zu"."""
    words = unit.words[clause.first : clause.last]
    finite = any(finite_like(word, lexicon) for word in words)
    return is_infinitive_clause(unit, clause) and not finite


def _goes_on(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether a later clause is in the subjunctive, too: then the whole sentence is."""
    return any(
        mood(unit, clause.first, clause.last, lexicon)
        for clause in unit.clauses[number:]
        for mood in (is_subjunctive, is_conditional)
    )


def _opens_speech(unit: Unit, clause: Clause) -> bool:
    quote = unit.words[clause.first].quote
    return quote is not None and len(unit.words[clause.first].text.split()) >= MIN_SPEECH_WORDS


def _names_speaker(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a headline's colon follows a person's name: "Mustermann: Kein Geld mehr".

    A text without a layout may begin with its headline.
    """
    if clause.first > MAX_HEADLINE_NAME:
        return False
    names = unit.words[: clause.first - 1]
    named = names[-1].text in unit.names and all(is_noun(word, lexicon) for word in names)
    if unit.role in (Role.HEADLINE, Role.HEADING):
        return named or (unit.timed and len(names) == 1 and is_noun(names[0], lexicon))
    first = unit.paragraph == 1 and len(names) == 1 and names[0].capital
    said = (word.lower for word in unit.words[clause.first : unit.end] if word.quote is None)
    own = any(word in lexicon["own_words"] for word in said)  # "Miller: no tax in my term"
    return first and (named or (own and is_noun(names[0], lexicon)))


def _subject_before_colon(unit: Unit, clause: Clause, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the pronoun or name before the first verb: "On Lethria, Mayor Miller was brief: …"."""
    verbs = lexicon["finite_verbs"] | lexicon.finite.keys()
    for place in range(1, clause.first - 1):
        if unit.words[place].lower not in verbs:
            continue
        before = unit.words[place - 1]
        if before.lower in lexicon["speaking_pronouns"]:
            return place - 1, place
        if before.text in unit.names:
            return _name_start(unit, place - 1, lexicon), place
        break
    return pronoun_with_verb(unit, clause.first, lexicon)


def _name_start(unit: Unit, last: int, lexicon: Lexicon) -> int:
    """Return where a name begins that ends with a surname, with its title: "Mayor Jane Miller".

    Not so behind a place or a time: "In Norwick Miller was brief", "On Monday Miller was brief".
    """
    first = last
    while first and unit.words[first - 1].capital and unit.words[first - 1].quote is None:
        first -= 1
    inside = [word.lower for word in unit.words[first:last]]
    behind = first and unit.words[first - 1].lower in lexicon["prepositions"]
    apart = behind or not lexicon["times"].isdisjoint(inside)
    opens = inside[:1] and inside[0] in lexicon["prepositions"] | lexicon["coordinators"]
    return last if apart or opens or not lexicon["adverbs"].isdisjoint(inside) else first


def _behind_time(unit: Unit) -> int:
    """Return where a sentence starts behind the time of a live report: "11:00 Uhr: X, Chef"."""
    for place, word in enumerate(unit.words[:LONGEST_TIME]):
        if place and word.text == ":" and unit.words[place - 1].text == "Uhr":
            return place + 1
    return 0


def _is_number_of_things(unit: Unit, phrase: tuple[int, int], lexicon: Lexicon) -> bool:
    """Return whether a phrase counts what cannot speak: "340 Plätze"."""
    counts = unit.words[phrase[0]].text[0].isdigit()
    return counts and not can_speak(unit, phrase, lexicon)


def tells_of_matter(unit: Unit, last: int, lexicon: Lexicon) -> bool:
    """Return whether English words before a colon tell what is spoken of, and not who speaks.

    "The dam was another matter: “…”", "The message was simple: “…”"; not "The unions were clear".
    """
    if lexicon.language != "en":
        return False
    words = {word.lower for word in unit.words[:last]}
    owned = not words.isdisjoint(lexicon["own_views"]) or any(
        w.endswith(POSSESSIVES) for w in words
    )
    if owned or unit.words[0].lower not in lexicon["determiners"]:
        return False  # "The minister's answer was short"
    told = not words.isdisjoint(lexicon["spoken_nouns"] | lexicon["matters"])
    return told and not words.isdisjoint(lexicon["finite_be"])


def _is_free_speech(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether what stands before a colon is said, too: "Der Bau werde nicht teurer: „…“".

    In "Er werde klagen: „…“" the pronoun names who speaks.
    """
    pronoun = any(w.lower in lexicon["person_pronouns"] for w in unit.words[: clause.first])
    told = view_of(unit, unit.clauses[0], lexicon) is not None
    spoken = is_subjunctive(unit, 0, clause.first, lexicon)
    return lexicon.language == "de" and spoken and not pronoun and not told


def _plain_frame(unit: Unit, clause: Clause, lexicon: Lexicon) -> Frame:
    """Return all before a clause as its frame, with the subject of the first main clause."""
    if lexicon.language == "en" and (found := _subject_before_colon(unit, clause, lexicon)):
        return Frame(0, clause.first, (), Place.AFTER, found)
    start = _behind_time(unit)
    view = view_of(unit, unit.clauses[0], lexicon)
    speaker = view or (main_subject(unit, lexicon) if not start else None)
    if speaker is None:
        end = noun_phrase(unit.words, start, lexicon, limit=clause.first)
        speaker = (start, end) if end is not None else None
    if speaker and (
        unit.words[speaker[0]].lower in lexicon["impersonal_pronouns"]
        or is_deed(unit, speaker, lexicon)
        or _is_number_of_things(unit, speaker, lexicon)
        or tells_of_matter(unit, clause.first, lexicon)
    ):
        speaker = None
    return Frame(0, clause.first, (), Place.AFTER, speaker)
