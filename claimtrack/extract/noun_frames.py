"""Frames around a noun that announces words: "die Forderung der Partei, die Steuer zu senken"."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.frame import Frame, Place
from claimtrack.extract.grammar import is_announced
from claimtrack.extract.lexicon import Lexicon, Verb
from claimtrack.extract.phrases import noun_phrase
from claimtrack.extract.units import Clause, Phrase, Unit, Word

DISMISSED = "zurück"  # ends a sentence with one of the dismissing verbs


def noun_frame(unit: Unit, number: int, clause: Clause, lexicon: Lexicon) -> Iterator[Frame]:
    """Yield the frame of a noun whose phrase ends a clause, before what it announces."""
    following = unit.clauses[number + 1] if number + 1 < len(unit.clauses) else None
    if (
        following is None
        or following.separator != ","
        or not is_announced(unit, following, lexicon)
    ):
        return
    for index in range(clause.first, clause.last):
        if unit.words[index].lower not in lexicon["cue_nouns"]:
            continue
        if not unit.words[index].capital:
            continue
        end = noun_phrase(unit.words, index, lexicon, limit=clause.last)
        if end != clause.last:
            continue
        if _is_denied(unit, clause, lexicon):
            return
        first = index - 1 if _has_determiner(unit, index, lexicon) else index
        verb = Verb(unit.words[index].lower, takes="c")
        speaker = _speaker(unit, index, end, lexicon)
        yield Frame(first, end, (index,), Place.AFTER, speaker, verb=verb)
        return


def _is_denied(unit: Unit, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether what a noun announces is denied: "Den Vorwurf, …, wies sie zurück"."""
    behind = [word.lower for word in unit.words[clause.last :]]
    closing = next((word for word in reversed(behind) if word.isalpha()), "")
    return closing == DISMISSED and not lexicon["dismissing"].isdisjoint(behind)


def _has_determiner(unit: Unit, index: int, lexicon: Lexicon) -> bool:
    return index > 0 and unit.words[index - 1].lower in lexicon["determiners"]


def _speaker(unit: Unit, index: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the genitive or the phrase with "von" behind the noun, or whose it is before it.

    "Seine Aussage vom Januar" is no word of one called Januar.
    """
    own = index > 0 and unit.words[index - 1].lower in lexicon["possessives"]
    end, timed = _without_time(unit, index + 1, end, lexicon), end
    if own and end == index + 1 < timed:
        return index - 1, index
    if index + 1 < end:
        start = index + 1
        if unit.words[start].lower in lexicon["attribute_prepositions"]:
            start += 1
        return (start, end) if start < end else None
    before = unit.words[index - 1] if index else None
    owner = before is not None and before.capital and before.lower.endswith(("s", "'", "’"))
    return (index - 1, index) if owner else None


def _without_time(unit: Unit, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a phrase ends without its time: "des Ministers vom Januar", "vom 3. Mai"."""
    first = end
    while first > start and _is_of_time(unit.words[first - 1], lexicon):
        first -= 1
    led = first > start and unit.words[first - 1].lower in lexicon["attribute_prepositions"]
    return first - 1 if led and first < end else end


def _is_of_time(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in lexicon["times"] or word.text.rstrip(".").isdecimal()
