"""Which verb an English form stands for, with the words it needs, and when it is no verb."""

from __future__ import annotations

import re

from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.units import Clause, Unit, Word

AGED = re.compile(r"year-olds?$")  # "the 50-year-old" stands for whom it describes
YEAR = re.compile(r"(?:19|20)\d\d$")
POSSESSIVES = ("'s", "’s", "s'", "s’")


def verb_at(unit: Unit, index: int, clause: Clause, lexicon: Lexicon) -> Verb | None:
    """Return the verb that a form stands for; the one with most of its words behind it wins."""
    verbs = [v for v in lexicon.finite[unit.words[index].lower] if unit.forms.issuperset(v.beside)]
    phrases = [v for v in verbs if v.words and words_of(unit, index, v, clause, lexicon)]
    if phrases:
        return max(phrases, key=lambda verb: len(verb.words))
    return next((verb for verb in verbs if not verb.words), None)


def words_of(unit: Unit, index: int, verb: Verb, clause: Clause, lexicon: Lexicon) -> range:
    """Return where the words stand that a verb needs, adverbs before them left out; or nothing."""
    words, first = unit.words, index + 1
    if not verb.words:
        return range(0)
    while first < clause.last and _is_adverb(words[first], lexicon, verb):
        first += 1
    last = first + len(verb.words)
    wanted = zip(words[first:last], verb.words, strict=False)
    same = all(want in ("_", word.lower) and not word.mark for word, want in wanted)
    if last > clause.last or not same:
        return range(0)
    moves = verb.words[-1] in lexicon["particles"] and verb.reports
    if moves and (last >= clause.last or _leads(words[last], lexicon)):
        return range(0)  # "walked back to the car", not "walked back his pledge"
    return range(first, last)


def _is_adverb(word: Word, lexicon: Lexicon, verb: Verb) -> bool:
    adverb = word.lower in lexicon["adverbs"] or word.lower.endswith("ly")
    adverb = adverb or word.lower in lexicon["weekdays"]  # "called Wednesday for a ban"
    return adverb and word.lower not in verb.words


def _leads(word: Word, lexicon: Lexicon) -> bool:
    """Return whether a word leads somewhere, or ends what was done: "back to", "back and"."""
    leads = lexicon["prepositions"] | lexicon["adverbs"] | lexicon["coordinators"]
    return word.mark or word.lower in leads


def is_noun_use(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a form is a noun, an adjective or a passive here: "the claim", "was told"."""
    if index == 0:
        return True
    if _is_object(unit, index, lexicon) or _has_no_plural(unit, index, lexicon):
        return True
    if _is_passive(unit, index, lexicon) or _ends_title(unit, index, lexicon):
        return True
    before = unit.words[index - 1].lower
    capital = unit.words[index - 1].capital  # "Platform Nine condemned"
    form = unit.words[index].lower
    lemmas = {verb.lemma for verb in lexicon.finite[form]}
    nouns = lemmas | {f"{lemma}s" for lemma in lemmas}
    if before.endswith(POSSESSIVES) and form in nouns:
        return True  # "the commission's report", "the minister's remarks"
    following = unit.words[index + 1] if index + 1 < unit.end else None
    if form in lemmas and before in lexicon["coordinators"] and (not following or following.mark):
        return True  # "any tax, city or state."
    return (
        before in lexicon["determiners"]
        or (before in lexicon["numerals"] and not capital)
        or (before[0].isdigit() and not AGED.search(before) and not _is_year(unit, index - 1))
        or before in lexicon["prepositions"]
        or before in lexicon["be"]
        or before in ("'s", "’s")
    )


def _is_year(unit: Unit, index: int) -> bool:
    """Return whether a number is the year in which somebody spoke: "Miller in 2016 said"."""
    return YEAR.match(unit.words[index].text) is not None and unit.words[index - 1].lower == "in"


def _is_passive(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a past form tells what was done to its noun: "a visitor hailed as a hero"."""
    following = unit.words[index + 1].lower if index + 1 < unit.end else ""
    verbs = [v for v in lexicon.finite[unit.words[index].lower] if v.stands_alone]
    alone = bool(verbs) and all(verb.reports and not verb.clause for verb in verbs)
    return alone and following in lexicon["passive_signs"]


def _ends_title(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a form ends an apposition: "Miller, the party's vote counter, said"."""
    clause = unit.clauses[unit.clause_of(index)]
    before, opener = unit.words[index - 1], unit.words[clause.first].lower
    if index != clause.last - 1 or index < clause.first + 2 or opener not in lexicon["determiners"]:
        return False
    base = all(
        verb.lemma == unit.words[index].lower for verb in lexicon.finite[unit.words[index].lower]
    )
    plural = before.lower.endswith("s") or before.lower in lexicon["people_words"]
    return base and not plural and unit.words[index].lower not in lexicon["plain_saying"]


def _has_no_plural(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether no plural stands before a form like a noun's: "her first grand slam"."""
    form, before = unit.words[index].lower, unit.words[index - 1]
    verbs = lexicon.finite[form]
    if any(verb.lemma != form or not verb.stands_alone or verb.clause for verb in verbs):
        return False
    plural = before.lower.endswith("s") or before.capital
    known = lexicon["people_words"] | lexicon["pronouns"] | lexicon["adverbs"] | lexicon["modals"]
    return not (plural or before.lower in known)


def _is_object(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    """Return whether a form belongs to the word before it: ", dashing hopes", "she hit back"."""
    before, form = unit.words[index - 1], unit.words[index].lower
    if form in lexicon["particles"]:
        return before.lower in lexicon["particle_verbs"]
    opens = index - 1 == unit.clauses[unit.clause_of(index)].first and index > 1
    return opens and before.lower.endswith("ing") and form.endswith("s")


def is_backshifted(unit: Unit, lexicon: Lexicon) -> bool:
    """Return whether an English sentence goes on in reported speech: "It would cost more.".

    The first auxiliary decides: what follows may be a subordinate clause of any tense. That of
    "Those who do not would face fines" is the one behind the clause with "who".
    """
    if lexicon.language != "en":
        return False
    verbs = lexicon["finite_verbs"]
    found = [place for place, word in enumerate(unit.words) if word.lower in verbs]
    if found and _wishes(unit, found[0], lexicon):
        return False
    if len(found) > 1 and unit.words[found[0] - 1].lower in lexicon["relative_subjects"]:
        found = found[1:]
    return bool(found) and unit.words[found[0]].lower in lexicon["backshifted"]


def _wishes(unit: Unit, limit: int, lexicon: Lexicon) -> bool:
    """Return whether a verb before a word has a clause of its own: "She wished it had come"."""
    return any(
        unit.words[place].lower.endswith("ed")
        and not unit.words[place].capital
        and unit.words[place + 1].lower in lexicon["subject_pronouns"]
        for place in range(1, limit - 1)
    )
