"""Frames built around a reporting verb: its cue words, its subject, who was addressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import (
    can_speak,
    finite_like,
    is_announced,
    is_deed,
    is_noun,
    is_relative,
    is_subjunctive,
    is_title,
    noun_phrase,
    phrase_before,
    subject_after,
)
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.roles import find_addressee, find_agent, find_quoted, find_subject
from claimtrack.extract.source_frames import final_cue, impersonal_frame
from claimtrack.extract.units import Clause, Unit

MAX_REACH = 25  # words between a verb and its separated prefix or participle


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting verb of a clause: the numbers of its words, finite verb first."""

    words: tuple[int, ...]
    verb: Verb
    passive: bool = False


def subordinate_frame(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "da sie befürchten, …": a verb-final cue whose content is the clause that follows."""
    if number + 1 >= len(unit.clauses):
        return
    cue = final_cue(unit, clause.first + 1, clause.last, lexicon)
    following = unit.clauses[number + 1]
    if cue is None or not is_announced(unit, following, lexicon):
        return
    if finite_like(unit.words[following.first], lexicon):
        return  # "Das Gesetz, das beschlossen wurde, solle helfen": the main clause goes on
    speaker = _subordinate_subject(unit, clause, cue[0], lexicon)
    verb = Verb("", takes="c")
    yield Frame(clause.first, clause.last, cue, Place.AFTER, speaker, verb=verb)


def _subordinate_subject(
    unit: Unit, clause: Clause, limit: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the subject of a verb-final clause: behind its first word, or a relative pronoun."""
    start = clause.first
    if unit.words[start].lower in lexicon["subordinators"]:
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


def _antecedent(unit: Unit, clause: Clause, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return what a relative clause belongs to: "eine Erklärung, in der es heißt"."""
    if clause.first < 2 or unit.words[clause.first - 1].text != ",":
        return None
    floor = unit.clauses[unit.clause_of(clause.first - 2)].first
    start = phrase_before(unit.words, clause.first - 1, lexicon, floor=floor)
    return (start, clause.first - 1) if start is not None else None


def verb_frames(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frame that the finite verb of a main clause builds, if it reports."""
    for index in range(clause.first, clause.last):
        word = unit.words[index]
        if word.capital and index > 0:
            continue
        if index and unit.words[index - 1].lower == "zu":
            yield from _infinitive_frame(unit, index, clause, lexicon)
            return
        if word.lower in lexicon["impersonal"]:
            yield impersonal_frame(unit, clause, index, lexicon)
            return
        split = word.lower in lexicon["conditional"] and _is_split(unit, index, clause, lexicon)
        if word.lower in lexicon["moods"] and not split and not word.capital:
            return  # "Adler habe zugesichert, dass …": reported speech itself, told by another
        cue = _cue_at(unit, index, clause, lexicon)
        if cue is None:
            if _is_attributive(unit, index, clause, lexicon):
                continue
            if word.lower in lexicon["have"] and (said := _was_said(unit, index, clause)):
                yield impersonal_frame(unit, clause, said, lexicon)
                return
            if word.lower in lexicon["verbs"] and index + 1 < clause.last and not word.capital:
                return  # the clause has its finite verb, and it does not report
            continue
        yield _verb_frame(unit, number, cue, lexicon)
        return


def _is_attributive(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a form of a verb stands before its noun: "auf nicht genannte Quellen"."""
    if index + 1 >= clause.last or not is_noun(unit.words[index + 1], lexicon):
        return False
    before = reversed(unit.words[clause.first : index])
    opener = next((w for w in before if w.lower not in lexicon["adverbs"]), None)
    return opener is not None and opener.lower in lexicon["prepositions"]


def _was_said(unit: Unit, index: int, clause: Clause) -> int | None:
    """Return where "geheißen" stands in "In Berichten hatte es geheißen, dass"."""
    return next((i for i in range(index, clause.last) if unit.words[i].lower == "geheißen"), None)


def _infinitive_frame(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "X beeilte sich zu erklären": someone does it, unlike in "eine Illusion zu glauben"."""
    cue = _cue_at(unit, index, clause, lexicon)
    inner = range(clause.first, index - 1)
    finite = next((i for i in inner if finite_like(unit.words[i], lexicon)), None)
    if cue is None or finite is None or not cue.verb.clause:
        return
    speaker = find_subject(unit, clause.first, (finite,), lexicon)
    nobody = any(unit.words[i].lower in lexicon["impersonal_pronouns"] for i in inner)
    if not nobody and (speaker is None or can_speak(unit, speaker, lexicon)):
        yield Frame(clause.first, clause.last, cue.words, Place.AFTER, speaker, verb=cue.verb)


def _is_split(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a form that can be a subjunctive has its prefix: "stellten … fest"."""
    cue = _cue_at(unit, index, clause, lexicon)
    return cue is not None and bool(cue.verb.prefix)


def _cue_at(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> Cue | None:
    """Return the cue that a finite verb at `index` begins.

    A verb with its separated prefix wins over one with the words it needs, that over a bare one.
    A participle may open a passive: "Vermutet wird, dass …", "Besonders kritisiert wurde …".
    """
    lower = unit.words[index].lower
    following = unit.words[index + 1].lower if index + 1 < len(unit.words) else ""
    if lower in lexicon.participles and following in lexicon["passive"]:
        return Cue((index, index + 1), lexicon.participles[lower][0], passive=True)
    cues = [
        cue
        for verb in lexicon.finite.get(lower, ())
        if (cue := _simple_cue(unit, index, verb, clause, lexicon)) is not None
    ]
    if cues:
        return max(cues, key=lambda cue: (bool(cue.verb.prefix), bool(cue.verb.words)))
    if lower in lexicon["have"] | lexicon["passive"] | lexicon["be"]:
        return _perfect(unit, index, lexicon)
    return None


def _simple_cue(unit: Unit, index: int, verb: Verb, clause: Clause, lexicon: Lexicon) -> Cue | None:
    if verb.prefix:
        end = _find(unit, index + 1, verb.prefix)
        return Cue((index, end), verb) if end is not None else None
    if verb.words:
        matched = _match_words(unit, index, verb.words, clause)
        if matched is None and unit.words[clause.first].lower == "als" == verb.words[0]:
            fronted = Clause(clause.first, index, "")  # "Als Grund nannte er den Regen"
            matched = _match_words(unit, clause.first - 1, verb.words, fronted)
        passive = "p" in verb.takes
        return Cue((index, *matched), verb, passive) if matched is not None else None
    if "d" in verb.takes:
        follows = _dass_follows(unit, clause) and not _is_consecutive(unit, clause)
        return Cue((index,), Verb(verb.lemma, takes="c")) if follows else None
    if "n" in verb.takes:
        judged = _judges(unit, index, clause, lexicon)
        return Cue((index,), Verb(verb.lemma, takes="r")) if judged else None
    return None if "s" in verb.takes else Cue((index,), verb)


def _judges(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a naming verb says what someone thinks of a thing.

    "X nannte den Beschluss einen Kompromiss", "… falsch": behind the thing stands a phrase with an
    indefinite article, or an adjective closes the clause.
    """
    words = unit.words
    if _has_quote(unit, index, clause.last):
        return False  # the quoted words say it
    phrase = subject_after(unit, index, lexicon, limit=clause.last)
    starts = [index + 1] if phrase is None else [index + 1, phrase[1]]
    for start in starts:
        if start >= clause.last or words[start].lower not in lexicon["definite_determiners"]:
            continue
        end = noun_phrase(words, start, lexicon, limit=clause.last)
        if end is None or end >= clause.last:
            continue
        last = min(clause.last, unit.end)
        if words[end].lower in ("ein", "eine", "einen"):
            return True
        if end + 2 >= last and not words[last - 1].capital and not words[last - 1].mark:
            return words[last - 1].lower not in lexicon["closed"]
    return False


def _is_consecutive(unit: Unit, clause: Clause) -> bool:
    """Return whether "so" announces what follows: "will das Werk so umbauen, dass …"."""
    return any(
        unit.words[i].lower == "so" for i in range(max(clause.first, clause.last - 2), clause.last)
    )


def _dass_follows(unit: Unit, clause: Clause) -> bool:
    words = unit.words
    return clause.last + 1 < len(words) and words[clause.last + 1].lower in ("dass", "daß")


def _find(unit: Unit, start: int, lower: str) -> int | None:
    """Return where a separated prefix stands: at the end of a clause, not a preposition."""
    words = unit.words
    for index in range(start, min(start + MAX_REACH, len(words))):
        if words[index].lower == lower and not words[index].capital:
            following = words[index + 1] if index + 1 < len(words) else None
            if following is None or following.mark or following.lower in ("und", "oder", "sowie"):
                return index
    return None


def _match_words(
    unit: Unit, index: int, wanted: tuple[str, ...], clause: Clause
) -> tuple[int, ...] | None:
    position = index + 1
    found = []
    for word in wanted:
        if word == "_":
            continue
        limit = min(position + MAX_REACH, clause.last)
        place = next((i for i in range(position, limit) if unit.words[i].lower == word), None)
        if place is None:
            return None
        found.append(place)
        position = place + 1
    return tuple(found)


def _perfect(unit: Unit, index: int, lexicon: Lexicon) -> Cue | None:
    """Return "hat … gesagt", "wurde … bekannt gegeben": an auxiliary and its participle."""
    words = unit.words
    passive = words[index].lower in lexicon["passive"] | lexicon["be"]
    for position in range(index + 1, min(index + MAX_REACH, len(words))):
        if words[position].capital:
            continue
        verbs = lexicon.participles.get(words[position].lower, ())
        joined = words[position - 1].lower + words[position].lower  # "bekannt gegeben"
        verbs = lexicon.participles.get(joined, verbs)
        phrasal = _phrasal_cue(unit, index, position, lexicon)
        told = phrasal is not None and not (passive and _has_quote(unit, index, position))
        if phrasal is not None and told and _ends_bracket(unit, position + 1):
            return replace(phrasal, passive=passive)
        if words[index].lower in lexicon["be"] and not _is_worden(unit, position + 1):
            continue
        if verbs and _ends_bracket(unit, position + 1):
            return Cue((index, position), verbs[0], passive)
    return None


def _has_quote(unit: Unit, first: int, last: int) -> bool:
    return any(word.quote is not None for word in unit.words[first:last])


def _phrasal_cue(unit: Unit, index: int, position: int, lexicon: Lexicon) -> Cue | None:
    """Return "hat … in Aussicht gestellt": a participle with the words it needs before it."""
    for verb in lexicon.phrasal.get(unit.words[position].lower, ()):
        between = Clause(index + 1, position, "")
        matched = _match_words(unit, index, verb.words, between)
        if matched is not None and "n" not in verb.takes:
            return Cue((index, *matched, position), verb)
    return None


def _is_worden(unit: Unit, index: int) -> bool:
    return index < len(unit.words) and unit.words[index].lower == "worden"


def _ends_bracket(unit: Unit, index: int) -> bool:
    if index >= len(unit.words):
        return True
    following = unit.words[index]
    return following.mark or following.lower in ("und", "worden", "dass")


def _verb_frame(unit: Unit, number: int, cue: Cue, lexicon: Lexicon) -> Frame:
    finite = cue.words[0]
    if cue.verb.clause and _is_postposed(unit, number, finite, lexicon):
        phrase = subject_after(unit, finite, lexicon, limit=unit.end)
        end = max(unit.clauses[number].last, phrase[1] if phrase else 0, cue.words[-1] + 1)
        return Frame(
            finite, end, cue.words, Place.BEFORE, phrase, verb=cue.verb, passive=cue.passive
        )
    if _points_back(unit, number, finite, lexicon) and cue.verb.clause:
        phrase = subject_after(unit, finite, lexicon, limit=unit.end)
        first = unit.clauses[number].first
        end = max(unit.clauses[number].last, cue.words[-1] + 1)
        return Frame(first, end, cue.words, Place.BEFORE, phrase, verb=cue.verb)
    start = _frame_start(unit, number, finite, lexicon)
    find = find_agent if cue.passive and "q" not in cue.verb.takes else find_subject
    speaker = find(unit, start, cue.words, lexicon)
    end = max(unit.clauses[unit.clause_of(cue.words[-1])].last, speaker[1] if speaker else 0)
    if cue.verb.lemma == "zitieren" and not cue.passive and speaker is not None:
        speaker = find_quoted(unit, cue.words, speaker, lexicon) or speaker
    told = find_addressee(unit, start, cue.words, speaker, lexicon)
    return Frame(
        start, end, cue.words, Place.AFTER, speaker, told, verb=cue.verb, passive=cue.passive
    )


def _points_back(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether a clause says of the one before it who said it: "…, das teilte X mit"."""
    first = unit.clauses[number].first
    pronoun = unit.words[first].lower in lexicon["sentence_pronouns"]
    between = unit.words[first + 1 : finite]
    last = number + 1 == len(unit.clauses)
    return (
        pronoun
        and number > 0
        and last
        and all(word.lower in lexicon["adverbs"] | {"zumindest", "jedenfalls"} for word in between)
    )


def _is_postposed(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether the verb opens a clause that follows its content: "…, sagte Merz"."""
    clause = unit.clauses[number]
    previous = unit.words[finite - 1] if finite else None
    if previous is None:
        return False
    if previous.quote is not None and finite > clause.first and finite - 1 == clause.first:
        return number == 0 or len(unit.clauses[number]) > 2
    if finite != clause.first or clause.separator not in (",", "–", "—", "-"):
        return False
    spoken = unit.words[finite - 2].quote is not None if finite > 1 else False
    if spoken and not is_title(unit.words[finite - 2], lexicon):
        return subject_after(unit, finite, lexicon, limit=unit.end) is not None
    if _opens_subordinate(unit, lexicon):
        return False  # "Nachdem …, forderte er": the main clause follows its subordinate clause
    if _opens_main_clause(unit, number, lexicon):
        return False
    subject = subject_after(unit, finite, lexicon, limit=unit.end)
    if subject is None or _subject_clause(unit, number, lexicon) is not None:
        return False
    if is_deed(unit, subject, lexicon):
        return False  # "Die Partei begrüßte das, fordert aber die Nennung eines Datums"
    said = unit.clauses[number - 1]
    spoken = is_subjunctive(unit, said.first, said.last, lexicon)
    return spoken or not _has_object(unit, subject, clause, lexicon)


def _opens_subordinate(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether a sentence begins with a subordinate clause, its verb at the end.

    "Bis zu der Wahl seien noch Wochen Zeit, sagte X" begins with a preposition.
    """
    first = unit.clauses[0]
    if unit.words[first.first].lower not in lexicon["openers"]:
        return False
    return not is_subjunctive(unit, first.first, max(first.first, first.last - 2), lexicon)


def _opens_main_clause(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether only a phrase with its relative clauses stands before a verb.

    "In der Debatte, die derzeit läuft, hat X gefordert": the verb is the first of the sentence.
    """
    head = unit.clauses[0]
    words = unit.words[head.first : head.last]
    opened = words[0].lower in lexicon["prepositions"] and number > 1
    return (
        opened
        and not any(finite_like(word, lexicon) for word in words)
        and all(is_relative(unit, clause, lexicon) for clause in unit.clauses[1:number])
    )


def _has_object(unit: Unit, subject: tuple[int, int], clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether another bare phrase follows the subject: "…, befürchtet er weitere Tote"."""
    start = subject[1]
    while start < clause.last and unit.words[start].lower in lexicon["adverbs"]:
        start += 1
    if start >= clause.last or unit.words[start].lower in ("dem", "der", "den", "des"):
        return False
    end = noun_phrase(unit.words, start, lexicon, limit=clause.last)
    if end is None:
        return False
    noun = next(word for word in unit.words[start:end] if is_noun(word, lexicon))
    return noun.lower not in lexicon["times"]


def _subject_clause(unit: Unit, number: int, lexicon: Lexicon) -> int | None:
    """Return the clause where the subject of a verb begins that opens clause `number`.

    The subject stands there alone, followed by appositions and relative clauses only: "Der NDR,
    der …, begründete", "Ein Sprecher der Polizei, Lars Beringer, sagte".
    """
    first = number - 1
    while first > 0 and unit.clauses[first].separator == "," and _is_attached(unit, first, lexicon):
        first -= 1
    head = unit.clauses[first]
    start = head.first
    while start < head.last and unit.words[start].lower in lexicon["leading"]:
        start += 1
    end = noun_phrase(unit.words, start, lexicon, limit=head.last)
    if first >= number or end is None:
        return None
    return first if end >= head.last or _is_attribute(unit, end, head, lexicon) else None


def _is_attribute(unit: Unit, start: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether the rest of a clause only says where its noun belongs: "im Aufsichtsrat"."""
    words = unit.words[start : clause.last]
    return words[0].lower in lexicon["prepositions"] and not any(
        finite_like(word, lexicon) for word in words
    )


def _is_attached(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether a clause is an apposition or a relative clause."""
    clause = unit.clauses[number]
    if is_relative(unit, clause, lexicon):
        return True
    words = unit.words[clause.first : clause.last]
    if words[0].lower in lexicon["openers"] or words[0].lower in lexicon["complementizers"]:
        return False
    return not any(word.lower in lexicon["verbs"] and not word.capital for word in words)


def _frame_start(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> int:
    """Return where the main clause of a verb begins, appositions of its subject included."""
    if finite == unit.clauses[number].first and number > 0:
        subject = _subject_clause(unit, number, lexicon)
        number = number if subject is None else subject
    elif number == 1 and _is_apposition(unit, number, finite, lexicon):
        number = 0
    start = unit.clauses[number].first
    while start < finite and unit.words[start].lower in lexicon["coordinators"]:
        start += 1
    return start


def _is_apposition(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether the phrase before a comma and the one behind it name one subject, or a list.

    "Ein Sprecher der Polizei, Lars Beringer sagte", "Stephen Singer, ein Fachmann aus Bonn sagte":
    the comma behind the apposition is missing.
    """
    clause, head = unit.clauses[number], unit.clauses[number - 1]
    if clause.separator != "," or finite == clause.first:
        return False
    end = noun_phrase(unit.words, head.first, lexicon, limit=head.last)
    behind = noun_phrase(unit.words, clause.first, lexicon, limit=finite)
    return end is not None and end >= head.last and behind == finite
