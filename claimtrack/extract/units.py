"""Sentences as the clause rules see them: quoted stretches are one word, clauses are counted."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from claimtrack.extract.marks import Quote, opens_quote, quotes, spread_quote
from claimtrack.model import Article, Role, Span
from claimtrack.text import TOKEN, block_sentences, given_names, search_form, spelt_out

SENTENCE_ROLES = frozenset({Role.HEADLINE, Role.TEASER, Role.HEADING, Role.BODY})
SEPARATORS = frozenset({",", ";", ":", "–", "—"})
CONTRASTING = frozenset({"while", "whereas"})  # no comma stands before them in English
JOINERS = frozenset(spelt_out(("@de.clause_joiners", "@en.clause_joiners")))
SINCE_THEN = frozenset(spelt_out(("@en.since_then",)))
FINAL = frozenset({".", "!", "?", "…", "..", "..."})
# Capitalised words in a row inside a sentence, initials among them: "Minister Paul M. de Witt".
NAME = r"(?:[A-ZÄÖÜ][\w’'-]+|[A-ZÄÖÜ]\.)"
# Its first letter opens the pattern, so that the search leaps from one capital to the next.
FULL_NAME = re.compile(
    rf"[A-ZÄÖÜ](?<=[a-zäöüß,)] .)(?:[\w’'-]+|\.)(?: (?:von |van |de |der )?{NAME})+"
)
# What may be a whole name at the start of a sentence, if the first word is a given name.
OPENING_NAME = re.compile(
    r"(?P<given>[A-ZÄÖÜ](?:(?<=^.)|(?<=[.!?“”\"»«] .))[\w’'-]+)"
    rf" (?:von |van |de |der )?(?P<name>{NAME})",
    re.MULTILINE,
)
DASHES = frozenset({"-", "–", "—"})
CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:[ap]m)?$")  # before an entry of a live report
# What stands in bold before the first sentence of an item: "**Roads.**", "**6.02 p.m.**".
RUN_IN = re.compile(r"\*\*(?:[^*]*\.|\d{1,2}[.:]\d\d *(?:[ap]m)?)\*\*\s+(?=\S)")
PLACE = re.compile(r"([A-ZÄÖÜ]{4,}) (?=[A-ZÄÖÜ][a-zäöüß])")
TIME = re.compile(r"\d{1,2}[.:]\d\d Uhr ?[–—|:-] +(?=\S)")  # before an entry of a live report
LONGEST_DATELINE = 14  # words of "MEERHAVEN, 19 September 2024 (Atlas Wire) –"
WITH_DATES = frozenset(spelt_out(("@de.with_dates", "@en.with_dates")))
MAX_SPREAD = 6  # paragraphs behind the first that a quote may reach over
BOLD = "**"  # of Markdown, around who speaks: "**Anna Adler, Wirtin:** „Nein.“"
MAX_WORDS = 400  # a longer "sentence" is no sentence; clause rules would only guess


@dataclass(slots=True)  # not frozen, for most of what reading makes are these: half the time each
class Word:
    """A token of a sentence, or a whole quoted stretch standing for one."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool  # whether it looks like a noun or name
    mark: bool  # whether it is a punctuation mark
    quote: Quote | None = None
    depth: int = 0  # of parentheses around it


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two separators: indices into the unit's words, half-open."""

    first: int
    last: int
    separator: str  # before it; "" at the start

    def __len__(self) -> int:
        return self.last - self.first


Phrase = tuple[int, int]  # the number of its first word, and of the one behind its last


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with the quotations that stand in it, as words and clauses."""

    span: Span
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    end: int  # the number behind the last word that is not a final mark
    forms: frozenset[str]  # its words in lower case, to ask first whether one stands in it at all
    paragraph: int
    role: Role
    names: frozenset[str] = frozenset()  # words that the article uses as surnames
    timed: bool = False  # whether its paragraph is an entry of a live report

    def clause_of(self, index: int) -> int:
        """Return the number of the clause that holds the word `index`."""
        for number, clause in enumerate(self.clauses):
            if index < clause.last:
                return number
        return len(self.clauses) - 1

    def span_of(self, first: int, last: int) -> Span:
        """Return the characters of the words `first` to `last` (exclusive)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def head(self, phrase: Phrase) -> Word:
        """Return the first word of a phrase."""
        return self.words[phrase[0]]

    def inside(self, phrase: Phrase) -> tuple[Word, ...]:
        """Return the words of a phrase."""
        return self.words[phrase[0] : phrase[1]]


