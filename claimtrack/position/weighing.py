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
from claimtrack.position.lexicon import load_lexicon
from claimtrack.position.reader import (
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
    read_by_rules,
    tells_a_fact,
    tells_of_others,
)
from claimtrack.position.tails import told_first
from claimtrack.text import detect_language, sentences

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
    silent = (is_unsaid, is_question, foretells_a_lack)
    if cue and any(says_nothing(text, cue, known) for says_nothing in silent):
        return UNSAID
    if cue and (denied := dismissed(text, cue, known)) is not None:
        return Sides(denied, denied, UNSAID.likelihoods)
    ruled = read_by_rules(text, cue=cue, language=known)
    return sides_of(text, cue, ruled, load_model(known), language=known)


def sides_of(text: str, cue: str, ruled: Position, model: LinearModel, *, language: str) -> Sides:
    """Return the position of words that the rules have read, by a model."""
    lexicon = load_lexicon(language)
    parts = _sentences(text, cue)
    own = [part for part in parts if not (cue and tells_of_others(_uncued(part, cue), language))]
    if not own and ruled.value is None:
        return Sides(ruled, ruled, UNSAID.likelihoods)  # it tells what others say, and no more
    confessed = owns_up(text, language)
    if confessed:
        own = [part for part in own if not is_held_no_more(_uncued(part, cue), language)]
    sentence, likely = _deciding_sentence(own or parts, ruled, model)
    if confessed and not own:  # what the model knows is the side before the turn
        return Sides(ruled, ruled, tuple(float(side == ruled.value) for side in SIDES))
    meant = ruled.value is not None and is_mockery(cue, lexicon)
    granted = ruled.value is None and is_admission(cue, lexicon)
    given_up = ruled.value in GIVEN_UP and any(gives_way(one, language) for one in (text, cue))
    admitted = confessed and ruled.value is not None
    if meant or granted or given_up or admitted:
        return Sides(ruled, ruled, likely)
    if _is_denied_denial(ruled, language):
        return Sides(ruled, ruled, likely)
    settled = _settled(ruled, sentence, likely, model, language)
    if settled != ruled and ruled.value is not None:  # it may hang on what is only added
        sentence = told_first(sentence, lexicon)
        likely = likelihoods(model, sentence, _read_in(sentence, ruled))
        settled = _settled(ruled, sentence, likely, model, language)
    if settled != ruled and ruled.value is not None:
        said = _uncued(sentence, cue)
        settled = ruled if is_meant_otherwise(said, ruled.value, language) else settled
    return Sides(settled, ruled, likely)


def _is_denied_denial(ruled: Position, language: str) -> bool:
    """Return whether a negation takes something back: "nicht verzichten", "ohne Speicher …".

    What is then open or wanted is lost on a model that knows words alone.
    """
    known = load_lexicon(language).words
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
    parts = [span.of(whole) for span in sentences(whole)] or [whole]
    said = " ".join(word for word in cue.split() if word != "…")
    if said and said not in parts[0]:
        parts[0] = f"{said} {parts[0]}"
    return parts


def _uncued(part: str, cue: str) -> str:
    """Return a sentence without its cue, which `_sentences` puts before the first one."""
    return part.removeprefix(" ".join(word for word in cue.split() if word != "…"))


def _deciding_sentence(
    parts: Sequence[str], ruled: Position, model: LinearModel
) -> tuple[str, Likelihoods]:
    """Return the sentence that is the least likely to take no side, with its likelihoods.

    What the rules have read speaks for the sentences alone in which its words stand.
    """
    read = ((part, likelihoods(model, part, _read_in(part, ruled))) for part in parts)
    return min(read, key=lambda pair: pair[1][SILENT])


def _read_in(part: str, ruled: Position) -> Position:
    said = set(WORD.findall(part))
    elsewhere = ruled.cues and not any(said & set(WORD.findall(cue)) for cue in ruled.cues)
    return Position() if elsewhere else ruled


def _settled(
    ruled: Position, text: str, likely: Likelihoods, model: LinearModel, language: str
) -> Position:
    """Return the position of the rules, or of the model where it is much surer of another side."""
    best = max(range(len(SIDES)), key=likely.__getitem__)
    value = SIDES[best]
    few = len(text.split()) <= FEW_WORDS
    if value == ruled.value or (few and ruled.value is not None):
        return ruled
    margin = _margin(ruled.value, value)
    if value is None and only_implies(text, language):
        margin = TO_SILENCE
    if likely[best] - likely[SIDES.index(ruled.value)] < margin:
        return ruled
    if ruled.value is None and tells_a_fact(text, language):
        return ruled
    if value is None:
        return replace(ruled, value=None, commitment=0.0, condition=None, cues=())
    words = deciding(model, text, best, load_lexicon(language).words["undeciding"])
    if not words:
        return ruled  # only pieces of words speak for it, which cannot be shown
    return replace(
        ruled,
        value=value,
        commitment=round(likely[best], 2),
        condition=ruled.condition or (condition_in(text, language) if abs(value) == 1 else None),
        cues=words,
    )


def _margin(ruled: int | None, value: int | None) -> float:
    """Return how much likelier a value must be than the one that the rules have read."""
    if ruled is None:
        return FROM_SILENCE
    return TO_THE_OPPOSITE if value is not None and ruled * value < 0 else TO_ANOTHER_DEGREE
