"""The position of a statement by rules: one side out of those its sentences take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from claimtrack.config import LANGUAGES
from claimtrack.model import Figure, Position
from claimtrack.position.announcements import is_powerless
from claimtrack.position.clause_reader import ClauseReader
from claimtrack.position.clauses import split_clauses
from claimtrack.position.compose import read_sentence
from claimtrack.position.confessions import (
    Told,
    is_old,
    owned_up,
    withdraws,
    without_confessions,
)
from claimtrack.position.consequences import is_warning, threatened
from claimtrack.position.cues import (
    is_admission,
    is_asking,
    is_denial,
    is_dismissal,
    is_mockery,
    is_reproach,
    is_warning_cue,
)
from claimtrack.position.figures import read_figures
from claimtrack.position.kinds import OF_CUES, TURNING, WORTH
from claimtrack.position.lexicon import MARKS, Lexicon, load_lexicon
from claimtrack.position.limits import COMMITMENT, LEAST_COMMITMENT, Reading, stretch, wordings
from claimtrack.position.operators import Operator
from claimtrack.position.otherwise import is_mocked
from claimtrack.position.segments import CONDITIONS, Clause, ClauseKind
from claimtrack.position.sentence import (
    QUOTATION_MARKS,
    Sentence,
    plain,
    read_phrase,
    read_sentences,
    without_names,
)
from claimtrack.position.silence import denies_having_said, is_silent
from claimtrack.text import detect_language

CUE_REACH = 3  # words of the content that may complete a cue: "warnte" + "vor einer …"
OPEN_END = "_"  # stands for the words cut off, so that no pattern takes the cut for an end
GRANTED = (0, 1)  # sides that a rejection behind them takes back
OPENING = 3  # words among which somebody else is named: "Der Herr Minister"
SAYING_REACH = 4  # words behind the title up to the verb: "Herr Adler hat uns versprochen"
SHORT_VERDICT = 6  # words of "Das ist doch blanker Unsinn"
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
    outer, cue_words = _read_cue(plain(cue), sentences, lexicon)
    readings: list[Reading] = []
    told: list[Told] = []
    others: list[Reading] | None = None  # what the sentence before says that others say
    for number, sentence in enumerate(sentences):
        above = None if number else outer
        before = [*readings, *(others or ())][-1:]
        found = read_sentence(sentence, lexicon, above, before=before)
        if cue and (is_of_others(sentence.forms, lexicon) or _is_told_of_others(sentence)):
            others = found
            continue
        if others is not None and brushes_aside(sentence, lexicon):
            found = [replace(one, value=-one.value) for one in others]
        readings.extend(found)
        told.append(Told(sentence, found))
        others = None
    if confessed:
        readings = owned_up(told, lexicon)
    figures = read_figures(content, known)
    faults = is_mockery(cue, lexicon) or is_reproach(cue, lexicon)
    if is_admission(cue, lexicon):  # what will be, not what shall be
        readings = [reading for reading in readings if reading.worth > WORTH["modal"]]
    if not readings and content and faults:
        readings = [Reading(-2, WORTH["slogan"], COMMITMENT[1], (cue,))]
    if not readings:
        return _foretold(figures, sentences, lexicon)
    best = _best(readings, lexicon)
    if best.value > 0 and is_mockery(cue, lexicon):
        best = replace(best, value=-best.value)
    if best.value > 0 and is_reproach(cue, lexicon) and _only_told_to(best, lexicon):
        best = replace(best, value=-1)
    words = cue_words + best.words if best is readings[0] else best.words
    return Position(
        value=best.value,
        commitment=_commitment(best, readings),
        condition=best.condition,
        qualification=_qualification(best, readings),
        figures=figures,
        cues=tuple(dict.fromkeys(words)),
    )


def condition_in(text: str, language: str) -> str | None:
    """Return the words of the first condition that stands in a text, whatever it limits."""
    lexicon = load_lexicon(language)
    return next(
        (
            stretch(sentence, clause.places[0], clause.places[-1])
            for sentence in read_sentences(plain(text), lexicon)
            for clause in split_clauses(sentence, lexicon)
            if clause.kind in CONDITIONS
        ),
        None,
    )


def _only_told_to(reading: Reading, lexicon: Lexicon) -> bool:
    """Return whether a side hangs on what others want: „Wir sollen zahlen“, schimpfte sie."""
    return lexicon.words["wanted_by_others"].issuperset(word.lower() for word in reading.words)


def _own_half(content: str, lexicon: Lexicon) -> str:
    """Return what somebody says against others: "Er sagt, das sei nötig. Ich sage: Nein."."""
    words = content.split()
    for number in range(2, len(words) - 1):
        speaker, verb = words[number - 1].lower(), words[number].lower()
        own = speaker in lexicon.words["own_speakers"]
        if own and verb.endswith(":") and verb[:-1] in lexicon.words["own_half"]:
            return " ".join(words[number + 1 :])
    return content


def is_of_others(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether somebody says what somebody else does: "Herr Adler erzählt überall, …".

    A report without a cue is the journalist's: there "Herr Adler" is who speaks.
    """
    words, opening = lexicon.words, forms[:OPENING]
    named = [n for n, form in enumerate(opening) if form in words["other_titles"]]
    if not named or not words["own_subject"].isdisjoint(opening[: named[0] + 1]):
        return False
    behind = forms[named[0] + 1 : named[0] + 1 + SAYING_REACH]
    if words["others_say"].isdisjoint(behind):
        return False
    return forms[named[0] - 1] not in words["own_possessive"] if named[0] else True


