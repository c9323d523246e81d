"""The position of a statement by rules: one side out of those its sentences take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimtrack.config import LANGUAGES
from claimtrack.model import Figure, Position
from claimtrack.position.clause_reader import ClauseReader
from claimtrack.position.compose import read_sentence
from claimtrack.position.confessions import Told, owned_up, without_confessions
from claimtrack.position.cues import (
    is_admission,
    is_contradiction,
    is_mockery,
    is_reproach,
)
from claimtrack.position.figures import read_figures
from claimtrack.position.kinds import OF_CUES, WORTH
from claimtrack.position.lexicon import Lexicon, load_lexicon
from claimtrack.position.limits import COMMITMENT, Reading, stretch, wordings
from claimtrack.position.operators import Operator
from claimtrack.position.others import brushes_aside, is_told_of_others
from claimtrack.position.segments import Clause, ClauseKind
from claimtrack.position.sentence import (
    QUOTATION_MARKS,
    Sentence,
    plain,
    read_phrase,
    read_sentences,
    without_names,
)
from claimtrack.text import detect_language

CUE_REACH = 3  # words of the content that may complete a cue: "warnte" + "vor einer …"
OPEN_END = "_"  # stands for the words cut off, so that no pattern takes the cut for an end
GRANTED = (0, 1)  # sides that a rejection behind them takes back
RIVAL = 1.0  # an opposite side within this worth of the best one makes it less certain
FORETOLD = 0.5  # commitment to a figure that is foretold
CONTRADICTED = 0.6  # what is then left of the commitment


def read_by_rules(text: str, *, cue: str = "", language: str = "de") -> Position:
    """Return the side that quoted words take by the lexicon and the rules, and what decided it.

    See `read_position` for the arguments.
    """
    known = language if language in LANGUAGES else detect_language(plain(text))
    lexicon = load_lexicon(known)
    content = _own_half(plain(without_names(text, lexicon)), lexicon)
    reported = bool(cue) and not QUOTATION_MARKS.match(text.lstrip())
    whole = read_sentences(content, lexicon, reported=reported)
    sentences, confessed = without_confessions(whole, lexicon)
    outer, cue_words = read_cue(cue, sentences, lexicon, reported=reported)
    told = _read_each(sentences, lexicon, outer=outer, cued=bool(cue))
    readings = owned_up(told, lexicon) if confessed else [r for one in told for r in one.readings]
    if cue and content:
        readings = _under_cue(cue, readings, lexicon)
    figures = read_figures(content, known)
    if not readings:
        return _foretold(figures, sentences, lexicon)
    best = _as_meant(_best(readings, lexicon), cue, lexicon)
    words = cue_words + best.words if best is readings[0] else best.words
    return Position(
        value=best.value,
        commitment=_commitment(best, readings),
        condition=best.condition,
        qualification=_qualification(best, readings),
        figures=figures,
        cues=tuple(dict.fromkeys(words)),
    )


def _read_each(
    sentences: Sequence[Sentence], lexicon: Lexicon, *, outer: Operator | None, cued: bool
) -> list[Told]:
    """Return the sides of the sentences in which somebody speaks for himself or herself.

    Args:
        sentences: The words.
        lexicon: The words that take sides.
        outer: What the cue does to the first sentence.
        cued: Whether there is a cue: else nobody says what "Herr Adler" says.
    """
    told: list[Told] = []
    last: Sequence[Reading] = ()  # what was read right before
    others: list[Reading] | None = None  # what the sentence before says that others say
    for number, sentence in enumerate(sentences):
        above = None if number else outer
        found = read_sentence(sentence, lexicon, above, before=(others or last)[-1:])
        if is_told_of_others(sentence, lexicon, cued=cued):
            others = found
            continue
        if others is not None and brushes_aside(sentence, lexicon):
            found = [replace(one, value=-one.value) for one in others]
        told.append(Told(sentence, found))
        last = found or last
        others = None
    return told


def _under_cue(cue: str, readings: list[Reading], lexicon: Lexicon) -> list[Reading]:
    """Return the sides that count behind a cue that grants a fact, mocks or finds fault."""
    if is_admission(cue, lexicon):  # what will be, not what shall be
        readings = [reading for reading in readings if reading.worth > WORTH["modal"]]
    if not readings and (is_mockery(cue, lexicon) or is_reproach(cue, lexicon)):
        return [Reading(-2, WORTH["slogan"], COMMITMENT[1], (cue,))]
    return readings


def _as_meant(best: Reading, cue: str, lexicon: Lexicon) -> Reading:
    """Return a side in favour turned round where its cue mocks it, or reproaches others with it."""
    if not cue or best.value <= 0:
        return best
    if is_mockery(cue, lexicon):
        return replace(best, value=-best.value)
    if is_reproach(cue, lexicon) and _only_told_to(best, lexicon):
        return replace(best, value=-1)
    return best


def _only_told_to(reading: Reading, lexicon: Lexicon) -> bool:
    """Return whether a side hangs on what others want: „Wir sollen zahlen“, schimpfte sie."""
    return lexicon.words["wanted_by_others"].issuperset(word.lower() for word in reading.words)


def _own_half(content: str, lexicon: Lexicon) -> str:
    """Return what somebody says against others: "Er sagt, das sei nötig. Ich sage: Nein."."""
    if ":" not in content:
        return content
    words = content.split()
    for number in range(2, len(words) - 1):
        speaker, verb = words[number - 1].lower(), words[number].lower()
        own = speaker in lexicon.words["own_speakers"]
        if own and verb.endswith(":") and verb[:-1] in lexicon.words["own_half"]:
            return " ".join(words[number + 1 :])
    return content


def _best(readings: Sequence[Reading], lexicon: Lexicon) -> Reading:
    """Return the reading that decides.

    It is the last one in "I'm not against wind power. I'm against this wind farm."
    """
    best = max(readings, key=lambda reading: reading.worth)
    behind = readings[readings.index(best) + 1 :] if best.value in GRANTED else ()
    meant = (one for one in behind if one.value == -2 and one.worth >= best.worth)
    return next((one for one in meant if not _denies(one, lexicon)), best)


def _denies(reading: Reading, lexicon: Lexicon) -> bool:
    words = " ".join(reading.words).lower().replace("’", "'").replace("n't", " not").split()
    return not lexicon.words["negator"].isdisjoint(words)


def _foretold(
    figures: tuple[Figure, ...], sentences: Sequence[Sentence], lexicon: Lexicon
) -> Position:
    """Return the position of a statement without a side, with what foretells its figures."""
    words: tuple[str, ...] = ()
    for sentence in sentences if figures else ():
        places = {
            place
            for place, form in enumerate(sentence.forms)
            if form in lexicon.words["foretelling"]
        }
        whole = stretch(sentence, 0, len(sentence.forms) - 1)
        if places and read_figures(whole, lexicon.language):
            words += wordings(sentence, places)
    return Position(commitment=FORETOLD if words else 0.0, figures=figures, cues=words)


def _qualification(best: Reading, readings: Sequence[Reading]) -> str | None:
    """Return the limit in time of the best reading, or of another one on its side."""
    same_side = (r for r in readings if r.value * best.value > 0)
    limits = (r.qualification for r in (best, *same_side))
    return next((limit for limit in limits if limit), None)


def _commitment(best: Reading, readings: Sequence[Reading]) -> float:
    rivals = (r for r in readings if r.value * best.value < 0 and r.worth >= best.worth - RIVAL)
    return round(best.commitment * (CONTRADICTED if any(rivals) else 1.0), 2)


def read_cue(
    cue: str, sentences: Sequence[Sentence], lexicon: Lexicon, *, reported: bool = True
) -> tuple[Operator | None, tuple[str, ...]]:
    """Return what a cue does to its content, and the words that decide it.

    „Das Verbot wirkt“, widersprach sie: quoted words are not what is contradicted.
    """
    cue = plain(cue)
    if not cue or (not reported and is_contradiction(cue, lexicon)):
        return None, ()
    content = sentences[0].forms if sentences else ()
    alone = read_phrase(cue, lexicon)
    if content and set(alone.forms) <= set(content):
        return None, ()  # the content holds the cue: it is read there
    clause = Clause(ClauseKind.MAIN, list(range(len(alone.forms))))
    begins = content[:CUE_REACH]
    if lexicon.words["negator"].issuperset(begins[:1]):
        begins = ()  # "said" before "No deal …" does not say no
    joined = " ".join((cue, *begins, OPEN_END))
    for sentence in (alone, read_phrase(joined, lexicon)):
        operator = ClauseReader(sentence, clause, lexicon).read()
        if operator.kind in OF_CUES:
            places = {*operator.places, *operator.negators}
            return operator, wordings(sentence, places)
    return None, ()
