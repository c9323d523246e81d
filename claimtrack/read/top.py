"""The top of an article: its headline, kicker and teaser, and the menu above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.read.chrome import Chrome
from claimtrack.read.furniture import Kinds, is_teaser_size
from claimtrack.read.lines import Line, is_question

WIRE_END = " ="  # of an agency's headline; its numbers, keywords and notes stand above
HEADLINE_WORDS = 4  # fewer are a kicker, a menu item or an author, if there is a choice
TITLE_LINES = 10  # among so many first lines a known title is looked for
SPEECH = re.compile(  # said with its speaker, which teasers leave to the article
    r"[,.!?][“”\"«»]|[“”\"«»],\s|, (?:sagte?|erklärte?|betonte?|so|said|says)\b"
)
MIN_PARAGRAPHS = 3  # below that, the first paragraph is the article


@dataclass(frozen=True, slots=True)
class Top:
    """The lines of an article's top, by number."""

    headline: tuple[int, ...] = ()
    teaser: tuple[int, ...] = ()
    menu: tuple[int, ...] = ()


def find_top(lines: Sequence[Line], kinds: Kinds, *, title: str | None, dump: bool) -> Top:
    """Return headline, teaser and menu lines among the article's own lines.

    A text without a line that looks like one has no headline; neither has a dump that begins with
    its text.
    """
    own = [index for index, kind in enumerate(kinds) if kind is None]
    wired = next((i for i in own[:TITLE_LINES] if lines[i].text.endswith(WIRE_END)), None)
    if wired is not None:
        return Top((wired,), menu=tuple(index for index in own if index < wired))
    named = _named_headline(lines, own, title)
    if named is not None:
        return _around(lines, kinds, own, headline=named)
    if dump or title or len(own) < 2:
        return Top()
    return _guess(lines, kinds, own)


def _named_headline(lines: Sequence[Line], own: list[int], title: str | None) -> int | None:
    """Return the line that repeats the known title, or that Markdown makes a headline."""
    first = own[:TITLE_LINES]
    if title:
        folded = _fold(title)
        return next((index for index in first if _fold(lines[index].text) == folded), None)
    return next((index for index in first if lines[index].marker == "#"), None)


def _guess(lines: Sequence[Line], kinds: Kinds, own: list[int]) -> Top:
    titles = _leading_titles(lines, own)
    if titles:
        long = [index for index in titles if lines[index].words >= HEADLINE_WORDS]
        return _around(lines, kinds, own, headline=long[0] if long else titles[-1])
    first, second = own[:2]
    if is_question(lines[first]):
        return _around(lines, kinds, own, headline=first)
    if len(own) > 2 and is_teaser_size(lines[first]) and _stands_below(lines, kinds, second):
        return _around(lines, kinds, own, headline=second)
    return Top()


def _leading_titles(lines: Sequence[Line], own: list[int]) -> list[int]:
    """Return the lines before the first sentence."""
    titles: list[int] = []
    for index in own:
        if lines[index].prose:
            break
        titles.append(index)
    return titles


def _stands_below(lines: Sequence[Line], kinds: Kinds, index: int) -> bool:
    """Return whether a line below the teaser is the headline, not the first heading."""
    line = lines[index]
    chrome_below = index + 1 < len(kinds) and kinds[index + 1] is not None
    return not line.prose and not line.marker and (line.words >= HEADLINE_WORDS or chrome_below)


def _around(lines: Sequence[Line], kinds: Kinds, own: list[int], *, headline: int) -> Top:
    """Return the top with the lines above and below the headline sorted into it."""
    place = own.index(headline)
    above, below = own[:place], own[place + 1 :]
    lead = [i for i in above if lines[i].prose and is_teaser_size(lines[i])] if place == 1 else []
    menu = [i for i in above if not lines[i].prose]
    kicker = [i for i in menu if i == headline - 1 and not lines[headline].gap]
    prose = next((i for i in below if lines[i].prose), None)
    if prose is None:
        return Top((*kicker, headline), tuple(lead), tuple(i for i in menu if i not in kicker))
    titles = [i for i in below if i < prose and not lines[i].marker]
    menu += [i for i in titles if lines[i].words < HEADLINE_WORDS]
    teaser = lead or [i for i in titles if i not in menu][:1]
    if not teaser and _is_teaser(lines, kinds, own, prose):
        teaser = [prose]
    return Top((*kicker, headline), tuple(teaser), tuple(i for i in menu if i not in kicker))


def _is_teaser(lines: Sequence[Line], kinds: Kinds, own: list[int], index: int) -> bool:
    """Return whether the first paragraph is a teaser: short, beside the byline, body below."""
    later = own[own.index(index) + 1 :]
    paragraphs = sum(lines[i].prose for i in later)
    line = lines[index]
    unfit = not is_teaser_size(line) or is_question(line) or SPEECH.search(line.text)
    if unfit or paragraphs < MIN_PARAGRAPHS - 1:
        return False
    bylines = {i for i in range(index) if kinds[i] in (Chrome.BYLINE, Chrome.DATELINE)}
    below = index + 1 < len(kinds) and kinds[index + 1] in (Chrome.BYLINE, Chrome.DATELINE)
    return (bool(bylines) or below) and lines[later[0]].prose


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
