"""Tokens and sentences of German and English news text, as exact offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from claimtrack.model import Block, Role, Span
from claimtrack.text.data_files import load_toml
from claimtrack.text.function_words import spelt_out

WORDS = {
    name: frozenset(spelt_out(words))
    for name, words in load_toml("claimtrack.text", "data", "segments.toml").items()
}
# A full stop whose space is lost, as web pages lose it: "gekommen.Bereits".
GLUED = r"(?<=[a-zäöüß]{3})\.(?=[A-ZÄÖÜ][a-zäöüß])"
GLUED_BEHIND = r"(?<=[a-zäöüß]{3}\.)(?=[A-ZÄÖÜ][a-zäöüß])"  # the same, where it has been read
# A word may hold hyphens, apostrophes and dots between letters ("Nato-Staaten", "Côte-d'Or");
# a number may hold points, commas and colons ("1.300", "90:9", "04.09.2025").
TOKEN = re.compile(
    r"[A-Za-zÄÖÜäöüß]{2,}+(?![\w'’.\-])"  # most words: nothing that could join on follows
    r"|\b(?:" + "|".join(sorted(WORDS["titles"])) + r")\.(?=\s)"
    r"|\b[^\W\d_]\.(?=\s?[A-ZÄÖÜ])"  # an initial
    r"|\d+(?:[.,:]\d+)*(?:[-–]\d+\.?(?!\w)|[-–]\w[\w-]*|\.)?(?=\W|$)"
    rf"|[^\W\d_]+(?:(?!{GLUED})['’\-.][^\W_]+)*\w*"
    r"|\d+\w*"
    r"|\.{2,}|…"
    r"|[^\w\s]"
    r"|_+",
    re.UNICODE,
)


SPACED_DATE = re.compile(r"(?<!\d)\d{1,2}\.[ \u00a0]\d{1,2}\.(?:[ \u00a0](?:19|20)\d\d)?")
LONGEST_ABBREVIATION = max(map(len, WORDS["abbreviations"] | WORDS["number_abbreviations"]))
DATE_REACH = 10  # characters of such a date on either side of a full stop in it


APOSTROPHES = "'’"
OPENING = "„“\"»«‚‘'›‹(["
CLOSING = "“”\"«»‘’'‹›)]"
# Every mark opens the pattern, so that the search leaps from one to the next.
END = re.compile(
    r"[.!?…:\n](?:"
    r"(?<=\n)\n*+"
    r"|(?<=:)(?=\s*$)"
    r"|(?<![:\n])[.!?…]*+["
    + re.escape(CLOSING)
    + r"]*+(?:\*\*)?+(?=\s|["
    + re.escape(OPENING)
    + r"]|$)"
    + rf"|{GLUED_BEHIND})"
)


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of `text`, or of the stretch `span` of it, without outer white space.

    A line break always ends a sentence. Full stops of abbreviations, ordinals, dates and initials
    do not, and neither does a mark followed by a lower-case word (`"Wirklich?", fragte sie`).
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    found = []
    begin = start
    for match in END.finditer(text, start, end):
        if match.start() >= begin and _ends_sentence(text, match, end):
            found.append(_trim(text, begin, match.end()))
            begin = match.end()
    found.append(_trim(text, begin, end))
    return [sentence for sentence in found if sentence.start < sentence.end]


def sentences_around(spans: Sequence[Span], start: int, end: int, *, beside: int) -> Sequence[Span]:
    """Return the sentences in which words stand, with some before and behind.

    Args:
        spans: The sentences of the text.
        start: Where the words begin.
        end: Where they end.
        beside: So many sentences on either side.

    Returns:
        None where the words stand in no sentence.
    """
    held = [n for n, span in enumerate(spans) if span.end > start and span.start < end]
    return spans[max(0, held[0] - beside) : held[-1] + 1 + beside] if held else ()


@lru_cache(maxsize=1)  # the steps that ask for those of one article follow one another
def block_sentences(text: str, blocks: tuple[Block, ...]) -> Mapping[Block, Sequence[Span]]:
    """Return the sentences of each block of an article's `text`, in its order, without chrome."""
    return {b: tuple(sentences(text, b.span)) for b in blocks if b.role is not Role.CHROME}


def _ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark[0] in "\n:":
        return True
    follower = text[match.end() : min(end, match.end() + 40)].lstrip(" \t\u00a0" + OPENING)
    if follower and follower[0].islower():
        return False
    if mark[0] != "." or mark.startswith("..") or not follower or follower[0] == "\n":
        return True
    if _is_in_date(text, match.start()):
        return False
    word = _word_before(text, match.start())
    place = match.start() - len(word)
    if len(word) == 1 and (_is_label(text, place) or _is_contracted(text, place)):
        return True
    return not _is_abbreviated(word, follower)


def _is_in_date(text: str, place: int) -> bool:
    """Return whether a full stop stands in "2. 9. 2025", and not at its end."""
    if not text[place - 1].isdigit():
        return False
    around = SPACED_DATE.finditer(text, max(0, place - DATE_REACH), place + DATE_REACH)
    return any(date.start() < place < date.end() - 1 for date in around)


def _word_before(text: str, end: int) -> str:
    """Return the word before a full stop, or as much of its end as tells it from all others."""
    start = end
    floor = max(0, end - LONGEST_ABBREVIATION - 2)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] in ".-"):
        start -= 1
    return text[start:end]


def _is_label(text: str, place: int) -> bool:
    """Return whether a letter names one of several things: "We have no plan B. May we go?"."""
    before = text[:place].rstrip(" \t\u00a0") if text[place].isupper() else ""
    return _word_before(before, len(before)).lower() in WORDS["lettered"]


def _is_contracted(text: str, place: int) -> bool:
    """Return whether a letter ends a contraction and is no initial: "I didn't.", "Es geht's."."""
    return place > 1 and text[place - 1] in APOSTROPHES and text[place - 2].isalpha()


def _is_abbreviated(word: str, follower: str) -> bool:
    lower = word.lower().lstrip(".-")
    if not lower:
        return False
    if len(lower) == 1 and lower.isalpha():
        return True  # an initial
    if lower in WORDS["abbreviations"]:
        return lower not in WORDS["final_abbreviations"]
    if lower in WORDS["number_abbreviations"]:
        return follower[0].isdigit()
    if lower.isdigit() and len(lower) <= 2:
        next_word = re.match(r"\w+", follower)
        return next_word is None or next_word.group().lower() in WORDS["ordinal_followers"]
    return False


def _trim(text: str, start: int, end: int) -> Span:
    """Return the stretch without white space at its ends; an empty one where there is no more."""
    piece = text[start:end]
    kept = piece.lstrip()
    start += len(piece) - len(kept)
    return Span(start, start + len(kept.rstrip()))
