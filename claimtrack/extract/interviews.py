"""The answers of an interview: what someone says without quotation marks, question by question.

Papers print interviews in many ways: with the names of both before their turns, with one of them,
with "Frage" and "Antwort", or as question and answer paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.extract.lexicon import Lexicon
from claimtrack.model import Article, Kind, Quotation, Role, Span
from claimtrack.text import sentences

NAME = r"(?:[A-ZÄÖÜ][\w’'.-]*)"
LABEL = re.compile(
    rf"\**(?P<who>{NAME}(?: (?:von |van |de |der |den )?{NAME}){{0,3}})"
    r"(?P<aside> ?[(\[][^)\]]{1,40}[)\]])?\**:\** +(?=\S)"
)
FULL_NAME = re.compile(rf"(?<![\w„“\"]){NAME}(?: (?:von |van |de |der )?{NAME}){{1,5}}")
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]*[“”\"»«]")
ASIDE = re.compile(
    r"\s*[(\[](?:lacht|lächelt|schmunzelt|überlegt|laughs|smiles|pauses)[^)\]]*[)\]]"
)
PARTS = frozenset({Role.BODY, Role.HEADING, Role.TEASER, Role.PULL_QUOTE})
BOTH = 2  # who asks, and who answers
LEAST_TURNS = 3  # questions, and answers with a name, that make an interview
ASKING = 0.5  # share of turns that end in a question mark: who asks more is the interviewer
IN_TURN = 0.8  # share of the questions that stand at every other place
SPOKEN = 0.25  # share of answers that say "ich", "wir" and the like; in 15 interviews .38 to .86
# A long answer is given out in pieces: whoever reads or compares a statement looks for one thing.
LONGEST_PIECE = 60  # words


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph of an interview: who stands before it, and what is said."""

    label: Span | None
    said: Span
    asks: bool  # ends in a question
    prompts: bool  # asks something, or says "Sie" or "you" to someone


def interview_answers(article: Article, lexicon: Lexicon) -> list[Quotation]:
    """Return the answers of an article that is an interview, in pieces; none of any other one."""
    turns = [
        _turn(article.text, block.span, lexicon) for block in article.blocks if block.role in PARTS
    ]
    answers = _labelled(article.text, turns, lexicon) or _in_turn(article.text, turns, lexicon)
    if not _are_spoken(article.text, [said for _, said in answers], lexicon):
        return []
    return [
        Quotation(article.id, (piece,), Kind.DIRECT, speaker=speaker)
        for speaker, said in answers
        for piece in _pieces(article.text, said)
    ]


def _are_spoken(text: str, answers: Sequence[Span], lexicon: Lexicon) -> bool:
    """Return whether answers are someone's own words: an editor's say neither "ich" nor "wir".

    What an editor quotes within an answer does not count; an answer may stand in marks as a whole.
    """
    plain = (_without_quoted(said.of(text).strip()) for said in answers)
    own = sum(not lexicon["own_words"].isdisjoint(WORD.findall(said.lower())) for said in plain)
    return own >= SPOKEN * len(answers)


def _without_quoted(said: str) -> str:
    rest = QUOTED.sub(" ", said)
    return rest if WORD.search(rest) else said


def _turn(text: str, span: Span, lexicon: Lexicon) -> _Turn:
    found = LABEL.match(text, span.start, span.end)
    asks = span.of(text).rstrip("“”\"»«’'* ").endswith("?")
    said = span if found is None else Span(found.end(), span.end)
    words = _without_quoted(said.of(text))
    prompts = "?" in words or not lexicon["addressing"].isdisjoint(WORD.findall(words))
    return _Turn(Span(*found.span("who")) if found else None, said, asks, prompts)


def _labelled(
    text: str, turns: Sequence[_Turn], lexicon: Lexicon
) -> list[tuple[Span | None, Span]]:
    """Return the answers where names, or "Antwort", stand before them; with who speaks."""
    turns_of: dict[str, list[_Turn]] = {}
    for turn in turns:
        if turn.label is not None:
            turns_of.setdefault(turn.label.of(text).lower(), []).append(turn)
    askers = {
        name
        for name, own in turns_of.items()
        if name in lexicon["interview_questions"] or (len(own) > 1 and _asks_mostly(own))
    }
    if not askers and len(turns_of) == BOTH:
        askers = _who_prompts(turns_of)
    speakers = {name for name, own in turns_of.items() if name not in askers and len(own) > 1}
    given = sum(len(turns_of[name]) for name in speakers)
    questions = sum(
        turn.asks
        or (turn.prompts and turn.label is not None and turn.label.of(text).lower() in askers)
        for turn in turns
    )
    if given < LEAST_TURNS or questions < LEAST_TURNS or questions < given * ASKING:
        return []
    unnamed = speakers <= lexicon["interview_answers"]
    person = _guest(text, turns, lexicon) if unnamed else None
    found: list[tuple[Span | None, Span]] = []
    speaking: Span | None = None
    for turn in turns:
        name = turn.label.of(text).lower() if turn.label else ""
        if name in speakers:
            speaking = person if unnamed else turn.label
            found.append((speaking, turn.said))
        elif speaking and askers and turn.label is None and _goes_on(text, turn, speaking, lexicon):
            found.append((speaking, turn.said))
        else:
            speaking = None
    return found