def units(article: Article, verbs: Container[str]) -> Iterator[Unit]:
    """Yield the article's sentences in order; marks over several paragraphs are closed at each.

    "und" before one of `verbs` (reporting verbs) begins a clause: "lobte das und fügte hinzu".
    """
    names = _names(article.text)
    blocks = [block for block in article.blocks if block.role in SENTENCE_ROLES]
    spans = block_sentences(article.text, article.blocks)
    carried: deque[Quote] = deque()  # the parts of a quote in this paragraph and the next ones
    for paragraph, (block, following) in enumerate(zip_longest(blocks, blocks[1:]), start=1):
        if not carried:
            near = [other.span for other in blocks[paragraph - 1 : paragraph + MAX_SPREAD]]
            carried.extend(spread_quote(article.text, near))
        runs_on = following is not None and opens_quote(article.text, following.span.start)
        outer = quotes(article.text, block.span, runs_on=runs_on and not carried)
        if carried:
            outer = _with_part(outer, carried.popleft())
        shown = [quote for quote in outer if quote.depth == 0]
        sentences = _behind_opening(article.text, spans[block])
        timed = TIME.match(article.text, block.span.start, block.span.end) is not None
        for span, words in _sentences(article.text, sentences, shown):
            clauses = tuple(_clauses(words, verbs))
            end, forms = _end(words), frozenset([word.lower for word in words])
            yield Unit(span, words, clauses, end, forms, paragraph, block.role, names, timed)


def _end(words: Sequence[Word]) -> int:
    """Return the number behind the last word that is not a final mark."""
    last = len(words)
    while last and words[last - 1].text in FINAL:
        last -= 1
    return last


def _behind_opening(text: str, sentences: Sequence[Span]) -> Sequence[Span]:
    """Return the sentences of a paragraph without the place or the time that opens it.

    "MEERHAVEN Ministerin Adler sagte …": nothing parts the two where the page set the place apart.
    It is no abbreviation, for the text has "Meerhaven" elsewhere. "11:05 Uhr – Adler: Wir bauen".
    """
    if not sentences:
        return sentences
    first = sentences[0]
    opening = TIME.match(text, first.start, first.end)
    place = PLACE.match(text, first.start, first.end)
    if place and re.search(rf"\b{re.escape(place[1].title())}\b", text):
        opening = place
    if opening is None or opening.end() >= first.end:
        return sentences
    return [Span(opening.end(), first.end), *sentences[1:]]


def _with_part(outer: Sequence[Quote], part: Quote) -> list[Quote]:
    """Return the quotes of a paragraph with the part of one that is spread over several."""
    beside = [quote for quote in outer if not quote.span.overlaps(part.span)]
    return sorted([*beside, part], key=lambda quote: quote.span.start)


def _names(text: str) -> frozenset[str]:
    """Return the words that follow a capitalised one inside a sentence: surnames, or near enough.

    A word that the text also writes small is none: "das Bündnis Die Linke".
    """
    runs = (match.group(0).split() for match in FULL_NAME.finditer(text))
    found = {word for run in runs for word in run[1:] if word[0].isupper() and word[-1] != "."}
    found.update(_opening_names(text))
    if not found:
        return frozenset()
    small = set(text.split())
    return frozenset(word for word in found if word.lower() not in small)


def _opening_names(text: str) -> Iterator[str]:
    """Yield the words that follow a given name at the start of a sentence: "Ute Adler friert."."""
    for run in OPENING_NAME.finditer(text):
        if run["name"][-1] != "." and search_form(run["given"]) in given_names():
            yield run["name"]


def _sentences(
    text: str, spans: Sequence[Span], outer: list[Quote]
) -> Iterator[tuple[Span, tuple[Word, ...]]]:
    position = 0
    for joined in _joined(spans, outer):
        span = _without_emphasis(text, joined)
        inside = []
        while position < len(outer) and outer[position].span.start < span.end:
            inside.append(outer[position])
            position += 1
        words = tuple(_words(text, span, inside))
        if 0 < len(words) <= MAX_WORDS:
            yield span, words


def _without_emphasis(text: str, span: Span) -> Span:
    """Return a sentence without the "**" or "*" of Markdown around it, or a head in bold.

    Heads: "**Roads.** The council met", "**7.12pm** Miller".
    """
    words = span.of(text)
    if "*" not in words:
        return span
    if (head := RUN_IN.match(words)) is not None:
        return Span(span.start + head.end(), span.end)
    start = span.end - len(words.lstrip("*"))
    return Span(start, max(start, span.start + len(words.rstrip("*"))))


