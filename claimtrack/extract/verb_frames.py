"""Frames built around a reporting verb: its cue words, its subject, who was addressed."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.cues import Cue, cue_at
from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.frame_starts import frame_start, subject_clause
from claimtrack.extract.grammar import (
    can_speak,
    is_announced,
    is_deed,
    is_purpose,
    is_relative,
    is_subjunctive,
    subject_after,
    without_paper,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import finite_like, is_noun, is_title, noun_phrase
from claimtrack.extract.roles import (
    find_addressee,
    find_agent,
    find_quoted,
    find_subject,
    is_rubric,
)
from claimtrack.extract.source_frames import impersonal_frame
from claimtrack.extract.units import DASHES, JOINERS, Clause, Phrase, Unit
from claimtrack.model import Role


def verb_frames(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frame that the finite verb of a main clause builds, if it reports.

    Not of "Wer das behaupte, verunsichere die Menschen": that is nobody certain.
    """
    first = clause.first
    titled = unit.role in (Role.HEADLINE, Role.HEADING) and clause.separator in DASHES
    if titled and unit.words[first].lower in lexicon["sentence_pronouns"]:
        return  # "Adler tritt zurück – das sagen die Fraktionen"
    if unit.words[first].lower in lexicon["coordinators"] and first + 1 < clause.last:
        first += 1  # "und wer das behaupte"
    anybody = unit.words[first].lower in lexicon["whoever"]
    if not anybody or unit.words[-1].text == "?":
        for frame in _finite_frames(unit, number, clause, lexicon):
            if not is_rubric(unit, clause.first, frame.cue[0]):
                yield frame


