"""Who speaks, and who is spoken to, in the clause of a reporting verb."""

from __future__ import annotations

import re
from itertools import takewhile

from claimtrack.extract.grammar import (
    can_speak,
    is_deed,
    is_relative,
    speaks,
    subject_after,
    subject_before,
    without_paper,
)
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.phrases import (
    finite_like,
    is_adjective,
    is_adjective_like,
    is_noun,
    noun_phrase,
)
from claimtrack.extract.source_frames import document_source
from claimtrack.extract.units import JOINERS, Phrase, Unit

OBJECTS = frozenset({"sie", "es"})  # pronouns that are objects as well
MAX_OPENED_NAME = 3  # words of a surname with "von": "von der Leyen"
PLURALS = frozenset({"sind", "tun"})  # of verbs; all others end in "n" as well
REFLEXIVE = ("sich", "es")
PARTICIPLE = re.compile(r"^(?:\w*ge\w+|(?:be|ver|er|ent|zer|miss)\w+)(?:t|en)$")


def find_subject(unit: Unit, start: int, cue: tuple[int, ...], lexicon: Lexicon) -> Phrase | None:
    """Return the words of the subject of a reporting verb, before it or behind it.

    "man" and "es" name nobody, deeds and times do not speak.
    """
    found = without_paper(unit, _subject(unit, start, cue, lexicon), lexicon)
    if found is None or unit.head(found).lower in lexicon["impersonal_pronouns"]:
        return None
    return None if is_deed(unit, found, lexicon) or _tells_when(unit, found, lexicon) else found


def _subject(unit: Unit, start: int, cue: tuple[int, ...], lexicon: Lexicon) -> Phrase | None:
    finite = cue[0]
    before = subject_before(unit, start, finite, lexicon)
    if start in cue or (before and _is_no_subject(unit, before, lexicon)):
        before = None  # "Offen zeigte sich X", "Soldaten nach Kiew zu schicken, schloss X aus."
    clause_end = unit.clauses[unit.clause_of(finite)].last
    bounds = [i for i in cue[1:] if i > finite and unit.words[i].lower not in REFLEXIVE]
    after = subject_after(unit, finite, lexicon, limit=min([clause_end, *bounds]))
    if before is None and after is not None and _shares_subject(unit, finite, after, lexicon):
        return _subject_of_clause_before(unit, finite, lexicon)
    nobody = [word.lower for word in unit.words[finite + 1 : finite + 3]]
    if "niemand" in nobody or nobody[:1] == ["keiner"]:
        return None  # "Damals dachte niemand, …", "Bisher hat sich niemand bekannt"
    reflexive = finite == start and unit.words[finite + 1 : finite + 2]
    if before is None and after is not None and reflexive and reflexive[0].lower == "sich":
        after = after if can_speak(unit, after, lexicon) else None  # ", kann sich X vorstellen"
    if before is None and after is None and _may_be_name(unit, start, finite, lexicon):
        return start, finite
    if before is None:
        return _with_place(unit, _extended(unit, after, lexicon), lexicon)
    if after and _is_object_behind_name(unit, before, after, lexicon):
        return _without_relative(unit, before, lexicon)
    if after and (
        _is_time(unit, before, lexicon)
        or _prefers_after(unit, before, after, lexicon)
        or (
            (
                _is_thing(unit, before, lexicon)
                or _is_named(unit, finite, before, lexicon)
                or is_deed(unit, before, lexicon)
                or _is_beside_nominative(unit, before, after, lexicon)
            )
            and speaks(unit, after, lexicon)
        )
        or _is_plural_object(unit, before, finite, lexicon)
    ):
        return _with_place(unit, _extended(unit, after, lexicon), lexicon)
    return _without_relative(unit, before, lexicon)