def _is_told_of_others(sentence: Sentence) -> bool:
    """Return whether what is told is of others: "Böller gehören verboten – so steht es hier"."""
    behind = (match.start for match in sentence.limits if match.entry.role == "others")
    return any(place and sentence.forms[place - 1] in MARKS for place in behind)


def tells_of_others(part: str, language: str) -> bool:
    """Return whether a sentence of somebody's words tells what others say."""
    lexicon = load_lexicon(language)
    read = list(read_sentences(plain(part), lexicon))
    return any(is_of_others(one.forms, lexicon) or _is_told_of_others(one) for one in read)


def brushes_aside(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether a short sentence calls what was told nonsense: "Das ist blanker Unsinn."."""
    opens = list(takewhile(lambda form: form not in MARKS, sentence.forms))
    return len(opens) <= SHORT_VERDICT and not lexicon.words["brushed_aside"].isdisjoint(opens)


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


def is_unsaid(text: str, cue: str, language: str) -> bool:
    """Return whether words are what somebody has never said, or denies: "hat nie gesagt, dass …".

    Not so where the cue takes a side of its own ("schloss nicht aus", "versprach nicht"), nor what
    it leaves open ("sagte nicht, ob …").
    """
    if not is_denial(cue, language):
        return False
    lexicon = load_lexicon(language)
    first = next(iter(plain(text).lower().split()), "")
    return first not in lexicon.words["whether"] and _read_cue(plain(cue), [], lexicon)[0] is None


def dismissed(text: str, cue: str, language: str) -> Position | None:
    """Return the position of who dismisses a charge: "wies zurück, dass sie das wolle".

    It is against what the words say, and hardly a position: no change hangs on it.
    """
    lexicon = load_lexicon(language)
    first = next(iter(plain(text).lower().split()), "")
    direct = QUOTATION_MARKS.match(text.lstrip())
    if direct or first not in lexicon.words["charging"] or not is_dismissal(cue, lexicon):
        return None
    return Position(value=-2, commitment=LEAST_COMMITMENT, cues=(cue,))


def is_question(text: str, cue: str, language: str) -> bool:
    """Return whether words are asked and not said: "fragte, wer das bezahlen solle"."""
    lexicon = load_lexicon(language)
    first = next(iter(plain(text).lower().split()), "")
    indirect = not plain(text).endswith("?")
    return indirect and first in lexicon.words["question_words"] and is_asking(cue, lexicon)


def foretells_a_lack(text: str, cue: str, language: str) -> bool:
    """Return whether words warn that something will be missing: "warnte, es werde kein Brot geben".

    Without the cue, or said of oneself ("mit uns"), they refuse it.
    """
    lexicon = load_lexicon(language)
    words = lexicon.words
    if not is_warning_cue(cue, lexicon):
        return False
    return all(
        not words["exists"].isdisjoint(one.forms)
        and not words["refused"].isdisjoint(one.forms)
        and words["own"].isdisjoint(one.forms)
        for one in read_sentences(plain(text), lexicon)
    )


def tells_a_fact(text: str, language: str) -> bool:
    """Return whether a sentence has words by which it takes no side, however it sounds."""
    lexicon = load_lexicon(language)
    return all(
        is_silent(one) or denies_having_said(one, lexicon)
        for one in read_sentences(plain(text), lexicon)
    )


def only_implies(text: str, language: str) -> bool:
    """Return whether no word of a text names a side: modal verbs and acts at most imply one."""
    read = read_sentences(plain(text), load_lexicon(language))
    return all(match.entry.role != "stance" for one in read for match in one.sides)


def is_meant_otherwise(text: str, value: int, language: str) -> bool:
    """Return whether a side that was read hangs on more than what each word says by itself.

    So it does in mocking praise, in a verdict on others, in a threat and where somebody gives way;
    and what is open, where neither side is taken.
    """
    lexicon = load_lexicon(language)
    read = list(read_sentences(plain(text), lexicon))
    kinds = {match.entry.kind for one in read for match in one.sides}
    if not value:
        return "balanced" in kinds
    feared = (is_warning(one, lexicon) or _fears(one, lexicon) for one in read)
    if value < 0 and (any(feared) or any(map(is_powerless, read))):
        return True
    if value > 0 and any(_judges_refusal(one, lexicon) for one in read):
        return True
    if any(threatened(one, lexicon) for one in read):
        return True
    otherwise = any(one.forms[0] in lexicon.words["otherwise"] for one in read)
    return otherwise or not TURNING.isdisjoint(kinds) or any(is_mocked(s, lexicon) for s in read)


def owns_up(text: str, language: str) -> bool:
    """Return whether somebody admits to have been wrong: what was held before then counts not."""
    lexicon = load_lexicon(language)
    return without_confessions(read_sentences(plain(text), lexicon), lexicon)[1]


def is_held_no_more(part: str, language: str) -> bool:
    """Return whether a sentence of a confession owns up, or tells what was held before."""
    lexicon = load_lexicon(language)
    read = list(read_sentences(plain(part), lexicon))
    return without_confessions(read, lexicon)[1] or any(
        withdraws(one) or is_old(one, lexicon) for one in read
    )


def gives_way(text: str, language: str) -> bool:
    """Return whether somebody no longer refuses a thing: "schließt … nicht mehr aus"."""
    lexicon = load_lexicon(language)
    return any(_is_given_up(one) for one in read_sentences(plain(text), lexicon))


def _is_given_up(sentence: Sentence) -> bool:
    """Return whether a refusal is denied that was held until now."""
    until_now = any(match.entry.role == "given_up" for match in sentence.limits)
    return until_now and any(
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


def _fears(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Return whether somebody fears what is told: it cannot be wanted."""
    return not lexicon.words["fearing"].isdisjoint(sentence.forms)


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


def _read_cue(
    cue: str, sentences: Sequence[Sentence], lexicon: Lexicon
) -> tuple[Operator | None, tuple[str, ...]]:
    """Return what a cue does to its content, and the words that decide it."""
    if not cue:
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