def _joined(spans: Sequence[Span], outer: list[Quote]) -> Iterator[Span]:
    """Join sentences whose boundary lies inside a quotation."""
    position = 0
    current: Span | None = None
    for span in spans:
        current = Span(current.start, span.end) if current else span
        while position < len(outer) and outer[position].span.end <= current.end:
            position += 1
        inside = position < len(outer) and outer[position].span.start < current.end
        if not inside:
            yield current
            current = None
    if current:
        yield current


def _words(text: str, span: Span, inside: list[Quote]) -> Iterator[Word]:
    depth = 0
    cursor = span.start
    for quote in [*inside, None]:
        stop = quote.span.start if quote else span.end
        for found in TOKEN.finditer(text, cursor, stop):
            token = found[0]
            start, end = found.span()
            mark = not token[0].isalnum()
            if mark and token == "*" and BOLD in text[max(0, start - 1) : end + 1]:
                continue
            depth += mark and token in "(["
            lower = token.lower()
            lower = lower[:-3] + "n't" if "’" in lower and lower.endswith("n’t") else lower
            yield Word(start, end, token, lower, token[0].isupper(), mark, depth=depth)
            depth -= mark and token in ")]" and depth > 0
        if quote:
            start, cursor = quote.span.start, quote.span.end
            words = text[start:cursor]
            yield Word(start, cursor, words, words, True, False, quote, depth)


def _clauses(words: tuple[Word, ...], verbs: Container[str]) -> Iterator[Clause]:
    first = 0
    separator = ""
    for index, word in enumerate(words):
        if word.mark and word.depth == 0 and _separates(words, index):
            if index > first:
                yield Clause(first, index, separator)
            separator = word.text
            first = index + 1
        elif word.lower in JOINERS and index > first and _verb_follows(words, index, verbs):
            yield Clause(first, index, separator)
            separator = word.lower
            first = index + 1
        elif word.lower in CONTRASTING and index > first and _subject_follows(words, index):
            yield Clause(first, index, separator)
            separator = word.lower
            first = index + 1
    last = len(words)
    if first < last:
        yield Clause(first, last, separator)


def _verb_follows(words: tuple[Word, ...], index: int, verbs: Container[str]) -> bool:
    place = index + 1
    if place < len(words) and words[place].lower in SINCE_THEN:
        place += 1  # "but now says"
    if place >= len(words):
        return False
    following = words[place]
    return not following.capital and following.lower in verbs


def _subject_follows(words: tuple[Word, ...], index: int) -> bool:
    """Return whether a clause has its own subject: "… while Adler condemned it"."""
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and (following.capital or following.lower == "the")


NUMERALS = frozenset(spelt_out(("@de.numbers", "@en.numbers")))


def _separates(words: tuple[Word, ...], index: int) -> bool:
    text = words[index].text
    if text == "," and _counts(words[index - 1 : index + 2]):
        return False  # "zwei, drei oder vier Euro"
    if text == "-":  # not the one of "Luft- und Raumfahrt"
        return 0 < index < len(words) - 1 and words[index].start > words[index - 1].end
    return text in SEPARATORS


def _counts(words: tuple[Word, ...]) -> bool:
    """Return whether a comma stands between two numbers."""
    return len(words) == 3 and all(
        word.text.isdigit() or word.lower in NUMERALS for word in (words[0], words[2])
    )


def behind_dateline(unit: Unit) -> int:
    """Return where a sentence starts behind "DUNMARROW -", "Leer (dpa) –" or "19.44"; else 0."""
    words = unit.words[:LONGEST_DATELINE]
    if len(words) > 1 and words[1].capital and CLOCK.match(words[0].text):
        return 0 if words[1].lower == "uhr" else 1
    dashed = not unit.forms.isdisjoint(DASHES)
    place = next((n for n, word in enumerate(words) if word.text in DASHES), 0) if dashed else 0
    if not place:
        return 0
    plain = (word for word in words[:place] if word.text.isalpha() and not word.depth)
    capitals = words[0].text.isupper() and len(words[0].text) > 1
    capitals = capitals and all(word.capital or word.lower in WITH_DATES for word in plain)
    names = (word for word in words[: place - 1] if not (word.mark or word.depth))
    agency = words[place - 1].text == ")" and all(word.capital for word in names)
    return place + 1 if capitals or agency else 0