def _is_object_behind_name(unit: Unit, before: Phrase, after: Phrase, lexicon: Lexicon) -> bool:
    """Return whether "sie" is what a person by name does something to: "Uhl lehnte sie ab"."""
    alone = after[1] - after[0] == 1 and unit.head(after).lower in OBJECTS
    name = unit.words[max(before[0], before[1] - 2) : before[1]]
    named = len(name) > 1 and all(word.capital and word.quote is None for word in name)
    plain = named and name[0].lower not in lexicon["determiners"] | lexicon["prepositions"]
    known = can_speak(unit, before, lexicon) or (named and not is_adjective_like(name[0]))
    surname = before[1] - before[0] == 1 and unit.head(before).text in unit.names
    return alone and ((plain and known) or surname)


def _is_infinitive(unit: Unit, phrase: Phrase) -> bool:
    """Return whether a phrase is what is done or not, with "zu" and an infinitive at its end."""
    words = [word for word in unit.inside(phrase) if not word.mark]
    if len(words) < 3 or words[-1].capital or not words[-1].lower.endswith("n"):
        return False
    return words[-2].lower == "zu" or "zu" in words[-1].lower[2:]  # "einzuführen"


def _is_no_subject(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    return _is_infinitive(unit, phrase) or _is_participle(unit, phrase, lexicon)


def _is_participle(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase tells how somebody came to speak: "Darauf angesprochen, sagte X"."""
    words = unit.inside(phrase)
    if len(words) < 2 or any(word.capital or word.mark for word in words[1:]):
        return False
    opens = words[0].lower.startswith(lexicon.endings["pointing_beginnings"])
    return opens and PARTICIPLE.match(words[-1].lower) is not None


def _shares_subject(unit: Unit, finite: int, after: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a verb goes on for the subject before it: "X kam und forderte Geld"."""
    joined = finite > 0 and unit.words[finite - 1].lower in JOINERS and finite > 1
    return joined and unit.head(after).lower not in lexicon["personal_pronouns"]


def _subject_of_clause_before(unit: Unit, finite: int, lexicon: Lexicon) -> Phrase | None:
    """Return who did what stands before "und", behind its verb: "Dann stand X auf und rief"."""
    number = unit.clause_of(finite)
    if not number or unit.clauses[number].first != finite:
        return None
    clause = unit.clauses[number - 1]
    for index in range(clause.first, clause.last):
        if finite_like(unit.words[index], lexicon):
            found = subject_after(unit, index, lexicon, limit=clause.last)
            return found if found and can_speak(unit, found, lexicon) else None
    return None


def _may_be_name(unit: Unit, start: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether a name stands before the verb that looks like an adverb: "Kurz sagte, …"."""
    alone = start + 1 == finite and unit.words[start].capital
    named = alone and not is_rubric(unit, start, finite)
    return named or _is_name_opened(unit, start, finite, lexicon)


def is_rubric(unit: Unit, start: int, finite: int) -> bool:
    """Return whether an adverb and a participle stand before a colon: "Kurz notiert: …"."""
    form, behind = unit.words[finite].lower, unit.words[finite + 1 : finite + 2]
    participle = form.endswith("iert") or PARTICIPLE.match(form) is not None
    labels = bool(behind) and behind[0].text == ":"
    return labels and participle and unit.words[start].text not in unit.names


def _is_name_opened(unit: Unit, start: int, finite: int, lexicon: Lexicon) -> bool:
    """Return whether a name with "von" stands before the verb: "Von der Leyen ließ …"."""
    head = unit.words[start].lower
    return head in lexicon["name_openers"] and 1 < finite - start <= MAX_OPENED_NAME


def _is_thing(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase with a determiner names nobody: "Die Verschiebung nannte Conze …".

    "Der" begins a subject nearly always.
    """
    head = unit.head(phrase).lower
    if head in lexicon["answered_nouns"]:
        return True  # "Kritik an dem Plan wies er zurück"
    named = head not in lexicon["determiners"] or head == "der"
    return not named and not speaks(unit, phrase, lexicon)


def _is_named(unit: Unit, finite: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Return whether what stands before "nannte" names nobody: "Vorstöße nannte X falsch"."""
    return unit.words[finite].lower in lexicon["naming"] and not can_speak(unit, phrase, lexicon)


def _is_beside_nominative(unit: Unit, before: Phrase, after: Phrase, lexicon: Lexicon) -> bool:
    """Return whether "der" behind the verb shows that bare words before it are its object.

    "Neuwahlen hält der Minister für falsch": without a determiner they have no case of their own.
    """
    words, (first, last) = unit.words, after
    if words[before[0]].lower in lexicon["determiners"] | lexicon["pronouns"]:
        return False
    if words[first].lower != "der" or last - first < 2:
        return False
    if is_adjective(words[first + 1], lexicon):
        return words[first + 1].lower.endswith("e")
    return words[first + 1].lower.endswith(lexicon.endings["nominative_endings"])


def _is_plural_object(unit: Unit, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Return whether bare words before a singular verb are plural: "Neue Schulden lehnte X ab"."""
    words = list(
        takewhile(
            lambda word: word.lower not in lexicon["prepositions"],
            unit.inside(phrase),
        )
    )
    if not words:
        return False
    verb, noun = unit.words[finite].lower, words[-1]
    if verb.endswith("n") or verb in PLURALS:
        return False
    if words[0].lower in lexicon["determiners"] | lexicon["pronouns"] or noun.quote is not None:
        return False
    endings = lexicon.endings["plural_endings" if len(words) > 1 else "plural_thing_endings"]
    described = all(w.lower.endswith("e") for w in words[:-1])
    named = any(word.text in unit.names for word in words)
    return described and noun.capital and noun.lower.endswith(endings) and not named


def _is_time(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase says when: "Ende Januar verkündete …", "Sechs Tage nach …"."""
    nouns = [i for i in range(*phrase) if is_noun(unit.words[i], lexicon)]
    return bool(nouns) and unit.words[nouns[0]].lower in lexicon["times"] | lexicon["time_heads"]


def _tells_when(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a phrase has no noun but those of times: "drei Tagen"."""
    nouns = [unit.words[i].lower for i in range(*phrase) if is_noun(unit.words[i], lexicon)]
    return bool(nouns) and lexicon["times"].issuperset(nouns)


def _without_relative(unit: Unit, phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """Return a subject without the relative clauses that follow it."""
    for clause in unit.clauses:
        if phrase[0] < clause.first < phrase[1] and is_relative(unit, clause, lexicon):
            return phrase[0], clause.first - 1
    return phrase


def _with_place(unit: Unit, phrase: Phrase | None, lexicon: Lexicon) -> Phrase | None:
    """Add the place to a phrase that names no person: "sagte die Regierung in Lomé"."""
    if phrase is None or phrase[1] + 1 >= len(unit.words):
        return phrase
    first, last = phrase
    place = unit.words[last + 1]
    named = _is_name(unit, phrase) or unit.words[first].lower not in lexicon["determiners"]
    if named or unit.words[last].lower != "in" or not is_noun(place, lexicon):
        return phrase
    return first, last + 2


def _prefers_after(unit: Unit, before: Phrase, after: Phrase, lexicon: Lexicon) -> bool:
    """Return whether the phrase behind the verb is its subject and the one before it is not."""
    person = unit.head(after)
    head = unit.head(before)
    if person.lower == "sie" and can_speak(unit, before, lexicon):
        return False  # "Der Chef nannte sie …"
    if person.lower in lexicon["inverted_subjects"]:
        return head.lower not in lexicon["personal_pronouns"]
    alone = before[1] == before[0] + 1
    if alone and head.lower.endswith("t") and is_noun(person, lexicon):
        # "Besorgt äußerte sich Kofi Annan", but "Landrat lehnt Bezahlkarte ab"
        return not can_speak(unit, before, lexicon)
    if _is_manner(unit, before, after, lexicon):
        return True
    if (
        _is_name(unit, after)
        and head.lower in lexicon["determiners"]
        and not _is_name(unit, before)
        and not speaks(unit, before, lexicon)
    ):
        return True  # "Die Äußerungen bezeichnete Wiefelspütz als …"
    if head.lower in lexicon["sentence_pronouns"] and before[1] == before[0] + 1:
        return True
    named_before = is_noun(head, lexicon)
    closes = after[1] >= len(unit.words) or unit.words[after[1]].mark
    return (
        is_noun(person, lexicon)
        and not named_before
        and (head.lower in ("der", "einer") and closes)
        and not _is_name(unit, before)
    )


def _is_manner(unit: Unit, before: Phrase, after: Phrase, lexicon: Lexicon) -> bool:
    """Return whether a word tells how a person behind "sich" spoke: "Milder äußerte sich X"."""
    how, behind = unit.head(before), unit.words[before[1] : after[0]]
    alone = before[1] == before[0] + 1 and how.text not in unit.names
    reflexive = len(behind) == 2 and behind[1].lower == "sich"
    described = how.lower.endswith(lexicon.endings["manner_endings"])
    return alone and reflexive and described and can_speak(unit, after, lexicon)


def _is_name(unit: Unit, phrase: Phrase) -> bool:
    """Return whether a phrase holds a word that the article uses as a surname."""
    return any(unit.words[index].text in unit.names for index in range(*phrase))


def _extended(unit: Unit, phrase: Phrase | None, lexicon: Lexicon) -> Phrase | None:
    """Add an apposition that runs past the clause: "sagte X, Sprecher der Polizei, dass"."""
    if phrase is None or phrase[1] >= len(unit.words) or unit.words[phrase[1]].text != ",":
        return phrase
    end = noun_phrase(unit.words, phrase[0], lexicon, limit=unit.end)
    return (phrase[0], end) if end is not None else phrase


def find_quoted(
    unit: Unit, cue: tuple[int, ...], subject: Phrase, lexicon: Lexicon
) -> Phrase | None:
    """Return whom a paper quotes: the object of "zitierte" ("Die Zeitung zitiert X mit …")."""
    start = max(cue[0] + 1, subject[1])
    end = noun_phrase(unit.words, start, lexicon, limit=unit.end)
    return (start, end) if end is not None and can_speak(unit, (start, end), lexicon) else None


def find_agent(unit: Unit, start: int, cue: tuple[int, ...], lexicon: Lexicon) -> Phrase | None:
    """Return who did it in a passive: "von X", or the text where it stands: "in dem Bericht"."""
    opening = (start,) if start < cue[0] else ()
    for index in (*opening, *range(max(start, cue[0] + 1), cue[-1])):
        if unit.words[index].lower in lexicon["agent_markers"]:
            limit = cue[0] if index < cue[0] else cue[-1]
            end = noun_phrase(unit.words, index + 1, lexicon, limit=limit)
            if end is not None:
                return index + 1, end
    return document_source(unit, 0, cue[-1], lexicon)


def plain_agent(unit: Unit, lexicon: Lexicon) -> Phrase | None:
    """Return who can speak and did it in a passive: "Das wurde von X als falsch bezeichnet"."""
    if unit.forms.isdisjoint(lexicon["passive"]):
        return None
    for index, word in enumerate(unit.words):
        if word.lower in lexicon["agent_markers"]:
            end = noun_phrase(unit.words, index + 1, lexicon, limit=unit.end)
            if end is not None and speaks(unit, (index + 1, end), lexicon):
                return index + 1, end
    return None


def find_addressee(
    unit: Unit,
    start: int,
    cue: tuple[int, ...],
    speaker: Phrase | None,
    lexicon: Lexicon,
) -> Phrase | None:
    """Return who was told: "gegenüber X", or a dative phrase beside the verb."""
    words = unit.words
    limit = unit.clauses[unit.clause_of(cue[-1])].last
    for index in range(start, limit):
        if speaker and speaker[0] <= index < speaker[1]:
            continue
        if words[index].lower == "gegenüber":
            end = noun_phrase(words, index + 1, lexicon, limit=limit)
            return (index, end) if end is not None else None
    place = max(cue[0] + 1, speaker[1] if speaker else 0)
    candidates = [start, place] if speaker is None or speaker[0] > cue[0] else [place]
    for index in candidates:
        if index < limit and words[index].lower in lexicon["dative_starts"]:
            end = noun_phrase(words, index, lexicon, limit=limit)
            genitive = (
                index and words[index].lower in lexicon["genitive_determiners"] and index != place
            )
            if end is not None and not genitive:
                return index, end
    return None
