"""Words that answer to others: a bare yes or no to a question, and "Das ist Unsinn".

By themselves "Yes, I can" and "Ja" are taken for a consent to what is talked about, "Nein" for a
refusal; behind "Asked if he could rule it out" they are the other way round.
"""

from __future__ import annotations

from claimtrack.model import Position
from claimtrack.position.lexicon import MARKS, Lexicon, load_lexicon
from claimtrack.position.limits import stretch
from claimtrack.position.others import brushes_aside
from claimtrack.position.reader import read_by_rules
from claimtrack.position.sentence import (
    Sentence,
    forms_of,
    plain,
    read_phrase,
    read_sentences,
    spans,
)
from claimtrack.position.silence import denies_having_said

LONGEST_ANSWER = 6  # words: "Ja, das kann ich so sagen"
ASKING_REACH = 4  # words between "asked" and "if": "asked by reporters on Monday if"
REST = ("own_subject", "pronoun", "modal_finite", "finite", "affirm")  # of a bare answer


def answer_to(text: str, before: str, language: str) -> Position | None:
    """Return the position of a bare answer to whether one refuses a thing, else `None`.

    Args:
        text: The quoted words.
        before: What stands before them in the article.
        language: "de" or "en".
    """
    lexicon = load_lexicon(language)
    said = read_phrase(plain(text), lexicon)
    agrees = _agrees(said, lexicon)
    rebuffs = agrees is False or _is_rebuff(said, lexicon)
    asked = _asked(before, lexicon) if rebuffs or agrees else None
    if asked is not None and rebuffs and _is_on_oneself(asked, lexicon):
        return Position()  # "Unsinn", to whether she would resign, is on no matter
    if agrees is None or asked is None:
        return None
    refused = read_by_rules(asked, language=language)
    if refused.value is None or refused.value >= 0:
        return None
    value = refused.value if agrees else 0
    word = stretch(said, 0, 0)
    return Position(value=value, commitment=refused.commitment, cues=(word,))


def without_rebuff(text: str, before: str, language: str) -> str:
    """Return some words without the "Das ist Unsinn." that opens them, said of what others say.

    Only where what others say, right before them, takes no side: it is a forecast or a charge, as
    in "Die CDU sagt, dann gehen die Lichter aus", and who calls it nonsense rejects no act.
    """
    lexicon = load_lexicon(language)
    parts = spans(text)
    if len(parts) < 2:
        return text
    if not brushes_aside(read_phrase(plain(parts[0].of(text)), lexicon), lexicon):
        return text
    told = _last_sentence(before, lexicon)
    if told is None or lexicon.words["others_say"].isdisjoint(told.forms):
        return text
    if not lexicon.words["own_subject"].isdisjoint(told.forms):
        return text
    sided = read_by_rules(told.text[told.starts[0] :], language=language).value is not None
    return text if sided else text[parts[1].start :]


def without_denial(text: str, language: str) -> str:
    """Return some words without the "Nein." before "Ich habe nie gesagt, …": it rejects no act."""
    parts = spans(text)
    if len(parts) < 2:
        return text
    lexicon = load_lexicon(language)
    first, second = (plain(part.of(text)) for part in parts[:2])
    said = [form for form in forms_of(first, lexicon) if form not in MARKS]
    if len(said) != 1 or said[0] not in lexicon.words["answer"]:
        return text
    denied = denies_having_said(forms_of(second, lexicon), lexicon)
    return text[parts[1].start :] if denied else text


def _agrees(said: Sentence, lexicon: Lexicon) -> bool | None:
    """Return whether somebody says yes, and no more; `None` if it is neither yes nor no."""
    words = lexicon.words
    forms = [form for form in said.forms if form not in MARKS]
    if not forms or len(forms) > LONGEST_ANSWER:
        return None
    rest = frozenset().union(*(words[name] for name in REST), words["answered"])
    if not rest.issuperset(forms[1:]):
        return None
    if forms[0] in words["consenting"]:
        return words["negator"].isdisjoint(forms)
    return False if forms[0] in words["answer"] else None


def _is_rebuff(said: Sentence, lexicon: Lexicon) -> bool:
    """Return whether somebody brushes a question aside, and no more: "Unsinn!"."""
    words = sum(form not in MARKS for form in said.forms)
    return words <= LONGEST_ANSWER and brushes_aside(said, lexicon)


def _is_on_oneself(asked: str, lexicon: Lexicon) -> bool:
    """Return whether it is asked how somebody stands to an office or a word once given."""
    return not lexicon.words["on_oneself"].isdisjoint(read_phrase(plain(asked), lexicon).forms)


def _last_sentence(before: str, lexicon: Lexicon) -> Sentence | None:
    """Return the last sentence of what stands before an answer; a headline is none of its own."""
    line = before.strip().rpartition("\n")[2]
    return next(reversed(list(read_sentences(plain(line), lexicon))), None)


def _asked(before: str, lexicon: Lexicon) -> str | None:
    """Return what is asked right before an answer, as a clause; `None` if nothing is."""
    sentence = _last_sentence(before, lexicon)
    if sentence is None:
        return None
    if sentence.question:
        return stretch(sentence, 0, len(sentence.forms) - 1).rstrip("? ")
    forms, words = sentence.forms, lexicon.words
    for place in range(1, len(forms) - 1):
        near = forms[max(0, place - 1 - ASKING_REACH) : place]
        if forms[place] in words["whether_asked"] and not words["asking"].isdisjoint(near):
            behind = range(place + 1, len(forms))
            end = next((n for n in behind if forms[n] in MARKS), len(forms))
            return stretch(sentence, place + 1, end - 1) if end > place + 1 else None
    return None
