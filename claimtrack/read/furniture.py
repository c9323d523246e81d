"""Page furniture that only its neighbours give away: captions in two lines, lists of links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.read.chrome import Chrome, chrome_kind, is_credit_only
from claimtrack.read.dates import find_dates
from claimtrack.read.lines import Line, sentence_count

TEASER_CHARACTERS = 300  # teasers of the German press have 100 to 280
TEASER_SENTENCES = 2  # in a list of links; a paragraph of an article mostly has more
ALT_WORDS = 6  # a picture's text for the blind, on the line above its caption
CAPTION_CHARACTERS = 300  # of a caption whose credit stands on its own line
TOP_PARAGRAPHS = 2  # headline, teaser and first paragraph may stand above the dateline
MIN_LINKS = 2  # titles after an advertisement that make a list of links

Kinds = list[Chrome | None]


def mark_furniture(lines: Sequence[Line]) -> Kinds:
    """Return for each line what page furniture it is, or `None` for the article's own words."""
    kinds: Kinds = [chrome_kind(line.text) for line in lines]
    _mark_captions(lines, kinds)
    _mark_links(lines, kinds)
    _unmark_chronology(lines, kinds)
    return kinds


def is_teaser_size(line: Line) -> bool:
    """Return whether a line is short enough for the teaser of an article."""
    return len(line.text) <= TEASER_CHARACTERS


def _mark_captions(lines: Sequence[Line], kinds: Kinds) -> None:
    """Mark the line that touches a caption from above: its first part, or the picture's name."""
    spaced = any(line.gap for line in lines[1:])  # else all lines touch, which says little
    for above in range(len(lines) - 1):
        below = above + 1
        if kinds[above] or lines[below].gap or kinds[below] not in (Chrome.CAPTION, Chrome.VIDEO):
            continue
        line = lines[above]
        credit = is_credit_only(lines[below].text)
        first_part = credit and len(line.text) <= CAPTION_CHARACTERS and (spaced or not line.prose)
        picture_name = spaced and not line.prose and line.words <= ALT_WORDS
        if picture_name or first_part:
            kinds[above] = Chrome.CAPTION


def _mark_links(lines: Sequence[Line], kinds: Kinds) -> None:
    """Mark what follows a box of links up to where the article goes on, or to the end."""
    ahead = _look_ahead(lines, kinds)
    article_seen = False
    position = 0
    while position < len(lines):
        after = position + 1
        article_seen = article_seen or (kinds[position] is None and lines[position].prose)
        if article_seen:
            stop = _stop_of_links(kinds[position], ahead, after)
            for index in range(after, stop):
                kinds[index] = Chrome.TAIL
            after = max(after, stop)
        position = after


def _unmark_chronology(lines: Sequence[Line], kinds: Kinds) -> None:
    """Take dates for headings where they head the parts of a chronology, or close links.

    The dateline stands near the top; below the text, only where it is the one line of its kind.
    """
    prose = [i for i, kind in enumerate(kinds) if kind is None and lines[i].prose]
    datelines = [i for i, kind in enumerate(kinds) if kind is Chrome.DATELINE]
    if not prose or not datelines:
        return
    bottom = prose[:TOP_PARAGRAPHS][-1]
    below = [i for i in datelines if i > bottom]
    if below == datelines and len(below) == 1 and below[0] > prose[-1]:
        # "(Der Bote, 3.3.2024)" says where it appeared, "Mehr dazu (3.3.2024)" is a link
        below = [i for i in below if "(" in lines[i].text.removeprefix("(")]
    newest = max((_day(lines[i]) for i in below), default=date.min)
    for index in datelines:
        if index in below or _day(lines[index]) < newest:
            kinds[index] = None


def _day(line: Line) -> date:
    return find_dates(line.text)[0].day


@dataclass(frozen=True, slots=True)
class _Ahead:
    resumes: list[int]  # from each line on, the first that is surely the article's; else the end
    titles: list[int]  # from each line on, how many lines look like titles
    prose_next: list[bool]  # from each line on, whether the first of the article's own is prose


def _stop_of_links(kind: Chrome | None, ahead: _Ahead, after: int) -> int:
    """Return the line at which the article goes on after a line of `kind`."""
    end = len(ahead.resumes) - 1
    if kind is Chrome.END:
        return end
    if kind is Chrome.BOX:
        return ahead.resumes[after]
    if kind is not Chrome.AD or ahead.prose_next[after] or ahead.titles[after] < MIN_LINKS:
        return after
    return end if ahead.resumes[after] == end else after


def _look_ahead(lines: Sequence[Line], kinds: Kinds) -> _Ahead:
    """Return what lies ahead of each line, found in one pass from the end.

    The article goes on with a paragraph too long for a teaser, or with two in a row.
    """
    count = len(lines)
    ahead = _Ahead([count] * (count + 1), [0] * (count + 1), [False] * (count + 1))
    for index in range(count - 1, -1, -1):
        own = kinds[index] is None
        prose = own and lines[index].prose
        next_prose = index + 1 < count and kinds[index + 1] is None and lines[index + 1].prose
        resumes = prose and (next_prose or not _is_link_teaser(lines[index]))
        ahead.resumes[index] = index if resumes else ahead.resumes[index + 1]
        ahead.prose_next[index] = prose if own else ahead.prose_next[index + 1]
        ahead.titles[index] = ahead.titles[index + 1] + (own and not lines[index].prose)
    return ahead


def _is_link_teaser(line: Line) -> bool:
    return is_teaser_size(line) and sentence_count(line.text) <= TEASER_SENTENCES
