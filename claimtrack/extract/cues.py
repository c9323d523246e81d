"""The cue of a clause: a reporting verb with its prefix, its auxiliary or the words it needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extract.grammar import can_speak, subject_after
from claimtrack.extract.lexicon import INTENDING, Lexicon, Verb
from claimtrack.extract.phrases import finite_like, is_noun, noun_phrase
from claimtrack.extract.units import Clause, Unit

SUING = frozenset({"klagen"})
MAX_REACH = 25  # words between a verb and its separated prefix or participle


@dataclass(frozen=True, slots=True)
class Cue:
    """The reporting verb of a clause: the numbers of its words, finite verb first."""

    words: tuple[int, ...]
    verb: Verb
    passive: bool = False


def cue_at(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> Cue | None:
    """Return the cue that a finite verb at `index` begins.

    A verb with its separated prefix wins over one with the words it needs, that over a bare one.
    A participle may open a passive: "Vermutet wird, dass …", "Besonders kritisiert wurde …".
    """
    lower = unit.words[index].lower
    if lower not in lexicon["cue_openers"]:
        return None
    following = unit.words[index + 1].lower if index + 1 < len(unit.words) else ""
    if lower in lexicon.participles and following in lexicon["passive"]:
        return Cue((index, index + 1), lexicon.participles[lower][0], passive=True)
    if lower in lexicon["wanting"] or lower in lexicon["able"]:
        modal = _modal(unit, index, clause, lexicon)
        if modal is not None:
            return modal
    cues = [
        cue
        for verb in lexicon.finite.get(lower, ())
        if unit.forms.issuperset(verb.beside)
        and (cue := _simple_cue(unit, index, verb, clause, lexicon)) is not None
    ]
    if cues:
        return max(cues, key=lambda cue: (_is_separated(cue.verb, lexicon), len(cue.verb.words)))
    if lower in lexicon["helping"]:
        return _perfect(unit, index, lexicon)
    return None


def _is_separated(verb: Verb, lexicon: Lexicon) -> bool:
    """Return whether a verb has its prefix apart: "teilt … mit", "hält an … fest"."""
    needed = [word for word in verb.words if word != "_"]
    return bool(verb.prefix) or (len(needed) > 1 and needed[-1] in lexicon["separable"])


def _modal(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> Cue | None:
    """Return "wollte … nicht ausschließen": a modal and the infinitive that ends the clause.

    In the present one's will to act is a report by itself: "will die Gebühren abschaffen".
    What one can say one need not have said: "konnte" reports only what it denies.
    """
    last = clause.last
    while last > index and unit.words[last - 1].mark:
        last -= 1
    position = last - 1
    if position > index and unit.words[position].capital:
        wants = unit.words[index].lower in lexicon["intending"] and _wants(unit, index, lexicon)
        return Cue((index,), Verb(INTENDING, takes="r")) if wants else None
    if position <= index:
        return None
    verbs = (v for v in lexicon.infinitives.get(unit.words[position].lower, ()) if v.clause)
    verb = next(verbs, None)
    between = {word.lower for word in unit.words[index + 1 : position]}
    if verb is not None and verb.lemma in SUING and "gegen" in between:
        verb = None  # "will gegen die Schließung klagen"
    if verb is None and unit.words[index].lower in lexicon["intending"]:
        done = unit.words[position].lower
        acts = position > index + 1 and done.endswith("n") and done not in lexicon["doings"]
        return Cue((index, position), Verb(INTENDING, takes="r")) if acts else None
    if verb is None or unit.words[position - 1].lower == "zu":
        return None
    decides = verb.lemma in lexicon["deciding"]
    if verb.lemma == "festhalten" and between.isdisjoint(lexicon["held_to"]):
        decides = False  # "will den Ball festhalten"
    if unit.words[index].lower in lexicon["intending"] and decides:
        return Cue((index, position), Verb(INTENDING, takes=verb.takes + "r"))
    if unit.words[index].lower in lexicon["able"] and between.isdisjoint(lexicon["negators"]):
        return None
    return Cue((index, position), verb)


def _wants(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether "will" has an object and no verb: "Adler will keine Windräder im Wald"."""
    wanted = unit.words[index + 1]
    subject = unit.words[index - 1] if index else wanted
    named = subject.capital or subject.text == ")" or subject.lower in lexicon["speaking_pronouns"]
    return named and wanted.lower in lexicon["wanted"]


