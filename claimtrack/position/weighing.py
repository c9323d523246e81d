"""The position of a statement: what the rules read, unless a model is sure that it is another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimtrack.config import LANGUAGES
from claimtrack.linear import LinearModel
from claimtrack.model import Position
from claimtrack.position.answers import answer_to, without_denial, without_rebuff
from claimtrack.position.cues import is_admission, is_mockery
from claimtrack.position.learned import (
    SIDES,
    SILENT,
    WORD,
    Likelihoods,
    deciding,
    likelihoods,
    load_model,
)
from claimtrack.position.lexicon import Lexicon
from claimtrack.position.read_text import ReadText
from claimtrack.position.reader import read_by_rules
from claimtrack.position.sentence import spans
from claimtrack.position.signs import (
    condition_in,
    dismissed,
    foretells_a_lack,
    gives_way,
    is_held_no_more,
    is_meant_otherwise,
    is_question,
    is_unsaid,
    only_implies,
    owns_up,
    tells_a_fact,
    tells_of_others,
)
from claimtrack.position.tails import told_first
from claimtrack.text import detect_language

# How much likelier another side must be than what the rules have read: where they have read none,
# the opposite one, and another degree. Lower is better on statements that neither has seen (by 0.1
# at 0 throughout, tests/gold/positions), higher on plain ones and double negations, which rules
# read best (tests/position/*.yaml). 2026-11.
FROM_SILENCE, TO_SILENCE, TO_THE_OPPOSITE, TO_ANOTHER_DEGREE = 0.4, 0.15, 0.8, 0.5
# Of so few words the rules read each: what they find stands. Of 123 such statements left out the
# model would change six, four of them to the better: too few to give up what can be explained.
FEW_WORDS = 5
GIVEN_UP = (0, 1)  # sides that are left where a refusal is given up
CACHED = 4_096  # statements; some 10 MB


@dataclass(frozen=True, slots=True)
class Sides:
    """The position of a statement, and how likely it takes each of the SIDES."""

    position: Position
    ruled: Position  # what the rules alone have read
    likelihoods: Likelihoods


UNSAID = Sides(Position(), Position(), tuple(float(side is None) for side in SIDES))


def read_position(text: str, *, cue: str = "", language: str = "de", before: str = "") -> Position:
    """Return the side that quoted words take toward the act they name, and what decided it.

    The cue is read too, because in "lehnte es ab, die Steuern zu senken" the side stands there.
    A statement that tells a fact, an estimate or a description has no value; where it foretells a
    figure ("werde 180 Millionen kosten"), its cues name the words that do. The proposition is the
    act named by the content: "die Steuern senken" and "die Steuern erhöhen" are two.

    Args:
        text: The quoted words; parts of a broken quotation joined by " … ".
        cue: The words that introduce them, e.g. "lehnte es ab"; a gap is "…".
        language: "de" or "en"; any other is settled by the words themselves.
        before: What stands before them: it may ask what a bare "Yes" or "No" answers, or tell what
            others say.
    """
    if before:
        known = language if language in LANGUAGES else detect_language(text)
        answer = answer_to(text, before, known)
        if answer is not None:
            return answer
        text = without_rebuff(text, before, known)
    return read_sides(text, cue=cue, language=language).position


@lru_cache(maxsize=CACHED)  # one statement is compared with many
def read_sides(text: str, *, cue: str = "", language: str = "de") -> Sides:
    """Return the position of quoted words, with how likely they take each side."""
    known = language if language in LANGUAGES else detect_language(text)
    text = without_denial(text, known)
    if cue and (settled := _settled_by_cue(ReadText.of(text, known), cue)) is not None:
        return settled
    ruled = read_by_rules(text, cue=cue, language=known)
    return sides_of(text, cue, ruled, load_model(known), language=known)


def _settled_by_cue(said: ReadText, cue: str) -> Sides | None:
    """Return the sides of words whose cue says all: asked, never said or dismissed ones."""
    if is_unsaid(said, cue) or is_question(said, cue) or foretells_a_lack(said, cue):
        return UNSAID
    denied = dismissed(said, cue)
    return None if denied is None else Sides(denied, denied, UNSAID.likelihoods)


def sides_of(text: str, cue: str, ruled: Position, model: LinearModel, *, language: str) -> Sides:
    """Return the position of words that the rules have read, by a model."""
    said = ReadText.of(text, language)
    parts = _sentences(text, cue)
    own = [p for p in parts if not tells_of_others(_uncued(p, cue, said), cued=bool(cue))]
    if not own and ruled.value is None:
        return Sides(ruled, ruled, UNSAID.likelihoods)  # it tells what others say, and no more
    confessed = owns_up(said)
    if confessed:
        own = [part for part in own if not is_held_no_more(_uncued(part, cue, said))]
    sentence, likely = _deciding_sentence(own or parts, ruled, model)
    if confessed and not own:  # what the model knows is the side before the turn
        return Sides(ruled, ruled, tuple(float(side == ruled.value) for side in SIDES))
    if (confessed and ruled.value is not None) or _is_left_to_rules(said, cue, ruled):
        return Sides(ruled, ruled, likely)
    settled = _settled(ruled, sentence, likely, model, said.lexicon)
    if settled != ruled and ruled.value is not None:  # it may hang on what is only added
        sentence = told_first(sentence, said.lexicon)
        likely = likelihoods(model, sentence, _read_in(sentence, ruled))
        settled = _settled(ruled, sentence, likely, model, said.lexicon)
    if settled != ruled and ruled.value is not None:
        kept = is_meant_otherwise(_uncued(sentence, cue, said), ruled.value)
        settled = ruled if kept else settled
    if cue and (ruled.value or 0) < 0 < (settled.value or 0):
        # "verlangte, das Verbot müsse weg": to the model the cue speaks for what is rejected
        alone = read_sides(text, language=language).position.value or 0
        settled = ruled if alone < 0 else settled
    return Sides(settled, ruled, likely)


def _is_left_to_rules(said: ReadText, cue: str, ruled: Position) -> bool:
    """Return whether what the rules have read stands, because words alone do not tell it."""
    lexicon = said.lexicon
    if ruled.value is None:
        return is_admission(cue, lexicon)
    if is_mockery(cue, lexicon) or _is_denied_denial(ruled, lexicon):
        return True
    return ruled.value in GIVEN_UP and (gives_way(said) or gives_way(ReadText(cue, lexicon)))


def _is_denied_denial(ruled: Position, lexicon: Lexicon) -> bool:
    """Return whether a negation takes something back: "nicht verzichten", "ohne Speicher …".

    What is then open or wanted is lost on a model that knows words alone.
    """
    known = lexicon.words
    if ruled.value == 2 and not known["without"].isdisjoint(c.lower() for c in ruled.cues):
        return True
    negators = known["negator"]
    denials = [words for cue in ruled.cues if not negators.isdisjoint(words := cue.lower().split())]
    if ruled.value is None or ruled.value < 0:
        return False
    refusals = known["refusal"]
    if any(not refusals.isdisjoint(cue.lower().split()) for cue in ruled.cues):
        return True
    return len(denials) > 1 or any(len(words) > 1 for words in denials)


def _sentences(text: str, cue: str) -> list[str]:
    """Return the sentences of a statement, its cue put before the first one if it lacks it."""
    whole = " ".join(text.split())
    parts = [span.of(whole) for span in spans(whole)] or [whole]
    said = " ".join(word for word in cue.split() if word != "…")
    if said and said not in parts[0]:
        parts[0] = f"{said} {parts[0]}"
    return parts


def _uncued(part: str, cue: str, said: ReadText) -> ReadText:
    """Return a sentence without its cue, which `_sentences` puts before the first one."""
    own = part.removeprefix(" ".join(word for word in cue.split() if word != "…"))
    return ReadText(own, said.lexicon)


def _deciding_sentence(
    parts: Sequence[str], ruled: Position, model: LinearModel
) -> tuple[str, Likelihoods]:
    """Return the sentence that is the least likely to take no side, with its likelihoods.

    What the rules have read speaks for the sentences alone in which its words stand.
    """
    read = ((part, likelihoods(model, part, _read_in(part, ruled))) for part in parts)
    return min(read, key=lambda pair: pair[1][SILENT])


def _read_in(part: str, ruled: Position) -> Position:
    if not ruled.cues:
        return ruled
    said = set(WORD.findall(part))
    here = any(not said.isdisjoint(WORD.findall(cue)) for cue in ruled.cues)
    return ruled if here else Position()


def _settled(
    ruled: Position, text: str, likely: Likelihoods, model: LinearModel, lexicon: Lexicon
) -> Position:
    """Return the position of the rules, or of the model where it is much surer of another side."""
    best = max(range(len(SIDES)), key=likely.__getitem__)
    value = SIDES[best]
    few = len(text.split()) <= FEW_WORDS
    if value == ruled.value or (few and ruled.value is not None):
        return ruled
    said = ReadText(text, lexicon)
    margin = _margin(ruled.value, value)
    if value is None and only_implies(said):
        margin = TO_SILENCE
    if likely[best] - likely[SIDES.index(ruled.value)] < margin:
        return ruled
    if ruled.value is None and tells_a_fact(said):
        return ruled
    if value is None:
        return replace(ruled, value=None, commitment=0.0, condition=None, cues=())
    words = deciding(model, text, best, lexicon.words["undeciding"])
    if not words:
        return ruled  # only pieces of words speak for it, which cannot be shown
    return replace(
        ruled,
        value=value,
        commitment=round(likely[best], 2),
        condition=ruled.condition or (condition_in(said) if abs(value) == 1 else None),
        cues=words,
    )


def _margin(ruled: int | None, value: int | None) -> float:
    """Return how much likelier a value must be than the one that the rules have read."""
    if ruled is None:
        return FROM_SILENCE
    return TO_THE_OPPOSITE if value is not None and ruled * value < 0 else TO_ANOTHER_DEGREE
