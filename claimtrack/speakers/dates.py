"""When something was said, from the words around the quotation.

How exact a date is, `named_days` says. Where the quotation's own sentences name no day, the scene
before them may: a day of the last week, in a sentence or paragraph that names the speaker, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import NamedTuple

from claimtrack.model import Article, DatePrecision, DateSource, Kind, Quotation, Span
from claimtrack.speakers.dated_sentences import (
    IN_MARKS,
    WORD,
    DatedSentences,
    without_ordinals,
)
from claimtrack.speakers.named_days import NamedDay, load_times, named_days
from claimtrack.speakers.names import fold
from claimtrack.text import days_of, sentences

RECALLED_AFTER = 7  # days; a pluperfect about yesterday is part of the same news
TIME_BACK = 2  # sentences before "damals" that may say when that was
AT_THE_TIME = re.compile(r"\bat the time\b(?! (?:of|that)\b)")
LONGEST_OPENING = 5  # words of "In the spring of 2024,"
OCCASION = re.compile(
    r"\b(?:in|during|at) (?:an?|his|her|their) (?:[\w-]+ ){0,3}?"
    r"(?:speech|interview|statement|address|conference|briefing|letter|hearing|debate|op-ed)\b"
    r"(?: [\w-]+){0,8}$"
)
LONGEST_OCCASION = 14  # words of "Speaking to reporters outside the court on Friday,"
SPEAKING = re.compile(r"(?:Speaking|Addressing|Talking|Writing|(?:In|At|During) an?)\b")
MOST_PHRASES = 2  # before a frame: when, and on what occasion
DAY_AND_YEAR = re.compile(r"(?<=\d), (?=\d{4}\b)")
SHORTEST_HEAD = 5  # letters of a noun that a longer one may end with: "Gesundheitsministerin"


class When(NamedTuple):
    """When something was said."""

    day: date | None
    source: DateSource
    recalled: bool = False  # the article recalls it from before its own time
    precision: DatePrecision = DatePrecision.DAY


def dated_sentences(article: Article, spans: Sequence[Span] | None = None) -> DatedSentences:
    """Return the sentences of an article, or those given, as ones that may name days."""
    # Relative words count from the day of writing, which the day of crawling is not.
    anchor = None if article.date_source is DateSource.CRAWLED else article.published
    return DatedSentences(article.text, sentences(article.text) if spans is None else spans, anchor)


def said_on(article: Article, quotation: Quotation, *, told: DatedSentences | None = None) -> When:
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
        told: The sentences of the article's text, when the caller has them already.
    """
    told = dated_sentences(article) if told is None else told
    frame = _frame(quotation, told)
    printed, anchor = article.published, told.anchor
    named = _past(named_days(frame, anchor), anchor)
    if _recalled(frame, named, anchor):
        if named is None and _points_back(frame):
            named = _day_back_then(quotation, told)
        return _when_recalled(named, printed)
    if named is None and anchor is not None and quotation.kind is not Kind.REPORTED:
        scene = _day_of_scene(quotation, told)
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


def _frame(quotation: Quotation, told: DatedSentences) -> list[str]:
    """Return the folded words around the quoted ones, marks included.

    A report ("Er hatte das bisher ausgeschlossen.") is told in its own words: they are the frame.
    """
    if quotation.kind is Kind.REPORTED:
        words = _reporting(told.text, quotation)
    else:
        words = _folded(told.text, _with_opening(quotation, told) or _outside(quotation, told))
    return _without_clauses(without_ordinals(words) + _occasion(quotation, told))


