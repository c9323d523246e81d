"""What else tells how some words are meant: that they only ask, imply, own up or give way."""

from __future__ import annotations

from itertools import takewhile

from claimtrack.model import Position
from claimtrack.position.announcements import crowd_wants, is_powerless
from claimtrack.position.clauses import split_clauses
from claimtrack.position.confessions import is_old, withdraws, without_confessions
from claimtrack.position.consequences import is_warning, threatened
from claimtrack.position.cues import is_asking, is_denial, is_dismissal, is_warning_cue
from claimtrack.position.kinds import TURNING
from claimtrack.position.lexicon import MARKS, Lexicon
from claimtrack.position.limits import LEAST_COMMITMENT, stretch
from claimtrack.position.others import is_told_of_others
from claimtrack.position.otherwise import is_mocked
from claimtrack.position.read_text import ReadText
from claimtrack.position.reader import read_cue
from claimtrack.position.segments import CONDITIONS
from claimtrack.position.sentence import Sentence
from claimtrack.position.silence import denies_having_said, is_silent

# ---- of words and their cue


def is_unsaid(said: ReadText, cue: str) -> bool:
    """Return whether words are what somebody has never said, or denies: "hat nie gesagt, dass …".

    Not so where the cue takes a side of its own ("schloss nicht aus", "versprach nicht"), nor what
    it leaves open ("sagte nicht, ob …").
    """
    if not is_denial(cue, said.lexicon) or said.opens_with("whether"):
        return False
    return read_cue(cue, [], said.lexicon)[0] is None


def is_question(said: ReadText, cue: str) -> bool:
    """Return whether words are asked and not said: "fragte, wer das bezahlen solle"."""
    indirect = not said.plain.endswith("?")
    return indirect and said.opens_with("question_words") and is_asking(cue, said.lexicon)


def foretells_a_lack(said: ReadText, cue: str) -> bool:
    """Return whether words warn that something will be missing: "warnte, es werde kein Brot geben".

    Without the cue, or said of oneself ("mit uns"), they refuse it.
    """
    words = said.lexicon.words
    return is_warning_cue(cue, said.lexicon) and all(
        not words["exists"].isdisjoint(one.forms)
        and not words["refused"].isdisjoint(one.forms)
        and words["own"].isdisjoint(one.forms)
        for one in said.sentences
    )


def dismissed(said: ReadText, cue: str) -> Position | None:
    """Return the position of who dismisses a charge: "wies zurück, dass sie das wolle".

    It is against what the words say, and hardly a position: no change hangs on it.
    """
    if said.quoted or not said.opens_with("charging") or not is_dismissal(cue, said.lexicon):
        return None
    return Position(value=-2, commitment=LEAST_COMMITMENT, cues=(cue,))


# ---- of words alone


def tells_of_others(said: ReadText, *, cued: bool) -> bool:
    """Return whether somebody's words tell what others say."""
    return any(is_told_of_others(one, said.lexicon, cued=cued) for one in said.sentences)


def tells_a_fact(said: ReadText) -> bool:
    """Return whether words take no side, however they sound."""
    return all(
        is_silent(one)
        or denies_having_said(one.forms, said.lexicon)
        or crowd_wants(one.forms, range(len(one.forms)), said.lexicon.words)
        for one in said.sentences
    )


def only_implies(said: ReadText) -> bool:
    """Return whether no word of a text names a side: modal verbs and acts at most imply one."""
    return all(match.entry.role != "stance" for one in said.sentences for match in one.sides)


def is_meant_otherwise(said: ReadText, value: int) -> bool:
    """Return whether a side that was read hangs on more than what each word says by itself.

    So it does in mocking praise, in a verdict on others, in a threat and where somebody gives way;
    and what is open, where neither side is taken.
    """
    lexicon, read = said.lexicon, said.sentences
    kinds = {match.entry.kind for one in read for match in one.sides}
    if not value:
        return "balanced" in kinds
    feared = (is_warning(one, lexicon) or _fears(one, lexicon) for one in read)
    put_off = (_puts_off(one, lexicon) for one in read)
    if value < 0 and (any(feared) or any(map(is_powerless, read)) or any(put_off)):
        return True
    if value > 0 and any(_judges_refusal(one, lexicon) for one in read):
        return True
    if any(threatened(one, lexicon) for one in read):
        return True
    if value < 0 and any(_denies_both(one, lexicon) for one in read):
        return True
    otherwise = any(one.forms[0] in lexicon.words["otherwise"] for one in read)
    return otherwise or not TURNING.isdisjoint(kinds) or any(is_mocked(s, lexicon) for s in read)


def owns_up(said: ReadText) -> bool:
    """Return whether somebody admits to have been wrong: what was held before then counts not."""
    return without_confessions(said.sentences, said.lexicon)[1]


def is_held_no_more(said: ReadText) -> bool:
    """Return whether a part of a confession owns up, or tells what was held before."""
    return owns_up(said) or any(
        withdraws(one) or is_old(one, said.lexicon) for one in said.sentences
    )


def gives_way(said: ReadText) -> bool:
    """Return whether somebody no longer refuses a thing: "schließt … nicht mehr aus"."""
    return any(map(_is_given_up, said.sentences))


def condition_in(said: ReadText) -> str | None:
    """Return the words of the first condition that stands in a text, whatever it limits."""
    return next(
        (
            stretch(sentence, clause.places[0], clause.places[-1])
            for sentence in said.sentences
            for clause in split_clauses(sentence, said.lexicon)
            if clause.kind in CONDITIONS
        ),
        None,
    )


def _is_given_up(sentence: Sentence) -> bool:
    """Return whether a refusal is denied that was held until now."""
    return "given_up" in sentence.roles and any(
        (match.entry.value or 0) < 0 <= (match.entry.negated or 0) for match in sentence.sides
    )


def _judges_refusal(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether harm is said to come from those who refuse: "Wer das ablehnt, schadet …"."""
    forms = sentence.forms
    if forms[0] not in lexicon.words["judged"] or "," not in forms:
        return False
    who = forms.index(",")
    refuses = any(m.start < who and (m.entry.value or 0) < 0 for m in sentence.sides)
    return refuses and any(m.start > who and m.entry.kind == "effect" for m in sentence.sides)


def _puts_off(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether something is refused for some time: "There should be no vote until May"."""
    forms, words = sentence.forms, lexicon.words
    for place, form in enumerate(forms):
        if form in words["refused"]:
            behind = takewhile(lambda other: other not in MARKS, forms[place:])
            if not words["until"].isdisjoint(behind):
                return True
    return False


def _denies_both(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether two things of one side are denied: "neither needed nor wanted".

    Who has "neither agreed to it nor turned it down" leaves it open.
    """
    sides = {(match.entry.value or 0) > 0 for match in sentence.sides if match.entry.value}
    return len(sides) == 1 and not lexicon.words["negates_on"].isdisjoint(sentence.forms)


def _fears(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether somebody fears what is told: it cannot be wanted."""
    return not lexicon.words["fearing"].isdisjoint(sentence.forms)