def _simple_cue(unit: Unit, index: int, verb: Verb, clause: Clause, lexicon: Lexicon) -> Cue | None:
    if verb.prefix:
        end = _find(unit, index + 1, verb.prefix, lexicon)
        if end is None or _is_prefix_of_other(unit, index, end, lexicon):
            return None
        return Cue((index, end), verb)
    if verb.words:
        matched = match_words(unit, index, verb.words, clause, lexicon)
        if matched is None and unit.words[clause.first].lower == "als" == verb.words[0]:
            fronted = Clause(clause.first, index, "")  # "Als Grund nannte er den Regen"
            matched = match_words(unit, clause.first - 1, verb.words, fronted, lexicon)
        if matched is None and clause.first < index:
            matched = _match_fronted(unit, index, verb.words, clause, lexicon)
        if matched is not None and _is_bodily(unit, index, matched, verb, lexicon):
            return None
        passive = "p" in verb.takes
        return Cue((index, *matched), verb, passive) if matched is not None else None
    if "d" in verb.takes:
        follows = _dass_follows(unit, clause) and not _is_consecutive(unit, clause)
        return Cue((index,), Verb(verb.lemma, takes="c")) if follows else None
    if "n" in verb.takes:
        judged = _judges(unit, index, clause, lexicon)
        return Cue((index,), Verb(verb.lemma, takes="r")) if judged else None
    return None if "s" in verb.takes else Cue((index,), verb)


def _is_bodily(
    unit: Unit, index: int, matched: tuple[int, ...], verb: Verb, lexicon: Lexicon
) -> bool:
    """Return whether someone moves: "stellte sich hinter das Pult", "setzte sich auf die Bank"."""
    moved = unit.words[index + 1 : matched[-1]]
    if verb.words == ("=auf",) and any(word.lower == "sich" for word in moved):
        return True
    if unit.words[matched[-1]].lower != "hinter":
        return False
    behind = unit.words[matched[-1] + 1 : matched[-1] + 4]
    noun = next((word for word in behind if word.capital), None)
    return noun is not None and noun.lower.endswith(tuple(lexicon["things_behind"]))


def _match_fronted(
    unit: Unit, index: int, wanted: tuple[str, ...], clause: Clause, lexicon: Lexicon
) -> tuple[int, ...] | None:
    """Return the words of a verb of which one opens the clause: "Offen zeigte sich X für …".

    A preposition does with all that it governs: "Von der Preisbremse hält X nichts".
    """
    opening = unit.words[clause.first].lower
    governs = opening in lexicon["fronted_prepositions"] and wanted.count(opening) == 1
    if len(wanted) < 2 or not (governs or (clause.first + 1 == index and opening == wanted[-1])):
        return None
    others = tuple(word for word in wanted if word != opening)
    matched = match_words(unit, index, others, clause, lexicon)
    return (clause.first, *matched) if matched is not None else None


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
        if end is not None and _judged_at(unit, end, clause, lexicon):
            return True
    if phrase is None or not _judged_at(unit, phrase[1], clause, lexicon):
        return False
    fronted = words[clause.first].lower in lexicon["definite_determiners"]
    return fronted or _names_a_thing_first(unit, index, clause, lexicon)


