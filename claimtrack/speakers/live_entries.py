"""Whom the heading of a live report's entry calls by surname, and the entry by title.

"11:05 Uhr – Adler: Wir bauen", and below "Die Ministerin geht ans Pult": Ministerin Adler.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimtrack.model import Article, Role, Span
from claimtrack.speakers.page import Page
from claimtrack.speakers.sightings import RoleMention, Sighting

LABEL = re.compile(r"\d{1,2}[.:]\d\d Uhr ?[–—|:-] +(?P<name>[A-ZÄÖÜ][\w’'-]+): ")
NOMINATIVE = frozenset({"der", "die"})


def labelled_people(
    article: Article,
    page: Page,
    sightings: Sequence[Sighting],
    roles: Sequence[RoleMention],
    *,
    sentences: Sequence[Span],
) -> Iterator[Sighting]:
    """Yield the surnames before the colon of such headings, with the title that is theirs.

    That is the only one in the first sentence below, where that sentence names nobody.
    """
    blocks = [block for block in article.blocks if block.role is not Role.CHROME]
    starts = [sentence.start for sentence in sentences]
    for heading, entry in pairwise(blocks):
        label = LABEL.match(article.text, heading.span.start, heading.span.end)
        if label is None or heading.role is Role.BODY or entry.role is not Role.BODY:
            continue
        number = bisect_left(page.starts, label.start("name"))
        place = bisect_left(starts, entry.span.start)
        first = sentences[place] if place < len(sentences) else entry.span
        inside = [r for r in roles if first.start <= page.starts[r.start] < first.end]
        named = (page.starts[s.name] for s in sightings)
        known = any(first.start <= start < first.end for start in named)
        taken = any(s.start <= number < s.end for s in sightings)
        if len(inside) == 1 and inside[0].determiner in NOMINATIVE and not (known or taken):
            yield _with_title(page, number, inside[0])


def _with_title(page: Page, number: int, role: RoleMention) -> Sighting:
    """Return a surname as one that stands behind a title."""
    noun = page.facts[role.end - 1].text
    name = page.facts[number].text
    keys, ids = (page.keys[number],), page.registry.named(name)
    return Sighting(number, number, number + 1, keys, name, ids, title=role.title, role=noun)
