"""The notation of the lexicons: one line of TOML stands for all forms of a word or phrase.

A pattern is one or more words, in order:

    word        this form only           a/b   either
    stem~v      with any verb ending     stem~a  any adjective ending    stem~n  any noun ending
    ab|lehn     a separable verb: ablehnen, abgelehnt, abzulehnen, "lehnt … ab"; further stems
                after commas, the participle after "*": aus|schließ,schloss,*geschlossen
    …           any words of the same clause between
    ^ and $     the clause begins, or ends, here
    @name       any word of a group of the same file
    Plan        a capital letter asks for one in the text: "Bedenken" is not "bedenken"

Forms made with ~v, ~a and | are verbs and adjectives: in German they must be written small, unless
they open a sentence, so that "die Zahl" is not taken for "ich zahl".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from claimtrack.text import function_words

VERB_ENDINGS = ("", "e", "st", "t", "en", "n", "et", "est", "te", "ten", "ete", "eten", "tet", "s")
ADJECTIVE_ENDINGS = ("", *function_words("de", "adjective_endings"))
NOUN_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern")
ENGLISH_ENDINGS = ("", "s", "es", "ed", "d", "ing")

GAP = "…"
BEGIN = "^"
END = "$"


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a pattern: the forms it may have, and whether other words may stand before."""

    forms: frozenset[str]
    after_gap: bool = False
    small: bool | None = None  # must (not) be written small; None does not care


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of one entry in order, ready to be looked for in a sentence."""

    elements: tuple[Element, ...]
    begins: bool = False  # only at the beginning of a clause
    ends: bool = False  # only at the end of a clause
    crosses: bool = False  # a separable verb may hold a clause in commas
    inflected: bool = False  # an adjective with an ending stands before its noun

    @property
    def minds_case(self) -> bool:
        """Whether it matters if its words are written small or with a capital."""
        return any(element.small is not None for element in self.elements)


def fold(word: str) -> str:
    """Return the form under which a word is compared: lower case, "ss" for "ß"."""
    return word.lower().replace("ß", "ss").replace("’", "'")


def expand(notation: str) -> list[Pattern]:
    """Return the patterns that one line of a lexicon stands for."""
    if "|" in notation:
        return list(_separable(notation))
    parts = notation.split()
    begins, ends = parts[0] == BEGIN, parts[-1] == END
    parts = parts[begins : len(parts) - ends]
    if len(parts) == 1 and parts[0].endswith("~a"):
        return list(_adjective(parts[0], begins, ends))
    return [Pattern(tuple(_elements(parts)), begins, ends)]


def _elements(parts: list[str]) -> Iterator[Element]:
    gap = False
    for part in parts:
        if part == GAP:
            gap = True
            continue
        forms = frozenset(form for choice in part.split("/") for form in word_forms(choice))
        yield Element(forms, gap, _small(part))
        gap = False


def _small(notation: str) -> bool | None:
    if notation[0].isupper():
        return False
    return True if notation.endswith(("~v", "~a")) else None


def word_forms(notation: str) -> frozenset[str]:
    """Return all forms of one word written with its ending class."""
    stem, marked, ending = notation.partition("~")
    stem = fold(stem)
    if not marked:
        return frozenset({stem})
    if ending == "v":
        return frozenset(_verb_forms(stem))
    if ending == "e":
        return frozenset(_english_forms(stem))
    endings = ADJECTIVE_ENDINGS if ending == "a" else NOUN_ENDINGS
    return frozenset(stem + end for end in endings)


def _verb_forms(stem: str) -> Iterator[str]:
    yield from (stem + end for end in VERB_ENDINGS)
    yield from (f"ge{stem}t", f"ge{stem}et")
    if stem.endswith("el"):
        yield stem[:-2] + "le"  # ich bezweifle


def _english_forms(stem: str) -> Iterator[str]:
    yield from (stem + end for end in ENGLISH_ENDINGS)
    if stem.endswith("e"):
        yield stem[:-1] + "ing"
    if stem.endswith("y"):
        yield from (stem[:-1] + "ies", stem[:-1] + "ied")
    yield from (stem + stem[-1] + "ing", stem + stem[-1] + "ed")


def _adjective(notation: str, begins: bool, ends: bool) -> Iterator[Pattern]:
    stem = fold(notation.partition("~")[0])
    yield Pattern((Element(frozenset({stem}), small=True),), begins, ends)
    attributive = frozenset(stem + end for end in ADJECTIVE_ENDINGS[1:])
    yield Pattern((Element(attributive, small=True),), begins, ends, inflected=True)


def _separable(notation: str) -> Iterator[Pattern]:
    prefix, _, rest = (fold(part) for part in notation.partition("|"))
    stems = [stem for stem in rest.split(",") if not stem.startswith("*")]
    participles = [prefix + stem[1:] for stem in rest.split(",") if stem.startswith("*")]
    if not participles:
        participles = [f"{prefix}ge{stems[0]}{end}" for end in ("t", "et")]
    joined = {prefix + stem + end for stem, end in product(stems, VERB_ENDINGS[1:])}
    joined |= {f"{prefix}zu{stems[0]}{end}" for end in ("en", "n")}
    yield Pattern((Element(frozenset(joined | set(participles)), small=True),))
    finite = frozenset(form for stem in stems for form in _verb_forms(stem))
    bracket = (Element(finite, small=True), Element(frozenset({prefix}), after_gap=True))
    yield Pattern(bracket, ends=True, crosses=True)