def _asks_mostly(turns: Sequence[_Turn]) -> bool:
    return sum(turn.asks for turn in turns) > ASKING * len(turns)


def _who_prompts(turns_of: Mapping[str, Sequence[_Turn]]) -> set[str]:
    """Return who of two leads a conversation: asks or addresses the other one in most turns.

    Not every question of a good interview ends in a question mark: "You once said the young should
    serve." Two who address each other alike, as in a debate, both answer.
    """
    shares = {name: sum(t.prompts for t in own) / len(own) for name, own in turns_of.items()}
    (most, leader), (least, _) = sorted(((s, n) for n, s in shares.items()), reverse=True)
    return {leader} if most > ASKING >= least else set()


def _goes_on(text: str, turn: _Turn, speaking: Span, lexicon: Lexicon) -> bool:
    """Return whether a paragraph without a name is the next one of an answer.

    It is not a portrait of the guest, who stands there by name, nor a heading.
    """
    words = turn.said.of(text)
    told = speaking.of(text).split()[-1].title() in words or _is_announced(words, lexicon)
    return words.rstrip("“”\"»«’'")[-1:] in (".", "!", "…") and not told


def _in_turn(text: str, turns: Sequence[_Turn], lexicon: Lexicon) -> list[tuple[Span | None, Span]]:
    """Return the answers where questions and answers stand in turn, without names."""
    asking = [place for place, turn in enumerate(turns) if turn.asks]
    if len(asking) < LEAST_TURNS or not _is_announced(text, lexicon):
        return []
    person = _guest(text, turns, lexicon)
    if person is None:
        return []
    addressed = _addresses(text, turns, lexicon)
    first = min([asking[0], *(place for place, _ in addressed[:1])])
    if sum((place - first) % 2 == 0 for place in asking) < IN_TURN * len(asking):
        places = [n + 1 for n in asking if n + 1 < len(turns)]
    else:
        surname = person.of(text).split()[-1]
        portrait = (
            n
            for n in range(asking[-1] + 2, len(turns))
            if surname in turns[n].said.of(text) or _is_announced(turns[n].said.of(text), lexicon)
        )
        places = list(range(first + 1, next(portrait, len(turns)), 2))
    return [(person, turns[place].said) for place in places if not turns[place].asks]


def _is_announced(text: str, lexicon: Lexicon) -> bool:
    lower = text.lower()
    return any(words in lower for words in lexicon["interview_marks"])


def _guest(text: str, turns: Sequence[_Turn], lexicon: Lexicon) -> Span | None:
    """Return where the guest is named: in the introduction, else in a question.

    Of the names before the first question it is the one that is addressed later on, or comes
    again, or else the first.
    """
    asked = next((turn.said.start for turn in turns if turn.asks), 0)
    told = QUOTED.sub(lambda quote: " " * len(quote[0]), text[:asked])
    names = [Span(*found.span()) for found in FULL_NAME.finditer(told)]
    addresses = [span for _, span in _addresses(text, turns, lexicon)]
    called = {span.of(text).split()[-1] for span in addresses}
    counts = Counter(name.of(text).split()[-1] for name in names)
    ranked = sorted(
        names,
        key=lambda name: (
            name.of(text).split()[-1] not in called,
            counts[name.of(text).split()[-1]] < 2,
            name.start,
        ),
    )
    return next(iter([*ranked, *addresses]), None)


def _addresses(text: str, turns: Sequence[_Turn], lexicon: Lexicon) -> list[tuple[int, Span]]:
    """Return the turns in which someone is addressed, and the words: "Frau Brodersen, …"."""
    titles = "|".join(sorted(map(re.escape, lexicon["interview_titles"])))
    address = re.compile(
        rf"(?:^|(?<=[\s,]))(?P<who>(?:{titles})(?: {NAME}){{0,3}}),", re.IGNORECASE
    )
    found = []
    for place, turn in enumerate(turns):
        if words := address.search(turn.said.of(text)):
            start, end = (turn.said.start + offset for offset in words.span("who"))
            found.append((place, Span(start, end)))
    return found


def _pieces(text: str, said: Span) -> Iterator[Span]:
    """Yield an answer in pieces of whole sentences."""
    start = end = said.start
    for aside in ASIDE.finditer(text, said.start, said.end):
        if aside.end() == said.end:
            said = Span(said.start, aside.start())
    for one in sentences(said.of(text)):
        behind = said.start + one.end
        if end > start and len(text[start:behind].split()) > LONGEST_PIECE:
            yield Span(start, end)
            start = said.start + one.start
        end = behind
    if len(text[start:end].split()) > 1:
        yield Span(start, end)