def _folded(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the folded words and marks of some stretches of a text."""
    return [fold(word) for span in spans for word in WORD.findall(text, span.start, span.end)]


def _occasion(quotation: Quotation, told: DatedSentences) -> list[str]:
    """Return the words at the end of what was said that tell where: "to act in a speech on Friday".

    What is still to come is no such occasion: "she would present it in a speech on Friday",
    "promised to present it in a speech on Friday"; a year, "in a 2019 interview", has been.
    """
    if quotation.kind is not Kind.INDIRECT:
        return []
    said = quotation.content[-1]
    last = OCCASION.search(said.of(told.text).lower())
    if last is None:
        return []
    words = _folded(told.text, (said,))
    times = load_times().words
    if not times["ahead_of_speech"].isdisjoint(words):
        return []
    cue = {fold(word) for span in quotation.cue for word in span.of(told.text).split()}
    plans = words[0] == "to" and times["urging"].isdisjoint(cue) and not re.search(r"\d", last[0])
    return [] if plans else last[0].split()


def _with_opening(quotation: Quotation, told: DatedSentences) -> Sequence[Span]:
    """Return the frame with the phrase that opens its sentence: "In 2024, Miller had said".

    It may be long where it tells how somebody spoke: "In a speech to the farmers on Friday, she".
    What goes on in the next sentence need not be of that day.
    """
    frame = quotation.frame
    if not frame or not told.spans:
        return frame
    sentence = told.spans[told.at(frame[0].start)]
    opener = WORD.match(told.text, frame[0].start)
    if opener and fold(opener[0]) in load_times().words["relative"]:
        return frame  # "They met Miller, who in 2016 said"
    if opener and opener[0].isdecimal():
        return frame  # "Jane Miller, 2019: “…”"
    before = told.text[sentence.start : frame[0].start].rstrip()
    own = before.endswith((",", ":")) and sentence.covers(quotation.content[0])
    opens = own and _opens_with_time(before[:-1])
    return [Span(sentence.start, frame[0].start), *frame] if opens else frame


def _opens_with_time(words: str) -> bool:
    """Return whether words before a frame may tell when: one phrase, or two with an occasion.

    "In 2024", "Five years later, in a floor speech on May 23, 2019".
    """
    parts = DAY_AND_YEAR.sub(" ", words).split(", ")
    occasions = [SPEAKING.match(part.strip().capitalize()) is not None for part in parts]
    short = all(
        len(part.split()) <= (LONGEST_OCCASION if occasion else LONGEST_OPENING)
        for part, occasion in zip(parts, occasions, strict=True)
    )
    return short and (len(parts) == 1 or (any(occasions) and len(parts) == MOST_PHRASES))


def _without_clauses(words: list[str]) -> list[str]:
    """Return the words without clauses that tell of another time.

    "Merz, der am Donnerstag reist, sagte", "Miller denied it, pointing to losses last year".
    """
    if "," not in words:
        return words
    life = load_times().words["biography"]
    if words[0] in life:  # "Elected in 2020, she said"
        words = words[words.index(",") :]
    relative, pointing = load_times().words["relative"], load_times().words["pointing"] | life
    if relative.isdisjoint(words) and pointing.isdisjoint(words):
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


def _day_back_then(quotation: Quotation, told: DatedSentences) -> NamedDay | None:
    """Return the day that a sentence just before names: "hatte im Mai gewarnt. Damals sagte er"."""
    for number in islice(told.before(told.opening(quotation)), TIME_BACK):
        if named := _past(named_days(told.words(number), told.anchor), told.anchor):
            return named
    return None


def _day_of_scene(quotation: Quotation, told: DatedSentences) -> date | None:
    """Return the day of the last week on which the speaker is told to have appeared.

    "Als Ministerin Adler am Montag ans Mikrofon trat, gab es Pfiffe. „Nein“, rief die Ministerin."
    What had happened before or is still to come says nothing of that day.
    """
    if quotation.speaker is None or not told.recent_days:
        return None
    first = told.opening(quotation)
    dated = told.last_dated(first)
    times = load_times().words
    if dated is None or not (times["future"] | times["pluperfect"]).isdisjoint(told.words(dated)):
        return None
    name = re.split(r"[(,]", quotation.speaker.of(told.text))[0]  # without party, age and role
    mention = list(map(fold, WORD.findall(name)))
    head = mention[-1] if mention else ""
    paragraph = told.paragraphs[dated]
    if len(mention) == 1 and head in times["pronouns"]:
        beside = dated == first - 1 and told.paragraphs[first] == paragraph
        return told.recent_days[dated] if beside else None
    near = (number for number in told.before(first) if told.paragraphs[number] >= paragraph)
    named = any(_has_head(head, told.words(number)) for number in near)
    return told.recent_days[dated] if named else None


def _has_head(head: str, words: list[str]) -> bool:
    """Return whether one of the words is that of a mention, or a longer noun for it."""
    longer = len(head) >= SHORTEST_HEAD
    return head in words or (longer and f"{head} " in f"{' '.join(words)} ")


def _reporting(text: str, quotation: Quotation) -> list[str]:
    """Return the folded words of a report without what stands in quotation marks.

    A report that speaks of the future says when something will be, not when it was said.
    """
    words = _folded(text, quotation.content)
    if not load_times().words["future"].isdisjoint(words):
        return []
    quoted = [list(IN_MARKS.finditer(text, s.start, s.end)) for s in quotation.content]
    if not any(quoted):
        return words
    pieces = []
    for span, inside in zip(quotation.content, quoted, strict=True):
        position = span.start
        for marked in inside:
            pieces.append(Span(position, marked.start()))
            position = marked.end()
        pieces.append(Span(position, span.end))
    return _folded(text, pieces)


def _outside(quotation: Quotation, told: DatedSentences) -> list[Span]:
    """Return the parts of the quotation's sentences that are not quoted.

    These are the sentences of the cue, else of the quotation itself; where the speaker stands
    in a sentence of their own, that one says nothing about the day.
    """
    if not told.spans:
        return []
    places = quotation.cue or quotation.content
    pieces = []
    for number in sorted({told.at(place.start) for place in places}):
        sentence = told.spans[number]
        position = sentence.start
        for content in sorted(quotation.content):
            if sentence.overlaps(content):
                pieces.append(Span(position, max(position, content.start)))
                position = max(position, content.end)
        pieces.append(Span(position, max(position, sentence.end)))
    return pieces


def _recalled(frame: list[str], named: NamedDay | None, anchor: date | None) -> bool:
    """Return whether the frame reports a position from before the article's news."""
    words = load_times().words
    old = named is not None and anchor is not None and (anchor - named.day).days >= RECALLED_AFTER
    if named is not None and anchor is not None and _is_past_time(named, anchor):
        return True
    if not words["once"].isdisjoint(frame):
        return True
    if "used" in frame and ("used", "to") in pairwise(frame):
        return True
    if _points_back(frame):
        return True
    if old and not words["still"].isdisjoint(frame):
        return True
    if words["pluperfect"].isdisjoint(frame):
        return False
    return old or not words["older"].isdisjoint(frame)


def _points_back(frame: list[str]) -> bool:
    """Return whether words point back to a time named before: "damals", "she said at the time"."""
    told = "time" in frame and AT_THE_TIME.search(" ".join(frame)) is not None
    return told or not load_times().words["then"].isdisjoint(frame)


def _is_past_time(named: NamedDay, anchor: date) -> bool:
    """Return whether words name no day but a time that is over: "in January", "last year".

    What is told of a day may be news still, and so may what is told of the last week.
    """
    if named.precision is DatePrecision.DAY or (anchor - named.day).days <= RECALLED_AFTER:
        return False
    _, last = days_of(named.day, named.precision, None)
    return last < anchor