def _finite_frames(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    for index in range(clause.first, clause.last):
        word = unit.words[index]
        if word.capital and index > 0:
            continue
        if index and unit.words[index - 1].lower == "zu":
            yield from _infinitive_frame(unit, index, clause, lexicon)
            return
        if word.lower in lexicon["impersonal"]:
            yield from _impersonal_frames(unit, clause, index, lexicon)
            return
        if _is_told_by_another(unit, index, clause, lexicon):
            return
        cue = cue_at(unit, index, clause, lexicon)
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


def _is_told_by_another(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a verb is reported speech itself: "Adler habe zugesichert, dass …".

    So is a subjunctive that no list has: "Er frage sich, sagte Adler, ob …", "Er kenne Berg und
    schätze sie, das Konzept sei gut".
    """
    word, before = unit.words[index], unit.words[index - 1].lower if index else ""
    unlisted = word.lower.endswith("e") and not word.lower.endswith("te")
    if unlisted and before in lexicon["singular_pronouns"]:
        return True
    if unlisted and before in JOINERS and is_subjunctive(unit, 0, index, lexicon):
        return True
    if word.capital or word.lower not in lexicon["moods"]:
        return False
    split = word.lower in lexicon["conditional"] and _is_split(unit, index, clause, lexicon)
    return not split


def _impersonal_frames(unit: Unit, clause: Clause, index: int, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield "heißt es in dem Bericht", not "Die Frau, die das will, heißt Ina Kolbe".

    Nor does anybody say anything in "sie wisse, was es heiße, um zwei Uhr aufzustehen".
    """
    if any(word.lower in lexicon["meant"] for word in unit.words[max(0, index - 2) : index]):
        return
    around = {word.lower for word in unit.words[max(0, index - 1) : index + 2]}
    if unit.words[index].lower in lexicon["subjunctive"] and "es" not in around:
        return  # "Erkunden heiße nicht abbauen"
    names = unit.words[index + 1 : unit.end]
    if not names or not all(word.capital and word.quote is None for word in names):
        yield impersonal_frame(unit, clause, index, lexicon)


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
    cue = cue_at(unit, index, clause, lexicon)
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
    cue = cue_at(unit, index, clause, lexicon)
    return cue is not None and bool(cue.verb.prefix)


def _verb_frame(unit: Unit, number: int, cue: Cue, lexicon: Lexicon) -> Frame:
    finite = cue.words[0]
    if cue.verb.clause and _is_postposed(unit, number, finite, lexicon):
        phrase = subject_after(unit, finite, lexicon, limit=unit.end)
        phrase = without_paper(unit, phrase, lexicon)
        end = max(unit.clauses[number].last, phrase[1] if phrase else 0, cue.words[-1] + 1)
        return Frame(
            finite, end, cue.words, Place.BEFORE, phrase, verb=cue.verb, passive=cue.passive
        )
    if _points_back(unit, number, finite, lexicon) and cue.verb.clause:
        phrase = subject_after(unit, finite, lexicon, limit=unit.end)
        first = unit.clauses[number].first
        end = max(unit.clauses[number].last, cue.words[-1] + 1)
        return Frame(first, end, cue.words, Place.BEFORE, phrase, verb=cue.verb)
    start = frame_start(unit, number, finite, lexicon)
    find = find_agent if cue.passive and "q" not in cue.verb.takes else find_subject
    speaker = find(unit, start, cue.words, lexicon)
    end = max(unit.clauses[unit.clause_of(cue.words[-1])].last, speaker[1] if speaker else 0)
    if cue.verb.lemma == "zitieren" and not cue.passive and speaker is not None:
        speaker = find_quoted(unit, cue.words, speaker, lexicon) or speaker
    told = find_addressee(unit, start, cue.words, speaker, lexicon)
    if cue.verb.dative and speaker is not None and told is None:
        speaker, told = _without_dative(unit, finite, speaker)
    return Frame(
        start, end, cue.words, Place.AFTER, speaker, told, verb=cue.verb, passive=cue.passive
    )


def _without_dative(unit: Unit, finite: int, phrase: Phrase) -> tuple[Phrase, Phrase | None]:
    """Return a subject behind its verb without the dative that its phrase has swallowed.

    "Der Regierung" alone can be a genitive; where the verb needs a dative and the clause has no
    other, the last such phrase is it: "wirft der Verband der Regierung vor".
    """
    first, last = phrase
    datives = [i for i in range(first + 2, last - 1) if unit.words[i].lower == "der"]
    if finite > first or not datives:
        return phrase, None
    return (first, datives[-1]), (datives[-1], last)


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
        and all(
            word.lower in lexicon["adverbs"] or word.lower in ("zumindest", "jedenfalls")
            for word in between
        )
    )


def _is_postposed(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether the verb opens a clause that follows its content: "…, sagte Merz"."""
    clause = unit.clauses[number]
    previous = unit.words[finite - 1] if finite else None
    if previous is None:
        return False
    if previous.quote is not None and finite > clause.first and finite - 1 == clause.first:
        if is_title(previous, lexicon) and _announces_next(unit, number, lexicon):
            return False  # "„Nimbus“ erwähnte, dass …": a name, not what is said
        return number == 0 or len(unit.clauses[number]) > 2
    if finite != clause.first or clause.separator not in (",", "–", "—", "-"):
        return False
    spoken = unit.words[finite - 2].quote is not None if finite > 1 else False
    alone = len(unit.clauses[number - 1]) == 1  # "„Vierzehn“, sagt der Landwirt": no name of things
    if spoken and (
        not is_title(unit.words[finite - 2], lexicon)
        or _goes_on_in_marks(unit, number)
        or (alone and number == 1)
    ):
        # "„Ja!“, skandierten rund 200 Demonstranten"
        return alone or subject_after(unit, finite, lexicon, limit=unit.end) is not None
    if _ends_with_pronoun(unit, clause, lexicon):
        return True
    return _follows_clause(unit, number, finite, lexicon)


def _follows_clause(unit: Unit, number: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether a verb that opens its clause says who said the clause before it."""
    clause = unit.clauses[number]
    opens = _opens_subordinate(unit, number, lexicon) and not _is_inserted(unit, number, lexicon)
    if opens or _opens_main_clause(unit, number, lexicon):
        return False  # "Nachdem …, forderte er": the main clause follows its subordinate clause
    subject = subject_after(unit, finite, lexicon, limit=unit.end)
    if subject is None:
        return False
    if _says_a_phrase(unit, number, subject, lexicon):
        return True
    if subject_clause(unit, number, lexicon) is not None:
        return False
    said = unit.clauses[number - 1]
    spoken = is_subjunctive(unit, said.first, said.last, lexicon)
    return _may_follow(unit, finite, subject, lexicon) and (
        spoken or not _has_object(unit, subject, clause, lexicon)
    )


def _ends_with_pronoun(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is but a verb and who said it: "…, monierte sie."."""
    words = unit.words[clause.first : min(clause.last, unit.end)]
    said = unit.clauses[0]
    opener = unit.words[said.first].lower
    alone = len(words) == 2 and words[1].lower in lexicon["person_pronouns"]
    return alone and opener not in lexicon["openers"] and opener not in lexicon["conditional"]


def _may_follow(unit: Unit, finite: int, subject: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase behind a verb can have said what stands before it.

    Not so "X ist dagegen, kann sich aber Versuche vorstellen", "…, fordert aber die Nennung".
    """
    reflexive = unit.words[finite + 1].lower == "sich"
    if reflexive and not can_speak(unit, subject, lexicon):
        return False
    return not is_deed(unit, subject, lexicon)


def _says_a_phrase(unit: Unit, number: int, subject: Phrase, lexicon: Lexicon) -> bool:
    """Return whether but a phrase is said that cannot speak: "Der Förderbescheid, sagt Droste."."""
    said = unit.clauses[0]
    plain = number == 1 and unit.words[said.first].lower in lexicon["determiners"]
    end = noun_phrase(unit.words, said.first, lexicon, limit=said.last) if plain else None
    if end != said.last or subject[1] < unit.end or can_speak(unit, (0, end), lexicon):
        return False
    return can_speak(unit, subject, lexicon)


def _goes_on_in_marks(unit: Unit, number: int) -> bool:
    """Return whether quoted words that could be a name are a sentence's first half.

    "„Die Maut“, sagte X, „ist tot.“"
    """
    if number != 1 or len(unit.clauses[0]) > 2:
        return False
    return any(unit.words[clause.first].quote is not None for clause in unit.clauses[number + 1 :])


def _announces_next(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    return number + 1 < len(unit.clauses) and is_announced(unit, unit.clauses[number + 1], lexicon)


def _opens_subordinate(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether a sentence begins with a subordinate clause of clause `number`.

    "Bis zu der Wahl seien noch Wochen Zeit, sagte X" begins with a preposition; in "Fehle das Geld,
    komme nichts, sagte X" and "Wenn das Geld fehlt, kommt nichts, sagte X" the main clause is said.
    """
    first = unit.clauses[0]
    if any(unit.words[each.first].lower in lexicon["verbs"] for each in unit.clauses[1:number]):
        return False
    opener = unit.words[first.first].lower
    if opener not in lexicon["openers"]:
        return False
    if opener in lexicon["purpose_starts"] and not is_purpose(unit, first):
        return False
    return not is_subjunctive(unit, first.first, max(first.first, first.last - 2), lexicon)


def _is_inserted(unit: Unit, number: int, lexicon: Lexicon) -> bool:
    """Return whether the main clause follows: "Wenn er wolle, sagt sie, werde sie zahlen"."""
    behind = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    if behind is None or behind.separator != ",":
        return False
    head = unit.words[behind.first]
    return head.lower in lexicon["correlatives"] or finite_like(head, lexicon)


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
        and all(
            is_relative(unit, clause, lexicon) or _is_phrase(unit, clause, lexicon)
            for clause in unit.clauses[1:number]
        )
    )


def _is_phrase(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is but one more place or time: "Vor einem Jahr, in Bonn,"."""
    words = unit.words[clause.first : clause.last]
    opened = words[0].lower in lexicon["prepositions"] and clause.separator == ","
    return opened and not any(finite_like(word, lexicon) for word in words)


def _has_object(unit: Unit, subject: Phrase, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether another bare phrase follows the subject: "…, befürchtet er weitere Tote"."""
    start = subject[1]
    while start < clause.last and unit.words[start].lower in lexicon["adverbs"]:
        start += 1
    if start >= clause.last or unit.words[start].lower in lexicon["oblique_articles"]:
        return False
    end = noun_phrase(unit.words, start, lexicon, limit=clause.last)
    if end is None:
        return False
    noun = next((word for word in unit.words[start:end] if is_noun(word, lexicon)), None)
    return noun is not None and noun.lower not in lexicon["times"]