def _names_a_thing_first(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a sentence begins with a phrase that cannot be what judges.

    "Vorstöße zum Tempolimit nannte X falsch": not so "Kritiker nannten X mutig". A clause may
    stand behind the phrase, but no verb of its own before the one at `index`.
    """
    first = unit.clauses[0]
    if clause.first not in {index, first.first}:
        return False
    end = noun_phrase(unit.words, first.first, lexicon, limit=first.last)
    if end is None or not is_noun(unit.words[end - 1], lexicon):
        return False
    if any(finite_like(word, lexicon) for word in unit.words[first.first : index]):
        return False
    return not can_speak(unit, (first.first, end), lexicon)


def _judged_at(unit: Unit, end: int, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a judgement stands behind a phrase: "… einen Kompromiss", "… falsch"."""
    if end < clause.last and unit.words[end].lower in lexicon["judged_articles"]:
        return True
    last = min(clause.last, unit.end)
    closing = unit.words[last - 1]
    closes = end < clause.last and end + 2 >= last and not (closing.capital or closing.mark)
    return closes and closing.lower not in lexicon["closed"]


def _is_consecutive(unit: Unit, clause: Clause) -> bool:
    """Return whether "so" announces what follows: "will das Werk so umbauen, dass …"."""
    return any(
        unit.words[i].lower == "so" for i in range(max(clause.first, clause.last - 2), clause.last)
    )


def _dass_follows(unit: Unit, clause: Clause) -> bool:
    words = unit.words
    return clause.last + 1 < len(words) and words[clause.last + 1].lower in ("dass", "daß")


def _find(unit: Unit, start: int, lower: str, lexicon: Lexicon) -> int | None:
    """Return where a separated prefix stands: at the end of a clause, not a preposition."""
    words = unit.words
    for index in range(start, min(start + MAX_REACH, len(words))):
        if words[index].lower == lower and not words[index].capital:
            following = words[index + 1] if index + 1 < len(words) else None
            if following is None or following.mark or following.lower in lexicon["verb_joiners"]:
                return index
    return None


def _is_prefix_of_other(unit: Unit, index: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a verb of another clause has the prefix: "sagte, sie schließe das nicht aus".

    Behind a clause put between commas the first one goes on: "teilte sie, die in Rom war, mit".
    """
    commas = [i for i in range(index + 1, end) if unit.words[i].text == ","]
    if not commas:
        return False
    inside = unit.words[commas[-1] + 1 : end]
    prefix = unit.words[end].lower
    own = inside and inside[0].lower in lexicon["personal_pronouns"]
    return bool(own) or any(prefix + word.lower in lexicon.joined for word in inside)


def match_words(
    unit: Unit, index: int, wanted: tuple[str, ...], clause: Clause, lexicon: Lexicon
) -> tuple[int, ...] | None:
    """Return where the words that a verb needs stand behind it in a clause, all in their order."""
    position = index + 1
    found: list[int] = []
    for word in wanted:
        if word == "_":
            continue
        limit = min(position + MAX_REACH, clause.last)
        plain = word.removeprefix("=")
        place = next((i for i in range(position, limit) if unit.words[i].lower == plain), None)
        if place is None or (word != plain and not _adjoins(unit, position, place, lexicon)):
            return None
        found.append(place)
        position = place + 1
    return tuple(found)


def _adjoins(unit: Unit, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether nothing but adverbs and a subject stands between two places."""
    subject = subject_after(unit, first - 1, lexicon, limit=last)
    plain = unit.words[first - 1].lower in lexicon["be"]  # "ist Gewalt gegen Kinder"
    if not plain and subject is not None and can_speak(unit, subject, lexicon):
        first = subject[1]
    return all(
        word.lower in lexicon["adverbs"] or word.lower.endswith(lexicon.endings["adverb_endings"])
        for word in unit.words[first:last]
    )


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
        moved = words[index].lower in lexicon["be"] and words[position].lower.endswith(
            lexicon.endings["moving_endings"]
        )  # "ist von seinem Nein abgerückt"
        undergone = passive and not moved
        told = phrasal is not None and not (undergone and _has_quote(unit, index, position))
        if phrasal is not None and told and _ends_bracket(unit, position + 1, lexicon):
            return replace(phrasal, passive=undergone)
        if words[index].lower in lexicon["be"] and not _is_worden(unit, position + 1):
            continue
        if verbs and _ends_bracket(unit, position + 1, lexicon):
            return Cue((index, position), verbs[0], passive)
    return None


def _has_quote(unit: Unit, first: int, last: int) -> bool:
    return any(word.quote is not None for word in unit.words[first:last])


def _phrasal_cue(unit: Unit, index: int, position: int, lexicon: Lexicon) -> Cue | None:
    """Return "hat … in Aussicht gestellt": a participle with the words it needs before it."""
    for verb in lexicon.phrasal.get(unit.words[position].lower, ()):
        between = Clause(index + 1, position, "")
        matched = match_words(unit, index, verb.words, between, lexicon)
        if matched is not None and "n" not in verb.takes:
            return Cue((index, *matched, position), verb)
    return None


def _is_worden(unit: Unit, index: int) -> bool:
    return index < len(unit.words) and unit.words[index].lower == "worden"


def _ends_bracket(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    if index >= len(unit.words):
        return True
    following = unit.words[index]
    return following.mark or following.lower in lexicon["bracket_ends"]
