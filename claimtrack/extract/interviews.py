"""The answers of an interview: what someone says without quotation marks, question by question.

Papers print interviews in many ways: with the names of both before their turns, with one of them,
with "Frage" and "Antwort", or as question and answer paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extract.lexicon import Lexicon
from claimtrack.model import Article, Kind, Quotation, Role, Span
from claimtrack.text import sentences

NAME = r"(?:[A-ZÄÖÜ][\w’'.-]*)"
LABEL = re.compile(
    rf"\**(?P<who>{NAME}(?: (?:von |van |de |der |den )?{NAME}){{0,3}})"
    r"(?P<aside> ?[(\[][^)\]]{1,40}[)\]])?\**:\** +(?=\S)"
)
ASIDE = re.compile(
    r"\s*[(\[](?:lacht|lächelt|schmunzelt|überlegt|laughs|smiles|pauses)[^)\]]*[)\]]"
)
PARTS = frozenset({Role.BODY, Role.HEADING, Role.TEASER, Role.PULL_QUOTE})
LEAST_TURNS = 3  # questions, and answers with a name, that make an interview
ASKING = 0.5  # share of turns that end in a question mark: who asks more is the interviewer
IN_TURN = 0.8  # share of the questions that stand at every other place
# A long answer is given out in pieces: whoever reads or compares a statement looks for one thing.
LONGEST_PIECE = 60  # words


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph of an interview: who stands before it, and what is said."""

    label: Span | None
    said: Span
    asks: bool


def interview_answers(article: Article, lexicon: Lexicon) -> list[Quotation]:
    """Return the answers of an article that is an interview, in pieces; none of any other one."""
    turns = [_turn(article.text, block.span) for block in article.blocks if block.role in PARTS]
    answers = _labelled(article.text, turns, lexicon) or _in_turn(article.text, turns, lexicon)
    return [
        Quotation(article.id, (piece,), Kind.DIRECT, speaker=speaker)
        for speaker, said in answers
        for piece in _pieces(article.text, said)
    ]


def _turn(text: str, span: Span) -> _Turn:
    found = LABEL.match(text, span.start, span.end)
    asks = span.of(text).rstrip("“”\"»«’'* ").endswith("?")
    if found is None:
        return _Turn(None, span, asks)
    return _Turn(Span(*found.span("who")), Span(found.end(), span.end), asks)


def _labelled(
    text: str, turns: Sequence[_Turn], lexicon: Lexicon
) -> list[tuple[Span | None, Span]]:
    """Return the answers where names, or "Antwort", stand before them; with who speaks."""
    asking: dict[str, list[bool]] = {}
    for turn in turns:
        if turn.label is not None:
            asking.setdefault(turn.label.of(text).lower(), []).append(turn.asks)
    askers = {
        name
        for name, asks in asking.items()
        if name in lexicon["interview_questions"]
        or (len(asks) > 1 and sum(asks) > ASKING * len(asks))
    }
    speakers = {name for name, asks in asking.items() if name not in askers and len(asks) > 1}
    given = sum(len(asking[name]) for name in speakers)
    questions = sum(turn.asks for turn in turns)
    if given < LEAST_TURNS or questions < LEAST_TURNS or questions < given * ASKING:
        return []
    unnamed = speakers <= lexicon["interview_answers"]
    person = _addressed(text, turns, lexicon) if unnamed else None
    found: list[tuple[Span | None, Span]] = []
    speaking: Span | None = None
    for turn in turns:
        name = turn.label.of(text).lower() if turn.label else ""
        if name in speakers:
            speaking = person if unnamed else turn.label
            found.append((speaking, turn.said))
        elif (
            turn.label is None
            and speaking
            and askers
            and not turn.asks
            and not _is_announced(turn.said.of(text), lexicon)
        ):
            found.append((speaking, turn.said))  # the next paragraph of an answer
        else:
            speaking = None
    return found


def _in_turn(text: str, turns: Sequence[_Turn], lexicon: Lexicon) -> list[tuple[Span | None, Span]]:
    """Return the answers where questions and answers stand in turn, without names."""
    asking = [place for place, turn in enumerate(turns) if turn.asks]
    if len(asking) < LEAST_TURNS or not _is_announced(text, lexicon):
        return []
    person = _addressed(text, turns, lexicon)
    if person is None:
        return []
    first = asking[0]
    regular = sum((place - first) % 2 == 0 for place in asking) >= IN_TURN * len(asking)
    if regular:
        last = asking[-1] + 1
        places = [n for n in range(first + 1, min(last + 1, len(turns)), 2) if not turns[n].asks]
    else:
        places = [n + 1 for n in asking if n + 1 < len(turns) and not turns[n + 1].asks]
    return [(person, turns[place].said) for place in places]


def _is_announced(text: str, lexicon: Lexicon) -> bool:
    lower = text.lower()
    return any(words in lower for words in lexicon["interview_marks"])


def _addressed(text: str, turns: Sequence[_Turn], lexicon: Lexicon) -> Span | None:
    """Return who is addressed in the questions: "Frau Brodersen, …"."""
    titles = "|".join(sorted(map(re.escape, lexicon["interview_titles"])))
    address = re.compile(
        rf"(?:^|(?<=[\s,]))(?P<who>(?:{titles})(?: [\w.-]+){{0,2}}? {NAME}),", re.IGNORECASE
    )
    for turn in turns:
        if turn.asks and (found := address.search(turn.said.of(text))):
            start, end = found.span("who")
            return Span(turn.said.start + start, turn.said.start + end)
    return None


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
