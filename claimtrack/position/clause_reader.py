"""From the words of one clause to what it does: the head that decides, and its negators."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.position.announcements import (
    announces,
    as_said,
    denies_saying,
    hearsay,
    is_set_for_a_day,
    others_want,
    wishes_away,
)
from claimtrack.position.clause_words import ClauseWords
from claimtrack.position.kinds import WORTH
from claimtrack.position.lexicon import Entry, Lexicon, Match
from claimtrack.position.operators import BARE, Operator
from claimtrack.position.segments import Clause, ClauseKind
from claimtrack.position.sentence import Sentence

ACT = Entry("action", value=BARE, negated=-BARE)
AGAINST = Entry("stance", value=-2, negated=0)
TAUTOLOGY = Entry("stance", value=-2, negated=0)
THERE_IS = Entry("exists", value=1, negated=-1)  # "das gibt es nur mit …"
PARTICIPLE = {
    "de": re.compile(
        r"\w*ge\w+t|(?:be|ver|ent|er|zer|miss|wider|unter|über)\w+t|\w+iert"
        # strong ones, which end like infinitives: "verboten", but "erreichen"
        r"|(?:\w*ge|be|ver|ent|er|zer|miss|wider|unter|über)(?:\w*(?:boten|schlossen|nommen|griffen|worfen"
        r"|sprochen|brochen|trieben|schrieben|zogen|bunden|wunden|lassen|halten|schoben|hoben|wiesen"
        r"|rissen|schnitten|strichen|schieden|boren|loren|gangen|standen|funden|tragen|schlagen)"
        r"|geben|rufen|fahren|laden)"
    ),
    "en": re.compile(
        r"\w+ed|\w+en|built|cut|kept|made|put|held|left|sold|spent|sent|set|shut|paid|won"
    ),
}
NO_ORDER = re.compile(r"(?:ing|ed|te|ten)$")  # endings no order has
OPENING_WORDS = 6  # in which the finite verb of a main clause stands
FIGURE_REACH = 4  # words between what is needed and how much of it
NONE_BEFORE = 3  # words between "keine" and the noun it denies: "keine konkreten neuen Pläne"


class ClauseReader:
    """Reads one clause of a sentence."""

    def __init__(self, sentence: Sentence, clause: Clause, lexicon: Lexicon) -> None:
        self.clause = ClauseWords(sentence, clause, lexicon)
        self.sentence = sentence
        self.words = lexicon.words

    def read(self) -> Operator:
        """Return what the clause does; an operator without kind takes no side itself."""
        if self._denies_having_said():
            return self._without_side(says=True)
        if self._asks():
            return self._passing()
        head = self._tautology() or self._stance() or self._modal() or self._act()
        head = head or self._imperative() or self._existence() or self._declared()
        return self._passing() if head is None else self._with_nominal(head)

    def _denies_having_said(self) -> bool:
        """Return whether somebody never asked for or promised a thing: "nie gefordert, dass …"."""
        return denies_saying(self.sentence.forms, self.clause.places, self.words)

    def _asks(self) -> bool:
        """Return whether a clause only asks, in reported words: "was solle ihr schon passieren"."""
        if self.clause.kind is not ClauseKind.MAIN or len(self.clause.places) <= 1:
            return False
        first, second = (self.sentence.forms[place] for place in self.clause.places[:2])
        asked = first in self.words["question_words"] and second in self.words["modal_finite"]
        return asked and self.clause.language == "de"

    def _tautology(self) -> Operator | None:
        """Return the operator of "Eine Steuer bleibt eine Steuer": a new name changes nothing."""
        forms = self.sentence.forms
        for place in self.clause.places[1:-1]:
            if forms[place] not in self.words["stays"]:
                continue
            behind = [p for p in self.clause.places if place < p <= place + 2]
            again = next((p for p in behind if forms[p] == forms[place - 1]), None)
            if again is not None:
                return self._operator(TAUTOLOGY, "slogan", (place - 1, place, again))
        return None

    # ---- words that name a side

    def _stance(self) -> Operator | None:
        usable = [match for match in self.clause.of_role("stance") if self._usable(match)]
        if not usable:
            return None
        best = max(usable, key=_rank)
        outer = next((other for other in usable if _nested(best, other)), None)
        plain, denied = best.entry.value, best.entry.negated
        if outer and plain and outer.entry.value:
            plain, denied = -min(abs(plain), abs(outer.entry.value)), 0
        if plain and plain > 1 and self.clause.has("conditional"):
            plain = 1
        weak = self._weakening(best)
        return Operator(
            plain,
            denied,
            self.clause.negated != bool(weak),
            _kind(best),
            best.places + (outer.places if outer else ()) + weak,
            self.clause.negators,
            weak=bool(weak),
            wishes=self.clause.has("conditional")
            and (best.entry.kind == "adjective" or best.entry.value == 1),
        )

    def _usable(self, match: Match) -> bool:
        """Return whether a word takes a side here, and not only in other company."""
        entry = match.entry
        if entry.kind == "nominal":
            return False
        if self._estimates(match):
            return False
        if entry.needs:
            return self.clause.offers(entry.needs)
        if entry.kind == "adjective":
            return self._predicative(match)
        if entry.kind == "effect":
            told = self.clause.form(match).endswith(("te", "ten")) or self.clause.has("perfect")
            return not (told or self.clause.own or self._demands())
        if entry.kind == "noun" and entry.value is None:
            return self._lacking(match)
        return True

    def _estimates(self, match: Match) -> bool:
        """Return whether it is reckoned what a thing takes: "a house would need 6,000 bricks"."""
        forms, last = self.sentence.forms, match.places[-1]
        if self.clause.form(match) not in self.words["requiring"] or self.clause.own:
            return False
        near = forms[max(0, match.start - FIGURE_REACH) : match.start]
        near += forms[last + 1 : last + 1 + FIGURE_REACH]
        figure = any(form[0].isdigit() for form in near)
        return figure and self.clause.has("conditional")

    def _predicative(self, match: Match) -> bool:
        """Return whether an adjective judges, and does not merely stand before a noun."""
        if not match.entry.inflected:
            return self.clause.has("copula") or self.clause.verbless
        place = match.start
        before = self.sentence.forms[place - 1] if place else ""
        ends = place + 1 == self.clause.places[-1]
        predicate = before in self.words["indefinite"] or (
            ends and before in self.words["definite"]
        )
        return predicate and self.clause.has("copula")

    def _demands(self) -> bool:
        """Return whether a modal verb says what shall be, so that an effect is only its content."""
        return any(
            m.entry.value == BARE and not m.entry.needs for m in self.clause.of_role("modal")
        )

    def _lacking(self, match: Match) -> bool:
        """Return whether a noun names what does not exist: "keine Pläne", "Pläne gibt es nicht"."""
        forms, none = self.sentence.forms, self.words["none"]
        near = range(match.start - NONE_BEFORE, match.start)
        if any(place in near and forms[place] in none for place in self.clause.negators):
            return True
        return bool(self.clause.negators) and self.clause.has("possession")

    def _weakening(self, head: Match) -> tuple[int, ...]:
        """Return the places of "kaum" anywhere, and of "wenig" right before the head."""
        forms, words = self.sentence.forms, self.words
        return tuple(
            place
            for place in self.clause.places
            if forms[place] in words["weak_negator"]
            and (place + 1 == head.start or forms[place] in words["free_weak"])
        )

    # ---- verbs that imply a side

    def _modal(self) -> Operator | None:
        if self.clause.has("counterfactual") or hearsay(self.clause) or others_want(self.clause):
            return None
        for match in self.clause.of_role("modal"):
            modal = as_said(self.clause, match.entry, match.places[-1])
            if wishes_away(self.clause, modal):
                return self._operator(AGAINST, "refusal", match.places)
            if announces(self.clause, modal, match.places):
                return self._operator(modal, "modal", match.places)
        return None

    def _act(self) -> Operator | None:
        """Return the operator of "Wir senken die Steuer", said of oneself in the present."""
        told = self.clause.has("perfect") and any(
            "ge" in self.clause.form(m)[:5] for m in self.clause.of_role("action")
        )
        if not self.clause.own or told or self.clause.has("modal_finite") or self.clause.habitual:
            return None
        german = self.clause.language == "de"
        endings = ("e", "en", "ern", "eln") if german else ("ing",)
        for match in self.clause.of_role("action"):
            spoken = not german and self._follows_subject(match.start)
            if self.clause.form(match).endswith(endings) or spoken:
                return self._operator(ACT, "action", match.places)
        return self._deed() if german else None

    def _follows_subject(self, place: int) -> bool:
        """Return whether a verb in its plain form stands right behind "I" or "we"."""
        forms = self.sentence.forms
        own = place > 0 and forms[place - 1] in self.words["own_subject"]
        past = forms[place].endswith(("ed", "t")) or forms[place] in self.words["past"]
        return own and not past

    def _deed(self) -> Operator | None:
        """Return the operator of "deshalb verbeamten wir wieder": any verb beside "wir"."""
        if self.clause.kind is not ClauseKind.MAIN:
            return None
        forms, words = self.sentence.forms, self.words
        idle = words["any_finite"] | words["transparent"] | words["idle_verb"]
        for place in self.clause.places:
            if forms[place] != "wir":
                continue
            for verb in (place - 1, place + 1):
                inside = verb in self.clause.places and self.sentence.small[verb]
                if inside and forms[verb].endswith("en") and forms[verb] not in idle:
                    return self._operator(ACT, "action", (verb,))
        return None

    def _imperative(self) -> Operator | None:
        """Return the operator of "Stoppen Sie den Bau!", "End them": what others are told to do."""
        place = self.clause.places[0]
        act = next((m for m in self.clause.of_role("action") if m.start == place), None)
        if act is None or self.clause.kind is not ClauseKind.MAIN:
            return None
        forms = self.sentence.forms
        ordered = not self.words["told_to"].isdisjoint(forms[place + 1 : place + 2])
        plain = forms[place] not in self.words["no_order"] and not NO_ORDER.search(forms[place])
        calls = self.clause.language == "en" or "!" in forms
        if not (ordered and plain and calls):
            return None
        if self.clause.has("any_finite"):
            return None
        return self._operator(ACT, "action", act.places)

    def _existence(self) -> Operator | None:
        """Return the operator of "Das gibt es nur mit …": there is something, on a condition."""
        places = set(self.clause.places)
        limits = [
            match
            for match in self.sentence.limits
            if match.entry.role == "condition" and match.start in places
        ]
        if not limits or not self.clause.has("exists") or self.clause.negators:
            return None
        return self._operator(THERE_IS, "exists", limits[0].places)

    def _declared(self) -> Operator | None:
        """Return the operator of "Die Hilfe wird gekürzt", "Das Ticket bleibt": it is settled so.

        What has happened, or what others are said to do, is told and not declared.
        """
        if self.clause.kind is not ClauseKind.MAIN or self.clause.has("told"):
            return None
        if self.clause.habitual:
            return None
        for lasting in self.clause.of_role("lasting"):
            if not lasting.entry.needs or self.clause.offers(lasting.entry.needs):
                return self._operator(ACT, "declared", lasting.places)
        return self._declared_act() or self._declared_passive()

    def _declared_act(self) -> Operator | None:
        """Return the operator of "Das Land kauft die Klinik": a body's act in the present."""
        if self.clause.language == "en":
            return self._declared_of_body()
        if self.clause.has("perfect"):
            return None
        opening = self.clause.places[:OPENING_WORDS]
        for match in self.clause.of_role("action"):
            form = self.clause.form(match)
            finite = match.start in opening[1:] and self.sentence.small[match.start]
            no_body = self._beside_pronoun(match.start) and not self.clause.negated
            if no_body or form in self.words["light_verb"]:
                continue
            if finite and form.endswith("t") and not form.startswith("ge"):
                return self._operator(ACT, "declared", match.places)
        return None

    def _beside_pronoun(self, verb: int) -> bool:
        """Return whether "es", "das", "man" or the like is the subject of a verb: no body acts."""
        forms = self.sentence.forms
        beside = {forms[place] for place in (verb - 1, verb + 1) if place in self.clause.places}
        return not self.words["no_body"].isdisjoint(beside)

    def _declared_of_body(self) -> Operator | None:
        """Return the operator of "The airline resumes its route", "… is building a plant"."""
        forms, words = self.sentence.forms, self.words
        for match in self.clause.of_role("action"):
            form, verb = self.clause.form(match), match.start
            goes_on = form.endswith("ing") and forms[verb - 1] in words["passive_be"]
            if not goes_on and (not form.endswith("s") or form.endswith("ss")):
                continue
            subject = verb - 1 - goes_on
            named = subject > 0 and forms[subject - 1] in words["noun_start"]
            if subject > 1 and forms[subject - 2] in words["preposition"]:
                continue  # "Families in this country are paying …"
            behind = match.places[-1] + 1
            acts_on = behind in self.clause.places and forms[behind] not in words["preposition"]
            if named and acts_on and forms[subject] in words["body"]:
                return self._operator(ACT, "declared", match.places)
        return None

    def _declared_passive(self) -> Operator | None:
        """Return the operator of "wird gekürzt", "will be cut": it is announced, whatever it is."""
        forms, small = self.sentence.forms, self.sentence.small
        auxiliary = next((p for p in self.clause.places if forms[p] in self.words["becomes"]), None)
        if auxiliary is None:
            return None
        last = self.clause.places[-1]
        if forms[last] in self.words["exists"] and self.clause.has("expletive"):
            return self._operator(ACT, "declared", (auxiliary, last))  # "Es wird … geben"
        if is_set_for_a_day(self.clause, auxiliary):
            return self._operator(ACT, "declared", (auxiliary - 1, auxiliary, auxiliary + 1))
        for place in reversed(self.clause.places):
            if place <= auxiliary or not small[place] or forms[place] in self.words["no_act"]:
                continue
            if self.clause.language == "en" and forms[place - 1] not in self.words["passive_be"]:
                continue
            if PARTICIPLE[self.clause.language].fullmatch(forms[place]):
                return self._operator(ACT, "declared", (auxiliary, place))
            if self.clause.language == "de":
                return None  # it closes the clause
        return None

    # ---- clauses without a side of their own, and sides packed into nouns

    def _passing(self) -> Operator:
        nominal = self._nominal()
        if (
            nominal
            and not nominal.entry.needs
            and (self.clause.has("proclaiming") or self.clause.verbless)
        ):
            return self._operator(nominal.entry, "nominal", nominal.places)
        denies_saying = self.clause.has("saying") and bool(self.clause.negators)
        return self._without_side(says=denies_saying, weak=self.clause.has("opinion"))

    def _without_side(self, *, says: bool, weak: bool = False) -> Operator:
        clause = self.clause
        return Operator(BARE, -BARE, clause.negated, negators=clause.negators, says=says, weak=weak)

    def _operator(self, entry: Entry, kind: str, places: tuple[int, ...]) -> Operator:
        return Operator(
            entry.value, entry.negated, self.clause.negated, kind, places, self.clause.negators
        )

    def _nominal(self) -> Match | None:
        return next((m for m in self.clause.matches if m.entry.kind == "nominal"), None)

    def _with_nominal(self, head: Operator) -> Operator:
        """Return the operator over a side packed into a noun: "einen Verzicht auf X ablehnen"."""
        nominal = self._nominal()
        if nominal is None or (nominal.entry.value or 0) >= 0:
            return head
        return replace(
            head,
            plain=_over(head.plain, nominal.entry),
            denied=_over(head.denied, nominal.entry),
            places=head.places + nominal.places,
        )


def _kind(match: Match) -> str:
    if match.entry.needs == "pending":
        return "pending"
    return "attributive" if match.entry.inflected else match.entry.kind


def _rank(match: Match) -> tuple[float, int, int]:
    entry = match.entry
    strength = max(abs(entry.value or 0), abs(entry.negated or 0))
    return (WORTH[_kind(match)], strength, -match.start)


def _nested(best: Match, other: Match) -> bool:
    """Return whether two words of one clause take opposite sides: one stands over the other."""
    entries = (best.entry, other.entry)
    if any(entry.inflected or entry.kind in ("effect", "noun") for entry in entries):
        return False
    return (best.entry.value or 0) * (other.entry.value or 0) < 0


def _over(value: int | None, inner: Entry) -> int | None:
    if not value:
        return value
    below = (inner.value if value > 0 else inner.negated) or 0
    return min(abs(value), abs(below)) * (1 if below > 0 else -1)
