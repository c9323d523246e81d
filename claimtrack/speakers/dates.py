"""When something was said, from the words around the quotation.

How exact a date is, `named_days` says. Where the quotation's own sentences name no day, the scene
before them may: a day of the last week, in a sentence or paragraph that names the speaker, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claimtrack.model import Article, DatePrecision, DateSource, Kind, Quotation, Span
from claimtrack.speakers.named_days import NamedDay, load_times, named_days, recent_days
from claimtrack.speakers.names import fold
from claimtrack.text import days_of
from claimtrack.text import sentences as split_sentences

WORD = re.compile(r"\d+(?:\.\d+)*\.?|[^\W\d_]+(?:-[^\W\d_]+)*|[,;:.()]")
IN_MARKS = re.compile(r"„[^“”]*[“”]|»[^«]*«|\"[^\"\n]*\"|“[^”]*”")
ORDINALS = frozenset({"st", "nd", "rd", "th"})
RECALLED_AFTER = 7  # days; a pluperfect about yesterday is part of the same news
MOST_BACK = 6  # sentences before a quotation that may name its day
TIME_BACK = 2  # sentences before "damals" that may say when that was
LONGEST_OPENING = 5  # words of "In the spring of 2024,"
SHORTEST_HEAD = 5  # letters of a noun that a longer one may end with: "Gesundheitsministerin"


@dataclass(frozen=True, slots=True)
class When:
    """When something was said."""

    day: date | None
    source: DateSource
    recalled: bool = False  # the article recalls it from before its own time
    precision: DatePrecision = DatePrecision.DAY


@dataclass(frozen=True, slots=True)
class _Before:
    """A sentence that stands before a quotation."""

    words: list[str]  # folded, without those in quotation marks
    paragraph: int  # 0 is that of the quotation, 1 the one before


def said_on(
    article: Article, quotation: Quotation, *, sentences: Sequence[Span] | None = None
) -> When:
    """Return when a quotation was said, how that is known, and whether the article recalls it.

    What counts first is the frame: the words of the quotation's own sentences outside what is
    quoted. An article is said to recall a position when its frame has a pluperfect together with an
    older time ("hatte bisher", "hatte im März"), a word such as "einst", or an older time that is
    no day ("in January", "last year"). A recalled statement lies before the day of printing: on the
    day that the frame names, or that the sentence before "damals" does, else on the day before,
    which is a bound and no day of its own.

    Args:
        article: Where the quotation stands.
        quotation: The quotation.
        sentences: The sentences of the article's text, when the caller has them already.
    """
    spans = split_sentences(article.text) if sentences is None else sentences
    frame = _frame(article.text, quotation, spans)
    printed = article.published
    # Relative words count from the day of writing, which the day of crawling is not.
    anchor = None if article.date_source is DateSource.CRAWLED else printed
    named = _past(named_days(frame, anchor), anchor)
    if _recalled(frame, named, anchor):
        if named is None and not load_times().words["then"].isdisjoint(frame):
            named = _day_back_then(article.text, quotation, spans, anchor)
        return _when_recalled(named, printed)
    if named is None and anchor is not None and quotation.kind is not Kind.REPORTED:
        scene = _day_of_scene(article.text, quotation, spans, anchor)
        named = NamedDay(scene) if scene else None
    if named is not None:
        return When(named.day, DateSource.TEXT, precision=named.precision)
    if printed is None:
        return When(None, DateSource.NONE)
    crawled = article.date_source is DateSource.CRAWLED
    return When(printed, DateSource.CRAWLED if crawled else DateSource.PUBLISHED)


def _past(days: Iterable[NamedDay], anchor: date | None) -> NamedDay | None:
    """Return the first of some days that has been."""
    return next((d for d in days if anchor is None or d.day <= anchor), None)


def _when_recalled(named: NamedDay | None, printed: date | None) -> When:
    """Return when words were said that an article recalls; without a day, about when."""
    if named is None:
        source = DateSource.NONE if printed is None else DateSource.PUBLISHED
        bound = None if printed is None else printed - timedelta(days=1)
        return When(bound, source, True, DatePrecision.ABOUT)
    day = named.day if printed is None else min(named.day, printed - timedelta(days=1))
    return When(day, DateSource.TEXT, True, named.precision)


def tells_news(article: Article, quotation: Quotation) -> bool:
    """Return whether quoted words name a day of the last week: "the bill she sent on Monday"."""
    said = " ".join(span.of(article.text) for span in quotation.content)
    words = [fold(word) for word in WORD.findall(said)]
    day = article.published
    return day is not None and next(recent_days(words, day), None) is not None


def _frame(text: str, quotation: Quotation, spans: Sequence[Span]) -> list[str]:
    """Return the folded words around the quoted ones, marks included.

    A report ("Er hatte das bisher ausgeschlossen.") is told in its own words: they are the frame.
    """
    if quotation.kind is Kind.REPORTED:
        outside: Sequence[Span] = _reporting(text, quotation)
    else:
        outside = _with_opening(text, quotation, spans) or _outside(quotation, spans)
    words = [fold(word) for span in outside for word in WORD.findall(text, span.start, span.end)]
    return _without_clauses(_without_ordinals(words))


def _with_opening(text: str, quotation: Quotation, spans: Sequence[Span]) -> list[Span]:
    """Return the frame with the phrase that opens its sentence: "In 2024, Miller had said".

    What goes on in the next sentence need not be of that day.
    """
    frame = list(quotation.frame)
    if not frame or not spans:
        return frame
    sentence = spans[max(0, bisect_right(spans, frame[0].start, key=_start) - 1)]
    before = text[sentence.start : frame[0].start].rstrip()
    opens = before.endswith(",") and len(before.split()) <= LONGEST_OPENING
    own = sentence.covers(quotation.content[0]) and "," not in before[:-1]
    return [Span(sentence.start, frame[0].start), *frame] if opens and own else frame


def _without_ordinals(words: list[str]) -> list[str]:
    """Return the words without the endings of English ordinals: "2nd" is "2"."""
    if ORDINALS.isdisjoint(words):
        return words
    return [
        word
        for number, word in enumerate(words)
        if not (number and word in ORDINALS and words[number - 1].isdecimal())
        and not (number and word == "of" and words[number - 1] in ORDINALS)
    ]


def _without_clauses(words: list[str]) -> list[str]:
    """Return the words without clauses that tell of another time.

    "Merz, der am Donnerstag reist, sagte", "Miller denied it, pointing to losses last year".
    """
    relative, pointing = (load_times().words[name] for name in ("relative", "pointing"))
    if "," not in words or (relative | pointing).isdisjoint(words):
        return words
    kept: list[str] = []
    place = 0
    while place < len(words):
        following = words[place + 1] if words[place] == "," and place + 1 < len(words) else ""
        closed = "," in words[place + 1 :]
        if following in pointing and not closed:
            break
        if closed and following in relative | pointing:
            place = words.index(",", place + 1)
        kept.append(words[place])
        place += 1
    return kept


def _day_back_then(
    text: str, quotation: Quotation, spans: Sequence[Span], anchor: date | None
) -> NamedDay | None:
    """Return the day that a sentence just before names: "hatte im Mai gewarnt. Damals sagte er"."""
    for sentence, _ in zip(_before(text, quotation, spans), range(TIME_BACK), strict=False):
        if named := _past(named_days(sentence.words, anchor), anchor):
            return named
    return None


def _day_of_scene(
    text: str, quotation: Quotation, spans: Sequence[Span], anchor: date
) -> date | None:
    """Return the day of the last week on which the speaker is told to have appeared.

    "Als Ministerin Adler am Montag ans Mikrofon trat, gab es Pfiffe. „Nein“, rief die Ministerin."
    What had happened before or is still to come says nothing of that day.
    """
    reach = text[slice(*_reach(quotation, spans))].casefold()
    if quotation.speaker is None or not any(word in reach for word in _recent()):
        return None
    apart = load_times().words["future"] | load_times().words["pluperfect"]
    name = re.split(r"[(,]", quotation.speaker.of(text))[0]  # without party, age and role
    mention = [fold(word) for word in WORD.findall(name)]
    head = mention[-1] if mention else ""
    before = list(_before(text, quotation, spans))
    for number, sentence in enumerate(before):
        day = next((d for d in recent_days(sentence.words, anchor) if d <= anchor), None)
        if day is None:
            continue
        if not apart.isdisjoint(sentence.words):
            return None
        if len(mention) == 1 and head in load_times().words["pronouns"]:
            return day if number == 0 and sentence.paragraph == 0 else None
        named = [w for one in before if one.paragraph <= sentence.paragraph for w in one.words]
        return day if any(_is_head(head, word) for word in named) else None
    return None


@cache
def _recent() -> tuple[str, ...]:
    """Return the words that name a day of the last week, or stand in all that do."""
    every = load_times().weekdays.keys() | load_times().days.keys()
    return tuple(w for w in every if not any(other in w and other != w for other in every))


def _is_head(head: str, word: str) -> bool:
    """Return whether a word is that of a mention, or a longer noun for it."""
    return word == head or (len(head) >= SHORTEST_HEAD and word.endswith(head))


def _first(quotation: Quotation, spans: Sequence[Span]) -> int:
    """Return the number of the sentence with which a quotation or its cue begins."""
    start = min(place.start for place in (*(quotation.cue or ()), *quotation.content))
    return max(0, bisect_right(spans, start, key=_start) - 1)


def _reach(quotation: Quotation, spans: Sequence[Span]) -> tuple[int, int]:
    """Return the stretch of text before a quotation that may name its day."""
    if not spans:
        return 0, 0
    first = _first(quotation, spans)
    return spans[max(0, first - MOST_BACK)].start, spans[first].start


def _before(text: str, quotation: Quotation, spans: Sequence[Span]) -> Iterator[_Before]:
    """Yield the sentences before a quotation, the nearest first, in its paragraph and one more."""
    if not spans:
        return
    first, paragraph = _first(quotation, spans), 0
    for number in range(first - 1, max(-1, first - 1 - MOST_BACK), -1):
        span = spans[number]
        paragraph += "\n" in text[span.end : spans[number + 1].start]
        if paragraph > 1:
            return
        words = WORD.findall(IN_MARKS.sub(" ", span.of(text)))
        yield _Before(_without_ordinals([fold(word) for word in words]), paragraph)


def _reporting(text: str, quotation: Quotation) -> list[Span]:
    """Return the words of a report without what stands in quotation marks.

    A report that speaks of the future says when something will be, not when it was said.
    """
    words = {fold(w) for s in quotation.content for w in WORD.findall(text, s.start, s.end)}
    if words & load_times().words["future"]:
        return []
    pieces = []
    for span in quotation.content:
        position = span.start
        for marked in IN_MARKS.finditer(text, span.start, span.end):
            pieces.append(Span(position, marked.start()))
            position = marked.end()
        pieces.append(Span(position, span.end))
    return pieces


def _outside(quotation: Quotation, spans: Sequence[Span]) -> list[Span]:
    """Return the parts of the quotation's sentences that are not quoted.

    These are the sentences of the cue, else of the quotation itself; where the speaker stands
    in a sentence of their own, that one says nothing about the day.
    """
    if not spans:
        return []
    places = quotation.cue or quotation.content
    pieces = []
    numbers = {bisect_right(spans, place.start, key=_start) - 1 for place in places}
    for number in sorted(max(0, number) for number in numbers):
        position = spans[number].start
        for content in sorted(quotation.content):
            if spans[number].overlaps(content):
                pieces.append(Span(position, max(position, content.start)))
                position = max(position, content.end)
        pieces.append(Span(position, max(position, spans[number].end)))
    return pieces


def _start(span: Span) -> int:
    return span.start


def _recalled(frame: list[str], named: NamedDay | None, anchor: date | None) -> bool:
    """Return whether the frame reports a position from before the article's news."""
    words = load_times().words
    old = named is not None and anchor is not None and (anchor - named.day).days >= RECALLED_AFTER
    if named is not None and anchor is not None and _is_past_time(named, anchor):
        return True
    if not words["once"].isdisjoint(frame):
        return True
    if old and not words["still"].isdisjoint(frame):
        return True
    if words["pluperfect"].isdisjoint(frame):
        return False
    return old or not words["older"].isdisjoint(frame)


def _is_past_time(named: NamedDay, anchor: date) -> bool:
    """Return whether words name no day but a time that is over: "in January", "last year".

    What is told of a day may be news still, and so may what is told of the last week.
    """
    if named.precision is DatePrecision.DAY or (anchor - named.day).days <= RECALLED_AFTER:
        return False
    _, last = days_of(named.day, named.precision, None)
    return last < anchor
