"""The answers of an interview: what someone says without quotation marks, question by question.

Papers print interviews in many ways: with the names of both before their turns, with one of them,
with "Frage" and "Antwort", with questions in bold, or as question and answer in turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, zip_longest

from claimtrack.extract.guests import addressed, guest, is_announced
from claimtrack.extract.lexicon import Lexicon
from claimtrack.extract.stage_directions import without_directions
from claimtrack.extract.turns import (
    BOLD,
    HEADING,
    ITALIC,
    WORD,
    Turn,
    read_turns,
    without_quoted,
)
from claimtrack.model import Article, Kind, Quotation, Role, Span
from claimtrack.text import sentences

BOTH = 2  # who asks, and who answers
LEAST_TURNS = 3  # questions, and answers with a name, that make an interview
LEAST_TOLD = 2  # where the text tells that it is one, or a question says to whom
ASKING = 0.5  # share of turns that end in a question mark: who asks more is the interviewer
IN_TURN = 0.8  # share of the questions that stand at every other place
MORE_OFTEN = 0.6  # the same of turns that ask or say "Sie", as answers do at times
LONGEST_RUBRIC = 3  # words: "Reaktionen", "Zur Person"
LONGEST_HEADING = 8  # words, where all questions that are set apart end in a mark
SPOKEN = 0.25  # share of answers that say "ich", "wir" and the like; in 15 interviews .38 to .86
TOLD = 0.25  # share of answers that name the guest: more are no answers but a report
# A long answer is given out in pieces: whoever reads or compares a statement looks for one thing.
LONGEST_PIECE = 60  # words
IN_MARKS = 0.5  # share of answers in quotation marks from which on others are no answers
OPENING, CLOSING_MARKS = frozenset("„“\"»«‚‘'"), frozenset("“”\"»«‘’'")

NAME_OF_PAPER = re.compile(r"[^\W\d_][\w-]*")
RUBRIC = re.compile(r"(?P<mark>\*\*|__)(?P<said>[^\s*_][^*_]*?)[.:]?(?P=mark)[.:]? ")

Answer = tuple[Span | None, Turn]  # who speaks, and when


@dataclass(frozen=True, slots=True)
class Interview:
    """The answers of an interview, and where its turns stand, with their labels."""

    answers: tuple[Quotation, ...]
    answered: tuple[Span, ...]
    asked: tuple[Turn, ...]
    guest: Span | None  # who is asked, if that is only one


def read_interview(article: Article, lexicon: Lexicon) -> Interview | None:
    """Return what is answered in an article that is an interview; None of any other one."""
    text = _printed(article)
    turns = read_turns(article, lexicon)
    announced = is_announced(text, lexicon) or _are_answered_in_marks(text, turns)
    paper = _names_of_paper(article)
    for find in (partial(_labelled, paper=paper), _set_apart, _in_turn):
        answers = find(text, turns, lexicon, announced)
        labelled = any(turn.label is not None for _, turn in answers)
        told = not labelled and _tell_of_guest(text, answers)
        spoken = are_spoken(text, [turn.said for _, turn in answers], lexicon)
        if answers and spoken and not told:
            break
    else:
        return None
    given = tuple(
        Quotation(article.id, content, Kind.DIRECT, speaker=speaker)
        for speaker, turn in answers
        for piece in pieces(text, turn.said)
        if (content := without_directions(text, piece, lexicon))
    )
    if not given:
        return None
    answered = tuple(turn.span for _, turn in answers)
    first, last = (turns.index(answers[place][1]) for place in (0, -1))
    begun = turns[max(first - 1, 0) : last + 1]
    asked = tuple(
        turn
        for turn, behind in zip_longest(begun, begun[1:])
        if turn.span not in answered and (_asks(turn) or (behind and behind.span in answered))
    )
    unanswered = tuple(turn for turn in turns[last + 1 :] if turn.asks or turn.setting)
    names = {speaker.of(text).lower() for speaker, _ in answers if speaker is not None}
    return Interview(
        given, answered, asked + unanswered, answers[0][0] if len(names) == 1 else None
    )


def _asks(turn: Turn) -> bool:
    """Return whether a turn may be a question: others tell of the guest, or of who reacts."""
    return turn.prompts or bool(turn.setting) or turn.label is not None


def _printed(article: Article) -> str:
    """Return the text with line breaks for what is about the page, such as who prints it."""
    pieces: list[str] = []
    end = 0
    for span in (block.span for block in article.blocks if block.role is not Role.CHROME):
        pieces += ["\n" * (span.start - end), article.text[max(end, span.start) : span.end]]
        end = max(end, span.end)
    return "".join(pieces)


def are_spoken(text: str, answers: Sequence[Span], lexicon: Lexicon) -> bool:
    """Return whether answers are someone's own words: an editor's say neither "ich" nor "wir".

    What an editor quotes within an answer does not count; an answer may stand in marks as a whole.
    """
    plain = (without_quoted(said.of(text).strip()) for said in answers)
    own = sum(not lexicon["own_words"].isdisjoint(WORD.findall(said.lower())) for said in plain)
    return own >= SPOKEN * len(answers)


def _tell_of_guest(text: str, answers: Sequence[Answer]) -> bool:
    """Return whether what looks like answers names the guest, as a report does and no guest."""
    named = sum(
        speaker is not None and speaker.of(text).split()[-1] in without_quoted(turn.said.of(text))
        for speaker, turn in answers
    )
    return named > TOLD * len(answers)


def _are_answered_in_marks(text: str, turns: Sequence[Turn]) -> bool:
    """Return whether answers stand in marks, paragraph by paragraph, behind questions without."""
    answered = sum(
        question.prompts and not _in_marks(text, question) and _in_marks(text, answer)
        for question, answer in pairwise(turns)
    )
    return answered >= LEAST_TURNS


def _in_marks(text: str, turn: Turn) -> bool:
    words = turn.said.of(text).strip()
    return words[:1] in OPENING and words[-1:] in CLOSING_MARKS


def _names_of_paper(article: Article) -> frozenset[str]:
    """Return what the paper calls itself before its questions: its name, or the initials of it."""
    words = NAME_OF_PAPER.findall(article.outlet or "")
    initials = "".join(word[0] for word in words if word[0].isupper())
    return frozenset(name.lower() for name in (" ".join(words), initials) if len(name) > 1)


def _labelled(
    text: str, turns: Sequence[Turn], lexicon: Lexicon, announced: bool, *, paper: frozenset[str]
) -> list[Answer]:
    """Return the answers where names, or "Antwort", stand before them; with who speaks."""
    labels = [turn.label.of(text).lower() if turn.label else "" for turn in turns]
    names = [_short_name(label, labels) for label in labels]
    turns_of: dict[str, list[Turn]] = {}
    for name, turn in zip(names, turns, strict=True):
        if name:
            turns_of.setdefault(name, []).append(turn)
    askers = (paper & turns_of.keys()) | _askers(turns_of, lexicon)
    speakers = {name for name, own in turns_of.items() if name not in askers and len(own) > 1}
    given = sum(len(turns_of[name]) for name in speakers)
    questions = sum(
        turn.asks or name in paper or (turn.prompts and (name in askers if name else not askers))
        for name, turn in zip(names, turns, strict=True)
    )
    least = _least_turns(turns, announced)
    if given < least or questions < least or questions < given * ASKING:
        return []
    unnamed = speakers <= lexicon["interview_answers"]
    person = guest(text, turns, lexicon) if unnamed else None
    found: list[Answer] = []
    speaking: Span | None = None
    for name, turn in zip(names, turns, strict=True):
        if name in speakers:
            speaking = person if unnamed else turn.label
            found.append((speaking, turn))
        elif speaking and askers and turn.label is None and _goes_on(text, turn, speaking, lexicon):
            found.append((speaking, turn))
        else:
            speaking = None
    return found


def _short_name(label: str, labels: Sequence[str]) -> str:
    """Return what somebody is called before most turns: "Adler" behind a first "Ute Adler"."""
    last = label.rpartition(" ")[2]
    return last if last in labels else label


def _askers(turns_of: Mapping[str, Sequence[Turn]], lexicon: Lexicon) -> set[str]:
    """Return the names of those who ask, by what they are called or how they speak."""
    found = {
        name
        for name, own in turns_of.items()
        if name in lexicon["interview_questions"] or (len(own) > 1 and _asks_mostly(own))
    }
    return found or (_who_prompts(turns_of) if len(turns_of) == BOTH else set())


def _least_turns(turns: Sequence[Turn], announced: bool) -> int:
    """Return how many questions make an interview: two where somebody is asked by name or title.

    "Herr Adler, kommt die Bahn?"; in a text that tells of an interview, "Sie" is enough.
    """
    told = announced and any(turn.asks and turn.addresses for turn in turns)
    return LEAST_TOLD if told or any(turn.calls for turn in turns) else LEAST_TURNS


def _asks_mostly(turns: Sequence[Turn]) -> bool:
    return sum(turn.asks for turn in turns) > ASKING * len(turns)


def _who_prompts(turns_of: Mapping[str, Sequence[Turn]]) -> set[str]:
    """Return who of two leads a conversation: asks or addresses the other one in most turns.

    Not every question of a good interview ends in a question mark: "You once said the young should
    serve." Two who address each other alike, as in a debate, both answer.
    """
    shares = {name: sum(t.prompts for t in own) / len(own) for name, own in turns_of.items()}
    (most, leader), (least, _) = sorted(((s, n) for n, s in shares.items()), reverse=True)
    return {leader} if most > ASKING >= least else set()


def _goes_on(text: str, turn: Turn, speaking: Span, lexicon: Lexicon) -> bool:
    """Return whether a paragraph without a name is the next one of an answer.

    It is not a portrait of the guest, who stands there by name, nor a heading.
    """
    words = turn.said.of(text)
    ends = words.rstrip("“”\"»«’'")[-1:] in (".", "!", "…")
    return ends and not turn.setting and not _is_portrait(text, turn, speaking, lexicon)


def _is_portrait(text: str, turn: Turn, person: Span, lexicon: Lexicon) -> bool:
    """Return whether a paragraph tells of the guest by name, or who asked."""
    words = turn.said.of(text)
    return person.of(text).split()[-1].title() in words or is_announced(words, lexicon)


def _announced_guest(
    text: str, turns: Sequence[Turn], lexicon: Lexicon, announced: bool
) -> Span | None:
    """Return who is asked, if the text tells that somebody is, or a question calls them."""
    told = announced or any(turn.calls for turn in turns)
    return guest(text, turns, lexicon) if told else None


def _set_apart(text: str, turns: Sequence[Turn], lexicon: Lexicon, announced: bool) -> list[Answer]:
    """Return the answers where questions, and they alone, are in bold, in italics or headings.

    Or where "Frage" stands before questions only. An answer may have several paragraphs.
    """
    told = _announced_guest(text, turns, lexicon, announced)
    person = told or guest(text, turns, lexicon)
    least = LEAST_TOLD if told else LEAST_TURNS  # an untold interview shows in its questions alone
    settings = Counter(_setting(text, turn, lexicon) for turn in turns if turn.prompts)
    for setting in (*lexicon["interview_questions"], BOLD, HEADING, ITALIC):
        if person is None or settings[setting] < least:
            continue
        kinds = [_setting(text, turn, lexicon) for turn in turns]
        longest = _longest_rubric(text, turns)
        rubrics = {n for n, turn in enumerate(turns) if _is_rubric(text, turn, longest)}
        kinds = ["" if n in rubrics else kind for n, kind in enumerate(kinds)]
        first = next(n for n, turn in enumerate(turns) if kinds[n] == setting and turn.prompts)
        last = _last_turn(
            text, turns, [n for n, k in enumerate(kinds) if k == setting][-1], person, lexicon
        )
        questions = [n for n in range(first, last) if kinds[n] == setting]
        headings = {n for n in rubrics if turns[n].setting}
        answers = [n for n in range(first, last) if not kinds[n] and n not in headings]
        if all(n + 1 in answers and _in_marks(text, turns[n + 1]) for n in questions):
            answers = [n for n in answers if _in_marks(text, turns[n])]  # a portrait beside them
        asked = sum(turns[n].prompts for n in questions)
        if asked >= ASKING * len(questions) and len(answers) >= LEAST_TOLD:
            return [(person, turns[n]) for n in answers]
    return []


def _longest_rubric(text: str, turns: Sequence[Turn]) -> int:
    """Return how many words a rubric may have: few where questions do not end in marks, either."""
    ended = all(_ends(text, turn) for turn in turns if turn.setting and turn.prompts)
    return LONGEST_HEADING if ended else LONGEST_RUBRIC


def _is_rubric(text: str, turn: Turn, longest: int) -> bool:
    """Return whether a line only heads what follows: "Reaktionen"."""
    words = turn.said.of(text).split()
    return not turn.prompts and not _ends(text, turn) and len(words) <= longest


def _ends(text: str, turn: Turn) -> bool:
    """Return whether words end in a mark, as questions do that are set apart, and no headings."""
    return not turn.said.of(text)[-1:].isalnum()


def _opens_with_rubric(text: str, turn: Turn, person: Span) -> bool:
    """Return whether a paragraph opens with what it is for: "**Hintergrund.** Der Rat hatte …"."""
    found = RUBRIC.match(text, turn.span.start, turn.span.end)
    named = found is not None and person.of(text).split()[-1] in found["said"]
    short = found is not None and len(found["said"].split()) <= LONGEST_RUBRIC
    return short and not named and not turn.prompts


def _setting(text: str, turn: Turn, lexicon: Lexicon) -> str:
    """Return what sets a turn apart: a label that asks, or how it is printed."""
    label = turn.label.of(text).lower() if turn.label else ""
    return label if label in lexicon["interview_questions"] else turn.setting


def _last_turn(
    text: str, turns: Sequence[Turn], question: int, person: Span, lexicon: Lexicon
) -> int:
    """Return where the turns end behind the last question: at a portrait of the guest.

    A rubric behind the answer ends them, too.
    """
    behind = range(question + 1, len(turns))
    longest = _longest_rubric(text, turns)
    rubrics = (
        n
        for n in behind
        if (turns[n].setting and _is_rubric(text, turns[n], longest))
        or (n > question + 1 and _opens_with_rubric(text, turns[n], person))
    )
    portraits = (n for n in behind[1:] if _is_portrait(text, turns[n], person, lexicon))
    return min(next(rubrics, len(turns)), next(portraits, len(turns)))


def _alternate(places: Sequence[int], first: int, *, share: float) -> bool:
    """Return whether that share of places is the first, the third, the fifth and so on."""
    return sum((place - first) % 2 == 0 for place in places) >= share * len(places)


def _slips(turns: Sequence[Turn], place: int) -> bool:
    """Return whether a turn at the place of an answer asks, and none beside it does."""
    beside = turns[place - 1 : place + 2 : 2]
    return turns[place].asks and not any(turn.prompts for turn in beside)


def _in_turn(text: str, turns: Sequence[Turn], lexicon: Lexicon, announced: bool) -> list[Answer]:
    """Return the answers where questions and answers stand in turn, without names."""
    addresses = addressed(turns)
    asking = [place for place, turn in enumerate(turns) if turn.asks]
    person = _announced_guest(text, turns, lexicon, announced)
    if person is None or not (asking or addresses):
        return []
    first = min([*asking[:1], *(place for place, _ in addresses[:1])])
    regular = _alternate(asking, first, share=IN_TURN)
    if not regular:
        prompting = [place for place, turn in enumerate(turns) if turn.prompts]
        regular = bool(addresses) and _alternate(prompting, first, share=MORE_OFTEN)
    if regular:
        end = _last_turn(text, turns, max([first, *asking[-1:]]), person, lexicon)
        questions, answers = range(first, end, 2), range(first + 1, end, 2)
        asked = sum(turns[place].prompts for place in questions)
        least = _least_turns(turns, announced)
        if asked >= max(least, ASKING * len(questions)):
            quoted = sum(_in_marks(text, turns[n]) for n in answers) > IN_MARKS * len(answers)
            return [
                (person, turns[n])
                for n in answers
                if not _slips(turns, n) and (not quoted or _in_marks(text, turns[n]))
            ]
    if len(asking) < LEAST_TURNS or not announced:
        return []
    places = [n + 1 for n in asking if n + 1 < len(turns)]
    return [(person, turns[n]) for n in places if not turns[n].asks]


def pieces(text: str, said: Span) -> Iterator[Span]:
    """Yield an answer in pieces of whole sentences."""
    start = end = said.start
    for one in sentences(said.of(text)):
        behind = said.start + one.end
        if end > start and len(text[start:behind].split()) > LONGEST_PIECE:
            yield Span(start, end)
            start = said.start + one.start
        end = behind
    if len(text[start:end].split()) > 1:
        yield Span(start, end)
