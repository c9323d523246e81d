"""What stands in one clause: its words by class, its matches, its negators."""

from __future__ import annotations

from functools import cached_property

from claimtrack.position.figures import read_figures
from claimtrack.position.lexicon import MARKS, Lexicon, Match
from claimtrack.position.segments import Clause, ClauseKind
from claimtrack.position.sentence import Sentence

ATTRIBUTIVE_PARTICIPLES = ("te", "ten", "ter", "tes", "ene", "enen", "ener", "enes")
DATES = frozenset({"date", "year"})


class ClauseWords:
    """The words of one clause, to be asked about.

    Attributes:
        sentence: The sentence that it stands in.
        kind: What it does there.
        places: Where its words stand.
        words: The classes of words of its language.
        language: That language.
        matches: The entries found in it that take sides or name acts.
        forms: Its words.
        negators: The places of negating words that no idiom and no condition has taken up.
        negated: Whether they deny it; "niemand … weniger als" does not.
    """

    def __init__(self, sentence: Sentence, clause: Clause, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.kind = clause.kind
        self.places = clause.places
        self.words = lexicon.words
        self.language = lexicon.language
        places = frozenset(clause.places)
        self.matches = [match for match in sentence.sides if match.start in places]
        self.forms = frozenset([sentence.forms[place] for place in clause.places])
        self.negators = self._negators()
        below = self.has("less") and self.has("than")
        self.negated = bool(self.negators) and (len(self.negators) + below) % 2 == 1

    def has(self, word_class: str) -> bool:
        """Return whether a word of a class stands in the clause."""
        return not self.forms.isdisjoint(self.words[word_class])

    def sentence_has(self, word_class: str) -> bool:
        """Return whether a word of a class stands anywhere in the sentence."""
        return not self.words[word_class].isdisjoint(self.sentence.forms)

    def of_role(self, role: str) -> list[Match]:
        """Return the matches of a section of the lexicon in the clause."""
        return [match for match in self.matches if match.entry.role == role]

    def form(self, match: Match) -> str:
        """Return the first word of a match."""
        return self.sentence.forms[match.start]

    def _negators(self) -> tuple[int, ...]:
        words, forms = self.words["negator"], self.sentence.forms
        denying = [place for place in self.places if forms[place] in words]
        if not denying:
            return ()
        taken = {
            place
            for match in (*self.sentence.sides, *self.sentence.limits)
            if match.entry.role in ("stance", "neutral", "talk", "condition")
            for place in match.places
        }
        found = [p for p in denying if p not in taken and not self._denies_nothing(p)]
        again = self.words["negates_on"]  # "neither raise it nor cut it" denies once
        return tuple(p for n, p in enumerate(found) if n == 0 or forms[p] not in again)

    def _denies_nothing(self, place: int) -> bool:
        """Return whether a negator only answers ("No, we will not"), describes a noun or is one.

        So it does in "eine nicht näher bekannte Zusage".
        """
        forms = self.sentence.forms
        before = forms[place - 1] if place else ""
        if self.language == "de" and forms[place] == "nichts" and before in self.words["into_noun"]:
            return True  # "eine Brücke ins Nichts"
        opens = not place or before in MARKS or before in self.words["boundary"]
        if (
            opens
            and forms[place] in self.words["answer"]
            and forms[place + 1 : place + 2] == (",",)
        ):
            return True
        if before in self.words["article"] or before in self.words["accompanied"]:
            return True
        following = forms[place + 1] if place + 1 < len(forms) else ""
        participle = "ge" in following[:5] and following.endswith(ATTRIBUTIVE_PARTICIPLES)
        return self.language == "de" and participle

    @property
    def habitual(self) -> bool:
        """Whether it tells what is done again and again: "Wir zahlen jedes Jahr 60.000 Euro"."""
        return self._is_limited("habitual")

    def offers(self, needed: str) -> bool:
        """Return whether what a word needs beside it stands here; see `Entry`."""
        if needed == "figure":
            return bool(self.units)
        if needed == "date":
            return not self.units.isdisjoint(DATES)
        return self.own or (needed == "pending" and self.has("pending"))

    @cached_property
    def units(self) -> frozenset[str]:
        """The units of the figures in the sentence."""
        text = self.sentence.text[self.sentence.starts[0] : self.sentence.ends[-1]]
        return frozenset(figure.unit for figure in read_figures(text, self.language))

    @property
    def own(self) -> bool:
        """Whether "I" or "we" is the subject, or it is told what their plan does."""
        return self.has("own_subject") or self._is_limited("own_plan")

    def _is_limited(self, role: str) -> bool:
        """Return whether a limit of a kind stands in the clause."""
        return role in self.sentence.roles and any(
            match.entry.role == role and match.start in self.places
            for match in self.sentence.limits
        )

    @property
    def verbless(self) -> bool:
        """Whether the clause is a fragment: "von vornherein unannehmbar"."""
        return self.kind is ClauseKind.MAIN and not self.has("any_finite")
