"""Clauses, and the stretches of words between two marks that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.position.lexicon import Lexicon
from claimtrack.position.sentence import Sentence

VERB_ROLES = frozenset({"stance", "modal", "action", "happening"})
REPORT_WORDS = 6  # at most, in a reporting clause: "bekräftigte die Finanzpolitikerin am Montag"
BEGUN_WORDS = 3  # "Der Minister sei, …": what is said follows
VERB_KINDS = frozenset(
    {"", "verb", "balanced", "harm", "threat", "yielding", "effect", "verdict", "resolve"}
)


class ClauseKind(StrEnum):
    """What a clause does in its sentence."""

    MAIN = "main"
    COMPLEMENT = "complement"  # what the clause before it is about: "dass …", "… zu senken"
    CONDITION = "condition"
    UNTIL = "until"  # a condition that ends: "solange …", "bis …"
    ADJUNCT = "adjunct"  # reasons, circumstances, relative clauses: they decide nothing
    CONTINUATION = "continuation"  # has no verb of its own


CONDITIONS = frozenset({ClauseKind.CONDITION, ClauseKind.UNTIL})
INSERTED = CONDITIONS | {ClauseKind.ADJUNCT}


@dataclass(slots=True)
class Clause:
    """A clause and the places of its words, which an insertion may break in two."""

    kind: ClauseKind
    places: list[int]


class Segment:
    """The words between two marks, before it is known what they are.

    Attributes:
        sentence: The sentence that they stand in.
        lexicon: The words of its language.
        start: The place of the first word.
        end: The place behind the last word.
        last: The place of the last word.
        first_form: The first word.
        finite: The places of auxiliaries, modal verbs and other words known to be finite.
        verbs: The places of words known to be verbs, finite or not.
    """

    def __init__(self, sentence: Sentence, lexicon: Lexicon, start: int, end: int) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.start, self.end = start, end
        self.last = end - 1
        self.first_form = sentence.forms[start]
        self.finite: Sequence[int] = self.among("any_finite")
        self.verbs: Sequence[int] = sorted({*self.finite, *self._known_verbs()})

    def _known_verbs(self) -> Iterator[int]:
        """Yield the places of verbs that take a side or name an act."""
        for match in self.sentence.sides:
            place = match.places[0]
            inside = self.start <= place < self.end
            if inside and match.entry.role in VERB_ROLES and match.entry.kind in VERB_KINDS:
                yield place

    def among(self, word_class: str) -> list[int]:
        """Return the places of the words that belong to a class of the lexicon."""
        words = self.lexicon.words[word_class]
        forms = self.sentence.forms
        return [place for place in range(self.start, self.end) if forms[place] in words]

    def builds(self, place: int) -> str:
        """Return what the word at a place builds ("complement", "coordinator", …), or nothing."""
        match = self.sentence.starters.get(place)
        return match.entry.role if match else ""

    def starter(self) -> str:
        """Return what the first word builds, words like "und" and "nur" apart, or nothing."""
        for place in range(self.start, self.end):
            role = self.builds(place)
            if role and role != "coordinator":
                return role
            if self.sentence.forms[place] not in self.lexicon.words["focus"]:
                return ""
        return ""

    def names_a_source(self) -> bool:
        """Return whether it is a short reporting clause: "so der Minister", "she insisted"."""
        words = self.lexicon.words
        opens = self.first_form in words["reporting"] or self.first_form in words["third_person"]
        if not opens or self.end - self.start > REPORT_WORDS or self._opens_with_side():
            return False
        own = self.among("own_subject") or self.among("negator")
        return bool(self.among("reporting")) and not own

    def _opens_with_side(self) -> bool:
        """Return whether a verb with its preposition begins it: ", warned against a ban"."""
        together = (self.start, self.start + 1)
        return any(match.places[:2] == together for match in self.sentence.sides)

    def verb_final(self) -> bool:
        """Return whether the last word can be the verb of a German subordinate clause."""
        form = self.sentence.forms[self.last]
        if form in self.lexicon.words["particle"] or not self.sentence.small[self.last]:
            return False
        return form in self.lexicon.words["any_finite"] or form.endswith(
            ("en", "t", "te", "e", "ern", "eln")
        )

    def inverted(self) -> bool:
        """Return whether it begins like "Sollte es dazu kommen, …", with more to follow."""
        words = self.lexicon.words
        second = self.sentence.forms[min(self.start + 1, self.last)]
        opens = self.first_form in words["inverted"] and second not in words["never_subject"]
        return opens and self.end < len(self.sentence.forms) - 1


def names_allies(segment: Segment) -> bool:
    """Return whether a relative clause tells what those want on whose side somebody stands.

    So it does in "auf der Seite derer, die …", "on the side of those who …".
    """
    forms, last = segment.sentence.forms, segment.start - 1
    last -= last > 0 and forms[last] == ","
    limits = (m for m in segment.sentence.limits if m.entry.role == "siding")
    return any(match.places[-1] == last for match in limits)


def resumes(segment: Segment, before: Sequence[Clause]) -> bool:
    """Return whether a clause goes on behind an insertion: "Sie sei, was … angehe, dafür"."""
    if len(before) < 2 or before[-1].kind not in INSERTED or segment.finite:
        return False
    return only_begun(before[-2], segment)


def only_begun(clause: Clause, segment: Segment) -> bool:
    """Return whether a clause has its subject and verb alone so far: "Er werde, …"."""
    forms, negators = segment.sentence.forms, segment.lexicon.words["negator"]
    places = clause.places[:-1] if forms[clause.places[-1]] in negators else clause.places
    if clause.kind is not ClauseKind.MAIN or not 0 < len(places) <= BEGUN_WORDS:
        return False
    stretch = Segment(segment.sentence, segment.lexicon, places[0], places[-1] + 1)
    return stretch.last in stretch.verbs
